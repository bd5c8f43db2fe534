"""`cairn decide` and `cairn rollout`: one variant for everybody, at once or in stages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args
from urllib.parse import quote

import click

from cairn.cli.client import Client, asks_server, for_machines, given, of_environment, with_key
from cairn.domain.experiments.rollout import Step

_STEPS = {each.replace("_", "-"): each for each in get_args(Step)}


@click.command()
@click.argument("experiment")
@click.argument("variant")
@click.option(
    "--stages", help="To growing shares of all, in percent: 10,25,50. Everybody comes last. Default: at once."
)
@click.option("--every", type=int, metavar="DAYS", help="Days of each stage. Default: moved on by hand.")
@click.option("--note", default="", help="For whoever reads this later.")
@click.option("--reason", default="", help="Why, when the advice says otherwise.")
@of_environment
@asks_server
@with_key
@for_machines
def decide(
    experiment: str, variant: str, stages: str | None, every: int | None, note: str, reason: str,
    environment: str | None, url: str | None, key: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Give everybody one variant of an experiment, at once or in stages."""
    body = {**given(environment=environment), "variant": variant, "note": note, "reason": reason}
    planned = [] if stages is None else [*_stages(stages, every), {"share": 1}]
    made = Client(url, key).post(f"{_address(experiment)}/decisions", {**body, "stages": planned})
    told = _told(made["rollout"]) if made["rollout"] else f"Everybody gets {variant}; {experiment} is stopped."
    click.echo(json.dumps(made) if as_json else told)


@click.command()
@click.argument("experiment")
@click.argument("step", type=click.Choice(list(_STEPS)))
@click.option("--reason", default="", help="Why; needed to go on and to withdraw.")
@of_environment
@asks_server
@with_key
@for_machines
def rollout(
    experiment: str, step: str, reason: str, environment: str | None, url: str | None, key: str | None, as_json: bool
) -> None:
    """Move a variant on that goes to everybody in stages, hold it, let it go on, or take it back."""
    body = {**given(environment=environment), "step": _STEPS[step], "reason": reason}
    made = Client(url, key).post(f"{_address(experiment)}/rollout", body)
    click.echo(json.dumps(made) if as_json else _told(made))


def _stages(text: str, days: int | None) -> Iterator[dict[str, Any]]:
    for part in text.split(","):
        try:
            percent = float(part.strip().removesuffix("%"))
        except ValueError:
            raise click.UsageError(f"--stages takes percents such as 10,25,50, not {part.strip()!r}.") from None
        if percent < 100:
            yield {"share": percent / 100, "days": days}


def _told(found: dict[str, Any]) -> str:
    variant, share = found["variant"], f"{found['share'] * 100:.4g} %"
    if found["status"] == "done":
        return f"Everybody gets {variant}."
    if found["status"] == "withdrawn":
        return f"{variant} is taken back: {found['sentence']}"
    if found["status"] == "held":
        return f"{variant} is held at {share} of all: {found['sentence']}"
    return f"{variant} goes to {share} of all{', until ' + found['due_at'] if found['due_at'] else ''}."


def _address(experiment: str) -> str:
    return f"/api/v1/experiments/{quote(experiment, safe='')}"
