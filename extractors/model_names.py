"""How far a name without quotes goes: 'mô hình nuôi lươn không bùn của ông An' → 'nuôi lươn không bùn'."""

from __future__ import annotations

import re
from functools import cache

from extractors.letters import LOWER, UPPER
from extractors.model_slots import beside, is_person, is_place, place_spans, trailing_place
from extractors.model_words import starts, words

Span = tuple[int, int]

_LONGEST = 160  # characters
_FEWEST, _MOST, _LISTED = 2, 20, 40  # words of a name in running text, and of one in a list
_PUNCTUATION = r"[;:,()\[\]“”„«»\"…]|\.(?=\s|$|\.)"
_DOING = re.compile(r"(?<!\w)(?i:cùng|giúp|tự|vì|không|hành động|tiết kiệm|khéo|với|số|xanh|làm)(?!\w)")
_SAID = re.compile(r"(?<!\w)(?:có|đã|đang|tổ chức|thường xuyên|phối hợp|triển khai|thực hiện|được)(?!\w)")
_SLOGAN = re.compile(r"(?<!\d)\d\s+\w+,\s+\d\s+\w+")  # '5 không, 3 sạch'
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?<![\w.,])(?:0\d|\d{2,}|\d[.,]\d)[\d.,]*")
_COUNTED = re.compile(
    r"(?:(?<!\w)(?i:các|những|nhiều|một số|số|mọi|từng|hàng|loại|ít nhất|trên|hơn)|(?<![\d/])\d+)\s+$"
)


@cache
def _stop(group: str) -> re.Pattern[str]:
    slot = rf"|\s+(?:của|tại|ở|do)\s+(?:các\s+)?(?:{words('place')}|{words('owner')}|[{UPPER}\d])"
    return re.compile(rf"{_PUNCTUATION}|\s+{words(group)}|\s+[-–]\s+{words('owner')}{slot}")


@cache
def _bound() -> re.Pattern[str]:
    """'gắn với', where 'với' goes on with the name."""
    return re.compile(rf"{words('binds')}\s+với(?!\w)")


@cache
def _goes_on() -> re.Pattern[str]:
    """A comma inside the name of an item: 'vận động hiến đất, tặng cây'; figures and statements end it."""
    return re.compile(
        rf",(?=\s+(?!{words('item_stop')}|{words('stop')}|{words('generic')})[{LOWER}][^,;.:\d(]{{3,60}}(?:[,;.:(]|$))"
    )


def bare_end(text: str, start: int) -> int:
    """Where a name that begins at `start` of running text ends, before what is said of the model."""
    end = _stopped(text, start, min(len(text), start + _LONGEST), "stop")
    for number in _NUMBER.finditer(text, start + 1, end):
        if not re.search(rf"{words('numbered')}\s+$", text[max(start, number.start() - 24) : number.start()]):
            end = number.start()
            break
    return trimmed(text, start, end)


def item_end(text: str, span: Span) -> int:
    """Where the name of a listed model ends. It may be a sentence: 'Phụ nữ giúp nhau thoát nghèo'."""
    end = _stopped(text, span[0], span[1], "item_stop")
    while end < span[1] and _goes_on().match(text, end, span[1]):
        end = _stopped(text, end + 1, span[1], "item_stop")
    return trimmed(text, span[0], end)


def _stopped(text: str, start: int, limit: int, group: str) -> int:
    """The first stop outside the places of the name: 'Phụ nữ ấp An A, xã Phương Phú giúp nhau' has none."""
    kept = [*place_spans(text, start, limit), *(m.span() for m in _SLOGAN.finditer(text, start, limit))]
    kept += [m.span() for m in starts("joined").finditer(text, start, limit)]
    kept += [m.span() for m in _bound().finditer(text, start, limit)]
    stops = (m.start() for m in _stop(group).finditer(text, start + 1, limit))
    return next((at for at in stops if not any(first <= at < last for first, last in kept)), limit)


def trimmed(text: str, start: int, end: int) -> int:
    """The end of a name without the white space, conjunction or place that ends it."""
    name = re.sub(
        r"(?:\s+(?:và|cho|từ|theo|trong|trên|về|cùng|gắn))+$", "", text[start:end].rstrip(" .,;:-–…")
    )
    place = trailing_place(name)
    return start + len(name[:place].rstrip(" ,-–(") if place else name)


def is_name(text: str, start: int, end: int, *, owned: bool) -> bool:
    """Whether text[start:end], after 'mô hình', names a model and does not speak of models at large.

    A kind of models ('chăn nuôi …') is one where it is somebody's: `owned` by who stands before it or after.
    """
    name = text[start:end]
    if (
        not _FEWEST <= len(_WORD.findall(name)) <= _MOST
        or starts("generic").match(name)
        or starts("structure").match(name)
    ):
        return False
    broad = starts("broad").match(name)
    return broad is None or (bool(name[broad.end() :].split()) and (owned or beside(text, end).end > end))


def is_item(name: str) -> bool:
    """Whether an item of a list of models without 'mô hình' names one and is no figure or statement."""
    length = len(name.split())
    if starts("no_item").match(name) or re.search(rf"\d\s+{words('opener')}", name):
        return False
    if name[:1].isupper():
        return 3 <= length <= _LISTED
    said = (
        starts("generic").match(name)
        or starts("structure").match(name)
        or re.search(r"(?<![\w.,])\d{2,}", name)
    )
    return _FEWEST <= length <= _MOST and not said and name[:1].isalpha()


def is_title(name: str) -> bool:
    """'Nuôi trâu tiết kiệm' is set as a title; 'Thừa Thiên Huế' is a proper name."""
    return name[:1].isupper() and any(word[0].islower() for word in name.split())


def is_counted(text: str, opener: int) -> bool:
    """Whether the models at `opener` are many: 'các mô hình nuôi cá', '12 mô hình nuôi cá'."""
    found = _COUNTED.search(text[max(0, opener - 16) : opener])
    return found is not None and found[0].strip() not in {"1", "01"}


def is_body(name: str) -> bool:
    """A body, person or place alone: 'Hội Nông dân xã Tân An', 'ông Nguyễn Văn An', 'xã Hòa Mỹ'."""
    if is_person(name) or is_place(name):
        return True
    place = trailing_place(name)
    rest = name[:place] if place is not None else name
    if not starts("body").match(rest):
        return False
    return bool(_SAID.search(rest)) or (len(rest.split()) <= 5 and not _DOING.search(rest))
