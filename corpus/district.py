"""The district's report, which adds up what its communes sent: prose by sector and a table by commune."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corpus.clerks import (
    ASKED,
    DIRECTIVE,
    DONE,
    FOUNDED,
    GROUPS,
    HELPED,
    KEPT,
    PERSONS,
    PRAISED,
    Draft,
    Slots,
    body,
    capital,
    heading,
)
from corpus.figures import SECTORS, YEAR, Commune, Figures, Pair
from corpus.report import Block, Rows
from corpus.scribe import Scribe


def write_district(s: Scribe, members: Sequence[Commune], f: Figures) -> Draft:
    """The district's year: leadership, totals, sectors, a table of its communes."""
    title = ("Kết quả thực hiện phong trào thi đua “Dân vận khéo”", f"trên địa bàn huyện {s.year(YEAR)}")
    towns = sum(member.kind == "thị trấn" for member in members)
    blocks = (
        heading("I. ĐẶC ĐIỂM TÌNH HÌNH"),
        body(_situation(s, len(members) - towns, towns)),
        heading("II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO"),
        body(
            "Ban Thường vụ Huyện ủy tiếp tục chỉ đạo thực hiện"
            f" {s.cite('Chỉ thị', '18-CT/HU', DIRECTIVE)}, ban hành"
            f" {s.cite('Kế hoạch', '62-KH/HU', date(YEAR, 1, 10))}; Ban Dân vận Huyện ủy ban hành"
            f" {s.cite('Hướng dẫn', '04-HD/BDVHU', date(YEAR, 2, 27))}."
        ),
        body(_told(s, f)),
        heading("III. KẾT QUẢ"),
        Block("subheading", "1. Số lượng đăng ký và công nhận"),
        body(_in_all(s, f)),
        Block("subheading", "2. Kết quả trên các lĩnh vực"),
        *(body(_sector(s, f, place)) for place in range(len(SECTORS))),
        Block("subheading", "3. Kết quả khác"),
        body(
            f"Toàn huyện vận động {s.money(f.funds, 'triệu')}, hỗ trợ"
            f" {s.count(f.households, 'hộ', HELPED)} khó khăn; khen thưởng"
            f" {s.count(f.rewarded.first, 'tập thể', PRAISED | GROUPS)} và"
            f" {s.count(f.rewarded.second, 'cá nhân', PRAISED | PERSONS)}."
        ),
        Block("subheading", "4. Kết quả của từng xã, thị trấn"),
        Block("table", rows=_by_commune(s, members)),
        heading("IV. NHIỆM VỤ TRỌNG TÂM"),
        body(f"Nhân rộng các mô hình hiệu quả, thiết thực chào mừng kỷ niệm {s.anniversary(FOUNDED, KEPT)}."),
    )
    return Draft(title, blocks)


def _situation(s: Scribe, communes: int, towns: int) -> str:
    text = (
        f"Huyện có {s.count(communes + towns, 'đơn vị hành chính')} cấp xã"
        f" ({s.count(communes, 'xã')} và {s.count(towns, 'thị trấn')})."
    )
    s.adds_up("part_sum", communes + towns, communes, towns)
    return text


def _told(s: Scribe, f: Figures) -> str:
    text = (
        f"Các cấp ủy tổ chức {s.count(f.meetings.total, 'cuộc')} tuyên truyền, có"
        f" {s.count(f.attendance.total, 'lượt người')} dự, trong đó cán bộ, đảng viên"
        f" {s.count(f.meetings.first, 'cuộc')}, có {s.count(f.attendance.first, 'lượt người')} dự và"
        " tuyên truyền ra"
        f" dân {s.count(f.meetings.second, 'cuộc')}, có {s.count(f.attendance.second, 'lượt người')} dự."
    )
    s.adds_up("part_sum", f.meetings.total, f.meetings.first, f.meetings.second)
    s.adds_up("part_sum", f.attendance.total, f.attendance.first, f.attendance.second)
    return text


def _in_all(s: Scribe, f: Figures) -> str:
    acts = (
        ("Các xã, thị trấn đã đăng ký", ASKED, f.all_registered, f.registered),
        ("Qua thẩm định, đã công nhận", DONE, f.all_recognised, f.recognised),
    )
    sentences = []
    for opening, act, whole, parts in acts:
        sentences.append(
            f"{opening} {s.count(whole.total, 'mô hình, điển hình', act)} (trong đó có"
            f" {s.count(whole.first, 'mô hình tập thể', act | GROUPS)} và"
            f" {s.count(whole.second, 'điển hình cá nhân', act | PERSONS)})."
        )
        s.adds_up("part_sum", whole.total, whole.first, whole.second)
        s.adds_up("cross_section_sum", whole.total, *(part.total for part in parts))
    s.at_most(f.all_recognised.total, f.all_registered.total)
    return " ".join(sentences)


def _sector(s: Scribe, f: Figures, place: int) -> str:
    asked, done, sector = f.registered[place], f.recognised[place], SECTORS[place]
    text = (
        f"- Lĩnh vực {sector}: đăng ký {_split(s, asked, ASKED | {'sector': sector})}; công nhận"
        f" {_split(s, done, DONE | {'sector': sector})}."
    )
    s.at_most(done.total, asked.total)
    return text


def _split(s: Scribe, pair: Pair, slots: Slots) -> str:
    text = (
        f"{s.count(pair.total, 'mô hình, điển hình', slots)}, gồm"
        f" {s.count(pair.first, 'tập thể', slots | GROUPS)}"
        f" và {s.count(pair.second, 'cá nhân', slots | PERSONS)}"
    )
    s.adds_up("part_sum", pair.total, pair.first, pair.second)
    return text


def _by_commune(s: Scribe, members: Sequence[Commune]) -> Rows:
    header = (
        "STT",
        "Đơn vị",
        "Số mô hình đăng ký",
        "Số mô hình được công nhận",
        "Số lượt người được tuyên truyền",
    )
    rows: list[tuple[str, ...]] = [header]
    columns: list[list[int]] = [[], [], []]
    for place, member in enumerate(members, 1):
        sent = member.sent
        figures = (sent.all_registered.total, sent.all_recognised.total, sent.attendance.total)
        rows.append((str(place), capital(member.full_name), *_cells(s, figures, {"place": member.full_name})))
        for column, figure in zip(columns, figures, strict=True):
            column.append(figure)
    rows.append(("", "Tổng cộng", *_cells(s, tuple(map(sum, columns)), {})))
    for column in columns:
        s.adds_up("table_sum", sum(column), *column)
    return tuple(rows)


def _cells(s: Scribe, figures: Sequence[int], slots: Slots) -> tuple[str, ...]:
    registered, recognised, attended = figures
    return (
        s.cell(registered, "mô hình", ASKED | slots),
        s.cell(recognised, "mô hình", DONE | slots),
        s.cell(attended, "lượt người", slots),
    )
