"""The pages that are measured, one of each kind from a seed: `layouts(face, Prose(7))` sets them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tests.benchmarks.recognition.prose import Prose
from tests.benchmarks.recognition.sheets import A4, BODY, LEFT, RIGHT, Sheet, Type
from tests.benchmarks.recognition.typefaces import Typeface

_BOLD, _ITALIC = Type("bold"), Type("italic")
_SMALL_BOLD, _NOTE = Type("bold", 12.0), Type(size=10.0, indent=17.0)
_CELL = Type(size=12.0)
_FOOT = 770.0  # points: text ends above
Row = Sequence[str]


def report(face: Typeface, prose: Prose) -> Sheet:
    """A first page: two-column head, number and day typed, title, body."""
    sheet = Sheet(face, "report")
    code, day = prose.slot("code"), prose.random.randint(10, 28)
    sheet.columns(
        [("HUYỆN ỦY TÂN THẠNH", Type(size=13.0)), ("ĐẢNG ỦY XÃ VĨNH THUẬN", _BOLD), (f"Số {code}", BODY)],
        [
            ("ĐẢNG CỘNG SẢN VIỆT NAM", _BOLD),
            (f"Tân Thạnh, ngày {day} tháng {prose.slot('month')} năm 2024", _ITALIC),
        ],
    )
    sheet.y += 14
    for line in ("BÁO CÁO", f"kết quả công tác quý {prose.slot('quarter')} năm {prose.slot('year')}"):
        sheet.centred(LEFT + sheet.width / 2, line, _BOLD)
        sheet.parts.append(line)
    sheet.y += 8
    _filled(sheet, prose, _FOOT)
    return sheet


def dense(face: Typeface, prose: Prose) -> Sheet:
    """A body page of figures at 13 points with a footnote at 10."""
    sheet = Sheet(face, "dense")
    _filled(sheet, prose, 650.0, replace(BODY, size=13.0))
    sheet.rule(LEFT, sheet.y, LEFT + 140, sheet.y)
    sheet.y += 14
    while sheet.y < _FOOT - 20:
        sheet.paragraph(prose.paragraph(2), _NOTE)
    return sheet


def signature(face: Typeface, prose: Prose) -> Sheet:
    """A last page: body, recipients at 11 points beside the signature, a red seal over it."""
    sheet = Sheet(face, "signature")
    _filled(sheet, prose, 420.0)
    listed = Type(size=11.0)
    left = [("Nơi nhận:", _ITALIC), *((f"- {prose.slot('unit')},", listed) for _ in range(3))]
    left.append((f"- Lưu VT, {prose.random.randint(5, 30)} bản.", listed))
    top, name = sheet.y, prose.slot("person")
    sheet.columns(left, [("T/M BAN THƯỜNG VỤ", _BOLD), ("PHÓ BÍ THƯ", _BOLD)])
    middle = LEFT + 0.72 * sheet.width
    sheet.seal = (middle - 45, top + 75)
    sheet.y = top + 130
    sheet.centred(middle, name, _BOLD)
    sheet.parts.append(name)
    return sheet


def table(face: Typeface, prose: Prose) -> Sheet:
    """A portrait page with a ruled table of communes and whole figures."""
    sheet = Sheet(face, "table")
    sheet.paragraph(prose.sentence())
    head = ("TT", "Xã, thị trấn", "Đăng ký", "Công nhận", "Tập thể", "Cá nhân", "Tỷ lệ (%)")
    _ruled(sheet, [head, *_rows(prose, 20, 7, with_share=True)], (0.5, 2.2, 1, 1, 1, 1, 1))
    _filled(sheet, prose, _FOOT)
    return sheet


def landscape(face: Typeface, prose: Prose) -> Sheet:
    """A wide table on its side: ten columns of figures up to millions, at 11 points."""
    sheet = Sheet(face, "landscape", size=A4[::-1])
    sheet.paragraph(prose.sentence(), Type(size=13.0))
    head = ("TT", "Đơn vị", *(f"Năm {year}" for year in range(2016, 2024)))
    _ruled(sheet, [head, *_rows(prose, 15, 10, large=True)], (0.5, 2.2, *[1.0] * 8), Type(size=11.0))
    return sheet


def columns(face: Typeface, prose: Prose) -> Sheet:
    """Figures in columns without ruling, set by tabs."""
    sheet = Sheet(face, "columns")
    sheet.paragraph(prose.paragraph(2))
    stops = [LEFT + 10, *(LEFT + 10 + 0.4 * sheet.width + 75 * i for i in range(4))]
    for _, *row in _rows(prose, 18, 6):
        for place, (x, text) in enumerate(zip(stops, row, strict=True)):
            sheet.draw(x + (45 if place else 0), sheet.y, text, _CELL, "rs" if place else "ls")
        sheet.parts += row
        sheet.cells += row[1:]
        sheet.y += 19
    sheet.y += 8
    _filled(sheet, prose, _FOOT)
    return sheet


_LAYOUTS: Sequence[Callable[[Typeface, Prose], Sheet]] = (report, dense, signature, table, landscape, columns)


def layouts(faces: Sequence[Typeface], prose: Prose, first: int = 0) -> Iterator[Sheet]:
    """One page of each kind, each in the next typeface, beginning with number `first`."""
    for place, layout in enumerate(_LAYOUTS):
        yield layout(faces[(first + place) % len(faces)], prose)


# --- parts of pages ---------------------------------------------------------------------------


def _filled(sheet: Sheet, prose: Prose, foot: float, type: Type = BODY) -> None:
    """Set paragraphs down to the foot."""
    while sheet.y < foot - 3 * type.size:
        sheet.paragraph(prose.paragraph(prose.random.randint(1, 2)), type)


def _rows(
    prose: Prose, rows: int, columns: int, *, with_share: bool = False, large: bool = False
) -> Iterator[Row]:
    """Rows of a number, a place and figures, the last one a total."""
    whole = columns - 2 - with_share
    figures = [[_figure(prose, large) for _ in range(whole)] for _ in range(rows)]
    for number, row in enumerate(figures, 1):
        share = [prose.slot("decimal")] if with_share else []
        yield [str(number), _place(prose), *map(_printed, row), *share]
    share = [prose.slot("decimal")] if with_share else []
    yield ["", "Tổng cộng", *(_printed(sum(column)) for column in zip(*figures, strict=True)), *share]


def _figure(prose: Prose, large: bool) -> int:
    top = prose.random.choice((9, 99, 999, 9_999, 99_999) if large else (9, 99, 99, 999))
    return prose.random.randint(0, top)


def _printed(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _place(prose: Prose) -> str:
    kind = prose.random.choice(("Xã", "Xã", "Xã", "Thị trấn"))
    names = ("Vĩnh", "Thuận", "Tân", "Phước", "Hòa", "Bình", "Thạnh", "Lộc", "Hưng", "Mỹ", "Khánh", "Đông")
    return f"{kind} {' '.join(prose.random.sample(names, 2))}"


def _ruled(sheet: Sheet, rows: Sequence[Row], shares: Sequence[float], type: Type = _CELL) -> None:
    """Set a table with every cell ruled."""
    unit = (sheet.size[0] - LEFT - RIGHT) / sum(shares)
    edges = [LEFT + unit * sum(shares[:i]) for i in range(len(shares) + 1)]
    height, top = type.size * 1.75, sheet.y
    for place, row in enumerate(rows):
        style = Type("bold", type.size - 1) if place in (0, len(rows) - 1) else type
        foot = top + place * height + 1.2 * type.size
        for (left, right), text in zip(pairwise(edges), row, strict=True):
            sheet.draw((left + right) / 2, foot, text, style, "ms")
        sheet.parts += filter(None, row)
        sheet.cells += [text for text in row if any(map(str.isdigit, text))]
    bottom = top + len(rows) * height
    for line in range(len(rows) + 1):
        sheet.rule(LEFT, top + line * height, edges[-1], top + line * height)
    for edge in edges:
        sheet.rule(edge, top, edge, bottom)
    sheet.y = bottom + 26
