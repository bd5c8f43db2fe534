"""`cairn validate` says for each file what is wrong, where, and answers with its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cairn.cli.validate import validate

HEAD = "format: cairn/1\nkind: flow\nkey: {key}\ntype: tour\nname: A\n"
STEPS = "steps:\n  - id: a\n    pattern: banner\n    actions:\n      - {{ label: Close, do: dismiss }}\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(validate, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text((HEAD + STEPS).format(key="a"))
    (tmp_path / "b.yaml").write_text((HEAD + STEPS).format(key="b"))
    return tmp_path


def test_good_documents_are_counted(folder: Path) -> None:
    result = run(folder)
    assert (result.exit_code, result.output) == (0, "2 documents, no problems\n")
    assert run(folder / "a.yaml").output == "1 document, no problems\n"


def test_every_problem_is_a_line_with_its_place(folder: Path) -> None:
    (folder / "b.yaml").write_text((HEAD + STEPS + "theme: warm\n").format(key="b"))
    (folder / "c.yaml").write_text((HEAD + "piority: 1\n").format(key="c"))
    result = run(folder)
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        f"{folder}/b.yaml:11: theme: There is no theme 'warm'.",
        f"{folder}/c.yaml:6: piority: Unknown field 'piority'. Did you mean 'priority'?",
        "3 documents, 2 errors",
    ]


def test_a_warning_alone_is_no_failure(folder: Path) -> None:
    (folder / "a.yaml").write_text((HEAD + STEPS.replace("banner", "modal")).format(key="a"))
    result = run(folder)
    assert result.exit_code == 0
    assert result.output.splitlines()[-1] == "2 documents, 1 warning"


def test_machines_get_json(folder: Path) -> None:
    (folder / "b.yaml").write_text("a: [\n")
    result = run(folder, "--json")
    answer = json.loads(result.output)
    assert (result.exit_code, answer["documents"]) == (1, 2)
    (problem,) = answer["problems"]
    assert (problem["file"], problem["level"], problem["code"]) == (f"{folder}/b.yaml", "error", "syntax")


def test_documents_of_several_paths_are_checked_together(folder: Path) -> None:
    (folder / "deep").mkdir()
    other = folder / "deep" / "c.yaml"
    other.write_text((HEAD + STEPS + "theme: warm\n").format(key="c"))
    theme = folder / "deep" / "theme.json"
    theme.write_text('{"format": "cairn/1", "kind": "theme", "key": "warm", "name": "Warm"}')
    assert run(folder / "a.yaml", other).output.splitlines()[-1] == "2 documents, 1 warning"
    assert run(other, theme).output == "2 documents, no problems\n"


def test_pictures_have_to_lie_beside_their_file(folder: Path) -> None:
    picture = "    content:\n      - image: {{ src: media/x.png, alt: X }}\n"
    (folder / "a.yaml").write_text((HEAD + STEPS + picture).format(key="a"))
    assert "a.yaml:12: steps.a.content.image.image.src: There is no file media/x.png beside" in run(folder).output
    (folder / "media").mkdir()
    (folder / "media" / "x.png").write_bytes(b"")
    assert run(folder).exit_code == 0


def test_a_path_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert run(tmp_path / "nothing").exit_code == 2
