"""The sections that headings open, each with the path of those above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import inf

from extractors.header import is_note
from extractors.headings import STARRED, Heading, find_heading, find_list_head
from pipeline.records import Paragraph, Section

_TITLE_END = re.compile(r"[:.;]\s|[:.;]$")
_LONGEST_TITLE = 250
_WITHOUT = frozenset({"head", "title", "table", "footnote", "recipients", "signature"})


def sections_of(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Paragraph, ...], tuple[Section, ...]]:
    """The paragraphs with their section set, and the sections in order."""
    sections: list[Section] = []
    stack: list[tuple[Heading, int]] = []
    placed: list[Paragraph] = []
    for index, paragraph in enumerate(paragraphs):
        heading = _heading(paragraphs, index)
        rank = heading.rank if heading else _open_rank(paragraph, stack)
        while stack and stack[-1][0].rank >= rank:
            stack.pop()
        if heading:
            title = _title(paragraphs, index, heading)
            above = [i for _, i in stack]
            sections.append(_section(paragraph.offsets[0], heading, title, above, sections))
            stack.append((heading, len(sections) - 1))
        here = stack[-1][1] if stack else None
        placed.append(replace(paragraph, section=here))
    end = paragraphs[-1].offsets[-1] + 1 if paragraphs and paragraphs[-1].offsets else 0
    return tuple(placed), tuple(_ended(sections, end))


def _heading(paragraphs: Sequence[Paragraph], index: int) -> Heading | None:
    """The heading that a paragraph opens with, or a bullet that heads a list of other bullets below it."""
    paragraph = paragraphs[index]
    if paragraph.kind in _WITHOUT or not paragraph.text:
        return None
    if heading := find_heading(paragraph.text):
        return heading
    head = find_list_head(paragraph.text)
    below = paragraphs[index + 1].text if head and index + 1 < len(paragraphs) else ""
    return head if head and below and not below.startswith(head.label) and not find_heading(below) else None


def _open_rank(paragraph: Paragraph, stack: Sequence[tuple[Heading, int]]) -> float:
    """What a paragraph without heading closes: lists that its own bullet is level with or outside of."""
    if not stack or stack[-1][0].scheme != "bullet" or paragraph.kind in {"table", "footnote"}:
        return inf
    mark = paragraph.text[:1]
    if mark in {h.label for h, _ in stack if h.scheme == "bullet"}:
        return next(h.rank for h, _ in stack if h.scheme == "bullet" and h.label == mark)
    starred = any(h.rank == STARRED for h, _ in stack)
    return inf if paragraph.kind == "list" else (STARRED + 1 if starred else STARRED)


def _title(paragraphs: Sequence[Paragraph], index: int, heading: Heading) -> str:
    """The heading's own words; a part's stand in the paragraph below it."""
    title = paragraphs[index].text[heading.title_start :]
    if not title or is_note(title):
        below = (p.text for p in paragraphs[index + 1 : index + 3] if not is_note(p.text))
        title = next(below, "")
    if len(title) > _LONGEST_TITLE or paragraphs[index].kind != "heading":
        title = _TITLE_END.split(title, maxsplit=1)[0]
    return title[:_LONGEST_TITLE].strip()


def _section(
    start: int, heading: Heading, title: str, above: Sequence[int], sections: Sequence[Section]
) -> Section:
    names = [f"{sections[i].label} {sections[i].title}".strip() for i in above]
    path = " > ".join([*names, f"{heading.label} {title}".strip()])
    parent = above[-1] if above else None
    return Section(heading.label, title, heading.scheme, len(above) + 1, parent, start, start, path)


def _ended(sections: Sequence[Section], end: int) -> list[Section]:
    """Each section runs to the next of its depth or above."""
    done = []
    for index, section in enumerate(sections):
        following = (s.char_start for s in sections[index + 1 :] if s.depth <= section.depth)
        done.append(replace(section, char_end=next(following, end)))
    return done
