"""What the server would show somebody: decide, with the contents that its answers point to."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from typing import Any

from .door import Door
from .flows import Offer, read_offer
from .life import Moment


class ToldBefore(Exception):
    """The server has met this person already."""


class Decisions:
    """Asked from several threads, each over its own door.

    Somebody whom the server knows from an interrupted run gets an answer that depends on what was told of them
    then. So each newcomer's first answer is held against that of a stranger with the same traits: where a flow is
    missing or under way, this person's history is there already.
    """

    def __init__(self, write_key: str) -> None:
        self._write_key = write_key
        self._contents: dict[str, Mapping[str, Any]] = {}
        self._strangers: dict[tuple[str, ...], set[str]] = {}
        self._lock = threading.Lock()

    def offers(self, door: Door, moment: Moment) -> list[Offer]:
        """Raises `ToldBefore`."""
        flows = self._flows(door, moment, moment.user_id, moment.account_id)
        if moment.first and self._for_a_stranger(door, moment) != {each["key"] for each in flows if _is_fresh(each)}:
            raise ToldBefore(moment.user_id)
        return [self._offer(door, each) for each in flows if _comes_by_itself(each)]

    def _flows(self, door: Door, moment: Moment, user_id: str, account_id: str) -> list[dict[str, Any]]:
        answer = door.post("/v1/decide", json.dumps({
            "writeKey": self._write_key, "userId": user_id, "traits": moment.traits,
            "accountId": account_id, "accountTraits": moment.account_traits,
        }).encode())  # fmt: skip
        flows: list[dict[str, Any]] = answer["flows"]
        return flows

    def _for_a_stranger(self, door: Door, moment: Moment) -> set[str]:
        # Whatever the audiences of the demo's flows ask for that differs between people on their first day.
        kind = (str(moment.traits["role"]), str(moment.traits["plan"]), str(moment.account_traits.get("trial_ends")))
        with self._lock:
            if kind not in self._strangers:
                flows = self._flows(door, moment, "history-stranger", "history-strangers")
                self._strangers[kind] = {each["key"] for each in flows}
            return self._strangers[kind]

    def _offer(self, door: Door, decided: Mapping[str, Any]) -> Offer:
        address = decided.get("content")
        if address is None:
            return read_offer(decided, None)
        with self._lock:
            if address not in self._contents:
                self._contents[address] = door.get(address)
            return read_offer(decided, self._contents[address])


def _comes_by_itself(decided: Mapping[str, Any]) -> bool:
    """What waits to be wanted, or for something to happen, is nothing that somebody meets on arrival."""
    return decided["type"] in ("tour", "banner") and decided["trigger"]["on"] == "page"


def _is_fresh(decided: Mapping[str, Any]) -> bool:
    return "progress" not in decided
