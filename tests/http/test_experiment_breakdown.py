"""An experiment by groups and by steps, worked out by hand from what came in by the public ingest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import batch, experiment, flow, flow_event, identify, publish, read, track
from tests.http.test_segments import segment

from cairn.services.report_counting import count_on
from cairn.services.segment_rounds import go_round

NOW = datetime.now(UTC).replace(microsecond=0)
VARIANTS = ({"key": "control", "weight": 1}, {"key": "short", "weight": 1})
PHONE = {"screen": {"width": 390, "height": 800}, "locale": "fi-FI"}
DESKTOP = {"screen": {"width": 1440, "height": 900}, "locale": "en-GB"}


def ago(days: float) -> str:
    return (NOW - timedelta(days=days)).isoformat()


def met(user: str, variant: str, name: str = "Flow Exposed", days: float = 10, **more: Any) -> dict[str, Any]:
    about = {"experiment": "ab", "variant": variant, **more.pop("properties", {})}
    return flow_event(name, "welcome", about, userId=user, timestamp=ago(days), **more)


@pytest.fixture
def here(installation: Installation) -> Installation:
    on = [{"label": "Next", "do": "next"}]
    steps = [{"id": each, "pattern": "modal", "content": [{"text": each}], "actions": on} for each in ("hello", "more")]
    publish(
        installation,
        flow("welcome", steps=steps),
        experiment("ab", "welcome", *VARIANTS),
        segment("admins", {"trait": "role", "is": "admin"}),
    )
    batch(
        installation,
        identify("ada", {"role": "admin", "trial": True}, timestamp=ago(20)),
        identify("bo", {"role": "user"}, timestamp=ago(20)),
        identify("cy", {"role": "admin"}, timestamp=ago(10)),
        met("ada", "control", context=PHONE),
        met("bo", "control", context=DESKTOP),
        met("cy", "short", context=PHONE),
        met("di", "short", context=DESKTOP, days=2),
        *(
            met("ada", "control", name, properties={"step": step})
            for name, step in (("Step Shown", "hello"), ("Step Completed", "hello"), ("Step Shown", "more"))
        ),
        met("cy", "short", "Step Shown", properties={"step": "hello"}),
        track("Invoice Sent", userId="ada", timestamp=ago(9)),
        track("Invoice Sent", userId="cy", timestamp=ago(7.5)),
    )
    parts = installation.parts
    while count_on(parts.database, parts.now):
        pass
    go_round(parts.database, parts.snapshots, parts.now)
    return installation


def told(here: Installation, by: str) -> dict[str, dict[str, tuple[int, int]]]:
    found = read(here, f"experiments/ab/breakdown?{by}")
    assert found["comparisons"] == len(found["groups"])
    return {
        each["group"]: {row["variant"]: (row["units"], row["successes"]) for row in each["rows"]}
        for each in found["groups"]
    }


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("by=device", {
            "desktop": {"control": (1, 0), "short": (1, 0)}, "phone": {"control": (1, 1), "short": (1, 1)}
        }),
        ("by=language", {"en": {"control": (1, 0), "short": (1, 0)}, "fi": {"control": (1, 1), "short": (1, 1)}}),
        ("by=seen", {"new": {"control": (0, 0), "short": (2, 1)}, "returning": {"control": (2, 1), "short": (0, 0)}}),
        ("by=segment", {"admins": {"control": (1, 1), "short": (1, 1)}}),
        ("by=trait&trait=role", {
            "admin": {"control": (1, 1), "short": (1, 1)}, "": {"control": (0, 0), "short": (1, 0)},
            "user": {"control": (1, 0), "short": (0, 0)},
        }),
        ("by=trait&trait=trial", {
            "": {"control": (1, 0), "short": (2, 1)}, "true": {"control": (1, 1), "short": (0, 0)}
        }),
    ],
)  # fmt: skip
def test_each_group_has_its_own_people(here: Installation, by: str, expected: dict[str, Any]) -> None:
    assert told(here, by) == expected


def test_what_accounts_do_not_have_and_a_trait_without_a_name_are_refused(installation: Installation) -> None:
    publish(installation, flow("welcome"), experiment("ab", "welcome", *VARIANTS, unit="account"))
    refused = read(installation, "experiments/ab/breakdown?by=device", 400)
    assert refused["message"] == "Its units are accounts: break it down by trait or by seen."
    assert "Name the trait" in read(installation, "experiments/ab/breakdown?by=trait", 400)["message"]


def test_accounts_are_told_apart_by_their_own_traits(installation: Installation) -> None:
    publish(installation, flow("welcome"), experiment("ab", "welcome", *VARIANTS, unit="account"))
    joining = {"type": "group", "groupId": "acme", "traits": {"plan": "pro"}, "userId": "ada", "timestamp": ago(12)}
    batch(
        installation, joining, met("ada", "control"), met("ada", "control", "Flow Shown"),
        track("Invoice Sent", userId="ada", timestamp=ago(9)),
    )  # fmt: skip
    assert told(installation, "by=trait&trait=plan") == {"pro": {"control": (1, 1), "short": (0, 0)}}


def test_steps_are_told_per_variant_in_the_order_of_the_flow(here: Installation) -> None:
    found = read(here, "experiments/ab/funnel")
    assert found["steps"] == [
        {"step": "hello", "rows": [
            {"variant": "control", "seen": 1, "done": 1}, {"variant": "short", "seen": 1, "done": 0}
        ]},
        {"step": "more", "rows": [
            {"variant": "control", "seen": 1, "done": 0}, {"variant": "short", "seen": 0, "done": 0}
        ]},
    ]  # fmt: skip


def test_time_to_value_waits_for_who_came_yesterday(here: Installation) -> None:
    time = read(here, "experiments/ab/funnel")["time"]
    assert (time["name"], time["days"]) == ("Invoice Sent", 7)
    control, short = time["rows"]
    assert control["curve"][:3] == [0.0, 0.5, 0.5]
    assert (control["median"], control["never"]) == (2, 0.5)
    # di is watched for two days and no longer: from the third on only cy is there.
    assert short["curve"][:4] == [0.0, 0.0, 1.0, 1.0]
