"""CPU seconds of stages and of recognition calls, in every process of a run.

`attach()` puts a timer around the functions where they are defined, before anything imports them; each call
adds a line to the file that `LOG` names: 'read 1.31'. Worker processes import the benchmark's main module
when they start, and so attach for themselves.
"""

from __future__ import annotations

import functools
import importlib
import os
import resource
from collections import defaultdict
from collections.abc import Callable, Mapping
from multiprocessing import parent_process
from pathlib import Path
from typing import Any

LOG = "DOICHIEU_BENCHMARK_LOG"

_IN_WORKERS = {
    "read": ["pipeline.read:read_page"],
    "recognise": [
        f"pipeline.ocr.tesseract:{kind}.{name}"
        for kind in ("InProcess", "Program")
        for name in ("words", "turn")
    ],
}
_IN_DRIVER = {
    "parse": ["pipeline.parse:parse"],
    "extract": ["pipeline.extract:extract"],
    "relate": ["pipeline.relate:relate"],
    "crosscheck": ["pipeline.crosscheck:crosscheck", "pipeline.crosscheck:crosscheck_archive"],
    "load": ["pipeline.load:save_document", "pipeline.store.pages:save_page"],
}


def cpu() -> float:
    """CPU seconds of this process and of the children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def megabytes() -> Mapping[str, int]:
    """The most memory that this process has had, and the largest of its children that have ended."""
    whose = {"driver": resource.RUSAGE_SELF, "reader": resource.RUSAGE_CHILDREN}
    return {name: resource.getrusage(who).ru_maxrss // 1024 for name, who in whose.items()}


def attach() -> None:
    """Time the stages of this process: a worker reads and recognises, the driver does the rest, too."""
    stages = _IN_WORKERS if parent_process() else _IN_WORKERS | _IN_DRIVER
    for stage, places in stages.items():
        for place in places:
            _wrap(stage, place)


def _wrap(stage: str, place: str) -> None:
    module, _, path = place.partition(":")
    *owners, name = path.split(".")
    owner = functools.reduce(getattr, owners, importlib.import_module(module))
    setattr(owner, name, _timed(stage, getattr(owner, name)))


def _timed(stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def timed(*args: Any, **kwargs: Any) -> Any:
        started = cpu()
        try:
            return function(*args, **kwargs)
        finally:
            _note(f"{stage} {cpu() - started}\n")

    return timed


def _note(line: str) -> None:
    if path := os.environ.get(LOG):
        with Path(path).open("a", encoding="utf-8") as log:  # one write a line: processes do not mix
            log.write(line)


def seconds(log: Path) -> Mapping[str, float]:
    """The CPU seconds of each stage, over all processes."""
    spent: defaultdict[str, float] = defaultdict(float)
    for line in log.read_text(encoding="utf-8").splitlines():
        stage, _, amount = line.partition(" ")
        spent[stage] += float(amount)
    return spent
