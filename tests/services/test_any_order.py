"""Messages of the same people in any order, in any batches, as often as repeated: the same people, states and totals.

What can't hold, and is left out here: a device that two people claim belongs to the first who did; and of a flow that
one person used under two ids, the further status stays when the two are joined.
"""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import Installation
from tests.http.calls import as_file, experiment, flow, write

from cairn.domain.identity.messages import Message
from cairn.services.ingest import Batch, writer
from cairn.services.publish import publish
from cairn.services.snapshots import Snapshots
from cairn.stores import documents, workspaces
from cairn.stores.models import Base
from cairn.stores.packing import unpack_object, unpack_state, unpack_tallies

DAY = 86_400_000
START = 1_760_000_000_000
ABOUT = {"experiment": "ab", "variant": "short", "flow": "welcome"}


def message(type_: str, day: int, user_id: str | None, device: str | None, name: str = "", **fields: Any) -> Message:
    at = START + day * DAY
    id_ = f"{type_}-{day}-{user_id}-{device}-{name}"
    return Message(type_, id_, at, START + 90 * DAY, user_id, device, name or type_, session=f"s{day % 3}", **fields)  # type: ignore[arg-type]  # one of the types


ADA = {"role": "admin", "createdAt": "2025-10-01T00:00:00Z", "team": "sales"}
MESSAGES = [
    message("track", 1, None, "phone", "Looked"),
    message("page", 2, None, "phone", "Page Viewed", page_url="https://app.example/invoices/17"),
    message("track", 3, None, "phone", "Flow Exposed", properties=ABOUT),
    message("track", 3, None, "phone", "Flow Shown", properties={**ABOUT, "step": "hello"}),
    message("track", 4, None, "laptop", "Invoice Sent", properties={"amount": 1500}),
    message("track", 5, None, "laptop", "Looked"),
    message("identify", 6, "ada", "phone", traits=ADA),
    message("identify", 7, "ada", None, traits={"role": "owner", "createdAt": None, "phone": "1"}),
    message("track", 3, None, "laptop", "Asked", traits={"role": "guest", "color": "blue", "phone": "2"}),
    message("identify", 12, "ada", "tablet", traits={"team": None, "phone": "3"}),
    message("page", 9, None, "tablet", "Page Viewed", traits={"team": "support", "color": "red"}),
    message("alias", 8, "ada", None, previous_id="laptop"),
    message("track", 9, "ada", "tablet", "Invoice Sent", properties={"amount": 10}),
    message("track", 10, "ada", None, "Flow Exposed", properties=ABOUT),
    message("track", 11, "ada", "laptop", "Flow Completed", properties={**ABOUT, "flow": "other"}),
    message("track", 12, None, "tablet", "Invoice Sent", properties={"amount": 1000}),
    message("group", 13, "ada", "phone", group_id="acme", traits={"plan": "pro"}),
    message("group", 5, "ada", "laptop", group_id="acme", traits={"plan": "trial", "seats": 5}),
    message("group", 14, "ada", None, group_id="acme", traits={"seats": None}),
    message("group", 7, "ada", "tablet", group_id="globex", traits={"plan": "solo"}),
    message("group", 11, "ada", "phone", group_id="globex"),
    message("group", 3, "bo", None, group_id="acme", traits={"plan": "free", "city": "Oulu"}),
    message("track", 2, None, "kiosk", "Flow Exposed", properties={**ABOUT, "variant": "control"}),
    message("track", 3, None, "kiosk", "Flow Exposed", properties=ABOUT),
    message("identify", 4, "bo", "kiosk", traits={"role": "user"}),
    message("track", 5, "bo", None, "Invoice Sent"),
    message("track", 5, None, "passer-by", "Looked"),
]
TABLES = Base.metadata.tables


@st.composite
def arrivals(draw: st.DrawFn) -> list[list[Message]]:
    """Batches: everything at least once, some of it again."""
    again = draw(st.lists(st.sampled_from(MESSAGES), max_size=8))
    shuffled = draw(st.permutations([*MESSAGES, *again]))
    batches: list[list[Message]] = []
    while shuffled:
        size = draw(st.integers(1, 8))
        batches.append(shuffled[:size])
        shuffled = shuffled[size:]
    return batches


