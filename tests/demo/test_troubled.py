"""Of the sample history a success manager sees which three companies are in trouble, and why."""

from __future__ import annotations

import pytest
from demo.history.story.calendar import DAY, calendar
from demo.history.story.troubled import COMPANIES, troubled
from tests.conftest import Installation
from tests.demo.test_loading import DEMO_FLOWS, NOW
from tests.http.calls import batch, read, write

from cairn.cli.documents import collect
from cairn.services import health_rounds
from cairn.services.report_counting import count_on


@pytest.mark.parametrize("weekday", range(7))
def test_three_companies_are_red_for_three_reasons(installation: Installation, weekday: int) -> None:
    here, now = installation, NOW - weekday * DAY
    write(here, "documents/push", {"files": collect(DEMO_FLOWS / "health")})
    for life in troubled(calendar(now, 90), 26, "https://app.example"):
        assert batch(here, *life).status_code == 200
    while count_on(here.parts.database, here.parts.now):
        pass
    while health_rounds.look_on(here.parts.database, here.parts.snapshots, lambda: now):
        pass
    found = read(here, "health/units?band=red")["items"]
    assert {each["account"]["name"] for each in found} == {each.name for each in COMPANIES}
    weakest = {each["account"]["name"]: {part["key"] for part in each["weakest"]} for each in found}
    assert "frequency" in weakest["Falk & Sund Joinery"]
    assert "frequency" in weakest["Harbour Table Catering"]
    parts = {each["key"]: each["value"] for each in read(here, "accounts/harbour-table-catering")["health"]["parts"]}
    assert (parts["support"], parts["resets"]) == (0, 40), "of five people three asked for three passwords each"
    assert "own:Invoices go out" in weakest["Byrne & Castell Translations"]
    assert all(each["before"] in ("green", "yellow") and each["reasons"] for each in found), "they were well before"
