"""The records that cross between the stages: what a page is, what a fact is, what a check says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Format = Literal["pdf", "image", "docx", "doc", "rtf", "odt", "text", "html"]
PageSource = Literal["text-layer", "ocr", "mixed", "text", "blank"]
FactTable = Literal["counts", "dates", "document_references", "models", "durations"]
Origin = Literal["clause", "parenthesis", "list", "table", "opener", "heading", "document"]
Qualifier = Literal["about", "over", "under", "at_least", "at_most", "average"]
Modality = Literal["actual", "target", "plan"]
Result = Literal["holds", "fails", "suspect", "unchecked"]
Severity = Literal["error", "warning", "info"]
DateKind = Literal["day", "month", "quarter", "half", "year", "range"]
Verdict = Literal["report", "ocr", "unclear"]
Segments = tuple[tuple[int, int], ...]


# --- ingest -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something could not be read: what happened, on which page (0: the file), what to do."""

    code: str
    page_no: int
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Source:
    """One path below an input root. `document_id` is the SHA-256 of its bytes, whatever is bound in it."""

    root: str
    path: str
    document_id: str
    format: Format | None
    size: int
    modified: str
    problem: Problem | None = None


# --- read -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in PDF points from the top left corner of the page as a viewer shows it."""

    page_no: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word: page.text[start : start + len(text)] == text. Confidence 0-1, None if not OCR."""

    text: str
    start: int
    box: Box
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, with its place in the page's text (start == end where it is empty)."""

    row: int
    column: int
    text: str
    start: int
    end: int
    box: Box | None = None
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a page, cells in row order. In the text its rows are lines, its cells tab-separated."""

    cells: tuple[Cell, ...]


ReadingKind = Literal["number", "date", "word"]


@dataclass(frozen=True, slots=True)
class SecondReading:
    """One of several readings of a figure: by which route, how sure, and whether the text has it so."""

    box: Box
    kind: ReadingKind
    text: str
    route: str
    confidence: float
    stands: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read: NFC text in reading order, one printed line a line, and where each word stands.

    Width and height are points; `rotation` is the clockwise turn (0, 90, 180, 270) that brought the
    page upright, `skew` the degrees by which its lines lean; both None or 0 for text files. `readings` are
    those of the figures that were read more than once.
    """

    number: int
    text: str
    source: PageSource
    words: tuple[Word, ...] = ()
    tables: tuple[Table, ...] = ()
    width: float | None = None
    height: float | None = None
    rotation: int = 0
    skew: float = 0.0
    confidence: float | None = None
    engine: str | None = None
    problem: Problem | None = None
    readings: tuple[SecondReading, ...] = ()


# --- parse ------------------------------------------------------------------------------------

ParagraphKind = Literal[
    "head", "title", "heading", "body", "list", "table", "footnote", "recipients", "signature"
]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in reading form: printed lines and pages joined by single spaces.

    `offsets[i]` is the place in the document's text of the reading character i (an inserted space
    has the place of the white space it stands for), so a span of `text` leads back to the print.
    `section` indexes DocumentText.sections (None before the first heading). For a heading, it is its own.
    """

    text: str
    offsets: tuple[int, ...]
    kind: ParagraphKind
    section: int | None = None
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what it governs. `label` as printed ('3.3.1', 'IV', 'a', 'Phần thứ nhất')."""

    label: str
    title: str
    scheme: Literal["part", "chapter", "roman", "decimal", "letter", "annex", "bullet"]
    depth: int
    parent: int | None
    char_start: int
    char_end: int
    path: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the document says of itself, by the columns of `documents` in the contract."""

    doc_type: str | None = None
    doc_type_name: str | None = None
    code: str | None = None
    number: int | None = None
    symbol: str | None = None
    issuer: str | None = None
    parent_issuer: str | None = None
    level: Literal["central", "province", "district", "commune", "unit"] | None = None
    place: str | None = None
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    current_province: str | None = None
    current_commune: str | None = None
    issued_on: str | None = None
    title: str | None = None
    signer: str | None = None
    signer_role: str | None = None
    code_blank: bool = False
    date_blank: bool = False


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A table cell in document offsets, with the headers that govern it."""

    table: int
    row: int
    column: int
    text: str
    char_start: int
    char_end: int
    row_header: str
    column_header: str
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document put together: the pages' texts joined by one newline, and their structure."""

    text: str
    pages: tuple[Page, ...]
    page_starts: tuple[int, ...]
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    head: Head
    cells: tuple[PlacedCell, ...] = ()


