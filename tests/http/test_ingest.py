"""The tracking API over HTTP, on both databases: what is acknowledged is kept, once."""

from __future__ import annotations

import base64
import gzip
import json
from typing import Any

import pytest
from sqlalchemy import text
from tests.conftest import Installation
from tests.http.calls import batch, events, identify, read, send, track, user, users

from cairn.domain.errors import Unavailable


def test_every_kind_of_call_is_taken_at_its_long_and_short_address(installation: Installation) -> None:
    bodies = {
        "identify": {"userId": "ada", "traits": {"role": "admin"}},
        "track": {"userId": "ada", "event": "Invoice Sent"},
        "page": {"userId": "ada", "properties": {"url": "https://app.example/invoices"}},
        "screen": {"userId": "ada", "name": "Home"},
        "group": {"userId": "ada", "groupId": "acme"},
        "alias": {"userId": "ada", "previousId": "device-1"},
    }
    for address, body in bodies.items():
        for short in (address, address[0]):
            answer = send(installation, short, {"writeKey": installation.write_key, **body})
            assert answer.get_json() == {"success": True, "accepted": 1, "snapshot": "0"}, short
    assert user(installation, "ada")["events_total"] == 12


def test_the_key_may_come_by_basic_authentication(installation: Installation) -> None:
    basic = base64.b64encode(f"{installation.write_key}:".encode()).decode()
    headers = {"Authorization": f"Basic {basic}"}
    assert send(installation, "track", track("A", "m1"), headers=headers).status_code == 200
    both = {**track("A", "m2"), "writeKey": installation.write_key}
    assert send(installation, "track", both, headers=headers).status_code == 200
    other = {**track("A", "m3"), "writeKey": "wk_other"}
    assert send(installation, "track", other, headers=headers).status_code == 400


@pytest.mark.parametrize("body", [{"writeKey": "wk_nobody"}, {}])
def test_an_unknown_or_missing_key_is_401(installation: Installation, body: dict[str, Any]) -> None:
    answer = send(installation, "track", {**track("A", "m1"), **body})
    assert answer.status_code == 401
    assert answer.get_json()["code"] == "unauthenticated"


def test_a_resend_is_never_counted_twice(installation: Installation) -> None:
    for _ in range(3):
        assert batch(installation, track("Invoice Sent", "m1"), track("Invoice Sent", "m2")).status_code == 200
    assert user(installation, "ada")["events_total"] == 2
    assert len(events(installation, "ada")) == 2


def test_the_same_message_twice_in_one_batch_counts_once(installation: Installation) -> None:
    batch(installation, track("Invoice Sent", "m1"), track("Invoice Sent", "m1"))
    assert user(installation, "ada")["events_total"] == 1


def test_one_bad_event_does_not_sink_the_batch(installation: Installation) -> None:
    bad = [
        ({"type": "zap", "userId": "ada"}, "type_unknown"),
        ({"type": "track", "userId": "ada"}, "event_name_missing"),
        ({"type": "track", "event": "A"}, "id_missing"),
        ({"type": "group", "userId": "ada"}, "id_missing"),
        ({"type": "track", "event": "A", "userId": ["ada"]}, "event_unreadable"),
        ({"type": "track", "event": "A", "userId": "ada", "timestamp": "yesterday"}, "time_unreadable"),
        ({"type": "track", "event": "A", "userId": "ada", "properties": {"text": "x" * 33_000}}, "event_too_large"),
        (
            {"type": "track", "event": "A", "userId": "ada", "properties": {str(n): n for n in range(257)}},
            "too_many_properties",
        ),
        ({"type": "track", "event": "A\0", "userId": "ada"}, "character_not_allowed"),
        ({"type": "track", "event": "A", "userId": "a" * 300}, "id_too_long"),
        (
            {
                "type": "track",
                "event": "A",
                "userId": "ada",
                "properties": json.loads("[" * 40 + "]" * 40) and {"deep": json.loads("[" * 40 + "]" * 40)},
            },
            "event_too_deep",
        ),
    ]
    answer = batch(installation, track("Good", "m1"), *(event for event, _ in bad), track("Good", "m2"))
    assert answer.status_code == 200
    verdict = answer.get_json()
    assert verdict["accepted"] == 2
    assert [each["code"] for each in verdict["rejected"]] == [code for _, code in bad]
    assert [each["index"] for each in verdict["rejected"]] == list(range(1, len(bad) + 1))
    assert user(installation, "ada")["events_total"] == 2
    shown = installation.client.get("/api/v1/events/rejected", headers=installation.bearer).get_json()["items"]
    assert {each["code"] for each in shown} == {code for _, code in bad}


