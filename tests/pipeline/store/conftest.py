"""A database of its own for each test, and small records to put in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.store.schema import open_database


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = open_database(tmp_path / "reports.db")
    yield opened
    opened.close()
