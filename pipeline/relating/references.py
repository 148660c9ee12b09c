"""What citations mean together: which full citation a bare number repeats, whose code '/HU' is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extractors.document_codes import code_key
from extractors.issuer_codes import IssuerCode, issuer_of, parts_of
from pipeline.mentions import Mentions
from pipeline.records import Head, ReferenceFact, Slot


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
    references: Sequence[ReferenceFact], head: Head, short_names: Mapping[str, str]
) -> tuple[ReferenceFact, ...]:
    """The references of a document with what their places in it tell: full codes, issuers."""
    numbered = _by_number(references)
    latest: dict[str | None, str] = {}
    keyed: list[ReferenceFact] = []
    for reference in references:
        key = reference.code_key or _key_of(reference, latest, numbered, short_names)
        keyed.append(replace(reference, code_key=key or _own_key(reference, head)))
        if key:
            latest[reference.doc_type] = key
    stated = _stated_issuers(keyed)
    return tuple(_with_issuer(reference, stated, head) for reference in keyed)


_Numbered = Mapping[tuple[str | None, str], frozenset[str]]


def _by_number(references: Sequence[ReferenceFact]) -> _Numbered:
    """The codes of the full citations by kind and number."""
    found: dict[tuple[str | None, str], frozenset[str]] = {}
    for r in references:
        if r.code_key:
            found[_number(r)] = found.get(_number(r), frozenset()) | {r.code_key}
    return found


def _number(reference: ReferenceFact) -> tuple[str | None, str]:
    return reference.doc_type, (reference.number or "").lstrip("0")


def _key_of(
    reference: ReferenceFact,
    latest: Mapping[str | None, str],
    numbered: _Numbered,
    short_names: Mapping[str, str],
) -> str | None:
    """The code of the full citation that a mention without one repeats; None where several may be meant."""
    if reference.where.rule == "reference.short_name":
        return short_names.get(reference.title or "")
    if reference.where.rule == "reference.back":
        return latest.get(reference.doc_type)
    if reference.where.rule != "reference.number":
        return None
    keys = numbered.get(_number(reference), frozenset())
    return next(iter(keys)) if len(keys) == 1 else None


def _own_key(reference: ReferenceFact, head: Head) -> str | None:
    """'Quyết định này' in a decision that cites none before is the decision itself."""
    own = reference.where.rule == "reference.back" and reference.doc_type == head.doc_type
    return code_key(head.code) if own and head.code else None


_Stated = Mapping[str, Sequence[tuple[str | None, str]]]


def _stated_issuers(references: Sequence[ReferenceFact]) -> _Stated:
    """The dates and issuers printed for each code."""
    found: dict[str, list[tuple[str | None, str]]] = defaultdict(list)
    for r in references:
        if r.code_key and r.issuer:
            found[r.code_key].append((r.issued_on, r.issuer))
    return found


def _with_issuer(reference: ReferenceFact, stated: _Stated, head: Head) -> ReferenceFact:
    """The issuer as printed here, else as printed for the same code elsewhere, else as the code says."""
    if reference.issuer:
        return replace(reference, slots={**reference.slots, "issuer": Slot(reference.issuer, "clause")})
    known = stated.get(reference.code_key or "", ())
    named = {issuer for issued_on, issuer in known if _in_one_year(issued_on, reference.issued_on)}
    issuer = named.pop() if len(named) == 1 else None if named else _issuer_by_code(reference, head)
    if issuer is None:
        return reference
    return replace(reference, issuer=issuer, slots={**reference.slots, "issuer": Slot(issuer, "document")})


def _in_one_year(one: str | None, other: str | None) -> bool:
    """Numbers begin anew every year or term: another year may be another document of another body."""
    return not one or not other or one[:4] == other[:4]


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
