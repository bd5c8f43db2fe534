"""What may be wrong with an experiment, each as one line that is fine, a warning, or not to be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cairn.domain.experiments.comparison import BLURRED_SHARE, BLURRED_UNITS, Comparison, Multiple

STALLED_AFTER = 2 * 86_400_000
_STRAYS = {
    "variant": "with a variant that it doesn't have",
    "account": "without an account",
    "exposure": "whose exposure never came",
}


@dataclass(frozen=True, slots=True)
class Check:
    """`ok` is None where it can't be told."""

    key: str
    ok: bool | None
    sentence: str


def checks(
    comparison: Comparison,
    *,
    running: bool,
    last_exposure: int | None,
    changed: int | None,
    bent: Sequence[str],
    flow_changed: int | None,
    strays: Mapping[str, int],
    now: int,
) -> Sequence[Check]:
    """`changed`: when it was published again after somebody met it; `bent`: what that did to the result;
    `flow_changed`: when its flow was.

    `strays`: people by why their events name it without an exposure that counts.
    """
    return (
        Check("sample_ratio", comparison.sample_ratio.ok, comparison.sample_ratio.sentence),
        _multiple(comparison.multiple),
        _exposures(running, last_exposure, now),
        _strays(strays, sum(each.units for each in comparison.variants)),
        _unchanged(changed, bent, flow_changed, now),
    )


def _unchanged(changed: int | None, bent: Sequence[str], flow_changed: int | None, now: int) -> Check:
    found = _configuration(changed, bent, now)
    if flow_changed is None:
        return found
    flow = f"Its flow was published again {_days_ago(flow_changed, now)}: people from before and after met another one."
    return Check("unchanged", False, flow if changed is None else f"{found.sentence} {flow}")


def _days_ago(at: int, now: int) -> str:
    days = (now - at) // 86_400_000
    return "today" if not days else "yesterday" if days == 1 else f"{days} days ago"


def _configuration(changed: int | None, bent: Sequence[str], now: int) -> Check:
    if changed is None:
        return Check("unchanged", True, "Nothing was changed since it went live.")
    when = _days_ago(changed, now)
    if not bent:
        return Check("unchanged", True, f"It was published again {when}; nothing that bends the result was changed.")
    return Check("unchanged", False, f"The configuration was changed {when}, while it ran. {' '.join(bent)}")


def _multiple(multiple: Multiple) -> Check:
    if not multiple.units:
        return Check("multiple", None if multiple.share is None else True, "Nobody met more than one variant.")
    share = f"{(multiple.share or 0) * 100:.1f} %"
    sentence = f"{multiple.units:,} met more than one variant ({share}) and are left out."
    return Check("multiple", not multiple.blurs, sentence)


def _strays(strays: Mapping[str, int], units: int) -> Check:
    people = sum(strays.values())
    if not people:
        return Check("strays", None if not units else True, "No events came without an exposure.")
    reasons = ", ".join(f"{count:,} {_STRAYS[reason]}" for reason, count in sorted(strays.items()))
    sentence = f"{people:,} sent events of it without an exposure that counts: {reasons}."
    return Check("strays", people < BLURRED_UNITS or people <= BLURRED_SHARE * (units + people), sentence)


def _exposures(running: bool, last: int | None, now: int) -> Check:
    if not running:
        return Check("exposures", None, "It isn't running, so nobody new comes in.")
    if last is None:
        return Check("exposures", None, "Nobody was exposed yet.")
    if now - last > STALLED_AFTER:
        days = (now - last) // 86_400_000
        return Check("exposures", False, f"Nobody new was exposed for {days} days; does the flow still show?")
    return Check("exposures", True, "New people are exposed.")
