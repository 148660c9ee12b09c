"""The clerks of commune committees: they report in tables and lists, in State style."""

from __future__ import annotations

from datetime import date

from corpus.clerks import (
    ASKED,
    DIRECTIVE,
    DONE,
    GROUPS,
    HELPED,
    PERSONS,
    PRAISED,
    Desk,
    Draft,
    Slots,
    body,
    capital,
    heading,
)
from corpus.figures import DISTRICT, SECTORS, YEAR, Pair
from corpus.report import Block, Rows

# --- a table ----------------------------------------------------------------------------------


def in_a_table(desk: Desk) -> Draft:
    """State style: few words, and a table of the sectors."""
    s, f = desk.scribe, desk.commune.figures
    title = (f"Công tác dân vận chính quyền {s.year(YEAR)} của {desk.place}",)
    blocks = (
        body(
            f"Căn cứ {s.cite('Quyết định', '1845/QĐ-UBND', date(2022, 12, 20))} của Ủy ban nhân dân huyện"
            f" {DISTRICT} và {s.cite('Chỉ thị', '18-CT/HU', DIRECTIVE)} của Ban Thường vụ Huyện ủy, Ủy"
            " ban nhân"
            f" dân {desk.place} báo cáo kết quả như sau:"
        ),
        heading("I. KẾT QUẢ XÂY DỰNG MÔ HÌNH"),
        body(_registered(desk)),
        body(_recognised(desk)),
        body("Kết quả cụ thể trên từng lĩnh vực:"),
        Block("table", rows=sector_table(desk)),
        body(_standing_out(desk)),
        heading("II. CÔNG TÁC TUYÊN TRUYỀN, VẬN ĐỘNG"),
        body(_told(desk)),
        body(
            f"Tổng kinh phí vận động: {s.money(f.funds, 'triệu')}; số hộ được giúp đỡ:"
            f" {s.count(f.households, 'hộ', HELPED)}."
        ),
        heading("III. KIẾN NGHỊ"),
        body(
            f"Đề nghị huyện sớm tổ chức kỷ niệm {desk.years()} và sơ kết {desk.directive_again()}."
            " Trong năm, Chủ"
            f" tịch Ủy ban nhân dân {desk.commune.kind} đã khen thưởng"
            f" {s.count(f.rewarded.first, 'tập thể', PRAISED | GROUPS)},"
            f" {s.count(f.rewarded.second, 'cá nhân', PRAISED | PERSONS)}."
        ),
    )
    return Draft(title, blocks)


def _registered(desk: Desk) -> str:
    s, asked = desk.scribe, desk.commune.figures.all_registered
    text = (
        f"Tổng số mô hình “Dân vận khéo” đăng ký là {s.count(asked.total, 'mô hình', ASKED)}, chia ra:"
        f" {s.count(asked.first, 'mô hình tập thể', ASKED | GROUPS)},"
        f" {s.count(asked.second, 'mô hình cá nhân', ASKED | PERSONS)}."
    )
    s.adds_up("part_sum", asked.total, asked.first, asked.second)
    return text


def _recognised(desk: Desk) -> str:
    s, done = desk.scribe, desk.commune.figures.all_recognised
    text = (
        f"Hội đồng thẩm định đã xét, công nhận {s.count(done.total, 'mô hình', DONE)}"
        f" ({s.count(done.first, 'tập thể', DONE | GROUPS)} và"
        f" {s.count(done.second, 'cá nhân', DONE | PERSONS)})."
    )
    s.adds_up("part_sum", done.total, done.first, done.second)
    s.at_most(done.total, desk.commune.figures.all_registered.total)
    return text


def sector_table(desk: Desk) -> Rows:
    """The sectors with what was registered and recognised, and the sums below."""
    s, f = desk.scribe, desk.commune.figures
    header = ("STT", "Lĩnh vực", "Số mô hình đăng ký", "Số mô hình được công nhận")
    rows: list[tuple[str, ...]] = [header]
    pairs = zip(SECTORS, f.registered, f.recognised, strict=True)
    for place, (sector, asked, done) in enumerate(pairs, 1):
        within: Slots = {"sector": sector}
        first = s.cell(asked.total, "mô hình", ASKED | within)
        second = s.cell(done.total, "mô hình", DONE | within)
        rows.append((str(place), capital(sector), first, second))
    sums = (f.all_registered, ASKED), (f.all_recognised, DONE)
    rows.append(("", "Tổng cộng", *(s.cell(pair.total, "mô hình", act) for pair, act in sums)))
    for pair, parts in ((f.all_registered, f.registered), (f.all_recognised, f.recognised)):
        s.adds_up("table_sum", pair.total, *(part.total for part in parts))
    return tuple(rows)


