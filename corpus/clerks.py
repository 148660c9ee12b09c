"""Five clerks who report the same kinds of figures, each in words and an order of his own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.figures import DISTRICT, SECTORS, YEAR, Commune, Pair
from corpus.report import Block
from corpus.scribe import Scribe

FOUNDED, KEPT = date(1930, 10, 15), date(YEAR, 10, 15)
DIRECTIVE = date(2021, 2, 15)
_DIRECTIVE_PLANTED = date(2021, 2, 25)


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies before a clerk: the pen, the commune with its figures, a model's name for each sector."""

    scribe: Scribe
    commune: Commune
    names: tuple[str, ...]

    @property
    def place(self) -> str:
        return self.commune.full_name

    def years(self) -> str:
        """The anniversary, one year short where that is planted."""
        off = -1 if self.commune.planted == "wrong_duration" else 0
        return self.scribe.anniversary(FOUNDED, KEPT, off)

    def directive_again(self) -> str:
        """The district's directive, with another date where that is planted."""
        if self.commune.planted != "two_dates":
            return self.scribe.cite("Chỉ thị", "18-CT/HU")
        dates = [DIRECTIVE.isoformat(), _DIRECTIVE_PLANTED.isoformat()]
        self.scribe.findings.append(
            {"rule": "docref_conflict", "codes": ["18-CT/HU"], "figures": dates, "severity": "error"}
        )
        return self.scribe.cite("Chỉ thị", "18-CT/HU", _DIRECTIVE_PLANTED)

    def part(self, value: int) -> int:
        """The last part of a sum, one short where that is planted."""
        return value - 1 if self.commune.planted == "sum_off" else value

    def stages(self) -> None:
        """What was recognised against what was registered, in all and by sector."""
        f = self.commune.figures
        whole = [(f.all_recognised, f.all_registered)]
        for done, asked in [*whole, *zip(f.recognised, f.registered, strict=True)]:
            self.scribe.at_most(done.total, asked.total)

    def persons(self) -> None:
        """The same for persons, where the clerk prints them by sector."""
        f = self.commune.figures
        for done, asked in zip(f.recognised, f.registered, strict=True):
            self.scribe.at_most(done.second, asked.second)

    def sectors(self, whole: Pair, pairs: Sequence[Pair]) -> None:
        self.scribe.adds_up("cross_section_sum", whole.total, *(pair.total for pair in pairs))


@dataclass(frozen=True, slots=True)
class Draft:
    """A report's title and blocks."""

    title: tuple[str, ...]
    blocks: tuple[Block, ...]


Clerk = Callable[[Desk], Draft]
Slots = dict[str, object]
ASKED: Slots = {"action": "đăng ký"}
DONE: Slots = {"action": "công nhận"}
PRAISED: Slots = {"action": "khen thưởng"}
HELPED: Slots = {"action": "hỗ trợ"}
GROUPS: Slots = {"group_kind": "tập thể"}
PERSONS: Slots = {"group_kind": "cá nhân"}


def body(text: str) -> Block:
    return Block("body", text)


def heading(text: str) -> Block:
    return Block("heading", text)


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


# --- sector by sector -------------------------------------------------------------------------


def by_sector(desk: Desk) -> Draft:
    """Party prose: leadership, results in all, then a paragraph a sector."""
    s = desk.scribe
    title = ("Kết quả thực hiện phong trào thi đua “Dân vận khéo”", s.year(YEAR))
    third = "II" if desk.commune.planted == "heading_twice" else "III"
    if third == "II":
        s.findings.append({"rule": "heading_sequence", "severity": "warning", "figures": []})
    return Draft(
        title,
        (
            heading("I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO"),
            body(_led(desk)),
            body(_spread(desk)),
            heading("II. KẾT QUẢ THỰC HIỆN"),
            Block("subheading", "1. Kết quả chung"),
            body(_in_all(desk)),
            Block("subheading", "2. Kết quả trên các lĩnh vực"),
            *(body(_sector(desk, place)) for place in range(len(SECTORS))),
            Block("subheading", "3. Công tác an sinh xã hội, khen thưởng"),
            body(_welfare(desk)),
            heading(f"{third}. PHƯƠNG HƯỚNG, NHIỆM VỤ"),
            body(
                f"Tiếp tục quán triệt {desk.directive_again()}; gắn phong trào với các hoạt động"
                f" kỷ niệm {desk.years()}; nâng chất các mô hình đã được công nhận."
            ),
        ),
    )


