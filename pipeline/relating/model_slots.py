"""What a named model inherits, each with where it was read: 'Năm 2023, công nhận mô hình “A”'."""

from __future__ import annotations

import re
from functools import cache

from extractors.base import Mention
from extractors.model_words import words
from extractors.models import Model
from extractors.sentences import Span, clause_spans, sentence_spans
from extractors.vocabulary import find_terms
from pipeline.records import Origin, Slot
from pipeline.relating.slots import Around, sector_at

_NEAR = 70  # characters between an act and 'mô hình', or between a name and what became of it
_AFTER = re.compile(r"[^;.“”\"]{0,70}")
_BRACKETED = re.compile(r"\([^()]*\)")


def slots_of_model(around: Around, mention: Mention[Model]) -> dict[str, Slot]:
    """Every slot that the print fills, by its column."""
    found = {
        "place": Slot(mention.value.place, "clause") if mention.value.place else None,
        "owner": Slot(mention.value.owner, "clause") if mention.value.owner else None,
        "sector": sector_at(around, mention.start),
        "action": _action(around, mention),
        "group_kind": _group(around, mention),
    }
    period = _period(around, mention)
    if period:
        found |= {"period_start": period[0], "period_end": period[1]}
    return {name: slot for name, slot in found.items() if slot}


def _clause(around: Around, mention: Mention[Model]) -> tuple[Span, Span]:
    """The sentence and the clause in which a model is named."""
    whole = (0, len(around.text))
    sentence = next((s for s in sentence_spans(around.text) if s[0] <= mention.start < s[1]), whole)
    clauses = clause_spans(around.text, sentence)
    return sentence, next((c for c in clauses if c[0] <= mention.start < c[1]), sentence)


def _action(around: Around, mention: Mention[Model]) -> Slot | None:
    """What is done with models in the clause before the name, else right after it, else in the opener."""
    sentence, clause = _clause(around, mention)
    if found := _last_act(around.text[clause[0] : mention.start]):
        return Slot(found, "clause")
    after = _AFTER.match(around.text, mention.end)
    for act in find_terms(after[0] if after else "", "models", "status"):
        return Slot(act.value, "clause")
    opener = _last_act(around.text[sentence[0] : mention.start])
    return Slot(opener, "opener") if opener else None


def _last_act(text: str) -> str | None:
    """The last act of a text that is done with models: 'xây dựng nông thôn mới' is none."""
    bare = _BRACKETED.sub(lambda m: " " * len(m[0]), text)
    for act in reversed(list(find_terms(bare, "models", "status"))):
        near = bare[max(0, act.start - _NEAR) : act.start] + bare[act.end : act.end + _NEAR]
        if _noun().search(near):
            return act.value
    return None


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(words("opener"))


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{words('opener')}|(?<!\w)(?i:gương))\s+(?:(?i:của)\s+)?(?P<kind>(?i:tập\s+thể|cá\s+nhân))"
    )


def _group(around: Around, mention: Mention[Model]) -> Slot | None:
    """'tập thể' or 'cá nhân', where the sentence says so of models before the name."""
    sentence, clause = _clause(around, mention)
    found = list(_kinds().finditer(around.text, sentence[0], mention.start))
    if not found:
        return None
    kind = " ".join(found[-1]["kind"].lower().split())
    return Slot(kind, "clause" if found[-1].start() >= clause[0] else "opener")


def _period(around: Around, mention: Mention[Model]) -> tuple[Slot, Slot] | None:
    """The year or span named before the model in its sentence, or right after it: '“A” (năm 2022)'."""
    sentence, clause = _clause(around, mention)
    lasting = [d for d in around.dates if d.value.kind != "day"]
    after = _AFTER.match(around.text, mention.end)
    reach = after.end() if after else mention.end
    near = [d for d in lasting if mention.end <= d.start < reach] or [
        d for d in reversed(lasting) if sentence[0] <= d.start and d.end <= mention.start
    ]
    if not near:
        return None
    origin: Origin = "clause" if clause[0] <= near[0].start < clause[1] else "opener"
    span = near[0].value
    return Slot(span.start.isoformat(), origin), Slot(span.end.isoformat(), origin)
