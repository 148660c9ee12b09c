"""Does tasks one by one here or in a pool of processes, so that a killed or hanging one costs itself only."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, TimeoutError, wait
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from tempfile import TemporaryDirectory
from typing import Generic, Protocol, TypeVar

from pebble import ProcessExpired, ProcessPool

from pipeline.errors import DoichieuError
from pipeline.records import Problem

T = TypeVar("T")
R = TypeVar("R")
_THREADS = ("OMP_THREAD_LIMIT", "OPENCV_FOR_THREADS_NUM")  # pages go side by side, a thread each
_WAITING = 2  # tasks a worker may have waiting, so that none idles and few are lost when we stop


@dataclass(frozen=True, slots=True)
class Done(Generic[T, R]):
    """A task with what came of it: a value, or the problem that ended it."""

    task: T
    value: R | None
    problem: Problem | None


class Executor(Protocol):
    """Does tasks in any order, giving each back as it ends; stops them when the caller stops asking."""

    def each(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[Done[T, R]]: ...


@dataclass(frozen=True, slots=True)
class Here:
    """Does the tasks in this process, in order. For small work: no start-up, no time limit."""

    def each(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[Done[T, R]]:
        for task in tasks:
            try:
                yield Done(task, function(task), None)
            except Exception as error:
                yield Done(task, None, problem_of(error))


@dataclass(frozen=True, slots=True)
class Pool:
    """Does the tasks in `jobs` processes of `memory` megabytes, each task within `limit` seconds."""

    jobs: int
    limit: float
    memory: int

    def each(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[Done[T, R]]:
        for threads in _THREADS:
            os.environ.setdefault(threads, "1")
        with TemporaryDirectory(prefix="doichieu-", ignore_cleanup_errors=True) as folder:
            pool = ProcessPool(
                max_workers=self.jobs,
                context=get_context("spawn"),
                initializer=_confine,
                initargs=(folder, self.memory),
            )
            try:
                yield from self._flow(pool, function, iter(tasks))
            finally:
                pool.stop()  # type: ignore[no-untyped-call]
                pool.join()

    def _flow(
        self, pool: ProcessPool, function: Callable[[T], R], tasks: Iterator[T]
    ) -> Iterator[Done[T, R]]:
        going: dict[Future[R], T] = {}
        while True:
            for task in islice(tasks, self.jobs * _WAITING - len(going)):
                going[pool.schedule(function, args=(task,), timeout=self.limit)] = task
            if not going:
                return
            for future in wait(going, return_when=FIRST_COMPLETED).done:
                yield _done(going.pop(future), future)


def _confine(folder: str, memory: int) -> None:
    """Bound a worker's memory, and put its temporary files where they are cleared though it is killed."""
    import resource

    tempfile.tempdir = os.environ["TMPDIR"] = folder
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = memory * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (wanted if most < 0 else min(wanted, most), most))


def _done(task: T, future: Future[R]) -> Done[T, R]:
    try:
        return Done(task, future.result(), None)
    except Exception as error:
        return Done(task, None, problem_of(error))


def problem_of(error: Exception) -> Problem:
    """What to record of an error: ours carry their own advice, others are named as they are."""
    if isinstance(error, DoichieuError):
        return Problem(error.code, error.page_no, error.message, error.remedy)
    if isinstance(error, MemoryError) or _OPENCV_OUT_OF_MEMORY in str(error):
        return Problem("memory", 0, "cần nhiều bộ nhớ hơn mức cho phép", _MORE_MEMORY)
    if isinstance(error, ProcessExpired):
        return Problem("killed", 0, "tiến trình đọc bị dừng đột ngột (có thể hết bộ nhớ)", _RETRY)
    if isinstance(error, TimeoutError):
        return Problem(
            "timeout", 0, "quá thời gian cho phép", "thử lại với --time-limit lớn hơn: doichieu retry"
        )
    return Problem("crash", 0, f"lỗi chương trình: {type(error).__name__}: {error}", _RETRY)


_OPENCV_OUT_OF_MEMORY = "Insufficient memory"
_MORE_MEMORY = "quét lại ở 300 dpi, hoặc nới giới hạn: doichieu retry --limit memory=8000"
_RETRY = "chạy lại: doichieu retry; nếu vẫn lỗi, gửi tệp này cho người phát triển"
