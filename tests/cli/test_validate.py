"""`cairn validate`: needs no server, and says yes or no by its exit status."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Ran

Cairn = Callable[..., Ran]
EXAMPLES = Path(__file__).parents[1] / "schemas/documents/examples"
GOOD = "format: cairn/1\nkind: segment\nkey: a\nname: A\nmatch: { trait: role, is: admin }\n"


def test_good_documents_are_status_0(cairn: Cairn, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD)
    ran = cairn("validate", tmp_path)
    assert (ran.status, ran.out, ran.err) == (0, "1 document, no problems\n", "")


def test_each_problem_is_a_line_and_the_status_is_1(cairn: Cairn, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD)
    (tmp_path / "b.yaml").write_text(GOOD.replace("key: a", "key: b").replace("is: admin", "iz: admin"))
    ran = cairn("validate", tmp_path)
    assert ran.status == 1
    problem, summary = ran.out.splitlines()
    assert problem.startswith(f"{tmp_path / 'b.yaml'}:5: match")
    assert summary == "2 documents, 1 error"


def test_for_machines_it_is_one_json_object(cairn: Cairn, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(GOOD.replace("trait: role, is: admin", "segment: nowhere"))
    ran = cairn("validate", file, "--json")
    assert ran.status == 1
    (problem,) = ran.json["problems"]
    assert (ran.json["documents"], problem["file"], problem["line"]) == (1, str(file), 5)
    assert problem["level"] == "error"


def test_files_are_checked_together(cairn: Cairn, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD)
    (tmp_path / "b.yaml").write_text(GOOD)
    ran = cairn("validate", tmp_path / "a.yaml", tmp_path / "b.yaml")
    assert ran.status == 1
    assert "keys stand once" in ran.out


def test_nothing_to_check_is_wrong_usage(cairn: Cairn, tmp_path: Path) -> None:
    assert cairn("validate").status == 2
    assert cairn("validate", tmp_path / "none.yaml").status == 2
