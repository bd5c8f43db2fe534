"""End an experiment with a decision: one variant for everybody, with the read-out as it was at that moment.

The decision is a line of the audit and carries the whole read-out; it is never counted again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cairn.domain.errors import Conflict, Invalid, NotFound
from cairn.domain.experiments.verdict import Answer
from cairn.domain.flows.documents import Experiment, Flow, Variant
from cairn.schemas.documents import dump, vary
from cairn.services.audit import note
from cairn.services.documents import document_of, get_draft, put_draft
from cairn.services.experiments import read_results
from cairn.services.moments import iso
from cairn.services.publish import publish, unpublish
from cairn.stores import documents as document_store
from cairn.stores import workspaces
from cairn.stores.database import Transaction
from cairn.stores.models import AuditEntry, DocumentRow
from cairn.stores.packing import unpack_object

DECIDED = "decided"
_FOR_THE_CONTROL: frozenset[Answer] = frozenset({"roll_back", "no_difference"})


@dataclass(frozen=True, slots=True)
class Choice:
    """Which variant everybody gets. `reason`: why, when the advice says otherwise."""

    variant: str
    note: str = ""
    reason: str = ""


def decide_experiment(
    tx: Transaction,
    environment_id: int,
    row: DocumentRow,
    choice: Choice,
    embed_hosts: frozenset[str],
    who: str,
    now: int,
) -> dict[str, Any]:
    """Make the variant the flow of all and stop the experiment, in one transaction. Answers the decision."""
    experiment = _running(tx, environment_id, row)
    variant = next((each for each in experiment.variants if each.key == choice.variant), None)
    if variant is None:
        known = ", ".join(each.key for each in experiment.variants)
        raise Invalid(f"There is no variant '{choice.variant}'; choose one of {known}.")
    readout = read_results(tx, row.workspace_id, environment_id, row.key, now)
    if not choice.reason and not advised(experiment, variant, readout["verdict"]):
        raise Invalid(
            f"The advice is: {readout['sentence']} Say in `reason` why you decide otherwise.", code="reason_needed"
        )
    unpublish(tx, environment_id, row, who, now)
    _ship(tx, environment_id, row, experiment, variant, embed_hosts, who, now)
    details = {"variant": variant.key, "note": choice.note, "reason": choice.reason, "readout": readout}
    note(tx, environment_id=environment_id, who=who, action=DECIDED, subject=f"experiment {row.key}", now=now,
         details=details)  # fmt: skip
    tx.flush()
    return list_decisions(tx, row, environment_id)[0]


def list_decisions(tx: Transaction, row: DocumentRow, environment_id: int) -> list[dict[str, Any]]:
    """The newest first, each with its read-out."""
    entries = workspaces.audit_of(tx, row.workspace_id, environment_id, DECIDED, f"experiment {row.key}")
    return [_form(entry) for entry in entries]


def advised(experiment: Experiment, variant: Variant, verdict: Mapping[str, Any]) -> bool:
    if verdict["answer"] == "ship":
        return bool(verdict["variant"] == variant.key)
    return verdict["answer"] in _FOR_THE_CONTROL and variant is experiment.variants[0]


def _running(tx: Transaction, environment_id: int, row: DocumentRow) -> Experiment:
    live = document_store.published(tx, environment_id).get(row.id)
    if live is None:
        raise NotFound(f"The experiment '{row.key}' doesn't run in this environment.")
    experiment = document_of(live.data)
    assert isinstance(experiment, Experiment), "the row is an experiment's"
    return experiment


def _ship(
    tx: Transaction, environment_id: int, row: DocumentRow, experiment: Experiment, variant: Variant,
    embed_hosts: frozenset[str], who: str, now: int,
) -> None:  # fmt: skip
    """The flow as the variant has it; a variant that shows nothing takes the flow out."""
    flow_row = get_draft(tx, row.workspace_id, "flow", experiment.flow)
    if variant.shows_nothing:
        unpublish(tx, environment_id, flow_row, who, now)
    elif variant.changes:
        live = document_store.published(tx, environment_id)[flow_row.id]
        if flow_row.data != live.data or flow_row.unfinished is not None:
            raise Conflict(
                f"The draft of '{flow_row.name}' has changes that aren't live; publish them or take them back first.",
                code="draft_differs",
            )
        flow = document_of(live.data)
        assert isinstance(flow, Flow), "an experiment's flow is a flow"
        changed = dump(vary(flow, variant))
        put_draft(tx, row.workspace_id, flow_row, changed, None, None, embed_hosts, who, now)
        publish(tx, environment_id, [flow_row], f"Variant {variant.key} of the experiment {row.key}", who, now)


def _form(entry: AuditEntry) -> dict[str, Any]:
    details = unpack_object(entry.details)
    return {
        "id": str(entry.id),
        "at": iso(entry.at),
        "who": entry.who,
        "variant": details["variant"],
        "note": details["note"],
        "reason": details["reason"],
        "advice": details["readout"]["sentence"],
        "readout": details["readout"],
    }
