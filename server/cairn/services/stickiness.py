"""Ask on how many days, weeks or months people do something."""

from __future__ import annotations

from typing import Any

from cairn.domain.analytics import stickiness
from cairn.services.insights import group_form, mean_form, only_event, read_question, share_form
from cairn.stores.database import Transaction
from cairn.stores.models import Environment
from cairn.stores.reports import stickiness as often


def stickiness_of(tx: Transaction, place: Environment, form: dict[str, Any], now: int) -> dict[str, Any]:
    asked = read_question(tx, place, form, now)
    periods = [each for each in asked.periods if each.over(now)]
    names = asked.names.behind(only_event(asked))
    counts = often.counts(tx, asked.ground, names, periods) if periods else {}
    groups = stickiness.broken_down(counts, len(periods)) if asked.ground.trait else []
    return {
        **asked.about,
        "periods": len(periods),
        "all": _stickiness(stickiness.stickiness(counts, len(periods))),
        "groups": [_stickiness(each) for each in groups],
    }


def _stickiness(found: stickiness.Stickiness) -> dict[str, Any]:
    return {
        "group": group_form(found.group),
        "people": found.people,
        "mean": mean_form(found.parts),
        "exactly": [share_form(each) for each in found.exactly],
        "at_least": [share_form(each) for each in found.at_least],
    }
