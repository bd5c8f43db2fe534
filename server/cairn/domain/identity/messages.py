"""One message of the tracking API after it was judged good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

# A note is Cairn's own: it happened to the person, who need not have been there.
MessageType: TypeAlias = Literal["identify", "track", "page", "screen", "group", "alias", "note"]


# Their traits are what they are about; in the log they stand where others have their properties.
TELLING = frozenset({"identify", "group", "alias"})


@dataclass(slots=True)
class Message:
    """`name` is the event's name; page views are counted as "Page Viewed", screens as "Screen Viewed"."""

    type: MessageType
    message_id: str
    at: int
    received_at: int
    user_id: str | None
    anonymous_id: str | None
    name: str
    properties: Mapping[str, Any] = field(default_factory=dict)
    traits: Mapping[str, Any] = field(default_factory=dict)
    group_id: str | None = None
    previous_id: str | None = None
    page_url: str | None = None
    page_title: str | None = None
    session: str | None = None
    context: Mapping[str, Any] = field(default_factory=dict)
    signature: str | None = None
    account_signature: str | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a message was not taken. `index` is its place in the batch; `event` its text, cut short."""

    index: int
    code: str
    reason: str
    message_id: str | None = None
    event: str = ""


@dataclass(frozen=True, slots=True)
class Unverified:
    """A message whose signature did not hold; `call` is its type, `id` whom it claimed to be of, `at` when it came."""

    call: MessageType
    subject: str
    reason: str
    id: str
    at: int
