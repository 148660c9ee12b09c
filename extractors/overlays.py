"""Lines laid over a page: 'Ký bởi: …' of signing programs, 'ĐẾN / Số: 1234' of stamps of arrival.

Their numbers and days are not the document's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from extractors.rules import entry_pattern, load_rules

_REACH = 3  # lines that a wrapped name in a signing program's box takes
_STAMP = 5  # lines below its heading that a stamp has at most
_CODE = re.compile(r"S\w\W{0,2}\s*[\d.]*\s*[-–/]\s*\w")


@cache
def _pattern(group: str) -> re.Pattern[str]:
    (entry,) = load_rules("overlays")[group]
    pattern = entry_pattern(entry)
    if pattern is None:
        raise ValueError(f"rules/overlays.toml: {group} has no pattern")
    return pattern


def is_overlay(line: str) -> bool:
    """A line that a signing program prints over a page ('Ký bởi: …', 'Thời gian ký: …')."""
    return bool(_pattern("overlay").search(line))


def goes_with_overlay(line: str) -> bool:
    """A line such as 'Email: …' that belongs to an overlay beside it."""
    return bool(_pattern("overlay_companion").search(line))


def is_arrival(line: str) -> bool:
    """The heading of the stamp that an incoming document gets ('CÔNG VĂN ĐẾN', 'ĐẾN Số: 1234')."""
    return bool(_pattern("arrival").search(line))


def goes_with_arrival(line: str) -> bool:
    """A line of such a stamp beside its heading: 'Số: 1234', 'Ngày: 15/3/2024', 'Chuyển: …'."""
    return bool(_pattern("arrival_line").search(line))


def is_coded(line: str) -> bool:
    """A number with a symbol, as a document has and some stamps have too: 'Số: 1234/VB-HC'."""
    return bool(_CODE.match(line))


# --- among the lines of a page ----------------------------------------------------------------


def overlaid(lines: Sequence[str]) -> set[int]:
    """The places of the lines that were stamped on a page or written over it."""
    return _signed(lines) | {place for at in _arrivals(lines) for place in at}


def _signed(lines: Sequence[str]) -> set[int]:
    """Each sure sign of a signing program, what belongs to one, and a name wrapped in between."""
    printed = [place for place, line in enumerate(lines) if line.strip()]
    gone: set[int] = set()
    for at, place in enumerate(printed):
        if is_overlay(lines[place]):
            near = printed[at : at + _REACH + 1]
            last = max(k for k, p in enumerate(near) if k == 0 or _belongs(lines[p]))
            gone |= set(near[: last + 1])
    beside = {b for a, b in _neighbours(printed) if a in gone and goes_with_overlay(lines[b])}
    return gone | beside


def _belongs(line: str) -> bool:
    return is_overlay(line) or goes_with_overlay(line)


def _neighbours(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each place with the one after and the one before it."""
    for one, other in pairwise(places):
        yield one, other
        yield other, one


def _arrivals(lines: Sequence[str]) -> Iterator[list[int]]:
    """The lines of each stamp of arrival; one in a block of its own goes whole, with whom it names."""
    numbers = sum(map(is_coded, lines))
    for at, line in enumerate(lines):
        if not is_arrival(line):
            continue
        found = [at]
        for place in range(at + 1, min(len(lines), at + 1 + _STAMP)):
            is_own = is_coded(lines[place]) and numbers == 1
            if is_own or not goes_with_arrival(lines[place]):
                break
            found.append(place)
        if len(found) > 1 or any(map(str.isdigit, line)):
            yield [*_whom(lines, found), *found]


def _whom(lines: Sequence[str], stamp: Sequence[int]) -> list[int]:
    """The line that names whose stamp it is, where the stamp stands apart from all else."""
    above, below = stamp[0] - 1, stamp[-1] + 1
    is_apart = not _at(lines, above - 1).strip() and not _at(lines, below).strip()
    return [above] if is_apart and _at(lines, above).isupper() else []


def _at(lines: Sequence[str], place: int) -> str:
    return lines[place] if 0 <= place < len(lines) else ""
