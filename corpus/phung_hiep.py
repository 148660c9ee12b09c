"""Takes the Phụng Hiệp report's plain text apart, so that it can be typeset as it was before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from corpus.report import NOTE_MARK, Block, Head, Report, Signature

_RULE = "-----"
_PART = re.compile(r"Phần thứ ")
_ROMAN = re.compile(r"[IVX]+\. ")
_NUMBERED = re.compile(r"(?:\d+\.)+ ")
_LONGEST_HEADING = 200


def parse_report(text: str) -> Report:
    """The report that the text export `text` was made from; its note follows the signature there."""
    body, _, note = text.partition("\ufffd")
    body = body.replace("\n. ", f"{NOTE_MARK}.")
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    titled, ruled, ending = lines.index("BÁO CÁO"), lines.index(_RULE), lines.index("Nơi nhận:")
    signed = next(i for i in range(ending, len(lines)) if lines[i].startswith("T/M "))
    return Report(
        _head(lines[:titled]),
        lines[titled],
        tuple(lines[titled + 1 : ruled]),
        tuple(_blocks(lines[ruled + 1 : ending])),
        tuple(lines[ending + 1 : signed]),
        Signature(tuple(lines[signed:-1]), lines[-1]),
        note.strip(),
    )


def _head(lines: Sequence[str]) -> Head:
    parent, issuer = takewhile(lambda line: line != "*", lines)
    number = next(line for line in lines if line.startswith("Số"))
    return Head("party", parent, issuer, number, lines[-1])


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    before = ""
    for line in lines:
        if _PART.match(line) or _PART.match(before):
            yield Block("part", line)
        elif _ROMAN.match(line) and line[-1] != ".":
            yield Block("heading", line)
        elif _NUMBERED.match(line) and len(line) < _LONGEST_HEADING and line[-1] != ".":
            yield Block("subheading", line)
        else:
            yield Block("body", line)
        before = line
