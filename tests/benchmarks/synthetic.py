"""A seeded archive of made-up reports, as facts: communes of districts of provinces, over several years.

    for report in reports(10_000): print(report.facts.head.issuer, report.text[:60])

What an archive has and one report has not is in it: forms shared by all communes, figures that roll up, codes
such as '01-KH/ĐU' that every commune gives anew each year, documents that all cite, models under many names.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice, product

from extractors.document_codes import code_key
from extractors.normalise import key_of
from pipeline.records import CountFact, DocumentFacts, Head, ModelFact, Provenance, ReferenceFact
from pipeline.store.facts import replace_facts
from pipeline.store.profiles import profile_of, replace_profile
from pipeline.store.schema import writing

COMMUNES, DISTRICTS, YEARS = 15, 8, (2021, 2022, 2023, 2024)
_ACTIONS = ("đăng ký", "công nhận", "duy trì", "khen thưởng", "tổ chức", "hỗ trợ")
_UNITS = ("mô hình", "cuộc", "hộ", "lượt người", "đồng")
_SECTORS = (None, "kinh tế", "văn hóa - xã hội")
_TOPICS = tuple(product(_ACTIONS, _UNITS, _SECTORS))[:70]
_DONE = ("Nuôi", "Trồng", "Vận động", "Tuyên truyền", "Tự quản", "Chung tay", "Thắp sáng", "Xây dựng")
_WHAT = ("gà thả vườn", "lúa sạch", "tuyến đường xanh", "tổ vay vốn", "nhà đại đoàn kết", "camera an ninh")
_WITH = ("cùng hội viên", "của đoàn viên", "vì người nghèo", "gắn với nông thôn mới", "trong đồng bào")
_FORM = "Căn cứ kế hoạch của cấp trên, đảng ủy báo cáo kết quả thực hiện công tác trên địa bàn như sau. " * 6


@dataclass(frozen=True, slots=True)
class Report:
    """A made-up report: what it states, and a text for its profile."""

    facts: DocumentFacts
    text: str


def reports(number: int, seed: int = 20261124) -> Iterator[Report]:
    """The first `number` reports of an archive that the seed determines, district by district."""
    yield from islice(_all(random.Random(seed)), number)


def _all(chance: random.Random) -> Iterator[Report]:
    for nth in range(10**6):
        province, district = f"Tỉnh Số {nth // DISTRICTS}", f"Huyện Thứ {nth}"
        for year in YEARS:
            parts = []
            for commune in range(COMMUNES):
                values = [chance.randint(3, 900) for _ in _TOPICS]
                parts.append(values)
                place = Head(
                    level="commune", commune=f"Xã {commune} của {nth}", district=district, province=province
                )
                yield _report(chance, place, year, values)
            total = [sum(column) for column in zip(*parts, strict=True)]
            if nth % 7 == 3:
                total[0] += 9
            yield _report(chance, Head(level="district", district=district, province=province), year, total)


def _report(chance: random.Random, place: Head, year: int, values: list[int]) -> Report:
    name = place.commune or place.district
    number = chance.randint(1, 300)
    body = "Đảng ủy" if place.commune else "Huyện ủy"
    symbol = "BC/ĐU" if place.commune else "BC/HU"
    head = replace(
        place,
        doc_type="BC",
        code=f"{number}-{symbol}",
        number=number,
        issuer=f"{body} {name}",
        place=name,
        issued_on=f"{year}-12-{chance.randint(1, 28):02}",
        title=f"Kết quả công tác dân vận năm {year}",
    )
    id = f"{name}-{year}"
    facts = DocumentFacts(
        id,
        head,
        counts=tuple(_count(id, i, year, value) for i, value in enumerate(values)),
        references=tuple(_references(chance, id, year, head)),
        models=tuple(_models(chance, id, year)),
    )
    return Report(facts, _text(head, facts))


def _where(id: str, nth: int, quote: str) -> Provenance:
    return Provenance(1, nth * 40, nth * 40 + len(quote), quote, "synthetic", paragraph=nth)


def _count(id: str, nth: int, year: int, value: int) -> CountFact:
    action, unit, sector = _TOPICS[nth]
    return CountFact(
        id=f"{id}-c{nth}",
        where=_where(id, nth, f"{value} {unit}"),
        printed=str(value),
        value=Decimal(value),
        unit=unit,
        measure=unit,
        action=action,
        sector=sector,
        period_start=f"{year}-01-01",
        period_end=f"{year}-12-31",
    )


def _references(chance: random.Random, id: str, year: int, head: Head) -> Iterator[ReferenceFact]:
    cited = [("40-CT/TW", "2014-11-22"), ("25-NQ/TW", "2013-06-03"), ("59/2023/NĐ-CP", "2023-08-14")]
    cited += [(f"{n}-KH/TU", f"{year}-01-{n:02}") for n in (5, 9)]
    cited += [(f"{n:02}-KH/HU", f"{year}-02-{n:02}") for n in (1, 2, 3)]
    cited += [(f"{n:02}-KH/ĐU", f"{year}-03-{chance.randint(1, 28):02}") for n in range(1, 6)]
    for nth, (code, day) in enumerate(cited):
        yield ReferenceFact(
            id=f"{id}-r{nth}",
            where=_where(id, 100 + nth, code),
            code=code,
            code_key=code_key(code),
            number=code.partition("-")[0],
            symbol=code.partition("-")[2],
            issuer=head.issuer if code.endswith("ĐU") else None,
            issued_on=day,
        )


def _models(chance: random.Random, id: str, year: int) -> Iterator[ModelFact]:
    for nth in range(6):
        name = (
            f"{chance.choice(_DONE)} {chance.choice(_WHAT)} {chance.choice(_WITH)} {chance.choice(_PLACES)}"
        )
        yield ModelFact(
            id=f"{id}-m{nth}",
            where=_where(id, 200 + nth, name),
            name=name,
            name_key=key_of(name),
            action="công nhận" if nth % 2 else "đăng ký",
            period_start=f"{year}-01-01",
            period_end=f"{year}-12-31",
        )


_PLACES = tuple(
    f"{a} {b}" for a, b in product(("Tân", "Bình", "Long", "Hòa", "Phú"), ("An", "Lợi", "Mỹ", "Thạnh"))
)


def _text(head: Head, facts: DocumentFacts) -> str:
    said = [f"Đã {c.action} {c.printed} {c.unit} lĩnh vực {c.sector or 'chung'}" for c in facts.counts]
    named = [f"mô hình {m.name} của {head.place}" for m in facts.models]
    return f"{head.issuer} {head.code} {head.issued_on} {head.title}. {_FORM} {'; '.join([*said, *named])}."


def save(db: sqlite3.Connection, number: int) -> None:
    """Put the first `number` reports into a database, as a run that has read and loaded them would."""
    for some in _batches(reports(number), 200):
        with writing(db):
            for report in some:
                _save_report(db, report)


def _batches(found: Iterator[Report], size: int) -> Iterator[list[Report]]:
    while some := list(islice(found, size)):
        yield some


def _save_report(db: sqlite3.Connection, report: Report) -> None:
    facts = report.facts
    key = code_key(facts.head.code or "")
    db.execute(
        "INSERT INTO documents (id, format, code_key, page_count, status) VALUES (?, 'text', ?, 1, 'ok')",
        [facts.document_id, key],
    )
    replace_facts(db, facts)
    replace_profile(db, facts.document_id, profile_of(report.text))
