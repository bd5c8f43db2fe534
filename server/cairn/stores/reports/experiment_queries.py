"""The queries behind an experiment's numbers, as text that an analyst can run on the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.reports import experiment_totals
from cairn.stores.reports.experiment_totals import Which


def queries(
    tx: Transaction, which: Which, beside: Mapping[str, str], timed: Sequence[str], quantiles: Mapping[str, float]
) -> dict[str, str]:
    """By which numbers they make: the very queries that results are read by, added up over the days.

    Numbers are columns, with a row for each variant.
    """
    found = [
        ("units", _whole(experiment_totals.units_query(which), ["variant"])),
        ("totals", _whole(experiment_totals.metrics_query(which), ["metric", "variant"])),
    ]
    if beside:
        found.append(("products", _whole(experiment_totals.products_query(which, beside), ["metric", "variant"])))
    if timed:
        found.append(("medians", experiment_totals.medians_query(which, timed)))
    for metric, quantile in quantiles.items():
        cap = experiment_totals.cap_query(tx, replace(which, caps={}), metric, quantile)
        if cap is not None:
            found.append((f"cap of {metric}", cap))
    return {makes: _text(tx, query) for makes, query in found}


def _whole(query: sa.Select[Any], by: Sequence[str]) -> sa.Select[Any]:
    parts = query.subquery()
    added = [sa.func.sum(column).label(name) for name, column in parts.c.items() if name not in (*by, "part")]
    keys = [parts.c[name] for name in by]
    return sa.select(*keys, *added).group_by(*keys).order_by(*keys)


def _text(tx: Transaction, query: sa.Select[Any]) -> str:
    """With its parameters in their places."""
    return str(query.compile(dialect=tx.connection().dialect, compile_kwargs={"literal_binds": True}))