def test_an_event_too_deep_for_any_parser_does_not_sink_the_batch(installation: Installation) -> None:
    good = [json.dumps(track("Good", id)) for id in ("m1", "m2")]
    for deep in ("[" * 5_000 + "]" * 5_000, '{"a":' * 5_000 + "1" + "}" * 5_000):
        bad = f'{{"type": "track", "event": "A", "userId": "ada", "properties": {{"deep": {deep}}}}}'
        body = f'{{"writeKey": "{installation.write_key}", "batch": [{good[0]}, {bad}, {good[1]}]}}'
        verdict = installation.client.post("/v1/batch", data=body).get_json()
        assert (verdict["accepted"], [each["code"] for each in verdict["rejected"]]) == (2, ["event_too_deep"])
    assert user(installation, "ada")["events_total"] == 2
    single = json.dumps({"writeKey": installation.write_key, **track("A", "m3")})[:-1] + f', "properties": {deep}}}'
    assert installation.client.post("/v1/track", data=single).status_code == 400


def test_the_body_is_json_whatever_it_says(installation: Installation) -> None:
    for content_type in ("text/plain", "application/x-www-form-urlencoded", "application/json", ""):
        body = json.dumps({"writeKey": installation.write_key, **track("A", f"m-{content_type}")})
        answer = installation.client.post("/v1/track", data=body, content_type=content_type)
        assert answer.status_code == 200, content_type
    assert user(installation, "ada")["events_total"] == 4


def test_gzip_is_inflated_within_its_limit(installation: Installation) -> None:
    body = gzip.compress(json.dumps({"writeKey": installation.write_key, "batch": [track("A", "m1")]}).encode())
    headers = {"Content-Encoding": "gzip"}
    assert installation.client.post("/v1/batch", data=body, headers=headers).status_code == 200
    bomb = gzip.compress(b"[" + b" " * 10_000_000 + b"]")
    assert installation.client.post("/v1/batch", data=bomb, headers=headers).status_code == 413
    assert installation.client.post("/v1/batch", data=body[:-9], headers=headers).status_code == 400
    assert installation.client.post("/v1/batch", data=b"no gzip", headers=headers).status_code == 400


def test_too_many_events_and_too_large_batches_are_413(installation: Installation) -> None:
    many = [track("A", f"m{n}") for n in range(2_501)]
    assert batch(installation, *many).status_code == 413
    large = [track("A", f"m{n}", properties={"text": "x" * 10_000}) for n in range(60)]
    assert batch(installation, *large).status_code == 413


@pytest.mark.parametrize("body", [b"", b"nonsense", b"[1]", b"\xff\xfe", b'{"writeKey": 7}', b'{"batch": 3}'])
def test_a_body_that_is_no_call_is_400(installation: Installation, body: bytes) -> None:
    answer = installation.client.post("/v1/batch", data=body)
    assert answer.status_code == 400
    assert answer.get_json()["message"]


def test_null_is_absent_and_unknown_fields_are_ignored(installation: Installation) -> None:
    event = track("A", "m1", anonymousId=None, properties={"amount": None, "plan": "pro"}, integrations={"All": True})
    batch(installation, event, context=None)
    assert events(installation, "ada")[0]["properties"] == {"plan": "pro"}


def test_numbers_as_ids_are_taken_as_their_text(installation: Installation) -> None:
    batch(installation, {"type": "identify", "userId": 17})
    assert user(installation, "17")["user_id"] == "17"


def test_sent_at_corrects_the_clients_clock(installation: Installation) -> None:
    ahead = {"timestamp": "2030-01-01T12:00:00Z"}
    batch(installation, track("A", "m1", **ahead), sentAt="2030-01-01T12:00:05Z")
    found = events(installation, "ada")[0]
    assert found["at"] < found["received_at"]
    assert found["received_at"][:4] != "2030"


def test_the_batchs_context_counts_for_each_event(installation: Installation) -> None:
    context = {"page": {"url": "https://app.example/a", "title": "A"}}
    own = {"page": {"url": "https://app.example/b"}}
    batch(installation, track("A", "m1"), track("B", "m2", context=own), context=context)
    pages = {each["name"]: each["page"]["url"] for each in events(installation, "ada")}
    assert pages == {"A": "https://app.example/a", "B": "https://app.example/b"}


def test_traits_merge_and_null_clears(installation: Installation) -> None:
    for traits in ({"role": "admin", "plan": "pro"}, {"plan": None, "city": "Oulu"}):
        batch(installation, {"type": "identify", "userId": "ada", "traits": traits})
    assert user(installation, "ada")["traits"] == {"role": "admin", "city": "Oulu"}


