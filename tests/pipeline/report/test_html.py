"""The report holds what the database holds, each finding once, and nothing in it can run."""

from __future__ import annotations

import io
import re
import sqlite3
from pathlib import Path

import pytest
from lxml import html
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from corpus.typeset_pdf import FONTS
from pipeline.messages import VARIABLE
from pipeline.options import RunOptions
from pipeline.report.html import write_report
from pipeline.run import run
from pipeline.store.reviews import Review, save_review
from pipeline.store.schema import open_database

FONT = FONTS / "LiberationSerif-Regular.ttf"
EVIL = "<img src=x onerror=alert(1)>.txt"
WRONG = (
    "Trong năm huyện đã công nhận 1.975 mô hình, trong đó có 1.822 mô hình tập thể và 143 mô hình cá nhân."
)
RIGHT = "Đã đăng ký 48 mô hình, trong đó có 40 mô hình tập thể và 8 mô hình cá nhân."


def pdf(path: Path, *lines: str) -> None:
    pdfmetrics.registerFont(TTFont("Serif", str(FONT)))
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.setFont("Serif", 13)
    for row, line in enumerate(lines):
        canvas.drawString(60, 760 - 24 * row, line)
    canvas.showPage()
    canvas.save()
    path.write_bytes(stream.getvalue())


@pytest.fixture
def db(tmp_path: Path) -> sqlite3.Connection:
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / EVIL).write_text(f"{WRONG} <script>alert('{{{{ 7 * 7 }}}}')</script>", encoding="utf-8")
    half = len(WRONG) // 2
    cut = WRONG.index(" ", half)
    pdf(folder / "b.pdf", RIGHT, "Báo cáo năm 2023: " + WRONG[:cut].replace("975", "985"), WRONG[cut + 1 :])
    (folder / "c.pdf").write_bytes(b"")
    database = open_database(tmp_path / "reports.db")
    run(database, [folder], RunOptions(version="test", jobs=1))
    return database


def written(db: sqlite3.Connection, tmp_path: Path) -> str:
    target = tmp_path / "out" / "report.html"
    write_report(db, target)
    assert [path.name for path in target.parent.iterdir()] == ["report.html"]
    return target.read_text(encoding="utf-8")


