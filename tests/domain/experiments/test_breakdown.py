"""Groups share one level: what seems to differ in one of many is not called."""

from __future__ import annotations

import pytest
from scipy.stats import chi2_contingency

from cairn.domain.experiments.breakdown import MOST_GROUPS, Breakdown, break_down
from cairn.domain.experiments.corrections import holm
from cairn.domain.experiments.progress import Progress
from cairn.domain.experiments.totals import Totals
from cairn.domain.flows.documents import Experiment, Metric, Variant

EXPERIMENT = Experiment(
    key="x", flow="f", variants=(Variant("control", 1), Variant("short", 1)), primary=Metric("Invoice Sent")
)
READ = Progress(0, 14, 14, 0, 0, True, 0)


def totals(units: int, successes: int) -> Totals:
    return Totals(units, successes={"primary": successes})


def told(**groups: tuple[int, int, int, int]) -> Breakdown:
    return break_down(
        EXPERIMENT,
        {group: {"control": totals(a, b), "short": totals(c, d)} for group, (a, b, c, d) in groups.items()},
        READ,
    )


def test_p_values_are_corrected_over_all_groups() -> None:
    cells = {"phone": (500, 50, 500, 80), "desktop": (900, 90, 880, 95), "tablet": (200, 30, 210, 60)}
    found = told(**cells)
    plain = [
        chi2_contingency([[b, a - b], [d, c - d]], correction=False).pvalue
        for a, b, c, d in (cells[each.group] for each in found.groups)
    ]
    assert [each.rows[1].p for each in found.groups] == pytest.approx(holm(plain), rel=1e-6)
    assert found.comparisons == 3
    assert [each.group for each in found.groups] == ["desktop", "phone", "tablet"]


def test_what_is_sure_alone_is_not_sure_among_many() -> None:
    alone = told(phone=(500, 50, 500, 75))
    others = {f"g{n}": (500, 50, 500, 50) for n in range(10)}
    among = told(phone=(500, 50, 500, 75), **others)
    assert alone.groups[0].rows[1].better is True
    row = next(each for each in among.groups if each.group == "phone").rows[1]
    assert row.better is None
    assert "no difference can be told" in row.sentence
    wide, narrow = row.difference_interval, alone.groups[0].rows[1].difference_interval
    assert wide is not None
    assert narrow is not None
    assert wide[1] - wide[0] > 1.3 * (narrow[1] - narrow[0])


def test_few_people_are_counted_and_not_compared() -> None:
    row = told(phone=(40, 4, 50, 20)).groups[0].rows[1]
    assert row.difference is None
    assert row.sentence == "20 of 50; can't be compared: 40 of the 100 needed in each variant"


def test_groups_are_chosen_by_their_size_alone() -> None:
    found = told(**{f"g{n:02}": (100 + n, 0, 100 + n, 100 + n) for n in range(MOST_GROUPS + 5)})
    assert len(found.groups) == MOST_GROUPS
    assert found.groups[0].group == "g16"
    assert found.others == 5
    assert found.comparisons == MOST_GROUPS
