"""What citations mean together: which full citation a bare number repeats, whose code '/HU' is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extractors.document_codes import code_key
from extractors.issuer_codes import IssuerCode, issuer_of, parts_of
from pipeline.mentions import Mentions
from pipeline.records import Head, ReferenceFact, Slot

ShortNames = Mapping[str, str]


def short_names_of(extracted: Iterable[Mentions]) -> dict[str, str]:
    """The codes that short names stand for: each the last one cited before the name is introduced."""
    found = {}
    for mentions in extracted:
        for name in mentions.short_names:
            before = [m.value.code_key for m in mentions.references if m.end <= name.value.introduced_at]
            keys = [key for key in before if key]
            if keys:
                found[name.value.name] = keys[-1]
    return found


def settle_references(
    references: Sequence[ReferenceFact], head: Head, short_names: ShortNames
) -> tuple[ReferenceFact, ...]:
    """The references of a document with what their places in it tell: full codes, issuers."""
    keyed: list[ReferenceFact] = []
    for reference in references:
        key = reference.code_key or _key_of(reference, keyed, references, short_names)
        keyed.append(replace(reference, code_key=key or _own_key(reference, head)))
    return tuple(_with_issuer(reference, keyed, head) for reference in keyed)


def _key_of(
    reference: ReferenceFact,
    before: Sequence[ReferenceFact],
    everywhere: Sequence[ReferenceFact],
    short_names: ShortNames,
) -> str | None:
    """The code of the full citation that a mention without one repeats; None where several may be meant."""
    if reference.where.rule == "reference.short_name":
        return short_names.get(reference.title or "")
    if reference.where.rule == "reference.back":
        return next((r.code_key for r in reversed(before) if r.doc_type == reference.doc_type), None)
    if reference.where.rule != "reference.number":
        return None
    keys = {r.code_key for r in everywhere if r.code_key and _same_number(r, reference)}
    return keys.pop() if len(keys) == 1 else None


def _same_number(full: ReferenceFact, bare: ReferenceFact) -> bool:
    numbers = [(r.number or "").lstrip("0") for r in (full, bare)]
    return numbers[0] == numbers[1] and full.doc_type == bare.doc_type


def _own_key(reference: ReferenceFact, head: Head) -> str | None:
    """'Quyết định này' in a decision that cites none before is the decision itself."""
    own = reference.where.rule == "reference.back" and reference.doc_type == head.doc_type
    return code_key(head.code) if own and head.code else None


def _with_issuer(reference: ReferenceFact, all_of_them: Sequence[ReferenceFact], head: Head) -> ReferenceFact:
    """The issuer as printed here, else as printed for the same code elsewhere, else as the code says."""
    if reference.issuer:
        return replace(reference, slots={**reference.slots, "issuer": Slot(reference.issuer, "clause")})
    stated = {
        r.issuer
        for r in all_of_them
        if r.issuer and r.code_key and r.code_key == reference.code_key and _one_year(r, reference)
    }
    issuer = stated.pop() if len(stated) == 1 else None if stated else _issuer_by_code(reference, head)
    if issuer is None:
        return reference
    return replace(reference, issuer=issuer, slots={**reference.slots, "issuer": Slot(issuer, "document")})


def _one_year(one: ReferenceFact, other: ReferenceFact) -> bool:
    """Numbers begin anew every year or term: another year may be another document of another body."""
    return not one.issued_on or not other.issued_on or one.issued_on[:4] == other.issued_on[:4]


def _issuer_by_code(reference: ReferenceFact, head: Head) -> str | None:
    """The body that the symbol names, in the place of the document: '/HU' is the Huyện ủy of its district."""
    known = [body for part in parts_of(reference.symbol or "") if (body := issuer_of(part))]
    if len(known) != 1:
        return None
    return _in_place(known[0], head)


def _in_place(body: IssuerCode, head: Head) -> str | None:
    if body.level == "central":
        return body.name
    place = {"province": head.province, "district": head.district}.get(body.level or "")
    if place:
        return f"{body.name} {place}"
    own = [part for part in parts_of(head.symbol or "") if issuer_of(part)]
    return head.issuer if own == [body.code] and body.family == "party" and body.level is None else None
