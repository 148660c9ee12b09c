"""Writes a report as the plain text that an office program exports, with tabs between columns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpus.report import Head, Report

_MOTTO = {
    "party": ("ĐẢNG CỘNG SẢN VIỆT NAM",),
    "state": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
}


def write_text(report: Report, path: Path) -> None:
    """Write the report as UTF-8 text; a report with a footnote is not written this way."""
    path.write_text("\n".join(_lines(report)) + "\n", encoding="utf-8")


def _lines(report: Report) -> Iterator[str]:
    yield from _beside(report.head) if report.head.style == "state" else _after(report.head)
    yield from ("", report.kind, *report.title, "-----", "")
    for block in report.blocks:
        yield from ("\t".join(row) for row in block.rows) if block.rows else [block.text]
    yield from ("", "\tNơi nhận:", *report.recipients, "")
    yield from (f"\t{role}" for role in report.signature.roles)
    yield from ("", "", f"\t{report.signature.name}")


def _after(head: Head) -> Iterator[str]:
    """The right column below the left, as a table's cells are exported."""
    yield from (f"\t{head.parent}", head.issuer, "*", head.number)
    yield from (f"\t{line}" for line in _MOTTO[head.style])
    yield from ("", head.dated)


def _beside(head: Head) -> Iterator[str]:
    """Both columns on one line, as typists set them with tabs."""
    left, right = (head.parent, head.issuer), _MOTTO[head.style]
    yield from (f"{a}\t\t{b}" for a, b in zip(left, right, strict=True))
    yield from (f"{head.number}\t\t{head.dated}",)
