"""How an experiment ran: as which revision, and over which revisions of its flow; and what each variant showed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cairn.domain.errors import InvalidDocument
from cairn.domain.experiments.run import Move, Run, newest_run
from cairn.domain.flows.documents import Experiment, Flow, Variant
from cairn.schemas.documents import vary
from cairn.schemas.documents.variants import contents
from cairn.services.documents import document_of, get_draft
from cairn.services.flows import changes_between, theme_of
from cairn.services.media import served
from cairn.services.moments import iso
from cairn.stores import documents as document_store
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow
from cairn.stores.packing import unpack_object
from cairn.stores.reports import history

OUT = "unpublished"


def run_of(tx: Transaction, environment_id: int, row: DocumentRow, flow: str) -> Run | None:
    """The newest, over this flow; None where it never ran."""
    subjects = f"experiment {row.key}", f"flow {flow}"
    moves = history.moves_of(tx, row.workspace_id, environment_id, subjects)
    return newest_run(map(_move, moves), *subjects)


def read_shown(tx: Transaction, environment_id: int, row: DocumentRow) -> dict[str, Any]:
    """What the people of each variant saw, of the revisions that ran; of the drafts where it never did."""
    experiment = _as_it_ran(tx, environment_id, row)
    run = run_of(tx, environment_id, row, experiment.flow)
    flow_row = get_draft(tx, row.workspace_id, "flow", experiment.flow)
    drawing = _drawing(tx, flow_row, run)
    return {
        "flow": {"key": flow_row.key, "name": drawing.flow.name},
        "revisions": [] if run is None else [{"number": number, "since": iso(at)} for number, at in run.flow],
        "theme": theme_of(tx, row.workspace_id, drawing.flow.theme),
        "variants": [drawing.variant(each) for each in experiment.variants],
    }


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A flow, and what it takes to draw it."""

    flow: Flow
    revision: int
    media: Mapping[str, str]
    names: Mapping[str, str]

    def variant(self, variant: Variant) -> dict[str, Any]:
        told = {"key": variant.key, "shows": not variant.shows_nothing, "content": None, "changes": [], "problem": None}
        if variant.shows_nothing:
            return told
        try:
            flow = vary(self.flow, variant) if variant.changes else self.flow
        except InvalidDocument as error:
            return {**told, "problem": error.message}
        made = contents(flow, self.revision, media=self.media, names=self.names)
        return {**told, "content": made[(None, flow.language)], "changes": changes_between(self.flow, flow)}


def _drawing(tx: Transaction, row: DocumentRow, run: Run | None) -> _Drawing:
    number = run.flow[-1][0] if run is not None and run.flow else 0
    ran = document_store.find_revision(tx, row.id, number) or row
    flow = document_of(ran.data)
    assert isinstance(flow, Flow), "the row is a flow's"
    names = {each.key: each.name for each in document_store.all_of(tx, row.workspace_id, "flow")}
    return _Drawing(flow, number, served(ran.media), names)


def _as_it_ran(tx: Transaction, environment_id: int, row: DocumentRow) -> Experiment:
    run = run_of(tx, environment_id, row, "")
    revision = None if run is None else document_store.find_revision(tx, row.id, run.revision)
    experiment = document_of(row.data if revision is None else revision.data)
    assert isinstance(experiment, Experiment), "the row is an experiment's"
    return experiment


def _move(row: Any) -> Move:
    return Move(row.subject, row.at, None if row.action == OUT else unpack_object(row.details)["revision"])
