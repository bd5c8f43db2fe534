"""Anchors on demo pages of npm packages, across releases and mutations, beside @medv/finder and plain approaches."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

ROOT = Path(__file__).parents[2]
Row: TypeAlias = tuple[str, str, str, str]
OURS = "Cairn"


def run() -> list[Row]:
    """Rows of what, figure, unit, goal: the half of the packages that the weights were not fitted to."""
    with tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder:
        out = Path(folder) / "lines.json"
        command = ("node", "tests/anchors/run.mjs", "bench", "--json", str(out))
        done = subprocess.run(command, cwd=ROOT, stdout=sys.stderr, check=False)
        if done.returncode:
            sys.exit("The anchors' figures could not be taken: the packages come from the npm registry, once.")
        found = json.loads(out.read_text())
    goals = [line for line in found["lines"] if "goal" in line]
    return [row for line in goals for row in _rows(line)] + list(_cost(found["cost"]))


def _rows(line: Mapping[str, Any]) -> Iterator[Row]:
    what = f"anchors, {line['what'].strip()} ({line['cases']})"
    goal = line["goal"]
    if "right" in goal:
        yield f"{what}, right: {OURS}", _percent(line["right"][OURS]), "%", f"≥ {_percent(goal['right'])}"
    yield f"{what}, wrong: {OURS}", _percent(line["wrong"][OURS]), "%", f"≤ {_percent(goal['wrong'])}"
    for other in line["right"]:
        if other != OURS:
            both = f"{_percent(line['right'][other])} / {_percent(line['wrong'][other])}"
            yield f"{what}: {other}", both, "% right / wrong", ""


def _cost(cost: Mapping[str, float]) -> Iterator[Row]:
    page = f"anchors, {cost['elements']:,} elements"
    yield f"{page}: search", f"{cost['scan']:.1f}", "ms", "≤ 8"
    yield f"{page}: search among 400 alike", f"{cost['slowest']:.1f}", "ms", ""
    yield f"{page}: search for twenty", f"{cost['twenty']:.1f}", "ms", "≤ 160"
    yield f"{page}: look for twenty that are not there yet", f"{cost['waiting']:.1f}", "ms", "≤ 6"
    yield f"{page}: as it was", f"{cost['quick']:.2f}", "ms", "≤ 0.3"
    yield f"{page}: capture", f"{cost['capture']:.1f}", "ms", "≤ 50"
    yield "anchors, largest record", f"{cost['bytes']:,}", "bytes", "≤ 1,500"


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


if __name__ == "__main__":
    for row in run():
        print("  ".join(row))
