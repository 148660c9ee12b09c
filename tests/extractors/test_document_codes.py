"""Codes as printed in every style, as typists bend them and as recognition damages them."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.document_codes import code_key, find_codes

# (printed, code on the paper, key, type)
PRINTED = [
    # State
    ("số 787/QĐ-UBND", "787/QĐ-UBND", "787/QĐ-UBND", "QĐ"),
    ("số 12/2024/NQ-HĐND", "12/2024/NQ-HĐND", "12/2024/NQ-HĐND", "NQ"),
    ("186/2025/NĐ-CP", "186/2025/NĐ-CP", "186/2025/NĐ-CP", "NĐ"),
    ("66.7/2025/NQ-CP", "66.7/2025/NQ-CP", "66.7/2025/NQ-CP", "NQ"),
    ("30c/NQ-CP", "30c/NQ-CP", "30C/NQ-CP", "NQ"),
    ("12/CĐ-TTg", "12/CĐ-TTg", "12/CĐ-TTG", "CĐ"),
    ("4756/BTP-KTVB&QLXLVPHC", "4756/BTP-KTVB&QLXLVPHC", "4756/BTP-KTVB-QLXLVPHC", None),
    ("số 1014/SNV-CCHC&VTLT", "1014/SNV-CCHC&VTLT", "1014/SNV-CCHC-VTLT", None),
    ("346/UBND- NC", "346/UBND- NC", "346/UBND-NC", None),
    ("Công văn 512/UBND-KGVX", "512/UBND-KGVX", "512/UBND-KGVX", None),
    ("40/2014/ TT - BNNPTNT", "40/2014/ TT - BNNPTNT", "40/2014/TT-BNNPTNT", "TT"),
    ("05/VBHN-VPQH", "05/VBHN-VPQH", "05/VBHN-VPQH", "VBHN"),
    ("15/2019/TTLT-BTC-BNV", "15/2019/TTLT-BTC-BNV", "15/2019/TTLT-BTC-BNV", "TTLT"),
    ("83/2025/QH15", "83/2025/QH15", "83/2025/QH15", None),
    ("1668/NQ-UBTVQH15", "1668/NQ-UBTVQH15", "1668/NQ-UBTVQH15", "NQ"),
    ("9/2024/L-CTN", "9/2024/L-CTN", "09/2024/L-CTN", "L"),
    # Party
    ("40-CT/TU", "40-CT/TU", "40-CT/TU", "CT"),
    ("7-NQ/ĐU", "7-NQ/ĐU", "07-NQ/ĐU", "NQ"),
    ("134-CV/UBKTTU", "134-CV/UBKTTU", "134-CV/UBKTTU", "CV"),
    ("19-QĐi/TU", "19-QĐi/TU", "19-QĐI/TU", "QyĐ"),
    ("01 – NQ/ĐH", "01 – NQ/ĐH", "01-NQ/ĐH", "NQ"),
    ("06-TB/CQTTBCĐ", "06-TB/CQTTBCĐ", "06-TB/CQTTBCĐ", "TB"),
    # Youth Union, Front, mass organisations
    ("số 298 KH/TWĐTN", "298 KH/TWĐTN", "298-KH/TWĐTN", "KH"),
    ("số 22HD/TWĐTN", "22HD/TWĐTN", "22-HD/TWĐTN", "HD"),
    ("367 - QĐ/TWĐTN-VP", "367 - QĐ/TWĐTN-VP", "367-QĐ/TWĐTN-VP", "QĐ"),
    ("04/NQ/ĐCT-MTTW", "04/NQ/ĐCT-MTTW", "04/NQ-ĐCT-MTTW", "NQ"),
    ("33/KH-MTTQ-BTT", "33/KH-MTTQ-BTT", "33/KH-MTTQ-BTT", "KH"),
    ("2275-CV/HNDTW", "2275-CV/HNDTW", "2275-CV/HNDTW", "CV"),
    # Joint
    (
        "102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN",
        "102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN",
        "102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN",
        "NQLT",
    ),
    ("43-KHPH BDV-UBND", "43-KHPH BDV-UBND", "43-KHPH/BDV-UBND", "KHPH"),
    ("12-CTrPH/BDVHU-UBND", "12-CTrPH/BDVHU-UBND", "12-CTRPH/BDVHU-UBND", "CTrPH"),
    # Broken over a line
    ("333/KH-\nUBND", "333/KH-UBND", "333/KH-UBND", "KH"),
    ("06-\nCTr/TU", "06-CTr/TU", "06-CTR/TU", "CTr"),
    # Malformed by hand: the print stays, the key is the regular form
    ("57/NQ/TW", "57/NQ/TW", "57-NQ/TW", "NQ"),
    ("05/CT-TW", "05/CT-TW", "05-CT/TW", "CT"),
    ("03-CT/T.Ư", "03-CT/T.Ư", "03-CT/TW", "CT"),
    ("565/TN-VPCP", "565/TN-VPCP", "565/TN-VPCP", None),
    ("số 61/2018/NĐCP", "61/2018/NĐCP", "61/2018/NĐ-CP", "NĐ"),
    ("số 2468/QĐUBND", "2468/QĐUBND", "2468/QĐ-UBND", "QĐ"),
]
DAMAGED = [
    ("số 40-CT/TỦ", "40-CT/TU"),
    ("số 40-CT/TỤ", "40-CT/TU"),
    ("số 40-CT/TUỦ", "40-CT/TU"),
    ("số đ0-CT/TU", "40-CT/TU"),
    ("số 4O-CT/TU", "40-CT/TU"),
    ("số 1l-NQ/TU", "11-NQ/TU"),
    ("40-CT7TU", "40-CT/TU"),
    ("40-CT/fU", "40-CT/TU"),
    ("23-KH/BDVHŨ", "23-KH/BDVHU"),
    ("23-KH/BDVHỦ", "23-KH/BDVHU"),
    ("04-HD/BDV TU", "04-HD/BDVTU"),
    ("số 25.-NQ/TW", "25-NQ/TW"),
    ("số 40~CT/TU", "40-CT/TU"),
    ("số 40-GT/TU", "40-CT/TU"),
    ("số 25-NO/TW", "25-NQ/TW"),
    ("787/QĐ-ÚBND", "787/QĐ-UBND"),
]
NO_CODES = [
    *("ngày 24/7/2024", "Covid-19", "24/24 giờ", "24/7", "đạt 12/15 xã", "02 lần/năm", "quốc lộ QL-1A"),
    *(
        "cao tốc Bắc - Nam",
        "giai đoạn 2016 - 2020",
        "T/M Ban Chấp hành",
        "và/hoặc",
        "điện thoại 0293.386.7999",
    ),
    *("tài khoản 1234 5678 9012", "TCVN ISO 9001:2015", "TCVN 5712:1993", "kênh VTV1", "xe 95A-123.45"),
    *(
        "500 m3/ngày",
        "năm 2016 - HĐND xã",
        "01 BCĐ cấp xã",
        "5 TTHC/xã",
        "tỷ lệ 1/500",
        "02 UBND xã",
        "3G/4G",
    ),
    *("số 5 - Hà Nội", "10 - BC", "Điều 5 QC làm việc", "Zalo 0912345678", "lớp 5/6A", "45 USD/người"),
]


@pytest.mark.parametrize(("text", "code", "key", "kind"), PRINTED)
def test_styles(text: str, code: str, key: str, kind: str | None) -> None:
    (mention,) = find_codes(text)
    assert (mention.value.code, mention.value.key, mention.value.doc_type) == (code, key, kind)
    assert mention.rule == "reference.code"


@pytest.mark.parametrize(("text", "code"), DAMAGED)
def test_damage_is_mended_and_marked(text: str, code: str) -> None:
    (mention,) = find_codes(text)
    assert mention.value.code == code and mention.rule == "reference.code.repaired"
    assert mention.raw in text and mention.raw != code


def test_a_dash_for_a_space_is_borne() -> None:
    assert [m.raw for m in find_codes("Chỉ thị số-40-CT/TU ngày")] == ["40-CT/TU"]


@pytest.mark.parametrize("text", NO_CODES)
def test_no_codes(text: str) -> None:
    assert list(find_codes(text)) == []


@pytest.mark.parametrize(
    ("text", "symbol"),
    [("số ……/TB-MTTQ", "TB-MTTQ"), ("Số         -BC/HU", "BC/HU"), ("số:       /KH-UBND", "KH-UBND")],
)
def test_blank_numbers(text: str, symbol: str) -> None:
    (mention,) = find_codes(text)
    assert (mention.value.code, mention.value.number, mention.value.symbol) == (None, None, symbol)


def test_a_symbol_ends_where_prose_goes_on() -> None:
    assert [m.raw for m in find_codes("số 787/QĐ-UBND - Chủ tịch ký, số 12-KH/TU - Hậu Giang")] == [
        "787/QĐ-UBND",
        "12-KH/TU",
    ]


def test_bodies_that_differ_by_one_letter_stay_apart() -> None:
    assert code_key("04-HD/BDVTU") != code_key("04-HD/BDVHU")


@pytest.mark.parametrize("kind", ["CT", "NQ", "KH", "CTr", "HD", "QĐ", "BC", "TB", "KL", "TTr"])
@pytest.mark.parametrize("issuer", ["TW", "TU", "HU", "ĐU", "BDVTU", "UBKTHU", "VPTU", "BTGDVTU"])
def test_every_party_code_is_read_back(kind: str, issuer: str) -> None:
    printed = f"{7}-{kind}/{issuer}"
    (mention,) = find_codes(f"Theo {printed}, ngày")
    assert (mention.raw, mention.value.key) == (printed, f"07-{kind.upper()}/{issuer}")


@given(st.integers(1, 9999), st.sampled_from([" ", "", "\n"]), st.sampled_from("-–"))
def test_keys_bridge_spaces_and_dashes(number: int, gap: str, dash: str) -> None:
    assert code_key(f"{number}{gap}{dash}{gap}CTr/TU") == code_key(f"{number}-CTR/TU")


@given(st.text(alphabet="sốQĐUBNDTWCTrđ0147/-–. &\nỦ", max_size=120))
def test_spans_are_true_ordered_and_disjoint(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    reached = 0
    for mention in find_codes(text):
        assert text[mention.start : mention.end] == mention.raw
        assert mention.start >= reached
        reached = mention.end


@pytest.mark.parametrize(
    "piece", ["1/", "12-QĐ/", "số ", "A-", "1 - ", "A" * 31, "QĐ-UBND-", "số....", "đ0O"]
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    def once(text: str) -> float:
        begun = time.process_time()
        list(find_codes(text))
        return time.process_time() - begun

    short, long = (piece * (length // len(piece)) for length in (10_000, 40_000))
    assert min(once(long) for _ in range(3)) < 12 * max(min(once(short) for _ in range(3)), 0.01)
