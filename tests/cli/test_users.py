from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from tests.cli.conftest import Ran
from tests.conftest import Installation
from tests.http.calls import batch, identify, track


@pytest.fixture
def here(installation: Installation, settings: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Installation:
    """Somebody whom the commands, which open the database themselves, can find."""
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    batch(installation, identify("ada"), track("Wrote"), track("Read"))
    return installation


def test_all_that_is_kept_of_a_user_is_printed_line_by_line(here: Installation, cairn: Callable[..., Ran]) -> None:
    ran = cairn("user", "export", "ada")
    first, *events = (json.loads(line) for line in ran.out.splitlines())
    assert (ran.status, first["user_id"], len(events)) == (0, "ada", 3)
    assert cairn("user", "export", f"#{first['id']}").out == ran.out


def test_a_user_is_erased_and_the_receipt_printed(here: Installation, cairn: Callable[..., Ran]) -> None:
    assert cairn("user", "erase", "ada", "--yes").json["removed"]["events"] == 3
    again = cairn("user", "erase", "ada", "--yes")
    assert (again.status, "no such user" in again.err) == (1, True)


def test_nobody_is_erased_unasked(
    here: Installation, cairn: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert cairn("user", "erase", "ada").status != 0
    assert cairn("user", "export", "ada").status == 0
