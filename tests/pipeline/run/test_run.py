"""The whole way on real input: what a run leaves, what a second one does not do, what bad input costs."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app, running
from pipeline.run import RunOptions, run
from pipeline.store.schema import open_database

CORPUS = Path(__file__).parents[3] / "corpus"
OPTIONS = RunOptions(version="test", jobs=1)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    source = CORPUS / "text" / "phung-hiep-2024.txt"
    (folder / source.name).write_bytes(source.read_bytes())
    return folder


def rows(db: sqlite3.Connection, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in db.execute(query)]


def test_a_report_becomes_facts_and_findings(archive: Path, tmp_path: Path) -> None:
    db = open_database(tmp_path / "reports.db")
    outcome = run(db, [archive], OPTIONS)
    assert (outcome.files, outcome.pages_read, outcome.documents_loaded, outcome.problems) == (1, 1, 1, ())
    found = rows(db, "select rule, severity from findings where severity <> 'info' order by rule")
    assert found == [
        ("docref_conflict", "error"),
        ("heading_sequence", "warning"),
        ("percent_bound", "warning"),
    ]
    sums = [json.loads(str(f)) for (f,) in rows(db, "select figures from checks where rule like '%sum'")]
    assert [975, 822, 153] in sums and [975, 203, 542, 128, 102] in sums


def test_every_gold_reference_is_cited(archive: Path, tmp_path: Path) -> None:
    db = open_database(tmp_path / "reports.db")
    run(db, [archive], OPTIONS)
    gold = json.loads((CORPUS / "gold" / "phung-hiep-2024.json").read_text(encoding="utf-8"))
    wanted = sorted(r["code"] for r in gold["document_references"] if r.get("code") and not r.get("optional"))
    assert [code for (code,) in rows(db, "select code from document_references order by code")] == wanted


def test_a_second_run_changes_nothing(archive: Path, tmp_path: Path) -> None:
    db = open_database(tmp_path / "reports.db")
    run(db, [archive], OPTIONS)
    before = rows(db, "select id, figures from checks order by id")
    again = run(db, [archive], OPTIONS)
    assert (again.pages_read, again.documents_loaded) == (0, 0)
    assert rows(db, "select id, figures from checks order by id") == before


def test_bad_files_are_told_and_the_rest_goes_on(archive: Path, tmp_path: Path) -> None:
    (archive / "a-empty.pdf").write_bytes(b"")
    (archive / "b-broken.pdf").write_bytes(b"%PDF-1.4 broken")
    db = open_database(tmp_path / "reports.db")
    outcome = run(db, [archive], OPTIONS)
    assert outcome.documents_loaded == 1
    assert [found.path for found in outcome.problems] == ["a-empty.pdf", "b-broken.pdf"]
    assert all(found.problem.message and found.problem.remedy for found in outcome.problems)
    assert rows(db, "select count(*) from files where status = 'failed' and problem is not null") == [(2,)]


def test_the_command_line_tells_and_exits(archive: Path, tmp_path: Path) -> None:
    runner, db = CliRunner(), str(tmp_path / "out" / "reports.db")
    assert runner.invoke(app, ["run", str(archive), "--db", db]).exit_code == 0
    assert runner.invoke(app, ["run", str(archive), "--db", db, "--strict"]).exit_code == 1
    printed = runner.invoke(app, ["findings", "--db", db, "--severity", "error"]).stdout
    assert "173-CTr/TU" in printed and "13/08/2013" in printed
    assert json.loads(runner.invoke(app, ["status", "--db", db, "--json"]).stdout)["documents"] == 1
    (archive / "empty.pdf").write_bytes(b"")
    assert runner.invoke(app, ["run", str(archive), "--db", db]).exit_code == 3


def test_search_show_and_evaluate(archive: Path, tmp_path: Path) -> None:
    runner, db = CliRunner(), str(tmp_path / "reports.db")
    runner.invoke(app, ["run", str(archive), "--db", db])
    hits = runner.invoke(app, ["search", "mo hinh dan van", "--db", db, "--json"]).stdout.splitlines()
    assert len(hits) > 5 and any("mô hình" in json.loads(hit)["snippet"] for hit in hits)
    (fact,) = rows(open_database(db), "select id from counts where value = 975")
    shown = json.loads(runner.invoke(app, ["show", str(fact[0]), "--db", db]).stdout)
    assert (shown["quote"], shown["action"]) == ("975 mô hình", "đăng ký")
    scores = runner.invoke(app, ["evaluate", str(CORPUS / "gold"), "--db", db])
    assert scores.exit_code == 0
    assert all(line.split()[3] == "1.000" for line in scores.stdout.splitlines())


def test_the_demo_leaves_a_database_and_a_page_to_read(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "CORPUS", tmp_path)
    archive.rename(tmp_path / "text")
    (tmp_path / "notes.marked").write_text("Đã xây dựng 7 mô hình.", encoding="utf-8")
    db = tmp_path / "outputs" / "reports.db"
    shown = CliRunner().invoke(app, ["demo", "--db", str(db)])
    assert shown.exit_code == 0 and "173-CTr/TU" in shown.stdout
    assert rows(open_database(db), "select path from files") == [("text/phung-hiep-2024.txt",)]
    assert "173-CTr/TU" in (tmp_path / "outputs" / "report.html").read_text(encoding="utf-8")


def test_retry_takes_up_what_failed(archive: Path, tmp_path: Path) -> None:
    runner, db = CliRunner(), str(tmp_path / "reports.db")
    late = archive / "late.txt"
    late.write_bytes(b"")
    assert runner.invoke(app, ["run", str(archive), "--db", db]).exit_code == 3
    late.write_text("Trong năm đã công nhận 12 mô hình.", encoding="utf-8")
    assert runner.invoke(app, ["retry", "--db", db]).exit_code == 0
    assert rows(open_database(db), "select value from counts where value = 12 and unit = 'mô hình'")


def test_scan_and_doctor_only_look(archive: Path) -> None:
    runner = CliRunner()
    assert "phung-hiep-2024.txt\ttext\t1" in runner.invoke(app, ["scan", str(archive)]).stdout
    assert "Tesseract" in runner.invoke(app, ["doctor"]).stdout


def test_english_messages_say_the_same(archive: Path) -> None:
    from pipeline.messages import catalogue

    assert catalogue("vi").keys() == catalogue("en").keys()


def test_a_vanished_file_is_set_aside_from_a_relative_folder(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (archive / "other.txt").write_text("Trong năm đã công nhận 12 mô hình.", encoding="utf-8")
    db = open_database(tmp_path / "reports.db")
    run(db, [Path("archive")], OPTIONS)
    (archive / "other.txt").unlink()
    run(db, [Path("archive")], OPTIONS)
    found = rows(db, "select path, status from files order by path")
    assert found == [("other.txt", "skipped"), ("phung-hiep-2024.txt", "ok")]
