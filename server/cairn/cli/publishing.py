"""`cairn publish`, `cairn unpublish`, now or at a moment, and `cairn promote`: one flow goes live or is taken back."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import click

from cairn.cli.client import Client, asks_server, for_machines, of_environment, with_key
from cairn.settings import read_settings


def _of_flow(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        for_machines, with_key, asks_server, of_environment,
        click.option("--at", help="At which moment, in ISO 8601 with its zone. Default: now."),
        click.argument("flow", metavar="FLOW"),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command()
@_of_flow
@click.option("--note", default="", help="Why, for the history.")
@click.option("--accept", is_flag=True, help="Let pass what the checks found and is only worth a look.")
@click.pass_context
def publish(
    context: click.Context, flow: str, at: str | None, environment: str | None, note: str, accept: bool,
    url: str | None, key: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Make a flow's draft live, now or at a moment. Exit status 1 when the checks keep it back, or found something."""
    client = Client(url, key)
    found = client.get(_address(flow, "publishing", environment))
    items = _found(found)
    if _hold_back(items, accept):
        _tell(found if as_json else "\n".join(_line(item) for item in items), as_json)
        context.exit(1)
    body = {"environment": found["environment"], "note": note, "accepted": [item["id"] for item in items]}
    done = _send(client, flow, "publish", at, body)
    words = f"goes live in {found['environment']} at {at}" if at else f"is live in {found['environment']}"
    _tell(done if as_json else f"{flow} {words} as revision {done['revision']}.", as_json)


@click.command()
@_of_flow
def unpublish(
    flow: str, at: str | None, environment: str | None, url: str | None, key: str | None, as_json: bool
) -> None:
    """Take a flow out of an environment, now or at a moment."""
    client = Client(url, key)
    place = client.get(_address(flow, "publishing", environment))["environment"]
    done = _send(client, flow, "unpublish", at, {"environment": place})
    _tell(done or {} if as_json else f"{flow} is taken back from {place}{f' at {at}' if at else ''}.", as_json)


@click.command()
@for_machines
@with_key
@asks_server
@click.option("--from", "source", required=True, help="The environment in which it is live.")
@click.option("--to", "target", required=True, help="The environment in which it is to go live: that of the key.")
@click.option("--from-key", help="Secret key of the other. Default: CAIRN_SOURCE_KEY.")
@click.option("--plan", "only_plan", is_flag=True, help="Only say what that would change, and what the checks find.")
@click.option("--accept", is_flag=True, help="Let pass what the checks found and is only worth a look.")
@click.argument("flow", metavar="FLOW")
@click.pass_context
def promote(
    context: click.Context, flow: str, source: str, target: str, from_key: str | None, only_plan: bool, accept: bool,
    url: str | None, key: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Take a flow from one environment to another: the revision that is live there, with what it needs.

    Exit status 1 when the checks or a review keep it back, or found something.
    """
    source_key = from_key or read_settings(os.environ).source_key
    if not source_key:
        raise click.UsageError("A key opens one environment: bring one of the other by --from-key or CAIRN_SOURCE_KEY.")
    client = Client(url, key, source_key)
    part = f"promotion/{quote(source, safe='')}"
    found = client.get(_address(flow, part, target))
    items = _found(found)
    is_held = _hold_back(items, accept) or found["hindrance"] is not None
    if only_plan or is_held:
        _tell(found if as_json else "\n".join(_planned(found, flow, target)), as_json)
        context.exit(1 if is_held else 0)
    done = client.post(_address(flow, part), {"environment": target, "accepted": [item["id"] for item in items]})
    words = f"{flow} is live in {target} as revision {done['revision']}, as it is in {source}."
    _tell(done if as_json else words, as_json)


def _planned(found: dict[str, Any], flow: str, target: str) -> Iterator[str]:
    yield f"{flow}, revision {found['revision']}, to {target}:"
    same = ["Nothing changes there."] if found["was"] == "live" else ["It starts to show there."]
    yield from (f"  {each}" for each in [change["sentence"] for change in found["changes"]] or same)
    yield f"  Audience: {found['audience']}"
    for each in found["along"]:
        yield f"  Along with it: {each['kind']} {each['key']}, revision {each['revision']}"
    yield from (f"  {_line(item)}" for item in _found(found))
    if found["hindrance"] is not None:
        yield f"  {found['hindrance']}"


def _found(what: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for check in what["checks"] for item in check["items"]]


def _hold_back(items: list[dict[str, Any]], accept: bool) -> bool:
    return any(item["level"] == "error" or not accept for item in items)


def _send(client: Client, flow: str, action: str, at: str | None, body: dict[str, Any]) -> Any:
    if at is None:
        return client.post(_address(flow, action), body)
    return client.post(_address(flow, "timed-changes"), {**body, "action": action, "at": at})


def _address(flow: str, part: str, environment: str | None = None) -> str:
    query = f"?environment={quote(environment)}" if environment else ""
    return f"/api/v1/flows/{quote(flow, safe='')}/{part}{query}"


def _line(item: dict[str, Any]) -> str:
    place = f"{item['path']}: " if item["path"] else ""
    return f"{place}{item['message']}{' (worth a look)' if item['level'] == 'warning' else ''}"


def _tell(what: Any, as_json: bool) -> None:
    click.echo(json.dumps(what) if as_json else what)
