"""Makes a small archive of 2023: an invented district, its nine communes, their figures and their errors.

Run from the project's folder: `.venv/bin/python -m corpus.make_archive`. Figures are drawn first; clerks
write them into reports and the gold is what they wrote, so nothing here knows how reports are read.
`corpus/figures.py` says which commune's report is given which error.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Literal
from unicodedata import normalize

from corpus.clerks import Clerk, Desk, Draft, by_sector, results_first
from corpus.district import write_district
from corpus.figures import DISTRICT, PROVINCE, YEAR, Commune, Figures, communes, district
from corpus.report import Head, Report, Signature
from corpus.scribe import Entry, Scribe
from corpus.state_clerks import compared, in_a_list, in_a_table
from corpus.typeset_docx import write_docx
from corpus.typeset_pdf import write_pdf
from corpus.typeset_text import write_text

ARCHIVE = Path(__file__).parent / "archive"
SEED = 2023
Style = Literal["party", "state"]
_WRITERS: dict[str, Callable[[Report, Path], object]] = {
    "txt": write_text,
    "docx": write_docx,
    "pdf": write_pdf,
}


@dataclass(frozen=True, slots=True)
class Office:
    """How one commune's office reports: whose clerk, in which style and format, padded figures or not."""

    clerk: Clerk
    style: Style
    format: str
    padded: bool
    signer: str


OFFICES = (
    Office(results_first, "party", "docx", True, "Lê Thị Thu Hà"),
    Office(in_a_table, "state", "pdf", True, "Nguyễn Văn Bình"),
    Office(by_sector, "party", "txt", False, "Trần Minh Đức"),
    Office(results_first, "party", "pdf", True, "Phạm Thị Ngọc Lan"),
    Office(compared, "state", "txt", False, "Huỳnh Văn Tài"),
    Office(by_sector, "party", "pdf", True, "Võ Hoàng Nam"),
    Office(in_a_table, "state", "docx", False, "Đặng Quốc Khánh"),
    Office(in_a_list, "party", "txt", True, "Bùi Thị Kim Chi"),
    Office(in_a_list, "party", "docx", False, "Ngô Thanh Tùng"),
)
_NAMES = (
    (
        "Tổ hợp tác trồng rau sạch",
        "Nuôi lươn không bùn",
        "Cánh đồng không dấu chân",
        "Hùn vốn nuôi bò xoay vòng",
        "Vườn cây ăn trái gắn với du lịch",
    ),
    (
        "Tuyến đường hoa nông thôn",
        "Tủ sách khuyến học",
        "Bữa cơm nghĩa tình",
        "Thắp sáng đường quê",
        "Nhà sạch, ngõ đẹp",
    ),
    (
        "Tiếng loa an ninh",
        "Camera giám sát an ninh",
        "Tổ tự quản đường sông",
        "Dòng họ không tội phạm",
        "Xóm đạo bình yên",
    ),
    (
        "Ngày thứ bảy vì dân",
        "Một cửa thân thiện",
        "Trả kết quả tại nhà",
        "Chi bộ bốn tốt",
        "Cán bộ gần dân, hiểu dân",
    ),
)


def main() -> None:
    """Write every report and its gold into corpus/archive."""
    make_archive(ARCHIVE)


def make_archive(folder: Path) -> None:
    """Write the reports into `folder` and their gold below it."""
    (folder / "gold").mkdir(parents=True, exist_ok=True)
    members = communes(Random(SEED))
    for number, (commune, office) in enumerate(zip(members, OFFICES, strict=True)):
        scribe = Scribe(office.padded)
        report = _of_commune(scribe, number, commune, office)
        _keep(folder, f"{_stem(commune.full_name)}-{YEAR}.{office.format}", report, scribe)
    whole, scribe = district(members), Scribe(padded=True)
    _keep(folder, f"{_stem(f'huyện {DISTRICT}')}-{YEAR}.docx", _of_district(scribe, members, whole), scribe)
    _write_gold(folder / "gold" / "archive.json", _rolled_up(members, whole))


def _keep(folder: Path, name: str, report: Report, scribe: Scribe) -> None:
    path = folder / name
    _WRITERS[path.suffix[1:]](report, path)
    _write_gold(folder / "gold" / f"{path.stem}.json", scribe.gold(name))


def _write_gold(path: Path, gold: Entry) -> None:
    path.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _stem(name: str) -> str:
    """'xã Thạnh An' → 'xa-thanh-an'."""
    plain = normalize("NFD", name.lower().replace("đ", "d"))
    return "-".join("".join(letter for letter in plain if letter.isascii()).split())


# --- reports ----------------------------------------------------------------------------------


