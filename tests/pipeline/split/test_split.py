"""Where the documents bound in one file begin: at a head of their own, not at annexes, forms or mottos."""

from __future__ import annotations

import pytest

from pipeline.records import Page
from pipeline.split import find_documents

STATE = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ TÂN LẬP\tĐộc lập - Tự do - Hạnh phúc
Số: 45/BC-UBND\tTân Lập, ngày 12 tháng 6 năm 2023
BÁO CÁO
Kết quả thực hiện nhiệm vụ 6 tháng đầu năm 2023
"""
PARTY = """ĐẢNG BỘ HUYỆN LONG MỸ\tĐẢNG CỘNG SẢN VIỆT NAM
ĐẢNG ỦY XÃ THUẬN HÒA\tThuận Hòa, ngày 03 tháng 5 năm 2022
*
Số 112-CV/ĐU
V/v cung cấp số liệu
"""
BODY = "Trong kỳ, địa phương đã vận động được 120 hộ tham gia, đạt kế hoạch đề ra.\n" * 12


def _pages(*texts: str) -> list[Page]:
    return [Page(number, text, "ocr") for number, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # one report of three pages
        ((STATE + BODY, BODY, BODY), [range(1, 4)]),
        # two reports bound, the second of the Party; a blank verso stays with what it is the back of
        ((STATE + BODY, BODY, "", PARTY + BODY), [range(1, 4), range(4, 5)]),
        # three letters of one page each
        ((STATE + BODY, PARTY + BODY, STATE + BODY), [range(1, 2), range(2, 3), range(3, 4)]),
        # the number was hidden by a stamp, the motto misread: three signs are left
        ((STATE + BODY, STATE.replace("Số: 45/BC-UBND", "") + BODY), [range(1, 2), range(2, 3)]),
        # a cover sheet goes with what it covers
        (("HỒ SƠ LƯU TRỮ\nNăm 2023", STATE + BODY, BODY), [range(1, 4)]),
        # the tail of another document, long enough to be one
        ((BODY, STATE + BODY), [range(1, 2), range(2, 3)]),
        # an annex with a head of its own belongs to the report
        ((STATE + BODY, "PHỤ LỤC 1\n" + STATE + BODY), [range(1, 3)]),
        ((STATE + BODY, STATE + "(Kèm theo Báo cáo số 45/BC-UBND ngày 12/6/2023)\n" + BODY), [range(1, 3)]),
        # so does an empty form
        ((STATE + BODY, "Mẫu số 02\n" + STATE + BODY), [range(1, 3)]),
        # a motto alone is no head: certificates and lists have it too
        ((STATE + BODY, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do\n" + BODY), [range(1, 3)]),
        # a head that a page quotes below its first paragraphs opens no document
        ((STATE + BODY, BODY + STATE), [range(1, 3)]),
        # a heading ends the place where a head may stand
        ((STATE + BODY, "II. KẾT QUẢ\n" + STATE + BODY), [range(1, 3)]),
    ],
)
def test_documents_begin_at_their_heads(texts: tuple[str, ...], expected: list[range]) -> None:
    assert find_documents(_pages(*texts), len(texts)) == expected


def test_pages_that_are_not_read_yet_stay_with_the_document_before_them() -> None:
    pages = [Page(1, STATE + BODY, "ocr"), Page(4, PARTY + BODY, "ocr")]
    assert find_documents(pages, 6) == [range(1, 4), range(4, 7)]


def test_an_unread_file_is_one_document() -> None:
    assert find_documents([], 3) == [range(1, 4)]
