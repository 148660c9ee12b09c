"""Mends marks that recognition takes for others, by a closed list: 'tập thế' was printed 'tập thể'."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from extractors.rules import entries
from pipeline.ocr.second_reading import Again
from pipeline.ocr.tesseract import ReadWord

_HOOK, _ACUTE = "\u0309", "\u0301"
_SYLLABLE = re.compile(r"[^\W\d_]+")
_MENDED = 0.9  # the confidence a mended word has at most


@dataclass(frozen=True, slots=True)
class _Pair:
    """A word of two syllables as printed, and the syllables beside which a reading like it stands."""

    syllables: tuple[str, str]
    after: frozenset[str]
    before: frozenset[str]


def mend_marks(words: Sequence[ReadWord], language: str) -> tuple[list[ReadWord], list[Again]]:
    """The words with misread marks set right, and both forms of each word mended."""
    mended = list(words)
    syllables = ["", *map(_syllable, words), ""]
    for at, (before, one, other, after) in enumerate(zip(*(syllables[i:] for i in range(4)), strict=False)):
        pair = _misread().get((one, other))
        if pair and before not in pair.after and after not in pair.before:
            for place, printed in zip((at, at + 1), pair.syllables, strict=True):
                mended[place] = _with_marks(mended[place], printed)
    changed = [(old, new) for old, new in zip(words, mended, strict=True) if old.text != new.text]
    readings = [(Again(old, language, False), Again(new, "lexicon", True)) for old, new in changed]
    return mended, [reading for both in readings for reading in both]


@cache
def _misread() -> Mapping[tuple[str, str], _Pair]:
    """The readings that are no words, by their syllables, with what was printed."""
    found: dict[tuple[str, str], _Pair] = {}
    for group, entry in entries("marks"):
        misread = _MISREAD[group]
        for word in entry["words"]:
            for one, other in pairwise(word.split()):
                sides = (frozenset(entry.get(side, ())) for side in ("after", "before"))
                readings = {(a, b) for a in (one, misread(one)) for b in (other, misread(other))}
                found |= dict.fromkeys(readings - {(one, other)}, _Pair((one, other), *sides))
    return found


def _acute(syllable: str) -> str:
    """'thể' as 'thế'."""
    letters = unicodedata.normalize("NFD", syllable).replace(_HOOK, _ACUTE)
    return unicodedata.normalize("NFC", letters)


def _hooked(syllable: str) -> str:
    """'chi' as 'chỉ'."""
    return syllable.replace("i", "ỉ")


_MISREAD: Mapping[str, Callable[[str], str]] = {"hook": _acute, "bare": _hooked}


def _syllable(word: ReadWord) -> str:
    """The one syllable of a word without the signs around it, '' where it is none."""
    found = _SYLLABLE.findall(word.text)
    return found[0].lower() if len(found) == 1 else ""


def _with_marks(word: ReadWord, printed: str) -> ReadWord:
    """The word with the letters of `printed` in its own case."""
    match = _SYLLABLE.search(word.text)
    if match is None or match[0].lower() == printed:
        return word
    letters = "".join(p.upper() if c.isupper() else p for c, p in zip(match[0], printed, strict=True))
    text = word.text[: match.start()] + letters + word.text[match.end() :]
    return replace(word, text=text, confidence=min(word.confidence, _MENDED))
