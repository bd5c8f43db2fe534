"""What playbooks handed over to whoever looks after customers, and that it is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cairn.domain.errors import NotFound
from cairn.services import pages
from cairn.services.audit import note
from cairn.services.moments import iso
from cairn.services.users import summaries
from cairn.stores import documents as document_store
from cairn.stores import journeys
from cairn.stores.database import Transaction
from cairn.stores.models import Environment, Task


def page_of_tasks(tx: Transaction, place: Environment, query: Mapping[str, Any]) -> dict[str, Any]:
    """The newest first; those that are open, or those that are done."""
    before = pages.position(query.get("cursor"))
    found = journeys.tasks(tx, place.id, before, pages.SIZE + 1, done=query["done"], playbook=query.get("playbook"))
    page, following = pages.cut(found, lambda each: (each.at, each.id))
    return {"items": _forms(tx, place, page), "next": following}


def settle_task(tx: Transaction, place: Environment, id_: int, who: str, now: int, *, done: bool) -> dict[str, Any]:
    """Done, or open again."""
    task = find_task(tx, place, id_)
    task.done_at, task.done_by = (now, who) if done else (None, None)
    action = "task.done" if done else "task.opened"
    note(tx, environment_id=place.id, who=who, action=action, subject=f"task {task.title}", now=now)
    return _forms(tx, place, [task])[0]


def find_task(tx: Transaction, place: Environment, id_: int) -> Task:
    task = journeys.find_task(tx, place.id, id_)
    if task is None:
        raise NotFound("There is no such task in this environment.")
    return task


def _forms(tx: Transaction, place: Environment, tasks: Any) -> list[dict[str, Any]]:
    names = {each.key: each.name for each in document_store.all_of(tx, place.workspace_id, "playbook")}
    known = {each["id"]: each for each in summaries(tx, place.id, [each.user for each in tasks])}
    return [
        {
            "id": str(each.id), "title": each.title, "note": each.text, "at": iso(each.at),
            "done_at": iso(each.done_at), "done_by": each.done_by, "step": each.step, "journey": str(each.journey),
            "playbook": {"key": each.playbook, "name": names.get(each.playbook, each.playbook)},
            "user": known[str(each.user)],
        }
        for each in tasks
    ]  # fmt: skip
