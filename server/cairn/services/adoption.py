"""Ask how far features are adopted: by how many, how often, and how soon."""

from __future__ import annotations

from typing import Any

from cairn.domain.analytics.adoption import DAYS, TIMES, Adoption, adoption
from cairn.domain.errors import Invalid
from cairn.domain.experiments.moments import Share
from cairn.services.insights import mean_form, read_question, share_form
from cairn.stores.database import Transaction
from cairn.stores.models import Environment
from cairn.stores.reports import adoption as uses
from cairn.stores.reports.onboarding import Cohorts


def adoption_of(tx: Transaction, place: Environment, form: dict[str, Any], now: int) -> dict[str, Any]:
    asked = read_question(tx, place, form, now)
    if form.get("by"):
        raise Invalid("Adoption is told by feature, and by nothing else. Leave out `by`, or ask about a segment.")
    cohorts = Cohorts(asked.ground, asked.names.counted_for("sign_up"), [asked.whole], [0])
    there = uses.there(tx, asked.ground, asked.whole)
    found = [
        adoption(
            event, there, uses.used(tx, asked.ground, names, asked.whole), uses.came(tx, cohorts, names, now)
        )
        for event in asked.events
        for names in [asked.names.behind(event)]
    ]  # fmt: skip
    return {**asked.about, "people": there, "features": [_adoption(each) for each in found]}


def _adoption(found: Adoption) -> dict[str, Any]:
    users = found.reach.successes
    return {
        "event": found.event,
        "reach": share_form(found.reach),
        "events": round(found.used.times.y),
        "per_user": mean_form(found.used.times),
        "median": found.used.median,
        "often": [
            {"least": least, "most": most - 1 if most else None, "share": share_form(Share(people, users))}
            for least, most, people in zip(TIMES, [*TIMES[1:], None], found.used.often, strict=True)
        ],
        "within": [
            {"days": days, "share": share_form(share)} for days, share in zip(DAYS, found.within, strict=True)
        ],
        "new": share_form(found.new),
        "took": found.took,
    }  # fmt: skip
