"""What each printed line is part of: head, title, body, recipients, signature or notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.header import (
    cells_of,
    find_place_and_date,
    find_type,
    is_motto,
    is_note,
    is_number,
    is_subject,
    opens_body,
)
from extractors.headings import find_heading
from extractors.letters import UPPER
from extractors.signatures import is_role, signer_name
from pipeline.parsing.lines import Line, is_bullet, is_footnote, line_width, opens_item
from pipeline.records import ParagraphKind

_RECIPIENTS = re.compile(r"\s*Nơi\s+nhận\s*:?", re.IGNORECASE)
_ADDRESSED = re.compile(r"\s*Kính\s+gửi\s*:?", re.IGNORECASE)
_SIGNATURE = re.compile(rf"\s*(?:T/M|TM\.?|KT\.?|K/T\.?|TL\.?|T/L\.?|TUQ\.?|Q\.)\s+[{UPPER}]")
_HEAD_LINES = 40
_TITLE_LINES = 8
_LONGEST_TITLE = 400  # characters of one line: titles of whole programmes run to 300
_BODY_LINE = 60  # characters from which a line can be the first of a paragraph
_SUPERSCRIPT = re.compile(r"\s*[¹²³⁰⁴-⁹]")


def split_type_line(lines: Sequence[Line]) -> list[Line]:
    """The line of the type parted from a title that begins on it: 'BÁO CÁO KẾT QUẢ …' is two lines."""
    at = _type_at(lines)
    if at is None:
        return list(lines)
    line, named = lines[at], find_type(lines[at].text)
    if named is None or not line.text[named.end :].strip(" *-–_.:"):
        return list(lines)
    first = replace(line, end=line.start + named.end, text=line.text[: named.end])
    rest = replace(line, start=first.end, text=line.text[named.end :])
    return [*lines[:at], first, rest, *lines[at + 1 :]]


def _type_at(lines: Sequence[Line]) -> int | None:
    """The line that names the type: alone on it, else as the first words of a title in capitals."""
    zone = list(_zone(lines))
    whole = (i for i in zone if (t := find_type(lines[i].text)) and _is_alone(lines[i].text[t.end :]))
    signed = next((i for i in zone if any(_is_sign(c) for c in cells_of([lines[i].text]))), len(lines))
    opening = (i for i in zone if i > signed and find_type(lines[i].text))
    return next(whole, next(opening, None))


def _is_alone(rest: str) -> bool:
    return not re.search(r"\w", rest)


def _zone(lines: Sequence[Line]) -> Iterator[int]:
    """The lines that can be a head: none so long as a paragraph, down to 'Kính gửi' or a heading."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if len(line.text) > 200 or line.row is not None or _ADDRESSED.match(line.text):
            return
        if find_heading(line.text.strip()) and not any(_is_sign(c) for c in cells_of([line.text])):
            return
        yield index


def _is_sign(cell: str) -> bool:
    """What only a head has: the motto, the number, the place and date, the subject of a letter."""
    return is_motto(cell) or is_number(cell) or is_subject(cell) or find_place_and_date([cell]) is not None


def kinds_of(lines: Sequence[Line], width: float | None = None) -> list[ParagraphKind]:
    """The kind of each line: the head down to the type's name, its title, the body, then the end.

    `width` is that of a full line where lines are as printed; then one may merely begin with a dash.
    """
    kinds: list[ParagraphKind] = ["body"] * len(lines)
    body = _body_start(lines, kinds)
    body = _address(lines, kinds, body)
    ending: ParagraphKind | None = None
    for index in range(body, len(lines)):
        ending = _ending(lines, index, ending)
        kinds[index] = ending or _kind_in_body(lines[index])
        if (
            kinds[index] == "list"
            and index
            and width
            and not opens_item(lines[index], lines[index - 1], width)
        ):
            kinds[index] = kinds[index - 1]
    return kinds


def _body_start(lines: Sequence[Line], kinds: list[ParagraphKind]) -> int:
    """Mark head and title; the index of the first line of the body."""
    named = _type_at(lines)
    if named is None:
        stop = _letter_head(lines)
        kinds[:stop] = ["head"] * stop
        return stop
    kinds[: named + 1] = ["head"] * (named + 1)
    width, stop = line_width(lines), named + 1
    while stop < len(lines) and stop - named <= _TITLE_LINES and _is_title(lines, named, stop, width):
        kinds[stop] = "title"
        stop += 1
    return stop


def _letter_head(lines: Sequence[Line]) -> int:
    """The head of a letter goes down to 'Kính gửi', another without a type to its last sure sign."""
    zone = list(_zone(lines))
    signs = [i for i in zone if any(_is_sign(cell) for cell in cells_of([lines[i].text]))]
    after = zone[-1] + 1 if zone else 0
    if signs and after < len(lines) and _ADDRESSED.match(lines[after].text):
        return after
    return signs[-1] + 1 if signs else 0


