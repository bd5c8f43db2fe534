"""What texts may say of a person."""

from __future__ import annotations

from typing import Any

import pytest

from cairn.domain.delivery.variables import variables
from cairn.domain.identity.state import Person, UserState


def person(traits: dict[str, Any] | None = None, account: dict[str, Any] | None = None) -> Person:
    return Person("u-1", "u-1", UserState(), traits=traits or {}, account_id="acme", account_traits=account or {})


@pytest.mark.parametrize(
    ("traits", "first_name"),
    [
        ({"first_name": "Ada"}, "Ada"),
        ({"firstName": "Ada"}, "Ada"),
        ({"name": " Ada  Lovelace"}, "Ada"),
        ({"first_name": "Ada", "name": "Grace Hopper"}, "Ada"),
        ({"name": ""}, None),
        ({"name": "  "}, None),
        ({"name": 7}, None),
        ({"first_name": None, "name": "Ada"}, "Ada"),
        ({}, None),
    ],
)
def test_first_names(traits: dict[str, Any], first_name: str | None) -> None:
    assert variables(person(traits), ["user.first_name"]).get("user.first_name") == first_name


def test_names_ids_and_any_trait() -> None:
    somebody = person(
        {"email": "ada@example.com", "firstName": "Ada", "last_name": "Lovelace", "seats": 5.0, "ratio": 0.5},
        {"name": "Acme", "plan": "pro"},
    )
    names = {
        "user.email": "ada@example.com",
        "user.name": "Ada Lovelace",
        "user.id": "u-1",
        "user.seats": "5",
        "user.ratio": "0.5",
        "account.name": "Acme",
        "account.plan": "pro",
        "account.id": "acme",
    }
    assert variables(somebody, names) == names


def test_what_would_not_read_well_is_not_known() -> None:
    somebody = person({"beta": True, "tags": ["a"], "address": {"city": "Turku"}, "empty": " "})
    assert variables(somebody, ["user.beta", "user.tags", "user.address", "user.empty", "user.x", "x", "x.y"]) == {}
