"""The limits that a person may widen or narrow: `--limit pages=10000 --limit memory=8000`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.messages import say

if TYPE_CHECKING:
    from pipeline.options import RunOptions

_MILLION = 1_000_000
Limits = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="TÊN=SỐ",
        help="Nới hoặc siết một giới hạn: pixels (triệu điểm ảnh một trang; 100), pages (số trang một tệp;"
        " 5000), bytes (MB chữ một tệp; 100), memory (MB một tiến trình; 4000), zip (MB giải nén một tệp ZIP;"
        " 8000).",
    ),
]


def limited(options: RunOptions, given: Sequence[str]) -> RunOptions:
    """The options with the limits given as 'name=number'; BadParameter where one is none of ours."""
    for text in given:
        match = re.fullmatch(r"([a-z]+)=([1-9]\d{0,8})", text)
        if match is None or match[1] not in SETTERS:
            raise typer.BadParameter(say("error.limit", limit=text), param_hint="--limit")
        options = SETTERS[match[1]](options, int(match[2]))
    return options


def _reading(options: RunOptions, **changed: int) -> RunOptions:
    return replace(options, read=replace(options.read, **changed))  # type: ignore[arg-type]


SETTERS: Mapping[str, Callable[[RunOptions, int], RunOptions]] = {
    "pixels": lambda options, most: _reading(options, max_pixels=most * _MILLION),
    "pages": lambda options, most: _reading(options, max_pages=most),
    "bytes": lambda options, most: _reading(options, max_bytes=most * _MILLION),
    "memory": lambda options, most: replace(options, memory=most),
    "zip": lambda options, most: replace(options, archives=replace(options.archives, megabytes=most)),
}
