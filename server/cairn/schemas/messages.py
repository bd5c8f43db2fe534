"""The tracking API's wire form: a body becomes judged messages, each good or rejected by itself.

Follows the Segment HTTP API. Written with msgspec, since it runs for every event that a host app sends.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeAlias

import msgspec
from uuid_utils import uuid7

from cairn.domain.errors import Invalid, TooLarge
from cairn.domain.identity.messages import Message, Rejection
from cairn.schemas.depths import prune
from cairn.schemas.halves import mend_halves

MAX_EVENT_BYTES = 32 * 1024
MAX_BATCH_BYTES = 500 * 1024
MAX_BATCH_EVENTS = 2_500
MAX_DEPTH = 32
MAX_PROPERTIES = 256
MAX_ID_CHARACTERS = 255
MAX_NAME_CHARACTERS = 200
REJECTED_EXCERPT = 2_000

TYPES = frozenset({"identify", "track", "page", "screen", "group", "alias"})
# A clock before this is a clock that was never set, not history.
EARLIEST = 946_684_800_000
KEPT_CONTEXT = ("library", "locale", "timezone", "screen", "campaign", "device", "os", "app", "userAgent")


class Page(msgspec.Struct, gc=False):
    url: str | None = None
    title: str | None = None
    path: str | None = None
    referrer: str | None = None
    search: str | None = None


class Context(msgspec.Struct, gc=False, rename={"session_id": "sessionId"}):
    page: Page | None = None
    session_id: str | int | None = None
    library: Any = None
    locale: Any = None
    timezone: Any = None
    screen: Any = None
    campaign: Any = None
    device: Any = None
    os: Any = None
    app: Any = None
    userAgent: Any = None  # noqa: N815  # the name on the wire
    traits: dict[str, Any] | None = None


class Wire(msgspec.Struct, gc=False, rename="camel"):
    """One event as it comes. `null` is the same as absent; unknown fields are ignored."""

    type: str | None = None
    message_id: str | int | None = None
    user_id: str | int | None = None
    anonymous_id: str | int | None = None
    group_id: str | int | None = None
    previous_id: str | int | None = None
    event: str | None = None
    name: str | None = None
    timestamp: str | int | None = None
    original_timestamp: str | int | None = None
    sent_at: str | None = None
    properties: dict[str, Any] | None = None
    traits: dict[str, Any] | None = None
    context: Context | None = None
    signature: str | None = None
    account_signature: str | None = None


class Envelope(msgspec.Struct, gc=False, rename="camel"):
    """What surrounds the events: of a batch all of it, of a single call the key and the time alone."""

    write_key: str | None = None
    batch: list[msgspec.Raw] | None = None
    sent_at: str | None = None
    context: msgspec.Raw = msgspec.Raw(b"null")


_envelope = msgspec.json.Decoder(Envelope)
_wire = msgspec.json.Decoder(Wire)
_context = msgspec.json.Decoder(Context)


Check: TypeAlias = Callable[[Message], None]


class Rejected(Exception):
    """One event is not taken."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


def inflate(body: bytes, encoding: str | None) -> bytes:
    """The plain body; raises `TooLarge` as soon as more than a batch may hold has come out."""
    if encoding and encoding.strip().lower() == "gzip":
        inflater = zlib.decompressobj(wbits=31)
        try:
            plain = inflater.decompress(body, MAX_BATCH_BYTES + 1)
        except zlib.error as error:
            raise Invalid("The body says that it is gzip, but it can't be unpacked.") from error
        if len(plain) <= MAX_BATCH_BYTES and not inflater.eof:
            raise Invalid("The gzip body ends too early.")
        body = plain
    if len(body) > MAX_BATCH_BYTES:
        raise TooLarge(f"A request holds at most {MAX_BATCH_BYTES // 1024} KB; send smaller batches.")
    return mend_halves(body)


def open_envelope(body: bytes) -> Envelope:
    """The surroundings of the events. Raises `Invalid` when the body is not a JSON object."""
    try:
        try:
            return _envelope.decode(body)
        except RecursionError:
            # One event of the batch; pruned it is still too deep, and refused by itself.
            return _envelope.decode(prune(body, 2 * MAX_DEPTH))
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Invalid(f"The body is not a JSON object of the tracking API: {error}") from error