def _standing_out(desk: Desk) -> str:
    s = desk.scribe
    first, second = (s.model(name) for name in desk.names[:2])
    third = s.model(desk.names[2], quoted=False)
    return f"Nhiều mô hình được nhân rộng như {first}, {second}, mô hình {third}."


def _told(desk: Desk) -> str:
    s, f = desk.scribe, desk.commune.figures
    last = desk.part(f.meetings.second)
    text = (
        f"Ủy ban nhân dân {desk.commune.kind} phối hợp tuyên truyền {s.count(f.meetings.total, 'cuộc')} (gồm"
        f" {s.count(f.meetings.first, 'cuộc')} cho cán bộ, công chức và {s.count(last, 'cuộc')} cho"
        " người dân),"
        f" với {s.count(f.attendance.total, 'lượt người')} tham gia."
    )
    s.adds_up("part_sum", f.meetings.total, f.meetings.first, last)
    return text


# --- a list -----------------------------------------------------------------------------------


def in_a_list(desk: Desk) -> Draft:
    """Colons and semicolons: each indicator a line, its parts below it."""
    s, f = desk.scribe, desk.commune.figures
    title = (f"Sơ kết phong trào “Dân vận khéo” {s.year(YEAR)}",)
    blocks = (
        body(
            f"Thực hiện {s.cite('Hướng dẫn', '04-HD/BDVHU', date(YEAR, 2, 27))} của Ban Dân vận Huyện ủy và"
            f" {s.cite('Kế hoạch', '62-KH/HU', date(YEAR, 1, 10))} của Ban Thường vụ Huyện ủy, kết quả"
            " đạt được của"
            f" {desk.place} cụ thể như sau:"
        ),
        heading("1. Tình hình đăng ký và công nhận"),
        body(_listed(desk, f.all_registered, "đăng ký")),
        body(_listed(desk, f.all_recognised, "công nhận")),
        body("Số liệu theo từng lĩnh vực:"),
        Block("table", rows=sector_table(desk)),
        heading("2. Công tác tuyên truyền"),
        body(_items(desk)),
        heading("3. Chăm lo cho Nhân dân và khen thưởng"),
        body(
            f"- Kinh phí vận động đạt {s.money(f.funds, 'tỷ')}, hỗ trợ cho"
            f" {s.count(f.households, 'hộ', HELPED)}."
        ),
        body(
            f"- Khen thưởng {s.count(f.rewarded.first, 'tập thể', PRAISED | GROUPS)} và"
            f" {s.count(f.rewarded.second, 'cá nhân', PRAISED | PERSONS)} có thành tích xuất sắc."
        ),
        heading("4. Phương hướng"),
        body(
            f"- Tổ chức các hoạt động chào mừng {desk.years()}.\n- Nhân rộng mô hình"
            f" {s.model(desk.names[3], place='ấp Tân Lợi')} tại ấp Tân Lợi và mô hình"
            f" {s.model(desk.names[0])}."
        ),
    )
    return Draft(title, tuple(_split(blocks)))


def _split(blocks: tuple[Block, ...]) -> list[Block]:
    """List items of one body apart."""
    apart: list[Block] = []
    for block in blocks:
        items = block.text.split("\n") if block.kind == "body" else []
        apart += [body(item) for item in items] or [block]
    return apart


def _listed(desk: Desk, pair: Pair, act: str) -> str:
    s = desk.scribe
    passive, acts = ("được ", DONE) if act == "công nhận" else ("", ASKED)
    text = (
        f"- Số mô hình, điển hình {passive}{act}:"
        f" {s.count(pair.total, 'mô hình, điển hình', acts)}, trong đó:"
        f" {s.count(pair.first, 'mô hình tập thể', acts | GROUPS)};"
        f" {s.count(pair.second, 'điển hình cá nhân', acts | PERSONS)}."
    )
    s.adds_up("part_sum", pair.total, pair.first, pair.second)
    return text


def _items(desk: Desk) -> str:
    s, f = desk.scribe, desk.commune.figures
    text = (
        f"- Số cuộc tuyên truyền: {s.count(f.meetings.total, 'cuộc')}, bao gồm"
        f" {s.count(f.meetings.first, 'cuộc')}"
        f" trong nội bộ, {s.count(f.meetings.second, 'cuộc')} ở khu dân cư.\n- Số lượt người tham dự:"
        f" {s.count(f.attendance.total, 'lượt người')}."
    )
    s.adds_up("part_sum", f.meetings.total, f.meetings.first, f.meetings.second)
    return text


