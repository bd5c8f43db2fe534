"""A share of users is shown nothing and compared with the others, over HTTP on both databases."""

from __future__ import annotations

from typing import Any

from tests.conftest import Installation
from tests.http.calls import batch, decide, experiment, flow, flow_event, identify, publish, read, sign_in, track

from cairn.stores import holdouts

PEOPLE = [f"user-{number}" for number in range(40)]


def hold_out(here: Installation, share: float, status: int = 200) -> Any:
    answer = sign_in(here).patch("/api/v1/environments/production", json={"holdout": share})
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_json()


def part(here: Installation, key: str = "welcome", **question: Any) -> dict[str, Any] | None:
    """What the decision about a flow carries of an experiment."""
    (entry,) = (each for each in decide(here, **question)["flows"] if each["key"] == key)
    found: dict[str, Any] | None = entry.get("experiment")
    assert ("content" in entry) == (found is None or found["shows"])
    return found


def groups(here: Installation) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"held-out": [], "others": []}
    for name in PEOPLE:
        carried = part(here, userId=name)
        assert carried is not None
        assert carried["key"] == "@holdout"
        found[carried["variant"]].append(name)
    return found


def expose(here: Installation, *names: str) -> None:
    for name in names:
        carried = part(here, userId=name)
        assert carried is not None
        about = {"experiment": carried["key"], "variant": carried["variant"]}
        batch(here, flow_event("Flow Exposed", "welcome", about, userId=name))


def test_those_held_out_are_shown_nothing_and_stay_so(installation: Installation) -> None:
    publish(installation, flow("welcome"))
    assert part(installation, userId="ada") is None, "without a holdout decisions carry nothing"
    hold_out(installation, 0.25)
    first = groups(installation)
    assert 0 < len(first["held-out"]) < len(first["others"])
    assert groups(installation) == first
    hold_out(installation, 0.5)
    assert set(first["held-out"]) < set(groups(installation)["held-out"]), "a larger share keeps those of the smaller"
    hold_out(installation, 0)
    assert part(installation, userId=first["held-out"][0]) is None


def test_anonymous_visitors_take_no_part(installation: Installation) -> None:
    publish(installation, flow("welcome"))
    hold_out(installation, 0.5)
    assert all(part(installation, anonymousId=name) is None for name in PEOPLE)


def test_a_flow_may_reach_everybody(installation: Installation) -> None:
    publish(installation, flow("welcome"), flow("outage", reaches_held_out=True))
    hold_out(installation, 0.5)
    held = groups(installation)["held-out"][0]
    assert part(installation, "outage", userId=held) is None
    batch(installation, identify(held))
    gates = {each["flow"]: each for each in read(installation, f"users/user:{held}/explain")["items"]}
    assert (gates["outage"]["shows"], gates["welcome"]["shows"]) == (True, False)
    (gate,) = (each for each in gates["welcome"]["gates"] if each["gate"] == "holdout")
    assert (gate["passed"], gate["saw"]) == (False, "held out")
    assert gate["text"] == "is not among the 50 % of users who are shown nothing"


def test_an_experiment_goes_on_among_the_others_only(installation: Installation) -> None:
    variants = ({"key": "a", "weight": 1}, {"key": "b", "weight": 1, "shows": "nothing"})
    publish(installation, flow("welcome"), experiment("ab", "welcome", *variants))
    hold_out(installation, 0.5)
    carried = [part(installation, userId=name) for name in PEOPLE]
    assert {(each["key"], each["variant"]) for each in carried if each} == {
        ("@holdout", "held-out"), ("ab", "a"), ("ab", "b")
    }  # fmt: skip
    for name, each in zip(PEOPLE, carried, strict=True):
        assert each is not None
        about = {"experiment": each["key"], "variant": each["variant"]}
        batch(installation, flow_event("Flow Exposed", "welcome", about, userId=name))
    report = read(installation, "environments/production/holdout?event=Invoice Sent")
    held = [each for each in carried if each and each["key"] == "@holdout"]
    assert [each["units"] for each in report["groups"]] == [len(held), len(PEOPLE) - len(held)]


def test_what_they_did_is_compared(installation: Installation) -> None:
    publish(installation, flow("welcome"))
    address = "environments/production/holdout?event=Invoice Sent&days=7"
    assert read(installation, "environments/production/holdout")["holdout"] is None
    assert read(installation, address)["sentence"] == "Nobody is held out in this environment."
    hold_out(installation, 0.5)
    found = groups(installation)
    held, others = found["held-out"], found["others"]
    batch(installation, *(track("Invoice Sent", userId=name) for name in PEOPLE))  # before anything could matter
    expose(installation, *PEOPLE)
    expose(installation, *PEOPLE[:5])
    batch(installation, track("Invoice Sent", userId=held[0]), *(track("Invoice Sent", userId=name) for name in others))
    batch(installation, *(track("Invoice Sent", userId=name) for name in others))
    report = read(installation, address)
    assert [(each["key"], each["units"], each["successes"]) for each in report["groups"]] == [
        ("held-out", len(held), 1), ("others", len(others), len(others))
    ]  # fmt: skip
    assert report["sentence"].startswith("Nothing can be said yet: it takes 100 people in each group")
    assert report["holdout"]["share"] == 0.5


def test_a_change_is_audited_and_begins_anew(installation: Installation) -> None:
    publish(installation, flow("welcome"))
    hold_out(installation, 0.5)
    expose(installation, *PEOPLE)
    hold_out(installation, 0.5)
    assert sum(each["units"] for each in _report(installation)["groups"]) == len(PEOPLE), "the same share is no change"
    hold_out(installation, 0.4)
    assert sum(each["units"] for each in _report(installation)["groups"]) == 0
    audit = sign_in(installation).get("/api/v1/audit").get_json()["items"]
    entries = [each for each in audit if each["action"] == "environment.changed"]
    assert [each["details"]["holdout"] for each in entries] == [0.4, 0.5]
    assert "from 0 to 0.5" in hold_out(installation, 0.9, 400)["message"]


def _report(here: Installation) -> dict[str, Any]:
    found: dict[str, Any] = read(here, "environments/production/holdout?event=Invoice Sent")
    return found


def test_a_difference_is_told_when_there_are_enough(installation: Installation) -> None:
    publish(installation, flow("welcome"))
    hold_out(installation, 0.5)
    with installation.parts.database.reading() as tx:
        holdout = holdouts.read(tx, installation.environment_id)
    assert holdout is not None
    names = [f"user-{number}" for number in range(400)]
    others = [name for name in names if holdout.group_of(name) == "others"]
    about = {"experiment": "@holdout", "variant": "told by the browser, not believed"}
    batch(installation, *(flow_event("Flow Exposed", "welcome", about, userId=name) for name in names))
    batch(installation, *(track("Invoice Sent", userId=name) for name in others[:120]))
    report = _report(installation)
    assert [each["units"] for each in report["groups"]] == [400 - len(others), len(others)]
    assert report["sentence"].startswith("More of those who are shown something did “Invoice Sent” within 30 days: +")
    assert 0 < report["interval"][0] < report["difference"] < report["interval"][1]
