"""Reads the markup of the genre corpus: a report with its facts marked where they stand.

    Toàn xã có ⟦c|1.204 hộ⟧, theo ⟦r|Quyết định số 07/QĐ-UBND ⟦d|ngày 02/3/2023⟧⟧.

A mark is ⟦kind options|text⟧; marks nest. The kinds: c a count, d a date, r a document reference, m a named
model, x digits that are none of these. Options are `key=value`, `key="several words"` or a bare flag.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPEN, SEPARATOR, CLOSE = "⟦", "|", "⟧"
KINDS = frozenset("cdrmx")
OPTION = re.compile(r"""\s*+(?P<key>\w++)(?:=(?:"(?P<quoted>[^"]*+)"|(?P<bare>[^\s"]++)))?""")
HEADING_NUMBER = re.compile(r"^[ \t]*+\(?\d++(?:\.\d++)*+(?:[.)][ \t]|\)|\.(?=\D)|\t)", re.MULTILINE)


class MarkupError(ValueError):
    """The markup of a report is wrong; the message says where and what to write."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked stretch of the plain text, half open; a flag is an option with the value "true"."""

    kind: str
    start: int
    end: int
    text: str
    options: dict[str, str]

    def contains(self, other: "Mark") -> bool:
        """Whether the other mark lies inside this one."""
        return other is not self and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A report's plain text and its marks, ordered by where they begin."""

    text: str
    marks: tuple[Mark, ...]

    def of_kind(self, kind: str) -> list[Mark]:
        """The marks of one kind, in reading order."""
        return [mark for mark in self.marks if mark.kind == kind]


def read_marked(source: str) -> MarkedText:
    """Split marked text into its plain text and its marks; raises MarkupError."""
    plain: list[str] = []
    length = 0
    pending: list[tuple[str, int]] = []
    marks: list[Mark] = []
    for token in re.split(f"({OPEN}[^{OPEN}{SEPARATOR}{CLOSE}]*+[{SEPARATOR}]|{CLOSE})", source):
        if token.startswith(OPEN):
            pending.append((token[1:-1], length))
        elif token == CLOSE:
            if not pending:
                raise MarkupError(f"{CLOSE} without {OPEN} after {''.join(plain)[-40:]!r}")
            head, start = pending.pop()
            marks.append(_mark(head, start, "".join(plain)[start:]))
        else:
            plain.append(token)
            length += len(token)
    if pending or OPEN in "".join(plain):
        raise MarkupError(f"{OPEN} without {SEPARATOR} or {CLOSE}: {pending or source!r}"[:200])
    return MarkedText("".join(plain), tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end))))


def _mark(head: str, start: int, text: str) -> Mark:
    kind, _, rest = head.partition(" ")
    if kind not in KINDS:
        raise MarkupError(f"unknown kind {kind!r} at {text!r}")
    return Mark(kind, start, start + len(text), text, _options(rest, text))


def _options(rest: str, text: str) -> dict[str, str]:
    options = {}
    position = 0
    while rest[position:].strip():
        match = OPTION.match(rest, position)
        if match is None:
            raise MarkupError(f"options not understood at {text!r}: {rest[position:]!r}")
        value = match["quoted"] if match["quoted"] is not None else match["bare"]
        options[match["key"]] = "true" if value is None else value
        position = match.end()
    return options


def unmarked_digits(marked: MarkedText) -> Iterator[str]:
    """Yield, with their surroundings, the digits that neither a mark nor a heading number accounts for."""
    covered = [(mark.start, mark.end) for mark in marked.marks]
    covered += [match.span() for match in HEADING_NUMBER.finditer(marked.text)]
    for match in re.finditer(r"\d++", marked.text):
        if not any(start <= match.start() and match.end() <= end for start, end in covered):
            yield marked.text[max(0, match.start() - 30) : match.end() + 30]
