"""How onboarding goes: the measures, what each still misses, and its figures by cohort of sign-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cairn.domain.analytics.onboarding import (
    BY_KEY,
    MEASURES,
    Cohort,
    Figure,
    Measure,
    Role,
    old_enough,
    tell,
)
from cairn.domain.engagement.families import family_of
from cairn.domain.errors import Invalid
from cairn.domain.flows.documents import Flow
from cairn.domain.flows.events import MEANINGS, Meaning, Names
from cairn.domain.flows.inside import fields_of
from cairn.domain.flows.questions import scale_of
from cairn.services.documents import document_of
from cairn.services.event_names import read_names
from cairn.services.insights import ground_of, periods_of
from cairn.services.moments import iso
from cairn.stores import documents as document_store
from cairn.stores import publications
from cairn.stores.database import Transaction
from cairn.stores.models import Environment
from cairn.stores.reports import event_volumes, names, onboarding, people
from cairn.stores.reports.onboarding import ASKED, Cohorts, Found

GUIDES = ("tour", "checklist")
MOST_NAMES = 500
_VIEWS = ("Page Viewed", "Screen Viewed")
# A question of these measures: by its input.
_ASKS = {"csat": "csat", "ces": "ces"}


def list_measures(tx: Transaction, place: Environment) -> dict[str, Any]:
    """Every measure with its definition, and which source it misses."""
    known, flows = read_names(tx, place.workspace_id), read_flows(tx, place.workspace_id)
    arrived = {each: has_come(tx, place.id, known, each) for each in MEANINGS}
    return {
        "items": [
            {
                "key": each.key, "title": each.title, "definition": each.definition, "people": each.people,
                "kind": each.kind, "unit": each.unit, "days": each.days, "better": each.better,
                "needs": list(each.needs),
                "missing": [need for need in each.needs if not arrived[need]],
                "asks": each.key in _ASKS and not questions_of(flows, _ASKS[each.key]),
            }
            for each in MEASURES
        ],
        "sample_left_out": people.sample_left_out(tx, place.id),
    }  # fmt: skip


def read_measure(tx: Transaction, place: Environment, form: Mapping[str, Any], now: int) -> dict[str, Any]:
    """One measure over the cohorts that signed up in a stretch. Raises `Invalid`, `InvalidDocument`."""
    measure = BY_KEY.get(form["measure"])
    if measure is None:
        raise Invalid(f"There is no measure '{form['measure']}'; the list of measures names them.")
    zone = publications.time_zone(tx, place.id)
    periods = periods_of(form["when"], zone, now)
    known = read_names(tx, place.workspace_id)
    cohorts = Cohorts(
        ground_of(tx, place, form["who"], None, now), known.counted_for("sign_up"), periods,
        old_enough(measure, periods, now),
    )  # fmt: skip
    found = _found(tx, place, measure, cohorts, known)
    told = tell(measure, periods, found.sizes, found.counts, found.whole, now)
    return {
        "measure": measure.key,
        "time_zone": zone,
        "by": form["when"]["by"],
        "begins_at": iso(periods[0].begins),
        "ends_at": iso(periods[-1].ends),
        "sample_left_out": people.sample_left_out(tx, place.id),
        "missing": [need for need in measure.needs if not has_come(tx, place.id, known, need)],
        "whole": figure_form(told.whole),
        "cohorts": [cohort_form(each) for each in told.cohorts],
    }


def _found(tx: Transaction, place: Environment, measure: Measure, cohorts: Cohorts, known: Names) -> Found:
    if measure.key == "completion":
        guides = [flow.key for flow in read_flows(tx, place.workspace_id) if flow.type in GUIDES]
        return onboarding.completion(tx, cohorts, guides, measure.days)
    if measure.key in _ASKS:
        questions = questions_of(read_flows(tx, place.workspace_id), _ASKS[measure.key])
        return onboarding.answers(tx, cohorts, questions, is_share=measure.kind == "share")
    roles = Roles(tx, place.id, known)
    return onboarding.measured(
        tx, cohorts, measure.key, {role: roles.names(role) for role, _, _ in ASKED[measure.key].did.values()}
    )


@dataclass(frozen=True, slots=True)
class Roles:
    """Under which names events come in that play a role."""

    tx: Transaction
    environment_id: int
    known: Names

    def names(self, role: Role) -> Sequence[str]:
        if role == "presence":
            sign_in = self.known.counted_for("sign_in")
            return sign_in if has_come(self.tx, self.environment_id, self.known, "sign_in") else _VIEWS
        if role == "own":
            return self._own()
        if role == "small":
            key = set(self.known.counted_for("key"))
            return [name for name in self._own() if name not in key]
        return self.known.counted_for(role)

    def _own(self) -> list[str]:
        """The app's own, without what is hidden, merged, or told of other things than use."""
        others: set[str] = {
            name for each in MEANINGS if each not in ("key", "automated") for name in self.known.counted_for(each)
        }
        return [
            name
            for name in names.event_names(self.tx, self.environment_id, MOST_NAMES)
            if family_of(name) == "own" and name not in others and self.known.told_as(name) == name
            and not self.known.about(name).hidden
        ]  # fmt: skip


def has_come(tx: Transaction, environment_id: int, known: Names, meaning: Meaning) -> bool:
    return event_volumes.bounds(tx, environment_id, known.counted_for(meaning))[1] is not None


def read_flows(tx: Transaction, workspace_id: int) -> list[Flow]:
    found = (document_of(row.data) for row in document_store.all_of(tx, workspace_id, "flow"))
    return [each for each in found if isinstance(each, Flow)]


def questions_of(flows: Sequence[Flow], kind: str) -> list[tuple[str, str, int]]:
    """Flow, question and the highest answer of every question of a kind."""
    return [
        (flow.key, block.id, scale[1])
        for flow in flows
        for step in flow.steps
        for block, _ in fields_of(step)
        if block.fields["input"] == kind and (scale := scale_of(block.fields)) is not None
    ]


def cohort_form(cohort: Cohort) -> dict[str, Any]:
    return {
        "day": cohort.period.day.isoformat(), "signed_up": cohort.signed_up, "figure": figure_form(cohort.figure),
    }  # fmt: skip


def figure_form(figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    low, high = figure.interval or (None, None)
    return {
        "people": figure.people,
        "numerator": figure.numerator,
        "value": figure.value,
        "low": low,
        "high": high,
        "share": figure.share.rate if figure.share else None,
    }
