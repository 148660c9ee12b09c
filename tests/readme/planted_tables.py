"""The READMEs' tables of planted errors, from the last recorded run: by rule, by mutation, in all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.evaluation.account import ratio

_RECORD = Path(__file__).parents[1] / "benchmarks" / "planted.json"
_RULES = {
    "vi": (
        "quan hệ",
        "nêu",
        "khớp",
        "lỗi cài",
        "tìm thấy",
        "chính xác",
        "báo nhầm",
        "chỉ đúng số",
        "trong 3",
    ),
    "en": ("rule", "told", "tied out", "planted", "recall", "precision", "false", "top-1", "top-3"),
}
_KINDS = {
    "M1": {"vi": "một chữ số của thành phần", "en": "a digit of a part"},
    "M2": {"vi": "một chữ số của tổng", "en": "a digit of a total"},
    "M3": {"vi": "hai chữ số đổi chỗ", "en": "two digits changed about"},
    "M4": {"vi": "tổng không cập nhật theo thành phần", "en": "a total left stale"},
    "M5": {"vi": "thiếu một thành phần", "en": "a part left out"},
    "M6": {"vi": "hai lỗi bù nhau trong một dòng", "en": "two errors that make up for each other in a row"},
    "M7": {"vi": "tỷ lệ tính sai", "en": "a percentage or mean taken wrongly"},
    "M8 near": {"vi": "số nhắc lại bị đổi, gần", "en": "a figure told again otherwise, near by"},
    "M8 far": {"vi": "số nhắc lại bị đổi, xa", "en": "a figure told again otherwise, far away"},
    "M9": {"vi": "phần lớn hơn tổng thể", "en": "a part larger than its whole"},
    "M10": {"vi": "số một năm lớn hơn cả kỳ", "en": "a year's figure larger than all years"},
    "M11": {"vi": "văn bản viện dẫn khác ngày, cơ quan, năm", "en": "a citation's day, issuer or year"},
    "M12": {"vi": "số năm lệch một", "en": "an anniversary off by one"},
    "M13": {"vi": "đề mục lặp, nhảy số", "en": "a heading's numeral repeated or skipped"},
    "M14": {"vi": "danh sách thiếu hoặc thừa mục", "en": "a list shorter or longer than announced"},
    "M15": {"vi": "số của xã và huyện", "en": "communes against their district"},
    "M16": {"vi": "gấp 10, gấp 1.000", "en": "ten or a thousand times too much"},
    "M17": {"vi": "ngày không có hoặc chưa tới", "en": "a day that is none or still to come"},
    "blank": {"vi": "số, ngày văn bản để trống", "en": "the report's number or day left open"},
}
_MEASURES = {
    "recall": {"vi": "tìm thấy (≥ 0,95; bản quét ≥ 0,90)", "en": "recall (≥ 0.95; scans ≥ 0.90)"},
    "precision": {"vi": "chính xác (≥ 0,97)", "en": "precision (≥ 0.97)"},
    "coverage": {"vi": "quan hệ khớp trên quan hệ nêu", "en": "relations tied out, of those told"},
    "false_errors": {
        "vi": "lỗi báo nhầm mỗi trang không lỗi (≤ 0,01)",
        "en": "false errors a page without errors (≤ 0.01)",
    },
    "false_warnings": {
        "vi": "cảnh báo nhầm mỗi trang (≤ 0,05)",
        "en": "false warnings a page (≤ 0.05)",
    },
    "first": {"vi": "số sai đứng đầu gợi ý", "en": "the wrong figure is the first suggested"},
    "third": {"vi": "số sai trong ba gợi ý đầu", "en": "and is among the first three"},
    "verdicts": {"vi": "quy đúng lỗi của ai (≥ 0,90)", "en": "laid to whom it is due (≥ 0.90)"},
    "masked": {"vi": "lỗi in bị coi là đọc sai (0)", "en": "printed errors laid to recognition (0)"},
    "graded": {"vi": "đúng mức nghiêm trọng", "en": "as grave as it is"},
    "a_fault": {"vi": "phát hiện cho mỗi lỗi (1)", "en": "findings a fault (1)"},
}
_WAYS = {
    "text": {"vi": "văn bản", "en": "text"},
    "pages": {"vi": "trang nhận dạng mô phỏng", "en": "pages as if recognised"},
    "scans": {"vi": "bản quét", "en": "scans"},
    "families": {"vi": "xã và huyện", "en": "communes and district"},
}
_HEAD = {"vi": ("thước đo",), "en": ("measure",)}
_ABOUT = {
    "vi": ("ngày đo", "hạt giống", "báo cáo", "trang không lỗi", "lỗi cài"),
    "en": ("measured on", "seed", "reports", "pages without errors", "planted errors"),
}


def rules(language: str) -> str:
    """What is found of the errors planted into reports read as text, by rule."""
    return _table(
        _RULES[language], [(f"`{n}`", *_judged(c)) for n, c in _recorded()["text"]["rules"].items()]
    )


def _judged(counts: Mapping[str, int]) -> list[str]:
    def of(some: str, *whole: str) -> str:
        all_of = sum(counts[name] for name in whole)
        return ratio(counts[some] / all_of if all_of else None)

    return [
        *(str(counts["told"]), of("tied", "told"), str(counts["planted"]), of("found", "planted")),
        *(of("right", "right", "false"), str(counts["false"])),
        *(of("first", "located"), of("third", "located")),
    ]


def kinds(language: str) -> str:
    """How many errors of each kind were planted and found, by way of reading."""
    ways = _ways()
    rows = [
        (f"{kind} {said[language]}", *(_of_kind(measured["kinds"], kind) for measured in ways.values()))
        for kind, said in _KINDS.items()
    ]
    head = {"vi": "lỗi", "en": "error"}[language]
    return _table((head, *(_WAYS[way][language] for way in ways)), rows)


def _of_kind(counted: Mapping[str, list[int]], kind: str) -> str:
    planted, found = (sum(column) for column in zip([0, 0], *_of_name(counted, kind), strict=True))
    return f"{found} / {planted}" if planted else "-"


def _of_name(counted: Mapping[str, list[int]], kind: str) -> list[list[int]]:
    """Those of a kind, with what is told apart of it: 'M15' and 'M15 year before'."""
    apart = kind not in ("M8 near", "M8 far")
    return [n for name, n in counted.items() if name == kind or (apart and name.startswith(f"{kind} "))]


def measures(language: str) -> str:
    """The measures over all rules, by way of reading, with what they were measured on."""
    ways = _ways().values()
    facts = [
        [str(m["measured_on"]) for m in ways],
        [str(m["seed"]) for m in ways],
        [str(m["reports"]) for m in ways],
        [str(m["pages"]) for m in ways],
        [str(sum(n for n, _ in m["kinds"].values())) for m in ways],
    ]
    rows = [
        *((name, *row) for name, row in zip(_ABOUT[language], facts, strict=True)),
        *((said[language], *(_shown(m, key) for m in ways)) for key, said in _MEASURES.items()),
    ]
    return _table((*_HEAD[language], *(_WAYS[way][language] for way in _ways())), rows)


def _shown(measured: Mapping[str, Any], key: str) -> str:
    value = measured["summary"][key]
    unlocated = not any(counts["located"] for counts in measured["rules"].values())
    if key in ("first", "third") and unlocated:
        return "-"
    return str(int(value)) if key == "masked" else f"{value:.3f}"


def _ways() -> dict[str, Any]:
    recorded = _recorded()
    return {way: recorded[way] for way in _WAYS if way in recorded}


def _recorded() -> dict[str, Any]:
    recorded: dict[str, Any] = json.loads(_RECORD.read_text(encoding="utf-8"))
    return recorded


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
