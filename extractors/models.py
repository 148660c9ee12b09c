"""Named models: 'mô hình “Ngày xanh, đêm sáng” xã Hòa Mỹ', and the items of a list of them.

A name stands in quotes, or goes from the opener ('mô hình') to the end of its item. Campaigns ('phong trào
thi đua “Dân vận khéo”') give their name to many models and are none themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.base import Mention, mention_at
from extractors.normalise import key_of
from extractors.rules import alternation, load_rules

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Model:
    """A model by its name without quotation marks, with the place or owner named beside it."""

    name: str
    name_key: str
    place: str | None = None
    owner: str | None = None
    quoted: bool = True


_QUOTE = re.compile(r"[“„«\"](?P<name>[^“”„«»\"]{2,300}(?:“[^“”\"]{1,200}”)?)[”»\"]")
_PROPER = r"[A-ZÀ-ỸĐ0-9][\wà-ỹ.]*"
_ITEM_START = re.compile(r"(?:^|[;:,]|\bvà|\.)\s*$")


@cache
def _words(group: str) -> str:
    (entry,) = load_rules("models")[group]
    return alternation(entry["words"])


def find_campaigns(text: str) -> frozenset[str]:
    """Keys of the names of movements, and of what many models share ('22 mô hình “Dân vận khéo”')."""
    pattern = re.compile(rf"(?<!\w){_words('other')}\s*:?\s*{_QUOTE.pattern}", re.IGNORECASE)
    counted = re.compile(rf"\d\s+{_words('opener')}\s+{_QUOTE.pattern}", re.IGNORECASE)
    found = (*pattern.finditer(text), *counted.finditer(text))
    return frozenset(key_of(match["name"]) for match in found)


def find_models(
    text: str, claimed: Sequence[Span] = (), campaigns: frozenset[str] = frozenset()
) -> Iterator[Mention[Model]]:
    """Yield the models that a paragraph names, in reading order; `claimed` spans are titles of documents."""
    quotes = [m for m in _QUOTE.finditer(text) if not _inside(m.start(), claimed)]
    lists = _list_spans(text)
    found = [m for q in quotes if (m := _quoted(text, q, lists, campaigns))]
    found += _unquoted(text, lists, [q.span() for q in quotes], campaigns)
    yield from sorted(found, key=lambda m: m.start)


def _inside(at: int, spans: Sequence[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


def _list_spans(text: str) -> list[Span]:
    """From 'mô hình …, tiêu biểu như:' to the end of the sentence: what follows are models."""
    opener = re.compile(
        rf"(?:mô hình|điển hình|sáng kiến)(?!\w)[^.;:]{{0,80}}?(?<!\w){_words('list')}\s*:\s*"
        rf"|(?:các|những)\s+(?:mô hình|sáng kiến)[^.;:]{{0,30}}:\s*",
        re.IGNORECASE,
    )
    spans = []
    for match in opener.finditer(text):
        end = re.compile(r"\.\s+(?=[A-ZÀ-ỸĐ])|\.{3}\s|…\s").search(text, match.end())
        spans.append((match.end(), end.start() if end else len(text)))
    return spans


def _quoted(
    text: str, quote: re.Match[str], lists: Sequence[Span], campaigns: frozenset[str]
) -> Mention[Model] | None:
    name = quote["name"].strip()
    if key_of(name) in campaigns or len(key_of(name)) < 3:
        return None
    label = _label_before(text, quote.start(), campaigns)
    if label is None and not (_inside(quote.start(), lists) and _ITEM_START.search(text[: quote.start()])):
        return None
    prefix = _numbered_prefix(label)
    full = f"{prefix}{text[quote.start() : quote.end()]}" if prefix else name
    return _mention(text, quote.start() - len(prefix), quote.end(), full, quoted=True)


def _label_before(text: str, start: int, campaigns: frozenset[str]) -> str | None:
    """What stands between 'mô hình' and the quote, '' for nothing; None where another noun owns it."""
    window, passed = _without_campaigns(text[max(0, start - 90) : start], campaigns)
    openers = list(re.finditer(rf"(?<!\w){_words('opener')}(?!\w)", window, re.IGNORECASE))
    if not openers or re.search(rf"(?<!\w){_words('other')}\s*:?\s*$", window, re.IGNORECASE):
        return None
    label = window[openers[-1].end() :]
    if re.search(r"[.;“”\"]", label):
        return None
    short = len(label.split()) <= (6 if passed else 3) or bool(re.search(r"\d+\s+\w+\s*:?\s*$", label))
    return label if short and "," not in label else None


def _without_campaigns(window: str, campaigns: frozenset[str]) -> tuple[str, bool]:
    """'mô hình “Dân vận khéo” đã công nhận' opens a name as 'mô hình đã công nhận' does."""
    quoted = [m for m in _QUOTE.finditer(window) if key_of(m["name"]) in campaigns]
    for match in reversed(quoted):
        window = window[: match.start()] + window[match.end() :]
    return window, bool(quoted)


def _numbered_prefix(label: str | None) -> str:
    """'ấp 05 không: ' and '3 Chung ' belong to the name that they introduce."""
    match = re.search(r"((?:[^\W\d_]+\s)?\d+\s[^\W\d_]+\s*:?\s*)$", label or "")
    return match[1] if match else ""


def _unquoted(
    text: str, lists: Sequence[Span], quotes: Sequence[Span], campaigns: frozenset[str]
) -> Iterator[Mention[Model]]:
    """Items of a list without quotes: 'Mô hình Phụ nữ … giúp nhau thoát nghèo', 'Khéo trong vận động …'."""
    for start, end in lists:
        at = start
        for item in re.split(r"(;)", text[start:end]):
            lead = len(item) - len(item.lstrip())
            span = (at + lead, at + len(item.rstrip(" .…,")))
            at += len(item)
            if item.strip(" ;.…") and not any(span[0] <= q[0] < span[1] for q in quotes):
                mention = _item(text, span, campaigns)
                if mention:
                    yield mention


def _item(text: str, span: Span, campaigns: frozenset[str]) -> Mention[Model] | None:
    opener = re.match(rf"(?:{_words('opener')})\s*:?\s+", text[slice(*span)], re.IGNORECASE)
    start = span[0] + (opener.end() if opener else 0)
    name = text[start : span[1]]
    generic = re.match(rf"{_words('generic')}(?!\w)", name, re.IGNORECASE) if opener else None
    begins = name[:1].isupper() or bool(opener)
    if generic or not begins or not 3 <= len(name.split()) <= 40 or key_of(name) in campaigns:
        return None
    return _mention(text, start, span[1], name, quoted=False)


def _mention(text: str, start: int, end: int, name: str, *, quoted: bool) -> Mention[Model]:
    place, owner = _beside(text[end : end + 140]) if quoted else (None, None)
    place = place or _place_in(name)
    value = Model(name, key_of(name), place, owner, quoted)
    return mention_at(text, start, end, value, "model.quoted" if quoted else "model.item")


def _place_pattern() -> str:
    one = rf"{_words('place')}\s+{_PROPER}(?:\s+{_PROPER})*"
    return rf"{one}(?:\s*,\s*{one})*"


def _beside(after: str) -> tuple[str | None, str | None]:
    """The place or owner right after a name: 'xã Hòa Mỹ', 'tại ấp 3, xã Long Thạnh', 'của Huyện đoàn'."""
    place = re.match(rf"\s*,?\s*(?:(?:tại|ở|của|trên địa bàn)\s+)?(?P<place>{_place_pattern()})", after)
    if place:
        return place["place"], None
    owner = re.match(
        r"\s*,?\s*(?:của|do)\s+(?P<owner>[^;:.“”\"(]{3,110}?)(?=[;:.“”\"(,]|\s+và\s+mô|$)", after
    )
    if owner and re.match(rf"(?i:{_words('owner')})(?!\w)", owner["owner"]):
        return _place_in(owner["owner"]), owner["owner"].strip()
    return None, None


def _place_in(name: str) -> str | None:
    match = re.search(rf"(?<!\w){_place_pattern()}", name)
    return match[0] if match else None
