"""Who gets which variant: GrowthBook's hashing, version 2, so that others can work it out for themselves.

A unit's number is `fnv1a32(str(fnv1a32(seed + unit))) % 10000 / 10000` over UTF-16 code units; each variant
owns a range of [0, 1) as wide as its weight times the coverage. The seed is `<experiment>:<bucket version>`,
so a new bucket version deals the cards anew. `tests/conformance/assignment.json` holds this and its
TypeScript twin together.

An assignment that was recorded at first exposure stays, whatever the weights or the coverage become, until
the bucket version changes or the variant is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from struct import unpack
from typing import TypeAlias

from cairn.domain.flows.documents import Experiment, Namespace, Variant
from cairn.domain.identity.state import Assignment

Range: TypeAlias = tuple[float, float]

_OFFSET_BASIS = 0x811C9DC5
_PRIME = 0x01000193
_MASK = 0xFFFFFFFF


def fnv1a32(text: str) -> int:
    """FNV-1a of 32 bits over UTF-16 code units, as JavaScript strings have them."""
    if text.isascii():
        return _fnv(text.encode())
    encoded = text.encode("utf-16-le", "surrogatepass")
    return _fnv(unpack(f"<{len(encoded) // 2}H", encoded))


def _fnv(units: Iterable[int]) -> int:
    value = _OFFSET_BASIS
    for unit in units:
        value = ((value ^ unit) * _PRIME) & _MASK
    return value


def bucket(seed: str, unit: str) -> float:
    """A number in [0, 1), in steps of a ten-thousandth."""
    return fnv1a32(str(fnv1a32(seed + unit))) % 10_000 / 10_000


def bucket_ranges(variations: int, coverage: float = 1.0, weights: Sequence[float] | None = None) -> list[Range]:
    """Each variation's range; weights that don't fit the variations or don't add up to 1 count as equal."""
    coverage = min(max(coverage, 0.0), 1.0)
    if weights is None or len(weights) != variations or not 0.99 <= sum(weights) <= 1.01:
        weights = [1 / variations] * variations
    ranges, start = [], 0.0
    for weight in weights:
        ranges.append((start, start + coverage * weight))
        start += weight
    return ranges


def choose(number: float, ranges: Sequence[Range]) -> int | None:
    """Which range holds the number; None when none does."""
    return next((index for index, (low, high) in enumerate(ranges) if low <= number < high), None)


def in_namespace(namespace: Namespace, unit: str) -> bool:
    """GrowthBook's rule, hash version 1: experiments of one namespace that don't overlap share nobody."""
    number = fnv1a32(f"{unit}__{namespace.name}") % 1_000 / 1_000
    return namespace.start <= number < namespace.end


class Assigner:
    """An experiment's ranges, worked out once."""

    __slots__ = ("_by_key", "_ranges", "_seed", "experiment")

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self._seed = seed(experiment)
        self._ranges = bucket_ranges(len(experiment.variants), experiment.coverage, shares(experiment.variants))
        self._by_key = {variant.key: variant for variant in experiment.variants}

    def assign(self, unit: str, known: Assignment | None = None) -> Variant | None:
        """The unit's variant; None when it is outside of the coverage or of the namespace."""
        if known is not None and known.bucket_version == self.experiment.bucket_version:
            kept = self._by_key.get(known.variant)
            if kept is not None:
                return kept
        namespace = self.experiment.namespace
        if namespace is not None and not in_namespace(namespace, unit):
            return None
        index = choose(bucket(self._seed, unit), self._ranges)
        return None if index is None else self.experiment.variants[index]

    def reaches(self, unit: str, variant: str, share: float) -> bool:
        """Whether the variant's range holds the unit once it has grown to `share` of all."""
        start = next(low for (low, _), each in zip(self._ranges, self.experiment.variants, strict=True)
                     if each.key == variant)  # fmt: skip
        return holds(bucket(self._seed, unit), start, share)


def holds(number: float, start: float, share: float) -> bool:
    """Whether a range that begins at `start` and goes `share` of the way around holds the number."""
    return share >= 1 or round((number - start) % 1, 9) % 1 < share


def seed(experiment: Experiment) -> str:
    return f"{experiment.key}:{experiment.bucket_version}"


def shares(variants: Sequence[Variant]) -> list[float]:
    """The variants' weights as parts of 1; equal when none has any."""
    whole = sum(variant.weight for variant in variants)
    return [variant.weight / whole if whole > 0 else 1 / len(variants) for variant in variants]
