"""Named models, quoted and not, in lists, with places and owners; and names that are none."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.campaigns import find_campaigns
from extractors.models import Context, contexts, find_models

CASES = [
    ("mô hình “Ngày xanh, đêm sáng” xã Hòa Mỹ", [("Ngày xanh, đêm sáng", "xã Hòa Mỹ", None)]),
    ('Mô hình "Thắp sáng đường quê".', [("Thắp sáng đường quê", None, None)]),
    (
        "Mô hình: “Đường hoa nông thôn”; “Ngõ nhỏ văn minh”",
        [("Đường hoa nông thôn", None, None), ("Ngõ nhỏ văn minh", None, None)],
    ),
    (
        "có 5 mô hình, tiêu biểu như: “Vườn rau sạch” tại ấp 3, xã Tân An; "
        "“Tiếng loa an ninh” của Công an xã Tân An.",
        [("Vườn rau sạch", "ấp 3, xã Tân An", None), ("Tiếng loa an ninh", "xã Tân An", "Công an xã Tân An")],
    ),
    (
        "công nhận 12 mô hình, tiêu biểu như: Mô hình nuôi lươn không bùn ấp Mỹ Lợi; Mô hình “Tổ tự quản”",
        [("nuôi lươn không bùn", "ấp Mỹ Lợi", None), ("Tổ tự quản", None, None)],
    ),
    (
        "mô hình ấp 05 không: “Không rác - Không ma túy” tại xã Tân Bình",
        [("ấp 05 không: “Không rác - Không ma túy”", "xã Tân Bình", None)],
    ),
]
NAMES: list[tuple[str, list[str]]] = [
    # quotes: mixed, nested, stuck to their neighbours, left open, with digits and colons
    ('Mô hình “Nhà nhà đọc sách" và mô hình "Sạch từ ngõ” đều tốt', ["Nhà nhà đọc sách", "Sạch từ ngõ"]),
    (
        "mô hình «Thư viện giữa đồng» ở thôn Yên; mô hình ‘Góc sân khấu’",
        ["Thư viện giữa đồng", "Góc sân khấu"],
    ),
    ('mô hình "Đọc sách "Búp sen xanh" mỗi ngày"', ['Đọc sách "Búp sen xanh" mỗi ngày']),
    ("mô hình “Ea H’leo xanh – phum sóc sạch”", ["Ea H’leo xanh – phum sóc sạch"]),
    ('thêm mô hình“Ngân hàng bò”ở xã Ba Tơ;mô hình"Vườn chung"của Đoàn xã', ["Ngân hàng bò", "Vườn chung"]),
    ("Nhân rộng mô hình “Camera an ninh tại 8 ấp. Qua đó kéo giảm tội phạm", ["Camera an ninh"]),
    ("mô hình “Tủ thuốc bản; mô hình “Xe đạp cho em”", ["Tủ thuốc bản", "Xe đạp cho em"]),
    ("mô hình “3 biết: biết nghe, biết nói, biết làm”", ["3 biết: biết nghe, biết nói, biết làm"]),
    ("duy trì mô hình “5.000 viên gạch nghĩa tình”", ["5.000 viên gạch nghĩa tình"]),
    # several after one head
    (
        "Các mô hình “Bếp ấm”, “Chợ nghĩa tình” và “Tóc 0 đồng” đều tốt",
        ["Bếp ấm", "Chợ nghĩa tình", "Tóc 0 đồng"],
    ),
    ("có 49 mô hình được công nhận, nổi bật là “Thuyền chung” ở ấp Gò", ["Thuyền chung"]),
    (
        "Nhiều mô hình được nhân rộng như “Đò ngang an toàn”, mô hình Trống báo lũ",
        ["Đò ngang an toàn", "Trống báo lũ"],
    ),
    (
        "công nhận 9 mô hình. Có thể kể đến: “Lò gạch xanh”; “Ruộng chung” của Hội",
        ["Lò gạch xanh", "Ruộng chung"],
    ),
    ("mô hình điểm khu dân cư tự quản “Đoàn kết - Ấm no” tại ấp Gò", ["Đoàn kết - Ấm no"]),
    ("Mô hình Câu lạc bộ “Gia đình ba thế hệ” có 41 người", ["Gia đình ba thế hệ"]),
    ("mô hình “Tủ cơm” tốt; chương trình “Cặp lá” đỡ đầu 12 em; “Con nuôi đồn” 3 em", ["Tủ cơm"]),
    # without quotes, up to place, owner or result
    ("mô hình nuôi ốc nhồi trong ao tại ấp Kênh 5 có 8 hộ", ["nuôi ốc nhồi trong ao"]),
    ("mô hình ươm giống lan của bà Lò Thị Pâng, lãi 90 triệu", ["ươm giống lan"]),
    ("Duy trì mô hình đọc báo buổi sáng cho người mù", ["đọc báo buổi sáng"]),
    ("Anh Và Bá Chò với mô hình chăn nuôi lợn đen", ["chăn nuôi lợn đen"]),
    (
        "Điển hình như: mô hình Cụm an toàn về an ninh, trật tự, mô hình Tiếng kẻng làng",
        ["Cụm an toàn về an ninh, trật tự", "Tiếng kẻng làng"],
    ),
    ("01 mô hình nuôi cá chình trong bể của ông Trần Văn Bảy", ["nuôi cá chình trong bể"]),
    (
        "Gồm các mô hình: trồng nấm rơm ở thôn Yên; hát then cổ tại bản Lác; dệt lanh xã Hang Kia",
        ["trồng nấm rơm", "hát then cổ", "dệt lanh"],
    ),
    (
        "tổ chức nhiều mô hình giúp nhau như Nuôi trâu tiết kiệm, Một ngày gùi chung, Mái ấm đồng tâm...",
        ["Nuôi trâu tiết kiệm", "Một ngày gùi chung", "Mái ấm đồng tâm"],
    ),
]
NEIGHBOURS = [
    ("Hội Nông dân xã An Phước với mô hình “Vườn không cỏ”", "xã An Phước", "Hội Nông dân xã An Phước"),
    ("Chi đoàn Công an huyện: mô hình “Đèn đêm”", None, "Chi đoàn Công an huyện"),
    ("Đoàn Thanh niên xã đã ra mắt mô hình “Cổng trường an toàn”", None, "Đoàn Thanh niên xã"),
    ("mô hình “Bếp lửa” (Hội LHPN xã Kim Lan)", "xã Kim Lan", "Hội LHPN xã Kim Lan"),
    (
        "mô hình “Bếp lửa” do Chi hội ấp Gò cùng chị Tư Hồng gầy dựng từ 2020",
        "ấp Gò",
        "Chi hội ấp Gò cùng chị Tư Hồng",
    ),
    (
        "mô hình “Dê dưới tán dừa” của chị Lê Thị Út, ấp Rạch, xã An Thới",
        "ấp Rạch, xã An Thới",
        "chị Lê Thị Út",
    ),
    ("sáng kiến “Mộ phần số” của Phòng Nội vụ và “Sổ tay” do Xã đoàn thực hiện", None, "Phòng Nội vụ"),
    (
        "Anh Y Bhiu Êban, buôn Kô, xã Cư Mil, chủ mô hình nuôi nhím sinh sản",
        "buôn Kô, xã Cư Mil",
        "Anh Y Bhiu Êban",
    ),
    ("Gia đình ông Lò Pó ở bản Huổi đầu tư mô hình nuôi gà đen", "bản Huổi", "Gia đình ông Lò Pó"),
    ("mô hình “Cánh đồng chung” tại xã Vị Hòa 500 ha", "xã Vị Hòa", None),
    ("mô hình “Camera” tại thôn Bình Lạc 2", "thôn Bình Lạc 2", None),
    ("mô hình “Một chạm” của tổ dân phố Bến Rừng", "tổ dân phố Bến Rừng", "tổ dân phố Bến Rừng"),
]
NONE = [
    "mô hình chính quyền địa phương 02 cấp và mô hình tổ chức bộ máy mới",
    "đổi mới mô hình tăng trưởng của tỉnh; mô hình bệnh tật tại xã An Phú thay đổi",
    "mô hình kinh tế tập thể tại xã Tân Phú; các mô hình sản xuất hiệu quả của hội viên",
    "12 mô hình trồng lúa hữu cơ, 05 mô hình nuôi tôm công nghệ cao",
    "các tập thể điển hình như: Chi bộ Trường Hoa Sen, Công an xã, bà Lò Thị Pâng",
    "15 mô hình, cụ thể: Đăng ký 9 mô hình; Lĩnh vực kinh tế 6 mô hình",
    "mô hình được nhắc đến nhiều; khẩu hiệu hành động được chọn là “Nói đi đôi với làm”",
    "có tình trạng “đánh trống bỏ dùi”, mô hình trùng tên nhau",
    "câu lạc bộ “Ông bà cháu” và chuyên đề “Khéo nói” của mô hình tập thể",
    "tổng số mô hình “Dân vận khéo” đăng ký là 38 mô hình",
    "đăng ký 22 mô hình “Làm theo Bác” trong năm",
    "phong trào thi đua “Dân vận khéo”",
    "đã đăng ký 975 mô hình, điển hình",
    "nhân rộng mô hình đã được công nhận",
    "Nghị quyết về “Tăng cường sự lãnh đạo”",
    "cuộc thi “Tìm hiểu pháp luật”",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_models(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(m.value.name, m.value.place, m.value.owner) for m in find_models(text)] == expected


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(text: str, names: list[str]) -> None:
    assert [m.value.name for m in find_models(text)] == names


@pytest.mark.parametrize(("text", "place", "owner"), NEIGHBOURS)
def test_neighbours(text: str, place: str | None, owner: str | None) -> None:
    first = next(iter(find_models(text)))
    assert (first.value.place, first.value.owner) == (place, owner)


def test_items_under_an_announcement_need_not_say_model() -> None:
    texts = [
        "3. Đăng ký 33 mô hình, tới nay duy trì 26 mô hình. Có thể kể:",
        "* “Dê dưới tán dừa” của chị Út;",
        "* Trạm y tế Kim Lan với “Vườn thuốc của bản”;",
        "4. Giúp thoát nghèo: 57 hộ; phát động “Tết vì người nghèo”.",
    ]
    found = [find_models(text, (), context) for text, context in zip(texts, contexts(texts), strict=True)]
    assert [[m.value.name for m in some] for some in found] == [
        [],
        ["Dê dưới tán dừa"],
        ["Vườn thuốc của bản"],
        [],
    ]


def test_a_name_is_known_again_without_its_head() -> None:
    texts = ["2. Mô hình “Tổ hòa giải 5 tốt”", "Đến nay, “Tổ hoà giải 5 tốt” có 32 người, “quân số” tăng."]
    context = contexts(texts)[1]
    assert [m.value.name for m in find_models(texts[1], (), context)] == ["Tổ hoà giải 5 tốt"]


def test_a_title_of_a_document_is_no_model() -> None:
    text = "mô hình theo Kế hoạch về “Xây dựng mô hình mới”, mô hình “Bếp ấm”"
    start = text.index("“")
    assert [m.value.name for m in find_models(text, [(start, text.index("”") + 1)])] == ["Bếp ấm"]


_PIECES = st.sampled_from(
    [
        "mô hình ",
        "“",
        "”",
        '"',
        "’",
        "''",
        "các ",
        "; ",
        ", ",
        ". ",
        " của ",
        "ông Ba ",
        "xã An ",
        "như: ",
        "Bếp ấm ",
        "3 ",
    ]
)


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_mentions_are_slices_in_order(text: str) -> None:
    found = list(find_models(text))
    assert all(m.raw == text[m.start : m.end] and m.value.name in m.raw for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "unit",
    [
        "“",
        '"',
        "mô hình “",
        "mô hình “A” ",
        "của ",
        "ông Ba ",
        "mô hình nuôi ",
        "như: ",
        "xã An, ",
        "''A",
        "Hội và ",
    ],
)
def test_time_grows_with_the_text(unit: str) -> None:
    def cost(times: int) -> float:
        begin = process_time()
        list(find_models(unit * times))
        return process_time() - begin

    cost(50)
    assert cost(4000) < 20 * max(cost(800), 0.01)


@pytest.mark.parametrize("text", NONE)
def test_no_model(text: str) -> None:
    assert list(find_models(text, (), Context(find_campaigns(text)))) == []


def test_a_campaign_is_no_model_but_opens_one() -> None:
    text = "mô hình “Dân vận khéo” đã được công nhận “Tổ trợ giúp thủ tục”; phong trào “Dân vận khéo”"
    campaigns = find_campaigns(text)
    assert campaigns == {"dan van kheo"}
    assert [m.value.name for m in find_models(text, (), Context(campaigns))] == ["Tổ trợ giúp thủ tục"]
