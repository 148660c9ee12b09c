"""The spaCy components: true offsets, masks, saving and loading, and the example of the README."""

from __future__ import annotations

import importlib
import re
import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import extractors
from extractors.components import COMPONENTS, TOKENIZER, VietnameseWords, offsets

ROOT = Path(__file__).parents[2]
TEXT = "Ngày 10/3/2014,  Tỉnh ủy ban hành Chỉ thị số 40-CT/TU.\n\tĐến nay có 12 chòi lá; đạt 95%."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return extractors.vietnamese()


@pytest.mark.parametrize(
    "text", [TEXT, "", "  ", "một  hai\n\nba ", "\t12 hộ", "hoà giải – “Dân vận khéo”; 99,67%"]
)
def test_the_text_is_kept(nlp: Language, text: str) -> None:
    assert nlp(text).text == text


def test_spans_with_the_offsets_of_the_print(nlp: Language) -> None:
    doc = nlp(TEXT)
    printed = {key: [TEXT[s:e] for s, e in offsets(group)] for key, group in doc.spans.items()}
    assert printed == {
        "vi_document_references": ["Chỉ thị số 40-CT/TU"],
        "vi_dates": ["Ngày 10/3/2014"],
        "vi_models": [],
        "vi_counts": ["12 chòi lá", "95%"],
    }
    assert doc.spans["vi_counts"].attrs["values"][0]["unit"] == "chòi lá"
    spans = zip(doc.spans["vi_counts"], printed["vi_counts"], strict=True)
    assert all(exact in span.text for span, exact in spans)


def test_earlier_spans_mask_later_ones(nlp: Language) -> None:
    text = "năm 2024 xã có 5 hộ"
    assert len(nlp(text).spans["vi_counts"]) == 1
    alone = spacy.blank("xx")
    alone.add_pipe("vi_counts", config={"masked_by": []})
    doc = alone("có 2024 hộ, 12 xã")
    assert [s.text for s in doc.spans["vi_counts"]] == ["2024 hộ", "12 xã"]


def test_a_doc_and_a_pipeline_are_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again.spans["vi_counts"].attrs == doc.spans["vi_counts"].attrs
    nlp.to_disk(tmp_path / "nlp")
    loaded = spacy.load(tmp_path / "nlp")
    assert isinstance(loaded.tokenizer, VietnameseWords) and loaded.pipe_names == list(COMPONENTS)
    assert [(t.text, t.idx) for t in loaded(TEXT)] == [(t.text, t.idx) for t in doc]
    assert extractors.vietnamese().from_bytes(nlp.to_bytes())("có 5 hộ").text == "có 5 hộ"


def test_entry_points_lead_to_the_registered_factories() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    points = project["entry-points"]
    assert set(points["spacy_factories"]) == set(COMPONENTS)
    assert set(points["spacy_tokenizers"]) == {TOKENIZER}
    for name, target in {**points["spacy_factories"], **points["spacy_tokenizers"]}.items():
        module, _, attribute = target.partition(":")
        assert callable(getattr(importlib.import_module(module), attribute)), name


def test_the_readme_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.split("## Use the extractors in your own spaCy pipeline")[1].split("\n## ")[0]
    code, printed = re.findall(r"```(?:python|text)\n(.*?)```", section, re.DOTALL)[:2]
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out == printed