def _led(desk: Desk) -> str:
    s = desk.scribe
    return (
        f"Thực hiện {s.cite('Chỉ thị', '18-CT/HU', DIRECTIVE)} của Ban Thường vụ Huyện ủy {DISTRICT} về"
        " đẩy mạnh"
        f" phong trào thi đua “Dân vận khéo” và {s.cite('Kế hoạch', '62-KH/HU', date(YEAR, 1, 10))} của"
        " Ban Thường"
        f" vụ Huyện ủy, Đảng ủy {desk.place} đã ban hành {s.cite('Kế hoạch', '31-KH/ĐU', date(YEAR, 1, 30))}"
        " và phân công từng đồng chí cấp ủy phụ trách chi bộ."
    )


def _spread(desk: Desk) -> str:
    s, f = desk.scribe, desk.commune.figures
    last = desk.part(f.meetings.second)
    text = (
        f"Cấp ủy chỉ đạo tổ chức được {s.count(f.meetings.total, 'cuộc')} tuyên truyền, có"
        f" {s.count(f.attendance.total, 'lượt người')} tham dự; trong đó, sinh hoạt trong cán bộ, đảng viên"
        f" {s.count(f.meetings.first, 'cuộc')} với {s.count(f.attendance.first, 'lượt người')} và tuyên"
        " truyền"
        f" ra dân {s.count(last, 'cuộc')} với {s.count(f.attendance.second, 'lượt người')}."
    )
    s.adds_up("part_sum", f.meetings.total, f.meetings.first, last)
    s.adds_up("part_sum", f.attendance.total, f.attendance.first, f.attendance.second)
    return text


def _in_all(desk: Desk) -> str:
    s, asked, done = desk.scribe, desk.commune.figures.all_registered, desk.commune.figures.all_recognised
    text = (
        f"{capital(s.year(YEAR))}, toàn {desk.commune.kind} đăng ký"
        f" {s.count(asked.total, 'mô hình, điển hình', ASKED)} (gồm"
        f" {s.count(asked.first, 'mô hình tập thể', ASKED | GROUPS)} và"
        f" {s.count(asked.second, 'điển hình cá nhân', ASKED | PERSONS)}). Cuối năm, Đảng"
        f" ủy thẩm định và công nhận {s.count(done.total, 'mô hình, điển hình', DONE)},"
        f" gồm {s.count(done.first, 'mô hình tập thể', DONE | GROUPS)} và"
        f" {s.count(done.second, 'điển hình cá nhân', DONE | PERSONS)}."
    )
    s.adds_up("part_sum", asked.total, asked.first, asked.second)
    s.adds_up("part_sum", done.total, done.first, done.second)
    desk.stages()
    desk.persons()
    desk.sectors(asked, desk.commune.figures.registered)
    desk.sectors(done, desk.commune.figures.recognised)
    return text


def _sector(desk: Desk, place: int) -> str:
    s, sector = desk.scribe, SECTORS[place]
    asked, done = desk.commune.figures.registered[place], desk.commune.figures.recognised[place]
    within: Slots = {"sector": sector}
    first, second = ASKED | within, DONE | within
    text = (
        f"- Lĩnh vực {sector}: đăng ký {s.count(asked.total, 'mô hình', first)}, trong đó có"
        f" {s.count(asked.first, 'tập thể', first | GROUPS)} và"
        f" {s.count(asked.second, 'cá nhân', first | PERSONS)}; được công nhận"
        f" {s.count(done.total, 'mô hình', second)} ({s.count(done.first, 'tập thể', second | GROUPS)},"
        f" {s.count(done.second, 'cá nhân', second | PERSONS)}), tiêu biểu là mô hình"
        f" {s.model(desk.names[place], owner=_OWNERS[place], sector=sector)} của {_OWNERS[place]}."
    )
    s.adds_up("part_sum", asked.total, asked.first, asked.second)
    s.adds_up("part_sum", done.total, done.first, done.second)
    return text


_OWNERS = ("Hội Nông dân", "Hội Liên hiệp Phụ nữ", "Ban Chỉ huy Quân sự", "Mặt trận Tổ quốc")


def _welfare(desk: Desk) -> str:
    s, f = desk.scribe, desk.commune.figures
    return (
        f"Các đoàn thể đã vận động {s.money(f.funds, 'triệu')}, giúp đỡ"
        f" {s.count(f.households, 'hộ', HELPED)} có hoàn cảnh khó khăn. Đảng ủy tặng Giấy khen cho"
        f" {s.count(f.rewarded.first, 'tập thể', PRAISED | GROUPS)} và"
        f" {s.count(f.rewarded.second, 'cá nhân', PRAISED | PERSONS)}."
    )


# --- results first ----------------------------------------------------------------------------


