"""Full-text search over paragraphs: 'mo hinh dan van' finds “mô hình … Dân vận”, exact spellings first."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from extractors.normalise import canonical_tone, fold, normalise

OPEN, CLOSE = "\x01", "\x02"  # stand around what was found, in a snippet
_AROUND = 80
_PHRASE = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that has all that was asked for. `exact`: in the very spelling of the query."""

    document_id: str
    path: str
    code: str | None
    title: str | None
    page_no: int
    char_start: int
    char_end: int
    section: str
    snippet: str
    exact: bool


def search(db: sqlite3.Connection, query: str, limit: int = 20) -> list[Hit]:
    """The paragraphs with every word of `query`; what it puts in quotation marks stands together.

    Any text is a query: what FTS5 takes for operators is searched as text. Nothing to search for
    gives no hits. Of the renditions of one report only the one that stands for it answers.
    """
    parts = query_parts(query)
    if not parts:
        return []
    raw = _match("raw", [canonical_tone(part) for part in parts])
    folded = _match("folded", [fold(part) for part in parts])
    rows = db.execute(_SEARCH, {"raw": raw, "both": f"({raw}) OR ({folded})", "limit": limit})
    return [_hit(row) for row in rows]


_SEARCH = f"""
    WITH found AS (
        SELECT rowid AS id, bm25(paragraph_search, 10.0, 1.0) AS rank,
               highlight(paragraph_search, 1, '{OPEN}', '{CLOSE}') AS marked
        FROM paragraph_search WHERE paragraph_search MATCH :both
    )
    SELECT paragraphs.*, reports.code, reports.title, found.marked,
           found.id IN (SELECT rowid FROM paragraph_search WHERE paragraph_search MATCH :raw) AS exact,
           (SELECT min(path) FROM document_files WHERE document_files.document_id = reports.id) AS path
    FROM found JOIN paragraphs ON paragraphs.id = found.id JOIN reports ON reports.id = paragraphs.document_id
    ORDER BY exact DESC, found.rank, paragraphs.document_id, paragraphs.position
    LIMIT :limit
"""


def query_parts(query: str) -> list[str]:
    """The words and quoted phrases of a query: 'khen "dân vận khéo"' → ['khen', 'dân vận khéo']."""
    found = (next(filter(None, match.groups()), "") for match in _PHRASE.finditer(normalise(query)))
    return [part.replace('"', " ").replace("\0", " ") for part in found if _WORD.search(part)]


def _match(column: str, parts: list[str]) -> str:
    return f"{{{column}}} : (" + " AND ".join(f'"{part}"' for part in parts) + ")"


def _hit(row: sqlite3.Row) -> Hit:
    return Hit(
        document_id=row["document_id"],
        path=row["path"] or "",
        code=row["code"],
        title=row["title"],
        page_no=row["page_no"],
        char_start=row["char_start"],
        char_end=row["char_end"],
        section=row["section"],
        snippet=snippet_of(row["text"], row["marked"]),
        exact=bool(row["exact"]),
    )


def snippet_of(text: str, marked: str) -> str:
    """The neighbourhood with the most finds, as printed, with OPEN and CLOSE around every find.

    `marked` is the folded text with those marks; folding keeps the places of letters.
    """
    spans = _spans(marked)
    if len(marked) - 2 * len(spans) != len(text) or not spans:
        return _cut(text, 0, 2 * _AROUND)
    first = max((begin for begin, _ in spans), key=lambda begin: _finds_from(begin, spans))
    last = first + 2 * _AROUND
    pieces, at = [], _word_before(text, first - _AROUND // 2)
    start = at
    for begin, end in spans:
        if start <= begin and end <= last:
            pieces += [text[at:begin], OPEN, text[begin:end], CLOSE]
            at = end
    stop = _word_after(text, last)
    return (
        ("… " if start else "")
        + "".join(pieces)
        + text[at:stop].rstrip()
        + (" …" if stop < len(text) else "")
    )


def _finds_from(start: int, spans: list[tuple[int, int]]) -> int:
    return sum(start <= begin and end <= start + 2 * _AROUND for begin, end in spans)


def _spans(marked: str) -> list[tuple[int, int]]:
    """The marked places, counted without the marks."""
    spans: list[tuple[int, int]] = []
    for count, match in enumerate(re.finditer(f"{OPEN}([^{CLOSE}]*){CLOSE}", marked)):
        begin = match.start() - 2 * count
        spans.append((begin, begin + len(match[1])))
    return spans


def _cut(text: str, start: int, end: int) -> str:
    stop = _word_after(text, end)
    return text[start:stop].rstrip() + (" …" if stop < len(text) else "")


def _word_before(text: str, place: int) -> int:
    return 0 if place <= 0 else text.find(" ", place) + 1


def _word_after(text: str, place: int) -> int:
    found = text.find(" ", place) if place < len(text) else -1
    return len(text) if found < 0 else found
