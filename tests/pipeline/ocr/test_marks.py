"""Misread marks are mended where a closed list says what was printed, and left where the print may be so."""

from __future__ import annotations

import pytest

from pipeline.ocr.marks import mend_marks
from pipeline.ocr.tesseract import ReadWord


def words(text: str) -> list[ReadWord]:
    return [ReadWord(part, 0, 0, 9, 9, 0.97, 0) for part in text.split()]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("102 tập thế và 18 cá nhân", "102 tập thể và 18 cá nhân"),
        ("với tống số 4.809 đảng viên", "với tổng số 4.809 đảng viên"),
        ("mô hình, (điến hình) tiêu biếu,", "mô hình, (điển hình) tiêu biểu,"),  # signs around stay
        ("PHÁT TRIẾN kinh tế. Tống Kết năm", "PHÁT TRIỂN kinh tế. Tổng Kết năm"),  # and case
        ("công tác tố chức cán bộ", "công tác tổ chức cán bộ"),
        ("các yếu tố chức năng", "các yếu tố chức năng"),
        ("xu thế chung, cá thể hóa", "xu thế chung, cá thể hóa"),
        ("tuyệt đối mới được", "tuyệt đối mới được"),
        ("có 38 chỉ bộ cơ sở", "có 38 chi bộ cơ sở"),
        ("chỉ bộ phận này", "chỉ bộ phận này"),
        ("tập-thế 12/15 40-CT/TU", "tập-thế 12/15 40-CT/TU"),
        ("", ""),
    ],
)
def test_marks(read: str, printed: str) -> None:
    mended, readings = mend_marks(words(read), "vie")
    assert " ".join(word.text for word in mended) == printed
    changed = [(old.text, new.text) for old, new in zip(words(read), mended, strict=True) if old != new]
    assert [(r.word.text, r.stands) for r in readings] == [
        form for old, new in changed for form in ((old, False), (new, True))
    ]


def test_a_mended_word_is_less_sure() -> None:
    mended, _ = mend_marks(words("tập thế"), "vie")
    assert [word.confidence < 0.97 for word in mended] == [False, True]
