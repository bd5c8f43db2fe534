"""Did the variants get the share of units that they should? If not, nothing else can be trusted.

A test that may be looked at after every single unit, from the first day (Lindon & Malek 2022, NeurIPS, "Anytime-valid
inference for multinomial count data"): the units are weighed against Dirichlet priors around the weights. The chance
that a sound split *ever* warns is `WARNS_BELOW`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, fsum, lgamma, log

WARNS_BELOW = 0.001
# How closely a wrong split may lie at the right one, as if so many units had been seen before: the first finds a
# variant that nobody gets within the hour, the second one that lacks a few in a hundred. Their evidence is averaged.
CONCENTRATIONS = (10, 1_000)


@dataclass(frozen=True, slots=True)
class SampleRatio:
    """`p` and `ok` are None where the test can't be made."""

    p: float | None
    ok: bool | None
    sentence: str


def sample_ratio(units: Sequence[int], weights: Sequence[float]) -> SampleRatio:
    """Judge the split. Variants of weight zero take no part in it."""
    pairs = [(number, weight) for number, weight in zip(units, weights, strict=True) if weight > 0]
    total, whole = sum(number for number, _ in pairs), sum(weight for _, weight in pairs)
    if len(pairs) < 2:
        return SampleRatio(None, None, "There is only one variant, so there is no split to check.")
    if not total:
        return SampleRatio(None, None, "There are no people to check the split of yet.")
    found, shares = [number for number, _ in pairs], [weight / whole for _, weight in pairs]
    p = split_p(found, shares)
    return SampleRatio(p, p >= WARNS_BELOW, _sentence(p, found, [total * share for share in shares]))


def split_p(units: Sequence[int], shares: Sequence[float]) -> float:
    """Always valid: under a sound split the chance that it ever falls below alpha is at most alpha."""
    each = [_log_evidence(units, shares, concentration) for concentration in CONCENTRATIONS]
    strongest = max(each)
    evidence = strongest + log(fsum(exp(one - strongest) for one in each) / len(each))
    return exp(-evidence) if evidence > 0 else 1.0


def _log_evidence(units: Sequence[int], shares: Sequence[float], concentration: float) -> float:
    """How much more probable these units are with shares around the right ones than with the right ones."""
    evidence = lgamma(concentration) - lgamma(concentration + sum(units))
    for number, share in zip(units, shares, strict=True):
        prior = concentration * share
        evidence += lgamma(prior + number) - lgamma(prior) - number * log(share)
    return evidence


def _sentence(p: float, units: Sequence[int], expected: Sequence[float]) -> str:
    if p >= WARNS_BELOW:
        return "The split is as it should be."
    found = ", ".join(f"{number:,} instead of {wanted:,.0f}" for number, wanted in zip(units, expected, strict=True))
    chance = "less than one in a million" if p < 1e-6 else f"{p:.1g}"
    return (
        f"The split is off: {found}. By chance that ever happens with a probability of {chance}; "
        "find out why before reading anything else here."
    )
