"""An experiment's decisive metric, group by group."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from cairn.domain.errors import Invalid
from cairn.domain.experiments.breakdown import OF_ACCOUNTS, By, break_down
from cairn.domain.experiments.comparison import decisive_of
from cairn.domain.experiments.metrics import counts_share
from cairn.domain.experiments.wording import metric_name
from cairn.services.documents import get_draft
from cairn.services.experiment_counts import find, totals_by
from cairn.services.moments import iso
from cairn.stores.database import Transaction
from cairn.stores.reports import experiment_groups, people


def read_breakdown(
    tx: Transaction, workspace_id: int, environment_id: int, key: str, by: By, trait: str, now: int
) -> dict[str, Any]:
    """Raises `Invalid` where accounts are asked what only users have, or no trait is named."""
    with_sample = not people.has_real_users(tx, environment_id)
    found = find(tx, get_draft(tx, workspace_id, "experiment", key), environment_id, now, with_sample=with_sample)
    if found.experiment.unit == "account" and by not in OF_ACCOUNTS:
        raise Invalid(f"Its units are accounts: break it down by {' or by '.join(OF_ACCOUNTS)}.")
    if (by == "trait") is not bool(trait):
        raise Invalid("Name the trait, as in by=trait&trait=role; with anything else leave `trait` out.")
    groups = experiment_groups.groups(tx, found.which, by, found.experiment.flow, trait)
    told = break_down(found.experiment, totals_by(tx, found.which, found.experiment, groups), found.progress)
    decisive = decisive_of(found.experiment)
    return {
        "by": by,
        "trait": trait,
        "metric": {
            "key": decisive.key,
            "name": metric_name(decisive.metric),
            "unit": "share" if counts_share(decisive.metric) else "number",
        },
        "as_of": iso(now),
        **asdict(told),
    }
