"""The command that keeps what people decide on findings and figures: review."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.app import DATABASE, Database, Json, app, opened
from pipeline.errors import DoichieuError
from pipeline.messages import say

if TYPE_CHECKING:
    from pipeline.store.reviews import Decision, Review


@app.command()
def review(
    what: Annotated[str, typer.Argument(help="Mã (cột id) của một phát hiện hay số liệu.")],
    db: Database = DATABASE,
    accept: Annotated[bool, typer.Option("--accept", help="Đúng là có chuyện: xác nhận.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="Không có gì sai: bác bỏ.")] = False,
    note: Annotated[str, typer.Option(help="Ghi chú, kèm hay không kèm kết luận.")] = "",
    who: Annotated[str, typer.Option(help="Người rà soát; mặc định: tên đăng nhập.")] = "",
    as_json: Json = False,
) -> None:
    """Xác nhận, bác bỏ hay ghi chú một phát hiện; giữ qua các lượt chạy. Không nêu gì thì xem lại."""
    from pipeline.store.reviews import Review, is_reviewable, reviews_of, save_review

    if accept and reject:
        raise typer.BadParameter(say("review.both"), param_hint="--accept, --reject")
    database, id = opened(db), what.removeprefix("#")
    if not is_reviewable(database, id):
        raise DoichieuError(say("show.unknown", fact=id), remedy=say("show.remedy"))
    decision: Decision | None = "accepted" if accept else "rejected" if reject else None
    if decision or note:
        save_review(database, Review(id, decision, who or _login(), note or None))
    for made in reviews_of(database, id):
        print(json.dumps(asdict(made), ensure_ascii=False) if as_json else _line(made))


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"


def _line(made: Review) -> str:
    """'2024-05-02T08:00:00Z Lan: đã bác bỏ khi rà soát — khác kỳ báo cáo'."""
    said = say(f"review.{made.decision or 'noted'}")
    return f"{made.when} {made.who}: {said}" + (f" — {made.note}" if made.note else "")
