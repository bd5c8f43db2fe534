"""Playbooks as the builder lists and shows them: what each says, and how far people came on each step."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from cairn.domain.errors import Conflict, Invalid
from cairn.domain.flows.playbook_sentences import step_sentence, who_sentence
from cairn.domain.flows.playbooks import Playbook, ways_on
from cairn.domain.targeting.sentences import sentence
from cairn.schemas.documents import dump, to_yaml
from cairn.schemas.documents.variants import check_together
from cairn.services.audit import note
from cairn.services.documents import File, document_of, hold, known_keys, push, source_of
from cairn.services.flows import problem_form, status_of
from cairn.services.moments import iso
from cairn.stores import documents as document_store
from cairn.stores import journeys
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow, Environment
from cairn.stores.reports import people


def list_playbooks(tx: Transaction, place: Environment) -> list[dict[str, Any]]:
    """All of the workspace by name, with how many are how far in one environment."""
    live = document_store.published(tx, place.id)
    ever = document_store.ever_live(tx, place.workspace_id, place.id)
    totals = _Totals(tx, place)
    found = [
        {**_summary(row, live.get(row.id), row.id in ever), **totals.of(row.key)}
        for row in document_store.all_of(tx, place.workspace_id, "playbook")
    ]
    return sorted(found, key=lambda each: str(each["name"]).casefold())


def read_playbook(tx: Transaction, place: Environment, row: DocumentRow) -> dict[str, Any]:
    playbook = playbook_of(row)
    live = document_store.published(tx, place.id).get(row.id)
    ever = row.id in document_store.ever_live(tx, place.workspace_id, place.id)
    problems = check_together([playbook], known_keys(tx, place.workspace_id))
    return {
        **_summary(row, live, ever),
        **_Totals(tx, place).of(row.key),
        "document": dump(playbook),
        "source": source_of(row),
        "version": row.version,
        "sample_left_out": people.sample_left_out(tx, place.id),
        "steps": _steps(tx, place, playbook),
        "problems": [problem_form(each) for each in problems],
    }


def make_playbook(
    tx: Transaction, workspace_id: int, document: Mapping[str, Any], who: str, now: int
) -> dict[str, Any]:
    """Raises `Conflict` for a key that is taken, `Invalid` for another kind of document, `InvalidDocument`."""
    key = str(document.get("key", ""))
    if document.get("kind") != "playbook":
        raise Invalid("Only playbooks are made here: write `kind: playbook`.")
    if document_store.find(tx, workspace_id, "playbook", key) is not None:
        raise Conflict(f"There is a playbook '{key}' already; choose another key.", code="key_taken")
    row = push(tx, workspace_id, [File(f"playbooks/{key}.yaml", to_yaml(document), {})], frozenset(), who, now)[0].row
    assert row is not None, "what was pushed is there"
    return {"key": row.key, "name": row.name}


def remove_playbook(tx: Transaction, row: DocumentRow, who: str, now: int) -> None:
    """With all journeys. Raises `Conflict` while it is live anywhere."""
    hold(tx, row.workspace_id, row)
    where = sorted({key for keys in document_store.live_in(tx, row.id).values() for key in keys})
    if where:
        raise Conflict(f"It is live in {', '.join(where)}; take it back there first.", code="still_live")
    journeys.forget_playbook(tx, row.workspace_id, row.key)
    document_store.remove(tx, row)
    note(tx, workspace_id=row.workspace_id, who=who, action="removed", subject=f"playbook {row.key}", now=now)


def playbook_of(row: DocumentRow) -> Playbook:
    playbook = document_of(row.data)
    assert isinstance(playbook, Playbook), "the row was looked up by its kind"
    return playbook


class _Totals:
    """How many journeys are how far. Those held out are told apart: they are who the others are compared with."""

    def __init__(self, tx: Transaction, place: Environment) -> None:
        self._found: dict[str, dict[str, Any]] = defaultdict(dict)
        for row in journeys.totals(tx, place.id, with_sample=not people.has_real_users(tx, place.id)):
            self._found[row.playbook][row.status] = row

    def of(self, key: str) -> dict[str, Any]:
        found = self._found[key]
        taken = {status: row for status, row in found.items() if status != "held_out"}
        held = found.get("held_out")
        return {
            "entered": sum(row.people for row in taken.values()),
            "under_way": found["under_way"].people if "under_way" in found else 0,
            "goals": sum(row.goals for row in taken.values()),
            "held_out": held.people if held else 0,
            "held_out_goals": held.goals if held else 0,
        }


def _steps(tx: Transaction, place: Environment, playbook: Playbook) -> list[dict[str, Any]]:
    """Each step in words and in numbers; `next` are the steps that can come then, an empty text is the end."""
    came: Counter[str] = Counter()
    outcomes: dict[str, dict[str, int]] = defaultdict(dict)
    spent: dict[str, float] = defaultdict(float)
    with_sample = not people.has_real_users(tx, place.id)
    for row in journeys.steps(tx, place.id, playbook.key, with_sample=with_sample):
        came[row.step] += row.people
        if row.outcome is not None:
            outcomes[row.step][row.outcome] = row.people
            spent[row.step] += row.people * float(row.took)
    return [
        {
            "id": step.id, "sentence": step_sentence(step), "waits": step.waits, "came": came[step.id],
            "there": came[step.id] - sum(outcomes[step.id].values()),
            "outcomes": [{"outcome": why, "people": number} for why, number in sorted(outcomes[step.id].items())],
            "took": round(spent[step.id] / sum(outcomes[step.id].values())) if outcomes[step.id] else None,
            "next": list(dict.fromkeys(go_to for go_to, _ in ways_on(playbook, index))),
        }
        for index, step in enumerate(playbook.steps)
    ]  # fmt: skip


def _summary(row: DocumentRow, live: Any, ever: bool) -> dict[str, Any]:
    playbook = playbook_of(row)
    return {
        "key": row.key,
        "name": playbook.name,
        "description": playbook.description,
        "touch": playbook.touch,
        "status": status_of(row, live, ever),
        "revision": live.number if live else None,
        "enters": who_sentence(playbook),
        "goal": None if playbook.goal is None else sentence(playbook.goal),
        "updated_at": iso(row.updated_at),
        "updated_by": row.updated_by,
    }
