"""Facts and checks of made-up texts, for the tests of the checks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.crosscheck import crosscheck
from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import Check, DocumentFacts, Head, Page
from pipeline.relate import relate


def facts_of(text: str, document_id: str = "doc") -> DocumentFacts:
    document = parse([Page(1, text, "text")])
    return relate(document_id, document, extract(document))


def checks_of(text: str, **head: Any) -> list[Check]:
    """The checks of a text, under a head of one's own where one is given."""
    facts = facts_of(text)
    return crosscheck(replace(facts, head=Head(**head)) if head else facts)


def findings(text: str) -> list[tuple[str, str | None]]:
    return [(c.rule, c.severity) for c in checks_of(text) if c.result in {"fails", "suspect"}]


def report(document_id: str, text: str, **head: Any) -> DocumentFacts:
    """A report under a head of one's own."""
    return replace(facts_of(text, document_id), head=Head(**head))
