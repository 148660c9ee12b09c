"""The communes of Vietnam before and after 1 July 2025, read from the address data that underthesea carries.

Source: vietnamadminunits 1.0.4 in underthesea (Apache-2.0), the units of June 2025 and what became of them by
resolution 202/2025/QH15. The file knows no older mergers. It is read at the first question, not at import.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from extractors.normalise import canonical_tone, fold

_KIND = re.compile(
    r"^(?:thành phố|thị xã|thị trấn|đặc khu|tỉnh|huyện|quận|phường|xã|tp\.?|tx\.?|tt\.?)\s+(?=\S)",
    re.IGNORECASE,
)

_KIND_KEY = re.compile(r"^(?:thanhpho|thixa|thitran|dackhu|tinh|huyen|quan|phuong|xa)(?=.)")


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of June 2025 and, a row each, a commune of today that took it or a part of it in."""

    province: str
    district: str
    name: str
    new_province: str
    new_name: str | None
    divided: bool


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Communes by the squeezed keys of their own and their district's names, with the kind and without it."""

    old: Mapping[str, Sequence[Commune]]
    districts: Mapping[str, Sequence[Commune]]
    new: Mapping[str, Sequence[Commune]]
    provinces: Mapping[str, tuple[str, str]]


def short(name: str) -> str:
    """A unit's name without its kind: 'Thị trấn Cây Dương' → 'Cây Dương'; 'Phường 5' stays."""
    bare = _KIND.sub("", name.strip())
    return name.strip() if bare.isdigit() else bare


def squeezed(name: str) -> str:
    """The key a name is looked up by: 'Xã Hòa Mỹ' → 'xahoamy'."""
    return fold(canonical_tone(name)).replace(" ", "")


@cache
def gazetteer() -> Gazetteer:
    """The whole gazetteer; a tenth of a second, once a process. Raises FileNotFoundError."""
    data = json.loads(_path().read_text(encoding="utf-8"))
    rows = data["ward_mapping"]
    communes = _communes(rows)
    now = {code: short(names["name"]) for code, names in data["province_names"].items()}
    provinces = {
        key: (short(names["name"]), now[data["province_mapping"][code]])
        for code, names in data["old_province_names"].items()
        for key in _keys(code)
    }
    return Gazetteer(
        old=_indexed(rows, communes, "old_ward_key"),
        districts=_indexed(rows, communes, "old_district_key"),
        new=_indexed(rows, communes, "new_ward_key"),
        provinces=provinces,
    )


def communes_of(province: str | None, district: str | None) -> tuple[str, ...]:
    """The communes of a district of June 2025, with their kinds; none where the name is not of one."""
    rows = gazetteer().districts.get(squeezed(short(district)), ()) if district else ()
    wanted = squeezed(short(province)) if province else None
    found = [row for row in rows if wanted is None or squeezed(short(row.province)) == wanted]
    alone = len({(row.province, row.district) for row in found}) == 1
    return tuple(dict.fromkeys(row.name for row in found if row.name)) if alone else ()


def communes_of_today(province: str | None) -> tuple[str, ...]:
    """The communes, wards and special zones of a province since July 2025, with their kinds."""
    wanted = squeezed(short(province)) if province else ""
    rows = (row for found in gazetteer().new.values() for row in found)
    names = (row.new_name for row in rows if squeezed(short(row.new_province)) == wanted)
    return tuple(dict.fromkeys(name for name in names if name))


def kind_of(name: str) -> str:
    """The kind that a unit's name begins with: 'Thị trấn Cây Dương' → 'thị trấn'."""
    return name.removesuffix(short(name)).strip().lower()


def _path() -> Path:
    spec = find_spec("underthesea")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("underthesea")
    return Path(next(iter(spec.submodule_search_locations))) / "address" / "data" / "mapping.json"


def _keys(key: str) -> tuple[str, ...]:
    """A key of the data as a name with its kind and as one without it would give it."""
    plain = key if key.isascii() else squeezed(key)
    bare = _KIND_KEY.sub("", plain)
    return (plain,) if bare == plain else (plain, bare)


def _indexed(
    rows: Sequence[Mapping[str, Any]], communes: Sequence[Commune], column: str
) -> dict[str, list[Commune]]:
    index: dict[str, list[Commune]] = defaultdict(list)
    for row, commune in zip(rows, communes, strict=True):
        for key in _keys(row[column]):
            index[key].append(commune)
    return index


def _communes(rows: Sequence[Mapping[str, Any]]) -> list[Commune]:
    spell = _Speller(rows)
    return [
        Commune(
            row["old_province"],
            row["old_district"],
            row["old_ward"] or spell.out(row["old_ward_key"]) or "",
            row["new_province"],
            row["new_ward"] or spell.out(row["new_ward_key"]),
            row["mapping_type"] == "divided",
        )
        for row in rows
    ]


class _Speller:
    """Spells names from keys: 43 new and 49 old ones are empty beside a key such as 'xãcẩmgiang'."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        names = {short(row[column]) for row in rows for column in ("old_ward", "new_ward", "old_district")}
        self._names = {"".join(name.lower().split()): name for name in sorted(names)}
        self._syllables = {word.lower() for name in names for word in name.split()}

    def out(self, key: str) -> str | None:
        match = re.match(r"(xã|phường|thịtrấn|đặckhu)(?=.)", key)
        if match is None:
            return None
        kind = {"thịtrấn": "Thị trấn", "đặckhu": "Đặc khu"}.get(match[1], match[1].capitalize())
        bare = key[match.end() :]
        name = self._names.get(bare) or self._split(bare)
        return f"{kind} {name}" if name else None

    def _split(self, squeezed: str) -> str | None:
        """The one way to part a key into two known syllables."""
        ways = [
            (squeezed[:i], squeezed[i:])
            for i in range(1, len(squeezed))
            if squeezed[:i] in self._syllables and squeezed[i:] in self._syllables
        ]
        return " ".join(part.capitalize() for part in ways[0]) if len(ways) == 1 else None
