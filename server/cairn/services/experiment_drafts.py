"""An experiment while it is made: its draft as data, what is wrong with it, and what it would bend of what runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from cairn.domain.errors import Conflict, Invalid
from cairn.domain.experiments.bending import bent_by, bent_on_the_way
from cairn.domain.flows.documents import Experiment
from cairn.schemas.documents import check_each, dump, load, to_yaml
from cairn.services.documents import File, document_of, known_keys, push, source_of
from cairn.services.flows import problem_form
from cairn.services.moments import iso
from cairn.stores import documents as document_store
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow
from cairn.stores.packing import unpack_object
from cairn.stores.reports import history


def create_experiment(
    tx: Transaction, workspace_id: int, data: Mapping[str, Any], embed_hosts: frozenset[str], who: str, now: int
) -> DocumentRow:
    """A new draft. Raises `Conflict` when its key is taken, `InvalidDocument` when something is wrong with it."""
    document = load(data)
    if not isinstance(document, Experiment):
        raise Invalid("This is not an experiment; write kind: experiment.")
    if document_store.find(tx, workspace_id, "experiment", document.key) is not None:
        raise Conflict(f"There is an experiment '{document.key}' already; choose another key.", code="key_taken")
    file = File(f"{document.key}.yaml", to_yaml(dump(document)), {})
    (made,) = push(tx, workspace_id, [file], embed_hosts, who, now)
    assert made.row is not None, "what was stored has a row"
    return made.row


def read_experiment(tx: Transaction, workspace_id: int, environment_id: int, row: DocumentRow) -> dict[str, Any]:
    """`bends`: what publishing the draft would do to the result of what runs in the environment."""
    draft = document_of(row.data)
    live = document_store.published(tx, environment_id).get(row.id)
    running = None if live is None else document_of(live.data)
    assert isinstance(draft, Experiment), "the row is an experiment's"
    (problems,) = check_each([draft], known_keys(tx, workspace_id))
    return {
        "key": row.key,
        "name": draft.name or row.key,
        "document": dump(draft),
        "source": source_of(row),
        "version": row.version,
        "updated_at": iso(row.updated_at),
        "updated_by": row.updated_by,
        "running": live is not None,
        "changed": live is not None and live.data != row.data,
        "bends": bent_by(running, draft) if isinstance(running, Experiment) else [],
        "problems": [problem_form(each) for each in problems],
    }


def changed_while_running(
    tx: Transaction, environment_id: int, row: DocumentRow, now_live: Experiment, first_exposure: int | None
) -> tuple[int | None, list[str]]:
    """When it was last changed after somebody had met it, also while it was stopped, and what all changes since bent.

    A run is what was dealt alike: one bucket version.
    """
    ran = [
        each for each in _revisions_live(tx, environment_id, row) if each[1].bucket_version == now_live.bucket_version
    ]
    if first_exposure is None or not ran:
        return None, []
    began = next((place for place, (at, _) in reversed(list(enumerate(ran))) if at <= first_exposure), 0)
    met = ran[began:]
    changes = [at for (_, before), (at, after) in pairwise(met) if after != before]
    return (changes[-1] if changes else None), bent_on_the_way([each for _, each in met])


def _revisions_live(tx: Transaction, environment_id: int, row: DocumentRow) -> Iterator[tuple[int, Experiment]]:
    """What went live there, with its moments, the earliest first."""
    for move in history.moves_of(tx, row.workspace_id, environment_id, (f"experiment {row.key}",)):
        number = unpack_object(move.details).get("revision")
        revision = None if number is None else document_store.find_revision(tx, row.id, number)
        document = None if revision is None else document_of(revision.data)
        if isinstance(document, Experiment):
            yield move.at, document