def _is_title(lines: Sequence[Line], named: int, index: int, width: float) -> bool:
    """A title goes on until a full stop, a heading, a note or what reads as the first sentence."""
    line, before = lines[index], lines[index - 1]
    text = line.text.strip()
    if line.row is not None or len(text) > _LONGEST_TITLE or is_note(text) or find_heading(text):
        return False
    if _RECIPIENTS.match(text) or _ADDRESSED.match(text) or text.endswith((".", ":")):
        return False
    if text.isupper() and _squeezed(text) in _squeezed(" ".join(each.text for each in lines[:named])):
        return False  # the authority that decides, named again
    parted = line.start - before.end > 4
    if index == named + 1:
        return not (
            opens_body(text) and (text.startswith("Căn cứ") or (parted and len(text) > 2 * _BODY_LINE))
        )
    if text[0].islower():
        return True
    return not _begins_body(line, before, width, parted=parted)


def _squeezed(text: str) -> str:
    return re.sub(r"\W", "", text)


def _begins_body(line: Line, before: Line, width: float, *, parted: bool) -> bool:
    """What begins the body under a title: the authority in capitals, an opening, a paragraph after a gap."""
    text = line.text.strip()
    if text.isupper() and (is_role(text) or not before.text.strip().isupper()):
        return True
    if text.endswith(";"):
        return True
    gap = line.start - before.end > 1
    if opens_body(text) and (parted or gap or len(text) > _BODY_LINE):
        return True
    capitals_end = before.text.strip().isupper() and not text.isupper()
    full, short = len(text) >= 0.85 * width, len(before.text.strip()) < 0.6 * width
    return len(text) > _BODY_LINE and (gap or capitals_end or (full and short))


def _address(lines: Sequence[Line], kinds: list[ParagraphKind], start: int) -> int:
    """Mark 'Kính gửi' and those it names; the index of the first line after them."""
    if start >= len(lines) or not _ADDRESSED.match(lines[start].text):
        return start
    index = start
    while index < len(lines) and (index == start or _is_addressee(lines[index], lines[index - 1])):
        kinds[index] = "recipients"
        index += 1
    return index


def _is_addressee(line: Line, before: Line) -> bool:
    if line.row is not None or find_heading(line.text.strip()) or len(line.text) > 300:
        return False
    if is_bullet(line.text) or line.text.strip()[0].islower():
        return not before.text.rstrip().endswith(".")
    return before.text.rstrip().endswith((":", ";", ",")) and not opens_body(line.text)


def _ending(lines: Sequence[Line], index: int, current: ParagraphKind | None) -> ParagraphKind | None:
    """What the last lines are: recipients, signature, footnotes below them; None in body and annexes."""
    line = lines[index]
    text = line.text
    if line.row is not None or (current and _begins_annex(text)):
        return None
    if is_footnote(text) and (current is not None or text.lstrip().startswith(("�", "["))):
        return "footnote"
    if _RECIPIENTS.match(text):
        return "recipients"
    if current == "footnote":
        return "footnote"
    if _SIGNATURE.match(text) and text.isupper():
        return "signature"
    if current is None and _is_signed(lines, index):
        return "signature"
    return _in_ending(lines, index, current)


def _is_signed(lines: Sequence[Line], index: int) -> bool:
    """An office in capitals with a name below it: a signature for nobody but the office."""
    if not is_role(lines[index].text.strip()):
        return False
    below = [line.text.strip() for line in lines[index + 1 : index + 4]]
    return any(signer_name(text) and not find_heading(text) for text in below)


def _begins_annex(text: str) -> bool:
    """An annex or another document after the signature."""
    heading = find_heading(text.strip())
    return bool(heading and heading.scheme == "annex") or is_motto(text.strip())


def _in_ending(lines: Sequence[Line], index: int, current: ParagraphKind | None) -> ParagraphKind | None:
    """How recipients and signature go over into one another, and out into what follows them."""
    text = lines[index].text
    if current == "recipients" and not is_bullet(text) and text.isupper():
        return "signature"
    if current == "signature" and is_bullet(text):
        return "recipients"
    signed = current == "signature" and signer_name(lines[index - 1].text.strip()) is not None
    if signed and not text.isupper() and signer_name(text.strip()) is None and len(text) > _BODY_LINE:
        return None
    return current


def _kind_in_body(line: Line) -> ParagraphKind:
    if line.row is not None:
        return "table"
    if line.note or _SUPERSCRIPT.match(line.text):
        return "footnote"
    return "list" if is_bullet(line.text) else "body"
