"""Two web processes are one server: what either has acknowledged, the next answer of both knows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
from tests.http.calls import ADMINISTRATORS, flow, flow_event, identify, track
from tests.server.conftest import Server
from tests.server.workers import both_workers


def push(server: Server, folder: Path, *documents: dict[str, Any]) -> None:
    """By the command line, as an author does."""
    folder.mkdir(exist_ok=True)
    for document in documents:
        (folder / f"{document['key']}.json").write_text(json.dumps(document))
    server.cairn("push", str(folder), "--publish")


def events_total(server: Server, user_id: str) -> int:
    address = f"{server.url}/api/v1/users/user:{user_id}"
    return int(httpx.get(address, headers=server.bearer, trust_env=False).json()["events_total"])


def test_a_pushed_flow_is_served_by_the_next_request_of_both_workers(server: Server, tmp_path: Path) -> None:
    with both_workers(server) as workers:
        for worker in workers:
            assert worker.decide(userId="ada") == []
        for revision in (1, 2, 3):
            push(server, tmp_path / "flows", flow("welcome", name=f"Version {revision}"))
            for worker in workers:
                assert [(each["key"], each["revision"]) for each in worker.decide(userId="ada")] == [
                    ("welcome", revision)
                ]
        contents = [worker.ask("GET", worker.decide(userId="ada")[0]["content"]) for worker in workers]
        assert contents[0] == contents[1]
        (key,) = [
            each["id"]
            for each in json.loads(server.cairn("key", "list", "--json").stdout)
            if each["key"] == server.write_key
        ]
        server.cairn("key", "revoke", str(key))
        for worker in workers:
            for address in ("decide", "track"):
                body = {"writeKey": server.write_key, "userId": "ada", "event": "A"}
                assert worker.ask("POST", f"/v1/{address}", body)[0] == 401


def test_what_one_worker_acknowledged_the_other_knows_with_its_next_answer(server: Server, tmp_path: Path) -> None:
    push(
        server,
        tmp_path / "flows",
        flow("once", frequency={"until": "seen"}),
        flow("admins", audience=ADMINISTRATORS),
        flow("senders", audience={"event": "Invoice Sent", "times": {"at_least": 2}}),
    )
    with both_workers(server) as workers:
        for number in range(10):
            one, other = workers if number % 2 else reversed(workers)
            name = f"user-{number}"

            def offered(worker: Any, name: str = name) -> list[str]:
                return [each["key"] for each in worker.decide(userId=name)]

            assert offered(other) == ["once"]
            one.send(identify(name, {"role": "admin"}))
            assert offered(other) == ["admins", "once"]
            other.send(flow_event("Flow Shown", "once", userId=name))
            assert offered(one) == ["admins"]
            for worker in (one, other):
                worker.send(track("Invoice Sent", userId=name))
            assert [offered(worker) for worker in (one, other)] == [["admins", "senders"]] * 2


def test_a_dismissal_and_what_conditions_count_are_known_to_both(server: Server, tmp_path: Path) -> None:
    group = {"type": "group"}
    big = {"amount": {"at_least": 1000}}
    push(
        server,
        tmp_path / "flows",
        flow("closable", frequency={"until": "closed"}),
        flow("big", audience={"event": "Invoice Sent", "where": big, "times": {"at_least": 2}}),
        flow("busy", audience={"account_event": "Invoice Sent", "times": {"at_least": 4}}),
    )
    with both_workers(server) as workers:
        for number in range(6):
            one, other = workers if number % 2 else reversed(workers)
            name, colleague, account = f"user-{number}", f"colleague-{number}", f"account-{number}"

            def offered(worker: Any, name: str = name) -> list[str]:
                return [each["key"] for each in worker.decide(userId=name)]

            one.send({**group, "userId": name, "groupId": account})
            other.send({**group, "userId": colleague, "groupId": account})
            assert offered(other) == ["closable"]
            one.send(flow_event("Flow Shown", "closable", userId=name))
            one.send(flow_event("Flow Dismissed", "closable", userId=name))
            assert offered(other) == []
            for worker in (one, other):
                worker.send(track("Invoice Sent", userId=name, properties={"amount": 2000}))
                worker.send(track("Invoice Sent", userId=colleague, properties={"amount": 10}))
            assert [offered(worker) for worker in (one, other)] == [["big", "busy"]] * 2
            assert [offered(worker, colleague) for worker in (one, other)] == [["busy", "closable"]] * 2


def test_a_batch_counts_once_on_whichever_worker_and_also_after_a_restart(server: Server) -> None:
    batch = [track("Invoice Sent", f"m{number}") for number in range(20)]
    with both_workers(server) as workers:
        for worker in workers:
            worker.send(*batch)
        assert events_total(server, "ada") == 20
    server.stop()
    server.start()
    with both_workers(server) as workers:
        for worker in workers:
            worker.send(*batch)
        workers[0].send(*batch[:3], track("Invoice Sent", "new"))
    assert events_total(server, "ada") == 21
