"""The commands as people and scripts use them."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from string import Formatter

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.cli.app import language_first
from pipeline.cli.progress import page_list
from pipeline.cli.running import page_ranges
from pipeline.errors import DoichieuError
from pipeline.messages import LANGUAGES, VARIABLE, catalogue
from pipeline.store.schema import open_database

ROOT = Path(__file__).parents[3]
REPORT = "Trong năm huyện đã công nhận 975 mô hình, trong đó có 822 mô hình tập thể và 143 mô hình cá nhân."
COMMANDS = [
    *("run", "demo", "scan", "status", "retry", "findings", "search", "show", "review"),
    *("report", "export", "evaluate", "doctor"),
]
# What costs more than a tenth of a second to import; --help must not.
HEAVY = {
    *("numpy", "cv2", "PIL", "pypdfium2", "pdfplumber", "tesserocr", "pytesseract", "lxml", "docx", "jinja2"),
    *("spacy", "underthesea", "sklearn", "sqlite_utils", "pebble", "rapidfuzz", "extractors", "sqlite3"),
}


@pytest.fixture(autouse=True)
def vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "vi")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    (tmp_path / "kho" / "xã").mkdir(parents=True)
    (tmp_path / "kho" / "xã" / "a.txt").write_text(REPORT, encoding="utf-8")
    target = tmp_path / "out" / "x.db"
    assert invoke("run", tmp_path / "kho", "--db", target).exit_code == 0
    return target


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def ids(db: Path, query: str) -> list[str]:
    return [row[0] for row in open_database(db).execute(query)]


# --- start-up ---------------------------------------------------------------------------------


def test_the_command_line_imports_nothing_heavy() -> None:
    program = "import sys; import pipeline.cli; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(done.stdout.split())


def test_help_is_quick_and_names_every_command() -> None:
    def seconds() -> float:
        """The CPU time of the program: the clock would tell of whatever else the machine does."""
        began = os.times()
        subprocess.run(
            [sys.executable, "-m", "pipeline.cli", "--help"], cwd=ROOT, capture_output=True, check=True
        )
        ended = os.times()
        return ended.children_user + ended.children_system - began.children_user - began.children_system

    assert min(seconds() for _ in range(3)) < 0.5 * 2  # twice the goal: processors differ
    shown = invoke("--help").stdout
    assert re.findall(r"(?m)^│ ([a-z]+) ", shown) == COMMANDS


def test_every_command_is_documented_in_vietnamese() -> None:
    vietnamese_letters = set("ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ")
    for command in app.registered_commands:
        assert command.callback is not None and vietnamese_letters & set(
            (command.callback.__doc__ or "").lower()
        )


# --- languages --------------------------------------------------------------------------------


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_catalogues_say_the_same_things() -> None:
    one, other = (catalogue(code) for code in LANGUAGES)
    assert one.keys() == other.keys()
    assert {key for key in one if fields(one[key]) != fields(other[key])} == set()
    assert all(text.strip() for text in [*one.values(), *other.values()])


def test_every_message_asked_for_is_there() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "pipeline").rglob("*.py")]
    sources += [path.read_text(encoding="utf-8") for path in (ROOT / "pipeline").rglob("*.html")]
    asked = {
        key
        for text in sources
        for key in re.findall(r"""\b(?:say|t)\(\s*["']([a-z_]+\.\w*[a-z])["']""", text)
    }
    assert len(asked) > 60 and asked <= catalogue("vi").keys()


def test_every_rule_of_the_contract_is_explained() -> None:
    keys = catalogue("vi").keys()
    rules = {key.partition(".")[2] for key in keys if key.startswith("rule.")}
    written = {
        rule
        for path in (ROOT / "pipeline" / "checks").glob("*.py")
        for rule in re.findall(r'rule="([a-z_]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(written) > 10 and written <= rules
    assert all(f"{table}.{rule}" in keys for rule in rules for table in ("asks", "innocent"))


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (["run", "a", "--lang", "en"], ["--lang", "en", "run", "a"]),
        (["--lang=en", "run"], ["--lang=en", "run"]),
        (["search", "--", "--lang", "en"], ["search", "--", "--lang", "en"]),
        (["run", "a"], ["run", "a"]),
    ],
)
def test_the_language_may_stand_anywhere(given: Sequence[str], wanted: Sequence[str]) -> None:
    assert language_first(given) == wanted


def test_english_everywhere(db: Path) -> None:
    assert "Relations tested" in invoke("status", "--db", db, "--lang", "en").stdout
    assert "[ERROR]" in invoke("--lang", "en", "findings", "--db", db).stdout
    assert invoke("status", "--db", db, "--lang", "fr").exit_code == 2


def test_an_error_of_ours_is_one_line_in_either_language(tmp_path: Path) -> None:
    for lang, said in (("vi", "không có cơ sở dữ liệu"), ("en", "there is no database")):
        program = [
            sys.executable,
            "-m",
            "pipeline.cli",
            "status",
            "--db",
            str(tmp_path / "no.db"),
            "--lang",
            lang,
        ]
        done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (6, "", 1)
        assert said in done.stderr


# --- run, scan, status ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "ranges"),
    [("", ()), ("3", (range(3, 4),)), ("1-3, 7", (range(1, 4), range(7, 8))), ("5-", (range(5, 1_000_000),))],
)
def test_page_ranges(text: str, ranges: tuple[range, ...]) -> None:
    assert page_ranges(text) == ranges


