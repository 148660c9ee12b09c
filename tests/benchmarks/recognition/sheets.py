"""Pages as printed: words drawn at 300 dpi in one typeface, and what stands on them in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PIL import Image, ImageDraw

from tests.benchmarks.recognition.typefaces import Style, Typeface

DPI = 300
SCALE = DPI / 72
A4 = (595.0, 842.0)
LEFT, RIGHT = 85.0, 42.0  # margins, in points
Lines = Sequence[str]


@dataclass(frozen=True, slots=True)
class Type:
    """How a run of words is set."""

    style: Style = "regular"
    size: float = 14.0
    leading: float = 1.35
    indent: float = 28.0


BODY = Type()


@dataclass(slots=True)
class Sheet:
    """A page being set from the top; `parts` is what was set, a pair of columns as two lists of lines.

    `cells` are the texts of its tables' cells in order, also part of `parts`; `seal` is the middle of a seal.
    """

    face: Typeface
    layout: str
    size: tuple[float, float] = A4
    y: float = 60.0
    parts: list[str | tuple[Lines, Lines]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    seal: tuple[float, float] | None = None
    image: Image.Image = field(init=False)
    pen: ImageDraw.ImageDraw = field(init=False)

    def __post_init__(self) -> None:
        pixels = (round(self.size[0] * SCALE), round(self.size[1] * SCALE))
        self.image = Image.new("RGB", pixels, "white")
        self.pen = ImageDraw.Draw(self.image)

    @property
    def width(self) -> float:
        """Points between the margins."""
        return self.size[0] - LEFT - RIGHT

    def texts(self) -> tuple[str, str]:
        """All that stands on the page: columns one after the other, and row by row."""
        return " ".join(self._pieces(by_row=False)), " ".join(self._pieces(by_row=True))

    def _pieces(self, *, by_row: bool) -> Iterator[str]:
        for part in self.parts:
            if isinstance(part, str):
                yield part
                continue
            left, right = part
            longest = max(len(left), len(right))
            rows = (column[i] for i in range(longest) for column in part if i < len(column))
            yield from rows if by_row else (*left, *right)

    # --- setting ---

    def measure(self, text: str, type: Type) -> float:
        """The width of a text, in points."""
        return self.face.font(type.style, type.size * SCALE).getlength(text) / SCALE

    def draw(self, x: float, y: float, text: str, type: Type = BODY, anchor: str = "ls") -> None:
        """Draw a text with its foot at `y`; adds nothing to what is expected."""
        font = self.face.font(type.style, type.size * SCALE)
        self.pen.text((x * SCALE, y * SCALE), text, font=font, fill="black", anchor=anchor)

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.6) -> None:
        """Draw a straight line, in points."""
        ends = (x0 * SCALE, y0 * SCALE, x1 * SCALE, y1 * SCALE)
        self.pen.line(ends, fill="black", width=max(1, round(width * SCALE)))

    def paragraph(self, text: str, type: Type = BODY) -> None:
        """Set a paragraph, justified, its first line indented."""
        lines = list(self._broken(text, type))
        for place, words in enumerate(lines):
            indent = type.indent if place == 0 else 0.0
            self._set(words, indent, type, is_last=place == len(lines) - 1)
            self.y += type.size * type.leading
        self.y += 0.3 * type.size
        self.parts.append(text)

    def _broken(self, text: str, type: Type) -> Iterator[list[str]]:
        line: list[str] = []
        room = self.width - type.indent
        for word in text.split():
            if line and self.measure(" ".join([*line, word]), type) > room:
                yield line
                line, room = [], self.width
            line.append(word)
        yield line

    def _set(self, words: Sequence[str], indent: float, type: Type, *, is_last: bool) -> None:
        lengths = [self.measure(word, type) for word in words]
        gap = self.measure(" ", type)
        if not is_last and len(words) > 1:
            gap = (self.width - indent - sum(lengths)) / (len(words) - 1)
        x = LEFT + indent
        for word, length in zip(words, lengths, strict=True):
            self.draw(x, self.y, word, type)
            x += length + gap

    def centred(self, x: float, text: str, type: Type = BODY) -> None:
        """Draw a line about `x` and go on to the next; adds nothing to what is expected."""
        self.draw(x, self.y, text, type, "ms")
        self.y += type.size * type.leading

    def columns(self, left: Sequence[tuple[str, Type]], right: Sequence[tuple[str, Type]]) -> None:
        """Set two columns of centred lines side by side."""
        top, feet = self.y, []
        for x, lines in ((0.24, left), (0.72, right)):
            self.y = top
            for text, type in lines:
                self.centred(LEFT + x * self.width, text, type)
            feet.append(self.y)
        self.y = max(feet) + 8
        self.parts.append(([text for text, _ in left], [text for text, _ in right]))
