from __future__ import annotations

from collections.abc import Callable

from tests.cli.conftest import Ran
from tests.conftest import Installation
from tests.http.calls import batch, flow, identify, publish


def test_it_says_gate_by_gate_why_a_user_sees_a_flow_or_not(served: Installation, cairn: Callable[..., Ran]) -> None:
    publish(served, flow("hello", audience={"trait": "role", "is": "admin"}))
    batch(served, identify("ada/1", {"role": "admin"}), identify("bo", {"role": "clerk"}))

    shown = cairn("explain", "--user", "ada/1", "--flow", "hello")
    assert shown.status == 0, shown
    assert "would show" in shown.out
    assert "✓" in shown.out

    refused = cairn("explain", "--user", "bo", "--flow", "hello")
    assert refused.status == 1
    assert "would not show" in refused.out
    assert "clerk" in refused.out


def test_what_keeps_it_back_comes_first(served: Installation, cairn: Callable[..., Ran]) -> None:
    admins, trial = {"trait": "role", "is": "admin"}, {"trait": "plan", "is": "trial"}
    publish(served, flow("hello", audience={"all": [admins, trial, {"event": "Paid"}]}))
    batch(served, identify("ada", {"role": "clerk", "plan": "trial"}))
    told = cairn("explain", "--user", "ada", "--flow", "hello").out.splitlines()
    assert told[1] == "  Kept back by: role is admin  (clerk); did “Paid”  (never)"
    assert told[-1].startswith("– was not looked at")


def test_it_answers_machines_too(served: Installation, cairn: Callable[..., Ran]) -> None:
    publish(served, flow("hello"), flow("later", schedule={"start": "2999-01-01T00:00:00Z"}))
    batch(served, identify("ada"))
    found = cairn("explain", "--user", "ada", "--json").json
    assert {each["flow"]: each["shows"] for each in found} == {"hello": True, "later": False}
    dreamt = cairn("explain", "--user", "ada", "--flow", "later", "--at", "2999-06-01T00:00:00Z", "--json").json
    assert dreamt[0]["shows"] is True


def test_whom_and_what_it_does_not_know_it_says(served: Installation, cairn: Callable[..., Ran]) -> None:
    publish(served, flow("hello"))
    batch(served, identify("ada"))
    assert "no such user" in cairn("explain", "--user", "nobody").err
    unknown = cairn("explain", "--user", "ada", "--flow", "gone")
    assert unknown.status == 1
    assert "gone" in unknown.err
    assert cairn("explain").status == 2
