"""What a named model inherits: sector, act, group and period, and what its document says of it elsewhere.

'Năm 2023, công nhận mô hình cá nhân “Vườn chung” của bà Tư': recognised, in 2023, of a person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.base import Mention
from extractors.model_slots import is_person
from extractors.models import Model
from extractors.quotations import find_quotations
from extractors.sentences import sentence_spans
from extractors.vocabulary import find_actions
from pipeline.records import ModelFact, Slot
from pipeline.relating.slots import Around, is_period, sector_at

_SHARED = ("place", "owner", "sector", "group_kind")
_LABEL = re.compile(r"(?<!\w)(tập\s+thể|cá\s+nhân)\s*:?\s*(?:mô\s+hình)?\s*:?\s*[“\"]?$", re.IGNORECASE)
_OF_FIGURE = re.compile(r"(?:\s[^\W\d_]+)?\s\d")  # 'tiết kiệm được 50%' says what became of the figure
_NOW = re.compile(r"(?<!\w)(?:đến|cho\s+đến|tới)\s+nay(?!\w)", re.IGNORECASE)


def model_slots(around: Around, mention: Mention[Model], models: Sequence[Mention[Model]]) -> dict[str, Slot]:
    """Every slot that the print around a model fills, by its column; `models` are those of its paragraph."""
    value = mention.value
    found = {
        "place": Slot(value.place, "clause") if value.place else None,
        "owner": Slot(value.owner, "clause") if value.owner else None,
        "sector": sector_at(around, mention.start),
        "action": _action(_blanked(around.text, models), mention),
        "group_kind": _group(around.text, mention),
        **_period(around, mention.start),
    }
    return {name: slot for name, slot in found.items() if slot}


def _sentence(text: str, at: int) -> tuple[int, int]:
    return next((s for s in sentence_spans(text) if s[0] <= at < s[1]), (0, len(text)))


def _action(text: str, mention: Mention[Model]) -> Slot | None:
    """The act named last before the model in its sentence, else first after it in its clause."""
    start, end = _sentence(text, mention.start)
    if before := find_actions(_without_names(text[start : mention.start])):
        return Slot(before[-1].value, "clause")
    rest = re.split(r"[;.]", _without_names(text[mention.end : end]))[0]
    after = [act for act in find_actions(rest) if not _OF_FIGURE.match(rest, act.end)]
    return Slot(after[0].value, "clause") if after else None


def _blanked(text: str, models: Sequence[Mention[Model]]) -> str:
    """A text with its models' names left blank: the 'trồng' of 'trồng nấm' is no act of the next one."""
    for model in models:
        text = text[: model.start] + " " * (model.end - model.start) + text[model.end :]
    return text


def _without_names(text: str) -> str:
    """A text without what stands in quotes and brackets: 'Duy trì bếp ấm' is a name, no act."""
    spans = [(quote.start, quote.end) for quote in find_quotations(text) if not quote.is_open]
    kept = [text[e:s] for (_, e), (s, _) in pairwise([(0, 0), *spans, (len(text), 0)])]
    return re.sub(r"\([^()]*\)", " ", " ".join(kept))


def _group(text: str, mention: Mention[Model]) -> Slot | None:
    """'tập thể' or 'cá nhân' by the label before the name, else by who owns it."""
    label = _LABEL.search(text[max(0, mention.start - 40) : mention.start])
    if label:
        return Slot(" ".join(label[1].lower().split()), "clause")
    owner = mention.value.owner
    return Slot("cá nhân" if is_person(owner) else "tập thể", "clause") if owner else None


def _period(around: Around, at: int) -> dict[str, Slot]:
    """The period named last before the model in its sentence, after an 'đến nay'."""
    start = _sentence(around.text, at)[0]
    start = max([start, *(m.end() for m in _NOW.finditer(around.text, start, at))])
    named = [d for d in around.dates if start <= d.start < at and is_period(around.text, d)]
    if not named:
        return {}
    span = named[-1].value
    return {
        "period_start": Slot(span.start.isoformat(), "clause"),
        "period_end": Slot(span.end.isoformat(), "clause"),
    }


def told_elsewhere(models: Sequence[ModelFact]) -> Iterator[ModelFact]:
    """Fill what a mention leaves out with what the document's other mentions of the name agree on."""
    told = defaultdict[tuple[str, str], set[str]](set)
    for model in models:
        for slot in _SHARED:
            if value := getattr(model, slot):
                told[model.name_key, slot].add(value)
    for model in models:
        values = {slot: told[model.name_key, slot] for slot in _SHARED if not getattr(model, slot)}
        given = {slot: next(iter(some)) for slot, some in values.items() if len(some) == 1}
        slots = {**model.slots, **{slot: Slot(value, "document") for slot, value in given.items()}}
        yield replace(model, slots=slots, **given)  # type: ignore[arg-type]
