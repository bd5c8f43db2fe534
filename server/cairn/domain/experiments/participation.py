"""Does a person take part in an experiment, as which unit, and with which variant?

- By user, the unit is the user id, before that the anonymous id; by account it is the account id. Whoever was
  exposed keeps the variant, also when the anonymous visitor turns out to be a user with an id of their own.
- Who is outside of the coverage, or of the namespace, takes no part and sees the flow as it is published.
- Who has no unit (a browser that keeps nothing, somebody without an account) can't be given the same variant
  twice and takes no part: they see the flow if that is what the control shows, unchanged; otherwise nothing,
  so that nobody meets something that only others were meant to see.
- An experiment touches its own flow and nothing else.
- While a variant goes to everybody in stages, coverage and namespace keep nobody out: see `rollout`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from cairn.domain.experiments.assignment import Assigner
from cairn.domain.experiments.rollout import Rollout
from cairn.domain.flows.documents import Experiment, Variant
from cairn.domain.identity.state import Assignment, Person
from cairn.domain.targeting.reasons import Reason


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person stands: the variant, if they take part, and whether they may see the flow at all.

    Not `counted`: they see the variant, and are no part of its numbers.
    """

    variant: Variant | None
    shows: bool
    saw: str
    counted: bool = True


class ExperimentGate:
    """One running experiment, asked per person."""

    __slots__ = ("_assigner", "_excluded", "_outside", "_places", "_rollout", "experiment", "text")

    def __init__(self, experiment: Experiment, rollout: Rollout | None = None) -> None:
        self.experiment = experiment
        self.text = f"takes part in the experiment {experiment.key}"
        self._assigner = Assigner(experiment)
        self._places = {variant.key: _taking_part(variant) for variant in experiment.variants}
        self._outside = Place(None, True, f"outside of {_who_take_part(experiment)}; sees the flow as it is")
        self._excluded = _without_unit(experiment)
        self._rollout = rollout

    def place(self, person: Person) -> Place:
        unit = person.unit_id if self.experiment.unit == "user" else person.account_id
        if unit is None:
            return self._excluded
        known = person.state.assignments.get(self.experiment.key)
        if self._rollout is not None:
            return self._rolled_out(self._rollout, unit, known)
        variant = self._assigner.assign(unit, known)
        return self._outside if variant is None else self._places[variant.key]

    def _rolled_out(self, rollout: Rollout, unit: str, known: Assignment | None) -> Place:
        met = known.variant if known is not None and known.bucket_version == self.experiment.bucket_version else None
        has_it = met == rollout.variant or self._assigner.reaches(unit, rollout.variant, rollout.share)
        key = rollout.variant if has_it else self.experiment.variants[0].key
        place = self._places[key]
        return replace(place, saw=f"{place.saw}, on its way to everybody", counted=met in (None, key))

    def explain(self, person: Person) -> Reason:
        place = self.place(person)
        return Reason(place.shows, self.text, place.saw)


def _who_take_part(experiment: Experiment) -> str:
    share = f"the {experiment.coverage:.0%} who take part"
    return (
        share if experiment.namespace is None else f"{share} and its part of the namespace {experiment.namespace.name}"
    )


def _taking_part(variant: Variant) -> Place:
    shows = not variant.shows_nothing
    return Place(variant, shows, f"variant {variant.key}" if shows else f"variant {variant.key}, which shows nothing")


def _without_unit(experiment: Experiment) -> Place:
    control = experiment.variants[0]
    plain = not control.shows_nothing and not control.changes
    who = "can't be recognised again" if experiment.unit == "user" else "belongs to no account"
    return Place(None, plain, f"{who}, so takes no part; sees {'the flow as it is' if plain else 'nothing'}")
