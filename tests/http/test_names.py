"""What authors are offered while they write conditions, over HTTP, on both databases."""

from __future__ import annotations

from typing import Any

from tests.conftest import Installation, add_workspace
from tests.http.calls import as_file, batch, flow, identify, read, track, write


def offered(here: Installation, query: str) -> list[Any]:
    items: list[Any] = read(here, f"names?{query}")["items"]
    return items


def named(here: Installation, query: str) -> list[str]:
    return [each["name"] for each in offered(here, query)]


def people(here: Installation) -> None:
    batch(
        here,
        identify("ada", {"role": "admin", "email": "ada@acme.example", "seats": 5, "company": {"size": 10}}),
        identify("bo", {"role": "admin", "email": "bo@acme.example", "seats": 5, "created": "2026-01-01"}),
        identify("cy", {"role": "viewer", "trial": True}),
        {"type": "group", "userId": "ada", "groupId": "acme", "traits": {"plan": "pro"}},
        {"type": "group", "userId": "cy", "groupId": "beta", "traits": {"plan": "pro"}},
    )


def test_traits_come_with_types_and_the_values_that_several_people_share(installation: Installation) -> None:
    people(installation)
    found = {each["name"]: each for each in offered(installation, "kind=trait")}
    assert {name: each["type"] for name, each in found.items()} == {
        "role": "text", "email": "text", "seats": "number", "trial": "truth", "created": "date",
        "company.size": "number",
    }  # fmt: skip
    assert found["role"]["values"] == [{"value": "admin", "seen": 2}], "one viewer alone is somebody"
    assert found["seats"]["values"] == [{"value": 5, "seen": 2}]
    assert found["email"]["values"] == []
    assert named(installation, "kind=trait")[0] == "role", "the most frequent first"
    assert offered(installation, "kind=account_trait") == [
        {"name": "plan", "label": "plan", "type": "text", "seen": 2, "values": [{"value": "pro", "seen": 2}]}
    ]


def test_what_begins_with_the_search_comes_before_what_holds_it(installation: Installation) -> None:
    batch(installation, track("Paid Invoice"), track("Invoice Sent"), track("Invoice Paid"), identify("ada"))
    assert named(installation, "kind=event") == ["Invoice Paid", "Invoice Sent", "Paid Invoice"]
    assert named(installation, "kind=event&search=pai") == ["Paid Invoice", "Invoice Paid"]
    assert named(installation, "kind=event&search=nothing") == []


def test_properties_are_those_of_one_event(installation: Installation) -> None:
    batch(
        installation,
        *(track("Invoice Sent", properties={"currency": "EUR", "customer": {"country": "FI"}}) for _ in range(3)),
        track("Invoice Paid", properties={"method": "card"}),
    )
    assert set(named(installation, "kind=property&of=Invoice%20Sent")) == {"currency", "customer.country"}
    assert named(installation, "kind=property&of=Never") == []
    assert "of which event" in read(installation, "names?kind=property", 400)["message"]


def test_pages_that_differ_by_a_number_are_one(installation: Installation) -> None:
    paths = (
        "/invoices/17",
        "/invoices/18",
        "/reports",
        "/reports/",
        "/users/ada@acme.example",
        "/users/bo@acme.example",
    )
    visits = [{"url": f"https://app.example{path}?a=1"} for path in (*paths, "/once")]
    batch(installation, *({"type": "page", "userId": "ada", "context": {"page": page}} for page in visits))
    assert sorted(named(installation, "kind=page")) == ["/invoices/*", "/reports", "/users/*"]


def test_what_a_flow_is_made_of_can_be_asked_for(installation: Installation) -> None:
    question = {"id": "score", "field": {"input": "nps", "label": "How likely?"}}
    step = {"id": "ask", "pattern": "modal", "content": [{"heading": "Hello"}, question]}
    write(installation, "documents/push", {"files": [as_file(flow("welcome", steps=[step]))]})
    assert named(installation, "kind=flow") == ["welcome"]
    assert named(installation, "kind=step&of=welcome") == ["ask"]
    assert named(installation, "kind=question&of=welcome") == ["score"]
    assert named(installation, "kind=item&of=welcome") == named(installation, "kind=video&of=welcome") == []
    assert "no flow" in read(installation, "names?kind=step&of=ghost", 404)["message"]


def test_limits_and_themes_are_offered_by_their_names(installation: Installation) -> None:
    limit = {"format": "cairn/1", "kind": "limit", "key": "calm", "name": "Calm", "at_most": 1, "within": "7 days"}
    theme = {"format": "cairn/1", "kind": "theme", "key": "warm", "name": "Warm paper", "tokens": {"accent": "#7a3b12"}}
    write(installation, "documents/push", {"files": [as_file(limit), as_file(theme)]})
    assert [each["label"] for each in offered(installation, "kind=limit&search=calm")] == ["Calm"]
    assert "warm" in named(installation, "kind=theme")


def test_many_names_come_page_by_page(installation: Installation) -> None:
    batch(installation, *(track(f"Event {number:03}") for number in range(120)))
    first = read(installation, "names?kind=event")
    second = read(installation, f"names?kind=event&cursor={first['next']}")
    third = read(installation, f"names?kind=event&cursor={second['next']}")
    found = [each["name"] for page in (first, second, third) for each in page["items"]]
    assert found == [f"Event {number:03}" for number in range(120)]
    assert third["next"] is None
    assert "cursor" in read(installation, "names?kind=event&cursor=-1", 400)["message"]


def test_nobody_is_offered_what_belongs_to_another_workspace(installation: Installation) -> None:
    other = add_workspace(installation.app, "other")
    people(installation)
    batch(installation, track("Secret Launch", properties={"code": "a"}), track("Secret Launch"))
    write(installation, "documents/push", {"files": [as_file(flow("welcome"))]})
    for kind in ("trait", "account_trait", "event", "page", "flow", "property&of=Secret%20Launch"):
        assert offered(other, f"kind={kind}") == [], kind
    read(other, "names?kind=step&of=welcome", 404)
    read(other, "names?kind=trait&environment=elsewhere", 404)


def test_sample_people_are_left_out_once_somebody_real_is_there(installation: Installation) -> None:
    batch(installation, identify("sample", {"cairn_sample": True, "toy": 1}))
    assert "toy" in named(installation, "kind=trait")
    batch(installation, identify("ada", {"role": "admin"}))
    assert named(installation, "kind=trait") == ["role"]