@pytest.mark.parametrize("text", ["0", "a", "3-1", "1,,2", "-3", "1-2-3"])
def test_what_is_no_page_range_is_wrong_usage(text: str, tmp_path: Path) -> None:
    assert invoke("run", tmp_path, "--db", tmp_path / "x.db", "--pages", text).exit_code == 2


def test_pages_are_listed_by_runs() -> None:
    assert page_list([4, 1, 2, 3, 9, 11, 12]) == "trang 1-4, 9, 11-12"
    assert page_list([]) == ""


def test_only_the_pages_asked_for_are_read(tmp_path: Path) -> None:
    from PIL import Image

    blank = Image.new("L", (300, 400), 255)
    blank.save(tmp_path / "a.tif", save_all=True, append_images=[blank, blank])
    db = tmp_path / "x.db"
    invoke("run", tmp_path / "a.tif", "--db", db, "--pages", "2-")
    assert ids(db, "SELECT page_no FROM pages") == [2, 3]
    invoke("run", tmp_path / "a.tif", "--db", db)
    assert ids(db, "SELECT page_no FROM pages") == [1, 2, 3]
    assert ids(db, "SELECT status FROM documents") != ["partial"]


def test_scan_tells_what_is_read_and_writes_nothing(db: Path, tmp_path: Path) -> None:
    archive = tmp_path / "kho"
    (archive / "b.txt").write_text("Đã xây dựng 7 mô hình.", encoding="utf-8")
    rows = [json.loads(line) for line in invoke("scan", archive, "--db", db, "--json").stdout.splitlines()]
    assert [(row["path"], row["layer"], row["stale"]) for row in rows] == [
        ("b.txt", "text", 1),
        ("xã/a.txt", "text", 0),
    ]
    assert "xã/a.txt\ttext\t1\ttệp chữ\tđọc mới 1, đã có 0" in invoke("scan", archive).stdout
    assert ids(db, "SELECT path FROM files") == ["xã/a.txt"] and len(ids(db, "SELECT id FROM runs")) == 1


def test_status_tells_of_a_run_that_was_killed(db: Path) -> None:
    assert "Lượt chạy gần nhất" in invoke("status", "--db", db).stdout
    open_database(db).execute("UPDATE runs SET ended = NULL")
    assert "bị dừng giữa chừng" in invoke("status", "--db", db).stdout
    shown = json.loads(invoke("status", "--db", db, "--json").stdout)
    assert (shown["documents"], shown["problems"]) == (1, []) and shown["last_run"]["ended"] is None


# --- looking ----------------------------------------------------------------------------------


