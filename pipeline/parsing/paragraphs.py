"""Puts printed lines together to paragraphs in reading form, and says what kind each is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.headings import find_heading
from pipeline.parsing.lines import Line, begins_paragraph, is_wrapped, line_width
from pipeline.parsing.regions import kinds_of, split_type_line
from pipeline.records import Paragraph, ParagraphKind


def paragraphs_of(printed: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of a document, in order; sections are set later.

    A footnote at the foot of a page stands between the halves of the sentence that runs over the page.
    """
    lines = split_type_line(printed)
    width = line_width(lines) if is_wrapped(lines) else None
    kinds = kinds_of(lines, width)
    notes = [(line, kind) for line, kind in zip(lines, kinds, strict=True) if kind == "footnote"]
    text = [(line, kind) for line, kind in zip(lines, kinds, strict=True) if kind != "footnote"]
    groups = [*_groups(text, width), *_groups(notes, width)]
    return [_paragraph(group, kind) for group, kind in sorted(groups, key=lambda g: g[0][0].start)]


def _groups(
    lines: Sequence[tuple[Line, ParagraphKind]], width: float | None
) -> list[tuple[list[Line], ParagraphKind]]:
    """Lines that make one paragraph, paragraph by paragraph."""
    groups: list[tuple[list[Line], ParagraphKind]] = []
    for line, kind in lines:
        if groups and _goes_on(groups[-1], line, kind, width):
            groups[-1][0].append(line)
        else:
            groups.append(([line], kind))
    return groups


def _goes_on(
    group: tuple[list[Line], ParagraphKind], line: Line, kind: ParagraphKind, width: float | None
) -> bool:
    """Whether a line is of the paragraph before it: a bullet goes on, and a dash may look like one."""
    same = kind == group[1] or {kind, group[1]} == {"list", "body"}
    return same and not _fresh(line, group[0][-1], group[1], width)


def _fresh(line: Line, before: Line, kind: ParagraphKind, width: float | None) -> bool:
    if kind in {"head", "signature"} or line.row != before.row:
        return True
    if kind == "title":
        return False
    if width is None:
        text = line.text.strip()
        return find_heading(text) is not None or not (text[0].islower() or text[0] in ",;.)")
    return begins_paragraph(line, before, width)


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
