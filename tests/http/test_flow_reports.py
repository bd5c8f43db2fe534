"""How a flow does, on a small story whose every figure was worked out by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from tests.conftest import Installation
from tests.http.calls import batch, flow, flow_event, identify, publish, read, track
from tests.http.test_segments import segment

from cairn.services.report_counting import count_on
from cairn.services.segment_rounds import go_round
from cairn.stores.models import Event

_NPS = {"input": "nps", "label": "Would you?"}
SURVEY = {
    "type": "survey",
    "goal": {"event": "Invoice Sent", "within": "7 days"},
    "steps": [
        {"id": "score", "pattern": "survey", "content": [{"id": "nps", "field": _NPS}]},
        {"id": "why", "pattern": "modal", "content": [{"id": "why", "field": {"input": "text", "label": "Why?"}}]},
    ],
}  # fmt: skip
NOW = datetime.now(UTC).replace(microsecond=0)


def ago(days: float, seconds: int = 0) -> str:
    return (NOW - timedelta(days=days) + timedelta(seconds=seconds)).isoformat()


def about(user: str, name: str, days: float, seconds: int = 0, **properties: Any) -> dict[str, Any]:
    return flow_event(name, "nps", properties, userId=user, timestamp=ago(days, seconds))


# Ten days ago ada goes all the way and sends an invoice; bo leaves at the second step; cy is exposed and sees nothing.
# Three days ago di sees the second revision and snoozes it; her window isn't over.
STORY = [
    identify("ada", {"role": "admin"}, timestamp=ago(20)),
    about("ada", "Flow Shown", 10, variant="long"),
    about("ada", "Step Shown", 10, 0, step="score"),
    about("ada", "Survey Answered", 10, 4, question="nps", value=10),
    about("ada", "Step Completed", 10, 4, step="score"),
    about("ada", "Step Shown", 10, 5, step="why"),
    about("ada", "Survey Answered", 10, 30, question="why", value="=It is quick"),
    about("ada", "Step Completed", 10, 35, step="why"),
    about("ada", "Flow Completed", 10, 35),
    track("Invoice Sent", userId="ada", timestamp=ago(5)),
    track("Invoice Sent", userId="bo", timestamp=ago(11)),
    about("bo", "Flow Shown", 10, variant="long"),
    about("bo", "Step Shown", 10, 0, step="score"),
    about("bo", "Survey Answered", 10, 10, question="nps", value=3),
    about("bo", "Step Completed", 10, 10, step="score"),
    about("bo", "Step Shown", 10, 11, step="why"),
    about("bo", "Flow Dismissed", 10, 20),
    about("cy", "Flow Exposed", 10, variant="nothing"),
    track("Invoice Sent", userId="cy", timestamp=ago(2.9)),
    about("di", "Flow Shown", 3, revision=2, variant="long"),
    about("di", "Step Shown", 3, 0, step="score"),
    about("di", "Flow Snoozed", 3, 9),
]


@pytest.fixture
def here(installation: Installation) -> Installation:
    publish(installation, segment("admins"), flow("nps", **SURVEY))
    batch(installation, *STORY)
    count(installation)
    return installation


def count(here: Installation) -> None:
    while count_on(here.parts.database, here.parts.now):
        pass


def report(here: Installation, query: str = "") -> dict[str, Any]:
    found: dict[str, Any] = read(here, f"flows/nps/report?{query}")
    return found


def stages(found: dict[str, Any]) -> dict[str, int]:
    return {each["stage"]: each["reached"] for each in found["stages"]}


def test_everybody_counts_once_for_each_stage(here: Installation) -> None:
    found = report(here)
    assert stages(found) == {
        "met": 4, "shown": 3, "started": 2, "completed": 1, "dismissed": 1, "snoozed": 1, "failed": 0,
    }  # fmt: skip
    completed = next(each for each in found["stages"] if each["stage"] == "completed")
    assert (completed["of"], completed["rate"]) == (4, 0.25)
    assert completed["interval"] == pytest.approx([0.0456, 0.6994], abs=1e-4), "Wilson's, of 1 in 4"
    assert found["median_seconds"] == 35


def test_an_independent_look_at_the_log_says_the_same(here: Installation) -> None:
    """Plain SQL over the events, as the docs give it."""
    names = {"shown": "Flow Shown", "completed": "Flow Completed", "dismissed": "Flow Dismissed"}
    with here.parts.database.reading() as tx:
        for stage, name in names.items():
            query = sa.select(sa.func.count(sa.distinct(Event.user))).where(Event.name == name)
            assert tx.scalar(query) == stages(report(here))[stage]


def test_the_goal_counts_after_the_meeting_within_its_window_and_only_when_that_is_over(here: Installation) -> None:
    """ada reached it; bo did before, cy a little too late; di's window isn't over."""
    goal = report(here)["goal"]
    assert (goal["event"], goal["within"], goal["reached"], goal["of"], goal["running"]) == (
        "Invoice Sent", 7 * 86_400_000, 1, 3, 1
    )  # fmt: skip


def test_steps_tell_where_people_stay_and_how_long(here: Installation) -> None:
    score, why = report(here)["steps"]
    assert (score["step"], score["seen"], score["reached"], score["median_seconds"]) == ("score", 3, 2, 4)
    assert (why["step"], why["seen"], why["reached"], why["median_seconds"]) == ("why", 2, 1, 30)


def test_days_count_by_the_first_meeting(here: Installation) -> None:
    days = [(each["met"], each["completed"]) for each in report(here)["by_day"]]
    assert (sum(met for met, _ in days), sum(done for _, done in days)) == (4, 1)
    assert (3, 1) in days
    assert stages(report(here, "days=7"))["met"] == 1


def test_groups_stand_beside_one_another(here: Installation) -> None:
    def groups(by: str) -> dict[str, int]:
        return {each["group"]: each["stages"][0]["reached"] for each in report(here, f"by={by}")["groups"]}

    assert groups("revision") == {"1": 3, "2": 1}
    assert groups("variant") == {"long": 3, "nothing": 1}
    assert groups("device") == {"": 4}
    assert groups("segment") == {}
    go_round(here.parts.database, here.parts.snapshots, here.parts.now)
    assert groups("segment") == {"admins": 1}
    read(here, "flows/nps/report?by=shoe-size", status=422)


def test_answers_come_to_a_score_and_stand_with_who_gave_them(here: Installation) -> None:
    nps, why = report(here)["questions"]
    assert (nps["label"], nps["input"], nps["answers"]) == ("Would you?", "nps", 2)
    assert (nps["score"]["kind"], nps["score"]["value"]) == ("nps", 0.0), "one promoter, one detractor"
    assert {each["choice"]: each["people"] for each in nps["choices"] if each["people"]} == {"3": 1, "10": 1}
    assert (why["score"], why["choices"], why["answers"]) == (None, [], 1), "what was written is no choice"
    (answer,) = read(here, "flows/nps/report/answers?question=why")["items"]
    assert (answer["answer"], answer["user"]["user_id"]) == ("=It is quick", "ada")


def test_a_score_is_told_for_the_week_in_which_answers_were_given(here: Installation) -> None:
    """Ada's last answer counts, when she gave it; bo's three and cy's seven were given ten days before."""
    batch(
        here,
        about("ada", "Survey Answered", 0, question="nps", value=9),
        about("cy", "Survey Answered", 10, 10, question="nps", value=7),
    )
    count(here)
    nps, why = report(here)["questions"]
    assert (nps["by"], why["trend"]) == ("week", [])
    assert [(each["answers"], each["value"]) for each in nps["trend"] if each["answers"]] == [(2, -50.0), (1, 100.0)]
    assert all(each["value"] is None for each in nps["trend"] if not each["answers"])
    days = [date.fromisoformat(each["day"]) for each in nps["trend"]]
    assert days == [days[0] + timedelta(weeks=place) for place in range(len(days))]
    assert days[0].weekday() == 0


