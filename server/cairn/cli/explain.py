"""`cairn explain`: why a user would see a flow or not, gate by gate, from a running server."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import click

from cairn.cli.client import Client, asks_server, for_machines, given, of_environment, with_key

_SIGNS = {True: "✓", False: "✗", None: "–"}


@click.command()
@click.option("--user", required=True, help="Their id in the host app.")
@click.option("--flow", help="Key of the flow. Default: every published one.")
@click.option("--at", help="At which moment, in ISO 8601, also one that is over. Default: now.")
@click.option("--page", help="Address of the page where they are; without it pages are not judged.")
@of_environment
@asks_server
@with_key
@for_machines
@click.pass_context
def explain(
    context: click.Context, user: str, flow: str | None, at: str | None, page: str | None,
    environment: str | None, url: str | None, key: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Say why a user would see a flow or not. Exit status 1 when none of those asked about would show."""
    question = given(flow=flow, at=at, url=page, environment=environment)
    items = Client(url, key).post(f"/api/v1/users/{quote(f'user:{user}', safe='')}/explain", question)["items"]
    click.echo(json.dumps(items) if as_json else "\n\n".join([*map(_told, items), *_legend(items)]))
    context.exit(0 if any(item["shows"] for item in items) else 1)


def _told(item: Mapping[str, Any]) -> str:
    verdict = "would show" if item["shows"] else "would not show"
    revision = "" if item["revision"] is None else f", revision {item['revision']}"
    lines = [f"{item['name']} ({item['flow']}){revision}: {verdict}"]
    lines += [f"  Kept back by: {'; '.join(_failed(gate))}" for gate in item["gates"] if gate["passed"] is False]
    if item["variant"]:
        lines.append(f"  variant {item['variant']['key']} of {item['variant']['experiment']}")
    lines += [line for gate in item["gates"] for line in _gate(gate, 1)]
    for fact in item["facts"]:
        lines += [f"  {fact['fact']}:", *_gate(fact, 2)]
    return "\n".join(lines)


def _failed(gate: Mapping[str, Any]) -> list[str]:
    """What doesn't hold and would have to; of alternatives it is that none of them does."""
    if gate["text"] == "all of these":
        return [each for part in gate["parts"] if part["passed"] is False for each in _failed(part)]
    return [gate["text"] + _saw(gate)]


def _legend(items: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if any(gate["passed"] is None for item in items for gate in item["gates"]):
        yield "– was not looked at: something before it decided, or only a page can tell (--page)."


def _saw(gate: Mapping[str, Any]) -> str:
    return f"  ({gate['saw']})" if gate["saw"] else ""


def _gate(gate: Mapping[str, Any], depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}{_SIGNS[gate['passed']]} {gate['text']}{_saw(gate)}"
    for part in gate["parts"]:
        yield from _gate(part, depth + 1)
