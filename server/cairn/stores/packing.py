"""How Python values lie in columns: traits as JSON text, a person's state as MessagePack."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from cairn.domain.identity.state import Counter, UserState

_state = msgspec.msgpack.Decoder(UserState)
_tallies = msgspec.msgpack.Decoder(dict[str, Counter])
_plain = msgspec.json.Encoder()


def pack_state(state: UserState) -> bytes:
    return msgspec.msgpack.encode(state)


def unpack_state(packed: bytes) -> UserState:
    return _state.decode(packed)


def pack_tallies(tallies: Mapping[str, Counter]) -> bytes | None:
    """None where nothing is counted, as for most accounts."""
    return msgspec.msgpack.encode(tallies) if tallies else None


def unpack_tallies(packed: bytes | None) -> dict[str, Counter]:
    return _tallies.decode(packed) if packed else {}


_HINTS = get_type_hints(UserState)
# A person may have hundreds of each of these: an entry is read by its own decoder when it is asked for.
_ENTRIES = [
    msgspec.msgpack.Decoder(get_args(_HINTS[each.name])[1]) if get_origin(_HINTS[each.name]) is dict else None
    for each in fields(UserState)
]
_unread = msgspec.msgpack.Decoder(
    msgspec.defstruct("Unread", [
        (each.name, _HINTS[each.name] if decoder is None else dict[str, msgspec.Raw],
         msgspec.field(default_factory=each.default_factory) if callable(each.default_factory) else each.default)
        for each, decoder in zip(fields(UserState), _ENTRIES, strict=True)
    ])
)  # fmt: skip


class OnDemand(Mapping[str, Any]):
    """Entries that are decoded when they are looked at."""

    __slots__ = ("_decode", "_raw")

    def __init__(self, raw: Mapping[str, msgspec.Raw], decoder: msgspec.msgpack.Decoder[Any]) -> None:
        self._raw = raw
        self._decode = decoder.decode

    def __getitem__(self, name: str) -> Any:
        return self._decode(self._raw[name])

    def get(self, name: str, default: Any = None) -> Any:
        raw = self._raw.get(name)
        return default if raw is None else self._decode(raw)

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)


def skim_state(packed: bytes) -> UserState:
    """As good as `unpack_state` for who changes nothing and looks at few of all events, pages and flows."""
    kept = msgspec.structs.astuple(_unread.decode(packed))
    values: list[Any] = [
        value if decoder is None else OnDemand(value, decoder) for value, decoder in zip(kept, _ENTRIES, strict=True)
    ]
    return UserState(*values)


def pack_json(value: object) -> str:
    """Compact JSON in the given order."""
    try:
        return _plain.encode(value).decode()
    except OverflowError:  # msgspec reads whole numbers of any size, but writes none beyond 64 bits
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def unpack_list(text: str) -> list[Any]:
    value: list[Any] = msgspec.json.decode(text)
    return value


def unpack_object(text: str | None) -> Mapping[str, Any]:
    """A JSON object; empty when there is none."""
    if not text:
        return {}
    value: dict[str, Any] = msgspec.json.decode(text)
    return value