def select(element: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    """The descendants by a path of steps 'tag', '.class' or '#id'."""
    steps = [_step(step) for step in path.split()]
    return list(element.xpath("." + "".join(f"//{step}" for step in steps)))


def _step(step: str) -> str:
    if step.startswith("."):
        return f"*[contains(concat(' ', @class, ' '), ' {step[1:]} ')]"
    tag, _, identity = step.partition("#")
    return f"{tag or '*'}[@id='{identity}']" if identity else tag


def text_of(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_every_finding_is_there_once_with_its_figures(db: sqlite3.Connection, tmp_path: Path) -> None:
    page = html.fromstring(written(db, tmp_path))
    ids = [row[0] for row in db.execute("SELECT id FROM findings")]
    assert len(ids) >= 2
    assert sorted(e.get("id") for e in page.xpath("//*[starts-with(@id, 'f-')]")) == sorted(
        f"f-{i}" for i in ids
    )
    sums = [card for card in select(page, "article") if "1.975 ≠ 1.822 + 143" in text_of(card)]
    assert len(sums) == 1
    shown = text_of(sums[0])
    assert "LỖI" in shown and "1.965" in shown and EVIL in shown
    marks = [mark.text for mark in select(sums[0], "mark")]
    assert marks == ["1.975 mô hình", "1.822 mô hình", "143 mô hình"]
    roles = [role.text for role in select(sums[0], ".role")]
    assert roles == ["Tổng", "Thành phần", "Thành phần"]
    assert "Trong năm huyện đã công nhận" in text_of(select(sums[0], "blockquote")[0])


def test_errors_come_first(db: sqlite3.Connection, tmp_path: Path) -> None:
    page = html.fromstring(written(db, tmp_path))
    order = [card.get("class").split()[1] for card in select(page, "article")]
    assert order == sorted(order, key=["error", "warning", "info"].index) and order[0] == "error"


def test_a_pdf_shows_the_figure_cut_out(db: sqlite3.Connection, tmp_path: Path) -> None:
    page = html.fromstring(written(db, tmp_path))
    (card,) = [card for card in select(page, "article") if "1.985 ≠" in text_of(card)]
    pictures = select(card, "img")
    assert len(pictures) == 3
    assert all(len(picture.get("src")) < 60_000 for picture in pictures)
    assert all(picture.get("src").startswith("data:image/jpeg;base64,") for picture in pictures)
    assert "trang 1" in text_of(card) and "b.pdf" in text_of(card)


def test_pictures_are_bounded_and_never_of_another_file(db: sqlite3.Connection, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    write_report(db, target, pictures=2)
    assert target.read_text(encoding="utf-8").count("<img") == 2
    pdf(tmp_path / "archive" / "b.pdf", "changed")
    assert "<img" not in written(db, tmp_path)


def test_nothing_of_a_report_can_run_or_be_fetched(db: sqlite3.Connection, tmp_path: Path) -> None:
    source = written(db, tmp_path)
    page = html.fromstring(source)
    assert not page.xpath("//script | //@onerror | //link | //iframe | //*[@src='x']")
    assert all(not address.startswith(("http", "//")) for address in page.xpath("//@src | //@href"))
    assert re.findall(r"url\(|@import", source) == []
    assert "{{ 7 * 7 }}" in page.text_content()  # quoted, not computed


def test_coverage_what_holds_and_problems_are_told(db: sqlite3.Connection, tmp_path: Path) -> None:
    page = html.fromstring(written(db, tmp_path))
    holds = db.execute("SELECT count(*) FROM checks WHERE result = 'holds'").fetchone()[0]
    lead = text_of(select(page, ".lead")[0])
    assert (
        "Đã xem 3 tệp, gồm 2 báo cáo, 2 trang" in lead
        and f"{holds} khớp" in lead
        and "Chưa xem được 1 tệp" in lead
    )
    assert "9 số: 3 khớp" in lead
    assert "1 quan hệ khớp; 6 số: 3 khớp, 0 chỉ biết không vượt, 3 sai" in text_of(
        select(page, "#documents")[0]
    )
    assert "48 = 40 + 8" in text_of(select(page, "#holding")[0])
    assert select(page, "#holding details") and not select(page, "#holding details[@open]")
    problems = text_of(select(page, "#problems")[0])
    assert "c.pdf" in problems and "tệp rỗng (0 byte)" in problems and "sao chép lại tệp gốc" in problems


def test_a_rejected_finding_is_folded_away(db: sqlite3.Connection, tmp_path: Path) -> None:
    (found,) = [row[0] for row in db.execute("SELECT id FROM findings WHERE formula LIKE '1.975%'")]
    save_review(db, Review(found, "rejected", "Lan"))
    page = html.fromstring(written(db, tmp_path))
    assert not select(page, f"article#f-{found}") and select(page, f"details #f-{found}")


def test_english_says_it_in_english(
    db: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "en")
    page = html.fromstring(written(db, tmp_path))
    assert page.get("lang") == "en"
    (card,) = [card for card in select(page, "article") if "1.975 ≠" in text_of(card)]
    assert "ERROR" in text_of(card) and "A total must equal the parts listed with it." in text_of(card)
    assert select(card, ".own")
    assert "the file is empty" in text_of(select(page, "#problems")[0])


def test_an_empty_database_has_a_report(tmp_path: Path) -> None:
    page = html.fromstring(written(open_database(tmp_path / "empty.db"), tmp_path))
    assert "Không có phát hiện nào." in page.text_content()


def test_a_finding_of_several_renditions_is_shown_once(db: sqlite3.Connection, tmp_path: Path) -> None:
    """b.pdf stands for the report; the text that repeats its finding under another name is a rendition."""
    ids = dict(db.execute("SELECT path, document_id FROM files WHERE document_id IS NOT NULL").fetchall())
    db.execute("UPDATE documents SET rendition_of = ? WHERE id = ?", [ids["b.pdf"], ids[EVIL]])
    db.execute(
        "UPDATE checks SET formula = replace(formula, '1.985', '1.975') WHERE document_id = ?", [ids["b.pdf"]]
    )
    page = html.fromstring(written(db, tmp_path))
    cards = [card for card in select(page, "article") if "1.975 ≠" in text_of(card)]
    assert len(cards) == 1 and f"Cũng thấy ở {EVIL}" in text_of(cards[0])
    db.execute(
        "UPDATE checks SET formula = replace(formula, '1.975', '1.985') WHERE document_id = ?", [ids["b.pdf"]]
    )
    page = html.fromstring(written(db, tmp_path))
    (card,) = [card for card in select(page, "article") if "1.985 ≠" in text_of(card)]
    assert f"Không thấy ở {EVIL}" in text_of(card)
    assert "1.975 ≠" not in "".join(map(text_of, select(page, "article")))
    assert "1.975 ≠" in text_of(select(page, "#findings details")[0])


def test_a_card_lists_what_hangs_on_its_cause(tmp_path: Path) -> None:
    folder, db = tmp_path / "archive", open_database(tmp_path / "reports.db")
    folder.mkdir()
    text = "Toàn xã có 340 hộ, gồm 120 hộ nghèo (chiếm 34,29%) và 230 hộ khác."
    (folder / "a.txt").write_text(text, encoding="utf-8")
    run(db, [folder], RunOptions(version="test", jobs=1))
    page = html.fromstring(written(db, tmp_path))
    (held,) = select(page, ".card .held")
    assert "Tỷ lệ phần trăm" in held.text_content() and "120 / 340" in held.text_content()
