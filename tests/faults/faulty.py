"""Reads pages as the program does, but for those that are made to hang, to burst or to be killed."""

from __future__ import annotations

import os
import signal
import time

from pipeline.plan import ReadTask
from pipeline.plan import read_task as read_well
from pipeline.records import Page

KILLED, HANGING, BURSTING = 2, 3, 4  # pages


def read_task(task: ReadTask) -> Page:
    """A page of which some end as the system or the page itself may end a worker."""
    if task.number == KILLED:
        os.kill(os.getpid(), signal.SIGKILL)
    if task.number == HANGING:
        time.sleep(600)
    if task.number == BURSTING:
        bytearray(3_000_000_000)
    return read_well(task)
