"""What authors are offered while they write conditions: names that exist, with the values that are usual."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cairn.domain.errors import Invalid
from cairn.domain.flows.documents import Checklist, Flow
from cairn.domain.flows.inside import blocks_of, fields_of
from cairn.domain.targeting.names import SHARED_BY, Known, gather, may_be_offered
from cairn.domain.targeting.pages import path_of
from cairn.services import pages
from cairn.services.documents import document_of, get_draft
from cairn.services.event_names import read_names
from cairn.stores import documents as document_store
from cairn.stores.database import Transaction
from cairn.stores.packing import unpack_object
from cairn.stores.reports import names, people

USERS_LOOKED_AT = 2_000
EVENTS_LOOKED_AT = 500
PAGES_LOOKED_AT = 5_000
MOST_EVENT_NAMES = 2_000

# What belongs to one thing: an event's properties, a flow's steps.
_WITHIN = {"property": "event", "step": "flow", "item": "flow", "question": "flow", "video": "flow"}
# What the log calls messages that aren't `track`; nobody asks for them by this name.
_MESSAGES = frozenset({"identify", "group", "alias"})


def list_names(
    tx: Transaction, workspace_id: int, environment_id: int, kind: str, of: str | None, search: str, cursor: str | None
) -> dict[str, Any]:
    """One page of those that have what is searched for in them; the best known first. Raises `Invalid`, `NotFound`."""
    if kind in _WITHIN and not of:
        raise Invalid(f"Say in `of` of which {_WITHIN[kind]}.")
    found = _of_kind(tx, workspace_id, environment_id, kind, of or "")
    wanted = search.strip().casefold()
    fitting = [each for each in found if wanted in f"{each['name']} {each['label']}".casefold()]
    # What begins with it before what has it somewhere.
    fitting.sort(key=lambda each: not f"{each['label']}".casefold().startswith(wanted))
    start = _start(cursor)
    end = start + pages.SIZE
    return {"items": fitting[start:end], "next": str(end) if len(fitting) > end else None}


def _of_kind(tx: Transaction, workspace_id: int, environment_id: int, kind: str, of: str) -> list[dict[str, Any]]:
    if kind in _FROM_HISTORY:
        found = [name_form(each) for each in _FROM_HISTORY[kind](tx, environment_id, of)]
        return _without_hidden(tx, workspace_id, found) if kind == "event" else found
    if kind in ("flow", "segment", "article", "limit", "theme", "milestone", "playbook"):
        rows = document_store.all_of(tx, workspace_id, kind)
        return [_named(row.key, row.name) for row in sorted(rows, key=lambda row: row.name.casefold())]
    flow = document_of(get_draft(tx, workspace_id, "flow", of).data)
    assert isinstance(flow, Flow), "the row was looked up by its kind"
    return [_named(name, label) for name, label in _INSIDE[kind](flow)]


def _traits(tx: Transaction, environment_id: int, _: str) -> list[Known]:
    return gather([unpack_object(row.traits) for row in _users(tx, environment_id)])


def _account_traits(tx: Transaction, environment_id: int, _: str) -> list[Known]:
    accounts = {row.account for row in _users(tx, environment_id) if row.account is not None}
    return gather(names.traits_of_accounts(tx, sorted(accounts)))


def _users(tx: Transaction, environment_id: int) -> Any:
    with_sample = not people.has_real_users(tx, environment_id)
    return names.newest_users(tx, environment_id, USERS_LOOKED_AT, with_sample=with_sample)


def _events(tx: Transaction, environment_id: int, _: str) -> list[Known]:
    found = names.event_names(tx, environment_id, MOST_EVENT_NAMES)
    return [Known(name, None, 0) for name in sorted(found, key=str.casefold) if name not in _MESSAGES]


def _without_hidden(tx: Transaction, workspace_id: int, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    told = read_names(tx, workspace_id)
    return [each for each in found if not told.about(each["name"]).hidden]


def _properties(tx: Transaction, environment_id: int, event: str) -> list[Known]:
    return gather(names.newest_properties(tx, environment_id, event, EVENTS_LOOKED_AT))


def _pages(tx: Transaction, environment_id: int, _: str) -> list[Known]:
    paths = _visited(tx, environment_id)
    return [Known(path, None, seen) for path, seen in paths.most_common() if seen >= SHARED_BY]


def was_visited(tx: Transaction, environment_id: int) -> Callable[[str], bool] | None:
    """Was anybody on a page like this of late? None where no visits are known."""
    paths = _visited(tx, environment_id)
    return (lambda address: _pattern(path_of(address)) in paths) if paths else None


def _visited(tx: Transaction, environment_id: int) -> Counter[str]:
    return Counter(_pattern(path_of(url)) for url in names.newest_pages(tx, environment_id, PAGES_LOOKED_AT))


def _pattern(path: str) -> str:
    """What tells one invoice from another is a star: "/invoices/17" and "/invoices/18" are "/invoices/*"."""
    return "/".join(_part(part) for part in path.split("/"))


def _part(part: str) -> str:
    return "*" if part and (part.isdigit() or not may_be_offered("page", part)) else part


_FROM_HISTORY: Mapping[str, Callable[[Transaction, int, str], list[Known]]] = {
    "trait": _traits, "account_trait": _account_traits, "event": _events, "property": _properties, "page": _pages,
}  # fmt: skip


def _steps(flow: Flow) -> Iterable[tuple[str, str]]:
    return ((step.id, f"{place}. {step.id}") for place, step in enumerate(flow.steps, 1))


def _items(flow: Flow) -> Iterable[tuple[str, str]]:
    lists = (step.own for step in flow.steps if isinstance(step.own, Checklist))
    return ((item.id, item.id) for each in lists for item in each.items)


def _questions(flow: Flow) -> Iterable[tuple[str, str]]:
    return ((block.id, block.id) for step in flow.steps for block, _ in fields_of(step))


def _videos(flow: Flow) -> Iterable[tuple[str, str]]:
    blocks = (block for step in flow.steps for block, _ in blocks_of(step))
    return ((block.id, block.id) for block in blocks if block.type == "video")


_INSIDE: Mapping[str, Callable[[Flow], Iterable[tuple[str, str]]]] = {
    "step": _steps, "item": _items, "question": _questions, "video": _videos,
}  # fmt: skip


def _named(name: str, label: str) -> dict[str, Any]:
    return {"name": name, "label": label, "type": None, "seen": 0, "values": []}


def name_form(known: Known) -> dict[str, Any]:
    values = [{"value": value, "seen": seen} for value, seen in known.values]
    return {"name": known.name, "label": known.name, "type": known.type, "seen": known.seen, "values": values}


def _start(cursor: str | None) -> int:
    if not cursor:
        return 0
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 7):
        raise Invalid("The cursor is not one that this address gave.")
    return int(cursor)
