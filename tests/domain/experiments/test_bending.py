"""Which changes of a running experiment bend its result."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cairn.domain.experiments.bending import bent_by
from cairn.domain.flows.documents import Experiment, Metric, Namespace, Variant

RUNNING = Experiment(
    key="x", flow="welcome", variants=(Variant("control", 50), Variant("short", 50)), primary=Metric("Sent"),
    coverage=0.5, planned_days=14,
)  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Another name"}, {"hypothesis": "Because."}, {"coverage": 1.0}, {"secondary": (Metric("Paid"),)},
        {"bucket_version": 2, "variants": (Variant("a", 1), Variant("b", 1))},
    ],
)  # fmt: skip
def test_what_bends_nothing_is_not_mentioned(change: dict[str, Any]) -> None:
    assert bent_by(RUNNING, replace(RUNNING, **change)) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"flow": "other"}, "another flow"),
        ({"planned_detect": "5 points"}, "Another difference would matter"),
        ({"unit": "account"}, "Another unit"),
        ({"variants": (Variant("control", 50), Variant("new", 50))}, "Other variants"),
        ({"variants": (Variant("short", 50), Variant("control", 50))}, "Other variants"),
        ({"variants": (Variant("control", 90), Variant("short", 10))}, "Other weights"),
        ({"variants": (Variant("control", 50), Variant("short", 50, shows_nothing=True))}, "“short” would show"),
        ({"coverage": 0.1}, "Others would take part"),
        ({"namespace": Namespace("n", 0, 0.5)}, "Others would take part"),
        ({"primary": Metric("Paid")}, "Another metric would decide"),
        ({"method": "fixed"}, "Another rule"),
        ({"planned_days": 7}, "another day"),
        ({"guardrails": (Metric("Closed"),)}, "Other guardrails"),
    ],
)
def test_what_bends_is_said(change: dict[str, Any], words: str) -> None:
    (sentence,) = bent_by(RUNNING, replace(RUNNING, **change))
    assert words in sentence


def test_an_earlier_dealing_is_said() -> None:
    later = replace(RUNNING, bucket_version=2)
    assert "earlier dealing" in bent_by(later, RUNNING)[0]
