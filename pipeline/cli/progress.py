"""Shows a run as it goes: a bar with pages done, rate and time left on a terminal, plain lines otherwise."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.cli.app import talk
from pipeline.messages import number, say, told
from pipeline.records import Problem

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import Task

    from pipeline.plan import ReadPlan, ReadTask
    from pipeline.run import Progress


@contextmanager
def shown() -> Iterator[Progress]:
    """A progress for `pipeline.run`: bars where stderr is a terminal, lines where it is a file."""
    if sys.stderr.isatty():
        with _bars() as bars:
            yield _on_bars(bars)
    else:
        yield _in_lines()


def problem_line(path: str, pages: str, message: str, remedy: str) -> str:
    """'a.pdf, trang 3: what happened — what to do'."""
    return f"{path}{f', {pages}' if pages else ''}: {message} — {remedy}"


def page_list(pages: Sequence[int]) -> str:
    """'trang 1-3, 7'; nothing for no pages."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and runs[-1][-1] == page - 1:
            runs[-1][1:] = [page]
        else:
            runs.append([page])
    shown = ", ".join("-".join(map(str, ends)) for ends in runs)
    return say("run.page", page=shown) if shown else ""


# --- lines ------------------------------------------------------------------------------------


def _in_lines() -> Progress:
    from pipeline.run import Progress

    return Progress(planned=_say_plan, read=_say_read, loaded=_say_loaded)


def _say_plan(plan: ReadPlan) -> None:
    if plan.tasks:
        talk(say("run.pages", pages=number(len(plan.tasks)), done=number(plan.done)))


def _say_read(task: ReadTask, problem: Problem | None) -> None:
    state = told(problem)[0] if problem else say("run.page_read")
    talk(f"{task.path.name}, {say('run.page', page=task.number)}: {state}")


def _say_loaded(path: str, problem: Problem | None) -> None:
    if problem is None:
        talk(f"{path}: {say('run.loaded')}")


# --- bars -------------------------------------------------------------------------------------


def _bars() -> Bars:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn(say("run.left")),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )


def _on_bars(bars: Bars) -> Progress:
    from pipeline.run import Progress

    pages = bars.add_task(say("run.reading"), total=None, rate="", visible=False)
    documents = bars.add_task(say("run.loading"), total=None, rate="", visible=False)

    def read(task: ReadTask, problem: Problem | None) -> None:
        bars.update(pages, advance=1, rate=rate_of(_task(bars, pages)))

    return Progress(
        planned=lambda plan: bars.update(pages, total=len(plan.tasks), visible=bool(plan.tasks)),
        read=read,
        loading=lambda total: bars.update(documents, total=total, visible=bool(total)),
        loaded=lambda path, problem: bars.update(documents, advance=1),
    )


def _task(bars: Bars, task_id: int) -> Task:
    return next(task for task in bars.tasks if task.id == task_id)


def rate_of(task: Task) -> str:
    """Pages a minute over the whole run so far: '12 trang/phút'."""
    if not task.elapsed or not task.completed:
        return ""
    return say("run.rate", rate=number(60 * task.completed / task.elapsed, 1))
