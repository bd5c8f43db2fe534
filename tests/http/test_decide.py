"""`/v1/decide` and the content that it points to, on both databases: private, small, never stale."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from tests.conftest import Installation, add_workspace
from tests.http.calls import (
    ADMINISTRATORS,
    batch,
    decide,
    experiment,
    flow,
    flow_event,
    identify,
    keys_of,
    publish,
    read,
    track,
    users,
    write,
)

from cairn.services.keys import list_keys, revoke_key

TWO_STEPS = [
    {
        "id": "hello",
        "pattern": "modal",
        "content": [{"heading": "Hello, {{ user.first_name | there }}"}],
        "actions": [{"label": "Go on", "do": "next"}],
    },
    {"id": "more", "pattern": "modal", "content": [{"text": "More."}]},
]
CONTROL, SHORT, NOTHING = (
    {"key": "control", "weight": 1},
    {"key": "short", "weight": 1},
    {"key": "nothing", "weight": 1, "shows": "nothing"},
)


def ask(here: Installation, body: str | bytes, **more: Any) -> Any:
    return here.client.post("/v1/decide", data=body, content_type="text/plain", **more)


def only(answer: dict[str, Any]) -> dict[str, Any]:
    (found,) = answer["flows"]
    return dict(found)


def variant(here: Installation, **who: Any) -> str:
    return str(only(decide(here, **who))["experiment"]["variant"])


# The answer


def test_the_answer_has_the_form_of_the_contract(installation: Installation) -> None:
    theme = {
        "format": "cairn/1",
        "kind": "theme",
        "key": "paper",
        "name": "Paper",
        "default": True,
        "tokens": {"accent": "#334455"},
    }
    tour = flow(
        "welcome",
        steps=TWO_STEPS,
        priority=60,
        pages={"include": ["/invoices"]},
        frequency={"until": "completed", "at_most": 3, "cool_down": "2 days"},
        trigger={"on": "page", "after": "1s"},
    )
    publish(installation, theme, tour, experiment("shorter", "welcome", CONTROL, SHORT))
    batch(installation, identify("ada", {"first_name": "Ada"}), flow_event("Flow Shown", "welcome", {"step": "hello"}))
    answer = decide(
        installation,
        userId="ada",
        anonymousId="d1",
        traits={},
        accountId="acme",
        accountTraits={},
        signature=None,
        context={
            "page": {"url": "https://app.example/invoices", "title": "Invoices", "referrer": ""},
            "locale": "fi-FI",
            "timezone": "Europe/Helsinki",
            "screen": {"width": 1440, "height": 900},
            "library": "cairn.js/1.0.0",
            "sessionId": "s1",
        },
    )
    assert set(answer) == {"snapshot", "flows", "theme", "variables", "watch"}
    assert answer["snapshot"] == "1"
    assert answer["variables"] == {"user.first_name": "Ada"}
    found = only(answer)
    assert set(found) == {
        "key",
        "revision",
        "type",
        "priority",
        "interrupts",
        "content",
        "pages",
        "trigger",
        "frequency",
        "experiment",
        "progress",
    }
    assert (found["key"], found["revision"], found["type"], found["priority"]) == ("welcome", 1, "tour", 60)
    assert found["interrupts"] is True
    assert found["trigger"] == {"on": "page", "after": 1000}
    assert found["frequency"] == {"until": "completed", "at_most": 3, "cool_down": 172_800_000}
    assert found["experiment"]["key"] == "shorter"
    assert found["experiment"]["shows"] is True
    assert found["progress"] == {"status": "shown", "step": "hello"}
    for address in (answer["theme"], found["content"]):
        assert installation.client.get(address).status_code == 200


def test_an_environment_without_flows_answers_with_none(installation: Installation) -> None:
    assert decide(installation, anonymousId="d1") == {"snapshot": "0", "flows": [], "variables": {}}


def test_the_answer_is_kept_by_nobody_and_needs_no_preflight(installation: Installation) -> None:
    body = json.dumps({"writeKey": installation.write_key, "anonymousId": "d1"})
    for content_type in ("text/plain", "text/plain;charset=UTF-8", "application/json"):
        answer = installation.client.post(
            "/v1/decide", data=body, content_type=content_type, headers={"Origin": "https://app.example"}
        )
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("body", [b"", b"nonsense", b"[]", b"\xff\xfe", b'{"traits": 3}', b'{"userId": ["a"]}'])
def test_a_question_that_cant_be_read_is_400_with_its_reason(installation: Installation, body: bytes) -> None:
    answer = ask(installation, body)
    assert answer.status_code == 400
    assert answer.get_json()["code"] == "invalid"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_question_that_is_too_long_is_413(installation: Installation) -> None:
    refused = decide(installation, 413, userId="ada", traits={"note": "x" * 64 * 1024})
    assert (refused["code"], "64 KB" in refused["message"]) == ("too_large", True)


# Who may ask, and about whom


@pytest.mark.parametrize("key", [None, "", "wk_nobody", "sk_\u00e4"])
def test_an_unknown_or_missing_key_is_401(installation: Installation, key: str | None) -> None:
    answer = decide(installation, 401, writeKey=key, anonymousId="d1")
    assert answer["code"] == "unauthenticated"


def test_a_program_may_ask_with_its_secret_key(installation: Installation) -> None:
    """A page may not: `test_verification.py`."""
    decide(installation, writeKey=installation.secret, anonymousId="d1")
    decide(installation, 401, writeKey="sk_unknown", anonymousId="d1")


def test_a_revoked_key_opens_nothing_from_the_next_request_on(installation: Installation) -> None:
    decide(installation, anonymousId="d1")
    with installation.parts.database.writing() as tx:
        (key,) = [each for each in list_keys(tx, installation.workspace_id) if each.kind == "write"]
        revoke_key(tx, installation.environment_id, key.id, "test", installation.parts.now())
    decide(installation, 401, anonymousId="d1")
    assert batch(installation, track("A")).status_code == 401


@pytest.mark.parametrize("who", [{}, {"userId": None, "anonymousId": ""}])
def test_somebody_must_be_named(installation: Installation, who: dict[str, Any]) -> None:
    assert "userId" in decide(installation, 400, **who)["message"]


def test_ids_are_texts_whatever_they_look_like(installation: Installation) -> None:
    publish(installation, flow("welcome", audience=ADMINISTRATORS))
    batch(installation, identify("17", {"role": "admin"}), identify("\u00e5ke \U0001f600", {"role": "admin"}))
    assert keys_of(installation, userId=17) == ["welcome"]
    assert keys_of(installation, userId="\u00e5ke \U0001f600") == ["welcome"]


def test_an_id_that_no_database_can_hold_is_refused_with_its_reason(installation: Installation) -> None:
    for who in ({"userId": "a\0b"}, {"anonymousId": "\0"}, {"userId": "a", "accountId": "a\0"}):
        answer = decide(installation, 400, **who)
        assert next(iter(set(who) - {"userId"}), "userId") in answer["message"]


def test_one_workspaces_flows_are_no_other_ones(installation: Installation) -> None:
    other = add_workspace(installation.app, "other")
    publish(installation, flow("welcome"))
    publish(other, flow("theirs"))
    batch(installation, identify("ada", {"role": "admin"}))
    assert keys_of(installation, userId="ada") == ["welcome"]
    assert keys_of(other, userId="ada") == ["theirs"]


# What counts


def test_a_new_administrator_and_an_end_user_get_different_flows(installation: Installation) -> None:
    administrators = {"all": [ADMINISTRATORS, {"signed_up": {"within": "14 days"}}]}
    publish(
        installation, flow("set-up", audience=administrators), flow("tips", audience={"trait": "role", "is": "user"})
    )
    batch(
        installation,
        identify("ada", {"role": "admin"}),
        identify("bo", {"role": "user"}),
        identify("old", {"role": "admin", "createdAt": "2020-01-01T00:00:00Z"}),
    )
    assert keys_of(installation, userId="ada") == ["set-up"]
    assert keys_of(installation, userId="bo") == ["tips"]
    assert keys_of(installation, userId="old") == []
    assert keys_of(installation, userId="nobody-yet") == []


def test_traits_in_the_question_count_and_are_not_kept(installation: Installation) -> None:
    publish(installation, flow("set-up", audience=ADMINISTRATORS, steps=TWO_STEPS))
    asked = {"userId": "ada", "traits": {"role": "admin", "first_name": "Ada"}}
    answer = decide(installation, **asked)
    assert [each["key"] for each in answer["flows"]] == ["set-up"]
    assert answer["variables"] == {"user.first_name": "Ada"}
    assert keys_of(installation, userId="ada") == []
    assert users(installation) == []


def test_traits_in_the_question_lie_over_those_that_are_kept(installation: Installation) -> None:
    publish(installation, flow("set-up", audience=ADMINISTRATORS))
    batch(installation, identify("ada", {"role": "admin", "city": "Oulu"}))
    assert keys_of(installation, userId="ada", traits={"city": "Turku"}) == ["set-up"]
    assert keys_of(installation, userId="ada", traits={"role": "user"}) == []
    assert keys_of(installation, userId="ada", traits={"role": None}) == []


def test_facts_of_the_account_count(installation: Installation) -> None:
    publish(installation, flow("upgrade", audience={"account_trait": "plan", "is": "trial"}))
    batch(installation, {"type": "group", "userId": "ada", "groupId": "acme", "traits": {"plan": "trial"}})
    assert keys_of(installation, userId="ada") == ["upgrade"]
    assert keys_of(installation, userId="ada", accountId="elsewhere") == []
    assert keys_of(installation, userId="bo", accountId="acme") == ["upgrade"]
    assert keys_of(installation, userId="bo", accountTraits={"plan": "trial"}) == ["upgrade"]
    assert keys_of(installation, userId="ada", accountTraits={"plan": "pro"}) == []


def test_what_was_acknowledged_is_known_to_the_next_question(installation: Installation) -> None:
    created = {"event": "Invoice Created", "times": {"at_least": 2}, "within": "7 days"}
    publish(
        installation,
        flow("after-two", audience=created),
        flow("admins", audience=ADMINISTRATORS),
        flow("looked", audience={"visited": "/reports/*"}),
    )
    assert keys_of(installation, userId="ada") == []
    batch(installation, track("Invoice Created"))
    assert keys_of(installation, userId="ada") == []
    batch(installation, track("Invoice Created"))
    assert keys_of(installation, userId="ada") == ["after-two"]
    batch(installation, identify("ada", {"role": "admin"}))
    assert keys_of(installation, userId="ada") == ["admins", "after-two"]
    batch(installation, {"type": "page", "userId": "ada", "properties": {"url": "https://app.example/reports/may?x=1"}})
    assert keys_of(installation, userId="ada") == ["admins", "after-two", "looked"]


def test_segments_and_other_flows_count(installation: Installation) -> None:
    internal = {
        "format": "cairn/1",
        "kind": "segment",
        "key": "internal",
        "name": "Internal",
        "match": {"trait": "email", "ends": "@acme.example"},
    }
    publish(
        installation,
        internal,
        flow("welcome"),
        flow("next", audience={"all": [{"not": {"segment": "internal"}}, {"flow": "welcome", "is": "completed"}]}),
    )
    batch(
        installation,
        identify("ada", {"email": "ada@acme.example"}),
        flow_event("Flow Completed", "welcome"),
        identify("bo", {"email": "bo@elsewhere.example"}),
        flow_event("Flow Completed", "welcome", userId="bo"),
    )
    assert keys_of(installation, userId="ada") == []
    assert keys_of(installation, userId="bo") == ["next"]


def test_the_order_is_priority_then_start_of_publication_then_key(installation: Installation) -> None:
    publish(installation, flow("z-early"))
    publish(installation, flow("b-late"), flow("a-late"), flow("first", priority=90), flow("last", priority=10))
    assert keys_of(installation, userId="ada") == ["first", "z-early", "a-late", "b-late", "last"]
    publish(installation, flow("z-early", description="changed"))
    assert keys_of(installation, userId="ada") == ["first", "z-early", "a-late", "b-late", "last"]


def test_the_watch_list_names_the_events_that_audiences_look_at(installation: Installation) -> None:
    assert "watch" not in decide(installation, userId="ada")
    busy = {"format": "cairn/1", "kind": "segment", "key": "busy", "name": "Busy", "match": {"event": "Report Run"}}
    publish(installation, busy, flow("a", audience={"segment": "busy"}), flow("b", audience={"event": "Invoice Sent"}))
    assert decide(installation, userId="ada")["watch"] == ["Invoice Sent", "Report Run"]


def test_what_ends_a_flow_is_watched_where_there_is_one(installation: Installation) -> None:
    publish(installation, flow("welcome"))
    endings = ["Flow Completed", "Flow Dismissed", "Flow Failed", "Flow Snoozed"]
    assert decide(installation, userId="ada")["watch"] == endings


def test_each_reads_the_flow_in_their_language(installation: Installation) -> None:
    publish(
        installation,
        flow("welcome", translations={"fi": {"hello.heading": "Tervetuloa"}, "pt-BR": {"hello.heading": "Oi"}}),
    )
    headings = {}
    for locale in ("en", "fi-FI", "pt-BR", "pt", "sv", None):
        found = only(decide(installation, userId="ada", context={"locale": locale}))
        content = installation.client.get(found["content"]).get_json()
        headings[locale] = (content["locale"], content["steps"][0]["content"][0]["text"][0]["text"])
    english = ("en", "This is welcome")
    assert headings == {
        "en": english,
        "fi-FI": ("fi", "Tervetuloa"),
        "pt-BR": ("pt-BR", "Oi"),
        "pt": english,
        "sv": english,
        None: english,
    }


def test_the_narrower_language_falls_back_to_the_wider_one_and_that_to_the_source(installation: Installation) -> None:
    two = [{"heading": "Hello"}, {"text": "Welcome."}]
    steps = [{"id": "hello", "pattern": "modal", "content": two}]
    texts = {"pt": {"hello.heading": "Olá", "hello.text": "Bem-vindo."}, "pt-BR": {"hello.heading": "Oi"}}
    publish(installation, flow("welcome", steps=steps, translations=texts))
    said = {}
    for locale in ("pt-BR", "pt_BR", "pt-PT", "de"):
        found = only(decide(installation, userId="ada", context={"locale": locale}))
        step = installation.client.get(found["content"]).get_json()["steps"][0]
        heading, text = step["content"]
        said[locale] = (heading["text"][0]["text"], text["text"][0][0]["text"])
    assert said == {
        "pt-BR": ("Oi", "Bem-vindo."),
        "pt_BR": ("Oi", "Bem-vindo."),
        "pt-PT": ("Olá", "Bem-vindo."),
        "de": ("Hello", "Welcome."),
    }


def test_the_host_says_the_language_else_a_trait_does_else_the_page(installation: Installation) -> None:
    publish(installation, flow("welcome", translations={each: {"hello.heading": each} for each in ("fi", "sv", "de")}))

    def language(**more: Any) -> str:
        found = only(decide(installation, userId="ada", **more))
        locale: str = installation.client.get(found["content"]).get_json()["locale"]
        return locale

    page = {"context": {"locale": "fi"}}
    assert language(**page) == "fi"
    assert language(**page, traits={"locale": "sv-FI"}) == "sv"
    assert language(**page, traits={"locale": "sv-FI"}, locale="de") == "de"
    assert language(**page, traits={"locale": 7}) == "fi"


# Where somebody is with a flow


def test_a_flow_under_way_goes_on_at_its_step(installation: Installation) -> None:
    publish(installation, flow("tour", steps=TWO_STEPS))
    assert "progress" not in only(decide(installation, userId="ada"))
    batch(
        installation,
        flow_event("Flow Shown", "tour", {"step": "hello"}),
        flow_event("Step Shown", "tour", {"step": "more"}),
    )
    assert only(decide(installation, userId="ada"))["progress"] == {"status": "shown", "step": "more"}


def test_a_completed_or_dismissed_flow_does_not_come_back(installation: Installation) -> None:
    publish(installation, flow("done"), flow("closed"), flow("again", frequency={"until": "never"}))
    for key in ("done", "closed", "again"):
        batch(installation, flow_event("Flow Shown", key, {"step": "hello"}))
    batch(
        installation,
        flow_event("Flow Completed", "done"),
        flow_event("Flow Dismissed", "closed"),
        flow_event("Flow Completed", "again"),
    )
    assert only(decide(installation, userId="ada"))["progress"] == {"status": "completed"}
    assert keys_of(installation, userId="ada", start="closed") == ["again", "closed"]


def test_a_snoozed_flow_stays_away_for_its_time_and_then_goes_on(installation: Installation) -> None:
    publish(installation, flow("tour", steps=TWO_STEPS))
    hour = 3_600_000
    batch(
        installation,
        flow_event("Flow Shown", "tour", {"step": "more"}, timestamp="2026-01-01T10:00:00Z"),
        flow_event("Flow Snoozed", "tour", {"step": "more", "for": hour}, timestamp="2026-01-01T10:01:00Z"),
        flow_event("Flow Snoozed", "tour", {"step": "more", "for": hour}, userId="bo"),
    )
    assert only(decide(installation, userId="ada"))["progress"] == {
        "status": "snoozed",
        "step": "more",
        "until": "2026-01-01T11:01:00Z",
    }
    assert keys_of(installation, userId="bo") == []


def test_a_device_that_somebody_else_owns_says_nothing_of_a_new_person(installation: Installation) -> None:
    publish(installation, flow("admins", audience=ADMINISTRATORS), flow("seen", audience={"event": "Secret"}))
    batch(installation, identify("ada", {"role": "admin"}, anonymousId="d1"), track("Secret", anonymousId="d1"))
    assert keys_of(installation, userId="bo", anonymousId="d1") == []
    assert keys_of(installation, anonymousId="d1") == ["admins", "seen"]


def test_a_new_name_on_ones_own_device_keeps_what_was_done_before_it(installation: Installation) -> None:
    publish(installation, flow("welcome"), flow("looked", audience={"event": "Looked"}))
    batch(
        installation,
        track("Looked", userId=None, anonymousId="d1"),
        flow_event("Flow Completed", "welcome", userId=None, anonymousId="d1"),
    )
    assert keys_of(installation, userId="new", anonymousId="d1") == ["looked"]
    batch(installation, identify("new", anonymousId="d1"))
    assert keys_of(installation, userId="new") == ["looked"]


# Variants


def test_a_silent_variant_is_listed_without_content(installation: Installation) -> None:
    publish(installation, flow("welcome"), experiment("ab", "welcome", {**CONTROL, "weight": 0}, NOTHING))
    found = only(decide(installation, userId="ada"))
    assert found["experiment"] == {"key": "ab", "variant": "nothing", "shows": False}
    assert "content" not in found


def test_every_variant_comes_with_its_own_content(installation: Installation) -> None:
    changes = {"steps.hello.content.heading.heading": "Short"}
    publish(installation, flow("welcome"), experiment("ab", "welcome", CONTROL, {**SHORT, "changes": changes}))
    headings: dict[str, str] = {}
    for number in range(40):
        found = only(decide(installation, userId=f"user-{number}"))
        content = installation.client.get(found["content"]).get_json()
        headings[found["experiment"]["variant"]] = content["steps"][0]["content"][0]["text"][0]["text"]
    assert headings == {"control": "This is welcome", "short": "Short"}


def test_a_variant_stays_from_anonymous_to_identified_and_on_other_devices(installation: Installation) -> None:
    publish(installation, flow("welcome", frequency={"until": "never"}), experiment("ab", "welcome", CONTROL, SHORT))
    met = variant(installation, anonymousId="d1")
    name = next(f"user-{n}" for n in range(100) if variant(installation, userId=f"user-{n}") != met)
    exposed = {"experiment": "ab", "variant": met}
    batch(installation, flow_event("Flow Exposed", "welcome", exposed, userId=None, anonymousId="d1"))
    assert variant(installation, userId=name, anonymousId="d1") == met
    batch(installation, identify(name, anonymousId="d1"))
    assert variant(installation, userId=name) == met
    assert variant(installation, userId=name, anonymousId="another-device") == met


def test_a_variant_stays_when_the_weights_change_and_is_dealt_anew_with_a_new_bucket_version(
    installation: Installation,
) -> None:
    heavy, light = {**CONTROL, "weight": 1000}, {**SHORT, "weight": 0}
    publish(installation, flow("welcome"), experiment("ab", "welcome", light, heavy))
    batch(installation, flow_event("Flow Exposed", "welcome", {"experiment": "ab", "variant": "control"}))
    turned = ({**SHORT, "weight": 1000}, {**CONTROL, "weight": 0})
    publish(installation, experiment("ab", "welcome", *turned))
    assert variant(installation, userId="ada") == "control"
    assert variant(installation, userId="bo") == "short"
    publish(installation, experiment("ab", "welcome", *turned, bucket_version=2))
    assert variant(installation, userId="ada") == "short"


# Publishing


def test_the_next_question_after_a_publish_gets_what_is_live_now(installation: Installation) -> None:
    assert keys_of(installation, userId="ada") == []
    publish(installation, flow("welcome"))
    before = decide(installation, userId="ada")
    publish(installation, flow("welcome", name="Better"))
    after = decide(installation, userId="ada")
    assert (before["snapshot"], after["snapshot"]) == ("1", "2")
    assert (only(before)["revision"], only(after)["revision"]) == (1, 2)
    write(installation, "flows/welcome/unpublish", {"environment": "production"}, 204)
    assert keys_of(installation, userId="ada") == []


def test_content_is_immutable_and_named_by_its_hash(installation: Installation) -> None:
    publish(installation, flow("welcome"))
    address = only(decide(installation, userId="ada"))["content"]
    answer = installation.client.get(address, headers={"Origin": "https://app.example"})
    assert answer.mimetype == "application/json"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert hashlib.sha256(answer.data).hexdigest() == address.split("/")[-1].removesuffix(".json")
    again = installation.client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    publish(installation, flow("welcome", name="Better", description="changed"))
    write(installation, "flows/welcome/unpublish", {"environment": "production"}, 204)
    assert installation.client.get(address).data == answer.data


@pytest.mark.parametrize("name", ["0" * 64, "0" * 63, "A" * 64, "..%2f..%2fsecret", "%00"])
def test_content_that_was_never_published_is_404(installation: Installation, name: str) -> None:
    answer = installation.client.get(f"/v1/content/{name}.json")
    assert answer.status_code == 404
    assert answer.get_json()["code"] == "not_found"
    assert "immutable" not in answer.headers.get("Cache-Control", "")


# By a link


def test_a_link_starts_a_flow_for_those_that_it_is_meant_for(installation: Installation) -> None:
    publish(
        installation,
        flow("tour", audience=ADMINISTRATORS, pages={"include": ["/elsewhere"]}, trigger={"on": "manual"}),
        flow("other"),
    )
    batch(installation, identify("ada", {"role": "admin"}), flow_event("Flow Completed", "tour"))
    here = {"context": {"page": {"url": "https://app.example/invoices?cairn=tour"}}}
    linked = {each["key"]: each for each in decide(installation, userId="ada", **here)["flows"]}
    assert linked["tour"]["trigger"] == {"on": "page"}
    assert "pages" not in linked["tour"]
    assert linked["other"]["trigger"] == {"on": "page"}
    (by_itself,) = [each for each in decide(installation, userId="ada")["flows"] if each["key"] == "tour"]
    assert (by_itself["trigger"], by_itself["pages"]) == ({"on": "manual"}, {"include": ["/elsewhere"]})
    assert keys_of(installation, userId="bob", **here) == ["other"], "who it is not meant for"
    for question, shows in (("?cairn=tour", True), ("?cairn=other", False), ("", False)):
        url = f"https://app.example/invoices{question}".replace("?", "%3F")
        (entry,) = read(installation, f"users/user:ada/explain?flow=tour&url={url}")["items"]
        assert (entry["shows"], question) == (shows, question)


def test_a_flow_that_anybody_may_start_by_hand_comes_by_start_and_by_link(installation: Installation) -> None:
    publish(
        installation,
        flow("tour", audience=ADMINISTRATORS, manual_start="anybody"),
        flow("strict", audience=ADMINISTRATORS),
    )
    batch(installation, identify("bob", {"role": "user"}))
    assert keys_of(installation, userId="bob") == []
    assert keys_of(installation, userId="bob", start="tour") == ["tour"]
    assert keys_of(installation, userId="bob", start="strict") == []
    page = "https://app.example/invoices?cairn=tour"
    (linked,) = decide(installation, userId="bob", context={"page": {"url": page}})["flows"]
    assert (linked["key"], linked["trigger"]) == ("tour", {"on": "page"})
    for query, shows, saw in (
        ("", False, "started by hand, it would show all the same"),
        (f"&url={page.replace('?', '%3F')}", True, "not held against it: started by hand, it is for anybody"),
    ):
        (entry,) = read(installation, f"users/user:bob/explain?flow=tour{query}")["items"]
        audience = next(gate for gate in entry["gates"] if gate["gate"] == "audience")
        assert (entry["shows"], audience["passed"]) == (shows, shows)
        assert audience["saw"].startswith(saw)
