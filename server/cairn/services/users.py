"""Find users, and tell what is known of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from cairn.domain.errors import NotFound
from cairn.domain.identity.state import UserState
from cairn.services import pages
from cairn.services.answers import said
from cairn.services.health_told import health_of
from cairn.services.journeys_of import journeys_of
from cairn.services.moments import iso
from cairn.services.reached import reached_by
from cairn.stores import segments
from cairn.stores.database import Database, Transaction
from cairn.stores.models import Account, Environment, Event, User
from cairn.stores.packing import unpack_object, unpack_state
from cairn.stores.reports import people


def search_users(tx: Transaction, environment_id: int, search: str, cursor: str | None) -> dict[str, Any]:
    """One page, last seen first, with the cursor of the next."""
    rows = people.search_users(tx, environment_id, search.strip(), pages.position(cursor), pages.SIZE + 1)
    page, following = pages.cut(rows, lambda row: (row[0].last_seen, row[0].id))
    devices = people.anonymous_ids(tx, environment_id, [user.id for user, _ in page])
    return {
        "items": [_summary(user, account, devices.get(user.id, [])) for user, account in page],
        "next": following,
    }


def summaries(tx: Transaction, environment_id: int, rows: Sequence[int]) -> list[dict[str, Any]]:
    """Of users by their row ids, in that order."""
    found = {user.id: (user, account) for user, account in people.users_in(tx, environment_id, rows)}
    devices = people.anonymous_ids(tx, environment_id, list(found))
    return [_summary(*found[row], devices.get(row, [])) for row in rows if row in found]


def read_user(tx: Transaction, environment_id: int, id_: str) -> dict[str, Any]:
    user = get_user(tx, environment_id, id_)
    state, place = unpack_state(user.state), tx.get_one(Environment, environment_id)
    accounts = people.accounts_of(tx, user.id)
    current = people.get_account(tx, user.account)
    return {
        **_summary(user, current, people.anonymous_ids(tx, environment_id, [user.id]).get(user.id, [])),
        "traits": unpack_object(user.traits),
        "accounts": [_account(each) for each in accounts],
        "signed_up": iso(user.signed_up),
        "sessions": state.sessions,
        "events_total": user.events_total,
        "flows": [
            {"key": key, "status": each.status, "step": each.step, "shows": each.shows,
             "last_shown": iso(each.last_shown)}
            for key, each in sorted(state.flows.items(), key=lambda item: -(item[1].last_shown or 0))
        ],
        "variants": [
            {"experiment": key, "variant": each.variant, "exposed_at": iso(each.exposed)}
            for key, each in sorted(state.assignments.items())
        ],
        "segments": sorted(key for key, _ in segments.kept(tx, environment_id, [user.id])),
        "answers": _answers(state),
        "milestones": reached_by(tx, place.workspace_id, "user", user.id, user.signed_up),
        "health": health_of(tx, place, user.id),
        "journeys": journeys_of(tx, place.workspace_id, user.id),
    }  # fmt: skip


def _answers(state: UserState) -> list[dict[str, Any]]:
    """The last answer to each question, the newest first."""
    given = [
        (answer.at, flow, question, said(answer.value))
        for flow, progress in state.flows.items()
        for question, answer in progress.answers.items()
    ]
    return [
        {"flow": flow, "question": question, "answer": answer, "at": iso(at)}
        for at, flow, question, answer in sorted(given, reverse=True)
    ]


def get_user(tx: Transaction, environment_id: int, id_: str) -> User:
    """By our own id or, with the prefix `user:`, by the host app's. Raises `NotFound`."""
    if id_.startswith("user:"):
        user = people.find_by_user_id(tx, environment_id, id_.removeprefix("user:"))
    else:
        is_row = id_.isascii() and id_.isdigit() and len(id_) < 19
        user = people.find_user(tx, environment_id, int(id_)) if is_row else None
    if user is None:
        raise NotFound("There is no such user in this environment.")
    return user


def read_timeline(tx: Transaction, environment_id: int, id_: str, cursor: str | None) -> dict[str, Any]:
    user = get_user(tx, environment_id, id_)
    rows = people.timeline(tx, environment_id, user.id, pages.position(cursor), pages.SIZE + 1)
    page, following = pages.cut(rows, lambda event: (event.at, event.id))
    return {"items": [_event(each) for each in page], "next": following}


def ids_of(tx: Transaction, user: User) -> list[str]:
    """All that they are known by, the host app's id first."""
    devices = people.anonymous_ids(tx, user.environment_id, [user.id]).get(user.id, [])
    return [*([user.user_id] if user.user_id is not None else []), *devices]


def export_user(database: Database, environment_id: int, id_: str) -> Iterator[dict[str, Any]]:
    """All that is kept of one user: first themselves, then each event, newest first.

    Events are read page by page, so that any number of them takes the same memory. Raises `NotFound`.
    """
    with database.reading() as tx:
        user = get_user(tx, environment_id, id_)
        row = user.id
        yield {"kind": "user", **read_user(tx, environment_id, str(row)), "counted": _counted(user)}
    before: tuple[int, int] | None = None
    while True:
        with database.reading() as tx:
            page = people.timeline(tx, environment_id, row, before, pages.SIZE)
            yield from ({"kind": "event", **_event(each), "context": unpack_object(each.context)} for each in page)
            if len(page) < pages.SIZE:
                return
            before = (page[-1].at, page[-1].id)


def _counted(user: User) -> Any:
    """Counters, progress and answers, as they are kept."""
    return msgspec.to_builtins(unpack_state(user.state), str_keys=True)


def name_of(traits: Mapping[str, Any]) -> str | None:
    """A person's name from the usual traits."""
    if isinstance(traits.get("name"), str):
        return str(traits["name"])
    both = [traits.get(each) for each in ("first_name", "last_name")]
    both = both if any(both) else [traits.get(each) for each in ("firstName", "lastName")]
    return " ".join(str(each) for each in both if each) or None


def _summary(user: User, account: Account | None, anonymous_ids: list[str]) -> dict[str, Any]:
    traits = unpack_object(user.traits)
    email = traits.get("email")
    return {
        "id": str(user.id),
        "user_id": user.user_id,
        "anonymous_ids": anonymous_ids,
        "name": name_of(traits),
        "email": email if isinstance(email, str) else None,
        "account": _account(account) if account else None,
        "first_seen": iso(user.first_seen),
        "last_seen": iso(user.last_seen),
        "sample": user.sample,
    }


def _account(account: Account) -> dict[str, Any]:
    traits = unpack_object(account.traits)
    return {"id": account.account_id, "name": str(traits.get("name") or account.account_id), "traits": traits}


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": str(event.id),
        "message_id": event.message_id,
        "type": event.type,
        "name": event.name,
        "at": iso(event.at),
        "received_at": iso(event.received_at),
        "properties": unpack_object(event.properties),
        "page": {"url": event.page_url, "title": event.page_title} if event.page_url else None,
    }