# --- relate: facts ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Slot:
    """The value of a slot of a fact and where it was read."""

    value: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a fact stands in the document: offsets into its text, and boxes on its pages."""

    page_no: int
    char_start: int
    char_end: int
    quote: str
    rule: str
    segments: Segments = ()
    boxes: tuple[Box, ...] = ()
    confidence: float | None = None
    section: str = ""
    paragraph: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has. `id` is stable across runs unless the value changes."""

    id: str
    where: Provenance
    slots: Mapping[str, Slot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountFact(Fact):
    """A figure with what it counts. `decimals` is the precision of the normalised value: 2 for 99,67 %,
    -8 for '1,2 tỷ đồng' (1200000000, known to 10⁸). `modifier` is what narrows the unit in print
    ('dự bị', 'nữ', 'ấp'); `per` is 'năm' for yearly figures; `years` the length of 'Qua 10 năm'."""

    printed: str
    value: Decimal
    value_high: Decimal | None = None
    value_of: Decimal | None = None
    decimals: int = 0
    unit: str | None = None
    modifier: str | None = None
    qualifier: Qualifier | None = None
    modality: Modality = "actual"
    measure: str | None = None
    action: str | None = None
    group_kind: str | None = None
    sector: str | None = None
    place: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    cumulative: bool | None = None
    per: str | None = None
    years: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFact(Fact):
    """A calendar date or period: inclusive ISO days."""

    start: str
    end: str
    kind: DateKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceFact(Fact):
    """A mention of another document. `code` is None where it is cited by name or number alone."""

    code: str | None
    code_key: str | None
    doc_type: str | None = None
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    issuer: str | None = None
    issued_on: str | None = None
    title: str | None = None
    cited_document_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFact(Fact):
    """A mention of a named model (mô hình, điển hình, sáng kiến)."""

    name: str
    name_key: str
    group_kind: str | None = None
    sector: str | None = None
    place: str | None = None
    owner: str | None = None
    action: str | None = None
    period_start: str | None = None
    period_end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationFact(Fact):
    """A length of years with the dates printed for its ends: '94 năm … (15/10/1930 - 15/10/2024)'."""

    years: int
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and the figures printed as its parts (ids of CountFacts).

    `cue` is the print that opens the list ('gồm', 'trong đó', '(', ':'); `closed` says that the list
    claims to be whole: True for 'gồm A, B và C' and '(A và B)', False for 'như', '…', an attribute
    of some members ('40 đồng chí (05 nữ)'); None where the print leaves it open ('trong đó A, B').
    `less` are those of the parts that are taken away: 'đầu năm 120; kết nạp 15, chuyển đi 6; đến nay 129'.
    """

    whole: str
    parts: tuple[str, ...]
    cue: str
    closed: bool | None
    less: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ratio:
    """A printed percentage with the figures of its sentence: part of base. Ids of CountFacts.

    `base` is the one that the print names; where it names none, `candidates` are the figures that the
    reader may take for it, the likeliest first. `parts` are other figures it may speak of.
    """

    ratio: str
    part: str | None
    base: str | None
    candidates: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A printed rise or fall: 'tăng 12 … so với …'. Ids of CountFacts; `before` None where no figure is.

    `others` are figures that may have changed instead of `after`.
    """

    delta: str
    after: str
    before: str | None
    rises: bool
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shares:
    """Percentages printed one after the other that may be the shares of one whole. Ids of CountFacts."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedList:
    """A figure with the names listed for it: '08 ấp: A, B …'. `closed` as in Breakdown."""

    whole: str
    names: tuple[str, ...]
    closed: bool | None


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Everything a document states, as relate gives it and as crosscheck reads it from the database."""

    document_id: str
    head: Head
    sections: tuple[Section, ...] = ()
    counts: tuple[CountFact, ...] = ()
    dates: tuple[DateFact, ...] = ()
    references: tuple[ReferenceFact, ...] = ()
    models: tuple[ModelFact, ...] = ()
    durations: tuple[DurationFact, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    changes: tuple[Change, ...] = ()
    lists: tuple[NamedList, ...] = ()
    shares: tuple[Shares, ...] = ()
    cells: tuple[PlacedCell, ...] = ()
    readings: tuple[SecondReading, ...] = ()


@dataclass(frozen=True, slots=True)
class Archive:
    """What checks across documents are made of: the facts of one rendition of each report, in any number.

    `renditions` are pairs of a report and another rendition of it, `replacements` of a report and the one
    that it says to replace; `joined` leads a model's spelling to the model that it is.
    """

    documents: Iterable[DocumentFacts]
    renditions: Iterable[tuple[DocumentFacts, DocumentFacts]] = ()
    replacements: Iterable[tuple[DocumentFacts, DocumentFacts]] = ()
    joined: Mapping[str, str] = field(default_factory=dict)


# --- crosscheck -------------------------------------------------------------------------------

Role = Literal["total", "part", "base", "ratio", "same", "bound"]


@dataclass(frozen=True, slots=True)
class CheckedFact:
    """A fact that takes part in a check."""

    table: FactTable
    id: str
    role: Role


@dataclass(frozen=True, slots=True)
class Check:
    """One relation tested, whether it holds or not. Fields are the columns of `checks` in the contract.

    `figures` are in the formula's order, total first: Decimals, or ISO dates as text. `blocked_by` is the id
    of the finding that may be the cause of this one.
    """

    id: str
    document_id: str | None
    rule: str
    result: Result
    severity: Severity | None
    formula: str
    message: str
    figures: tuple[Decimal | str, ...] = ()
    codes: tuple[str, ...] = ()
    expected: Decimal | None = None
    found: Decimal | None = None
    difference: Decimal | None = None
    verdict: Verdict | None = None
    suggestion: str | None = None
    facts: tuple[CheckedFact, ...] = ()
    blocked_by: str | None = None
