"""Accounts are found, and tell who belongs to them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import batch, read, track


def join(user: str, account: str, at: str = "2026-01-02T00:00:00Z", **traits: Any) -> dict[str, Any]:
    return {"type": "group", "userId": user, "groupId": account, "traits": traits, "timestamp": at}


@pytest.fixture
def here(installation: Installation) -> Installation:
    batch(
        installation,
        join("ada", "acme", "2026-01-01T00:00:00Z", name="Acme", plan="pro"),
        join("bo", "acme"),
        join("bo", "a/b c", "2026-01-03T00:00:00Z"),
        track("Looked", userId="ada", timestamp="2026-01-02T00:00:00Z"),
    )
    return installation


def test_the_newest_come_first_each_with_its_users(here: Installation) -> None:
    items = read(here, "accounts")["items"]
    assert [(each["id"], each["name"], each["users"]) for each in items] == [("a/b c", "a/b c", 1), ("acme", "Acme", 2)]
    assert [each["id"] for each in read(here, "accounts?search=PRO")["items"]] == ["acme"]
    assert read(here, "accounts?search=nothing")["items"] == []


def test_one_account_says_what_is_known_and_who_belongs_to_it(here: Installation) -> None:
    acme = read(here, "accounts/acme")
    assert acme["traits"] == {"name": "Acme", "plan": "pro"}
    assert (acme["first_seen"][:10], acme["users"], acme["events_total"]) == ("2026-01-01", 2, 4)
    users = read(here, "accounts/acme/users")["items"]
    assert {each["user_id"] for each in users} == {"ada", "bo"}
    assert [each["user_id"] for each in read(here, "accounts/a%2Fb%20c/users")["items"]] == ["bo"]
    read(here, "accounts/nobody", status=404)
    read(here, "accounts/acme?environment=staging", status=404)


def test_pages_go_on_where_they_ended(installation: Installation) -> None:
    batch(installation, *(join(f"user-{number}", f"account-{number}") for number in range(60)))
    batch(installation, *(join(f"user-{number}", "all") for number in range(60)))
    for address in ("accounts", "accounts/all/users"):
        first = read(installation, address)
        rest = read(installation, f"{address}?cursor={first['next']}")
        ids = {each["id"] for page in (first, rest) for each in page["items"]}
        assert (len(first["items"]), len(ids), rest["next"]) == (50, 61 if address == "accounts" else 60, None)
    for cursor in ("nonsense", "9" * 30 + "-1", "1-" + "9" * 30):
        read(installation, f"accounts?cursor={cursor}", status=400)
