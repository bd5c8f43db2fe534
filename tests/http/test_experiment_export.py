"""The raw assignments of an experiment, and the result made of them again by other means."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import batch, experiment, flow, flow_event, publish, read, track

DAY1, DAY2 = "2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z"
NOTEBOOK = Path(__file__).parents[2] / "docs" / "results" / "redo.ipynb"


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


def run_notebook(folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What its cells leave behind, run one after the other beside the two files."""
    monkeypatch.chdir(folder)
    found: dict[str, Any] = {}
    for cell in json.loads(NOTEBOOK.read_text())["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), found)
    return found


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


@pytest.mark.parametrize("variants", [("control", "short"), ("control", "short", "long")])
def test_the_notebook_works_the_result_out_again_without_cairn(
    installation: Installation, variants: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighted = ({"key": key, "weight": 1} for key in variants)
    publish(installation, flow("welcome"), experiment("ab", "welcome", *weighted))
    for variant, goals in zip(variants, (60, 90, 75), strict=False):
        people = [f"{variant}-{n}" for n in range(200)]
        batch(installation, *(met("Flow Exposed", variant, userId=name) for name in people))
        batch(installation, *(track("Invoice Sent", userId=name, timestamp=DAY2) for name in people[:goals]))
    batch(installation, met("Flow Exposed", "short", userId="control-0", messageId="again"))
    (tmp_path / "units.jsonl").write_text(told(installation, "jsonl"))
    (tmp_path / "results.json").write_text(json.dumps(read(installation, "experiments/ab/results")))
    found = run_notebook(tmp_path, monkeypatch)
    assert found["agrees"] is True
    assert len(found["rows"]) == len(variants) - 1
    assert found["left_out"] == 1


def ran(here: Installation, makes: str) -> list[dict[str, Any]]:
    """What a query that is shown gives when it is run as it is, past everything of ours."""
    sql = next(each["sql"] for each in read(here, "experiments/ab/queries")["items"] if each["makes"] == makes)
    with here.parts.database.engine.connect() as connection:
        cursor = connection.connection.cursor()
        cursor.execute(sql)
        names = [each[0] for each in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_each_query_gives_the_numbers_that_the_page_shows(installation: Installation) -> None:
    billed = {"event": "Invoice Sent", "within": "7 days", "measure": "sum", "of": "amount"}
    timed = {"event": "Invoice Sent", "within": "7 days", "measure": "time"}
    variants = ({"key": "control", "weight": 1}, {"key": "short", "weight": 1})
    publish(
        installation, flow("welcome"), experiment("ab", "welcome", *variants, secondary=[billed, timed], adjusted=True)
    )
    for variant in ("control", "short"):
        batch(installation, *(met("Flow Shown", variant, userId=f"{variant}-{n}") for n in range(30)))
    batch(installation, met("Flow Exposed", "short", userId="control-0", messageId="again"))
    batch(installation, *(
        track("Invoice Sent", userId=f"{variant}-{n}", timestamp=DAY2, properties={"amount": n * n})
        for variant in ("control", "short") for n in range(0, 30, 2 if variant == "short" else 3)
    ))  # fmt: skip
    results = read(installation, "experiments/ab/results")
    assert {
        each["variant"]: (each["units"], each["shown"], each["completed"]) for each in ran(installation, "units")
    } == {each["key"]: (each["units"], each["shown"], each["completed"]) for each in results["variants"]}
    metrics = {each["key"]: each for each in results["metrics"]}
    totals = {(each["metric"], each["variant"]): each for each in ran(installation, "totals")}
    for row in metrics["primary"]["rows"]:
        assert totals["primary", row["variant"]]["reached"] == row["successes"]
    for row in metrics["secondary-2"]["rows"]:
        assert totals["secondary-2", row["variant"]]["reached"] == row["successes"]
    assert {each["variant"]: float(each["median"]) for each in ran(installation, "medians")} == {
        row["variant"]: row["median"] for row in metrics["secondary-2"]["rows"]
    }
    ((cap,),) = (each.values() for each in ran(installation, "cap of secondary-1"))
    assert cap == metrics["secondary-1"]["cap"]
    total = totals["secondary-1", "short"]
    assert float(total["total"]) == sum(min(n * n, cap) for n in range(0, 30, 2))


def test_parquet_holds_the_same_rows_with_their_types(here: Installation) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="not covered: Parquet, since pyarrow is not installed")
    batch(
        here,
        met("Flow Exposed", "control", userId="ada"),
        met("Flow Exposed", "short", userId="bo"),
        track("Invoice Sent", userId="ada", timestamp=DAY2),
    )
    answer = here.client.get("/api/v1/experiments/ab/units?format=parquet", headers=here.bearer)
    table = parquet.read_table(io.BytesIO(answer.get_data()))
    assert table.to_pylist() == [json.loads(line) for line in told(here, "jsonl").splitlines()]
    assert {each.name: str(each.type) for each in table.schema}["primary_count"] == "int64"


def test_without_pyarrow_parquet_says_what_to_install(here: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    answer = here.client.get("/api/v1/experiments/ab/units?format=parquet", headers=here.bearer)
    assert answer.status_code == 400
    assert "pip install 'cairn[parquet]'" in answer.get_json()["message"]


def test_an_export_of_nothing_is_a_heading(here: Installation) -> None:
    assert told(here, "jsonl") == ""
    head = "unit,variant,exposed_at,shown_at,completed_at,multiple,primary_count,primary_first_at"
    assert told(here, "csv").splitlines() == [head]
    assert here.client.get("/api/v1/experiments/ab/units?format=xml", headers=here.bearer).status_code == 422
    assert here.client.get("/api/v1/experiments/gone/units", headers=here.bearer).status_code == 404
