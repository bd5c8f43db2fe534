"""`cairn simulate`: how often the verdict would be wrong, from experiments that never were."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, cast, get_args

import click

from cairn.domain.flows.documents import Method
from cairn.services import simulate as simulating
from cairn.services.simulate import Line

MOST_WRONG = 0.053
LEAST_POWER = 0.78
_ASSIGNED = 2


@click.command()
@click.option("--method", type=click.Choice(get_args(Method)), default="hybrid", help="Default: hybrid.")
@click.option("--experiments", type=click.IntRange(1), default=20_000, help="For each setting. Default: 20,000.")
@click.option("--seed", type=int, default=1, help="The same seed gives the same table.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_context
def simulate(context: click.Context, method: str, experiments: int, seed: int, as_json: bool) -> None:
    """Simulate experiments that are read every day. Exit status 1 when more verdicts are wrong than promised."""
    chosen = cast(Method, method)
    length = sum(1 for _ in simulating.settings(chosen)) + _ASSIGNED
    with click.progressbar(simulating.simulate(chosen, experiments, seed), length, "settings", file=sys.stderr) as bar:
        lines = list(bar)
    click.echo(json.dumps([_form(line) for line in lines]) if as_json else "\n".join(_table(lines)))
    context.exit(0 if all(kept(line) for line in lines) else 1)


def kept(line: Line) -> bool:
    """Whether the rates that the docs promise hold; a few experiments alone can't tell."""
    if line.path != "daily totals":
        return True
    if line.differs:
        return line.shipped / line.experiments >= LEAST_POWER
    return line.called / line.experiments <= MOST_WRONG


def _form(line: Line) -> dict[str, Any]:
    return {**asdict(line), "differs": line.differs, "kept": kept(line)}


def _table(lines: list[Line]) -> Iterator[str]:
    yield "| variants | split | baseline | people a day | experiments | path | wrong calls | told to ship the better |"
    yield "|---|---|---|---|---|---|---|---|"
    for line in lines:
        setting = line.setting
        base = f"{setting.rates[0]:.0%}" + (f", then {setting.rates[1]:.1%}" if line.differs else "")
        wrong = "–" if line.differs else f"{line.called / line.experiments:.2%}"
        power = f"{line.shipped / line.experiments:.1%}" if line.differs else "–"
        yield (
            f"| {len(setting.rates)} | {line.split} | {base} | {setting.units:,} | {line.experiments:,} "
            f"| {line.path} | {wrong} | {power} |"
        )
