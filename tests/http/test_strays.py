"""Who names an experiment without an exposure is told in its health, until one comes."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from tests.conftest import Installation
from tests.http.calls import batch, experiment, flow, flow_event, identify, publish, read, users

from cairn.stores.erase import erase_user
from cairn.stores.models import ExperimentStray

VARIANTS = ({"key": "control", "weight": 1}, {"key": "short", "weight": 1})
DAY1, DAY2 = "2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z"


def met(name: str, variant: str, at: str = DAY2, **who: Any) -> dict[str, Any]:
    return flow_event(name, "welcome", {"experiment": "ab", "variant": variant}, timestamp=at, **who)


def told(here: Installation) -> str:
    health = read(here, "experiments/ab/results")["health"]
    sentence: str = next(each["sentence"] for each in health if each["key"] == "strays")
    return sentence


def test_people_are_told_with_why_they_do_not_count(installation: Installation) -> None:
    publish(installation, flow("welcome"), experiment("ab", "welcome", *VARIANTS))
    batch(
        installation,
        met("Flow Exposed", "short", userId="ada"),
        met("Step Shown", "short", userId="ada"),
        met("Flow Shown", "gone", userId="bo"),
        met("Step Completed", "short", userId="cy"),
        met("Flow Dismissed", "short", userId="cy"),
    )
    assert told(installation) == (
        "2 sent events of it without an exposure that counts: 1 whose exposure never came, "
        "1 with a variant that it doesn't have."
    )


def test_an_exposure_that_comes_late_takes_it_back_also_under_another_id(installation: Installation) -> None:
    publish(installation, flow("welcome"), experiment("ab", "welcome", *VARIANTS))
    batch(installation, met("Step Shown", "short", userId=None, anonymousId="phone"))
    assert told(installation).startswith("1 sent events")
    batch(installation, met("Flow Exposed", "short", DAY1, userId="ada"))
    assert told(installation).startswith("1 sent events")
    batch(installation, identify("ada", {}, anonymousId="phone"))
    assert told(installation) == "No events came without an exposure."


def test_in_an_experiment_by_account_whoever_has_none_is_told(installation: Installation) -> None:
    publish(installation, flow("welcome"), experiment("ab", "welcome", *VARIANTS, unit="account"))
    batch(installation, met("Flow Exposed", "short", userId="ada"))
    assert told(installation) == "1 sent events of it without an exposure that counts: 1 without an account."
    batch(
        installation,
        {"type": "group", "userId": "ada", "groupId": "acme", "timestamp": DAY1},
        met("Flow Shown", "short", userId="ada"),
    )
    assert told(installation) == "No events came without an exposure."


def test_an_erased_person_is_no_stray(installation: Installation) -> None:
    publish(installation, flow("welcome"), experiment("ab", "welcome", *VARIANTS))
    batch(installation, met("Step Shown", "short", userId="ada"))
    (ada,) = users(installation)
    with installation.parts.database.writing() as tx:
        erase_user(tx, installation.environment_id, int(ada["id"]), ["ada"])
    with installation.parts.database.reading() as tx:
        assert tx.scalar(sa.select(sa.func.count()).select_from(ExperimentStray)) == 0
