"""What one person does, as messages of the tracking API in the order of time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from typing import Any

Message = dict[str, Any]

SCREENS = tuple(
    {"width": width, "height": height} for width, height in ((1440, 900), (1920, 1080), (1280, 720), (390, 844))
)


class Diary:
    """Time only goes forward; what would lie after `until` is not written down."""

    def __init__(self, user: str, seed: int, until: int, app_url: str, locale: str = "en-GB") -> None:
        self.at = 0
        self.random = Random(f"{seed}/diary/{user}")
        self.messages: list[Message] = []
        self.listeners: list[Callable[[str], None]] = []
        self._user = user
        self._seed = seed
        self._until = until
        self._app_url = app_url
        self._said = 0
        self._visits = 0
        self._added = 0
        # What their browser says of itself comes from a draw of its own, as all that was added to the story later.
        self.besides = Random(f"{seed}/besides/{user}")
        self._context: Message = {"locale": locale, "screen": self.besides.choices(SCREENS, (5, 3, 2, 2))[0]}

    def visit(self, at: int) -> None:
        """A session begins, or a moment after the last thing that happened."""
        self.at = max(at, self.at)
        self._visits += 1

    def wait(self, least: float, most: float) -> None:
        """Some seconds pass."""
        self.at += int(self.random.uniform(least, most) * 1000)

    def identify(self, traits: Message) -> None:
        self._say("identify", {"traits": traits})

    def group(self, account: str, traits: Message) -> None:
        self._say("group", {"groupId": account, "traits": traits})

    def page(self, path: str, title: str) -> None:
        self.wait(2, 20)
        self._say("page", {"properties": {"url": self._app_url + path, "title": f"{title} · Ledgerly"}})

    def track(self, event: str, properties: Message) -> None:
        """Something of the app itself, which flows may wait for."""
        self.record(event, properties)
        for heard in self.listeners:
            heard(event)

    def record(self, event: str, properties: Message) -> None:
        """Something of a flow."""
        self._say("track", {"event": event, "properties": properties})

    def add(self, event: str, properties: Message, at: int | None = None) -> None:
        """Something that was added to the story later, maybe told by another tool at a moment of its own.

        It takes nothing from the draws and numbers of the rest, so that the rest stays as it is.
        """
        self._added += 1
        when = self.at if at is None else at
        if when <= self._until:
            self._write("track", f"besides-{self._added}", when, {"event": event, "properties": properties})
        if at is None:
            self.at += 1

    def _say(self, type_: str, fields: Message) -> None:
        self._said += 1
        if self.at > self._until:
            return
        self._write(type_, f"{self._said}", self.at, fields)
        # Of two things in one millisecond nobody could say which came first.
        self.at += 1

    def _write(self, type_: str, number: str, at: int, fields: Message) -> None:
        self.messages.append({
            "type": type_,
            # The same for the same seed, so that a history sent twice counts once.
            "messageId": f"history-{self._seed}-{self._user}-{number}",
            "userId": self._user,
            "timestamp": iso(at),
            "context": {"sessionId": f"{self._user}-{self._visits}", **self._context},
            **fields,
        })  # fmt: skip


def iso(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
