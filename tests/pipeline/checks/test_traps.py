"""Traps in which a careless reader sees an error where there is none, each beside one that is an error.

The silent text must raise no error and no warning; its sister, told alike, must raise the one named.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from pipeline.crosscheck import crosscheck
from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import Page
from pipeline.relate import relate


@dataclass(frozen=True, slots=True)
class Trap:
    """A text that is right though it looks wrong, and one that is wrong, by the rule that says so."""

    name: str
    silent: str
    faulty: str
    rule: str


TRAPS = [
    Trap(
        "an open list names fewer than it counts",
        "Toàn xã duy trì 14 mô hình, tiêu biểu như: mô hình “Sáng đèn ngõ xóm” ấp Bình Lợi; mô hình "
        "“Hũ gạo nghĩa tình” ấp Mỹ An; mô hình “Loa nhỏ đầu làng” ấp Tân Quới...",
        "Toàn xã có 04 ấp: Bình Lợi, Mỹ An, Tân Quới, Tân Phú và Hòa An. Duy trì 14 mô hình, tiêu biểu như: "
        "mô hình “Sáng đèn ngõ xóm” ấp Bình Lợi...",
        "named_list_count",
    ),
    Trap(
        "one number, a provincial and a district body",
        "Thực hiện Hướng dẫn số 07-HD/BTGTU ngày 11/5/2021 của Ban Tuyên giáo Tỉnh ủy, Huyện ủy chỉ đạo "
        "theo Hướng dẫn số 07-HD/BTGHU ngày 18/5/2021 của Ban Tuyên giáo Huyện ủy.",
        "Thực hiện Hướng dẫn số 07-HD/BTGTU ngày 11/5/2021 của Ban Tuyên giáo Tỉnh ủy; kết quả thực hiện "
        "Hướng dẫn số 07-HD/BTGTU ngày 18/5/2021 của Ban Tuyên giáo Tỉnh ủy.",
        "docref_conflict",
    ),
    Trap(
        "numbering starts again with the term",
        "Ban hành Kế hoạch số 19-KH/BTGHU ngày 06/3/2017 về tuyên truyền biển, đảo và Kế hoạch số "
        "19-KH/BTGHU, ngày 15/02/2022 về học tập chuyên đề.",
        "Ban hành Kế hoạch số 19-KH/BTGHU ngày 15/02/2022 về học tập chuyên đề; sơ kết Kế hoạch số "
        "19-KH/BTGHU, ngày 25/02/2022 về học tập chuyên đề.",
        "docref_conflict",
    ),
    Trap(
        "numbering starts again with the term, in a list",
        "Các văn bản đã ban hành: Chương trình số 05-CTr/UBKTHU ngày 20/01/2014; Chương trình số "
        "05-CTr/UBKTHU ngày 22/01/2019.",
        "Các văn bản đã ban hành: Chương trình số 05-CTr/UBKTHU ngày 20/01/2019; Chương trình số "
        "05-CTr/UBKTHU ngày 22/01/2019.",
        "docref_conflict",
    ),
    Trap(
        "attributes that overlap are no parts",
        "Đoàn huyện có 3.214 đoàn viên (205 đoàn viên mới kết nạp, 1.380 đoàn viên nữ).",
        "Đoàn huyện có 3.214 đoàn viên (205 đoàn viên mới kết nạp, 3.380 đoàn viên nữ).",
        "subset_le",
    ),
    Trap(
        "a single attribute is no partition",
        "Hội đồng nhân dân huyện có 35 đại biểu (09 nữ), Thường trực có 05 đồng chí (02 nữ).",
        "Hội đồng nhân dân huyện có 35 đại biểu (09 nữ), Thường trực có 05 đồng chí (07 nữ).",
        "subset_le",
    ),
    Trap(
        "a percentage whose base is not stated",
        "Hội Nông dân huyện có 6.120 hội viên.\nĐã tổ chức học tập Nghị quyết được 96 cuộc, có 5.310 "
        "hội viên dự, đạt tỷ lệ 98,50%.",
        "Đã tổ chức học tập Nghị quyết được 96 cuộc, có 5.310/6.120 hội viên dự, đạt tỷ lệ 98,50%.",
        "percent_of_base",
    ),
    Trap(
        "figures that only describe an addend",
        "Huyện có 190 tổ tự quản trực thuộc cơ sở (112 tổ ở ấp, 60 tổ trực thuộc 12 chi hội xã, 18 tổ "
        "trực thuộc 03 chi hội ngành).",
        "Huyện có 191 tổ tự quản trực thuộc cơ sở (112 tổ ở ấp, 60 tổ trực thuộc 12 chi hội xã, 18 tổ "
        "trực thuộc 03 chi hội ngành).",
        "part_sum",
    ),
    Trap(
        "two units side by side",
        "Tuyên truyền được 1.240 buổi có 61.500 lượt người nghe, trong đó cho hội viên 640 buổi, có 22.300 "
        "lượt người nghe và cho nhân dân 600 buổi, có 39.200 lượt người nghe.",
        "Tuyên truyền được 1.240 buổi có 61.500 lượt người nghe, trong đó cho hội viên 640 buổi, có 22.300 "
        "lượt người nghe và cho nhân dân 610 buổi, có 39.200 lượt người nghe.",
        "part_sum",
    ),
    Trap(
        "more persons commended than models of persons",
        "Công nhận 210 mô hình (168 mô hình tập thể, 42 mô hình cá nhân). Huyện đã tặng Giấy khen cho 88 "
        "tập thể và 61 cá nhân.",
        "Đăng ký 210 mô hình (168 mô hình tập thể, 42 mô hình cá nhân). Công nhận 217 mô hình (156 mô hình "
        "tập thể, 61 mô hình cá nhân).",
        "subset_le",
    ),
    Trap(
        "two kinds of award",
        "Huyện đã tặng Giấy khen cho 95 tập thể và 61 cá nhân; đề nghị tỉnh tặng Bằng khen cho 27 tập thể "
        "và 34 cá nhân.",
        "Huyện đã tặng Giấy khen cho 156 tập thể, cá nhân (95 tập thể và 62 cá nhân).",
        "part_sum",
    ),
    Trap(
        "figures that are equal by chance",
        "Huyện có 143 tổ hòa giải và 36 câu lạc bộ. Trong năm đã công nhận 143 mô hình, gồm 107 tập thể và "
        "36 cá nhân. Có 107 chi hội hoạt động tốt.",
        "Huyện có 143 tổ hòa giải và 36 câu lạc bộ. Trong năm đã công nhận 143 mô hình, gồm 107 tập thể và "
        "35 cá nhân. Có 107 chi hội hoạt động tốt.",
        "part_sum",
    ),
    Trap(
        "one year above the yearly average",
        "Bình quân mỗi năm đăng ký từ 60 - 80 mô hình. Riêng năm 2022, đã đăng ký 104 mô hình.",
        "Qua 10 năm, đã đăng ký 975 mô hình; bình quân mỗi năm đăng ký từ 60 - 80 mô hình.",
        "average_range_vs_total",
    ),
    Trap(
        "one year of a longer period",
        "Qua 05 năm, toàn huyện đã đăng ký 420 mô hình. Riêng năm 2023, đã đăng ký 96 mô hình.",
        "Qua 05 năm, toàn huyện đã đăng ký 420 mô hình. Riêng năm 2023, đã đăng ký 496 mô hình.",
        "subset_le",
    ),
    Trap(
        "two documents of one day",
        "Huyện ủy ban hành Kế hoạch số 41-KH/HU ngày 09/9/2019 và Kế hoạch số 42-KH/HU ngày 09/9/2019.",
        "Huyện ủy ban hành Kế hoạch số 41-KH/HU ngày 09/9/2019, triển khai Kế hoạch số 41-KH/HU ngày "
        "19/9/2019.",
        "docref_conflict",
    ),
    Trap(
        "a reference without its date",
        "Ngày 20/11/2019, Ban Thường vụ Huyện ủy ban hành Kế hoạch số 62-KH/HU về chuyển đổi số. Các xã "
        "thực hiện Kế hoạch số 62-KH/HU của Ban Thường vụ Huyện ủy.",
        "Ngày 20/11/2019, Ban Thường vụ Huyện ủy ban hành Kế hoạch số 62-KH/HU về chuyển đổi số. Các xã "
        "thực hiện Kế hoạch số 62-KH/HU ngày 22/11/2019 của Ban Thường vụ Huyện ủy.",
        "docref_conflict",
    ),
    Trap(
        "digits inside names and slogans",
        "Công nhận 07 mô hình, gồm 04 mô hình ở ấp Bình Phú 2, xã Tân Bình và 03 mô hình ở ấp Long Hòa 5, "
        "xã Mỹ Lợi, theo phương châm “6 biết, 3 cùng”.",
        "Công nhận 08 mô hình, gồm 04 mô hình ở ấp Bình Phú 2, xã Tân Bình và 03 mô hình ở ấp Long Hòa 5, "
        "xã Mỹ Lợi, theo phương châm “6 biết, 3 cùng”.",
        "part_sum",
    ),
    Trap(
        "a norm is no result",
        "Mỗi xã đăng ký ít nhất 03 mô hình mới hoặc củng cố ít nhất 05 mô hình. Trong năm, toàn huyện đã "
        "công nhận 45 mô hình.",
        "Trong năm, toàn huyện đã đăng ký 40 mô hình. Trong năm, toàn huyện đã công nhận 45 mô hình.",
        "subset_le",
    ),
    Trap(
        "one measure, one sector, several wordings",
        "Đã đăng ký 512 mô hình (430 mô hình tập thể và 82 điển hình cá nhân), công nhận 300 mô hình, điển "
        "hình (gồm 250 tập thể, 50 cá nhân). Lĩnh vực văn hóa, xã hội có 120 mô hình được công nhận; riêng "
        "lĩnh vực văn hóa - xã hội tăng mạnh.",
        "Đã đăng ký 512 mô hình (430 mô hình tập thể và 82 điển hình cá nhân), công nhận 540 mô hình, điển "
        "hình (gồm 450 tập thể, 90 cá nhân).",
        "subset_le",
    ),
    Trap(
        "a list of documents in no order of time",
        "Kế hoạch số 58-KH/BTGHU, ngày 14/05/2018 về hội thi; Hướng dẫn số 06-HD/BTGHU ngày 20/02/2018 về "
        "tuyên truyền.",
        "Kế hoạch số 58-KH/BTGHU, ngày 14/05/2018 về hội thi; Nghị quyết số 12/2019/NQ-HĐND ngày 20/02/2018 "
        "về tuyên truyền.",
        "docref_sanity",
    ),
    Trap(
        "attendances above the population",
        "Huyện có dân số 52.300 người. Đã tuyên truyền 640 cuộc, có 88.410 lượt người dự.",
        "Huyện có dân số 52.300 người (53.100 người nữ). Đã tuyên truyền 640 cuộc, có 88.410 lượt người dự.",
        "subset_le",
    ),
    Trap(
        "numbers that start again below each heading",
        "I. TÌNH HÌNH CHUNG\n1. Thuận lợi\nCơ bản.\n2. Khó khăn\nCòn nhiều.\nII. KẾT QUẢ THỰC HIỆN\n"
        "1. Tuyên truyền\nThường xuyên.\n2. Vận động\nTích cực.",
        "I. TÌNH HÌNH CHUNG\n1. Thuận lợi\nCơ bản.\n2. Khó khăn\nCòn nhiều.\nII. KẾT QUẢ THỰC HIỆN\n"
        "1. Tuyên truyền\nThường xuyên.\n2. Vận động\nTích cực.\n2. Giám sát\nĐịnh kỳ.",
        "heading_sequence",
    ),
    Trap(
        "two anniversaries of one day",
        "Kỷ niệm 90 năm Ngày thành lập Đoàn (26/3/1931 - 26/3/2021). Trước đó, đã kỷ niệm 85 năm Ngày thành "
        "lập Đoàn (26/3/1931 - 26/3/2016).",
        "Kỷ niệm 90 năm Ngày thành lập Đoàn (26/3/1931 - 26/3/2021). Trước đó, đã kỷ niệm 85 năm Ngày thành "
        "lập Đoàn (26/3/1931 - 26/3/2017).",
        "duration",
    ),
    Trap(
        "an example named twice is one",
        "Huyện có 02 mô hình được nhân rộng: “Phố không rác” và “Góc học tập”. Mô hình “Phố không rác” của "
        "Hội Phụ nữ được tỉnh khen.",
        "Huyện có 02 mô hình được nhân rộng: “Phố không rác”, “Góc học tập” và “Tủ sách nhỏ”. Mô hình “Phố "
        "không rác” của Hội Phụ nữ được tỉnh khen.",
        "named_list_count",
    ),
]


def alarms(text: str) -> set[tuple[str, str]]:
    """The rules that raise an error or a warning, with the formula of each."""
    document = parse([Page(1, text, "text")])
    checks = crosscheck(relate("doc", document, extract(document)))
    return {(check.rule, check.formula) for check in checks if check.severity in ("error", "warning")}


def test_there_are_as_many_traps_as_a_reader_listed() -> None:
    assert len({trap.name for trap in TRAPS}) == len(TRAPS) == 24


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_a_trap_stays_silent(trap: Trap) -> None:
    assert alarms(trap.silent) == set()


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_its_sister_speaks_and_nothing_else_does(trap: Trap) -> None:
    assert {rule for rule, _ in alarms(trap.faulty)} == {trap.rule}
