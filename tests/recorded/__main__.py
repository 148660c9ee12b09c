"""Reads the recorded pages again: `python -m tests.recorded`."""

from pipeline.options import ReadOptions
from pipeline.read import read_page
from tests.recorded import NUMBERS, SCAN, record

record([read_page(SCAN, "pdf", number, ReadOptions()) for number in NUMBERS])
