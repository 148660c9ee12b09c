"""Named models: 'mô hình “Ngày xanh, đêm sáng” xã Hòa Mỹ', 'mô hình nuôi lươn không bùn', and lists of them.

A name stands in quotes, or goes from the opener ('mô hình') to where something is said of it. Campaigns
('phong trào thi đua “Dân vận khéo”') give their name to many models and are none themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.base import Mention, mention_at
from extractors.campaigns import find_campaigns, is_campaign, owned_by_other
from extractors.model_lists import bullet_end, items, list_spans, listed
from extractors.model_names import bare_end, is_body, is_counted, is_item, is_name, is_title, item_end
from extractors.model_slots import before, beside, neighbours, place_in
from extractors.model_words import words
from extractors.normalise import key_of
from extractors.quotations import Quotation, find_quotations

Span = tuple[int, int]

_WINDOW = 110  # characters before a quote in which 'mô hình' may stand
_LABEL = 8  # words between 'mô hình' and its quote: 'mô hình vệ sinh môi trường “7 ngày xanh”'
_SENTENCE = re.compile(r"[.!?]\s+\w+\s|[.!?]\s*$")
_ITEM_START = re.compile(r"(?:^|[;:,.…]|(?<!\w)và)\s*$")
_JOINED = re.compile(r"\s*(?:[,;/&+]|\(?\d\)|(?<!\w)(?:và|hoặc|cùng|hay)(?!\w)|\s)*")
_LABEL_END = re.compile(
    r"(?i:\s*(?:là|như|gồm|mang\s+tên|có\s+tên(?:\s+gọi)?(?:\s+là)?|với\s+tên(?:\s+gọi)?|tên(?:\s+gọi)?|đó\s+là))?\s*:?\s*$"
)
_NO_LABEL = re.compile(
    r"[,.;“”\"()]|"
    r"(?<!\w)(?i:đã|với|nhằm|góp phần|giúp|theo|gắn|để|trong|đạt|tham gia|hưởng ứng|thực hiện)(?!\w)"
)
_CONJUNCTION = re.compile(r"(?<!\w)(?:và|hoặc|cùng|hay)\s*$")
_NUMBERED = re.compile(r"((?:[^\W\d_]+\s)?\d+\s[^\W\d_]+\s*:?\s*)$")


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
    """What the rest of the document says: names of campaigns, of models introduced elsewhere, and whether a
    head above ('Các mô hình tiêu biểu:') lists this paragraph."""

    campaigns: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    listed: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    quotes: Sequence[Quotation]
    lists: Sequence[Span]
    context: Context

    @property
    def listed(self) -> bool:
        return self.context.listed

    def is_campaign(self, name: str) -> bool:
        return is_campaign(name, self.context.campaigns)


def contexts(texts: Sequence[str]) -> list[Context]:
    """The context of every paragraph of a document."""
    campaigns = frozenset[str]().union(*map(find_campaigns, texts))
    first = [Context(campaigns, listed=item) for item in listed(texts)]
    known = frozenset(
        mention.value.name_key
        for text, context in zip(texts, first, strict=True)
        for mention in find_models(text, (), context)
        if mention.value.quoted
    )
    return [replace(context, known=known) for context in first]


def find_models(
    text: str, claimed: Sequence[Span] = (), context: Context | None = None
) -> Iterator[Mention[Model]]:
    """Yield the models that a paragraph names, in reading order; `claimed` spans are titles of documents."""
    quotes = [q for q in find_quotations(text) if not _inside(q.start, claimed)]
    reading = _Reading(text, quotes, list_spans(text), context or Context())
    found = list(_quoted_models(reading))
    found += _listed_models(reading, found)
    found += _bare_models(reading, found, claimed)
    yield from sorted(found, key=lambda m: m.start)


def _inside(at: int, spans: Sequence[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


# --- in quotes --------------------------------------------------------------------------------


def _quoted_models(reading: _Reading) -> Iterator[Mention[Model]]:
    """The models in quotes. `ended`: where what stands beside the last quotation ends; `was`: was it one?"""
    reached = ended = 0
    was: bool | None = None
    for quote in reading.quotes:
        if quote.start < reached:
            continue
        joined = was if _JOINED.fullmatch(reading.text, ended, quote.start) and ended else None
        mention = _quoted(reading, quote, joined)
        was = mention is not None
        reached = mention.end if mention else quote.inner
        side = beside(reading.text, mention.end if mention else quote.end)
        ended = side.end
        if mention:
            yield mention


def _quoted(reading: _Reading, quote: Quotation, joined: bool | None) -> Mention[Model] | None:
    """The model that a quotation names; `joined` says what the one was to which 'và' or a comma joins it."""
    span = _named_span(reading.text, quote)
    name = reading.text[slice(*span)]
    if not _can_be_name(name) or reading.is_campaign(name):
        return None
    label = _label_before(reading, quote.start)
    own = span[0] > quote.inner  # the quotation itself says 'Mô hình …'
    if label is None and not own and not _follows(reading, quote, joined) and not _is_known(reading, quote):
        return None
    numbered = _NUMBERED.search(label or "")
    if numbered:
        return _mention(reading, (quote.start - len(numbered[1]), quote.end), None)
    return _mention(reading, (quote.start, max(quote.end, span[1])), span)


def _named_span(text: str, quote: Quotation) -> Span:
    """The name inside a quotation, without 'Mô hình' in front; an open one ends like an unquoted item."""
    stop = quote.stop
    if quote.is_open:
        stop = item_end(text, (quote.inner, min(len(text), quote.inner + 120)))
    opener = re.compile(rf"\s*{words('bare_opener')}\s*:?\s+(?=\w)").match(text, quote.inner, stop)
    start = opener.end() if opener else quote.inner
    body = text[start:stop]
    return start + len(body) - len(body.lstrip()), start + len(body.rstrip())


def _can_be_name(name: str) -> bool:
    """No scare quote (“điểm”) and no speech."""
    least = 1 if name[:1].isupper() and len(name) > 3 else 2  # “Camera”, not “điểm”
    return least <= len(name.split()) <= 45 and len(key_of(name)) >= 3 and not _SENTENCE.search(name)


def _follows(reading: _Reading, quote: Quotation, joined: bool | None) -> bool:
    """Whether a quotation without an opener is a model by its place: after another one, or in a list."""
    text = reading.text
    lead = text[max(0, quote.start - 20) : quote.start]
    if joined or (joined is False and not lead.rstrip().endswith(";")):
        return joined
    if any(start == quote.start for start, _ in reading.lists):
        return True
    if reading.listed and quote.start <= bullet_end(text):
        return True
    if not (reading.listed or _inside(quote.start, reading.lists)):
        return False
    return bool(_ITEM_START.search(lead)) or bool(before(text, quote.start).owner)


def _is_known(reading: _Reading, quote: Quotation) -> bool:
    """A name that the document introduces elsewhere: 'duy trì tốt “Đám cưới 4 không”'."""
    key = key_of(reading.text[quote.inner : quote.stop])
    return key in reading.context.known and not owned_by_other(reading.text[: quote.start][-80:])


def _label_before(reading: _Reading, start: int) -> str | None:
    """What stands between 'mô hình' and the quote, '' for nothing; None where another noun owns it."""
    window, passed = _without_campaigns(reading, reading.text[max(0, start - _WINDOW) : start])
    if owned_by_other(window) and not _form().search(window):
        return None
    openers = list(re.finditer(words("opener"), window))
    label = window[openers[-1].end() :] if openers else None
    if label is None or _CONJUNCTION.search(label):
        return None
    said = label[: _LABEL_END.search(label).start()]  # type: ignore[union-attr]
    recognised = passed or bool(
        re.search(r"được\s+(?:công\s+nhận|khen\s+thưởng|biểu\s+dương|đánh\s+giá)", said)
    )
    clear = not re.search(r"[,.;“”\"]", said) if recognised else not _NO_LABEL.search(said)
    return label if clear and (len(said.split()) <= _LABEL or _NUMBERED.search(label)) else None


@cache
def _form() -> re.Pattern[str]:
    return re.compile(rf"{words('opener')}\s+{words('form')}\s*:?\s*$")


def _without_campaigns(reading: _Reading, window: str) -> tuple[str, bool]:
    """'mô hình “Dân vận khéo” đã công nhận' opens a name as 'mô hình đã công nhận' does."""
    quoted = [q for q in find_quotations(window) if reading.is_campaign(window[q.inner : q.stop])]
    for quote in reversed(quoted):
        window = window[: quote.start] + window[quote.end :]
    return window, bool(quoted)


# --- without quotes ---------------------------------------------------------------------------


def _listed_models(reading: _Reading, found: Sequence[Mention[Model]]) -> Iterator[Mention[Model]]:
    """Items of a list without quotes: 'Mô hình Phụ nữ … giúp nhau thoát nghèo', 'Khéo trong vận động …'."""
    spans = [item for span in reading.lists for item in _names(reading, span)]
    if reading.listed:
        spans.insert(0, (bullet_end(reading.text), len(reading.text)))
    for start, end in spans:
        quoted = any(start <= q.start < end for q in reading.quotes)
        taken = quoted or any(start < m.end and m.start < end for m in found)
        if not taken and (mention := _item(reading, (start, end))):
            yield mention


def _names(reading: _Reading, span: Span) -> list[Span]:
    """The items of a list where names may stand without quotes: behind a colon, or all of them titles."""
    text, found = reading.text, list(items(reading.text, span, reading.quotes))
    titles = [s for s in found if is_title(text[slice(*s)]) and not is_body(text[slice(*s)])]
    colon = text[max(0, span[0] - 4) : span[0]].rstrip().endswith(":")
    return found if colon or (len(found) > 1 and titles == found) else []


def _item(reading: _Reading, span: Span) -> Mention[Model] | None:
    text = reading.text
    opener = re.compile(rf"{words('opener')}\s*:?\s+").match(text, *span)
    if opener:
        return None if text[opener.start()].isspace() else _bare(reading, opener)
    end = item_end(text, span)
    name = text[span[0] : end]
    if is_body(name) or not is_item(name) or reading.is_campaign(name):
        return None
    return _mention(reading, (span[0], end), (span[0], end), quoted=False)


def _bare_models(
    reading: _Reading, found: Sequence[Mention[Model]], claimed: Sequence[Span]
) -> Iterator[Mention[Model]]:
    """Names in running text: 'triển khai mô hình trồng dưa lưới trong nhà màng tại ấp 3'."""
    taken = [*claimed, *((q.start, q.end) for q in reading.quotes), *(m.span for m in found)]
    for opener in re.finditer(rf"{words('bare_opener')}\s+(?=\w)", reading.text):
        if opener[0].isupper() or _inside(opener.start(), taken):
            continue
        mention = _bare(reading, opener)
        if mention and not any(mention.start < end and start < mention.end for start, end in taken):
            yield mention


def _bare(reading: _Reading, opener: re.Match[str]) -> Mention[Model] | None:
    """The name behind an opener; none where many are meant, or a quotation follows that it only labels."""
    text, start = reading.text, opener.end()
    end = bare_end(text, start)
    name = text[start:end]
    owned = bool(before(text, opener.start()).owner)
    if not is_name(text, start, end, owned=owned) or is_body(name) or reading.is_campaign(name):
        return None
    if re.match(r"\s*[“\"«]", text[end : end + 3]):
        return None
    if is_counted(text, opener.start()) and not name[0].isupper() and not _inside(start, reading.lists):
        return None
    return _mention(reading, (start, end), (start, end), quoted=False)


# --- the mention ------------------------------------------------------------------------------


def _mention(reading: _Reading, span: Span, named: Span | None, *, quoted: bool = True) -> Mention[Model]:
    """The mention at `span` with the name at `named`; where that is None the whole print is the name."""
    text = reading.text
    name = text[slice(*(named or span))].strip()
    side = neighbours(text, span)
    value = Model(name, key_of(name), side.place or place_in(name), side.owner, quoted)
    return mention_at(text, *span, value, "model.quoted" if quoted else "model.item")
