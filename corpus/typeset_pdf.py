"""Typesets a report on A4 as offices do: Times-like 14 points, justified, the footnote at its page's foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Table

from corpus.report import NOTE_MARK, Block, Report, Rows

FONTS = Path(__file__).parent / "fonts"
_LEFT, _RIGHT, _TOP, _BOTTOM = 30 * mm, 15 * mm, 20 * mm, 20 * mm
_WIDTH = A4[0] - _LEFT - _RIGHT
_MIDDLE = _LEFT + _WIDTH / 2
_COLUMNS = (_LEFT + 0.22 * _WIDTH, _LEFT + 0.71 * _WIDTH)  # the middles of the head's two columns
_FACES = {"Serif": "Regular", "Serif-Bold": "Bold", "Serif-Italic": "Italic", "Serif-Both": "BoldItalic"}
_SIGNING = 70.0  # points left for the signature between role and name
_FULL_HEAD = {
    "party": (("ĐẢNG CỘNG SẢN VIỆT NAM", "Serif-Bold", 14.0),),
    "state": (
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Serif-Bold", 12.0),
        ("Độc lập - Tự do - Hạnh phúc", "Serif-Bold", 13.0),
    ),
}


@dataclass(frozen=True, slots=True)
class SigningPlace:
    """Where the signature stands: page (from 1) and the middle of the name, in points from the top left."""

    page: int
    x: float
    y: float


def _style(name: str, font: str = "Serif", size: float = 14.0, **more: Any) -> ParagraphStyle:
    settings = {"leading": size * 1.3, "spaceAfter": 5.0, **more}
    return ParagraphStyle(name, fontName=font, fontSize=size, **settings)


_STYLES = {
    "part": _style("part", "Serif-Bold", alignment=TA_CENTER),
    "heading": _style("heading", "Serif-Bold", firstLineIndent=10 * mm, alignment=TA_JUSTIFY),
    "subheading": _style("subheading", "Serif-Bold", firstLineIndent=10 * mm, alignment=TA_JUSTIFY),
    "body": _style("body", firstLineIndent=10 * mm, alignment=TA_JUSTIFY),
    "note": _style("note", size=10.0, firstLineIndent=6 * mm, alignment=TA_JUSTIFY, spaceAfter=0.0),
    "cell": _style("cell", size=12.0, leading=14.0, alignment=TA_CENTER),
    "recipient": _style("recipient", size=12.0, leading=15.0, spaceAfter=0.0),
}


def write_pdf(report: Report, path: Path) -> SigningPlace:
    """Write the report with its text layer, the same bytes each time; gives where it is signed."""
    rl_config.invariant = 1
    for name, face in _FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"LiberationSerif-{face}.ttf")))
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setTitle(" ".join(report.title))
    setter = _Setter(canvas)
    setter.start(report)
    for block in report.blocks:
        setter.place(block, report.note)
    place = setter.sign(report)
    setter.finish()
    return place


class _Setter:
    """Fills pages from the top, keeping room at the foot for what is noted on them."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._page = 1
        self._y = A4[1] - _TOP
        self._floor = _BOTTOM
        self._owed: Flowable | None = None

    def _centred(self, x: float, text: str, font: str, size: float) -> None:
        self._canvas.setFont(font, size)
        self._canvas.drawCentredString(x, self._y, text)

    def _rule(self, x: float, width: float) -> None:
        self._canvas.setLineWidth(0.7)
        self._canvas.line(x - width / 2, self._y, x + width / 2, self._y)

    # --- head and title ---

    def start(self, report: Report) -> None:
        """Set the head and the title."""
        head = report.head
        top = self._y
        small = 12.0 if head.style == "state" else 14.0
        self._column(_COLUMNS[0], [(head.parent, "Serif", small), (head.issuer, "Serif-Bold", small)])
        if head.style == "party":
            self._down(16)
            self._centred(_COLUMNS[0], "*", "Serif-Bold", 14)
        else:
            self._ruled(_COLUMNS[0], 60)
        self._down(18)
        self._centred(_COLUMNS[0], head.number, "Serif", 14)
        foot, self._y = self._y, top
        self._column(_COLUMNS[1], _FULL_HEAD[head.style])
        self._ruled(_COLUMNS[1], 160)
        self._down(22)
        self._centred(_COLUMNS[1], head.dated, "Serif-Italic", 14)
        self._y = min(foot, self._y)
        self._title(report)

    def _column(self, x: float, lines: Sequence[tuple[str, str, float]]) -> None:
        for place, (text, font, size) in enumerate(lines):
            self._down(16 if place else 12)
            self._centred(x, text, font, size)

    def _ruled(self, x: float, width: float) -> None:
        self._down(4)
        self._rule(x, width)

    def _title(self, report: Report) -> None:
        self._down(34)
        self._centred(_MIDDLE, report.kind, "Serif-Bold", 15)
        for line in report.title:
            self._down(18)
            self._centred(_MIDDLE, line, "Serif-Bold", 14)
        self._down(14)
        if report.head.style == "party":
            self._centred(_MIDDLE, "-----", "Serif", 14)
        else:
            self._rule(_MIDDLE, 100)
        self._down(14)

    # --- body ---

    def _down(self, points: float) -> None:
        self._y -= points

    def place(self, block: Block, note: str) -> None:
        """Set one block, over as many pages as it takes, and its note at the foot of its last."""
        if block.kind == "table":
            self._flow(_table(block.rows), 0.0)
            self._down(8)
            return
        flowable = Paragraph(_markup(block.text), _STYLES[block.kind])
        keep = 0.0 if block.kind == "body" else 42.0
        self._flow(flowable, keep)
        self._down(5)
        if NOTE_MARK in block.text:
            self._note(Paragraph(f"<super>1</super> {escape(note)}", _STYLES["note"]))

    def _flow(self, flowable: Flowable, keep: float) -> None:
        for piece in self._pieces(flowable, keep):
            _, height = piece.wrap(_WIDTH, self._room)
            piece.drawOn(self._canvas, _LEFT, self._y - height)
            self._down(height)

    def _pieces(self, flowable: Flowable, keep: float) -> Iterator[Flowable]:
        """The flowable cut to what pages hold; one with something to keep by it is never cut."""
        waiting = [flowable]
        while waiting:
            piece = waiting.pop(0)
            _, height = piece.wrap(_WIDTH, self._room)
            if height + keep <= self._room:
                yield piece
                continue
            parts = [] if keep else piece.split(_WIDTH, self._room)
            if len(parts) < 2:
                self._turn()
                waiting.insert(0, piece)
            else:
                yield parts[0]
                self._turn()
                waiting = [*parts[1:], *waiting]

    @property
    def _room(self) -> float:
        return float(self._y - self._floor)

    def _turn(self) -> None:
        """Go on to the next page, which owes what did not fit of the last one's note."""
        self._canvas.showPage()
        self._page += 1
        self._y = A4[1] - _TOP
        self._floor = _BOTTOM
        self._canvas.setFont("Serif", 14)
        self._canvas.drawCentredString(_MIDDLE, A4[1] - 12 * mm, str(self._page))
        if self._owed:
            self._note(self._owed)

    def _note(self, note: Flowable) -> None:
        """Set as much of a note as this page holds at its foot; the rest waits for the next."""
        room = self._room - 14
        _, height = note.wrap(_WIDTH, room)
        parts = [note] if height <= room else note.split(_WIDTH, room)
        self._owed = parts[1] if len(parts) > 1 else None
        _, height = parts[0].wrap(_WIDTH, room)
        parts[0].drawOn(self._canvas, _LEFT, _BOTTOM)
        self._floor = _BOTTOM + height + 8
        self._canvas.setLineWidth(0.5)
        self._canvas.line(_LEFT, self._floor - 2, _LEFT + 50 * mm, self._floor - 2)
        self._floor += 4

    # --- end ---

    def sign(self, report: Report) -> SigningPlace:
        """Set recipients and signature side by side."""
        lines = [Paragraph(escape(line), _STYLES["recipient"]) for line in report.recipients]
        listed = 16.0 + sum(line.wrap(0.5 * _WIDTH, 500)[1] for line in lines)
        signed = 18.0 * len(report.signature.roles) + _SIGNING
        while self._room < max(listed, signed) + 20:
            self._turn()
        self._down(12)
        top = self._y
        self._recipients(report.head.style, lines)
        self._y = top
        for place, role in enumerate(report.signature.roles):
            self._down(18 if place else 12)
            font = "Serif" if place and report.head.style == "party" else "Serif-Bold"
            self._centred(_COLUMNS[1], role, font, 14)
        self._down(_SIGNING)
        self._centred(_COLUMNS[1], report.signature.name, "Serif-Bold", 14)
        return SigningPlace(self._page, _COLUMNS[1], A4[1] - self._y)

    def _recipients(self, style: str, lines: Sequence[Paragraph]) -> None:
        self._down(12)
        font, size = ("Serif", 14.0) if style == "party" else ("Serif-Both", 12.0)
        self._canvas.setFont(font, size)
        self._canvas.drawString(_LEFT, self._y, "Nơi nhận:")
        self._down(3)
        for line in lines:
            _, height = line.wrap(0.5 * _WIDTH, 500)
            line.drawOn(self._canvas, _LEFT, self._y - height)
            self._down(height)

    def finish(self) -> None:
        while self._owed:
            self._turn()
        self._canvas.showPage()
        self._canvas.save()


def _markup(text: str) -> str:
    return escape(text).replace(NOTE_MARK, "<super>1</super>")


def _table(rows: Rows) -> Table:
    cells = [[Paragraph(escape(cell), _STYLES["cell"]) for cell in row] for row in rows]
    widths = [max(max(len(row[i]) for row in rows), 4) for i in range(len(rows[0]))]
    shares = [min(width, 22) + 4 for width in widths]
    columns = [_WIDTH * share / sum(shares) for share in shares]
    ruling = [("GRID", (0, 0), (-1, -1), 0.7, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    return Table(cells, colWidths=columns, style=ruling, repeatRows=1)
