"""Prints figures, dates, codes and names into a report's prose, and keeps the gold of all it prints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

Entry = dict[str, object]
Slots = Mapping[str, object]
NO_SLOTS: Slots = MappingProxyType({})
_NARROWED = re.compile(r",.*|(?<=\w)(?: của)? (?:tập thể|cá nhân)$")  # what follows the noun that is counted
_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


@dataclass(slots=True)
class Scribe:
    """One clerk's hand. `padded`: '05 cá nhân' rather than '5'. Entries stand in the order of printing."""

    padded: bool
    document: Entry = field(default_factory=dict)
    references: list[Entry] = field(default_factory=list)
    dates: list[Entry] = field(default_factory=list)
    counts: list[Entry] = field(default_factory=list)
    models: list[Entry] = field(default_factory=list)
    findings: list[Entry] = field(default_factory=list)
    relations: list[Entry] = field(default_factory=list)

    def gold(self, source: str) -> Entry:
        """The gold file of the report, as the scoring reads it."""
        return {
            "source": source,
            "document": self.document,
            "document_references": self.references,
            "dates": self.dates,
            "counts": self.counts,
            "models": self.models,
            "findings": self.findings,
            "relations": self.relations,
        }

    # --- figures ---

    def number(self, value: int) -> str:
        """The figure as this clerk prints it; no gold."""
        if self.padded and value < 10:
            return f"{value:02d}"
        return f"{value:,}".replace(",", ".")

    def count(self, value: int, printed: str, slots: Slots = NO_SLOTS) -> str:
        """'38 mô hình tập thể': the figure and what follows it, of which the noun is what is counted."""
        text = f"{self.number(value)} {printed}"
        unit = _NARROWED.sub("", printed)
        self.counts.append({"value": value, "unit": unit, "quote": text, **slots})
        return text

    def share(self, value: int, whole: int, printed: str, slots: Slots = NO_SLOTS) -> str:
        """'30/45 mô hình': so many out of so many."""
        text = f"{self.number(value)}/{self.number(whole)} {printed}"
        self.counts.append({"value": value, "value_of": whole, "unit": printed, "quote": text, **slots})
        return text

    def in_words(self, value: int, printed: str) -> str:
        """'hai mô hình': a small figure in letters, which a reader may take for one."""
        text = f"{_WORDS[value]} {printed}"
        self.counts.append({"value": value, "unit": printed, "quote": text, "optional": True})
        return text

    def percent(self, part: int, base: int, off: int = 0) -> str:
        """The percentage with two decimals; `off` points too much where it is planted."""
        exact = Decimal(100 * part) / base
        value = exact.quantize(Decimal("0.01"), ROUND_HALF_UP) + off
        relation: Entry = {"rule": "percent_of_base", "figures": [float(value), part, base]}
        if off:
            self.findings.append({**relation, "severity": "error"})
        else:
            self.relations.append(relation)
        text = f"{value.normalize():f}".replace(".", ",") + "%"
        self.counts.append({"value": float(value), "unit": "%", "quote": text})
        return text

    def money(self, millions: int, style: str) -> str:
        """A sum of money, as 'triệu', 'tỷ' or in full."""
        texts = {
            "triệu": f"{self.number(millions)} triệu đồng",
            "tỷ": f"{Decimal(millions) / 1000:f}".replace(".", ",") + " tỷ đồng",
            "đồng": f"{self.number(millions * 1_000_000)} đồng",
        }
        self.counts.append({"value": millions * 1_000_000, "unit": "đồng", "quote": texts[style]})
        return texts[style]

    def cell(self, value: int, unit: str, slots: Slots = NO_SLOTS) -> str:
        """A figure alone in a table, whose header says what is counted."""
        text = self.number(value)
        self.counts.append({"value": value, "unit": unit, "quote": text, **slots})
        return text

    # --- dates, codes, names ---

    def day(self, when: date, *, long: bool = False) -> str:
        """'15/02/2021', or 'ngày 15 tháng 02 năm 2021' as heads have it."""
        month = f"{when.month:02d}" if when.month < 3 else str(when.month)
        text = f"{when.day:02d}/{month}/{when.year}"
        if long:
            text = f"ngày {when.day:02d} tháng {when.month:02d} năm {when.year}"
        self.dates.append(_period(when, when, "day", text))
        return text

    def year(self, number: int) -> str:
        """'năm 2023'."""
        self.dates.append(_period(date(number, 1, 1), date(number, 12, 31), "year", f"năm {number}"))
        return f"năm {number}"

    def anniversary(self, start: date, end: date, off: int = 0) -> str:
        """'93 năm Ngày truyền thống … (15/10/1930 - 15/10/2023)'; `off` years where it is planted."""
        years = end.year - start.year + off
        relation: Entry = {"rule": "duration", "figures": [years, start.isoformat(), end.isoformat()]}
        if off:
            self.findings.append({**relation, "severity": "error"})
        else:
            self.relations.append(relation)
        ends = f"{start.day}/{start.month}/{start.year} - {end.day}/{end.month}/{end.year}"
        self.dates.append(_period(start, end, "range", ends))
        return f"{years} năm Ngày truyền thống công tác dân vận của Đảng ({ends})"

    def cite(self, kind: str, code: str, when: date | None = None) -> str:
        """'Kế hoạch số 62-KH/HU ngày 10/01/2023'."""
        text = f"{kind} số {code}"
        entry: Entry = {"code": code, "issued_on": when.isoformat() if when else None}
        self.references.append(entry)
        if when:
            text += f" ngày {self.day(when)}"
        entry["quote"] = text
        return text

    def model(self, name: str, *, quoted: bool = True, **slots: object) -> str:
        """“Tuyến đường hoa”: a model's name, in quotation marks or without."""
        self.models.append({"name": name, **slots})
        return f"“{name}”" if quoted else name

    # --- what can be checked ---

    def adds_up(self, rule: str, total: int, *parts: int, severity: str = "error") -> None:
        """A total and its parts: a relation where they agree, else a finding."""
        entry: Entry = {"rule": rule, "figures": [total, *parts]}
        if total == sum(parts):
            self.relations.append(entry)
        else:
            self.findings.append({**entry, "severity": severity})

    def at_most(self, smaller: int, larger: int) -> None:
        """What was recognised was registered before."""
        entry: Entry = {"rule": "subset_le", "figures": [smaller, larger]}
        if smaller <= larger:
            self.relations.append(entry)
        else:
            self.findings.append({**entry, "severity": "error"})


def _period(start: date, end: date, kind: str, quote: str) -> Entry:
    return {"start": start.isoformat(), "end": end.isoformat(), "kind": kind, "quote": quote}