def test_the_order_of_arrival_changes_nothing(installation: Installation) -> None:
    variants = ({"key": "control", "weight": 1}, {"key": "short", "weight": 1})
    billed = {"event": "Invoice Sent", "within": "7 days", "measure": "sum", "of": "amount"}
    ab = experiment("ab", "welcome", *variants, unit="user", secondary=[billed])
    welcome = flow("welcome", audience={"event": "Invoice Sent", "where": {"amount": {"at_least": 1000}}})
    busy = flow("busy", audience={"account_event": "Invoice Sent", "times": {"at_least": 3}})
    write(installation, "documents/push", {"files": [as_file(welcome), as_file(ab), as_file(busy)]})
    expected = outcome(installation, [MESSAGES])
    assert {each["user_id"]: each["events_total"] for each in expected["users"]} == {"ada": 21, "bo": 5, None: 1}
    assert [each["traits"] for each in expected["users"]] == [
        {}, {"phone": "3", "role": "owner", "color": "red"}, {"role": "user"}
    ]  # fmt: skip
    assert [each["signed_up"] for each in expected["users"]] == [None, START + 6 * DAY, START + 4 * DAY]
    assert [each[:3] for each in expected["accounts"]] == [
        ("acme", {"plan": "pro", "city": "Oulu"}, [START + 5 * DAY]),
        ("globex", {"plan": "solo"}, [START + 9 * DAY, START + 12 * DAY]),
    ]
    assert [each["account"] for each in expected["users"]] == [None, "acme", "acme"]
    assert expected["memberships"] == [
        ("ada", "acme", START + 5 * DAY), ("ada", "globex", START + 7 * DAY), ("bo", "acme", START + 3 * DAY)
    ]  # fmt: skip
    assert [each["multiple"] for each in expected["units"]] == [False, True]
    assert [(each["metric"], each["count"], each["amount"]) for each in expected["metrics"]] == [
        ("primary", 2, None), ("secondary-1", 2, 1510.0), ("primary", 1, None)
    ]  # fmt: skip

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(arrivals())
    def any_order(batches: list[list[Message]]) -> None:
        assert outcome(installation, batches) == expected

    any_order()


def retold(here: Installation, environment_id: int) -> dict[str, Any]:
    """Units and totals of the experiment, worked out from the log alone."""
    events = rows_of(here, "events", environment_id)
    units, metrics = {}, {}
    for user in {each["user"] for each in events}:
        met = sorted(
            (each["at"], told["variant"])
            for each in events
            if each["user"] == user and (told := unpack_object(each["properties"])).get("experiment") == "ab"
        )
        if not met:
            continue
        at, variant = met[0]
        beside = {"variant": variant, "exposed_at": at, "multiple": len({each for _, each in met}) > 1}
        units[user] = beside
        sent = [
            (each["at"], unpack_object(each["properties"]).get("amount"))
            for each in events
            if each["user"] == user and each["name"] == "Invoice Sent" and at <= each["at"] <= at + 7 * DAY
        ]
        if sent:
            metrics[user, "primary"] = {**beside, "count": len(sent), "first_at": min(sent)[0], "amount": None}
        paid = [(moment, amount) for moment, amount in sent if amount is not None]
        if paid:
            total = float(sum(amount for _, amount in paid))
            metrics[user, "secondary-1"] = {**beside, "count": len(paid), "first_at": min(paid)[0], "amount": total}
    return {"units": units, "metrics": metrics}


def kept(here: Installation, environment_id: int) -> dict[str, Any]:
    def told(row: dict[str, Any], *names: str) -> dict[str, Any]:
        assert row["exposed_day"] == row["exposed_at"] // DAY
        assert row["sample"] is False
        return {name: row[name] for name in names}

    beside = ("variant", "exposed_at", "multiple")
    return {
        "units": {each["unit"]: told(each, *beside) for each in rows_of(here, "experiment_units", environment_id)},
        "metrics": {
            (each["unit"], each["metric"]): told(each, *beside, "count", "first_at", "amount")
            for each in counting(rows_of(here, "unit_metrics", environment_id))
        },
    }