def judge_batch(envelope: Envelope, now: int, check: Check) -> tuple[list[Message], list[Rejection]]:
    """Good messages and rejections, in the order of the batch. `check` may still raise `Rejected`."""
    if envelope.batch is None:
        raise Invalid("`batch` is missing: it must be a list of events.")
    if len(envelope.batch) > MAX_BATCH_EVENTS:
        raise TooLarge(f"A batch holds at most {MAX_BATCH_EVENTS} events; this one has {len(envelope.batch)}.")
    shared = _shared_context(envelope.context)
    messages: list[Message] = []
    rejections: list[Rejection] = []
    for index, raw in enumerate(envelope.batch):
        try:
            message = judge(raw, None, envelope.sent_at, shared, now)
            check(message)
            messages.append(message)
        except Rejected as error:
            rejections.append(_rejection(index, raw, error))
    _keep_in_order(messages)
    return messages, rejections


def _keep_in_order(messages: Sequence[Message]) -> None:
    """What a batch tells of one person at one moment, perhaps since it names none, was told in the order of the batch.

    Each is told a millisecond before the next one, so that its moment alone says which came last.
    """
    later: dict[tuple[bool, str | None], tuple[int, int]] = {}
    for message in reversed(messages):
        if message.traits or message.type == "group":
            subject = message.type == "group", message.anonymous_id or message.user_id
            told, at = message.at, message.at
            known, first = later.get(subject, (None, 0))
            if told == known:
                at = message.at = first - 1
            later[subject] = told, at


def judge_one(body: bytes, type_: str, now: int, check: Check) -> tuple[list[Message], list[Rejection]]:
    """The same for one of the single addresses, whose name is the event's type."""
    try:
        message = judge(msgspec.Raw(body), type_, None, None, now)
        check(message)
        return [message], []
    except Rejected as error:
        return [], [_rejection(0, msgspec.Raw(body), error)]


def judge(raw: msgspec.Raw, type_: str | None, sent_at: str | None, shared: Context | None, now: int) -> Message:
    """One event, good, or raise `Rejected`."""
    data = bytes(raw)
    if len(data) > MAX_EVENT_BYTES:
        raise Rejected("event_too_large", f"An event holds at most {MAX_EVENT_BYTES // 1024} KB; this one has "
                       f"{len(data)} bytes.")  # fmt: skip
    try:
        wire = _wire.decode(data)
    except RecursionError as error:
        raise _too_deep() from error
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Rejected("event_unreadable", str(error)) from error
    if data.count(b"{") + data.count(b"[") > MAX_DEPTH:
        _check_depth(msgspec.json.decode(data))
    return _message(wire, type_ or wire.type or "", sent_at or wire.sent_at, shared, now)


def _message(wire: Wire, type_: str, sent_at: str | None, shared: Context | None, now: int) -> Message:
    if type_ not in TYPES:
        raise Rejected("type_unknown", f"`type` is {type_!r}; it must be one of {', '.join(sorted(TYPES))}.")
    context = wire.context or shared
    properties, traits = _without_null(wire.properties), wire.traits or {}
    if len(properties) > MAX_PROPERTIES or len(traits) > MAX_PROPERTIES:
        raise Rejected("too_many_properties", f"An event holds at most {MAX_PROPERTIES} properties or traits.")
    user_id, anonymous_id = _id(wire.user_id, "userId"), _id(wire.anonymous_id, "anonymousId")
    if user_id is None and anonymous_id is None:
        raise Rejected("id_missing", "`userId` or `anonymousId` is missing: one of them must say who it was.")
    page = context.page if context and context.page else (shared.page if shared else None)
    message = Message(
        type=type_,  # type: ignore[arg-type]  # checked against TYPES
        message_id=_id(wire.message_id, "messageId") or str(uuid7()),
        at=_moment(wire, sent_at, now),
        received_at=now,
        user_id=user_id,
        anonymous_id=anonymous_id,
        name=_name(wire, type_),
        properties=properties,
        traits=traits,
        group_id=_id(wire.group_id, "groupId"),
        previous_id=_id(wire.previous_id, "previousId"),
        signature=wire.signature,
        account_signature=wire.account_signature,
    )
    _require_ids(message)
    _read_page(message, page)
    _read_context(message, context, shared)
    return message


def _require_ids(message: Message) -> None:
    if message.type == "group" and message.group_id is None:
        raise Rejected("id_missing", "`groupId` is missing: `group` must say which account it means.")
    if message.type == "alias" and (message.previous_id is None or message.user_id is None):
        raise Rejected("id_missing", "`alias` needs `previousId` and `userId`.")


