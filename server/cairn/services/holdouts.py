"""The holdout of an environment: set it, and read what onboarding as a whole brought about."""

from __future__ import annotations

import secrets
from typing import Any

from cairn.domain.errors import Invalid, Problem
from cairn.domain.experiments.differences import Interval, bounds, difference
from cairn.domain.experiments.estimates import ENOUGH_EITHER_WAY, ENOUGH_UNITS, lacking, wilson
from cairn.domain.experiments.holdout import HELD_OUT, OTHERS
from cairn.domain.experiments.moments import NotComputable, Share
from cairn.domain.experiments.sample_ratio import sample_ratio
from cairn.domain.experiments.sequential import reach
from cairn.domain.targeting.sentences import duration
from cairn.services.moments import iso
from cairn.stores import holdouts
from cairn.stores.database import Transaction
from cairn.stores.models import Environment
from cairn.stores.reports import people

DAY = 86_400_000
LARGEST = 0.5
_ALPHA = 0.05


def describe(tx: Transaction, environment: Environment) -> dict[str, Any] | None:
    holdout = holdouts.read(tx, environment.id)
    return None if holdout is None else {"share": holdout.share, "since": iso(holdout.since)}


def change(tx: Transaction, environment: Environment, share: float, now: int) -> bool:
    """False where it is so already. Raises `Invalid`."""
    if not 0 <= share <= LARGEST:
        problem = Problem(f"must be from 0 to {LARGEST}, a part of 1: 0.05 holds out 5 % of the users", path="holdout")
        raise Invalid(str(problem), [problem])
    holdout = holdouts.read(tx, environment.id)
    if share == (0 if holdout is None else holdout.share):
        return False
    holdouts.write(tx, environment.id, share, secrets.token_hex(8), now)
    return True


def report(tx: Transaction, environment: Environment, event: str, days: int) -> dict[str, Any]:
    """How many of those held out did something, against the others; None where nobody is held out."""
    holdout = holdouts.read(tx, environment.id)
    if holdout is None:
        return {"holdout": None, "groups": [], "difference": None, "interval": None, "split": None,
                "sentence": "Nobody is held out in this environment."}  # fmt: skip
    with_sample = not people.has_real_users(tx, environment.id)
    found = holdouts.reached(tx, environment.id, holdout, event, days * DAY, with_sample=with_sample)
    held, others = (_share(*found.get(group, (0, 0))) for group in (HELD_OUT, OTHERS))
    split = sample_ratio([held.units, others.units], [holdout.share, 1 - holdout.share])
    missing = _missing(held, others) if event else "Name the event by which they are to be compared."
    apart = _apart(held, others) if missing is None and split.ok is not False else None
    return {
        "holdout": describe(tx, environment),
        "groups": [_group(HELD_OUT, held), _group(OTHERS, others)],
        "difference": None if apart is None else apart[0],
        "interval": None if apart is None else apart[1],
        "split": split.sentence,
        "sentence": _sentence(event, days, split.sentence if split.ok is False else missing, apart),
    }


def _missing(held: Share, others: Share) -> str | None:
    if lacking(held, others) is None:
        return None
    return (
        f"Nothing can be said yet: it takes {ENOUGH_UNITS} people in each group, and in both together "
        f"{ENOUGH_EITHER_WAY} who did it and {ENOUGH_EITHER_WAY} who did not."
    )


def _apart(held: Share, others: Share) -> tuple[float, Interval] | None:
    """By how much more of the others did it, within a band that stays right however often somebody looks."""
    found = difference(held, others)
    if isinstance(found, NotComputable):
        return None
    return found.value, bounds(held, others, found, reach(held.units + others.units, _ALPHA, _ALPHA))


def _share(units: int, successes: int) -> Share:
    return Share(successes, units)


def _group(key: str, share: Share) -> dict[str, Any]:
    counts = {"units": share.units, "successes": share.successes}
    return {"key": key, **counts, "rate": share.rate, "interval": wilson(share)}


def _sentence(event: str, days: int, hindrance: str | None, apart: tuple[float, Interval] | None) -> str:
    if apart is None:
        return hindrance or "All people of both groups did the same, so nothing can be told."
    value, (low, high) = apart
    what = f"“{event}” within {duration(days * DAY)}"
    points = f"{value * 100:+.1f} points ({low * 100:+.1f} to {high * 100:+.1f})"
    if low <= 0 <= high:
        return f"No difference in {what} can be told so far: {points}."
    return f"{'More' if low > 0 else 'Fewer'} of those who are shown something did {what}: {points}."
