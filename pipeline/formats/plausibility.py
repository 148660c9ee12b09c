"""Is this text Vietnamese? By the grammar of syllables 'Ủy ban' is, 'CONG HOA xA HQI' is not."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

_ONSETS = "ngh|ng|gh|gi|kh|nh|ph|th|tr|ch|qu|b|c|d|đ|g|h|k|l|m|n|p|q|r|s|t|v|x"
_NUCLEI = (
    "iêu|yêu|uyê|oai|oay|oao|oeo|uôi|ươi|ươu|uya|uây|uyu|"
    "ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|yê|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ươ|ưi|ưu|"
    "a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
)
_CODAS = "ch|ng|nh|c|m|n|p|t"
_SYLLABLE = re.compile(rf"(?:{_ONSETS})?(?:{_NUCLEI})(?:{_CODAS})?")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_LETTERS = re.compile(r"[^\W\d_]+")
_SIGNATURE_LINE = re.compile(
    r"^\s*(ký bởi|người ký|thời gian ký|ngày ký|cơ quan|email|signature (not )?verified|signed by|"
    r"date:|reason:|location:|digitally signed|giờ ký)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Plausibility:
    """How Vietnamese a text is: its alphabetic words, the share that are syllables, and that bear marks."""

    words: int
    syllables: float
    marked: float

    @property
    def score(self) -> float:
        """One figure to compare two readings of the same bytes by."""
        return self.syllables + min(self.marked, 0.7)

    @property
    def is_vietnamese(self) -> bool:
        """True for running Vietnamese text: about four words in five bear a mark; names and codes fewer."""
        return self.words > 0 and self.syllables >= 0.75 and self.marked >= 0.35


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """True for a possible Vietnamese syllable ('Phụng', 'nghiệp'), False for 'grap', 'HQI', 'xãhội'."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = sum(c in _TONES for c in letters)
    bare = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES))
    if tones > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    stopped = bare.endswith(("c", "ch", "p", "t"))
    return not (stopped and any(c in letters for c in "\u0300\u0303\u0309"))


def is_marked(word: str) -> bool:
    """True where a word bears a tone, a breve, a horn or a bar: what toneless layers lose."""
    return not word.isascii()


@lru_cache(maxsize=4)  # a page is weighed once as it was found and once more as it was converted
def plausibility(text: str) -> Plausibility:
    """Weigh the words of a text; single letters and capital abbreviations say nothing and are left out."""
    found = Counter(_LETTERS.findall(unicodedata.normalize("NFC", text)))
    telling = {word: times for word, times in found.items() if len(word) > 1 and not _is_abbreviation(word)}
    words = sum(telling.values())
    if not words:
        return Plausibility(0, 0.0, 0.0)
    syllables = {word: times for word, times in telling.items() if is_syllable(word)}
    marked = sum(times for word, times in syllables.items() if is_marked(word))
    return Plausibility(words, sum(syllables.values()) / words, marked / words)


def _is_abbreviation(word: str) -> bool:
    return len(word) <= 4 and word.isupper() and not is_marked(word)


def without_signature_lines(text: str) -> str:
    """The text without the lines an electronic signature writes over a page ('Ký bởi: …')."""
    return "\n".join(line for line in text.splitlines() if not _SIGNATURE_LINE.match(line))
