"""`cairn publish` and `cairn unpublish` against a server: what keeps a flow back is said, and is the exit status."""

from __future__ import annotations

from collections.abc import Callable

from tests.cli.conftest import Ran
from tests.conftest import Installation
from tests.http.calls import keys_of, publish, read, sign_in
from tests.http.test_promotion import stage
from tests.http.test_timed_changes import draft, moment, ready

from cairn.services.keys import create_key
from cairn.stores import workspaces


def test_a_draft_goes_live_and_comes_back(served: Installation, cairn: Callable[..., Ran]) -> None:
    draft(served, ready())
    ran = cairn("publish", "welcome", "--note", "By hand")
    assert (ran.status, ran.out) == (0, "welcome is live in production as revision 1.\n"), ran.err
    assert keys_of(served, userId="ada") == ["welcome"]
    ran = cairn("unpublish", "welcome")
    assert (ran.status, ran.out) == (0, "welcome is taken back from production.\n"), ran.err
    assert keys_of(served, userId="ada") == []


def test_a_moment_waits(served: Installation, cairn: Callable[..., Ran]) -> None:
    draft(served, ready())
    at = moment(served)
    assert cairn("publish", "welcome", "--at", at).out == f"welcome goes live in production at {at} as revision 1.\n"
    assert cairn("unpublish", "welcome", "--at", at, "--json").json["action"] == "unpublish"
    assert [each["action"] for each in read(served, "flows/welcome/timed-changes")["items"]] == ["publish", "unpublish"]
    refused = cairn("publish", "welcome", "--at", "tomorrow")
    assert (refused.status, "ISO 8601" in refused.err) == (1, True)


def test_what_was_found_has_to_be_accepted(served: Installation, cairn: Callable[..., Ran]) -> None:
    publish(served, ready("rival"))
    draft(served, ready())
    ran = cairn("publish", "welcome")
    assert (ran.status, ran.out.strip().endswith("goes first. (worth a look)")) == (1, True), ran.out
    assert cairn("publish", "welcome", "--json").json["checks"]
    assert cairn("publish", "welcome", "--accept").status == 0
    assert set(keys_of(served, userId="ada")) == {"rival", "welcome"}


def test_an_error_is_never_accepted(served: Installation, cairn: Callable[..., Ran]) -> None:
    segment = {"format": "cairn/1", "kind": "segment", "key": "s", "name": "S", "match": {"trait": "a", "is": 1}}
    draft(served, segment, ready(audience={"segment": "s"}))
    ran = cairn("publish", "welcome", "--accept")
    assert (ran.status, "It is not live in Production" in ran.out) == (1, True), ran.out


def source_key(here: Installation) -> str:
    with here.parts.database.writing() as tx:
        place = workspaces.find_environment(tx, here.workspace_id, "staging")
        assert place is not None
        return create_key(tx, place.id, "secret", "test", "test", here.parts.now())


def test_a_flow_goes_from_one_environment_to_another(served: Installation, cairn: Callable[..., Ran]) -> None:
    stage(sign_in(served), ready())
    asked = ("promote", "welcome", "--from", "staging", "--to", "production")
    assert (cairn(*asked).status, "CAIRN_SOURCE_KEY" in cairn(*asked).err) == (2, True)
    proven = (*asked, "--from-key", source_key(served))
    ran = cairn(*proven, "--plan")
    assert (ran.status, ran.out.splitlines()) == (0, [
        "welcome, revision 1, to production:", "  It starts to show there.", "  Audience: everybody"
    ]), ran.err  # fmt: skip
    assert keys_of(served, userId="ada") == [], "looking changes nothing"
    ran = cairn(*proven)
    said = "welcome is live in production as revision 1, as it is in staging.\n"
    assert (ran.status, ran.out) == (0, said), ran.err
    assert keys_of(served, userId="ada") == ["welcome"]


def test_promoting_leads_through_the_checks(served: Installation, cairn: Callable[..., Ran]) -> None:
    publish(served, ready("rival"))
    stage(sign_in(served), ready())
    proven = ("promote", "welcome", "--from", "staging", "--to", "production", "--from-key", source_key(served))
    ran = cairn(*proven)
    assert (ran.status, ran.out.strip().endswith("goes first. (worth a look)")) == (1, True), ran.out
    assert cairn(*proven, "--plan", "--json").json["along"] == []
    assert cairn(*proven, "--accept", "--json").json["revision"] == 1
    assert set(keys_of(served, userId="ada")) == {"rival", "welcome"}


def test_a_key_of_another_place_opens_no_source(served: Installation, cairn: Callable[..., Ran]) -> None:
    stage(sign_in(served), ready())
    ran = cairn("promote", "welcome", "--from", "staging", "--to", "production", "--from-key", served.secret)
    assert (ran.status, "is not for the environment 'staging'" in ran.err) == (1, True), ran.err
