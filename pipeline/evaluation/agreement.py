"""When a statement found agrees with one that a careful reader found."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

Entry = Mapping[str, Any]
"""One statement: an object of a gold file, or a row of the database."""

_FAMILY = {
    "part_sum": "sum",
    "cross_section_sum": "sum",
    "table_sum": "sum",
    "year_series_vs_total": "sum",
    "rollup": "sum",
    "percent_of_base": "percent",
    "percent_bound": "percent",
    "average_range_vs_total": "range",
}
SUMS = frozenset(rule for rule, family in _FAMILY.items() if family == "sum")
EXACT = SUMS | {"subset_le", "repeated_fact"}
_LIKE_NAME = 0.9
_LIKE_FIGURES = 0.6


# --- text -------------------------------------------------------------------------------------


def nfc(text: object) -> str:
    """Composed text without white space around it; '' for None."""
    return unicodedata.normalize("NFC", str(text or "")).strip()


def folded(text: object) -> str:
    """Lower case without marks, quotes or punctuation, single spaces (m² is m2)."""
    plain = unicodedata.normalize("NFKD", nfc(text).replace("Đ", "D").replace("đ", "d"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return " ".join(re.sub(r"[^a-z0-9%]+", " ", plain).split())


def likeness(one: object, other: object) -> float:
    """How alike two names are, 0-1: case and punctuation do not count, Vietnamese marks do."""
    return SequenceMatcher(None, _spelled(one), _spelled(other), autojunk=False).ratio()


def _spelled(text: object) -> str:
    return " ".join(re.sub(r"[^\w%]+", " ", nfc(text).lower().replace("_", " ")).split())


def comparable_code(code: object) -> str | None:
    """A code without what printers vary: '173 – CTr/TU' is '173-CTR/TU'."""
    if not code:
        return None
    joined = re.sub(r"\s*([/–—-])\s*", r"\1", nfc(code).upper())
    return re.sub(r"[\s.–—-]+", "-", joined).strip("-")


# --- facts ------------------------------------------------------------------------------------


def is_close(one: Any, other: Any) -> bool:
    """Equal numbers up to the last digit of a double, or both absent."""
    if one is None or other is None:
        return one is None and other is None
    return abs(float(one) - float(other)) <= 1e-9 * max(1.0, abs(float(one)), abs(float(other)))


def is_same_unit(gold: object, found: object) -> bool:
    """One unit is the beginning of the other, and the one found has at most three syllables more."""
    wanted, given = folded(gold).split(), folded(found).split()
    if wanted == given or not wanted or not given:
        return wanted == given
    short, long = sorted((wanted, given), key=len)
    return long[: len(short)] == short and len(given) <= len(wanted) + 3


def is_same_slot(gold: object, found: object) -> bool:
    """One stands in the other, and the one found is at most four syllables longer."""
    wanted, given = folded(gold), folded(found)
    if not given or len(given.split()) > len(wanted.split()) + 4:
        return False
    return f" {wanted} " in f" {given} " or f" {given} " in f" {wanted} "


def is_same_model(gold: Entry, found: Entry) -> bool:
    """One of the gold's spellings is the name found."""
    return any(likeness(name, found["name"]) >= _LIKE_NAME for name in (gold["name"], *gold.get("alt", ())))


def is_same_count(gold: Entry, found: Entry) -> bool:
    """Value, upper end, base and unit agree."""
    figures = all(is_close(gold.get(key), found[key]) for key in ("value", "value_high", "value_of"))
    return figures and is_same_unit(gold.get("unit"), found["unit"])


def is_same_code(gold: Entry, found: Entry) -> bool:
    """Both cite one code."""
    return comparable_code(gold["code"]) == comparable_code(found["code"])


def is_same_date(gold: Entry, found: Entry) -> bool:
    """Both are the same days."""
    return (gold["start"], gold["end"]) == (found["start"], found["end"])


# --- checks -----------------------------------------------------------------------------------


def figures_of(value: Any) -> Counter[str]:
    """The figures of a gold check (a list) or of a row (JSON), each as often as it occurs."""
    listed: list[object] = json.loads(value or "[]") if isinstance(value, str) else value or []
    return Counter(str(float(x)) if isinstance(x, int | float) else str(x) for x in listed)


def is_same_check(gold: Entry, found: Entry) -> bool:
    """The same family of rule over the same figures, or over the same document codes."""
    if _FAMILY.get(gold["rule"], gold["rule"]) != _FAMILY.get(found["rule"], found["rule"]):
        return False
    if gold.get("severity") in ("error", "warning") and found["severity"] == "info":
        return False
    if gold.get("codes"):
        codes = json.loads(found["codes"] or "[]")
        return {comparable_code(c) for c in gold["codes"]} == {comparable_code(c) for c in codes}
    return not gold.get("figures") or _has_same_figures(gold, found)


def _has_same_figures(gold: Entry, found: Entry) -> bool:
    wanted, given = figures_of(gold["figures"]), figures_of(found["figures"])
    if gold["rule"] == "named_list_count":
        return not figures_of(gold["figures"][:1]) - given
    if found["result"] == "holds" and gold["rule"] in EXACT:
        return wanted == given
    return (wanted & given).total() / (wanted | given).total() >= _LIKE_FIGURES


def is_true_sum(check: Entry) -> bool:
    """A sum that is said to hold adds up, total first; other rules are not judged here."""
    if check["rule"] not in SUMS:
        return True
    figures = json.loads(check["figures"] or "[]")
    if len(figures) < 3:
        return False
    slack = 0.005 * len(figures) * max(1, abs(figures[0]) / 100)
    return bool(abs(figures[0] - sum(figures[1:])) <= slack)
