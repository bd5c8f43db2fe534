"""The raw assignments of an experiment, and the result made of them again by other means."""

from __future__ import annotations

import csv
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import batch, experiment, flow, flow_event, publish, read, track

DAY1, DAY2 = "2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z"
SCRIPT = Path(__file__).parents[2] / "docs" / "results" / "redo.py"


def met(name: str, variant: str, **who: Any) -> dict[str, Any]:
    return flow_event(name, "welcome", {"experiment": "ab", "variant": variant}, timestamp=DAY1, **who)


@pytest.fixture
def here(installation: Installation) -> Installation:
    publish(
        installation,
        flow("welcome"),
        experiment("ab", "welcome", {"key": "control", "weight": 1}, {"key": "short", "weight": 1}),
    )
    return installation


def told(here: Installation, format_: str) -> str:
    answer = here.client.get(f"/api/v1/experiments/ab/units?format={format_}", headers=here.bearer)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_data(as_text=True)


def redo() -> ModuleType:
    spec = importlib.util.spec_from_file_location("redo", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_exposed_unit_is_a_line_with_what_was_counted(here: Installation) -> None:
    batch(
        here,
        met("Flow Exposed", "control", userId="ada"),
        met("Flow Shown", "control", userId="ada"),
        met("Flow Exposed", "short", userId="bo"),
        met("Flow Exposed", "control", userId="bo", messageId="again"),
        *(track("Invoice Sent", userId="ada", timestamp=DAY2) for _ in range(2)),
    )
    ada, bo = (json.loads(line) for line in told(here, "jsonl").splitlines())
    assert ada == {
        "unit": "ada", "variant": "control", "exposed_at": "2026-03-01T12:00:00.000Z",
        "shown_at": "2026-03-01T12:00:00.000Z", "completed_at": None, "multiple": False, "primary_count": 2,
        "primary_first_at": "2026-03-02T12:00:00.000Z",
    }  # fmt: skip
    assert (bo["unit"], bo["multiple"], bo["primary_count"]) == ("bo", True, 0)


def test_a_table_calculation_gets_the_same_and_runs_no_id_as_a_formula(here: Installation) -> None:
    batch(here, met("Flow Exposed", "control", userId="=1+1"), met("Flow Exposed", "short", userId="ada"))
    formula, ada = csv.DictReader(told(here, "csv").splitlines())
    assert formula["unit"] == "'=1+1"
    assert (ada["unit"], ada["variant"], ada["shown_at"], ada["primary_count"]) == ("ada", "short", "", "0")


def test_the_result_can_be_worked_out_again_without_cairn(here: Installation) -> None:
    for variant, goals in (("control", 60), ("short", 90)):
        people = [f"{variant}-{n}" for n in range(200)]
        batch(here, *(met("Flow Exposed", variant, userId=name) for name in people))
        batch(here, *(track("Invoice Sent", userId=name, timestamp=DAY2) for name in people[:goals]))
    units = [json.loads(line) for line in told(here, "jsonl").splitlines()]
    results = read(here, "experiments/ab/results")
    (again,) = redo().redo(units, results)
    short = results["metrics"][0]["rows"][1]
    assert again["rate"] == short["rate"]
    assert again["difference"] == pytest.approx(short["difference"], rel=1e-9)
    assert again["p"] == pytest.approx(short["p"], rel=1e-6)
    assert redo().split(units, results) == pytest.approx(results["sample_ratio"]["p"], rel=1e-6)


def test_an_export_of_nothing_is_a_heading(here: Installation) -> None:
    assert told(here, "jsonl") == ""
    head = "unit,variant,exposed_at,shown_at,completed_at,multiple,primary_count,primary_first_at"
    assert told(here, "csv").splitlines() == [head]
    assert here.client.get("/api/v1/experiments/ab/units?format=xml", headers=here.bearer).status_code == 422
    assert here.client.get("/api/v1/experiments/gone/units", headers=here.bearer).status_code == 404