def counting(totals: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A total that came down to nothing says what no total says."""
    return [each for each in totals if each["count"]]


def rows_of(here: Installation, table: str, environment_id: int) -> list[dict[str, Any]]:
    columns = TABLES[table]
    with here.parts.database.reading() as tx:
        query = sa.select(columns).where(columns.c.environment_id == environment_id)
        return [dict(each) for each in tx.execute(query).mappings()]


def outcome(here: Installation, batches: list[list[Message]]) -> dict[str, Any]:
    """What a fresh environment knows after these, in a form that does not tell in which order rows were made."""
    environment_id = _environment(here)
    write_down = writer(here.parts.database, Snapshots())
    for batch in batches:
        # State is changed in place; each arrival is a message of its own.
        copies = [msgspec.convert(msgspec.to_builtins(each), Message) for each in batch]
        write_down([Batch(environment_id, START + 90 * DAY, copies)])
    assert kept(here, environment_id) == retold(here, environment_id)
    return _known(here, environment_id)


def _environment(here: Installation) -> int:
    with here.parts.database.writing() as tx:
        number = len(workspaces.environments(tx, here.workspace_id))
        place = workspaces.add_environment(tx, here.workspace_id, f"e{number}", "E", production=False, now=0)
        publish(tx, place.id, list(documents.all_of(tx, here.workspace_id)), "", "test", 0)
        return place.id


def _known(here: Installation, environment_id: int) -> dict[str, Any]:
    def rows(table: str) -> list[dict[str, Any]]:
        return rows_of(here, table, environment_id)

    def account_of(row: dict[str, Any]) -> str | None:
        return accounts[row["account"]]["account_id"] if row["account"] else None

    users = {each["id"]: each for each in rows("users")}
    accounts = {each["id"]: each for each in rows("accounts")}
    named = {id_: each["user_id"] for id_, each in users.items()}
    return {
        "users": sorted((_person(each, accounts) for each in users.values()), key=lambda each: str(each["user_id"])),
        "devices": sorted((each["anonymous_id"], str(named[each["user"]])) for each in rows("anonymous_ids")),
        "accounts": sorted(
            (
                each["account_id"],
                unpack_object(each["traits"]),
                counted(each),
                unpack_object(each["told"]),
                each["first_seen"],
                each["last_seen"],
            )
            for each in accounts.values()
        ),
        "memberships": memberships(here, named, accounts),
        "events": sorted((each["message_id"], str(named[each["user"]]), account_of(each)) for each in rows("events")),
        "days": sorted((each["flow"], each["day"], each["shown"], each["completed"]) for each in rows("flow_days")),
        "units": _of_people(rows("experiment_units"), named),
        "metrics": _of_people(counting(rows("unit_metrics")), named),
    }


def counted(account: dict[str, Any]) -> list[int]:
    """When an event happened that counts for it."""
    return [at for counter in unpack_tallies(account["tallies"]).values() for at in counter.recent]


def memberships(
    here: Installation, named: dict[int, str | None], accounts: dict[int, dict[str, Any]]
) -> list[tuple[str | None, str, int]]:
    members = TABLES["memberships"]
    with here.parts.database.reading() as tx:
        found = tx.execute(sa.select(members).where(members.c.account.in_(accounts))).all()
    return sorted((named[row.user], accounts[row.account]["account_id"], row.since) for row in found)


def _person(row: dict[str, Any], accounts: dict[int, dict[str, Any]]) -> dict[str, Any]:
    """Without row ids, and without which session was heard of last: that is the order of arrival itself."""
    state = msgspec.to_builtins(unpack_state(row["state"]))
    state["recent_sessions"] = sorted(state["recent_sessions"])
    del state["last_session"]
    account = accounts[row["account"]]["account_id"] if row["account"] else None
    traits = msgspec.json.decode(row["traits"])
    return {**row, "id": None, "environment_id": None, "state": state, "account": account, "traits": traits}


def _of_people(rows: list[dict[str, Any]], named: dict[int, str | None]) -> list[dict[str, Any]]:
    told = [{**each, "environment_id": None, "unit": named[each["unit"]]} for each in rows]
    return sorted(told, key=lambda each: (str(each["unit"]), each.get("metric", "")))
