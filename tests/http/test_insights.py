"""Questions about what people do, over HTTP and on both databases: a small world with answers worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from tests.conftest import Installation
from tests.http.calls import ADMINISTRATORS, as_file, batch, identify, publish, track, write
from tests.http.test_segments import segment

from cairn.services.parts import Parts
from cairn.services.report_counting import count_on
from cairn.services.segment_rounds import go_round

WORLD = YAML(typ="safe").load(Path(__file__).with_name("insights.yaml"))
HOUR = 3_600_000
SIGNED_UP = [{"event": "Signed Up"}]


def ask(here: Installation, kind: str, question: Mapping[str, Any], status: int = 200) -> Any:
    return write(here, f"insights/{kind}", {"environment": "production", **question}, status)


@pytest.fixture
def world(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> Installation:
    now = int(datetime.fromisoformat(WORLD["now"]).timestamp() * 1000)
    monkeypatch.setattr(Parts, "now", staticmethod(lambda: now))
    for events in WORLD["batches"]:
        assert batch(installation, *events).status_code == 200
    while count_on(installation.parts.database, lambda: now):
        pass
    return installation


def test_answers_are_those_worked_out_by_hand(world: Installation) -> None:
    for question in WORLD["questions"]:
        answer = ask(world, question["kind"], question["ask"])
        CHECKS[question["kind"]](answer, question)
        for name in ("begins_at", "ends_at"):
            assert answer[name] == question.get(name, answer[name]), question["name"]
        assert (answer["time_zone"], answer["sample_left_out"]) == ("Europe/Helsinki", 1)


def trend(answer: dict[str, Any], expected: dict[str, Any]) -> None:
    found = {
        line["group"]["value"] if line["group"] else line["event"]: {
            "events": line["events"], "users": line["users"],
            "points": {each["day"]: [each["events"], each["users"]] for each in line["points"]},
        }
        for line in answer["lines"]
    }  # fmt: skip
    assert found == expected["lines"], expected["name"]
    for line in answer["lines"]:
        complete = [each["complete"] for each in line["points"]]
        assert complete == expected.get("complete", complete), expected["name"]
        for each in [line, *line["points"]]:
            assert each["per_user"] == (each["events"] / each["users"] if each["users"] else None)


def funnel(answer: dict[str, Any], expected: dict[str, Any]) -> None:
    _funnel(answer["all"], expected["all"], expected["name"])
    groups = {each["group"]["value"]: each for each in answer["groups"]}
    assert groups.keys() == expected.get("groups", {}).keys(), expected["name"]
    for value, group in groups.items():
        _funnel(group, expected["groups"][value], f"{expected['name']}: {value}")


def _funnel(found: dict[str, Any], expected: dict[str, Any], name: str) -> None:
    steps = found["steps"]
    assert [each["people"] for each in steps] == expected["people"], name
    hours = [None if each["took"] is None else each["took"] / HOUR for each in steps]
    assert hours == pytest.approx(expected["hours"], abs=1e-6), name
    assert found["undecided"] == expected["undecided"], name
    first, before = steps[0]["people"], steps[0]["people"]
    for each in steps:
        assert share(each["of_first"]) == f"{each['people']}/{first}"
        assert share(each["of_last"]) == f"{each['people']}/{before}"
        before = each["people"]


def retention(answer: dict[str, Any], expected: dict[str, Any]) -> None:
    cohorts = {
        each["day"]: [each["people"], *map(share, each["cells"])] for each in answer["cohorts"] if each["people"]
    }
    assert cohorts == expected["cohorts"], expected["name"]
    assert list(map(share, answer["all"])) == expected["all"], expected["name"]


def share(cell: dict[str, Any] | None) -> str | None:
    if cell is None:
        return None
    if cell["denominator"]:
        assert 0 <= cell["low"] <= cell["rate"] <= cell["high"] <= 1
    else:
        assert cell["rate"] is cell["low"] is cell["high"] is None
    return f"{cell['numerator']}/{cell['denominator']}"


def stickiness(answer: dict[str, Any], expected: dict[str, Any]) -> None:
    assert answer["periods"] == expected["periods"], expected["name"]
    groups = {each["group"]["value"]: each for each in answer["groups"]}
    assert groups.keys() == expected.get("groups", {}).keys(), expected["name"]
    for found, wanted in [
        (answer["all"], expected["all"]),
        *((each, expected["groups"][value]) for value, each in groups.items()),
    ]:
        assert found["people"] == wanted["people"], expected["name"]
        assert mean(found["mean"]) == pytest.approx(wanted["mean"], abs=1e-5), expected["name"]
        for kind in ("exactly", "at_least"):
            assert list(map(share, found[kind])) == wanted[kind], expected["name"]


def lifecycle(answer: dict[str, Any], expected: dict[str, Any]) -> None:
    stages = ("new", "returning", "resurrected", "dormant")
    found = {each["day"]: [*(each[stage] for stage in stages), share(each["kept"])] for each in answer["periods"]}
    assert found == expected["periods"], expected["name"]
    assert share(answer["kept"]) == expected["kept"], expected["name"]
    assert all(each["complete"] == (each["dormant"] is not None) for each in answer["periods"])
    assert answer["counted_at"] == "2026-11-01T10:00:00.000Z"


def adoption(answer: dict[str, Any], expected: dict[str, Any]) -> None:
    assert answer["people"] == expected["people"], expected["name"]
    for found, (event, wanted) in zip(answer["features"], expected["features"].items(), strict=True):
        assert (found["event"], share(found["reach"]), found["events"]) == (event, wanted["reach"], wanted["events"])
        assert mean(found["per_user"]) == pytest.approx(wanted["per_user"], abs=1e-5), event
        assert found["median"] == wanted["median"], event
        assert [(each["least"], each["most"]) for each in found["often"]] == [(1, 1), (2, 3), (4, 9), (10, None)]
        assert [share(each["share"]) for each in found["often"]] == wanted["often"], event
        assert [each["days"] for each in found["within"]] == [1, 7, 30, 90]
        assert [share(each["share"]) for each in found["within"]] == wanted["within"], event
        assert share(found["new"]) == wanted["new"], event
        hours = None if found["took"] is None else found["took"] / HOUR
        assert hours == pytest.approx(wanted["hours"], abs=1e-6), event


def paths(answer: dict[str, Any], expected: dict[str, Any]) -> None:
    assert answer["people"] == expected["people"], expected["name"]
    for found, wanted in zip(answer["steps"], expected["steps"], strict=True):
        assert {each["event"]: share(each["share"]) for each in found["nodes"]} == wanted["nodes"], expected["name"]
        assert [each["event"] for each in found["nodes"]] == list(wanted["nodes"]), expected["name"]
        links = [[each["from"], each["to"], each["people"]] for each in found["links"]]
        assert links == wanted["links"], expected["name"]
        assert (share(found["ended"]), found["open"]) == (wanted["ended"], wanted["open"]), expected["name"]
    assert sorted(each["events"] for each in answer["ways"]) == sorted(expected["ways"]), expected["name"]


def mean(found: dict[str, Any]) -> list[float | None]:
    return [found["value"], found["low"], found["high"]]


CHECKS = {
    "trend": trend, "funnel": funnel, "retention": retention, "stickiness": stickiness, "lifecycle": lifecycle,
    "adoption": adoption, "paths": paths,
}  # fmt: skip


def test_people_of_a_live_segment_are_those_of_its_last_round(world: Installation) -> None:
    here, only = world.parts, {"who": {"segment": "admins"}, "what": SIGNED_UP, "when": {"last": 30}}
    write(world, "documents/push", {"files": [as_file(segment("admins"))]})

    def users() -> Sequence[int]:
        return [each["users"] for each in ask(world, "trend", only)["lines"]]

    assert users() == [2], "found by looking at everybody"
    publish(world, segment("admins"))
    go_round(here.database, here.snapshots, here.now)
    batch(world, identify("dee", {"role": "admin"}))
    assert users() == [2], "those of the round"
    go_round(here.database, here.snapshots, lambda: here.now() + 3_600_000)
    assert users() == [3]


def test_groups_beyond_the_largest_are_one(installation: Installation) -> None:
    batch(installation, *(
        message for n in range(12)
        for message in (identify(f"u{n}", {"plan": n}), track("Signed Up", userId=f"u{n}"))
    ))  # fmt: skip
    batch(installation, *(message for message in (identify("x", {"plan": 11}), track("Signed Up", userId="x"))))
    lines = ask(installation, "trend", {"what": SIGNED_UP, "by": {"trait": "plan"}})["lines"]
    assert [each["users"] for each in lines] == [2, 1, 1, 1, 1, 1, 1, 5]
    assert (lines[0]["group"], lines[-1]["group"]) == (
        {"value": "11", "rest": False}, {"value": None, "rest": True},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("status", "kind", "question", "says"),
    [
        (422, "trend", {"what": []}, "what"),
        (422, "trend", {"what": SIGNED_UP, "when": {"by": "hour"}}, "when.by"),
        (400, "trend", {"what": SIGNED_UP, "when": {"from": "2026-10-02"}}, "needs both"),
        (400, "trend", {"what": SIGNED_UP, "when": {"from": "2026-10-02", "to": "2026-10-01"}}, "Change the two"),
        (400, "trend", {"what": SIGNED_UP, "when": {"from": "1990-10-02", "to": "2026-10-01"}}, "larger ones"),
        (422, "trend", {"what": SIGNED_UP, "by": {"trait": 'a"b'}}, "without quotes"),
        (422, "trend", {"what": SIGNED_UP, "who": {"trait": "role", "zap": 1}}, "zap"),
        (422, "funnel", {"what": SIGNED_UP}, "what"),
        (400, "funnel", {"what": SIGNED_UP * 2, "within": "soon"}, "7 days"),
        (400, "retention", {"what": SIGNED_UP, "kind": "bracket", "brackets": [7, 3]}, "rising"),
        (400, "retention", {"what": SIGNED_UP, "by": {"trait": "role"}}, "by cohort"),
        (422, "stickiness", {"what": SIGNED_UP * 2}, "what"),
        (400, "lifecycle", {"what": SIGNED_UP, "by": {"trait": "role"}}, "by its stages"),
        (400, "adoption", {"what": SIGNED_UP, "by": {"trait": "role"}}, "by feature"),
        (400, "paths", {"what": SIGNED_UP, "by": {"trait": "role"}}, "by their steps"),
        (400, "paths", {"what": SIGNED_UP, "within": "soon"}, "7 days"),
        (422, "paths", {"what": SIGNED_UP, "direction": "aside"}, "direction"),
        (422, "paths", {"what": SIGNED_UP, "steps": 9}, "steps"),
    ],
)
def test_a_question_that_can_t_be_asked_says_why(
    installation: Installation, status: int, kind: str, question: dict[str, Any], says: str
) -> None:
    assert says in str(ask(installation, kind, question, status))


def test_a_trait_is_read_as_it_was_written(installation: Installation) -> None:
    values = {"a": True, "b": "Ä\u0000", "c": None, "d": 1.5, "e": "über", "f": ["x"]}
    for user, value in values.items():
        batch(installation, identify(user, {"is it": value}), track("Signed Up", userId=user))
    answer = ask(installation, "trend", {"what": SIGNED_UP, "by": {"trait": "is it"}, "who": {"not": ADMINISTRATORS}})
    assert answer["lines"] == [], "a trait that nobody has can't be denied either"
    answer = ask(installation, "trend", {"what": SIGNED_UP, "by": {"trait": "is it"}})
    found = {each["group"]["value"]: each["users"] for each in answer["lines"]}
    assert {"true": 1, "1.5": 1, "über": 1}.items() <= found.items()
    assert sum(found.values()) == len(values)
