"""Signatures of ids: which hold, and why the others do not."""

from __future__ import annotations

import hashlib
import hmac
import math
from typing import Any

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.domain.identity.verification import Verification, sign

NOW = 1_800_000_000_000
HOUR = 3_600_000
OLD, NEW = "is_" + "old" * 21, "is_" + "new" * 21
BOTH = Verification("enforce", (NEW, OLD))


def token(secret: str = NEW, **claims: Any) -> str:
    return jwt.encode({"exp": NOW // 1000 + 60, **claims}, secret, algorithm="HS256")


def test_the_hmac_is_that_of_every_other_tool() -> None:
    """Written out, so that a host's server in any language can be held against it."""
    assert sign("secret", "user", "u-17") == hmac.new(b"secret", b"u-17", hashlib.sha256).hexdigest()
    assert sign("secret", "account", "acme") == hmac.new(b"secret", b"account:acme", hashlib.sha256).hexdigest()


@pytest.mark.parametrize("secret", [OLD, NEW])
def test_both_live_secrets_sign(secret: str) -> None:
    assert BOTH.failure("user", "u-17", sign(secret, "user", "u-17"), NOW, NOW) is None
    assert BOTH.failure("user", "u-17", token(secret, sub="u-17"), NOW, NOW) is None


def test_a_removed_secret_signs_no_more() -> None:
    only = Verification("enforce", (NEW,))
    assert only.failure("user", "u-17", sign(OLD, "user", "u-17"), NOW, NOW) == "wrong"
    assert only.failure("user", "u-17", token(OLD, sub="u-17"), NOW, NOW) == "wrong"


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_signature_is_of_one_id_alone(one: str, other: str) -> None:
    holds = BOTH.failure("user", other, sign(NEW, "user", one), NOW, NOW) is None
    assert holds == (one == other and not one.startswith("account:"))


@given(st.text(min_size=1))
def test_no_persons_signature_is_an_accounts(account: str) -> None:
    as_person = f"account:{account}"
    assert BOTH.failure("account", account, sign(NEW, "user", account), NOW, NOW) == "wrong"
    assert BOTH.failure("user", as_person, sign(NEW, "user", as_person), NOW, NOW) == "wrong"


@pytest.mark.parametrize("signature", [None, ""])
def test_none_is_missing(signature: str | None) -> None:
    assert BOTH.failure("user", "u-17", signature, NOW, NOW) == "missing"


@pytest.mark.parametrize("signature", ["zz", "ä" * 64, "a.b.c", "..", "a.b.c.d", "0" * 64])
def test_nonsense_is_wrong(signature: str) -> None:
    assert BOTH.failure("user", "u-17", signature, NOW, NOW) == "wrong"


def test_case_and_white_space_of_hex_do_not_matter() -> None:
    assert BOTH.failure("user", "u-17", f" {sign(NEW, 'user', 'u-17').upper()}\n", NOW, NOW) is None


def test_a_token_is_for_whom_it_names() -> None:
    both = token(sub="u-17", account="acme")
    assert BOTH.failure("user", "u-17", both, NOW, NOW) is None
    assert BOTH.failure("account", "acme", both, NOW, NOW) is None
    assert BOTH.failure("user", "u-18", both, NOW, NOW) == "of_another"
    assert BOTH.failure("account", "acme", token(sub="acme"), NOW, NOW) == "of_another"
    assert BOTH.failure("user", "17", token(sub=17), NOW, NOW) is None, "a number is its digits, as everywhere"


def test_a_token_ends() -> None:
    ends = NOW // 1000
    mine = token(sub="u-17", exp=ends)
    assert BOTH.failure("user", "u-17", mine, NOW + 59_000, NOW + 59_000) is None, "clocks differ by a minute"
    assert BOTH.failure("user", "u-17", mine, NOW + 61_000, NOW + 61_000) == "expired"
    assert BOTH.failure("user", "u-17", jwt.encode({"sub": "u-17"}, NEW, algorithm="HS256"), NOW, NOW) == "endless"
    for never in (None, math.inf, math.nan, True, "tomorrow"):
        assert BOTH.failure("user", "u-17", token(sub="u-17", exp=never), NOW, NOW) == "endless"


def test_what_was_done_while_it_was_good_may_arrive_within_a_day() -> None:
    mine = token(sub="u-17", exp=NOW // 1000)
    assert BOTH.failure("user", "u-17", mine, NOW, NOW + 23 * HOUR) is None
    assert BOTH.failure("user", "u-17", mine, NOW, NOW + 25 * HOUR) == "expired", "else an old token lasts for ever"


@pytest.mark.parametrize("algorithm", ["none", "HS512"])
def test_the_algorithm_is_ours_to_choose(algorithm: str) -> None:
    forged = jwt.encode({"sub": "u-17", "exp": NOW // 1000 + 60}, None if algorithm == "none" else NEW, algorithm)
    assert BOTH.failure("user", "u-17", forged, NOW, NOW) == "wrong"
