"""Flags of the suite: what rewrites recorded results is asked for by name, never by itself."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--record-floor", action="store_true", help="write today's scores of the text corpus as the floor"
    )
