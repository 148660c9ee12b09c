"""Named models, quoted and not, in lists, with places and owners; and names that are none."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.campaigns import find_campaigns
from extractors.model_lists import announces_models, listed
from extractors.models import Context, contexts, find_models

Expected = list[tuple[str, str | None, str | None]]

QUOTED: list[tuple[str, Expected]] = [
    ("mô hình “Ngày xanh, đêm sáng” xã Hòa Mỹ", [("Ngày xanh, đêm sáng", "xã Hòa Mỹ", None)]),
    ('Mô hình "Thắp sáng đường quê".', [("Thắp sáng đường quê", None, None)]),
    (
        "Mô hình: “Đường hoa nông thôn”; “Ngõ nhỏ văn minh”",
        [("Đường hoa nông thôn", None, None), ("Ngõ nhỏ văn minh", None, None)],
    ),
    # several after one head, and after 'và'
    (
        "Các mô hình “Chợ sạch”, “Bếp ấm” và “Vườn xanh” được duy trì.",
        [("Chợ sạch", None, None), ("Bếp ấm", None, None), ("Vườn xanh", None, None)],
    ),
    (
        "có 5 mô hình, tiêu biểu như: “Vườn rau sạch” tại ấp 3, xã Tân An; "
        "“Tiếng loa an ninh” của Công an xã Tân An.",
        [("Vườn rau sạch", "ấp 3, xã Tân An", None), ("Tiếng loa an ninh", "xã Tân An", "Công an xã Tân An")],
    ),
    # the place of one stands between it and the next
    (
        "mô hình “Chợ sạch” tại ấp 4, “Bếp ấm” của Hội Phụ nữ xã và “Vườn xanh” (Huyện đoàn)",
        [("Chợ sạch", "ấp 4", None), ("Bếp ấm", None, "Hội Phụ nữ xã"), ("Vườn xanh", None, "Huyện đoàn")],
    ),
    # marks: mixed, without spaces, left open, single around double
    ('mô hình “Nấm rơm - Bò - Cỏ voi" đã', [("Nấm rơm - Bò - Cỏ voi", None, None)]),
    ('mô hình"Hồ sơ số"đã tiếp nhận;mô hình“Chợ số”', [("Hồ sơ số", None, None), ("Chợ số", None, None)]),
    (
        "duy trì mô hình “Hàng cây bác Hồ; mô hình “Vườn rau bé ngoan” của Trường Mầm non Tân An",
        [
            ("Hàng cây bác Hồ", None, None),
            ("Vườn rau bé ngoan", None, "Trường Mầm non Tân An"),
        ],
    ),
    (
        "mô hình ấp 05 không: “Không rác - Không ma túy” tại xã Tân Bình",
        [("ấp 05 không: “Không rác - Không ma túy”", "xã Tân Bình", None)],
    ),
    (
        "như: ‘Mô hình ấp 3 sạch: “Sạch nhà - sạch ngõ”’ ở xã Tân Bình",
        [("ấp 3 sạch: “Sạch nhà - sạch ngõ”", "xã Tân Bình", None)],
    ),
    ("Mô hình 5 Cùng “Cùng học - Cùng làm”", [("5 Cùng “Cùng học - Cùng làm”", None, None)]),
    # a speech that names one
    (
        "Bà Lan cho biết: “Mô hình “Ngôi nhà trí tuệ” được lập từ lâu và rất nhiều người dân trong xã đã đến"
        " đọc sách. Chúng tôi sẽ mở thêm ở các ấp.”",
        [("Ngôi nhà trí tuệ", None, None)],
    ),
    # with a word between 'mô hình' and the quote, or an owner before
    ("2. Mô hình điểm “Hồ sơ giấy một lần”", [("Hồ sơ giấy một lần", None, None)]),
    ("mô hình vệ sinh môi trường “7 ngày xanh”", [("7 ngày xanh", None, None)]),
    ("mô hình mang tên “Bếp ăn nghĩa tình”", [("Bếp ăn nghĩa tình", None, None)]),
    ("Xã đoàn Tân An với mô hình “Cây ATM gạo”", [("Cây ATM gạo", None, "Xã đoàn Tân An")]),
    ("+ Chi đoàn Công an huyện: mô hình “Đêm yên”;", [("Đêm yên", None, "Chi đoàn Công an huyện")]),
    ("Năm 2023, Hội LHPN huyện ra mắt mô hình “Ống heo”", [("Ống heo", None, "Hội LHPN huyện")]),
    (
        "Đoàn xã Phú An, Đoàn xã Phú Mỹ cùng nhau xây dựng mô hình liên kết “Một con đường”",
        [("Một con đường", "xã Phú An", "Đoàn xã Phú An, Đoàn xã Phú Mỹ")],
    ),
    ("Sở Nội vụ công nhận mô hình “Hẹn giờ”", [("Hẹn giờ", None, None)]),  # who judges owns nothing
    # owners and places after
    (
        "mô hình “Hẹn giờ” do Văn phòng Đăng ký đất đai thực hiện",
        [("Hẹn giờ", None, "Văn phòng Đăng ký đất đai")],
    ),
    (
        "mô hình “Nuôi dê” của chị Lê Thị Tư, ấp Rạch Gừa, xã An Thới, lãi",
        [("Nuôi dê", "ấp Rạch Gừa, xã An Thới", "chị Lê Thị Tư")],
    ),
    (
        "mô hình “Nuôi dê” ở các xã An Thới, An Phú và Mỹ An",
        [("Nuôi dê", "các xã An Thới, An Phú và Mỹ An", None)],
    ),
    ("mô hình “Một chạm” của tổ dân phố 5", [("Một chạm", "tổ dân phố 5", "tổ dân phố 5")]),
    # after the announcement of the sentence before
    (
        "công nhận 29 mô hình, gồm 22 tập thể. Nổi bật là “Mỗi ngày một việc” của Chi bộ ấp 4.",
        [("Mỗi ngày một việc", "ấp 4", "Chi bộ ấp 4")],
    ),
    ("Có 02 mô hình “Camera an ninh” hoạt động tốt", [("Camera an ninh", None, None)]),
    (
        "Có 03 mô hình: “Chợ sạch”, “Bếp ấm”, “Vườn xanh”.",
        [("Chợ sạch", None, None), ("Bếp ấm", None, None), ("Vườn xanh", None, None)],
    ),
]
BARE: list[tuple[str, Expected]] = [
    (
        "công nhận 12 mô hình, tiêu biểu như: Mô hình nuôi lươn không bùn ấp Mỹ Lợi; Mô hình “Tổ tự quản”",
        [("nuôi lươn không bùn", "ấp Mỹ Lợi", None), ("Tổ tự quản", None, None)],
    ),
    (
        "mô hình nuôi lươn không bùn của ông Nguyễn Văn An đã cho thu hoạch",
        [("nuôi lươn không bùn", None, "ông Nguyễn Văn An")],
    ),
    (
        "triển khai mô hình trồng dưa lưới trong nhà màng tại ấp 3",
        [("trồng dưa lưới trong nhà màng", "ấp 3", None)],
    ),
    ("Ra mắt mô hình Tổ phụ nữ tiết kiệm với 25 thành viên", [("Tổ phụ nữ tiết kiệm", None, None)]),
    ("nhân rộng mô hình Camera an ninh, góp phần giữ gìn trật tự", [("Camera an ninh", None, None)]),
    ("mô hình cà phê doanh nhân được duy trì", [("cà phê doanh nhân", None, None)]),
    ("triển khai thí điểm mô hình CCHC tại Công an xã Tân An", []),  # 'cải cách hành chính' alone names none
    (
        "mô hình sản xuất rau an toàn của Hợp tác xã Tân Tiến",
        [("sản xuất rau an toàn", None, "Hợp tác xã Tân Tiến")],
    ),
    ("mô hình 5 không, 3 sạch được nhân rộng", [("5 không, 3 sạch", None, None)]),
    (
        "mô hình tổ dân phố 12 tự quản an ninh trật tự",
        [("tổ dân phố 12 tự quản an ninh trật tự", "tổ dân phố 12", None)],
    ),
    (
        "mô hình nuôi vịt trời 500 con trên ao",
        [("nuôi vịt trời", None, None)],
    ),  # the figure is none of the name
    # a place inside the name stays, one at its end does not
    (
        "mô hình Phụ nữ tôn giáo ấp An A, xã Phương Phú giúp nhau thoát nghèo",
        [("Phụ nữ tôn giáo ấp An A, xã Phương Phú giúp nhau thoát nghèo", "ấp An A, xã Phương Phú", None)],
    ),
    ("- Mô hình lò đốt rác mini ở bản Nà Hạ: 12 hộ", [("lò đốt rác mini", "bản Nà Hạ", None)]),
    (
        "Anh Y Bhiu, buôn Krông, xã Cư Mil, chủ mô hình nuôi nhím sinh sản, thu lãi",
        [("nuôi nhím sinh sản", "buôn Krông, xã Cư Mil", "Anh Y Bhiu")],
    ),
    # lists without 'mô hình' before every item
    (
        "tiêu biểu như các mô hình: nuôi dê ở xã Ngãi Tứ; vận động hiến đất, tặng cây tại xã An; hát then.",
        [
            ("nuôi dê", "xã Ngãi Tứ", None),
            ("vận động hiến đất, tặng cây", "xã An", None),
            ("hát then", None, None),
        ],
    ),
    (
        "tiêu biểu như: Mô hình “Vườn rau”; Khéo trong vận động hộ dân bàn giao mặt bằng; Mô hình “Ao cá”...",
        [
            ("Vườn rau", None, None),
            ("Khéo trong vận động hộ dân bàn giao mặt bằng", None, None),
            ("Ao cá", None, None),
        ],
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
    # campaigns, contests, slogans, titles, programmes, clubs
    "đăng ký 22 mô hình “Làm theo Bác” trong năm",
    "phong trào thi đua “Dân vận khéo”",
    "các mô hình “Dân vận khéo” trên các lĩnh vực",
    "biểu dương 30 điển hình “Dân vận khéo” và “Dân vận khéo vùng giáo”",
    "mô hình hưởng ứng cuộc vận động “Toàn dân đoàn kết xây dựng đời sống văn hóa”",
    "các mô hình trong phong trào “Vì người nghèo”, “Mái ấm tình thương”",
    "mô hình hoạt động theo phương châm “Dân biết, dân bàn”",
    "mô hình đạt danh hiệu “Vườn xanh kiểu mẫu”",
    "Nghị quyết về “Tăng cường sự lãnh đạo”",
    "cuộc thi “Tìm hiểu pháp luật”",
    "công trình “Sân chơi cho em”, câu lạc bộ “Ông bà cháu”",
    "thực hiện chủ đề “Kỷ cương, trách nhiệm”",
    "xây dựng mô hình “điểm”",
    "Mô hình do Hội phát động nhằm thực hiện Chương trình “Mẹ đỡ đầu”",
    # models at large
    "đã đăng ký 975 mô hình, điển hình",
    "nhân rộng mô hình đã được công nhận",
    "mô hình này giúp bà con; mô hình hoạt động hiệu quả",
    "các mô hình nuôi bò, trồng cỏ cho thu nhập khá",
    "xây dựng 10 mô hình trồng rau an toàn",
    "phát triển mô hình kinh tế, mô hình sản xuất có hiệu quả",
    "mô hình phát triển kinh tế; mô hình liên kết; mô hình hợp tác xã kiểu mới",
    "42 mô hình tập thể và 8 mô hình cá nhân",
    # ways of organisation
    "vận hành mô hình chính quyền địa phương 2 cấp",
    "mô hình tổ chức bộ máy; mô hình tăng trưởng mới; mô hình bệnh tật",
    "giải quyết thủ tục theo mô hình một cửa",
    # persons, bodies and places put forward
    "có nhiều điển hình, như: ông Nguyễn Văn An; Chi bộ ấp 3; xã Hòa Mỹ",
    "các mô hình học Bác, như: Hội Nông dân tỉnh đã tổ chức sinh hoạt; Sở Nội vụ có nhật ký làm theo Bác",
    "Hội đồng sáng kiến Sở công nhận 04 sáng kiến",
    # figures, not names
    "Có 20 mô hình, gồm: 12 mô hình tập thể; 08 mô hình cá nhân",
    "bình quân mỗi mô hình chỉ 3,5 triệu đồng",
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
]


@pytest.mark.parametrize(("text", "expected"), [*QUOTED, *BARE])
def test_models(text: str, expected: Expected) -> None:
    found = list(find_models(text, (), Context(find_campaigns(text))))
    assert [(m.value.name, m.value.place, m.value.owner) for m in found] == expected


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(text: str, names: list[str]) -> None:
    assert [m.value.name for m in find_models(text)] == names


@pytest.mark.parametrize(("text", "place", "owner"), NEIGHBOURS)
def test_neighbours(text: str, place: str | None, owner: str | None) -> None:
    first = next(iter(find_models(text)))
    assert (first.value.place, first.value.owner) == (place, owner)


@pytest.mark.parametrize("text", NONE)
def test_no_model(text: str) -> None:
    assert [m.raw for m in find_models(text, (), Context(find_campaigns(text)))] == []


def test_a_campaign_is_no_model_but_opens_one() -> None:
    text = "mô hình “Dân vận khéo” đã được công nhận “Tổ trợ giúp thủ tục”; phong trào “Dân vận khéo”"
    campaigns = find_campaigns(text)
    assert campaigns == {"dan van kheo"}
    assert [m.value.name for m in find_models(text, (), Context(campaigns))] == ["Tổ trợ giúp thủ tục"]


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("phong trào: “Sạch ngõ”", {"sach ngo"}),
        ("xây dựng 1.250 mô hình “Sạch ngõ” trong tỉnh", {"sach ngo"}),
        ("xây dựng 12 mô hình “Sạch ngõ”", set()),  # twelve of one model
        ("3.4. Mô hình “Sạch ngõ”", set()),  # the number of a heading
        ("xây dựng 25 mô hình “Sạch ngõ”, “Sạch nhà”", set()),  # a list of names
    ],
)
def test_campaigns(text: str, shared: set[str]) -> None:
    assert find_campaigns(text) == shared


def test_titles_of_documents_are_left() -> None:
    text = "Kế hoạch số 5 về mô hình “Chợ sạch”; mô hình “Bếp ấm”"
    assert [m.value.name for m in find_models(text, [(0, 37)])] == ["Bếp ấm"]


@pytest.mark.parametrize(
    ("text", "announces"),
    [
        ("công nhận 12 mô hình. Tiêu biểu:", True),
        ("3. Các mô hình hiệu quả", True),
        ("Trong đó có nhiều cách làm hay, điển hình là:", True),
        ("Kết quả xây dựng mô hình trong năm:", False),
        ("Đã công nhận 12 mô hình.", False),
    ],
)
def test_announcements(text: str, announces: bool) -> None:
    assert announces_models(text) == announces


def test_a_list_ends_with_its_kind_of_bullets() -> None:
    texts = ["Các mô hình tiêu biểu:", "- “Một”;", "+ “Hai”.", "4. Giúp nhau", "- “Ba”"]
    assert listed(texts) == [False, True, True, False, False]


def test_a_name_introduced_elsewhere_is_known_again() -> None:
    texts = ["Ra mắt mô hình “Đám cưới 4 không”.", "Giữ vững “Đám cưới 4 không”; phát động “Tết sum vầy”."]
    found = [find_models(text, (), context) for text, context in zip(texts, contexts(texts), strict=True)]
    assert [[m.value.name for m in some] for some in found] == [["Đám cưới 4 không"], ["Đám cưới 4 không"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- “Nuôi dê” của chị Lê Thị Tư;", [("Nuôi dê", None, "chị Lê Thị Tư")]),
        (
            "+ Trường THCS Nà Tông với “Vườn rau”, cung cấp 350 kg",
            [("Vườn rau", None, "Trường THCS Nà Tông")],
        ),
        ("* Nuôi ong lấy mật tại bản Nà Hạ: 05 hộ", [("Nuôi ong lấy mật", "bản Nà Hạ", None)]),
        ("- Hội Nông dân xã Tân An;", []),
        ("- Ông Lê Văn Tám, ấp 3.", []),
    ],
)
def test_an_item_below_a_head(text: str, expected: Expected) -> None:
    found = list(find_models(text, (), Context(listed=True)))
    assert [(m.value.name, m.value.place, m.value.owner) for m in found] == expected


_PIECES = [
    "mô hình ",
    "các mô hình ",
    "“",
    "”",
    '"',
    "Chợ sạch",
    "nuôi dê",
    " và ",
    ", ",
    "; ",
    ": ",
    ". ",
    "xã Tân An",
    " của ",
    "12 ",
    "như: ",
    "- ",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join), st.booleans())
def test_spans_are_true_ordered_and_apart(text: str, item: bool) -> None:
    found = list(find_models(text, (), Context(find_campaigns(text), listed=item)))
    assert all(text[m.start : m.end] == m.raw and m.value.name in m.raw for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "unit",
    [
        "mô hình ",
        "mô hình “",
        "mô hình “A b” ",
        "“A b”, ",
        "các mô hình: ",
        "tiêu biểu như: mô hình ",
        "xã A, ",
        "mô hình nuôi dê; ",
        "Hội Nông dân ",
    ],
)
def test_time_grows_with_the_text(unit: str) -> None:
    def once(length: int) -> float:
        text = "mô hình như: " + unit * (length // len(unit))
        started = time.process_time()
        list(find_models(text, (), Context(find_campaigns(text))))
        return time.process_time() - started

    short, long = (min(once(length) for _ in range(3)) for length in (2_000, 16_000))
    assert long < 24 * max(short, 0.005)