def test_what_comes_late_changes_no_trait_that_was_told_since(installation: Installation) -> None:
    def told(day: int, **fields: Any) -> dict[str, Any]:
        return {"timestamp": f"2026-03-{day:02}T08:00:00Z", "userId": "ada", **fields}

    batch(installation, told(5, type="identify", traits={"plan": "pro", "team": None}),
          told(5, type="group", groupId="acme", traits={"seats": 9}))  # fmt: skip
    batch(installation, told(3, type="identify", traits={"plan": "trial", "team": "sales", "role": "admin"}),
          told(3, type="group", groupId="acme", traits={"seats": 2, "city": "Oulu"}))  # fmt: skip
    found = user(installation, "ada")
    assert found["traits"] == {"plan": "pro", "role": "admin"}
    assert found["account"]["traits"] == {"seats": 9, "city": "Oulu"}


def test_of_what_one_batch_tells_at_one_moment_the_last_holds(installation: Installation) -> None:
    plans = [{"type": "identify", "userId": "ada", "traits": {"plan": plan}} for plan in ("pro", "trial", "free")]
    batch(installation, *plans, *[{**each, "timestamp": "2020-03-02T08:00:00Z"} for each in reversed(plans)])
    assert user(installation, "ada")["traits"] == {"plan": "free"}


def test_an_anonymous_person_becomes_a_known_one_with_all_their_history(installation: Installation) -> None:
    batch(installation, {"type": "track", "event": "Looked", "anonymousId": "d1", "messageId": "m1"})
    batch(installation, {"type": "identify", "userId": "ada", "anonymousId": "d1", "messageId": "m2"})
    batch(installation, {"type": "track", "event": "Looked", "anonymousId": "d2", "messageId": "m3"})
    batch(installation, {"type": "identify", "userId": "ada", "anonymousId": "d2", "messageId": "m4"})
    assert [each["user_id"] for each in users(installation)] == ["ada"]
    assert user(installation, "ada")["anonymous_ids"] == ["d1", "d2"]
    assert [each["name"] for each in events(installation, "ada")] == ["identify", "Looked", "identify", "Looked"]


def test_a_device_never_carries_one_persons_history_to_another(installation: Installation) -> None:
    batch(installation, {"type": "identify", "userId": "ada", "anonymousId": "d1", "messageId": "m1"})
    batch(installation, {"type": "track", "event": "Secret", "anonymousId": "d1", "messageId": "m2"})
    batch(installation, {"type": "identify", "userId": "bob", "anonymousId": "d1", "messageId": "m3"})
    assert [each["name"] for each in events(installation, "bob")] == ["identify"]
    assert user(installation, "ada")["anonymous_ids"] == ["d1"]


def test_alias_and_group_follow_the_segment_specification(installation: Installation) -> None:
    batch(
        installation,
        {"type": "track", "event": "Looked", "anonymousId": "d1"},
        {"type": "alias", "previousId": "d1", "userId": "ada"},
        {"type": "group", "userId": "ada", "groupId": "acme", "traits": {"name": "Acme", "seats": 12}},
    )
    found = user(installation, "ada")
    assert found["account"] == {"id": "acme", "name": "Acme", "traits": {"name": "Acme", "seats": 12}}
    assert found["events_total"] == 3


def test_alias_never_makes_one_of_two_known_users(installation: Installation) -> None:
    for user_id in ("ada", "bo"):
        batch(installation, {"type": "identify", "userId": user_id, "traits": {"name": user_id}})
    batch(installation, {"type": "alias", "previousId": "bo", "userId": "ada"})
    batch(installation, {"type": "track", "event": "Looked", "userId": "bo"})
    assert {each["user_id"] for each in users(installation)} == {"ada", "bo"}
    assert [each["name"] for each in events(installation, "bo")] == ["Looked", "identify"]
    assert user(installation, "ada")["traits"] == {"name": "ada"}


@pytest.mark.parametrize("previous", ["bo", "d-bo"], ids=["their own id", "their device"])
def test_an_alias_that_joins_nothing_stands_among_the_rejected(installation: Installation, previous: str) -> None:
    batch(installation, identify("ada", anonymousId="d-ada"), identify("bo", anonymousId="d-bo"))
    for call in ("d-ada", "d-new", previous):
        batch(installation, {"type": "alias", "messageId": f"to-{call}", "previousId": call, "userId": "ada"})
    (refused,) = read(installation, "events/rejected")["items"]
    assert (refused["code"], "the user 'bo'" in refused["reason"]) == ("alias_of_known", True)
    assert json.loads(refused["event"]) == {
        "type": "alias", "messageId": f"to-{previous}", "previousId": previous, "userId": "ada"
    }  # fmt: skip


def test_keys_of_one_environment_open_no_other(installation: Installation) -> None:
    batch(installation, track("A", "m1"))
    staging = installation.client.get("/api/v1/users?environment=staging", headers=installation.bearer)
    assert staging.status_code == 404


