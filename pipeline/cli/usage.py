"""What is wrong with a command line, in one line of the person's language: 'thiếu query'."""

from __future__ import annotations

from typing import Any

from pipeline.errors import DoichieuError
from pipeline.messages import say


class UsageError(DoichieuError):
    """A command line that asks for nothing the program can do."""

    exit_code = 2
    code = "usage"


def is_usage_error(error: Exception) -> bool:
    """True for what the parser of the command line raises: typer's classes are not its interface."""
    return hasattr(error, "format_message") and getattr(error, "exit_code", None) == UsageError.exit_code


def explained(error: Any) -> UsageError:
    """The parser's error as one of ours, with the command that tells what is possible."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "doichieu"
    return UsageError(_message(error), remedy=say("usage.help", command=command))


def _message(error: Any) -> str:
    hint = getattr(error, "param_hint", None)
    name = hint or getattr(error, "option_name", None) or getattr(getattr(error, "param", None), "name", "")
    if hint:
        return f"{hint}: {error.message}"
    kind = _KINDS.get(type(error).__name__)
    return say(f"usage.{kind}", name=name) if kind else say("usage.other", why=error.format_message())


_KINDS = {
    "MissingParameter": "missing",
    "NoSuchOption": "no_option",
    "BadOptionUsage": "no_value",
    "BadParameter": "bad_value",
}
