"""The health of users and accounts: looked at once a day, told with its reasons, asked by conditions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import as_file, batch, events, flow, identify, keys_of, publish, read, sign_in, track, user, write

from cairn.services import health_rounds, reaching
from cairn.services.report_counting import count_on

DAY = 86_400_000
ADMINS = {"trait": "role", "is": "admin"}
# Only the rhythm and the breadth of use weigh, so that a score can be worked out in one's head.
TWO_PARTS = {
    "onboarding": 0, "activation": 0, "breadth": 50, "frequency": 50, "trend": 0, "scores": 0, "support": 0,
    "resets": 0,
}  # fmt: skip


def health(key: str = "everybody", **more: Any) -> dict[str, Any]:
    return {"format": "cairn/1", "kind": "health", "key": key, "name": key.title(), "features": 2, "parts": TWO_PARTS,
            **more}  # fmt: skip


class Days:
    """A clock that stands at a time of day and can be moved by whole days; moments are so many days back from it."""

    def __init__(self, here: Installation) -> None:
        self.here = here
        self.now = here.parts.now() // DAY * DAY + DAY // 2

    def ago(self, days: float) -> str:
        at = datetime.fromtimestamp(self.now / 1000, UTC) - timedelta(days=days)
        return at.isoformat().replace("+00:00", "Z")

    def pass_(self, days: int) -> None:
        self.now += days * DAY

    def look(self) -> None:
        parts = self.here.parts
        while count_on(parts.database, parts.now):
            pass
        self.now += 1_000
        while health_rounds.look_on(parts.database, parts.snapshots, lambda: self.now):
            pass


@pytest.fixture
def here(installation: Installation) -> Installation:
    return installation


@pytest.fixture
def days(here: Installation) -> Days:
    return Days(here)


@pytest.fixture
def keep(here: Installation, days: Days) -> Callable[..., None]:
    def keep(*documents: dict[str, Any]) -> None:
        write(here, "documents/push", {"files": [as_file(each) for each in documents]})
        days.look()

    return keep


def came(here: Installation, days: Days, user_id: str, *ago: float, **more: Any) -> None:
    """They signed up long ago, and were there so many days ago."""
    signed_up = days.ago(300)
    batch(
        here,
        identify(user_id, {"createdAt": signed_up, **more}, timestamp=signed_up),
        *(track("Signed In", userId=user_id, timestamp=days.ago(each)) for each in ago),
    )


def did(here: Installation, days: Days, user_id: str, *names: str, ago: float = 3) -> None:
    batch(here, *(track(name, userId=user_id, timestamp=days.ago(ago)) for name in names))


def of(here: Installation, user_id: str = "ada") -> dict[str, Any]:
    found: dict[str, Any] = user(here, user_id)["health"]
    return found


def notes(here: Installation, user_id: str = "ada") -> list[dict[str, Any]]:
    found = [each["properties"] for each in events(here, user_id) if each["name"] == "Health Changed"]
    return list(reversed(found))


def test_a_score_is_told_with_its_parts(here: Installation, days: Days, keep: Callable[..., None]) -> None:
    came(here, days, "ada", 1, 8, 15)
    did(here, days, "ada", "Invoice Sent")
    assert of(here) is None, "no definition is about anybody yet"
    keep(health())
    found = of(here)
    # Three of four weeks, and one of two things.
    assert (found["score"], found["band"], found["definition"]) == (62, "yellow", "everybody")
    assert [(each["label"], each["value"], each["said"]) for each in found["parts"]] == [
        ("Breadth of use", 50, "1 of 2 different things done in four weeks."),
        ("Rhythm", 75, "There in 3 of the last 4 weeks."),
    ]
    assert [each["key"] for each in found["weakest"]] == ["breadth", "frequency"]
    assert notes(here) == [{"of": "user", "band": "yellow", "before": "unknown", "score": 62}]
    assert user(here, "ada")["traits"]["cairn_health"] == "yellow"


def test_a_change_is_told_once_and_says_why(here: Installation, days: Days, keep: Callable[..., None]) -> None:
    came(here, days, "ada", 1, 8, 15, 22)
    did(here, days, "ada", "Invoice Sent", "Customer Added", ago=10)
    keep(health())
    assert (of(here)["score"], of(here)["band"]) == (100, "green")
    days.pass_(20)
    days.look()
    days.look()
    found = of(here)
    assert (found["score"], found["band"], found["before"]) == (25, "red", "green")
    change = found["history"][0]
    assert (change["before"], change["band"], change["score_before"], change["score"]) == ("green", "red", 100, 25)
    assert [(each["label"], each["points"], each["said_before"], each["said"]) for each in change["reasons"]] == [
        ("Breadth of use", -50, "2 of 2 different things done in four weeks.",
         "0 of 2 different things done in four weeks."),
        ("Rhythm", -25, "There in 4 of the last 4 weeks.", "There in 2 of the last 4 weeks."),
    ]  # fmt: skip
    assert [(each["before"], each["band"]) for each in notes(here)] == [("unknown", "green"), ("green", "red")]


def test_nothing_is_told_while_nothing_changes(here: Installation, days: Days, keep: Callable[..., None]) -> None:
    came(here, days, "ada", *range(1, 60, 7))
    did(here, days, "ada", "Invoice Sent", "Customer Added", ago=2)
    keep(health())
    before = of(here)["history"]
    for _ in range(5):
        days.pass_(1)
        days.look()
    assert of(here)["history"] == before
    assert len(notes(here)) == 1


def test_a_new_definition_tells_the_weeks_before_and_whose_band_became_worse(
    here: Installation, days: Days, keep: Callable[..., None]
) -> None:
    came(here, days, "ada", *range(20, 100, 7))
    did(here, days, "ada", "Invoice Sent", "Customer Added", ago=31)
    came(here, days, "bo", 3)
    keep(health())
    found = of(here)
    assert [(each["before"], each["band"], each["score_before"], each["score"]) for each in found["history"]] == [
        ("green", "red", 88, 25), ("green", "green", 100, 88), ("yellow", "green", 50, 100),
        ("unknown", "yellow", None, 50),
    ]  # fmt: skip
    assert (found["band"], found["before"], found["since"]) == ("red", "green", found["history"][0]["at"])
    assert [each["label"] for each in found["history"][0]["reasons"]] == ["Breadth of use", "Rhythm"]
    assert [(each["before"], each["band"]) for each in notes(here)] == [("unknown", "red")], "the past is no event"
    worse = read(here, "health/units?unit=user&worse_within=30")["items"]
    assert [each["user"]["user_id"] for each in worse] == ["ada"], "Bo never was better"


def test_each_role_has_its_own_rhythm(here: Installation, days: Days, keep: Callable[..., None]) -> None:
    for name, role in (("admin", "admin"), ("member", "member")):
        came(here, days, name, 25, role=role)
        did(here, days, name, "Invoice Sent", "Customer Added", ago=25)
    batch(here, track("Invoice Approved", userId="member", timestamp=days.ago(26)))
    keep(
        health("administrators", who=ADMINS, expects={"every": "7 days"}),
        health("members", expects={"after": ["Invoice Approved"], "within": "3 days"}),
    )
    assert [(each, of(here, each)["definition"], of(here, each)["band"]) for each in ("admin", "member")] == [
        ("admin", "administrators", "yellow"),
        ("member", "members", "green"),
    ]


def test_below_half_of_the_weight_it_is_unknown_and_tells_nothing(
    here: Installation, days: Days, keep: Callable[..., None]
) -> None:
    batch(here, identify("new", {"createdAt": days.ago(2)}, timestamp=days.ago(2)))
    keep(health())
    found = of(here, "new")
    assert (found["score"], found["band"], found["history"]) == (None, "unknown", [])
    assert notes(here, "new") == []
    assert "cairn_health" not in user(here, "new")["traits"]


def test_accounts_are_told_by_all_their_people(here: Installation, days: Days, keep: Callable[..., None]) -> None:
    for name, ago in (("ada", (1, 15)), ("bo", (8, 22))):
        came(here, days, name, *ago)
        batch(here, {"type": "group", "userId": name, "groupId": "acme", "traits": {"name": "Acme", "plan": "big"},
                     "timestamp": days.ago(200)})  # fmt: skip
    did(here, days, "ada", "Invoice Sent")
    did(here, days, "bo", "Customer Added")
    keep(health("accounts", unit="account"))
    account = read(here, "accounts/acme")
    assert (account["health"]["score"], account["health"]["band"]) == (100, "green")
    assert account["traits"]["cairn_health"] == "green"
    assert account["traits"]["plan"] == "big"
    told = [each for name in ("ada", "bo") for each in notes(here, name)]
    assert told == [{"of": "account", "band": "green", "before": "unknown", "score": 100}]
    assert of(here) is None, "no definition is about users"
    assert "cairn_health" not in user(here, "ada")["traits"]


def test_conditions_ask_for_it_now_and_then(here: Installation, days: Days, keep: Callable[..., None]) -> None:
    came(here, days, "ada", 1)
    batch(here, {"type": "group", "userId": "ada", "groupId": "acme", "traits": {}, "timestamp": days.ago(200)})
    publish(
        here,
        flow("for-red", audience={"health": "red"}),
        flow("for-well", audience={"health": ["green", "yellow"]}),
        flow("for-red-accounts", audience={"account_health": "red"}),
    )
    assert keys_of(here, userId="ada") == []
    keep(health(), health("accounts", unit="account"))
    assert sorted(keys_of(here, userId="ada", accountId="acme")) == ["for-red", "for-red-accounts"]
    assert write(here, "segments/count", {"match": {"account_health": "red"}})["people"] == 1
    days.pass_(1)
    then = read(here, f"users/user:ada/explain?flow=for-red-accounts&at={days.ago(0)}")["items"][0]
    assert next(each for each in then["gates"] if each["gate"] == "audience")["passed"]


def test_a_definition_that_goes_takes_its_word_back(here: Installation, days: Days, keep: Callable[..., None]) -> None:
    came(here, days, "ada", 1)
    keep(health())
    assert user(here, "ada")["traits"]["cairn_health"] == "red"
    write(here, "health/definitions/everybody", status=204, method="DELETE")
    days.look()
    assert of(here) is None
    assert "cairn_health" not in user(here, "ada")["traits"]
    assert [each["band"] for each in notes(here)] == ["red", "unknown"]


def test_a_definition_is_made_changed_and_asked_again(here: Installation, days: Days) -> None:
    came(here, days, "ada", 1, 8)
    assert write(here, "health/definitions", {"document": health()}, 201)["key"] == "everybody"
    assert write(here, "health/definitions", {"document": health()}, 409)["code"] == "key_taken"
    days.look()
    assert (of(here)["score"], read(here, "health")["looked"]) == (25, True)
    one = read(here, "health/definitions/everybody")
    assert one["who"] == "everybody else"
    assert one["expects"] == "there once in 7 days"
    monthly = {**one["document"], "expects": {"every": "28 days"}}
    write(here, "health/definitions/everybody", {"document": monthly}, method="PUT")
    days.look()
    # Once in each of four months is asked, and the account of the months before is empty.
    assert of(here)["parts"][1]["said"] == "There in 1 of the last 4 times 28 days."


def test_wrong_definitions_are_refused_by_their_place(here: Installation) -> None:
    for wrong, path in (
        (health(parts=dict.fromkeys(TWO_PARTS, 0)), "parts"),
        (health(bands={"green": 45, "yellow": 40}), "bands"),
        (health(who={"health": "red"}), "who"),
        (health(who={"event": "Invoice Sent"}), "who"),
        (health(unit="account", who=ADMINS), "who"),
        (health(expects={"every": "5 hours"}), "expects.every"),
        (health(expects={"after": ["Sent"]}), "expects"),
        (health(own=[{"name": "A", "weight": 5}]), "own.0"),
        (health(own=[{"name": "A", "weight": 5, "trait": "a", "worst": 1, "best": 1}]), "own.0"),
    ):
        told = write(here, "health/definitions", {"document": wrong}, 422)
        assert path in [each["path"] for each in told["problems"]], (path, told)


def test_the_overview_counts_by_band_and_leads_to_who_is_worst(
    here: Installation, days: Days, keep: Callable[..., None]
) -> None:
    came(here, days, "well", 1, 8, 15, 22)
    did(here, days, "well", "Invoice Sent", "Customer Added")
    came(here, days, "so-so", 1, 8, 15, 22)
    came(here, days, "gone", 60)
    keep(health())
    found = read(here, "health")
    (users,) = [each for each in found["units"] if each["unit"] == "user"]
    assert {each["band"]: each["count"] for each in users["bands"]} == {"green": 1, "yellow": 1, "red": 1, "unknown": 0}
    listed = read(here, "health/units?unit=user")["items"]
    assert [(each["user"]["user_id"], each["score"]) for each in listed] == [("gone", 0), ("so-so", 50), ("well", 100)]
    assert [each["user"]["user_id"] for each in read(here, "health/units?unit=user&band=yellow")["items"]] == ["so-so"]
    assert read(here, "health/units")["items"] == []


def test_the_bands_of_a_month_ago_are_held_against_who_is_gone(
    here: Installation, days: Days, keep: Callable[..., None]
) -> None:
    # On the morning of that day: two came every week, one of whom never since; one hardly came, and never since.
    weekly = (31, 38, 45, 52)
    for name, ago in (("stays", (*weekly, 10)), ("leaves", weekly), ("fades", (33,)), ("was-long-gone", (80,))):
        came(here, days, name, *ago)
        did(here, days, name, "Invoice Sent", "Customer Added", ago=200)
    for name in ("stays", "leaves"):
        did(here, days, name, "Invoice Sent", "Customer Added", ago=40)
    keep(health())
    (users,) = [each for each in read(here, "health")["units"] if each["unit"] == "user"]
    tested = {each["band"]: (each["people"], each["gone"]) for each in users["tested"]}
    assert tested == {"green": (2, 1), "yellow": (0, 0), "red": (1, 1), "unknown": (0, 0)}
    (green,) = [each for each in users["tested"] if each["band"] == "green"]
    assert green["share"] == 0.5
    assert green["low"] < 0.5 < green["high"]


def test_who_is_erased_has_no_health(here: Installation, days: Days, keep: Callable[..., None]) -> None:
    came(here, days, "ada", 1)
    keep(health())
    sign_in(here).delete("/api/v1/users/user:ada")
    assert read(here, "health/units?unit=user")["items"] == []


def test_a_look_can_be_asked_for(here: Installation, days: Days, keep: Callable[..., None]) -> None:
    came(here, days, "ada", 1)
    keep(health())
    batch(here, track("Signed In", userId="ada", timestamp=days.ago(9)))
    days.look()
    assert of(here)["score"] == 12, "once a day is enough"
    write(here, "health/looks", status=202)
    days.look()
    assert of(here)["score"] == 25


def test_activation_onboarding_scores_and_support_come_from_what_there_is(
    here: Installation, days: Days, keep: Callable[..., None]
) -> None:
    asked = {"field": {"input": "nps", "label": "How likely?"}, "id": "likely"}
    publish(
        here,
        flow("welcome"),
        flow("survey", type="survey", steps=[{"id": "ask", "pattern": "survey", "content": [asked]}]),
    )
    came(here, days, "ada", 1)
    at = {"timestamp": days.ago(5)}
    batch(
        here,
        track("Flow Shown", properties={"flow": "welcome", "revision": 1}, **at),
        track("Survey Answered", properties={"flow": "survey", "step": "ask", "question": "likely", "value": 8},
              **at),
        track("Support Ticket Created", **at),
        track("Password Reset Requested", **at),
        track("Invoice Sent", **at),
    )  # fmt: skip
    milestone = {"format": "cairn/1", "kind": "milestone", "key": "activated", "name": "Activated",
                 "point": "activation", "when": {"event": "Invoice Sent"}}  # fmt: skip
    write(here, "documents/push", {"files": [as_file(milestone)]})
    while reaching.catch_up(here.parts.database, here.parts.snapshots, here.parts.now):
        pass
    keep(health(parts={}))
    values = {each["key"]: each["value"] for each in of(here)["parts"]}
    assert values == {
        "onboarding": 0, "activation": 100, "breadth": 50, "frequency": 25, "trend": None, "scores": 80, "support": 50,
        "resets": 100,
    }  # fmt: skip
    # (0·10 + 100·15 + 50·15 + 25·25 + 80·10 + 50·5 + 100·5) / 85
    assert of(here)["score"] == round((1500 + 750 + 625 + 800 + 250 + 500) / 85)
