"""Work an experiment's result out again from its export, with the standard library and SciPy, and nothing of Cairn.

cairn results shorter-welcome --units jsonl > units.jsonl
cairn results shorter-welcome --json > results.json
python redo.py units.jsonl results.json
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from math import exp, isclose, log, sqrt
from pathlib import Path

from scipy import optimize, special, stats

SHARPEST = 5_000


def redo(units: list[dict], results: dict) -> list[dict]:
    """One row for each variant: what the results page says of the primary metric, by other means."""
    if results["method"]["read"]:
        ends = results["progress"]["ends_at"]
        units = [unit for unit in units if unit["exposed_at"] < ends]
    single = [unit for unit in units if not unit["multiple"]]
    people = Counter(unit["variant"] for unit in single)
    did = Counter(unit["variant"] for unit in single if unit["primary_count"])
    control, *others = [variant["key"] for variant in results["variants"]]
    return [against(control, other, people, did, results["method"], len(others)) for other in others]


def against(control: str, other: str, people: Counter, did: Counter, method: dict, comparisons: int) -> dict:
    """Pearson's chi-square is the score test squared; the always-valid p-value is one over the mixed likelihood."""
    table = [[did[each], people[each] - did[each]] for each in (control, other)]
    chi_square = stats.chi2_contingency(table, correction=False)
    row = {
        "variant": other,
        "units": people[other],
        "successes": did[other],
        "rate": did[other] / people[other],
        "difference": did[other] / people[other] - did[control] / people[control],
    }
    p = (
        chi_square.pvalue
        if method["read"]
        else always_valid(chi_square.statistic, people[control] + people[other], method)
    )
    return row if comparisons > 1 else {**row, "p": p}


def always_valid(z_square: float, people: int, method: dict) -> float:
    alpha = method["monitor"]
    best = optimize.minimize_scalar(
        lambda r: (1 + r) / r * (2 * log(1 / alpha) + log(1 + r)),
        bounds=(0.1, 100),
        method="bounded",
        options={"xatol": 1e-12},
    ).x
    mixing = best * people / SHARPEST
    return min(1.0, sqrt(1 + mixing) * exp(-z_square / 2 * mixing / (1 + mixing)))


def split(units: list[dict], results: dict) -> float:
    """The split by Dirichlet-multinomial evidence of two concentrations."""
    weights = [variant["weight"] for variant in results["variants"]]
    shares = [weight / sum(weights) for weight in weights]
    found = Counter(unit["variant"] for unit in units if not unit["multiple"])
    counts = [found[variant["key"]] for variant in results["variants"]]
    total = sum(counts)
    mixed = special.logsumexp(
        [stats.dirichlet_multinomial.logpmf(counts, [c * share for share in shares], total) for c in (10, 1_000)], b=0.5
    )
    return min(1.0, exp(stats.multinomial.logpmf(counts, total, shares) - mixed))


def main(units_file: str, results_file: str) -> int:
    units = [json.loads(line) for line in Path(units_file).read_text().splitlines()]
    results = json.loads(Path(results_file).read_text())
    told = {row["variant"]: row for row in next(m for m in results["metrics"] if m["role"] == "primary")["rows"]}
    agrees = True
    for row in redo(units, results):
        for name, value in row.items():
            same = value == told[row["variant"]][name] or (
                isinstance(value, float) and isclose(value, told[row["variant"]][name], rel_tol=1e-6)
            )
            agrees &= same
            print(f"{row['variant']:>16} {name:>12} {value!s:>24} {'agrees' if same else 'differs'}")
    print(f"{'split':>16} {'p':>12} {split(units, results)!s:>24}")
    return 0 if agrees else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
