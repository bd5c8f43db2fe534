"""Segments over HTTP, on both databases: who belongs to them, and the way from draft to live and back."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import (
    ADMINISTRATORS,
    as_file,
    batch,
    experiment,
    flow,
    identify,
    keys_of,
    limit,
    publish,
    read,
    track,
    write,
)

LIVE = {"environment": "production"}


def segment(key: str, match: Any = None, **fields: Any) -> dict[str, Any]:
    return {
        "format": "cairn/1", "kind": "segment", "key": key, "name": key.title(), "match": match or ADMINISTRATORS,
        **fields,
    }  # fmt: skip


def draft(here: Installation, *documents: dict[str, Any]) -> None:
    write(here, "documents/push", {"files": [as_file(each) for each in documents]})


def names(page: dict[str, Any]) -> list[str | None]:
    return [each["user_id"] for each in page["items"]]


def test_a_segment_is_counted_with_its_first_people(installation: Installation) -> None:
    draft(installation, segment("admins"), segment("senders", {"all": [{"segment": "admins"}, {"event": "Sent"}]}))
    batch(
        installation,
        *(identify(user_id, {"role": role}) for user_id, role in (("ada", "admin"), ("bo", "ADMIN"), ("cy", "user"))),
        track("Sent", userId="bo"),
        track("Sent", userId="cy"),
        track("Sent", userId=None, anonymousId="somebody", context={"traits": {"role": "admin"}}),
    )
    admins = read(installation, "segments/admins/count")
    assert {name: admins[name] for name in ("people", "identified", "complete", "of")} == {
        "people": 3, "identified": 2, "complete": True, "of": 4,
    }  # fmt: skip
    assert {each["user_id"] for each in admins["first"]} == {"ada", "bo", None}
    senders = read(installation, "segments/senders/count")
    assert (senders["people"], senders["identified"]) == (2, 1)
    assert len(read(installation, "segments/admins/people")["items"]) == 3


def test_a_condition_is_counted_before_anybody_saves_it(installation: Installation) -> None:
    draft(installation, segment("admins"))
    batch(installation, identify("ada", {"role": "admin"}), identify("bo", {"role": "user"}))

    def counted(match: Any) -> int:
        people: int = write(installation, "segments/count", {"match": match})["people"]
        return people

    assert counted({}) == 2
    assert counted({"not": {"segment": "admins"}}) == 1
    assert counted({"segment": "ghosts"}) == counted({"not": {"segment": "ghosts"}}) == 0
    wrong = write(installation, "segments/count", {"match": {"trait": "role", "is": "a", "zap": 1}}, 422)
    assert wrong["problems"][0]["path"] == "match.zap"
    assert read(installation, "documents")["items"][0]["key"] == "admins", "nothing was stored"


def test_a_count_says_what_nobody_can_be_asked_now(installation: Installation) -> None:
    draft(installation, segment("admins"), segment("phones", {"device": ["phone"]}))

    def unanswered(match: Any) -> dict[str, str]:
        found = write(installation, "segments/count", {"match": match})["unanswered"]
        return {each["text"]: each["why"] for each in found}

    assert unanswered({"all": [ADMINISTRATORS, {"segment": "admins"}, {"event": "Sent"}]}) == {}
    assert "only known while" in unanswered({"not": {"segment": "phones"}})["device is phone"]
    assert unanswered({"segment": "ghosts"}) == {"is in segment ghosts": "there is no such segment"}
    large = {"event": "Sent", "where": {"amount": {"at_least": 5}}}
    assert list(unanswered(large)) == ["did “Sent”, where amount is at least 5"]
    publish(installation, flow("big", audience=large))
    assert unanswered(large) == {}


def test_sample_people_leave_when_somebody_real_comes(installation: Installation) -> None:
    draft(installation, segment("admins"))
    batch(installation, *(identify(f"s{n}", {"role": "admin", "cairn_sample": True}) for n in range(3)))
    assert read(installation, "segments/admins/count")["people"] == 3
    batch(installation, identify("ada", {"role": "admin"}))
    real = read(installation, "segments/admins/count")
    assert (real["people"], real["of"], real["sample_left_out"]) == (1, 1, 3)
    assert names(read(installation, "segments/admins/people")) == ["ada"]


def test_people_come_page_by_page_and_as_a_table(installation: Installation) -> None:
    draft(installation, segment("admins"))
    batch(installation, *(
        identify(f"u{n:03}", {"role": "admin" if n % 2 else "user", "name": "=cmd()" if n == 7 else f"U {n}"},
                 timestamp=f"2026-01-01T00:{n // 60:02}:{n % 60:02}Z")
        for n in range(150)
    ))  # fmt: skip
    first = read(installation, "segments/admins/people")
    second = read(installation, f"segments/admins/people?cursor={first['next']}")
    assert second["next"] is None
    expected = [f"u{n:03}" for n in reversed(range(150)) if n % 2]
    assert names(first) + names(second) == expected
    assert [each["user_id"] for each in read(installation, "segments/admins/count")["first"]] == expected[:50]
    answer = installation.client.get("/api/v1/segments/admins/people.csv", headers=installation.bearer)
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="admins.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))
    assert [row["user_id"] for row in rows] == expected
    assert {row["name"] for row in rows} >= {"'=cmd()", "U 9"}
    read(installation, "segments/ghosts/people.csv", 404)
    read(installation, "segments/admins/people?cursor=x", 400)


def test_a_segment_says_what_it_means_and_what_uses_it(installation: Installation) -> None:
    match = {"any": [ADMINISTRATORS, {"not": {"event": "Sent", "within": "14 days"}}]}
    publish(
        installation, segment("admins", match), segment("inner", {"segment": "admins"}),
        flow("welcome", name="Welcome", audience={"segment": "admins"}),
    )  # fmt: skip
    found = read(installation, "segments/admins")
    assert found["sentence"] == "role is admin, or not (did “Sent” within 14 days)"
    assert found["rule"] == {"text": "any of these", "parts": [
        {"text": "role is admin", "parts": []},
        {"text": "not", "parts": [{"text": "did “Sent” within 14 days", "parts": []}]},
    ]}  # fmt: skip
    assert found["uses"] == [
        {"kind": "flow", "key": "welcome", "name": "Welcome"}, {"kind": "segment", "key": "inner", "name": "Inner"},
    ]  # fmt: skip
    listed = read(installation, "segments")["items"]
    assert [(each["key"], each["status"], each["used_by"]) for each in listed] == [
        ("admins", "published", 2), ("inner", "published", 0),
    ]  # fmt: skip
    changed = write(installation, "segments/inner", {"document": segment("inner")}, method="PUT")
    assert (changed["status"], changed["sentence"]) == ("changed", "role is admin")


@pytest.mark.parametrize(
    "document",
    [
        segment("ours"),
        limit("ours", 1, "1 day", of={"flows": ["welcome"]}),
        {"format": "cairn/1", "kind": "theme", "key": "ours", "name": "Ours"},
        experiment("ours", "welcome", {"key": "a", "weight": 1}, {"key": "b", "weight": 1}),
    ],
    ids=lambda document: str(document["kind"]),
)
def test_every_kind_is_taken_back_by_the_same_address(installation: Installation, document: dict[str, Any]) -> None:
    publish(installation, flow("welcome"), document)
    address = f"{document['kind']}s/ours"
    assert read(installation, f"{address}/changes")["was"] == "live"
    write(installation, f"{address}/unpublish", LIVE, 204)
    assert read(installation, f"{address}/changes")["was"] == "unpublished"
    write(installation, f"{address}/unpublish", LIVE, 404)
    assert write(installation, f"{address}/publish", LIVE)["revision"] == 1
    assert read(installation, f"{address}/revisions/1")["document"]["key"] == "ours"
    assert keys_of(installation, userId="ada") == ["welcome"]


def test_a_segment_that_something_live_names_stays_live(installation: Installation) -> None:
    publish(installation, segment("admins"), flow("welcome", audience={"segment": "admins"}))
    refused = write(installation, "segments/admins/unpublish", LIVE, 422)
    assert "admins" in refused["message"]
    assert read(installation, "segments/admins")["status"] == "published"


def test_a_segment_is_made_changed_and_removed(installation: Installation) -> None:
    made = write(installation, "segments", {"document": segment("admins")}, 201)
    assert made == {"key": "admins", "name": "Admins"}
    assert write(installation, "segments", {"document": segment("admins")}, 409)["code"] == "key_taken"
    wrong = write(installation, "segments", {"document": segment("empty", {"trait": "role"})}, 422)
    assert wrong["problems"][0]["path"] == "match"
    assert "kind: segment" in write(installation, "segments", {"document": flow("welcome")}, 400)["message"]
    publish(installation, segment("admins"), flow("welcome", audience={"segment": "admins"}))
    assert write(installation, "segments/admins", status=409, method="DELETE")["code"] == "still_live"
    write(installation, "flows/welcome/unpublish", LIVE, 204)
    write(installation, "segments/admins/unpublish", LIVE, 204)
    refused = write(installation, "segments/admins", status=409, method="DELETE")
    assert (refused["code"], "Welcome" in refused["message"]) == ("still_used", True)
    draft(installation, flow("welcome"))
    write(installation, "segments/admins", status=204, method="DELETE")
    read(installation, "segments/admins", 404)
    assert "removed" in [each["action"] for each in read(installation, "audit")["items"]]


def test_whom_a_changed_segment_would_move_is_told_before(installation: Installation) -> None:
    batch(installation, *(identify(f"u{n}", {"role": "admin" if n < 3 else "user", "team": n % 2}) for n in range(10)))
    publish(
        installation,
        segment("admins"),
        segment("inner", {"not": {"segment": "admins"}}),
        flow("welcome", audience={"all": [{"segment": "admins"}, {"trait": "team", "is": 0}]}),
        flow("others", audience={"segment": "inner"}),
        flow("everybody"),
    )
    draft(installation, segment("admins", {"trait": "role", "exists": True}))
    effect = read(installation, "segments/admins/effect")
    assert (effect["now"]["people"], effect["then"]["people"]) == (3, 10)
    moved = {each["key"]: (each["now"]["people"], each["then"]["people"]) for each in effect["uses"]}
    assert moved == {"welcome": (2, 5), "others": (7, 0)}
    draft(installation, segment("new"))
    assert read(installation, "segments/new/effect")["now"] is None


def test_with_a_segment_goes_the_list_that_names_people(installation: Installation) -> None:
    named = {"format": "cairn/1", "kind": "segment", "key": "pilots", "name": "Pilots", "list": {"by": "user_id"}}
    write(installation, "segments", {"document": named}, 201)
    asked = write(installation, "segments/count", {"match": {"segment": "pilots"}})
    assert [each["why"] for each in asked["unanswered"]] == ["no such list was uploaded here yet"]
    answer = installation.client.put("/api/v1/segments/pilots/list", data=b"ada\n", headers=installation.bearer)
    assert answer.status_code == 200, answer.get_json()
    assert write(installation, "segments/count", {"match": {"segment": "pilots"}})["unanswered"] == []
    write(installation, "segments/pilots", status=204, method="DELETE")
    write(installation, "segments", {"document": named}, 201)
    read(installation, "segments/pilots/list.csv", 404)