def test_a_database_that_is_away_is_503_with_retry_after(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise Unavailable("away", retry_after=2)

    monkeypatch.setattr(installation.parts.journal, "_write", away)
    answer = batch(installation, track("A", "m1"))
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "2"


def test_a_broken_statement_is_not_an_acknowledgement(installation: Installation) -> None:
    with installation.parts.database.writing() as tx:
        tx.execute(text("ALTER TABLE events RENAME TO events_away"))
    answer = batch(installation, track("A", "m1"))
    assert answer.status_code in {500, 503}
    with installation.parts.database.writing() as tx:
        tx.execute(text("ALTER TABLE events_away RENAME TO events"))
    assert batch(installation, track("A", "m1")).status_code == 200
    assert user(installation, "ada")["events_total"] == 1


def test_the_preflight_allows_what_browsers_send(installation: Installation) -> None:
    answer = installation.client.options(
        "/v1/batch",
        headers={
            "Origin": "https://app.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,content-type,x-retry-count",
        },
    )
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    allowed = answer.headers["Access-Control-Allow-Headers"].lower()
    assert all(each in allowed for each in ("authorization", "content-type", "x-retry-count"))


def test_an_ingest_path_never_redirects(installation: Installation) -> None:
    body = json.dumps({"writeKey": installation.write_key, **track("A", "m1")})
    assert installation.client.post("/v1/track/", data=body).status_code == 200


HUGE = 2**70
ODD = [
    track("Numbers", properties={"n": HUGE, "m": -HUGE, "f": 1e308, "list": [HUGE]}),
    {"type": "identify", "userId": "ada", "traits": {"createdAt": 1e300, "n": HUGE, "text": "a\0b"}},
    {"type": "identify", "userId": "ada", "traits": {"createdAt": HUGE}},
    {"type": "identify", "userId": "ada", "traits": {"createdAt": "0001-01-01T00:00:00+14:00"}},
    track("Times", timestamp=HUGE),
    track("Times", timestamp=-HUGE),
    track("Times", timestamp="0001-01-01T00:00:00+14:00"),
    track("Times", timestamp="9999-12-31T23:59:59-14:00"),
    track("Flow Shown", properties={"flow": "x" * 3_000, "revision": HUGE, "step": HUGE, "experiment": {}}),
    track("Flow Snoozed", properties={"flow": "w", "for": 1e308, "until": "9999-12-31T23:59:59-14:00"}),
    track("Flow Snoozed", properties={"flow": "w", "for": HUGE}),
    {"type": "page", "userId": "ada", "properties": {"url": "http://[broken", "title": 3}},
    {"type": "page", "userId": "ada", "properties": {"url": "\u0001 not an address"}},
    {"type": "group", "userId": "ada", "groupId": "acme", "traits": {"seats": HUGE}},
    track("Context", context={"sessionId": HUGE, "locale": {}, "timezone": 3, "page": {"url": ""}}),
]


def test_odd_values_are_taken_or_refused_but_never_sink_what_came_with_them(installation: Installation) -> None:
    answer = batch(installation, track("Before"), *ODD, track("After"))
    assert answer.status_code == 200, answer.get_json()
    verdict = answer.get_json()
    assert verdict["accepted"] + len(verdict.get("rejected", [])) == len(ODD) + 2
    found = user(installation, "ada")
    assert found["events_total"] == verdict["accepted"]
    assert found["traits"]["n"] == HUGE
    assert found["signed_up"] is not None
    listed = {each["name"]: each for each in events(installation, "ada")}
    assert {"Before", "After"} <= set(listed)
    assert listed["Numbers"]["properties"]["n"] == HUGE
    assert installation.client.get("/api/v1/users", headers=installation.bearer).status_code == 200
    answer = installation.client.post("/v1/decide", json={"writeKey": installation.write_key, "userId": "ada"})
    assert answer.status_code == 200


def test_odd_values_alone_are_taken_too(installation: Installation) -> None:
    for event in ODD:
        assert send(installation, event["type"], {**event, "writeKey": installation.write_key}).status_code == 200, (
            event
        )


def test_a_text_that_was_cut_inside_an_emoji_loses_nothing(installation: Installation) -> None:
    half = '{"type": "track", "userId": "ada", "event": "Cut", "properties": {"note": "party \\ud83c"}}'
    whole = '{"type": "track", "userId": "ada", "event": "Whole"}'
    body = f'{{"writeKey": "{installation.write_key}", "batch": [{whole}, {half}]}}'
    answer = installation.client.post("/v1/batch", data=body)
    assert (answer.status_code, answer.get_json()["accepted"]) == (200, 2)
    kept = {each["name"]: each["properties"] for each in events(installation, "ada")}
    assert kept == {"Whole": {}, "Cut": {"note": "party \ufffd"}}
    question = f'{{"writeKey": "{installation.write_key}", "userId": "ada", "traits": {{"bio": "\\udf89"}}}}'
    assert installation.client.post("/v1/decide", data=question).status_code == 200
