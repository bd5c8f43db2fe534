"""How Python values lie in columns: traits as JSON text, a person's state as MessagePack."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

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
