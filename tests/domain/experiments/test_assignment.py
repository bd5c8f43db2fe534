"""Who gets which variant: by the table that the TypeScript twin runs too, fairly, kept once exposed."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.domain.experiments.assignment import Assigner, bucket, bucket_ranges, choose, fnv1a32, in_namespace
from cairn.domain.flows.documents import Experiment, Namespace, Variant
from cairn.domain.identity.state import Assignment

TABLE = json.loads((Path(__file__).parents[2] / "conformance" / "assignment.json").read_text("utf-8"))


def experiment(*weights: float, key: str = "x", version: int = 1, coverage: float = 1.0) -> Experiment:
    variants = tuple(Variant(str(index), weight) for index, weight in enumerate(weights))
    return Experiment(key=key, flow="f", variants=variants, coverage=coverage, bucket_version=version)


@pytest.mark.parametrize("case", TABLE["hash"], ids=lambda case: f"{case['seed']} {case['unit']}")
def test_hash(case: dict[str, Any]) -> None:
    assert bucket(case["seed"], case["unit"]) == case["bucket"]


@pytest.mark.parametrize("case", TABLE["ranges"], ids=lambda case: case["name"])
def test_ranges(case: dict[str, Any]) -> None:
    ranges = bucket_ranges(case["variations"], case["coverage"], case["weights"])
    assert ranges == [pytest.approx(tuple(expected), abs=1e-12) for expected in case["expected"]]


@pytest.mark.parametrize("case", TABLE["choose"], ids=lambda case: case["name"])
def test_choose(case: dict[str, Any]) -> None:
    assert choose(case["number"], [tuple(bounds) for bounds in case["ranges"]]) == case["expected"]


@pytest.mark.parametrize("case", TABLE["assign"], ids=lambda case: f"{case['experiment']} {case['coverage']}")
def test_assign(case: dict[str, Any]) -> None:
    running = experiment(
        *case["weights"], key=case["experiment"], version=case["bucket_version"], coverage=case["coverage"]
    )
    assigner = Assigner(running)
    for unit, expected in case["units"].items():
        variant = assigner.assign(unit)
        assert (None if variant is None else int(variant.key)) == expected, unit


@given(st.text())
def test_the_quick_way_for_ascii_is_the_same_hash(text: str) -> None:
    value = 0x811C9DC5
    encoded = text.encode("utf-16-le", "surrogatepass")
    for at in range(0, len(encoded), 2):
        value = ((value ^ int.from_bytes(encoded[at : at + 2], "little")) * 0x01000193) % 2**32
    assert fnv1a32(text) == value


def test_variants_get_their_share() -> None:
    assigner = Assigner(experiment(45, 45, 10, coverage=0.5))
    found = Counter(variant.key if (variant := assigner.assign(f"u-{n}")) else None for n in range(20_000))
    assert {key: round(number / 20_000, 2) for key, number in found.items()} == pytest.approx(
        {"0": 0.225, "1": 0.225, "2": 0.05, None: 0.5}, abs=0.011
    )


def test_two_experiments_do_not_move_together() -> None:
    one, other = Assigner(experiment(1, 1, key="a")), Assigner(experiment(1, 1, key="b"))
    both = Counter(tuple(str(each.assign(f"u-{n}")) for each in (one, other)) for n in range(8_000))
    assert all(abs(number / 8_000 - 0.25) < 0.02 for number in both.values())
    assert len(both) == 4


def test_more_coverage_moves_nobody_who_takes_part() -> None:
    few, many = Assigner(experiment(1, 1, coverage=0.2)), Assigner(experiment(1, 1, coverage=0.8))
    for number in range(2_000):
        before = few.assign(f"u-{number}")
        assert before is None or many.assign(f"u-{number}") == before


def test_an_exposed_unit_keeps_its_variant_whatever_becomes_of_weights_and_coverage() -> None:
    variant = Assigner(experiment(0, 1, coverage=0.0)).assign("u", Assignment("0", 1, 5))
    assert variant is not None
    assert variant.key == "0"


@pytest.mark.parametrize("known", [Assignment("0", 1, 5), Assignment("gone", 2, 5)])
def test_a_new_bucket_version_and_a_variant_that_is_gone_deal_again(known: Assignment) -> None:
    variant = Assigner(experiment(0, 1, version=2)).assign("u", known)
    assert variant is not None
    assert variant.key == "1"


# From GrowthBook's own table of cases.
@pytest.mark.parametrize(
    ("unit", "name", "start", "end", "inside"),
    [
        ("1", "namespace1", 0, 0.4, False),
        ("1", "namespace1", 0.4, 1, True),
        ("1", "namespace2", 0, 0.4, False),
        ("1", "namespace2", 0.4, 1, True),
        ("2", "namespace1", 0, 0.4, False),
    ],
)
def test_who_is_in_a_namespace_is_growthbooks_rule(
    unit: str, name: str, start: float, end: float, inside: bool
) -> None:
    assert in_namespace(Namespace(name, start, end), unit) is inside


def test_experiments_of_one_namespace_share_nobody_and_leave_nobody_out() -> None:
    one, other = (
        Assigner(replace(experiment(1, 1, key=key), namespace=Namespace("first-week", start, end)))
        for key, start, end in (("a", 0, 0.5), ("b", 0.5, 1))
    )
    met = Counter((one.assign(f"u-{n}") is None, other.assign(f"u-{n}") is None) for n in range(4_000))
    assert set(met) == {(True, False), (False, True)}
    assert met[True, False] / 4_000 == pytest.approx(0.5, abs=0.03)


def test_coverage_from_10_to_50_to_100_percent_moves_nobody() -> None:
    steps = [Assigner(experiment(45, 45, 10, coverage=coverage)) for coverage in (0.1, 0.5, 1.0)]
    for number in range(3_000):
        dealt = [variant.key for step in steps if (variant := step.assign(f"u-{number}")) is not None]
        assert len(set(dealt)) == 1
