"""Named models: 'mô hình “Ngày xanh, đêm sáng” xã Hòa Mỹ', and the items of a list of them.

A name stands in quotes, or goes from its head ('mô hình') to what tells of its place, owner or result.
Campaigns ('phong trào thi đua “Dân vận khéo”') give their name to many models and are none themselves.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.base import Mention, Spans, leftmost_longest, mention_at
from extractors.campaigns import find_campaigns, is_campaign, owned_by_other
from extractors.model_lists import Listing, announced, listings
from extractors.model_names import is_name, is_title, name_end, named_after
from extractors.model_neighbours import neighbours_after, neighbours_before, place_in, words
from extractors.normalise import key_of
from extractors.quotes import Quote, find_quotes
from extractors.sentences import sentence_spans

Span = tuple[int, int]

_REACH = 220  # characters from one name of a head to the next
_ITEM_START = re.compile(r"(?:^|[;:,.\-–+*•(]|(?<!\w)(?:và|hay|là|như|gồm|có))\s*(?:\d+\s*)?$")


@dataclass(frozen=True, slots=True)
class Model:
    """A model by its name without quotation marks, with the place or owner named beside it."""

    name: str
    name_key: str
    place: str | None = None
    owner: str | None = None
    quoted: bool = True


@dataclass(frozen=True, slots=True)
class Context:
    """What the rest of the document says: names of campaigns, models named elsewhere, a list above."""

    campaigns: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    announced: bool = False


@dataclass(frozen=True, slots=True)
class _Scene:
    text: str
    context: Context
    quotes: Sequence[Quote]
    lists: Sequence[Listing]
    sentences: Sequence[Span]

    def name(self, quote: Quote) -> str:
        return self.text[quote.inner_start : quote.inner_end].strip()

    def sentence(self, at: int) -> Span:
        index = bisect_right(self.sentences, at, key=lambda span: span[0]) - 1
        return self.sentences[index] if index >= 0 else (0, len(self.text))

    def quotes_from(self, at: int) -> Sequence[Quote]:
        """The next few quotes that begin at a place or after it."""
        first = bisect_left(self.quotes, at, key=lambda quote: quote.start)
        return self.quotes[first : first + 8]

    def is_campaign(self, name: str) -> bool:
        return is_campaign(name, self.context.campaigns)


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words('head')})(?!\w)", re.IGNORECASE)


def contexts(texts: Sequence[str]) -> list[Context]:
    """The context of every paragraph of a document."""
    campaigns = frozenset[str]().union(*map(find_campaigns, texts))
    items = announced(texts)
    first = [Context(campaigns, announced=item) for item in items]
    known = frozenset(
        mention.value.name_key
        for text, context in zip(texts, first, strict=True)
        for mention in find_models(text, (), context)
        if mention.value.quoted
    )
    return [replace(context, known=known) for context in first]


# --- models ------------------------------------------------------------------------------------


def find_models(
    text: str, claimed: Sequence[Span] = (), context: Context | None = None
) -> Iterator[Mention[Model]]:
    """Yield the models that a paragraph names, in reading order; `claimed` spans are titles of documents."""
    taken = Spans(claimed)
    quotes = [q for q in find_quotes(text) if not taken.touch(q.start, q.start + 1)]
    context = context or Context()
    lists = listings(text, announced=context.announced)
    scene = _Scene(text, context, quotes, lists, sentence_spans(text))
    yield from leftmost_longest([*_quoted(scene), *_unquoted(scene)])


def _quoted(scene: _Scene) -> Iterator[Mention[Model]]:
    last = 0  # where the last quote ended that named a model, 0 after one that another noun owns
    for quote in scene.quotes:
        owned = owned_by_other(scene.text[max(0, quote.start - 80) : quote.start])
        name = scene.name(quote)
        if len(key_of(name)) < 3 or scene.is_campaign(name) or owned:
            last = 0 if owned else last
            continue
        label = _label_before(scene, quote)
        if label is not None or (quote.closed and _goes_on(scene, quote, last)):
            last = quote.end
        elif key_of(name) not in scene.context.known:
            continue
        yield _quote_mention(scene, quote, label)


def _label_before(scene: _Scene, quote: Quote) -> str | None:
    """What stands between 'mô hình' and the quote, '' for nothing; None where another noun owns it."""
    start = max(scene.sentence(quote.start)[0], quote.start - 110)
    window = _without_campaigns(scene, start, quote.start)
    heads = list(_head().finditer(window))
    if not heads:
        return None
    label = window[heads[-1].end() :]
    if re.search(r"[.;,“”\"]", label):
        return None
    counted = re.search(r"\d+\s+\w+\s*:?\s*$", label)
    named = re.search(rf"(?<!\w)(?:{words('naming')})\s*:?\s*$", label, re.IGNORECASE)
    most = 12 if named else 6
    return label if counted or len(label.split()) <= most else None


def _without_campaigns(scene: _Scene, start: int, end: int) -> str:
    """'mô hình “Dân vận khéo” đã công nhận' opens a name as 'mô hình đã công nhận' does."""
    near = scene.quotes_from(start)
    inside = [q for q in near if start <= q.start and q.end <= end and scene.is_campaign(scene.name(q))]
    window, at = "", start
    for quote in inside:
        window += scene.text[at : quote.start]
        at = quote.end
    return window + scene.text[at:end]


def _goes_on(scene: _Scene, quote: Quote, last: int) -> bool:
    """An item of a list of models, or another name after one of the sentence."""
    begins = bool(_ITEM_START.search(scene.text[max(0, quote.start - 160) : quote.start]))
    listed = any(item.start <= quote.start < item.end for item in scene.lists)
    if listed:
        starts = max(i.start for i in scene.lists if i.start <= quote.start)
        return (
            begins or quote.start == starts or bool(neighbours_before(scene.text, starts, quote.start).owner)
        )
    return begins and _follows(scene, quote, last)


def _follows(scene: _Scene, quote: Quote, last: int) -> bool:
    """Another name of one head: right after the one before, its place and owner; or after a semicolon."""
    if not 0 < last <= quote.start <= last + _REACH or last < scene.sentence(quote.start)[0]:
        return False
    between = scene.text[neighbours_after(scene.text, last).end : quote.start]
    return ";" in between or not re.sub(r"\b(?:và|thực hiện)\b|[\d\W]", "", between)


def _quote_mention(scene: _Scene, quote: Quote, label: str | None) -> Mention[Model]:
    text, end = scene.text, quote.end
    if not quote.closed:
        end = name_end(text, quote.inner_start, quote.end)
        return _mention(scene, (quote.inner_start, end), text[quote.inner_start : end], "model.open")
    prefix = _numbered_prefix(label)
    start = quote.start - len(prefix)
    return _mention(scene, (start, end), text[start:end] if prefix else scene.name(quote), "model.quoted")


def _numbered_prefix(label: str | None) -> str:
    """'ấp 05 không: ' and '3 Chung ' belong to the name that they introduce."""
    match = re.search(r"((?:[^\W\d_]+\s)?\d+\s[^\W\d_]+\s*:?\s*)$", label or "")
    return match[1] if match else ""


def _unquoted(scene: _Scene) -> Iterator[Mention[Model]]:
    """'Mô hình Phụ nữ … giúp nhau thoát nghèo', 'Khéo trong vận động …', 'mô hình nuôi lươn của ông A'."""
    for listing in scene.lists:
        if listing.named:
            yield from _items(scene, listing)
    for head in _head().finditer(scene.text):
        limit = next((q.start for q in scene.quotes_from(head.end())), len(scene.text))
        span = named_after(scene.text, head.span(), min(limit, scene.sentence(head.start())[1]))
        if span and not scene.is_campaign(scene.text[slice(*span)]):
            yield _mention(scene, span, scene.text[slice(*span)], "model.name")


def _items(scene: _Scene, listing: Listing) -> Iterator[Mention[Model]]:
    """The items of a list that hold no quote."""
    spans = _item_spans(scene.text, listing)
    for start, end in spans:
        held = any(start <= quote.start < end for quote in scene.quotes)
        if not held and (mention := _item(scene, (start, end), small=listing.plural and len(spans) > 1)):
            yield mention


def _item_spans(text: str, listing: Listing) -> list[Span]:
    """The items between semicolons; between commas, where there are none and every item is a title."""
    spans = _split(text, listing, r";")
    if len(spans) > 1:
        return spans
    titles = _split(text, listing, r",\s|\svà\s")
    alone = re.compile(rf"(?:{words('owner')}|{words('place')})(?!\w)", re.IGNORECASE)
    return titles if all(is_title(text[s:e]) and not alone.match(text, s) for s, e in titles) else spans


def _split(text: str, listing: Listing, separator: str) -> list[Span]:
    cuts = [m.span() for m in re.compile(separator).finditer(text, listing.start, listing.end)]
    starts, ends = [listing.start, *(end for _, end in cuts)], [*(start for start, _ in cuts), listing.end]
    return [span for start, end in zip(starts, ends, strict=True) if (span := _stripped(text, start, end))]


def _stripped(text: str, start: int, end: int) -> Span | None:
    body = text[start:end]
    span = start + len(body) - len(body.lstrip()), start + len(body.rstrip(" .…,"))
    return span if span[0] < span[1] else None


def _item(scene: _Scene, span: Span, *, small: bool) -> Mention[Model] | None:
    """The name that an item begins with; in a plain list of models (`small`) it need be no title."""
    opener = re.match(rf"(?:và\s+)?(?:{words('head')})\s*:?\s+", scene.text[slice(*span)], re.IGNORECASE)
    start = span[0] + (opener.end() if opener else 0)
    end = name_end(scene.text, start, span[1])
    name = scene.text[start:end]
    alone = re.match(rf"(?:{words('owner')}|{words('place')})(?!\w)", name, re.IGNORECASE) and not opener
    fits = is_name(name) if opener or small else is_title(name)
    if alone or not fits or scene.is_campaign(name):
        return None
    return _mention(scene, (start, end), name, "model.item")


def _mention(scene: _Scene, span: Span, name: str, rule: str) -> Mention[Model]:
    text = scene.text
    after = neighbours_after(text, span[1])
    heads = [m.start() for m in _head().finditer(text, max(0, span[0] - 60), span[0])]
    lead = heads[-1] if heads else span[0]
    before = neighbours_before(text, scene.sentence(lead)[0], lead)
    place = after.place or place_in(name) or before.place
    value = Model(name, key_of(name), place, after.owner or before.owner, rule == "model.quoted")
    return mention_at(text, span[0], span[1], value, rule)
