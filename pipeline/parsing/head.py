"""The head of a document as its columns in the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

from extractors import header
from extractors.document_types import symbol_type
from pipeline.parsing.lines import Line
from pipeline.records import Head, Paragraph

Level = Literal["central", "province", "district", "commune", "unit"]


def head_of(lines: Sequence[Line], paragraphs: Sequence[Paragraph]) -> Head:
    """What the document says of itself; every field None where its print does not say."""
    texts = [p.text for p in paragraphs if p.kind == "head"]
    cells = header.cells_of(_printed(lines, paragraphs))
    signer, role = _signature(lines, paragraphs)
    if not texts:
        return Head(signer=signer, signer_role=role)
    number, dated, named = (
        header.find_number(cells),
        header.find_place_and_date(cells),
        header.find_type(cells),
    )
    issuer, parent = header.find_issuers(cells)
    kind = (symbol_type(number.symbol) if number else None) or (named[1] if named else None)
    names = [issuer, parent]
    return Head(
        doc_type=kind,
        doc_type_name=named[2] if named else None,
        code=number.code if number else None,
        number=number.number if number else None,
        symbol=number.symbol if number else None,
        issuer=issuer,
        parent_issuer=parent,
        level=cast(Level | None, header.level_of(issuer)),
        place=dated[0] if dated else None,
        province=header.unit_named("tỉnh", names),
        district=header.unit_named("huyện|quận|thị xã", names),
        commune=header.unit_named("(?<!thị )xã|phường|thị trấn", names),
        issued_on=dated[1] if dated else None,
        title=next((p.text for p in paragraphs if p.kind == "title"), None),
        code_blank=bool(number and number.number is None),
        date_blank=bool(dated and dated[2]),
        signer=signer,
        signer_role=role,
    )


def _printed(lines: Sequence[Line], paragraphs: Sequence[Paragraph]) -> list[str]:
    """The printed lines of the head."""
    end = max((p.offsets[-1] for p in paragraphs if p.kind == "head" and p.offsets), default=-1)
    return [line.text for line in lines if line.start <= end]


def _signature(lines: Sequence[Line], paragraphs: Sequence[Paragraph]) -> tuple[str | None, str | None]:
    """The signer and the role, from the last lines that are neither recipients nor footnotes."""
    spans = [(p.offsets[0], p.offsets[-1]) for p in paragraphs if p.kind == "signature" and p.offsets]
    texts = [line.text for line in lines if any(a < line.end and line.start <= b for a, b in spans)]
    return header.find_signer(texts)
