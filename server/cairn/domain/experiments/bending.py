"""What a change of a running experiment would do to its result.

Names, words and more metrics to look at bend nothing. Whoever deals anew, with a higher bucket version, begins anew, so
that nothing from before is left to bend.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cairn.domain.flows.documents import Experiment


def bent_by(live: Experiment, new: Experiment) -> list[str]:
    """In sentences, worst first; none where the result stays as good as it was."""
    return [] if new.bucket_version > live.bucket_version else list(_bent(live, new))


def bent_on_the_way(revisions: Sequence[Experiment]) -> list[str]:
    """What all changes of a run did to its result, each once, also those that were taken back."""
    return list(dict.fromkeys(sentence for live, new in pairwise(revisions) for sentence in bent_by(live, new)))


def _bent(live: Experiment, new: Experiment) -> Iterator[str]:
    if new.flow != live.flow:
        yield "It would be about another flow: people from before met something else."
    if new.unit != live.unit:
        yield "Another unit would get the variants: whoever has one could get another."
    if new.bucket_version < live.bucket_version:
        yield "An earlier dealing would go on: people from in between are left out."
    if [each.key for each in new.variants] != [each.key for each in live.variants]:
        yield "Other variants would be compared: people of one that goes away are left out."
    elif [each.weight for each in new.variants] != [each.weight for each in live.variants]:
        yield "Other weights: whoever comes from now on is dealt otherwise, and the split will look broken."
    yield from _shown(live, new)
    if new.coverage < live.coverage or new.namespace != live.namespace:
        yield "Others would take part: who falls out sees the flow as it is, and still counts."
    yield from _judged(live, new)


def _shown(live: Experiment, new: Experiment) -> Iterator[str]:
    before = {each.key: each for each in live.variants}
    for variant in new.variants:
        was = before.get(variant.key)
        if was is not None and (was.changes, was.shows_nothing) != (variant.changes, variant.shows_nothing):
            yield f"“{variant.key}” would show something else: its numbers from before and after are mixed."


def _judged(live: Experiment, new: Experiment) -> Iterator[str]:
    if new.primary != live.primary:
        yield "Another metric would decide: choosing it after seeing numbers finds differences that aren't there."
    if (new.method, new.correction, new.adjusted) != (live.method, live.correction, live.adjusted):
        yield "Another rule would decide: choosing it after seeing numbers makes wrong calls more likely."
    if new.planned_days != live.planned_days:
        yield "It would be read on another day: choosing the day after seeing numbers makes wrong calls more likely."
    if new.planned_detect != live.planned_detect:
        yield "Another difference would matter: choosing it after seeing numbers turns “can't be told” into a call."
    if new.guardrails != live.guardrails:
        yield "Other guardrails: what was hurt before may not be seen any more."
