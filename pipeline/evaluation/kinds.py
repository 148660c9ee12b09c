"""What is counted for each kind of statement: the head, references, dates, counts, models, checks, places."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pipeline.evaluation.agreement import (
    EXACT,
    SUMS,
    Entry,
    comparable_code,
    folded,
    is_same_check,
    is_same_code,
    is_same_count,
    is_same_date,
    is_same_model,
    is_same_slot,
    is_true_sum,
    likeness,
    nfc,
)
from pipeline.evaluation.tallies import Tally, is_optional, pair, shown

Tallies = Mapping[str, Tally]
_COUNT_ATTRIBUTES = ("action", "group_kind", "sector", "qualifier", "modality")
_MODEL_ATTRIBUTES = ("place", "owner", "sector")
_NOT_FIELDS = frozenset({"optional", "quote", "note", "handwritten"})
_LIKE_FIELD = 0.9
_PRINTED = ("doc_type", "issued_on", "level")
_SLACK = 2.0  # points by which a box may stand over the edge of its page


def _attribute(fits: bool, found: object, note: str) -> Tally:
    """A stated attribute: found wrong it is both missed and wrong, not found only missed."""
    if fits:
        return Tally(right=1)
    return Tally(missed=1, wrong=int(bool(found)), notes=(note,))


def _total(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


# --- head -------------------------------------------------------------------------------------


def score_head(gold: Entry, document: Entry) -> Tallies:
    """The document's own head, field by field; a list in the gold gives what is acceptable."""
    fields = {key: value for key, value in gold.get("document", {}).items() if key not in _NOT_FIELDS}
    return {"document": _total(_field(key, value, document.get(key)) for key, value in fields.items())}


def _field(key: str, wanted: Any, found: object) -> Tally:
    fits = any(_field_fits(key, value, found) for value in (wanted if isinstance(wanted, list) else [wanted]))
    if wanted is None:
        return Tally() if fits else Tally(wrong=1, notes=(f"wrong  document.{key}: {found!r}",))
    return _attribute(fits, found, f"missed document.{key}: {wanted!r}, found {found!r}")


def _field_fits(key: str, wanted: object, found: object) -> bool:
    if key == "code":
        return comparable_code(wanted) == comparable_code(found)
    if key in _PRINTED:
        return nfc(wanted) == nfc(found)
    return (not nfc(wanted) and not nfc(found)) or likeness(wanted, found) >= _LIKE_FIELD


# --- facts ------------------------------------------------------------------------------------


def score_references(gold: Sequence[Entry], found: Sequence[Entry]) -> Tallies:
    """Mentions of documents by code, and of those found, whether the date stated for them is right."""
    coded, wanted = [row for row in found if row["code"]], [entry for entry in gold if entry.get("code")]
    paired = pair(wanted, coded, is_same_code, lambda g, f: nfc(g.get("issued_on")) == nfc(f["issued_on"]))
    dated = _total(_date_of(g, f) for g, f in paired.pairs if "issued_on" in g)
    return {"document_references": paired.tally("reference"), "references_dated": dated}


def _date_of(gold: Entry, found: Entry) -> Tally:
    wanted, given = nfc(gold["issued_on"]), nfc(found["issued_on"])
    if wanted == given:
        return Tally(right=int(bool(wanted)))
    note = f"date of {gold['code']}: {wanted or None}, found {given or None}{_quote(gold)}"
    return Tally(missed=int(bool(wanted)), wrong=int(bool(given)), notes=(note,))


def score_dates(gold: Sequence[Entry], found: Sequence[Entry]) -> Tallies:
    """Calendar dates and periods, by their days."""
    return {"dates": pair(gold, [row for row in found if row["start"]], is_same_date).tally("date")}


def score_counts(gold: Sequence[Entry], found: Sequence[Entry], closed: Sequence[str]) -> Tallies:
    """Figures, and of those found, their attributes. `closed` are those the gold states wherever they are."""
    paired = pair(gold, found, is_same_count, _agreeing)
    attributes = (_count_attributes(g, f, closed) for g, f in paired.pairs)
    return {"counts": paired.tally("count"), "counts_attributes": _total(attributes)}


def _agreeing(gold: Entry, found: Entry) -> int:
    return sum(folded(gold[key]) == folded(found.get(key)) for key in _COUNT_ATTRIBUTES if key in gold)


def _count_attributes(gold: Entry, found: Entry, closed: Sequence[str]) -> Tally:
    tally = _total(_count_attribute(key, gold, found, closed) for key in _COUNT_ATTRIBUTES)
    if not gold.get("period"):
        return tally
    wanted, given = gold["period"], [found["period_start"], found["period_end"]]
    note = f"{_count(gold)}: period {wanted}, found {given}{_quote(gold)}"
    return tally + (Tally(right=1) if wanted == given else Tally(missed=1, wrong=1, notes=(note,)))


def _count(gold: Entry) -> str:
    return f"count {gold['value']} {gold.get('unit')}"


def _quote(gold: Entry) -> str:
    return f", in “{gold['quote']}”" if gold.get("quote") else ""


