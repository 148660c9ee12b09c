"""The sections that headings open, each with the path of those above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.headings import Heading, find_heading
from pipeline.records import Paragraph, Section

_TITLE_END = re.compile(r"[:.;]\s|[:.;]$")
_LONGEST_TITLE = 250
_WITHOUT = frozenset({"head", "title", "table", "footnote", "recipients", "signature"})


def sections_of(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Paragraph, ...], tuple[Section, ...]]:
    """The paragraphs with their section set, and the sections in order."""
    sections: list[Section] = []
    stack: list[tuple[int, int]] = []
    placed: list[Paragraph] = []
    for index, paragraph in enumerate(paragraphs):
        heading = None if paragraph.kind in _WITHOUT or not paragraph.text else find_heading(paragraph.text)
        if heading:
            while stack and stack[-1][0] >= heading.rank:
                stack.pop()
            title = _title(paragraphs, index, heading)
            above = [i for _, i in stack]
            sections.append(_section(paragraph.offsets[0], heading, title, above, sections))
            stack.append((heading.rank, len(sections) - 1))
        here = stack[-1][1] if stack else None
        placed.append(replace(paragraph, section=here))
    end = paragraphs[-1].offsets[-1] + 1 if paragraphs and paragraphs[-1].offsets else 0
    return tuple(placed), tuple(_ended(sections, end))


def _title(paragraphs: Sequence[Paragraph], index: int, heading: Heading) -> str:
    """The heading's own words; a part's stand in the paragraph below it."""
    title = paragraphs[index].text[heading.title_start :]
    if not title and index + 1 < len(paragraphs):
        title = paragraphs[index + 1].text
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
