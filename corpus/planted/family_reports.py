"""Writes the reports of a district and its communes, each office in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from corpus.planted.families import SAID, TOPICS, Family
from corpus.report import Block, Head, Report, Signature

PROVINCE, DISTRICT = "Vĩnh Hà", "Thạnh Lợi"
_HEADINGS = ("I. TÌNH HÌNH CHUNG", "II. KẾT QUẢ THỰC HIỆN", "III. ĐÁNH GIÁ CHUNG")


def reports_of(made: Family) -> Iterator[tuple[str, Report]]:
    """Every report of the family under a name: 'whole', 'whole before', 'draft', the communes'."""
    for commune, figures in made.communes:
        if commune not in made.silent:
            yield commune, _commune(made, commune, figures, made.year)
        if commune in made.repeated:
            past = {topic: max(1, figure * 4 // 5) for topic, figure in figures.items()}
            yield f"{commune} before", _commune(made, commune, past, made.year - 1)
    yield "whole before", _district(made, made.before, made.year - 1)
    yield "whole", _district(made, made.whole, made.year)
    yield "draft", _district(made, made.copied, made.year)


def _commune(made: Family, name: str, figures: Mapping[str, int], year: int) -> Report:
    hand = Random(f"{made.name} {name}")
    party = hand.random() < 0.5
    head = Head(
        "party" if party else "state",
        f"ĐẢNG BỘ HUYỆN {DISTRICT.upper()}" if party else f"UBND HUYỆN {DISTRICT.upper()}",
        f"{'ĐẢNG ỦY' if party else 'ỦY BAN NHÂN DÂN'} XÃ {name.upper()}",
        f"Số {hand.randint(20, 190)}-BC/ĐU" if party else f"Số: {hand.randint(20, 390)}/BC-UBND",
        f"{name}, ngày {hand.randint(1, 12):02d} tháng 12 năm {year}",
    )
    said = [_said(hand.choice(TOPICS[t]["communes"]), {"n": n, "unit": "xã"}) for t, n in figures.items()]
    hand.shuffle(said)
    return _report(head, hand, said, year)


def _district(made: Family, figures: Mapping[str, int], year: int) -> Report:
    """The district's report; that of this year looks back on the last."""
    hand = Random(f"{made.name} {year}")
    head = Head(
        "party",
        f"ĐẢNG BỘ TỈNH {PROVINCE.upper()}",
        f"HUYỆN ỦY {DISTRICT.upper()}",
        f"Số {hand.randint(200, 390)}-BC/HU",
        f"{DISTRICT}, ngày {hand.randint(20, 28)} tháng 12 năm {year}",
    )
    past = made.past if year == made.year else {}
    said = []
    for topic, figure in figures.items():
        wording = TOPICS[topic]["compared"] if topic in past else hand.choice(TOPICS[topic]["district"])
        before = past.get(topic, 0)
        words = {"n": figure, "before": before, "more": figure - before, "last": str(year - 1)}
        said.append(_said(wording, words))
    grown = {"n": made.grown[year == made.year], "begun": str(made.year - 6)}
    said.append(_said(TOPICS["recognised"]["grown"], grown))
    hand.shuffle(said)
    return _report(head, hand, said, year)


def _said(wording: str, words: Mapping[str, int | str]) -> str:
    """The wording with its figures printed with points, its years without."""
    shown = {name: f"{w:,}".replace(",", ".") if isinstance(w, int) else w for name, w in words.items()}
    return wording.format(**shown)


def _report(head: Head, hand: Random, said: list[str], year: int) -> Report:
    first, last = hand.sample(SAID["fillers"], 2)
    middle = (Block("body", sentence) for sentence in said)
    blocks = (
        *(Block("heading", _HEADINGS[0]), Block("body", first)),
        *(Block("heading", _HEADINGS[1]), *middle),
        *(Block("heading", _HEADINGS[2]), Block("body", last)),
    )
    title = Random(year).choice(SAID["titles"]).format(year=year)
    signed = Signature(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Lê Thị Thu Hà")
    return Report(head, "BÁO CÁO", (title,), blocks, ("- Như trên;", "- Lưu VT."), signed)