def _read_page(message: Message, page: Page | None) -> None:
    """A page call's own properties come before the context's page."""
    if message.type == "page":
        url, title = message.properties.get("url"), message.properties.get("title")
        message.page_url = url if isinstance(url, str) else None
        message.page_title = title if isinstance(title, str) else None
    if page is not None:
        message.page_url = message.page_url or page.url
        message.page_title = message.page_title or page.title
    if message.page_url is not None:
        _no_nul(message.page_url, "url")
    if message.page_title is not None:
        message.page_title = message.page_title.replace("\0", "")


def _read_context(message: Message, own: Context | None, shared: Context | None) -> None:
    kept: dict[str, Any] = {}
    for context in (shared, own):
        if context is None:
            continue
        for key in KEPT_CONTEXT:
            value = getattr(context, key)
            if value is not None:
                kept[key] = value
        if context.session_id is not None:
            message.session = str(context.session_id)[:MAX_ID_CHARACTERS]
    message.context = kept
    # Segment's clients put the traits of an anonymous or known user into any call's context.
    if own is not None and own.traits and message.type != "group":
        message.traits = {**own.traits, **message.traits}


def _name(wire: Wire, type_: str) -> str:
    if type_ == "track":
        if not wire.event or not wire.event.strip():
            raise Rejected("event_name_missing", "`event` is missing: `track` must name what happened.")
        if len(wire.event) > MAX_NAME_CHARACTERS:
            raise Rejected("event_name_too_long", f"`event` is longer than {MAX_NAME_CHARACTERS} characters.")
        return _no_nul(wire.event.strip(), "event")
    return {"page": "Page Viewed", "screen": "Screen Viewed"}.get(type_, type_)


def _id(value: str | int | None, field: str) -> str | None:
    if value is None:
        return None
    text = str(value).strip()
    if not text:
        return None
    if len(text) > MAX_ID_CHARACTERS:
        raise Rejected("id_too_long", f"`{field}` is longer than {MAX_ID_CHARACTERS} characters.")
    return _no_nul(text, field)


def _no_nul(text: str, field: str) -> str:
    if "\0" in text:
        raise Rejected("character_not_allowed", f"`{field}` contains a NUL character.")
    return text


def _moment(wire: Wire, sent_at: str | None, now: int) -> int:
    """When it happened by our clock: the client's clock is off by what lies between `sentAt` and now."""
    stamp = wire.timestamp if wire.timestamp is not None else wire.original_timestamp
    if stamp is None:
        return now
    at = _milliseconds(stamp, "timestamp")
    if sent_at is not None:
        at += now - _milliseconds(sent_at, "sentAt")
    return max(EARLIEST, min(at, now))


def _milliseconds(value: str | int, field: str) -> int:
    if isinstance(value, int):
        return value
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise Rejected("time_unreadable", f"`{field}` is {value[:40]!r}; write it as ISO 8601, such as "
                       "2026-01-31T08:00:00Z.") from None  # fmt: skip
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return int(moment.timestamp() * 1000)


def _shared_context(raw: msgspec.Raw) -> Context | None:
    if bytes(raw) == b"null":
        return None
    try:
        return _context.decode(raw)
    except msgspec.ValidationError as error:
        raise Invalid(f"`context` of the batch can't be read: {error}") from error


def _without_null(values: Mapping[str, Any] | None) -> Mapping[str, Any]:
    if not values:
        return {}
    if None in values.values():
        return {key: value for key, value in values.items() if value is not None}
    return values


def _check_depth(value: object) -> None:
    stack: list[tuple[object, int]] = [(value, 1)]
    while stack:
        node, depth = stack.pop()
        children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        if depth > MAX_DEPTH:
            raise _too_deep()
        stack.extend((child, depth + 1) for child in children if isinstance(child, (dict, list)))


def _too_deep() -> Rejected:
    return Rejected("event_too_deep", f"An event is nested at most {MAX_DEPTH} levels deep.")


def _rejection(index: int, raw: msgspec.Raw, error: Rejected) -> Rejection:
    text = bytes(raw)[:REJECTED_EXCERPT].decode("utf-8", "replace").replace("\0", "")
    return Rejection(index, error.code, error.reason, _message_id_of(raw), text)


class _OnlyId(msgspec.Struct, rename="camel"):
    message_id: str | None = None


def _message_id_of(raw: msgspec.Raw) -> str | None:
    try:
        return msgspec.json.decode(raw, type=_OnlyId).message_id
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return None
