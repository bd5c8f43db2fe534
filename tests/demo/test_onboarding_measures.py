"""Every figure of the onboarding measures is what the plain SQL of the docs says of Ledgerly's sample history."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from tests.conftest import Installation
from tests.demo.test_loading import address, load
from tests.http.calls import read, write
from tests.http.test_events import count

from cairn.domain.analytics.calendar import latest
from cairn.domain.analytics.onboarding import MEASURES, Measure, old_enough

__all__ = ["address"]

PAGE = Path(__file__).resolve().parents[2] / "docs/pm/onboarding-measures.md"
PART = re.compile(r"^### (.+?)\n(?:.*?)```sql\n(.+?)\n```", re.MULTILINE | re.DOTALL)
PEOPLE = re.compile(r"```sql\n(WITH people .+?)\n```", re.DOTALL)
WHEN = {"last": 30}


def queries() -> Iterator[tuple[str, str]]:
    """By the title of the measure, with the lines from which each goes on."""
    text = PAGE.read_text()
    people = PEOPLE.search(text)
    assert people is not None
    for title, query in PART.findall(text):
        yield title, f"{people[1]}\n{query}"


def test_every_measure_has_its_definition_and_its_query() -> None:
    assert [title for title, _ in queries()] == [each.title for each in MEASURES]
    plain = re.sub(r"\s+", " ", PAGE.read_text())
    assert [each.key for each in MEASURES if each.definition not in plain] == []


def bounds(measure: Measure, now: int) -> tuple[int, int]:
    """The first moment of the first cohort, and the end of the last one that is old enough."""
    zone = ZoneInfo("Europe/Helsinki")
    periods = latest(WHEN["last"], "week", zone, now)
    known = old_enough(measure, periods, now)
    return periods[0].begins, periods[known[-1]].ends


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_each_figure_is_that_of_one_plain_query(installation: Installation, address: str) -> None:
    load(installation, address, 160)
    count(installation)
    assert not [each["key"] for each in read(installation, "onboarding/measures")["items"] if each["missing"]]
    said = {}
    for measure, (_, query) in zip(MEASURES, queries(), strict=True):
        answer = write(installation, "onboarding/measures", {"measure": measure.key, "when": {**WHEN, "by": "week"}})
        begins, until = bounds(measure, installation.parts.now())
        with installation.parts.database.reading() as tx:
            row = tx.execute(sa.text(query), {"begins": begins, "ends": until}).one()._asdict()
        whole = answer["whole"]
        assert whole["people"] == row["people"], measure.key
        assert whole["numerator"] == pytest.approx(row["numerator"] or 0), measure.key
        if measure.kind == "median":
            assert whole["value"] == pytest.approx(row["value"]), measure.key
        said[measure.key] = whole["people"]
    told = {key for key, people in said.items() if people}
    assert {each.key for each in MEASURES} - told <= {"csat", "ces"}, "every measure has something true to say"