def test_findings_by_rule_and_document(db: Path) -> None:
    found = [json.loads(line) for line in invoke("findings", "--db", db, "--json").stdout.splitlines()]
    assert "part_sum" in {row["rule"] for row in found}
    assert invoke("findings", "--db", db, "--rule", "no_such_rule").stdout == ""
    assert invoke("findings", "--db", db, "--document", "elsewhere").stdout == ""
    assert invoke("findings", "--db", db, "--severity", "grave").exit_code == 2


def test_findings_by_verdict_and_review(db: Path) -> None:
    def listed(*options: str) -> list[str]:
        lines = invoke("findings", "--db", db, "--json", *options).stdout.splitlines()
        return [json.loads(line)["rule"] for line in lines]

    everything = listed()
    assert listed("--verdict", "report") == everything and listed("--verdict", "ocr") == []
    assert listed("--review", "open") == everything and listed("--review", "accepted") == []
    (check,) = ids(db, "SELECT id FROM checks WHERE rule = 'part_sum'")
    assert invoke("review", check, "--accept", "--note", "đã hỏi", "--db", db).exit_code == 0
    assert listed("--review", "accepted") == listed("--review", "noted") == ["part_sum"]
    assert "part_sum" not in listed("--review", "open")
    assert "open" in invoke("findings", "--db", db, "--review", "done").stderr


def test_findings_put_together_and_as_csv(db: Path) -> None:
    assert invoke("findings", "--db", db, "--by", "rule").stdout.startswith("Tổng và các thành phần (1)\n")
    assert invoke("findings", "--db", db, "--by", "document").stdout.startswith("xã/a.txt (1)\n")
    written = invoke("findings", "--db", db, "--csv").stdout
    rows = list(csv.DictReader(written.removeprefix("\ufeff").splitlines()))
    assert "part_sum" in {row["rule"] for row in rows} and {row["paths"] for row in rows} == {"xã/a.txt"}


def test_findings_in_english_say_what_is_asked_and_what_would_be_right(db: Path) -> None:
    said = invoke("--lang", "en", "findings", "--db", db, "--rule", "part_sum").stdout
    assert "A total must equal the parts listed with it. Off by 10." in said
    assert "The calculation would be right if" in said


def test_status_and_findings_say_what_was_not_checked(db: Path) -> None:
    said = "a.txt: 1 lỗi, 0 cảnh báo, 0 quan hệ khớp; 3 số: 0 khớp"
    assert said in invoke("status", "--db", db).stdout
    assert said in invoke("findings", "--db", db).stderr
    assert "lỗi" not in invoke("findings", "--db", db, "--json").stderr


def test_a_review_is_kept_over_runs_and_shown(db: Path, tmp_path: Path) -> None:
    (check,) = ids(db, "SELECT id FROM checks WHERE rule = 'part_sum'")
    decided = ("--reject", "--note", "khác kỳ", "--who", "Lan")
    assert invoke("review", f"#{check}", *decided, "--db", db).exit_code == 0
    assert invoke("run", tmp_path / "kho", "--db", db, "--force-stage", "load").exit_code == 0
    assert "Lan: Đã bác bỏ khi rà soát — khác kỳ" in invoke("review", check, "--db", db).stdout
    assert "Đã bác bỏ" in invoke("findings", "--rule", "part_sum", "--db", db).stdout
    assert json.loads(invoke("review", check, "--db", db, "--json").stdout)["decision"] == "rejected"


def test_a_review_that_cannot_be_is_refused(db: Path) -> None:
    (check,) = ids(db, "SELECT id FROM checks WHERE rule = 'part_sum'")
    assert invoke("review", check, "--accept", "--reject", "--db", db).exit_code == 2
    assert isinstance(invoke("review", "none", "--accept", "--db", db).exception, DoichieuError)
    assert invoke("review", check, "--db", db).stdout == ""


def test_show_a_check_with_its_facts(db: Path) -> None:
    (check,) = ids(db, "SELECT id FROM checks WHERE rule = 'part_sum'")
    shown = json.loads(invoke("show", check, "--db", db).stdout)
    assert [(fact["role"], fact["value"]) for fact in shown["facts"]] == [
        ("total", 975),
        ("part", 822),
        ("part", 143),
    ]


