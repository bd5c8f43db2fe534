"""What members are written: short, and with nothing in it that whoever sees it may not know."""

from __future__ import annotations

from datetime import UTC, datetime

from cairn.domain.experiments.noticing import Kind
from cairn.services.mail import Letter

_NEWS: dict[Kind, str] = {
    "verdict": "a verdict", "split": "the split is off", "guardrail": "a guardrail is hurt", "rollout": "a new stage",
}  # fmt: skip


def invitation(to: str, by: str, workspace: str, link: str, expires_at: int) -> Letter:
    return Letter(to, f"{_line(by)} invites you to {_line(workspace)}", _text(
        f"{_line(by)} invites you to {_line(workspace)} in Cairn, where its onboarding is made.",
        "Choose a password, and you are in:", link, _until(expires_at),
    ))  # fmt: skip


def new_password(to: str, link: str, expires_at: int) -> Letter:
    return Letter(to, "A new password for Cairn", _text(
        "Somebody asked for a new password for this address. Choose one here:", link, _until(expires_at),
        "If it was not you, there is nothing to do: your password stays as it is.",
    ))  # fmt: skip


def news(to: str, name: str, environment: str, kind: Kind, sentence: str, path: str) -> Letter:
    """What an experiment came to; `path` is that of its results in the builder."""
    return Letter(to, f"{_line(name)} ({_line(environment)}): {_NEWS[kind]}", _text(
        _line(sentence), f"builder:{path}",
        "You get this because you asked for news of experiments by e-mail. Turn it off in your menu in the builder.",
    ))  # fmt: skip


def _until(moment: int) -> str:
    return f"The link is good once, until {datetime.fromtimestamp(moment / 1000, UTC):%d %B %Y, %H:%M} UTC."


def _text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


def _line(text: str) -> str:
    """A name is a name, whatever somebody has put into it."""
    return " ".join(text.split())
