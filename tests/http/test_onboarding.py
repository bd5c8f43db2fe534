"""The measures of onboarding, over HTTP and on both databases: a small world with answers worked out by hand."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from tests.conftest import Installation
from tests.http.calls import as_file, batch, flow, identify, read, track, write
from tests.http.test_events import count

from cairn.domain.analytics.onboarding import MEASURES
from cairn.services.parts import Parts

WORLD = YAML(typ="safe").load(Path(__file__).with_name("onboarding.yaml"))
DAYS = {"from": "2026-10-24", "to": "2026-10-25", "by": "day"}
HOUR = 3_600_000
KEYS = [each.key for each in MEASURES]


def event(key: str, name: str, *means: str) -> dict[str, Any]:
    return {"format": "cairn/1", "kind": "event", "key": key, "name": name, "means": list(means)}


def asking(key: str) -> dict[str, Any]:
    questions = [
        {"field": {"input": input_, "label": "How was it?"}, "id": id_}
        for id_, input_ in (("happy", "csat"), ("easy", "ces"))
    ]
    buttons = [{"label": "Send", "do": "submit"}]
    return flow(key, type="survey", steps=[{"id": "s", "pattern": "survey", "content": questions, "actions": buttons}])


def measure(here: Installation, key: str, status: int = 200, **more: Any) -> Any:
    return write(here, "onboarding/measures", {"measure": key, "when": DAYS, **more}, status)


@pytest.fixture
def world(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> Installation:
    now = int(datetime.fromisoformat(WORLD["now"]).timestamp() * 1000)
    monkeypatch.setattr(Parts, "now", staticmethod(lambda: now))
    documents = [event("sent", "Invoice Sent", "key"), event("plan", "Plan Chosen", "paying")]
    files = [as_file(each) for each in (*documents, flow("welcome"), asking("ask"))]
    write(installation, "documents/push", {"files": files})
    for events in WORLD["batches"]:
        assert batch(installation, *events).status_code == 200
    count(installation)
    return installation


def told(figure: dict[str, Any], unit: str) -> str:
    numerator, people, value = figure["numerator"], figure["people"], figure["value"]
    short = f"{round(numerator, 6):g}/{people}"
    if unit == "time":
        assert figure["share"] == numerator / people
        return f"{short} {value / HOUR:g}"
    assert value == (pytest.approx(numerator / people) if people else None)
    if value is not None and unit == "share" and numerator == int(numerator):
        assert 0 <= figure["low"] <= value <= figure["high"] <= 1
    return short


def test_every_measure_is_what_was_worked_out_by_hand(world: Installation) -> None:
    assert set(WORLD["answers"]) == set(KEYS)
    found = {}
    for each in MEASURES:
        answer = measure(world, each.key)
        assert [cohort["signed_up"] for cohort in answer["cohorts"]] == [2, 3]
        assert (answer["time_zone"], answer["sample_left_out"], answer["missing"]) == ("Europe/Helsinki", 1, [])
        figures = [answer["whole"], *(cohort["figure"] for cohort in answer["cohorts"])]
        found[each.key] = [told(figure, each.unit) for figure in figures]
    assert found == WORLD["answers"]


def test_a_cohort_is_blank_until_its_last_people_have_had_their_days(
    world: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def known(moment: str) -> list[bool]:
        now = int(datetime.fromisoformat(moment).timestamp() * 1000)
        monkeypatch.setattr(Parts, "now", staticmethod(lambda: now))
        answer = measure(world, "activation")
        return [answer["whole"] is not None, *(each["figure"] is not None for each in answer["cohorts"])]

    # The 24th ends at 00:00+03:00, the 25th an hour of the clock later than 24 hours.
    assert known("2026-10-31T22:59:59.999+02:00") == [False, False, False]
    assert known("2026-10-31T23:00:00+02:00") == [True, True, False]
    assert known("2026-11-01T23:59:59.999+02:00") == [True, True, False]
    assert known("2026-11-02T00:00:00+02:00") == [True, True, True]


def test_a_measure_is_asked_of_some(world: Installation) -> None:
    assert measure(world, "activation", who={"trait": "role", "is": "admin"})["whole"]["people"] == 1
    assert measure(world, "activation", who={"trait": "zap"}, status=422)
    assert measure(world, "zap", 422)


def test_each_measure_says_which_source_it_misses(installation: Installation) -> None:
    batch(installation, identify("ada"), track("Signed Up"), track("Support Ticket Created"))
    missing = {each["key"]: each["missing"] for each in read(installation, "onboarding/measures")["items"]}
    assert missing["activation"] == ["key"]
    assert missing["trial_to_paid"] == ["trial", "paying"]
    assert missing["self_service"] == ["knowledge"]
    assert (missing["tickets"], missing["completion"]) == ([], [])
    asks = {each["key"]: each["asks"] for each in read(installation, "onboarding/measures")["items"]}
    assert (asks["csat"], asks["ces"], asks["activation"]) == (True, True, False)
    write(installation, "documents/push", {"files": [as_file(asking("ask"))]})
    assert not any(each["asks"] for each in read(installation, "onboarding/measures")["items"])


@pytest.mark.parametrize("key", KEYS)
def test_where_nothing_came_in_there_is_no_figure_and_no_error(installation: Installation, key: str) -> None:
    answer = write(installation, "onboarding/measures", {"measure": key, "when": {"last": 30, "by": "week"}})
    assert answer["whole"]["people"] == 0
    assert answer["whole"]["value"] is None
