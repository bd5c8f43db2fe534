"""Make a variant the flow of all, and stop the experiment."""

from __future__ import annotations

from cairn.domain.errors import Conflict
from cairn.domain.flows.documents import Experiment, Flow, Variant
from cairn.schemas.documents import dump, vary
from cairn.services.documents import document_of, get_draft, put_draft
from cairn.services.publish import publish, unpublish
from cairn.stores import documents as document_store
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow


def ship_variant(
    tx: Transaction, environment_id: int, row: DocumentRow, experiment: Experiment, variant: Variant,
    embed_hosts: frozenset[str], who: str, now: int,
) -> None:  # fmt: skip
    """The flow as the variant has it; a variant that shows nothing takes the flow out.

    Raises `Conflict` where the flow's draft says something else than what is live.
    """
    unpublish(tx, environment_id, row, who, now)
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