@pytest.mark.parametrize("name", ["a.txt", "xã/a.txt", "whole path", "id"])
def test_show_a_document_by_any_of_its_names(db: Path, tmp_path: Path, name: str) -> None:
    (document,) = ids(db, "SELECT id FROM documents")
    asked = {"whole path": str(tmp_path / "kho" / "xã" / "a.txt"), "id": document}.get(name, name)
    shown = json.loads(invoke("show", asked, "--db", db).stdout)
    assert (shown["id"], shown["files"][0]["path"], len(shown["pages"])) == (document, "xã/a.txt", 1)
    assert (shown["coverage"]["errors"], shown["coverage"]["failed"]) == (1, 3)
    assert shown["facts"]["counts"] == 3


def test_search_takes_words_with_or_without_quotation_marks(db: Path) -> None:
    together = invoke("search", "mo hinh tap the", "--db", str(db))
    apart = invoke("search", "mo", "hinh", "tap", "the", "--db", str(db))
    assert "mô hình tập thể" in together.stdout
    assert apart.stdout == together.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["search"], "Lỗi: thiếu query — xem: doichieu search --help"),
        (["run", "--bogus"], "Lỗi: không có tùy chọn --bogus — xem: doichieu run --help"),
        (["run", "--jobs", "hai", "a"], "Lỗi: giá trị của jobs không dùng được — xem: doichieu run --help"),
        (["report", "--db"], "Lỗi: tùy chọn --db cần một giá trị — xem: doichieu --help"),
        (["chay"], "Lỗi: không hiểu dòng lệnh (No such command 'chay'.) — xem: doichieu --help"),
        (["--lang", "en", "search"], "Error: query is missing — see: doichieu search --help"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(arguments: list[str], said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *arguments], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr.strip()) == (2, "", said)


def test_search_without_hits_says_so(db: Path) -> None:
    done = invoke("search", "khongcogi", "--db", db)
    assert done.stdout == "" and "Không tìm thấy" in done.stderr


# --- giving -----------------------------------------------------------------------------------


def test_export_for_spreadsheets_and_scripts(db: Path, tmp_path: Path) -> None:
    target = tmp_path / "số liệu.csv"
    assert "3 dòng" in invoke("export", "counts", "--db", db, "-o", target).stderr
    assert target.read_bytes().startswith(b"\xef\xbb\xbf") and b"\r\r\n" not in target.read_bytes()
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"), newline="")))
    assert [row["value"] for row in rows] == ["975", "822", "143"]
    printed = invoke("export", "counts", "--db", db, "--format", "jsonl").stdout
    assert [json.loads(line)["value"] for line in printed.splitlines()] == [975, 822, 143]
    invoke("export", "counts", "--db", db, "-o", tmp_path / "x.jsonl")
    assert (tmp_path / "x.jsonl").read_text(encoding="utf-8") == printed


def test_results_are_never_written_over_a_source(db: Path, tmp_path: Path) -> None:
    source = tmp_path / "kho" / "xã" / "a.txt"
    for command in (["report"], ["export", "counts"]):
        done = invoke(*command, "--db", db, "-o", source)
        assert done.exit_code != 0 and source.read_text(encoding="utf-8") == REPORT


def test_report_lies_beside_the_database(db: Path) -> None:
    assert invoke("report", "--db", db).exit_code == 0
    assert "975 ≠ 822 + 143" in (db.parent / "report.html").read_text(encoding="utf-8")


def test_doctor_tells_what_is_there_and_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.formats.libreoffice.program", lambda: None)
    rows = [json.loads(line) for line in invoke("doctor", "--json").stdout.splitlines()]
    (office,) = [row for row in rows if "LibreOffice" in row["name"]]
    assert office == {
        **office,
        "is_needed": False,
        "found": None,
        "remedy": "sudo apt-get install libreoffice-writer",
    }
    assert "thiếu — sudo apt-get install libreoffice-writer" in invoke("doctor").stdout
