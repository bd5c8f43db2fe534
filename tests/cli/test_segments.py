from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Ran
from tests.conftest import Installation
from tests.http.calls import keys_of, publish
from tests.http.test_lists import WELCOME, vip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "vip.csv"
    path.write_text("user_id,name\nada,Ada\nbo,Bo\nada,Again\n,Nobody\n")
    return path


def test_a_list_goes_in_and_comes_out(served: Installation, cairn: Callable[..., Ran], file: Path) -> None:
    publish(served, vip(), WELCOME)
    ran = cairn("segment", "upload", "vip", file)
    assert ran.status == 0, ran.err
    assert ran.out == "The file names 2 by user_id, besides 1 said twice and 1 without it. vip names 2 now.\n"
    assert keys_of(served, userId="ada") == ["welcome"]
    file.write_text("cy\n")
    assert cairn("segment", "upload", "vip", file, "--add", "--json").json["size"] == 3
    assert cairn("segment", "download", "vip").out.split() == ["user_id", "ada", "bo", "cy"]
    assert cairn("segment", "remove", "vip").status == 0
    gone = cairn("segment", "download", "vip")
    assert (gone.status, "No list was uploaded" in gone.err) == (1, True)


def test_a_line_that_is_wrong_is_named_with_its_file(
    served: Installation, cairn: Callable[..., Ran], file: Path
) -> None:
    publish(served, vip())
    file.write_text(f"ada\n{'x' * 501}\n")
    ran = cairn("segment", "upload", "vip", file)
    assert (ran.status, f"{file}:2: This user_id is 501 characters long" in ran.err) == (1, True), ran.err
