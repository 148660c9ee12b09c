"""Sentences of reports that nobody wrote, another set for each seed: what matters is how they are printed.

>>> Prose(7).sentence()
'Đến ngày 14/9/2021, huyện Tân Thạnh có 1.274 hội viên, đạt 93,6% kế hoạch.'
"""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

_SENTENCES = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
_WORDS = {
    "unit": (
        "Đảng ủy xã Vĩnh Thuận",
        "Ủy ban nhân dân huyện Tân Thạnh",
        "Huyện ủy Mỹ Khánh",
        "Ban Dân vận Tỉnh ủy",
        "Ban Thường vụ Thành ủy Bình Hòa",
        "Mặt trận Tổ quốc thị trấn Cầu Ngang",
        "Hội Nông dân phường Phước Thới",
    ),
    "area": ("xã", "huyện", "thị trấn", "phường", "thị xã", "Đảng bộ"),
    "whom": (
        "hội viên",
        "đoàn viên thanh niên",
        "hộ gia đình",
        "cán bộ, công chức",
        "chiến sĩ dân quân",
        "người lao động",
        "học sinh các cấp",
        "đồng bào dân tộc thiểu số",
    ),
    "matter": (
        "cải cách thủ tục hành chính",
        "xây dựng nông thôn mới",
        "phòng, chống tham nhũng, tiêu cực",
        "bảo vệ môi trường và thích ứng biến đổi khí hậu",
        "chuyển đổi số trong cơ quan nhà nước",
        "giữ gìn trật tự an toàn xã hội",
        "chăm sóc sức khỏe ban đầu cho nhân dân",
        "quản lý đất đai, khoáng sản",
        "giám sát và phản biện xã hội",
    ),
    "person": (
        "Nguyễn Hữu Phước",
        "Trần Thị Ngọc Diễm",
        "Lê Quốc Bảo",
        "Phạm Thị Kiều Oanh",
        "Võ Minh Thuận",
    ),
    "quarter": ("I", "II", "III", "IV"),
}
_KINDS = ("CT", "NQ", "KH", "BC", "QĐ", "KL", "CV", "HD")
_PARTY = ("TW", "TU", "HU", "ĐU", "BDVTW", "BTCTU")
_STATE = ("UBND", "HĐND", "CP", "BNV", "MTTQ-BTT", "TTg", "SNV")
_SLOT = re.compile(r"\{(\w+)\}")


class Prose:
    """Sentences, figures and headings drawn from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def sentence(self) -> str:
        """One sentence with its figures, dates and codes."""
        text = _SLOT.sub(lambda slot: self.slot(slot[1]), self.random.choice(_SENTENCES))
        return text[0].upper() + text[1:]

    def paragraph(self, sentences: int) -> str:
        """Some sentences."""
        return " ".join(self.sentence() for _ in range(sentences))

    def slot(self, name: str) -> str:
        """A word of a list, or a figure printed in one of its forms."""
        if name in _WORDS:
            return self.random.choice(_WORDS[name])
        return str(getattr(self, f"_{name}")())

    # --- figures ---

    def _n(self) -> str:
        value = self.random.choice((self.random.randint(1, 99), self.random.randint(100, 999)))
        return f"{value:02d}" if self.random.random() < 0.5 else str(value)

    def _thousands(self) -> str:
        value = self.random.choice((self.random.randint(1_000, 9_999), self.random.randint(10_000, 999_999)))
        return f"{value:,}".replace(",", ".")

    def _decimal(self) -> str:
        return f"{self.random.randint(0, 299)},{self.random.randint(1, 99)}"

    def _percent(self) -> str:
        decimals = self.random.choice((0, 1, 2))
        return f"{self.random.uniform(0.5, 100):.{decimals}f}%".replace(".", ",")

    def _money(self) -> str:
        return f"{self.random.randint(10_000, 9_999_999) * 1000:,}".replace(",", ".")

    def _year(self) -> str:
        return str(self.random.randint(1998, 2025))

    def _month(self) -> str:
        return str(self.random.randint(1, 12))

    def _day(self) -> str:
        day, month = self.random.randint(1, 28), self.random.randint(1, 12)
        padded = self.random.random() < 0.5
        return f"{day:02d}/{month:02d}/{self._year()}" if padded else f"{day}/{month}/{self._year()}"

    def _code(self) -> str:
        number, kind = self.random.randint(1, 2999), self.random.choice(_KINDS)
        if self.random.random() < 0.5:
            return f"{number}-{kind}/{self.random.choice(_PARTY)}"
        issuer = self.random.choice(_STATE)
        year = f"{self._year()}/" if self.random.random() < 0.4 else ""
        return f"{number}/{year}{kind}-{issuer}"
