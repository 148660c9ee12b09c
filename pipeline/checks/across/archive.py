"""All checks that span documents, over the reports of an archive: each is made a member once and let go."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from pipeline.checks.across.citations import check_citations
from pipeline.checks.across.earlier import check_earlier, check_grown
from pipeline.checks.across.members import Member, member_of
from pipeline.checks.across.registers import check_registers
from pipeline.checks.across.renditions import check_renditions, check_replaced
from pipeline.checks.across.rollup import check_rollups
from pipeline.checks.own.communes import check_own_communes
from pipeline.checks.own.rules import OwnRule
from pipeline.checks.own.testing import check_own, selectors_over
from pipeline.records import Archive, Check


def check_archive(archive: Archive, rules: Sequence[OwnRule] = ()) -> Iterator[Check]:
    """Every check over the reports that count, one rendition of each and none that another replaces; and the
    user's own relations, within reports and over communes."""
    members: list[Member] = []
    asked = selectors_over(rules)
    with _uncollected():
        for facts in archive.documents:
            members.append(member_of(facts, asked))
            yield from check_own(facts, rules)
    replaced = replaced_by(members)
    counting = [member for member in members if member.id not in replaced]
    yield from _over(counting, archive, rules)
    yield from check_renditions(archive.renditions)
    yield from check_replaced(archive.replacements)


def _over(members: Sequence[Member], archive: Archive, rules: Sequence[OwnRule]) -> Iterator[Check]:
    yield from check_rollups(members)
    yield from check_earlier(members)
    yield from check_grown(members)
    yield from check_citations(members)
    yield from check_registers(members, archive.joined)
    yield from check_own_communes(members, rules)


@contextmanager
def _uncollected() -> Iterator[None]:
    """A million figures that all stay are no garbage: looking for some costs a third of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def replaced_by(members: Iterable[Member]) -> dict[str, str]:
    """The reports that a later one of the same body and kind says to replace or to correct, with that one."""
    by_id = {member.id: member for member in members}
    return {
        held.id: member.id
        for member in by_id.values()
        for reference in member.references
        if "replaces" in reference.slots and (held := by_id.get(reference.cited_document_id or ""))
        if held.body == member.body and held.head.doc_type == member.head.doc_type
    }