def results_first(desk: Desk) -> Draft:
    """Party prose that leads up to its totals: the parts, then what they make."""
    s, f = desk.scribe, desk.commune.figures
    title = (f"Tổng kết công tác xây dựng mô hình “Dân vận khéo” {s.year(YEAR)}",)
    blocks = (
        heading("I- NHỮNG KẾT QUẢ ĐẠT ĐƯỢC"),
        body(_leading_up(desk)),
        body(_out_of(desk)),
        *(body(_elided(desk, place)) for place in range(len(SECTORS))),
        body(
            f"Nhờ làm tốt công tác vận động, {s.count(f.households, 'hộ dân', HELPED)} được hỗ trợ với"
            f" tổng số tiền {s.money(f.funds, 'đồng')}. Có"
            f" {s.count(f.rewarded.first, 'tập thể', PRAISED | GROUPS)},"
            f" {s.count(f.rewarded.second, 'cá nhân', PRAISED | PERSONS)} được khen thưởng."
        ),
        heading("II- CÔNG TÁC TUYÊN TRUYỀN"),
        body(_halls(desk)),
        heading("III- NHIỆM VỤ THỜI GIAN TỚI"),
        body(
            f"Tập trung thực hiện {s.cite('Chỉ thị', '18-CT/HU', DIRECTIVE)}; tổ chức kỷ niệm {desk.years()};"
            f" sơ kết {desk.directive_again()} ngay từ đầu {s.year(YEAR + 1)}."
        ),
    )
    return Draft(title, blocks)


def _leading_up(desk: Desk) -> str:
    s, asked = desk.scribe, desk.commune.figures.all_registered
    text = (
        f"Ngay từ đầu năm, có {s.count(asked.first, 'tập thể', ASKED | GROUPS)} và"
        f" {s.count(asked.second, 'cá nhân', ASKED | PERSONS)} đăng ký thực hiện, nâng tổng số mô hình,"
        f" điển hình đăng ký của {desk.commune.kind} lên"
        f" {s.count(asked.total, 'mô hình', ASKED)}; {s.in_words(2, 'chi bộ')} chưa đăng ký đã được nhắc"
        " nhở."
    )
    s.adds_up("part_sum", asked.total, asked.first, asked.second)
    return text


def _out_of(desk: Desk) -> str:
    s, done = desk.scribe, desk.commune.figures.all_recognised
    asked = desk.commune.figures.all_registered.total
    off = 10 if desk.commune.planted == "wrong_percent" else 0
    text = (
        f"Qua thẩm định, {s.share(done.total, asked, 'mô hình', DONE)} được công nhận, đạt tỷ lệ"
        f" {s.percent(done.total, asked, off)}; cụ thể là"
        f" {s.count(done.first, 'mô hình của tập thể', DONE | GROUPS)} và"
        f" {s.count(done.second, 'mô hình của cá nhân', DONE | PERSONS)}."
    )
    s.adds_up("part_sum", done.total, done.first, done.second)
    desk.stages()
    desk.sectors(done, desk.commune.figures.recognised)
    desk.sectors(desk.commune.figures.all_registered, desk.commune.figures.registered)
    return text


def _elided(desk: Desk, place: int) -> str:
    s, sector = desk.scribe, SECTORS[place]
    asked, done = desk.commune.figures.registered[place], desk.commune.figures.recognised[place]
    within: Slots = {"sector": sector}
    return (
        f"Về {sector}, trong {s.count(asked.total, 'mô hình', ASKED | within)} đăng ký đã có"
        f" {s.count(done.total, 'mô hình', DONE | within)} được công nhận, nổi bật là"
        f" {s.model(desk.names[place], place=f'ấp {_HAMLETS[place]}', sector=sector)} ở ấp {_HAMLETS[place]}."
    )


_HAMLETS = ("Thạnh Lộc", "Phú Xuân", "Mỹ Hưng", "Tân Lợi")


def _halls(desk: Desk) -> str:
    s, f = desk.scribe, desk.commune.figures
    text = (
        f"Trong năm, {s.count(f.meetings.first, 'cuộc')} tuyên truyền được mở cho cán bộ, đảng viên và"
        f" {s.count(f.meetings.second, 'cuộc')} cho Nhân dân, tổng cộng"
        f" {s.count(f.meetings.total, 'cuộc')}, thu"
        f" hút {s.count(f.attendance.total, 'lượt người')} nghe, gồm"
        f" {s.count(f.attendance.first, 'lượt')} cán bộ,"
        f" đảng viên và {s.count(f.attendance.second, 'lượt')} người dân."
    )
    s.adds_up("part_sum", f.meetings.total, f.meetings.first, f.meetings.second)
    s.adds_up("part_sum", f.attendance.total, f.attendance.first, f.attendance.second)
    return text
