"""The builder's own onboarding: what is shipped is live, once, and in nobody's way."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from tests.conftest import Installation
from tests.http.calls import send, sign_in

from cairn.services.onboarding import onboarding_of, prepare_onboarding
from cairn.settings import Settings
from cairn.stores import workspaces
from cairn.stores.models import Revision, Workspace

FLOWS = Path(__file__).parents[2] / "flows" / "builder"


def test_a_member_is_decided_for_by_the_flows_that_are_shipped(installation: Installation) -> None:
    _prepare(installation)
    onboarding = _onboarding(installation)
    assert onboarding["traits"]["role"] == "owner"
    assert _live(installation, onboarding, "owner") == {"editor", "results"}
    assert _live(installation, onboarding, "viewer") == {"results"}


def test_it_is_made_once_also_by_two_servers_that_start_together(installation: Installation) -> None:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: _prepare(installation), range(4)))
    with installation.parts.database.reading() as tx:
        own = tx.scalars(sa.select(Workspace).where(Workspace.key == workspaces.OWN)).one()
        assert len(tx.scalars(sa.select(Revision)).all()) == len(list(FLOWS.glob("*.yaml")))
        assert not workspaces.members(tx, own.id)


def test_what_is_shipped_no_more_is_live_no_more(installation: Installation, tmp_path: Path) -> None:
    _prepare(installation)
    shutil.copy(FLOWS / "results.yaml", tmp_path)
    _prepare(installation, onboarding_dir=tmp_path)
    assert _live(installation, _onboarding(installation), "owner") == {"results"}


def test_no_command_takes_its_workspace_for_the_installations(installation: Installation) -> None:
    with installation.parts.database.reading() as tx:
        before = workspaces.only_workspace(tx)
    _prepare(installation)
    with installation.parts.database.reading() as tx:
        after = workspaces.only_workspace(tx)
    assert before is not None
    assert after is not None
    assert after.id == before.id


def test_turned_off_there_is_none_though_it_was_there(installation: Installation) -> None:
    _prepare(installation, onboarding=False)
    assert _onboarding(installation) is None
    _prepare(installation)
    with installation.parts.database.reading() as tx:
        member = workspaces.find_member(tx, installation.email)
        assert member is not None
        assert onboarding_of(tx, installation.parts.settings, member) is not None
        assert onboarding_of(tx, replace(installation.parts.settings, onboarding=False), member) is None


def _prepare(here: Installation, **more: Any) -> None:
    settings: Settings = replace(here.parts.settings, **more)
    prepare_onboarding(here.parts.database, settings, here.parts.now())


def _onboarding(here: Installation) -> Any:
    return sign_in(here).get("/api/v1/session").get_json()["onboarding"]


def _live(here: Installation, onboarding: dict[str, Any], role: str) -> set[str]:
    key, user = onboarding["write_key"], f"{onboarding['user_id']}-{role}"
    send(here, "identify", {"writeKey": key, "userId": user, "traits": {"role": role}})
    question = {"writeKey": key, "userId": user, "context": {"page": {"url": "https://cairn.example/builder/"}}}
    return {flow["key"] for flow in send(here, "decide", question).get_json()["flows"]}
