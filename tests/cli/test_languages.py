"""`cairn language` against a server: a file goes to those who translate and comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Ran
from tests.conftest import Installation
from tests.http.calls import flow, publish, read

Cairn = Callable[..., Ran]


@pytest.mark.parametrize("end", ["xlf", "po", "csv"])
def test_a_file_goes_out_and_comes_back(served: Installation, cairn: Cairn, tmp_path: Path, end: str) -> None:
    publish(served, flow("welcome", translations={"fi": {"hello.heading": "Tervetuloa"}}))
    file = tmp_path / f"fi.{end}"
    assert cairn("language", "export", "fi", file).status == 0
    file.write_bytes(file.read_bytes().replace(b"Tervetuloa", b"Hei"))
    ran = cairn("language", "import", "fi", file)
    assert (ran.status, ran.out.splitlines()[0]) == (0, "~ flow welcome: 1 phrases")
    assert read(served, "flows/welcome")["document"]["translations"] == {"fi": {"hello.heading": "Hei"}}


def test_the_list_says_what_is_missing(served: Installation, cairn: Cairn) -> None:
    assert cairn("language", "list").status == 0, "nothing is missing where nothing is translated"
    publish(served, flow("welcome", translations={"fi": {"hello.heading": "Hei"}}))
    ran = cairn("language", "list")
    assert (ran.status, ran.out.split()) == (0, ["fi", "1", "of", "1", "phrases"])
    publish(served, flow("other"))
    assert cairn("language", "list").status == 1
    assert cairn("language", "list", "--json").json[0]["said"] == 1


def test_wrong_usage_is_said(served: Installation, cairn: Cairn, tmp_path: Path) -> None:
    assert cairn("language", "export", "fi", tmp_path / "fi.doc").status == 2
    assert cairn("language", "import", "fi", tmp_path / "gone.po").status == 2
    ran = cairn("language", "export", "fi", tmp_path / "fi.po", "--only", "gone")
    assert (ran.status, "nothing to translate" in ran.err) == (1, True)
