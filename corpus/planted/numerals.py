"""Numbers in words, as they are written beside the digits: 25 is 'hai mươi lăm'."""

from __future__ import annotations

_ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def in_words(number: int) -> str:
    """A number below a thousand."""
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    begun = f"{_ONES[hundreds]} trăm"
    if not rest:
        return begun
    return f"{begun} lẻ {_ONES[rest]}" if rest < 10 else f"{begun} {_below_hundred(rest)}"


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _ONES[ones]
    begun = "mười" if tens == 1 else f"{_ONES[tens]} mươi"
    last = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, _ONES[ones])
    return f"{begun} {last}".strip()
