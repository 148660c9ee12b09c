"""Load: a document's facts, checks and text into SQLite, in one transaction that no reader sees half of."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from extractors.document_codes import code_key
from pipeline.records import Check, DocumentFacts, DocumentText
from pipeline.store.checks import replace_checks
from pipeline.store.facts import replace_facts
from pipeline.store.paragraphs import replace_paragraphs
from pipeline.store.profiles import profile_of, replace_profile
from pipeline.store.reviews import attach_reviews
from pipeline.store.schema import writing
from pipeline.store.suggestions import suggested_code, suggested_date


def save_document(
    db: sqlite3.Connection,
    document_id: str,
    document: DocumentText,
    facts: DocumentFacts,
    checks: Sequence[Check],
) -> None:
    """Replace all that is known of a document; its reviews stay and are attached again. Twice is once."""
    profile = profile_of(document.text)
    with writing(db):
        replace_facts(db, facts)
        replace_checks(db, document_id, checks)
        replace_paragraphs(db, document_id, document)
        replace_profile(db, document_id, profile)
        _save_text(db, document_id, document)
        attach_reviews(db, document_id)


def _save_text(db: sqlite3.Connection, document_id: str, document: DocumentText) -> None:
    starts = zip(document.page_starts, document.pages, strict=True)
    db.executemany(
        "UPDATE pages SET char_start = ? WHERE document_id = ? AND page_no = ?",
        [(start, document_id, page.number) for start, page in starts],
    )
    found = db.execute("SELECT page_count FROM documents WHERE id = ?", [document_id]).fetchone()
    count = max(found["page_count"] or 0 if found else 0, len(document.pages))
    paths = db.execute("SELECT path FROM document_files WHERE document_id = ?", [document_id])
    by_hand = document.handwritten
    suggested = suggested_code(document.head, [row["path"] for row in paths], by_hand.code)
    signed = suggested_date(document.head, document.text, by_hand.issued_on)
    key = code_key(document.head.code) if document.head.code else None
    db.execute(
        "UPDATE documents SET code_key = ?, code_suggested = ?, issued_on_suggested = ?, page_count = ?,"
        " status = ? WHERE id = ?",
        [key, suggested, signed, count, _status(document, count), document_id],
    )


def _status(document: DocumentText, page_count: int) -> str:
    """'failed' where no page gave text for its problem, 'partial' where a page is missing or not whole."""
    pages = document.pages
    if not pages or all(page.problem and not page.text.strip() for page in pages):
        return "failed"
    whole = len(pages) >= page_count and not any(page.problem for page in pages)
    return "ok" if whole else "partial"
