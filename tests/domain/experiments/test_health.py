"""What may be wrong with an experiment is said, and what is fine as well."""

from __future__ import annotations

from typing import Any

import pytest

from cairn.domain.experiments.comparison import compare
from cairn.domain.experiments.health import checks
from cairn.domain.experiments.totals import Totals
from cairn.domain.flows.documents import Experiment, Variant

EXPERIMENT = Experiment(key="x", flow="f", variants=(Variant("control", 1), Variant("short", 1)))
DAY = 86_400_000
NOW = 100 * DAY


def found(key: str, multiple: int = 0, units: int = 500, **more: Any) -> tuple[bool | None, str]:
    totals = {"control": Totals(units), "short": Totals(units, multiple=multiple)}
    options = {"running": True, "last_exposure": NOW - 1, "strays": {}, **more}
    options = {"changed": None, "bent": [], "flow_changed": None, **options}
    check = next(each for each in checks(compare(EXPERIMENT, totals), now=NOW, **options) if each.key == key)
    return check.ok, check.sentence


@pytest.mark.parametrize(
    ("told", "ok", "words"),
    [
        (found("sample_ratio"), True, "as it should be"),
        (found("multiple"), True, "Nobody met more than one"),
        (found("multiple", multiple=4), True, "4 met more than one variant (0.4 %)"),
        (found("multiple", multiple=40), False, "40 met more than one variant (3.8 %)"),
        (found("multiple", units=0), None, "Nobody met"),
        (found("exposures"), True, "New people"),
        (found("exposures", last_exposure=NOW - 3 * DAY), False, "Nobody new was exposed for 3 days"),
        (found("exposures", last_exposure=None), None, "Nobody was exposed yet"),
        (found("exposures", running=False), None, "isn't running"),
        (found("strays"), True, "No events came without an exposure."),
        (found("strays", units=0), None, "No events"),
        (found("strays", strays={"variant": 3}), True, "3 with a variant that it doesn't have."),
        (found("strays", strays={"account": 9, "exposure": 3}), False, "12 sent events of it without an exposure"),
        (found("strays", units=2_000, strays={"account": 12}), True, "12 without an account."),
        (found("unchanged"), True, "Nothing was changed"),
        (found("unchanged", changed=NOW - 5), True, "published again today; nothing that bends the result"),
        (found("unchanged", changed=NOW - DAY), True, "published again yesterday"),
        (found("unchanged", changed=NOW - 5 * DAY), True, "published again 5 days ago"),
        (found("unchanged", changed=NOW - 5, bent=["Other weights."]), False, "while it ran. Other weights."),
        (
            found("unchanged", flow_changed=NOW - DAY),
            False,
            "Its flow was published again yesterday: people from before",
        ),
        (
            found("unchanged", changed=NOW, flow_changed=NOW),
            False,
            "was changed. Its flow was published again",
        ),
    ],
)
def test_each_check(told: tuple[bool | None, str], ok: bool | None, words: str) -> None:
    assert told[0] is ok
    assert words in told[1]