def _of_commune(scribe: Scribe, number: int, commune: Commune, office: Office) -> Report:
    issued = date(YEAR, 12, 4 + number)
    place, full = commune.name, commune.full_name
    code = f"{110 + 7 * number}-BC/ĐU" if office.style == "party" else f"{210 + 9 * number}/BC-UBND"
    if office.style == "party":
        names = (f"Đảng bộ huyện {DISTRICT}", f"Đảng ủy {full}")
        roles, role = ("T/M ĐẢNG ỦY", "PHÓ BÍ THƯ"), "Phó Bí thư"
    else:
        names = (f"UBND huyện {DISTRICT}", f"Ủy ban nhân dân {full}")
        roles, role = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Chủ tịch"
    head = _head(scribe, office.style, names, code, (place, issued))
    draft = office.clerk(Desk(scribe, commune, tuple(pool[number % len(pool)] for pool in _NAMES)))
    scribe.document |= {
        "level": "commune",
        "district": [DISTRICT, f"huyện {DISTRICT}"],
        "commune": [place, full],
    }
    _sign(scribe, draft, office.signer, role)
    recipients = (f"- Huyện ủy {DISTRICT};", "- Các chi bộ, ban ngành, đoàn thể;", "- Lưu VP.")
    return _report(head, draft, recipients, Signature(roles, office.signer))


def _of_district(scribe: Scribe, members: Sequence[Commune], whole: Figures) -> Report:
    names = (f"Đảng bộ tỉnh {PROVINCE}", f"Huyện ủy {DISTRICT}")
    head = _head(scribe, "party", names, "356-BC/HU", (DISTRICT, date(YEAR, 12, 22)))
    draft = write_district(scribe, members, whole)
    scribe.document |= {
        "level": "district",
        "district": [DISTRICT, f"huyện {DISTRICT}"],
        "province": [PROVINCE],
    }
    _sign(scribe, draft, "Dương Thanh Hải", "Phó Bí thư")
    recipients = ("- Tỉnh ủy,", "- Các xã, thị trấn,", "- Lưu Văn phòng Huyện ủy.")
    return _report(head, draft, recipients, Signature(("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"), "Dương Thanh Hải"))


def _head(scribe: Scribe, style: Style, names: tuple[str, str], code: str, dated: tuple[str, date]) -> Head:
    parent, issuer = names
    place, issued = dated
    scribe.document = {
        "doc_type": "BC",
        "code": code,
        "issuer": issuer,
        "parent_issuer": parent,
        "place": place,
        "issued_on": issued.isoformat(),
    }
    number = f"Số {code}" if style == "party" else f"Số: {code}"
    return Head(style, parent.upper(), issuer.upper(), number, f"{place}, {scribe.day(issued, long=True)}")


def _sign(scribe: Scribe, draft: Draft, signer: str, role: str) -> None:
    scribe.document |= {"title": " ".join(draft.title), "signer": signer, "signer_role": role}


def _report(head: Head, draft: Draft, recipients: tuple[str, ...], signature: Signature) -> Report:
    return Report(head, "BÁO CÁO", draft.title, draft.blocks, recipients, signature)


# --- what the archive as a whole must show ----------------------------------------------------


def _rolled_up(members: Sequence[Commune], whole: Figures) -> Entry:
    """The district's figures beside those that its communes themselves report."""
    gauges: tuple[Callable[[Figures], int], ...] = (
        lambda f: f.all_registered.total,
        lambda f: f.all_registered.first,
        lambda f: f.all_registered.second,
        lambda f: f.all_recognised.total,
        lambda f: f.all_recognised.first,
        lambda f: f.all_recognised.second,
        *_by_sector(),
        lambda f: f.meetings.total,
        lambda f: f.attendance.total,
        lambda f: f.households,
        lambda f: f.funds * 1_000_000,
        lambda f: f.rewarded.first,
        lambda f: f.rewarded.second,
    )
    findings: list[Entry] = []
    relations: list[Entry] = []
    for gauge in gauges:
        parts = [gauge(member.figures) for member in members]
        entry: Entry = {"rule": "rollup", "figures": [gauge(whole), *parts]}
        if gauge(whole) == sum(parts):
            relations.append(entry)
        else:
            findings.append({**entry, "severity": "error"})
    return {"archive": True, "source": "archive", "findings": findings, "relations": relations}


def _by_sector() -> list[Callable[[Figures], int]]:
    def registered(place: int) -> Callable[[Figures], int]:
        return lambda f: f.registered[place].total

    def recognised(place: int) -> Callable[[Figures], int]:
        return lambda f: f.recognised[place].total

    return [gauge(place) for gauge in (registered, recognised) for place in range(4)]


if __name__ == "__main__":
    main()
