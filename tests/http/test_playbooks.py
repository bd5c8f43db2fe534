"""People go through playbooks: entered, led, told of, counted; each thing once, on both databases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import sqlalchemy as sa
from tests.conftest import Installation
from tests.http.calls import (
    as_file,
    batch,
    decide,
    events,
    flow,
    flow_event,
    identify,
    keys_of,
    publish,
    read,
    sign_in,
    track,
    user,
    write,
)

from cairn.services import follow_playbooks
from cairn.services.outbound import Answered
from cairn.services.outbox import Outbox
from cairn.services.parts import Parts
from cairn.services.segment_rounds import go_round
from cairn.services.webhook_outbox import WebhookQueue
from cairn.stores.models import LetterRow

HOUR, DAY = 3_600_000, 86_400_000
TOUR = flow("tour", trigger={"on": "manual"}, frequency="once")
SHOW = {"id": "show", "show": "tour", "at_most": "3 days"}
REST = {"id": "rest", "wait": "2 days"}
STUCK = {
    "format": "cairn/1",
    "kind": "segment",
    "key": "stuck",
    "name": "Stuck",
    "match": {"trait": "stuck", "is": True},
}


class World:
    """An installation whose clock stands until it is moved."""

    def __init__(self, here: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
        self.here, self.now = here, here.parts.now()
        monkeypatch.setattr(Parts, "now", staticmethod(lambda: self.now))

    def passes(self, time: int = 1_000) -> None:
        """The time, and what the worker does then."""
        self.now += time
        self.work()

    def work(self) -> None:
        while follow_playbooks.go_on(self.here.parts.database, self.here.parts.snapshots, self.here.parts.now):
            pass

    def round(self) -> None:
        go_round(self.here.parts.database, self.here.parts.snapshots, self.here.parts.now)

    def journey(self, user_id: str = "ada", key: str = "first-weeks") -> dict[str, Any] | None:
        found = [each for each in user(self.here, user_id)["journeys"] if each["playbook"] == key]
        return found[0] if found else None

    def place(self, user_id: str = "ada") -> tuple[str, str | None] | None:
        found = self.journey(user_id)
        return None if found is None else (found["status"], found["step"])

    def way(self, user_id: str = "ada") -> list[tuple[str, str | None]]:
        found = self.journey(user_id)
        assert found is not None
        told = read(self.here, f"playbooks/{found['playbook']}/journeys/{found['id']}")
        return [(each["step"], each["outcome"]) for each in told["visits"]]

    def change(self, do: str, status: int = 200, **more: Any) -> Any:
        found = self.journey()
        assert found is not None
        return write(self.here, f"playbooks/first-weeks/journeys/{found['id']}", {"do": do, **more}, status)


def playbook(*steps: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "format": "cairn/1", "kind": "playbook", "key": "first-weeks", "name": "First weeks",
        "enter": {"event": "Signed Up"}, "steps": list(steps) or [REST], **more,
    }  # fmt: skip


@pytest.fixture
def world(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> World:
    world = World(installation, monkeypatch)
    world.work()
    return world


def names(here: Installation, user_id: str = "ada") -> list[str]:
    return [each["name"] for each in reversed(events(here, user_id)) if each["name"].startswith("Journey")]


def test_an_event_lets_in_and_a_flow_shows_until_it_is_closed(world: World) -> None:
    publish(world.here, TOUR, playbook(SHOW, REST))
    world.passes()
    batch(world.here, identify("ada"), identify("bob"), track("Signed Up"))
    assert decide(world.here, userId="ada")["flows"][0]["trigger"] == {"on": "manual"}
    world.passes()
    assert world.place() == ("under_way", "show")
    assert world.place("bob") is None
    (shown,) = decide(world.here, userId="ada")["flows"]
    assert (shown["key"], shown["trigger"]) == ("tour", {"on": "page"})
    assert decide(world.here, userId="bob")["flows"][0]["trigger"] == {"on": "manual"}
    world.now += HOUR
    batch(world.here, flow_event("Flow Shown", "tour"), flow_event("Flow Completed", "tour"))
    world.passes()
    assert world.place() == ("under_way", "rest")
    assert decide(world.here, userId="ada")["flows"][0]["trigger"] == {"on": "manual"}
    world.passes(2 * DAY)
    assert world.place() == ("done", None)
    assert world.way() == [("show", "completed"), ("rest", "done")]
    assert names(world.here) == ["Journey Entered", "Journey Step Entered", "Journey Step Entered", "Journey Ended"]


def test_a_flow_that_was_closed_long_ago_shows_once_more(world: World) -> None:
    publish(world.here, {**TOUR, "trigger": {"on": "page"}})
    batch(world.here, identify("ada"), flow_event("Flow Shown", "tour"), flow_event("Flow Dismissed", "tour"))
    assert keys_of(world.here, userId="ada") == []
    world.now += 400 * DAY
    publish(world.here, playbook(SHOW))
    batch(world.here, track("Signed Up"))
    world.passes()
    assert keys_of(world.here, userId="ada") == ["tour"]
    batch(world.here, flow_event("Flow Shown", "tour"), flow_event("Flow Snoozed", "tour", {"until": 0}))


def test_what_happened_before_it_went_live_lets_nobody_in(world: World) -> None:
    batch(world.here, identify("ada"), track("Signed Up"))
    world.now += 1_000
    publish(world.here, playbook())
    batch(world.here, track("Signed Up", userId="bob"))
    world.passes()
    assert (world.place(), world.place("bob")) == (None, ("under_way", "rest"))


def test_a_segment_lets_in_those_who_belong_already_and_the_audience_keeps_out(world: World) -> None:
    batch(
        world.here,
        *(identify(name, {"stuck": True, "role": role}) for name, role in (("ada", "admin"), ("bob", "user"))),
    )
    batch(world.here, identify("cy", {"role": "admin"}))
    publish(world.here, STUCK, playbook(enter={"segment": "stuck"}, audience={"trait": "role", "is": "admin"}))
    world.round()
    world.passes(2 * 60_000)
    assert [world.place(name) for name in ("ada", "bob", "cy")] == [("under_way", "rest"), None, None]
    batch(world.here, identify("cy", {"stuck": True}))
    world.round()
    world.passes(2 * 60_000)
    assert world.place("cy") == ("under_way", "rest")


def test_tenure_and_dates_let_in_when_their_moment_comes(world: World) -> None:
    def date(days: int) -> str:
        from datetime import UTC, datetime

        return datetime.fromtimestamp((world.now + days * DAY) / 1_000, UTC).isoformat()

    batch(world.here, identify("ada", {"createdAt": date(-363), "renewal": date(32)}))
    batch(world.here, identify("bob", {"createdAt": date(-400), "renewal": date(29)}))
    publish(
        world.here,
        playbook(enter={"tenure": "365 days"}),
        playbook(enter={"date": "renewal", "before": "30 days"}) | {"key": "renewal"},
    )
    world.passes(2 * 60_000)
    assert user(world.here, "ada")["journeys"] == []
    world.passes(3 * DAY)
    assert sorted(each["playbook"] for each in user(world.here, "ada")["journeys"]) == ["first-weeks", "renewal"]
    assert user(world.here, "bob")["journeys"] == [], "its moments were over when it went live"


def test_a_milestone_lets_in(world: World) -> None:
    from cairn.services import reaching

    milestone = {"format": "cairn/1", "kind": "milestone", "key": "there", "name": "There", "when": {"event": "Sent"}}
    write(world.here, "documents/push", {"files": [as_file(milestone)]})
    publish(world.here, playbook(enter={"milestone": "there"}))
    world.now += 1_000
    batch(world.here, track("Sent"))
    while reaching.catch_up(world.here.parts.database, world.here.parts.snapshots, world.here.parts.now):
        pass
    world.passes()
    assert world.place() == ("under_way", "rest")


def test_it_waits_for_what_people_do_and_branches_by_it(world: World) -> None:
    large = {"event": "Invoice Sent", "where": {"amount": {"at_least": 100}}}
    publish(world.here, playbook(
        {"id": "wait", "wait_for": {"event": "Invoice Sent"}, "at_most": "7 days", "otherwise": "stuck"},
        {"id": "ask", "branch": [{"when": large, "go_to": "good"}]},
        {"id": "stuck", "wait": "1 day", "go_to": "end"},
        {"id": "good", "set": {"onboarding": "done"}},
    ))  # fmt: skip
    world.passes()
    batch(world.here, *(track("Signed Up", userId=name) for name in ("ada", "bob", "cy")))
    world.passes()
    batch(world.here, track("Invoice Sent", properties={"amount": 500}))
    batch(world.here, track("Invoice Sent", userId="bob", properties={"amount": 5}))
    world.passes()
    assert [world.place(name) for name in ("ada", "bob", "cy")] == [
        ("done", None), ("under_way", "stuck"), ("under_way", "wait"),
    ]  # fmt: skip
    assert user(world.here, "ada")["traits"] == {"onboarding": "done"}
    world.passes(7 * DAY)
    assert world.way("cy") == [("wait", "time_over"), ("stuck", None)]


def test_the_goal_ends_it_and_holding_out_leaves_somebody_to_compare_with(world: World) -> None:
    publish(world.here, playbook(REST, goal={"event": "Paid"}, holdout="50 %"))
    world.passes()
    people = [f"user-{number}" for number in range(40)]
    batch(world.here, *(track("Signed Up", userId=name) for name in people), track("Paid", userId="rich"))
    batch(world.here, track("Signed Up", userId="rich"))
    world.passes()
    taken = [name for name in people if world.place(name) is not None]
    held = [name for name in people if name not in taken]
    assert world.place("rich") is None
    assert 8 < len(held) < 32
    batch(world.here, track("Paid", userId=taken[0]), track("Paid", userId=held[0]))
    world.passes(3 * DAY)
    batch(world.here, track("Paid", userId=taken[1]))
    world.passes()
    assert [world.place(name) for name in taken[:3]] == [("goal", None), ("done", None), ("done", None)]
    (told,) = read(world.here, "playbooks")["items"]
    assert (told["entered"], told["goals"]) == (len(taken), 2), "reached after the end counts, too"
    assert (told["held_out"], told["held_out_goals"], told["under_way"]) == (len(held), 1, 0)
    assert names(world.here, held[0]) == []


def test_nobody_sets_out_twice_unless_it_says_so(world: World) -> None:
    publish(world.here, playbook(), playbook(again="30 days") | {"key": "monthly"})
    for _ in range(3):
        world.now += 1_000
        batch(world.here, track("Signed Up"))
        world.passes(20 * DAY)
    keys = [each["playbook"] for each in user(world.here, "ada")["journeys"]]
    assert sorted(keys) == ["first-weeks", "monthly", "monthly"]


def test_a_new_revision_is_for_those_who_set_out_from_then_on(world: World) -> None:
    publish(world.here, playbook(REST))
    batch(world.here, track("Signed Up"))
    world.passes()
    publish(world.here, playbook({"id": "other", "wait": "9 days"}))
    batch(world.here, track("Signed Up", userId="bob"))
    world.passes()
    assert (world.place(), world.place("bob")) == (("under_way", "rest"), ("under_way", "other"))
    world.passes(2 * DAY)
    assert (world.place(), world.place("bob")) == (("done", None), ("under_way", "other"))


def test_taken_back_everybody_stays_where_they_are_and_nothing_shows(world: World) -> None:
    publish(world.here, {**TOUR, "trigger": {"on": "manual"}}, playbook(SHOW, REST))
    batch(world.here, track("Signed Up"))
    world.passes()
    write(world.here, "playbooks/first-weeks/unpublish", {"environment": "production"}, 204)
    world.passes(30 * DAY)
    assert world.place() == ("under_way", "show")
    assert decide(world.here, userId="ada")["flows"][0]["trigger"] == {"on": "manual"}
    publish(world.here, playbook(SHOW, REST))
    world.passes()
    assert world.way() == [("show", "time_over"), ("rest", None)]


def test_two_who_turn_out_to_be_one_are_on_one_journey(world: World) -> None:
    publish(world.here, TOUR, playbook(SHOW, REST))
    batch(world.here, {"type": "track", "event": "Signed Up", "anonymousId": "device"})
    world.passes()
    batch(world.here, track("Signed Up"), flow_event("Flow Completed", "tour"))
    world.passes()
    world.now += 1_000
    batch(world.here, flow_event("Flow Completed", "tour"))
    world.passes()
    assert world.place() == ("under_way", "rest")
    batch(world.here, identify("ada", anonymousId="device"))
    world.passes()
    statuses = sorted(each["status"] for each in user(world.here, "ada")["journeys"])
    assert statuses == ["ended", "under_way"]
    assert decide(world.here, userId="ada")["flows"][0]["trigger"] == {"on": "manual"}
    world.passes(3 * DAY)
    assert sorted(each["status"] for each in user(world.here, "ada")["journeys"]) == ["done", "ended"]


def test_an_anonymous_journey_goes_on_when_they_say_who_they_are(world: World) -> None:
    publish(world.here, TOUR, playbook(SHOW, REST))
    batch(world.here, {"type": "track", "event": "Signed Up", "anonymousId": "device"}, identify("ada"))
    world.passes()
    batch(world.here, identify("ada", anonymousId="device"))
    world.passes()
    assert world.place() == ("under_way", "show")
    assert decide(world.here, userId="ada")["flows"][0]["trigger"] == {"on": "page"}


class Receiver:
    def __init__(self) -> None:
        self.got: list[tuple[bytes, Mapping[str, str]]] = []

    def __call__(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answered:
        self.got.append((body, headers))
        return Answered(204, "")


def test_others_are_told_once_with_what_they_need_to_know(world: World) -> None:
    import json

    members = sign_in(world.here)
    hook = {"url": "https://crm.example/hook", "kinds": ["playbook.message", "playbook.task"]}
    assert members.post("/api/v1/environments/production/webhooks", json=hook).status_code == 201
    publish(
        world.here,
        playbook({"id": "tell", "webhook": "Stuck"}, {"id": "hand", "hand_over": "Call them", "note": "Why"}),
    )
    batch(world.here, identify("ada", {"name": "Ada"}), track("Signed Up"))
    batch(world.here, identify("sam", {"cairn_sample": True}), track("Signed Up", userId="sam"))
    world.passes()
    world.passes()
    receiver = Receiver()
    outbox = Outbox(world.here.parts.database, world.here.parts.now, WebhookQueue(receiver, world.here.parts.now))
    while sum(each.result() for each in outbox.start()):
        pass
    bodies = [json.loads(body) for body, _ in receiver.got]
    assert [(each["type"], each["data"]["user"]["id"]) for each in bodies] == [
        ("playbook.message", "ada"), ("playbook.task", "ada"),
    ], "nobody is told of sample people"  # fmt: skip
    message, task = (each["data"] for each in bodies)
    assert (message["name"], message["step"], message["user"]["traits"]) == ("Stuck", "tell", {"name": "Ada"})
    assert (task["title"], task["note"], task["playbook"]) == ("Call them", "Why", "first-weeks")


def test_letters_are_written_once_to_those_who_want_them(world: World) -> None:
    text = "Hello {{ user.first_name | there }}, {{ user.plan | any plan }} it is."
    publish(world.here, playbook({"id": "mail", "email": "For {{ user.first_name | you }}", "text": text}))
    people = {"ada": {"email": "ada@example.com", "first_name": "Ada"}, "bob": {"email": "bob@example.com"}, "cy": {}}
    more = {"dan": {"email": "dan@example.com", "unsubscribed": True}}
    sample = {"eve": {"email": "eve@example.com", "cairn_sample": True}}
    for name, traits in (people | more | sample).items():
        batch(world.here, identify(name, traits), track("Signed Up", userId=name))
    world.passes()
    world.passes()
    with world.here.parts.database.reading() as tx:
        letters = sorted((each.to, each.subject, each.text) for each in tx.scalars(sa.select(LetterRow)))
    assert letters == [
        ("ada@example.com", "For Ada", "Hello Ada, any plan it is."),
        ("bob@example.com", "For you", "Hello there, any plan it is."),
    ]


def test_health_that_turns_lets_in(world: World) -> None:
    publish(world.here, playbook(enter={"health": "yellow"}))
    world.now += 1_000
    turned = {"of": "user", "band": "yellow", "before": "green"}
    batch(world.here, track("Health Changed", properties=turned))
    batch(world.here, track("Health Changed", userId="bob", properties={**turned, "band": "red"}))
    world.passes()
    assert (world.place(), world.place("bob")) == (("under_way", "rest"), None)


def test_a_member_skips_pauses_resumes_and_ends(world: World) -> None:
    publish(world.here, TOUR, playbook(SHOW, REST, {"id": "last", "wait": "1 day"}))
    batch(world.here, track("Signed Up"))
    world.passes()
    told = world.change("skip")
    assert (told["step"], [each["outcome"] for each in told["visits"]]) == ("rest", ["skipped", None])
    assert decide(world.here, userId="ada")["flows"][0]["trigger"] == {"on": "manual"}
    assert world.change("pause", days=10)["paused_until"] is not None
    world.passes(5 * DAY)
    assert world.place() == ("under_way", "rest")
    world.change("resume")
    world.passes()
    assert world.place() == ("under_way", "last")
    assert world.change("end")["status"] == "ended"
    assert world.change("skip", 409)["code"] == "journey_over"
    assert world.change("pause", 409, days=0)["code"] == "journey_over"
    assert [each["action"] for each in read(world.here, "audit")["items"]][:4] == [
        "journey.end", "journey.resume", "journey.pause", "journey.skip",
    ]  # fmt: skip


def test_each_step_is_measured_and_its_people_are_listed(world: World) -> None:
    publish(world.here, TOUR, playbook(SHOW, REST))
    batch(world.here, *(track("Signed Up", userId=name) for name in ("ada", "bob", "cy")))
    world.passes()
    batch(world.here, flow_event("Flow Dismissed", "tour"))
    world.passes()
    told = read(world.here, "playbooks/first-weeks")
    assert [(each["id"], each["came"], each["there"], each["next"]) for each in told["steps"]] == [
        ("show", 3, 2, ["rest"]), ("rest", 1, 1, ["end"]),
    ]  # fmt: skip
    assert told["steps"][0]["outcomes"] == [{"outcome": "dismissed", "people": 1}]
    assert (told["entered"], told["under_way"], told["status"]) == (3, 3, "published")
    there = read(world.here, "playbooks/first-weeks/journeys?step=show")["items"]
    assert sorted(each["user"]["user_id"] for each in there) == ["bob", "cy"]
    assert len(read(world.here, "playbooks/first-weeks/journeys?status=under_way")["items"]) == 3


def test_whoever_is_erased_leaves_no_journey(world: World) -> None:
    publish(world.here, playbook({"id": "hand", "hand_over": "Call them"}, REST))
    batch(world.here, track("Signed Up"))
    world.passes()
    members = sign_in(world.here)
    assert members.delete("/api/v1/users/user:ada").status_code == 200
    assert read(world.here, "playbooks/first-weeks/journeys")["items"] == []
    assert read(world.here, "playbooks/first-weeks")["steps"][0]["came"] == 0
    world.passes(3 * DAY)


def test_a_task_is_done_or_open_again(world: World) -> None:
    publish(world.here, playbook({"id": "hand", "hand_over": "Call them", "note": "They are stuck."}, REST))
    batch(world.here, track("Signed Up"))
    world.passes()
    (task,) = read(world.here, "tasks")["items"]
    assert (task["title"], task["note"], task["user"]["user_id"]) == ("Call them", "They are stuck.", "ada")
    assert task["playbook"] == {"key": "first-weeks", "name": "First weeks"}
    done = write(world.here, f"tasks/{task['id']}", {"done": True}, method="PATCH")
    assert done["done_at"] is not None
    assert read(world.here, "tasks")["items"] == []
    assert [each["id"] for each in read(world.here, "tasks?done=true&playbook=first-weeks")["items"]] == [task["id"]]
    write(world.here, f"tasks/{task['id']}", {"done": False}, method="PATCH")
    assert len(read(world.here, "tasks")["items"]) == 1


def test_explain_says_that_a_playbook_shows_it(world: World) -> None:
    publish(world.here, TOUR, playbook(SHOW))
    batch(world.here, track("Signed Up"))
    world.passes()
    (told,) = read(world.here, "users/user:ada/explain")["items"]
    gates = {each["gate"]: each for each in told["gates"]}
    assert gates["trigger"]["saw"] == gates["frequency"]["saw"] == "a playbook shows it to them"
    assert told["shows"]


def test_it_is_removed_only_where_it_is_not_live_and_a_segment_that_it_names_stays(world: World) -> None:
    publish(world.here, STUCK, playbook(enter={"segment": "stuck"}))
    assert write(world.here, "playbooks/first-weeks", None, 409, method="DELETE")["code"] == "still_live"
    write(world.here, "playbooks/first-weeks/unpublish", {"environment": "production"}, 204)
    write(world.here, "segments/stuck/unpublish", {"environment": "production"}, 204)
    assert write(world.here, "segments/stuck", None, 409, method="DELETE")["code"] == "still_used"
    write(world.here, "playbooks/first-weeks", None, 204, method="DELETE")
    assert read(world.here, "playbooks")["items"] == []


def test_a_new_one_is_made_and_changed(world: World) -> None:
    assert write(world.here, "playbooks", {"document": playbook()}, 201)["key"] == "first-weeks"
    assert write(world.here, "playbooks", {"document": playbook()}, 409)["code"] == "key_taken"
    told = write(world.here, "playbooks/first-weeks", {"document": playbook(name="Days")}, method="PUT")
    assert (told["name"], told["status"], told["enters"]) == ("Days", "draft", "whoever causes “Signed Up”")
    broken = playbook({**REST, "go_to": "nowhere"})
    problems = write(world.here, "playbooks/first-weeks", {"document": broken}, 422, method="PUT")["problems"]
    assert [each["path"] for each in problems] == ["steps.rest.go_to"]
