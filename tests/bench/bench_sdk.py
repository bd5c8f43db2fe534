"""What the SDK costs a host's page in a real Chromium, beside driver.js and shepherd.js: CPU, layouts, drift, heap."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = ("npx", "playwright", "test", "--config", "tests/browser/bench/playwright.config.ts")


def run() -> list[tuple[str, str, str, str]]:
    """Rows of what, figure, unit, goal."""
    with tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder:
        out = Path(folder) / "rows"
        done = subprocess.run(
            COMMAND, cwd=ROOT, env={**os.environ, "CAIRN_BENCH_OUT": str(out)}, stdout=sys.stderr, check=False
        )
        if done.returncode:
            sys.exit("The browser's figures could not be taken.")
        rows = [json.loads(line) for line in out.read_text().splitlines()]
    # Each figure beside those of the others.
    order = list(dict.fromkeys(_measure(row[0]) for row in rows))
    rows.sort(key=lambda row: order.index(_measure(row[0])))
    return [(what, figure, unit, goal) for what, figure, unit, goal in rows]


def _measure(what: str) -> str:
    return what.rpartition(": ")[0]


if __name__ == "__main__":
    for row in run():
        print("  ".join(row))
