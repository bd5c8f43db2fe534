"""`python -m tests.bench [name…]`: every figure beside its goal in one table. Goals are shown, asserted nowhere."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

Row: TypeAlias = tuple[str, str, str, str]
TITLES = ("what", "figure", "unit", "goal", "")


def main(wanted: Sequence[str]) -> None:
    names = [each for each in benchmarks() if not wanted or each in wanted]
    unknown = sorted(set(wanted) - set(names))
    if unknown:
        sys.exit(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(benchmarks())}.")
    rows: list[Row] = []
    for place, name in enumerate(names, 1):
        print(f"· {name} ({place} of {len(names)})", file=sys.stderr, flush=True)
        rows += import_module(f"tests.bench.bench_{name}").run()
    print("\n".join(table(rows)))


def benchmarks() -> list[str]:
    return sorted(each.stem.removeprefix("bench_") for each in Path(__file__).parent.glob("bench_*.py"))


def table(rows: Sequence[Row]) -> Iterator[str]:
    lines = [TITLES, *((*row, verdict(row[1], row[3])) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(TITLES))]
    for line in lines:
        cells = [line[0].ljust(widths[0]), line[1].rjust(widths[1]), *(line[n].ljust(widths[n]) for n in (2, 3, 4))]
        yield "  ".join(cells).rstrip()


def verdict(figure: str, goal: str) -> str:
    """Empty where there is no goal."""
    sign, number = goal[:1], _number(goal)
    value = _number(figure)
    if sign not in "≤≥" or number is None or value is None:
        return ""
    return "met" if (value <= number if sign == "≤" else value >= number) else "MISSED"


def _number(text: str) -> float | None:
    found = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    return float(found[0].replace(",", "")) if found else None


if __name__ == "__main__":
    main(sys.argv[1:])
