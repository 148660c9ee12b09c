"""References in State and Party style, as printed in real reports and as bent by typists and recognition."""

from __future__ import annotations

import pytest

from extractors.document_references import code_key, find_document_references

CASES = [
    ("Chỉ thị số 40-CT/TU ngày 10/3/2014 của Ban Thường vụ Tỉnh ủy", "40-CT/TU", "CT", "2014-03-10"),
    ("Nghị định số 59/2023/NĐ-CP ngày 14/8/2023 quy định chi tiết", "59/2023/NĐ-CP", "NĐ", "2023-08-14"),
    ("Quyết định số 787/QĐ-UBND ngày 21 tháng 8 năm 2025 của UBND tỉnh", "787/QĐ-UBND", "QĐ", "2025-08-21"),
    ("Kế hoạch phối hợp số 43-KHPH BDV-UBND ngày 06/3/2023", "43-KHPH BDV-UBND", "KHPH", "2023-03-06"),
    ("Kế hoạch số 63-KH/BDVHU, ngày 26/04/2019 về phát động", "63-KH/BDVHU", "KH", "2019-04-26"),
    ("Công văn số 1014/SNV-CCHC&VTLT", "1014/SNV-CCHC&VTLT", "CV", None),
    ("Luật số 83/2025/QH15, ngày 24/6/2025", "83/2025/QH15", "L", "2025-06-24"),
    ("ngày 15/10/2014, Ban Thường vụ Huyện ủy ban hành Kế hoạch số 49-KH/HU", "49-KH/HU", "KH", "2014-10-15"),
    ("Công điện 207/CĐ-TTg của Thủ tướng", "207/CĐ-TTg", "CĐ", None),
]


@pytest.mark.parametrize(("text", "code", "kind", "issued_on"), CASES)
def test_one_reference(text: str, code: str, kind: str, issued_on: str | None) -> None:
    (mention,) = find_document_references(text)
    assert (mention.value.code, mention.value.doc_type, mention.value.issued_on) == (code, kind, issued_on)


@pytest.mark.parametrize("text", ["ngày 24/7/2024", "Covid-19", "24/24 giờ", "đạt 12/15 xã", "02 lần/năm"])
def test_no_reference(text: str) -> None:
    assert list(find_document_references(text)) == []


def test_codes_that_share_a_type() -> None:
    found = list(find_document_references("Các Quyết định số: 2394/QĐ-UBND ngày 02/12/2025, 2395/QĐ-UBND"))
    assert [m.value.issued_on for m in found] == ["2025-12-02", None]


def test_issuer_and_title() -> None:
    text = "Hướng dẫn số 04-HD/BDVTU ngày 23/02/2023 của Ban Dân vận Tỉnh ủy về xây dựng mô hình; tiếp tục"
    (mention,) = find_document_references(text)
    assert mention.value.issuer == "Ban Dân vận Tỉnh ủy"
    assert mention.value.title == "về xây dựng mô hình"


def test_keys_bridge_spaces_and_dashes() -> None:
    assert code_key("173 – CTr/TU") == code_key("173-CTR/TU")


def test_an_issuer_ends_where_its_sentence_goes_on() -> None:
    (mention,) = find_document_references("Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị được 36 cuộc")
    assert mention.value.issuer == "Bộ Chính trị"