def _count_attribute(key: str, gold: Entry, found: Entry, closed: Sequence[str]) -> Tally:
    wanted, given = gold.get(key), found.get(key)
    note = f"{_count(gold)}: {key} {wanted!r}, found {given!r}{_quote(gold)}"
    if wanted:
        return _attribute(folded(wanted) == folded(given), given, note)
    stated = key in gold or key in closed
    return Tally(wrong=1, notes=(note,)) if stated and given not in (None, "", "actual") else Tally()


def score_models(gold: Sequence[Entry], found: Sequence[Entry]) -> Tallies:
    """Named models, and of those found, their place, owner and sector where the gold states them."""
    paired = pair(gold, found, is_same_model, _fitting)
    stated = [(key, g, f) for g, f in paired.pairs for key in _MODEL_ATTRIBUTES if g.get(key)]
    attributes = _total(
        _attribute(
            is_same_slot(g[key], f.get(key)),
            f.get(key),
            f"model {g['name']!r}: {key} {g[key]!r}, found {f.get(key)!r}{_quote(g)}",
        )
        for key, g, f in stated
    )
    return {"models": paired.tally("model"), "models_attributes": attributes}


def _fitting(gold: Entry, found: Entry) -> int:
    return sum(is_same_slot(gold[key], found.get(key)) for key in _MODEL_ATTRIBUTES if gold.get(key))


# --- checks -----------------------------------------------------------------------------------


def score_findings(gold: Sequence[Entry], checks: Sequence[Entry], page_count: int) -> Tallies:
    """What is wrong or worth a look. An info is no alarm: a few unasked ones (one a page) are free."""
    found = [c for c in checks if c["result"] in ("fails", "suspect") or _speaks(c)]
    paired = pair(gold, found, is_same_check)
    infos = [c for c in paired.left if c["severity"] == "info"]
    alarms = len(paired.left) - len(infos) + len(infos[max(3, page_count) :])
    return {"findings": Tally(len(paired.pairs), len(paired.missed), alarms, paired.notes("finding"))}


def _speaks(check: Entry) -> bool:
    return bool(check["severity"]) and check["result"] != "unchecked"


def score_relations(gold: Sequence[Entry], checks: Sequence[Entry], complete: bool) -> Tallies:
    """What was checked and holds. Beyond the gold, an untrue sum is wrong (with `complete` gold every
    other sum), and so is a flood of the rest."""
    paired = pair(gold, [c for c in checks if c["result"] == "holds"], is_same_check)
    rest = [c for c in paired.left if c["rule"] in EXACT - SUMS]
    untrue = [c for c in paired.left if not is_true_sum(c) or (complete and c["rule"] in SUMS)]
    wrong = len(untrue) + len(rest[len(gold) :])
    notes = tuple(f"missed relation: {shown(entry)}" for entry in paired.missed)
    return {"relations": Tally(len(paired.pairs), len(paired.missed), wrong, notes)}


def score_absent(gold: Entry) -> Tallies:
    """Everything that an absent document should have given is missed."""
    kinds = ("dates", "counts", "models", "findings", "relations")
    missed = {kind: sum(not is_optional(entry) for entry in gold.get(kind, [])) for kind in kinds}
    cited = [entry for entry in gold.get("document_references", []) if entry.get("code")]
    missed["document_references"] = sum(not is_optional(entry) for entry in cited)
    return {kind: Tally(missed=count) for kind, count in missed.items()}


# --- provenance -------------------------------------------------------------------------------


def score_places(table: str, facts: Sequence[Entry], pages: Sequence[Entry]) -> Tallies:
    """Whether the offsets of each fact give its quote, and its boxes lie on their page."""
    text = "\n".join(page["text"] or "" for page in pages)
    placed: Callable[[Entry], bool] = _placing(text, {page["page_no"]: page for page in pages})
    astray = [fact for fact in facts if not placed(fact)]
    notes = tuple(f"astray {table}: {shown(fact)}" for fact in astray)
    return {"provenance": Tally(len(facts) - len(astray), 0, len(astray), notes)}


def _placing(text: str, pages: Mapping[int, Entry]) -> Callable[[Entry], bool]:
    def is_well_placed(fact: Entry) -> bool:
        segments = json.loads(fact.get("segments") or "null") or [[fact["char_start"], fact["char_end"]]]
        printed = " ".join(text[start:end] for start, end in segments)
        if _letters(printed) != _letters(fact["quote"]):
            return False
        page = pages.get(fact["page_no"])
        if page is None or page["source"] in ("text", "blank"):
            return page is not None
        boxes = json.loads(fact["boxes"] or "[]")
        return bool(boxes) and all(_lies_on_page(box, pages) for box in boxes)

    return is_well_placed


def _letters(text: object) -> str:
    """A quote without white space, its line-end hyphens joined."""
    return "".join(re.sub(r"(?<=\w)-\s*\n\s*", "-", nfc(text)).split())


def _lies_on_page(box: Sequence[float], pages: Mapping[int, Entry]) -> bool:
    if len(box) != 5 or box[0] not in pages:
        return False
    page = pages[int(box[0])]
    wide = -_SLACK <= box[1] < box[3] <= page["width"] + _SLACK
    return bool(wide and -_SLACK <= box[2] < box[4] <= page["height"] + _SLACK)