def test_answers_of_more_than_half_a_year_are_told_by_month(here: Installation) -> None:
    batch(here, about("cy", "Survey Answered", 200, question="nps", value=10))
    count(here)
    nps, _ = report(here)["questions"]
    assert nps["by"] == "month"
    assert (nps["trend"][0]["answers"], nps["trend"][0]["value"]) == (1, 100.0)
    assert sum(each["answers"] for each in nps["trend"]) == 3
    assert {date.fromisoformat(each["day"]).day for each in nps["trend"]} == {1}


def test_who_came_how_far_is_a_list(here: Installation) -> None:
    def who(query: str) -> list[str]:
        return [each["user_id"] for each in read(here, f"flows/nps/report/people?{query}")["items"]]

    assert who("stage=met")[0] == "di", "the last who met it first"
    assert who("stage=completed") == ["ada"]
    assert set(who("stage=completed&missing=true")) == {"bo", "cy", "di"}
    read(here, "flows/nps/report/people?stage=heaven", status=422)
    read(here, "flows/nobody/report", status=404)


def test_lists_go_on_where_they_ended(here: Installation) -> None:
    batch(here, *(about(f"user-{each:02}", "Flow Shown", 1, each) for each in range(60)))
    count(here)
    first = read(here, "flows/nps/report/people?stage=shown")
    rest = read(here, f"flows/nps/report/people?stage=shown&cursor={first['next']}")
    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (50, 13, None)


def test_the_report_is_a_file_in_which_nothing_runs(here: Installation) -> None:
    answer = here.client.get("/api/v1/flows/nps/report.csv?by=revision", headers=here.bearer)
    rows = [row.split(",") for row in answer.get_data(as_text=True).split("\r\n")]
    assert rows[0] == ["about", "name", "reached", "of", "rate", "low", "high"]
    assert ["stage", "completed", "1", "4", "0.25"] in [row[:5] for row in rows]
    assert any(row[:2] == ["stage of 1", "met"] for row in rows)


def test_parts_of_checklists_videos_and_the_resource_centre(here: Installation) -> None:
    batch(
        here,
        about("ada", "Checklist Item Completed", 9, item="first"),
        about("bo", "Checklist Item Completed", 9, item="first"),
        about("ada", "Video Progress", 9, video="film", percent=25),
        about("bo", "Video Progress", 9, video="film", percent=25),
        about("bo", "Video Progress", 9, video="film", percent=50),
        about("bo", "Resource Opened", 9, kind="article", id="approval"),
    )
    count(here)
    found = report(here)
    assert [(each["item"], each["reached"], each["of"]) for each in found["items"]] == [("first", 2, 4)]
    assert found["videos"] == [{"video": "film", "quarters": [2, 1, 0, 0]}]
    assert found["resources"] == [{"kind": "article", "resource": "approval", "people": 1}]


def test_a_flow_that_nobody_met_says_so_without_inventing_rates(installation: Installation) -> None:
    publish(installation, flow("nps", **SURVEY))
    found = report(installation)
    assert {each["rate"] for each in found["stages"]} == {None}
    assert (found["by_day"], found["median_seconds"], found["goal"]["rate"]) == ([], None, None)
