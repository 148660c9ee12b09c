"""The head of a document as its columns in the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors import header, issuers, places
from extractors.document_types import symbol_type
from extractors.gazetteer import short
from extractors.signatures import find_signer
from pipeline.parsing.lines import Line
from pipeline.records import Head, Paragraph

_LETTER = ("CV", "công văn")  # an official letter prints no type (decree 30/2020/NĐ-CP)


def head_of(lines: Sequence[Line], paragraphs: Sequence[Paragraph]) -> Head:
    """What the document says of itself; every field None where its print does not say."""
    signer, role = _signature(lines, paragraphs)
    signed = Head(signer=signer, signer_role=role)
    if not any(p.kind == "head" for p in paragraphs):
        return signed
    printed = _printed(lines, paragraphs)
    cells = header.cells_of(printed)
    titled = _titled(_numbered(_issued(signed, cells), cells), printed, paragraphs)
    return _placed(titled, paragraphs)


def _issued(head: Head, cells: Sequence[str]) -> Head:
    issuer, parent = issuers.find_issuers(cells)
    names = [issuer, parent]
    return replace(
        head,
        issuer=issuer,
        parent_issuer=parent,
        level=issuers.level_of(issuer, parent),
        province=issuers.unit_named("tỉnh", names) or issuers.city_named(names),
        district=issuers.unit_named("huyện|quận|thị xã", names),
        commune=issuers.unit_named("(?<!thị )xã|phường|thị trấn", names),
    )


def _numbered(head: Head, cells: Sequence[str]) -> Head:
    number, dated = header.find_number(cells), header.find_place_and_date(cells)
    if number:
        head = replace(
            head,
            code=number.code,
            number=number.number,
            symbol=number.symbol,
            doc_type=symbol_type(number.symbol),
            code_blank=number.blank,
        )
    if dated:
        head = replace(head, place=dated.place, issued_on=dated.issued_on, date_blank=dated.blank)
    return head


def _titled(head: Head, printed: Sequence[str], paragraphs: Sequence[Paragraph]) -> Head:
    """Type and title: in capitals below the head, or the subject under a letter's number."""
    named = header.find_type(printed[-1]) if printed else None
    subject = header.find_subject(header.cells_of(printed))
    if named is None and subject and head.doc_type in {None, "CV"}:
        return replace(head, doc_type=_LETTER[0], doc_type_name=_LETTER[1], title=subject)
    return replace(
        head,
        doc_type=head.doc_type or (named.kind if named else None),
        doc_type_name=named.name if named else None,
        title=next((p.text.strip(" ,.;:|-") for p in paragraphs if p.kind == "title"), None),
    )


def _placed(head: Head, paragraphs: Sequence[Paragraph]) -> Head:
    """The units the head leaves unsaid, where one place alone can be meant, and those of today.

    Whom the document is sent to and its title may name them; a place that the head implies is none of
    the document's where the text names other districts and never that one.
    """
    if head.level == "unit" or not (head.province or head.district or head.commune):
        return head
    near = [p.text for p in paragraphs if p.kind in {"recipients", "title"}]
    district = head.district or (_named(near, "district") if head.level == "commune" else None)
    asked = places.Unit(head.province or _named(near, "province"), district, head.commune)
    found = places.resolve(asked, head.issued_on)
    if found.unit.district != asked.district and _denies(paragraphs, found.unit.district):
        found = places.Resolved(asked)
    return replace(
        head,
        province=found.unit.province,
        district=found.unit.district,
        current_province=found.current_province,
        current_commune=found.current_commune,
    )


def _named(texts: Sequence[str], rank: str) -> str | None:
    """The one unit of a rank that texts name, without its kind."""
    found = {place for text in texts for place in _units(text, rank)}
    return found.pop() if len(found) == 1 else None


def _denies(paragraphs: Sequence[Paragraph], district: str | None) -> bool:
    named = {unit for p in paragraphs for unit in _units(p.text, "district")}
    return bool(district and named and district not in named)


def _units(text: str, rank: str) -> list[str]:
    return [short(n) for m in places.find_places(text) for r, n in m.value.units if r == rank]


def _printed(lines: Sequence[Line], paragraphs: Sequence[Paragraph]) -> list[str]:
    """The printed lines of the head."""
    end = max((p.offsets[-1] for p in paragraphs if p.kind == "head" and p.offsets), default=-1)
    return [line.text[: end + 1 - line.start] for line in lines if line.start <= end]


def _signature(lines: Sequence[Line], paragraphs: Sequence[Paragraph]) -> tuple[str | None, str | None]:
    """The signer and the role, from the last lines: both columns, recipients on the left."""
    ends = [p for p in paragraphs if p.kind in {"signature", "recipients"} and p.offsets]
    spans = [(p.offsets[0], p.offsets[-1]) for p in ends]
    return find_signer(
        [line.text for line in lines if any(a < line.end and line.start <= b for a, b in spans)]
    )
