"""Ask what would have been, had a draft been live for some days; look how far the answer is; take the question back.

The background worker answers, see `rehearse`. A question names a stored draft, or brings documents of its own, which
are stored nowhere but with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from cairn.domain.delivery.asked import DAYS, KINDS
from cairn.domain.errors import Conflict, Invalid, InvalidDocument, NotFound
from cairn.domain.flows.documents import kind_of
from cairn.schemas.documents import check_each, dump
from cairn.services.documents import File, get_draft, known_keys, read_files
from cairn.services.moments import iso
from cairn.stores import what_ifs, workspaces
from cairn.stores.database import Transaction
from cairn.stores.models import Environment, WhatIf
from cairn.stores.packing import pack_json, unpack_object

# Of one workspace, those that wait included: the worker answers one after the other.
MOST_AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """Of a stored draft by `kind` and `key`, or of the one document in `file`."""

    kind: str | None = None
    key: str | None = None
    file: File | None = None
    days: int = DAYS


def ask(tx: Transaction, place: Environment, asked: Asked, embed_hosts: frozenset[str], who: str, now: int) -> WhatIf:
    """The question, as it waits. Raises `NotFound`, `InvalidDocument`, and `Conflict` when too many wait."""
    kind, key, documents = _subject(tx, place.workspace_id, asked, embed_hosts)
    if kind not in KINDS:
        raise Invalid(f"What-if can be asked of a flow, an experiment or a segment; a {kind} is none of them.")
    workspaces.lock_workspace(tx, place.workspace_id)
    if what_ifs.under_way(tx, place.workspace_id, now) >= MOST_AT_ONCE:
        raise Conflict(f"{MOST_AT_ONCE} what-ifs are under way. Cancel one, or wait until one is done.")
    return what_ifs.add(tx, WhatIf(
        environment_id=place.id, kind=kind, key=key, days=asked.days, documents=documents, status="waiting", done=0,
        total=None, beat=now, asked_at=now, asked_by=who, result=None,
    ))  # fmt: skip


def read_what_if(tx: Transaction, environments: Sequence[Environment], id_: int, now: int) -> dict[str, Any]:
    return form(get(tx, environments, id_), now)


def newest_what_if(tx: Transaction, place: Environment, kind: str, key: str, now: int) -> list[dict[str, Any]]:
    """The last that was asked of a document; none when nobody asked."""
    row = what_ifs.newest(tx, place.id, kind, key)
    return [] if row is None else [form(row, now)]


def cancel(tx: Transaction, environments: Sequence[Environment], id_: int, now: int) -> None:
    """Whoever works on it stops at the next sign of life. One that is over stays as it is."""
    what_ifs.cancel(tx, get(tx, environments, id_).id, now)


def get(tx: Transaction, environments: Sequence[Environment], id_: int) -> WhatIf:
    row = what_ifs.find(tx, [each.id for each in environments], id_)
    if row is None:
        raise NotFound("There is no such what-if. Answers are kept for a week.")
    return row


def form(row: WhatIf, now: int) -> dict[str, Any]:
    status = _status(row, now)
    result = unpack_object(row.result)
    return {
        "id": str(row.id),
        "kind": row.kind,
        "key": row.key,
        "days": row.days,
        "status": status,
        "done": row.done,
        "total": row.total,
        "asked_at": iso(row.asked_at),
        "asked_by": row.asked_by,
        "result": result if status == "done" else None,
        "message": _message(status, result),
    }


def _status(row: WhatIf, now: int) -> str:
    """Without a sign of life nobody works on it, whatever the row says."""
    is_silent = now - row.beat > what_ifs.SILENT
    return "interrupted" if row.status in what_ifs.UNDER_WAY and is_silent else row.status


def _message(status: str, result: Any) -> str | None:
    if status == "failed":
        return str(result.get("message"))
    if status == "interrupted":
        return "It was interrupted: the background worker stopped, or is not running. Ask again."
    return None


def _subject(
    tx: Transaction, workspace_id: int, asked: Asked, embed_hosts: frozenset[str]
) -> tuple[str, str, str]:  # fmt: skip
    """Kind, key, and what takes the place of what is live, as JSON."""
    if asked.file is None:
        if asked.kind is None or asked.key is None:
            raise Invalid("Name the draft by `kind` and `key`, or send its `source`.")
        row = get_draft(tx, workspace_id, asked.kind, asked.key)
        return row.kind, row.key, pack_json([msgspec.json.decode(row.data)])
    (source,) = read_files([asked.file])
    known = replace(known_keys(tx, workspace_id), embed_hosts=embed_hosts)
    problems = [
        source.located(each) for found in check_each([source.document], known) for each in found
        if each.level == "error"
    ]  # fmt: skip
    if problems:
        raise InvalidDocument(f"This is no document yet: {problems[0]}", problems)
    return kind_of(source.document), source.key, pack_json([dump(source.document)])
