"""Every Vietnamese letter is in the class of its case and in no other."""

from __future__ import annotations

import re

from extractors.letters import LOWER, UPPER

_TEXT = "aáàảãạăắằẳẵặâấầẩẫậbcdđeéèẻẽẹêếềểễệghiíìỉĩịklmnoóòỏõọôốồổỗộơớờởỡợpqrstuúùủũụưứừửữựvxyýỳỷỹỵ"


def test_the_classes_part_the_cases() -> None:
    assert re.fullmatch(f"[{LOWER}]+", _TEXT) and re.fullmatch(f"[{UPPER}]+", _TEXT.upper())
    assert not re.search(f"[{UPPER}]", _TEXT) and not re.search(f"[{LOWER}]", _TEXT.upper())
