"""Every error a person may meet: what happened, the exit code it ends with, and what to do."""

from __future__ import annotations


class DoichieuError(Exception):
    """An error with advice. `code` names it for scripts and for messages in two languages."""

    exit_code = 4
    code = "error"

    def __init__(self, message: str, *, remedy: str = "", page_no: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.page_no = page_no


class UnreadableFileError(DoichieuError):
    """A file that holds no page we can read: empty, truncated, encrypted, of another kind."""

    exit_code = 3
    code = "unreadable"


def too_many_bytes(size: int, most: int) -> UnreadableFileError:
    """A file, or a part of one, that would be read whole and is larger than allowed."""
    megabytes = -(-size // 1_000_000)
    error = UnreadableFileError(
        f"phần chữ của tệp lớn {megabytes} MB, giới hạn là {most // 1_000_000} MB",
        remedy=f"chia nhỏ tệp, hoặc nới giới hạn: doichieu retry --limit bytes={megabytes}",
    )
    error.code = "too-many-bytes"
    return error


class PageError(DoichieuError):
    """One page of a file failed; the others go on."""

    exit_code = 3
    code = "page"


class MissingProgramError(DoichieuError):
    """A program or its data is not installed."""

    exit_code = 5
    code = "missing-program"


class DatabaseError(DoichieuError):
    """The database cannot be opened, is not ours, or stays locked."""

    exit_code = 6
    code = "database"


class RulesError(DoichieuError):
    """A file of own rules that says something else than a rule can say."""

    exit_code = 2
    code = "rules"
