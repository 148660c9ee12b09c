"""Puts printed lines together to paragraphs in reading form, and says what kind each is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.header import cells_of, find_place_and_date, find_type
from extractors.headings import find_heading
from pipeline.parsing.lines import (
    Line,
    begins_paragraph,
    is_bullet,
    is_footnote,
    is_wrapped,
    line_width,
    opens_item,
)
from pipeline.records import Paragraph, ParagraphKind

_RECIPIENTS = re.compile(r"\s*(?:Nơi\s+nhận|Kính\s+gửi)\s*:?", re.IGNORECASE)
_SIGNATURE = re.compile(r"\s*(?:T/M|TM\.?|KT\.?|TL\.?|TUQ\.?|Q\.)\s+[A-ZÀ-ỸĐ]")
_HEAD_LINES = 40
_TITLE_LINES = 8


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of a document, in order; sections are set later."""
    width = line_width(lines)
    wrapped = is_wrapped(lines)
    groups: list[list[Line]] = []
    kinds = _kinds(lines, width if wrapped else None)
    previous: ParagraphKind | None = None
    out: list[ParagraphKind] = []
    for line, kind in zip(lines, kinds, strict=True):
        before = groups[-1][-1] if groups else None
        fresh = kind != previous or _fresh(line, before, kind, width if wrapped else None)
        if fresh:
            groups.append([line])
            out.append(kind)
        else:
            groups[-1].append(line)
        previous = kind
    return [_paragraph(group, kind) for group, kind in zip(groups, out, strict=True)]


def _fresh(line: Line, before: Line | None, kind: ParagraphKind, width: float | None) -> bool:
    if kind in {"head", "signature"}:
        return True
    if kind == "title":
        return False
    if width is None:
        text = line.text.strip()
        return not (text[0].islower() or text[0] in ",;.)")
    return begins_paragraph(line, before, width)


def _kinds(lines: Sequence[Line], width: float | None) -> list[ParagraphKind]:
    """The kind of each line: the head down to the type's name, its title, the body, then the end."""
    kinds: list[ParagraphKind] = ["body"] * len(lines)
    body = _body_start(lines, kinds)
    ending: ParagraphKind | None = None
    for index in range(body, len(lines)):
        ending = _ending(lines[index].text, ending)
        kinds[index] = ending or _kind_in_body(lines[index])
        if (
            index
            and kinds[index] == "list"
            and width
            and not opens_item(lines[index], lines[index - 1], width)
        ):
            kinds[index] = kinds[index - 1]
    return kinds


def _body_start(lines: Sequence[Line], kinds: list[ParagraphKind]) -> int:
    """Mark head and title; the index of the first line of the body."""
    named = next((i for i, line in enumerate(lines[:_HEAD_LINES]) if find_type(cells_of([line.text]))), None)
    if named is None:
        dated = (
            i for i, line in enumerate(lines[:_HEAD_LINES]) if find_place_and_date(cells_of([line.text]))
        )
        stop = next(dated, -1) + 1
        kinds[:stop] = ["head"] * stop
        return stop
    kinds[: named + 1] = ["head"] * (named + 1)
    stop = named + 1
    while stop < len(lines) and stop - named <= _TITLE_LINES and _is_title(lines[stop], lines[stop - 1]):
        kinds[stop] = "title"
        stop += 1
    return stop


def _is_title(line: Line, before: Line) -> bool:
    """A title goes on until a gap that a ruling fills, a full stop, a heading or a long paragraph."""
    if find_heading(line.text.strip()) or len(line.text) > 200 or _RECIPIENTS.match(line.text):
        return False
    if line.text.rstrip().endswith((".", ";", ":")):
        return False
    ruled = line.start - before.end > 4
    opens = re.match(r"\s*(?:Thực hiện|Căn cứ|Ngày|Theo|Kính gửi|Trong)\s", line.text)
    return not (opens and (ruled or len(line.text) > 60))


def _ending(text: str, current: ParagraphKind | None) -> ParagraphKind | None:
    """What the last lines are: recipients, signature, footnotes below them; None in the body."""
    if is_footnote(text) and (current is not None or text.lstrip().startswith(("�", "["))):
        return "footnote"
    if _RECIPIENTS.match(text) and not text.strip().lower().startswith("kính"):
        return "recipients"
    if _SIGNATURE.match(text) and text.isupper():
        return "signature"
    if current == "recipients" and not is_bullet(text) and text.isupper():
        return "signature"
    if current == "signature" and is_bullet(text):
        return "recipients"
    return current


def _kind_in_body(line: Line) -> ParagraphKind:
    if line.row is not None:
        return "table"
    return "list" if is_bullet(line.text) else "body"


def _paragraph(group: Sequence[Line], kind: ParagraphKind) -> Paragraph:
    text, offsets = _reading(list(_characters(group)))
    row = group[0].row
    if kind == "body" and find_heading(text) and len(text) <= 250 and text[-1] not in ".;":
        kind = "heading"
    paragraph = Paragraph(text, offsets, kind)
    return replace(paragraph, table=row[0], row=row[1]) if row else paragraph


def _characters(group: Sequence[Line]) -> Iterator[tuple[str, int]]:
    for line in group:
        for at, char in enumerate(line.text):
            yield char, line.start + at
        yield "\n", line.end


def _reading(characters: list[tuple[str, int]]) -> tuple[str, tuple[int, ...]]:
    """Characters with single spaces, and where each stands."""
    text: list[str] = []
    offsets: list[int] = []
    for char, at in characters:
        if char.isspace():
            if not text or text[-1] == " ":
                continue
            char = " "
        text.append(char)
        offsets.append(at)
    while text and text[-1] == " ":
        text.pop()
        offsets.pop()
    return "".join(text), tuple(offsets)
