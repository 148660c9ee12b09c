"""Works out what a mark of the genre corpus states: '⟦c|85 - 120 mô hình⟧' is 85 to 120, unit 'mô hình'.

Plain forms are read from the marked text itself; everything else is written as an option of the mark.
"""

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from corpus.marked_text import Mark, MarkupError

NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
FIGURE = re.compile(
    rf"(?P<low>{NUMBER})(?:\s*(?:[-–]|đến)\s*(?P<high>{NUMBER})|\s*/\s*(?P<of>{NUMBER}))?"
    r"(?:\s*(?P<scale>nghìn tỷ|nghìn|ngàn|triệu|tỷ|tỉ)\b)?"
)
SCALES = {"nghìn tỷ": 10**12, "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
LONGEST_UNIT = 4
DAY = re.compile(
    r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})|ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})"
)
MONTH = re.compile(r"tháng (\d{1,2})(?:\s*[/-]\s*|\s+năm\s+)(\d{4})", re.IGNORECASE)
YEAR = re.compile(r"\b(\d{4})\b")
CODE = re.compile(r"\d[\w.]*+(?:\s?[/–-]\s?[\w.&]++(?: [A-ZĐ][\w.&]*+)*+)++")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Number = int | float


def read_number(printed: str) -> Decimal:
    """The value of a number in Vietnamese print: '48.450,94', '12,5', '16.5'."""
    if "," in printed or re.fullmatch(r"\d{1,3}(\.\d{3})+", printed):
        printed = printed.replace(".", "").replace(",", ".")
    return Decimal(printed)


def plain_number(value: Decimal) -> Number:
    """The value as JSON writes it: a whole number without a fraction."""
    return int(value) if value == value.to_integral_value() else float(value)


def count_values(mark: Mark) -> dict[str, Number | str | None]:
    """The value, the upper end or base where there is one, and the unit of a marked count."""
    match = FIGURE.search(mark.text)
    given = {
        key: Decimal(mark.options[key]) for key in ("value", "value_high", "value_of") if key in mark.options
    }
    if match is None and ("value" not in given or "opt" not in mark.options):
        raise MarkupError(f"a count without digits needs value= and opt: {mark.text!r}")
    read = {} if match is None or "value" in given else _figure(match)
    values: dict[str, Number | str | None] = {
        key: plain_number(value) for key, value in (read | given).items()
    }
    values["unit"] = _unit(mark, mark.text[match.end() :] if match else "")
    return values


def _figure(match: re.Match[str]) -> dict[str, Decimal]:
    scale = SCALES.get(match["scale"] or "", 1)
    names = {"low": "value", "high": "value_high", "of": "value_of"}
    return {name: read_number(match[group]) * scale for group, name in names.items() if match[group]}


def _unit(mark: Mark, after: str) -> str | None:
    unit = mark.options.get("unit", after).strip().lower()
    if unit == "none":
        return None
    if not unit or len(unit.split()) > LONGEST_UNIT or re.search(r"\d{3}", unit):
        raise MarkupError(
            f"write unit= (one to {LONGEST_UNIT} syllables, or none) for {mark.text!r}, not {unit!r}"
        )
    return unit


def date_span(mark: Mark) -> tuple[str, str]:
    """The first and last day of a marked date, ISO 8601."""
    if "start" in mark.options:
        return _valid(mark, mark.options["start"]), _valid(mark, mark.options["end"])
    days = [tuple(int(part) for part in match.groups() if part) for match in DAY.finditer(mark.text)]
    months = [(int(match[1]), int(match[2])) for match in MONTH.finditer(mark.text)]
    years = [int(year) for year in YEAR.findall(mark.text)]
    try:
        if days:
            first, last = (date(year, month, day).isoformat() for day, month, year in (days[0], days[-1]))
            return first, last
        if months:
            (month, year), (last_month, last_year) = months[0], months[-1]
            return date(year, month, 1).isoformat(), _month_end(last_year, last_month)
        return date(years[0], 1, 1).isoformat(), date(years[-1], 12, 31).isoformat()
    except (ValueError, IndexError) as problem:
        raise MarkupError(f"write start= and end= for {mark.text!r} ({problem})") from problem


def _month_end(year: int, month: int) -> str:
    return date(year, month, monthrange(year, month)[1]).isoformat()


def _valid(mark: Mark, day: str) -> str:
    if not ISO_DAY.fullmatch(day):
        raise MarkupError(f"{day!r} is no ISO day, at {mark.text!r}")
    return date.fromisoformat(day).isoformat()


def reference_code(mark: Mark) -> str | None:
    """The code that a marked reference prints, or that its option states; None for `code=none`."""
    if "code" in mark.options:
        return None if mark.options["code"] == "none" else mark.options["code"]
    match = CODE.search(mark.text)
    if match is None:
        raise MarkupError(f"write code= for {mark.text!r}")
    return match[0]