# --- against the year before ------------------------------------------------------------------


def compared(desk: Desk) -> Draft:
    """State style: this year against the last, in long sentences."""
    s, f = desk.scribe, desk.commune.figures
    title = (
        f"Kết quả thực hiện phong trào thi đua “Dân vận khéo” {s.year(YEAR)}",
        f"trên địa bàn {desk.place}",
    )
    blocks = (
        heading("A. ĐẶC ĐIỂM TÌNH HÌNH"),
        body(
            f"{capital(desk.place)} triển khai {s.cite('Chỉ thị', '18-CT/HU', DIRECTIVE)} của Ban"
            " Thường vụ Huyện"
            f" ủy trong điều kiện còn nhiều khó khăn; công tác phối hợp theo"
            f" {s.cite('Quyết định', '1845/QĐ-UBND', date(2022, 12, 20))} từng bước đi vào nề nếp."
        ),
        heading("B. KẾT QUẢ"),
        body(_grown(desk)),
        body(_of_these(desk)),
        *(body(_field(desk, place)) for place in range(len(SECTORS))),
        body(_told_too(desk)),
        body(
            f"Nguồn lực huy động trong Nhân dân đạt {s.money(f.funds, 'triệu')}, qua đó giúp"
            f" {s.count(f.households, 'hộ', HELPED)} ổn định cuộc sống;"
            f" {s.count(f.rewarded.first, 'tập thể', PRAISED | GROUPS)} cùng"
            f" {s.count(f.rewarded.second, 'cá nhân', PRAISED | PERSONS)} được biểu dương, khen"
            " thưởng."
        ),
        heading("C. PHƯƠNG HƯỚNG"),
        body(f"Tiếp tục thực hiện {desk.directive_again()}, gắn với kỷ niệm {desk.years()}."),
    )
    return Draft(title, blocks)


def _grown(desk: Desk) -> str:
    s, asked = desk.scribe, desk.commune.figures.all_registered
    text = (
        f"Tính chung cả {s.year(YEAR)}, trên địa bàn có"
        f" {s.count(asked.total, 'mô hình', ASKED)} “Dân vận khéo” được đăng ký, bao gồm"
        f" {s.count(asked.first, 'mô hình tập thể', ASKED | GROUPS)} và"
        f" {s.count(asked.second, 'mô hình cá nhân', ASKED | PERSONS)}, tăng"
        f" {s.count(4, 'mô hình')} so với {s.year(YEAR - 1)}."
    )
    s.adds_up("part_sum", asked.total, asked.first, asked.second)
    return text


def _of_these(desk: Desk) -> str:
    s, done = desk.scribe, desk.commune.figures.all_recognised
    text = (
        f"Trong số đó, {s.count(done.total, 'mô hình', DONE)} được Ủy ban nhân dân"
        f" {desk.commune.kind} công nhận"
        f" ({s.count(done.first, 'mô hình tập thể', DONE | GROUPS)} và"
        f" {s.count(done.second, 'mô hình cá nhân', DONE | PERSONS)}), bằng"
        f" {s.percent(done.total, desk.commune.figures.all_registered.total)} số mô hình đăng ký."
    )
    s.adds_up("part_sum", done.total, done.first, done.second)
    desk.stages()
    desk.sectors(done, desk.commune.figures.recognised)
    desk.sectors(desk.commune.figures.all_registered, desk.commune.figures.registered)
    return text


def _field(desk: Desk, place: int) -> str:
    s, sector = desk.scribe, SECTORS[place]
    asked, done = desk.commune.figures.registered[place], desk.commune.figures.recognised[place]
    within: Slots = {"sector": sector}
    return (
        f"+ Trên lĩnh vực {sector}: {s.count(asked.total, 'mô hình', ASKED | within)} đăng ký,"
        f" {s.count(done.total, 'mô hình', DONE | within)} được công nhận; điển hình là mô hình"
        f" {s.model(desk.names[place], sector=sector)}."
    )


def _told_too(desk: Desk) -> str:
    s, f = desk.scribe, desk.commune.figures
    text = (
        f"Công tác tuyên truyền được tăng cường với {s.count(f.meetings.total, 'cuộc')}, thu hút"
        f" {s.count(f.attendance.total, 'lượt người')} tham dự, trong đó"
        f" {s.count(f.attendance.first, 'lượt người')} là cán bộ, đảng viên và"
        f" {s.count(f.attendance.second, 'lượt người')} là đoàn viên, hội viên, nhân dân."
    )
    s.adds_up("part_sum", f.attendance.total, f.attendance.first, f.attendance.second)
    return text
