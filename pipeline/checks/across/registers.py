"""Models recognised without having been registered, as far as the archive holds the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.checks.across.members import Member, scope
from pipeline.records import Check, CheckedFact, ModelFact

_FEWEST = 3  # names that make a register
_REGISTERED, _RECOGNISED = "đăng ký", "công nhận"

Register = dict[str, tuple[Member, ModelFact]]  # the first mention of each name


def check_registers(members: Sequence[Member], joined: Mapping[str, str]) -> Iterator[Check]:
    """subset_le: what a body recognises was registered before; `joined` leads a spelling to its model.

    A register that shares less than half of its names with those recognised lists examples only, or is of
    something else: it says nothing.
    """
    registered, recognised = (_named(members, act, joined) for act in (_REGISTERED, _RECOGNISED))
    for key, found in recognised.items():
        known = registered.get(key, {})
        both = found.keys() & known.keys()
        if len(known) >= _FEWEST and 2 * len(both) >= len(found):
            for name in found.keys() - both:
                yield _check(*found[name], next(iter(known.values()))[0])


def _named(
    members: Sequence[Member], act: str, joined: Mapping[str, str]
) -> dict[tuple[object, ...], Register]:
    """The models under an act, by body and year."""
    found: dict[tuple[object, ...], Register] = defaultdict(dict)
    for member in sorted(members, key=lambda m: m.day):
        for model in member.models:
            if model.action == act:
                year = (model.period_end or (member.period or ("", ""))[1])[:4]
                name = joined.get(model.name_key, model.name_key)
                found[member.body, year].setdefault(name, (member, model))
    return found


def _check(member: Member, model: ModelFact, register: Member) -> Check:
    head = register.head
    where = f"{head.issuer or 'văn bản'} {head.code or ''} ({register.day})".replace("  ", " ")
    return Check(
        id=scope(member.body, member.period, model.name_key),
        document_id=None,
        rule="subset_le",
        result="suspect",
        severity="info",
        formula=f"“{model.name}”: {_RECOGNISED}, chưa {_REGISTERED}",
        message=f"Mô hình “{model.name}” được công nhận nhưng không có trong danh sách đăng ký của {where}.",
        verdict="report",
        facts=(CheckedFact("models", model.id, "part"),),
    )
