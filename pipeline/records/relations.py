"""What relate printed relations are made of: totals and parts, percentages, changes, lists."""

from __future__ import annotations

from dataclasses import dataclass

STAGE = "stage"  # the cue of what has gone through a later step than its whole


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and the figures printed as its parts (ids of CountFacts).

    `cue` is the print that opens the list ('gồm', 'trong đó', '(', ':'); `closed` says that the list
    claims to be whole: True for 'gồm A, B và C' and '(A và B)', False for 'như', '…', an attribute
    of some members ('40 đồng chí (05 nữ)'); None where the print leaves it open ('trong đó A, B').
    `less` are those of the parts that are taken away: 'đầu năm 120; kết nạp 15, chuyển đi 6; đến nay 129'.
    """

    whole: str
    parts: tuple[str, ...]
    cue: str
    closed: bool | None
    less: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ratio:
    """A printed percentage with the figures of its sentence: part of base. Ids of CountFacts.

    `base` is the one that the print names; where it names none, `candidates` are the figures that the
    reader may take for it, the likeliest first. `parts` are other figures it may speak of.
    """

    ratio: str
    part: str | None
    base: str | None
    candidates: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A printed rise or fall: 'tăng 12 … so với …'. Ids of CountFacts; `before` None where no figure is.

    `others` are figures that may have changed instead of `after`.
    """

    delta: str
    after: str
    before: str | None
    rises: bool
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shares:
    """Percentages printed one after the other that may be the shares of one whole. Ids of CountFacts.

    `claimed` says that the words before them tell of the parts of a whole: 'Cơ cấu kinh tế: …'.
    """

    parts: tuple[str, ...]
    claimed: bool = False


@dataclass(frozen=True, slots=True)
class NamedList:
    """A figure with the names listed for it: '08 ấp: A, B …'. `closed` as in Breakdown."""

    whole: str
    names: tuple[str, ...]
    closed: bool | None
