"""End an experiment with a decision: one variant for everybody, at once or in stages, with the read-out as it was.

The decision is a line of the audit and carries the whole read-out; it is never counted again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cairn.domain.access.principal import Principal
from cairn.domain.errors import Conflict, Invalid, NotFound
from cairn.domain.experiments.rollout import Stage
from cairn.domain.experiments.verdict import Answer
from cairn.domain.flows.documents import Experiment, Variant
from cairn.services import reviews
from cairn.services.audit import note
from cairn.services.documents import document_of, get_draft, hold
from cairn.services.experiments import read_results
from cairn.services.moments import iso
from cairn.services.rollouts import begin, rollout_form
from cairn.services.ship_variant import ship_variant
from cairn.stores import documents as document_store
from cairn.stores import rollouts, workspaces
from cairn.stores.database import Transaction
from cairn.stores.models import AuditEntry, DocumentRow, Environment, RolloutRow
from cairn.stores.packing import unpack_object

DECIDED = "decided"
_FOR_THE_CONTROL: frozenset[Answer] = frozenset({"roll_back", "no_difference"})


@dataclass(frozen=True, slots=True)
class Choice:
    """Which variant everybody gets. `reason`: why, when the advice says otherwise. Without `stages` at once."""

    variant: str
    note: str = ""
    reason: str = ""
    stages: Sequence[Stage] = ()


def decide_experiment(
    tx: Transaction,
    environment: Environment,
    row: DocumentRow,
    choice: Choice,
    embed_hosts: frozenset[str],
    principal: Principal,
    now: int,
) -> dict[str, Any]:
    """Make the variant the flow of all and stop the experiment, in one transaction, or begin its stages.

    What users are to see instead is published by it, so it passes the review that publishing the flow passes.
    """
    environment_id, who = environment.id, principal.name
    hold(tx, row.workspace_id, row)
    if rollouts.under_way(tx, environment_id, row.id) is not None:
        raise Conflict(f"It is decided: a variant of '{row.key}' is on its way to everybody.", code="rolling_out")
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
    reviewed = [get_draft(tx, row.workspace_id, "flow", experiment.flow)] if variant.changes else []
    reviews.guard(tx, environment, reviewed, principal)
    rollout = None
    if choice.stages:
        rollout = begin(tx, environment_id, row, experiment, variant, choice.stages, who, now).id
    else:
        ship_variant(tx, environment_id, row, experiment, variant, embed_hosts, who, now)
    for flow_row in reviewed:
        reviews.approve(tx, environment, flow_row, principal, now)
    details = {
        "variant": variant.key, "note": choice.note, "reason": choice.reason, "readout": readout, "rollout": rollout,
    }  # fmt: skip
    note(tx, environment_id=environment_id, who=who, action=DECIDED, subject=f"experiment {row.key}", now=now,
         details=details)  # fmt: skip
    tx.flush()
    return list_decisions(tx, row, environment_id)[0]


def list_decisions(tx: Transaction, row: DocumentRow, environment_id: int) -> list[dict[str, Any]]:
    """The newest first, each with its read-out."""
    entries = workspaces.audit_of(tx, row.workspace_id, environment_id, DECIDED, f"experiment {row.key}")
    details = [(entry, unpack_object(entry.details)) for entry in entries]
    rolled = rollouts.find(tx, [each["rollout"] for _, each in details if each.get("rollout")])
    return [_form(entry, each, rolled.get(each.get("rollout") or 0)) for entry, each in details]


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


def _whole(readout: Mapping[str, Any]) -> dict[str, Any]:
    """One from before there were stages lacks what they brought."""
    return {"rollout": None, **readout, "variants": [{"dealt": 0.0, **each} for each in readout["variants"]]}


def _form(entry: AuditEntry, details: Mapping[str, Any], rollout: RolloutRow | None) -> dict[str, Any]:
    return {
        "id": str(entry.id),
        "at": iso(entry.at),
        "who": entry.who,
        "variant": details["variant"],
        "note": details["note"],
        "reason": details["reason"],
        "advice": details["readout"]["sentence"],
        "readout": _whole(details["readout"]),
        "rollout": None if rollout is None else rollout_form(rollout),
    }
