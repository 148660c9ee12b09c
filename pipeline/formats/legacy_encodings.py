"""Turns text of pre-Unicode Vietnamese fonts into Unicode: TCVN3 ('nh©n d©n'), VNI ('nhaân daân').

Sources: TCVN 5712:1993 (VN3) for .VnTime and its kin; the VNI-Windows table for VNI-Times and its kin.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

Legacy = Literal["tcvn3", "vni"]
LEGACY: tuple[Legacy, ...] = ("tcvn3", "vni")

_TCVN3 = (
    "B5à B8á B6ả B7ã B9ạ A8ă BBằ BEắ BCẳ BDẵ C6ặ A9â C7ầ CAấ C8ẩ C9ẫ CBậ AEđ "
    "CCè D0é CEẻ CFẽ D1ẹ AAê D2ề D5ế D3ể D4ễ D6ệ D7ì DDí D8ỉ DCĩ DEị "
    "DFò E3ó E1ỏ E2õ E4ọ ABô E5ồ E8ố E6ổ E7ỗ E9ộ ACơ EAờ EDớ EBở ECỡ EEợ "
    "EFù F3ú F1ủ F2ũ F4ụ ADư F5ừ F8ứ F6ử F7ữ F9ự FAỳ FDý FBỷ FCỹ FEỵ "
    "A1Ă A2Â A7Đ A3Ê A4Ô A5Ơ A6Ư"
)
# VNI writes a plain or shaped base and after it one sign for the tone, or for shape and tone at once.
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HAT = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_SINGLE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ñ": "đ", "î": "ỵ", "ô": "ơ", "ö": "ư"}


@cache
def _tcvn3() -> dict[int, str]:
    return {int(entry[:2], 16): entry[2:] for entry in _TCVN3.split()}


@cache
def _vni() -> dict[str, str]:
    table = dict(_VNI_SINGLE)
    for base in "aeouy":
        table |= {base + sign: base + tone for sign, tone in _VNI_TONES.items()}
    for base in "aeo":
        table |= {base + sign: base + "\u0302" + tone for sign, tone in _VNI_HAT.items()}
    table |= {"a" + sign: "a\u0306" + tone for sign, tone in _VNI_BREVE.items()}
    for sign, horned in (("ô", "ơ"), ("ö", "ư")):
        table |= {sign + mark: horned + tone for mark, tone in _VNI_TONES.items()}
    table = {key: unicodedata.normalize("NFC", value) for key, value in table.items()}
    return table | {key.upper(): value.upper() for key, value in table.items()} | _mixed_case(table)


def _mixed_case(table: dict[str, str]) -> dict[str, str]:
    """Capitals followed by a lower-case sign ('Uûy'), as typed at the head of a word."""
    return {key[0].upper() + key[1:]: value.upper() for key, value in table.items() if len(key) > 1}


@cache
def _vni_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _vni()), key=len, reverse=True)))


def from_tcvn3(text: str) -> str:
    """Latin-1 text of a TCVN3 font as Unicode; 0xAD, elsewhere a soft hyphen, is the letter ư."""
    return text.translate(_tcvn3())


def from_vni(text: str) -> str:
    """Latin-1 text of a VNI font as Unicode; a letter takes the signs that follow it."""
    return _vni_pattern().sub(lambda match: _vni()[match[0]], text)


def from_legacy(text: str, encoding: Legacy) -> str:
    """Text of a legacy font as Unicode."""
    return from_tcvn3(text) if encoding == "tcvn3" else from_vni(text)


def encoding_of_font(font: str) -> Legacy | None:
    """The encoding that a font's name tells: '.VnTimeH' → tcvn3, 'VNI-Times' → vni."""
    name = font.strip().lower().split("+")[-1]
    if name.startswith((".vn", "vntime", "vnarial")):
        return "tcvn3"
    return "vni" if name.startswith("vni-") else None


def is_unicode(text: str) -> bool:
    """True for text with Vietnamese letters that only Unicode has: a font's name may outlive its encoding."""
    return any("\u1ea0" <= letter <= "\u1ef9" or letter in "ĂăĐđĨĩŨũƠơƯư" for letter in text)
