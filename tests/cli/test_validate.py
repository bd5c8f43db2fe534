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
    ran = cairn("validate", tmp_path, "--json")
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


def test_a_file_alone_may_refer_to_what_was_not_given(cairn: Cairn, tmp_path: Path) -> None:
    file = tmp_path / "b.yaml"
    file.write_text(GOOD.replace("key: a", "key: b").replace("trait: role, is: admin", "segment: a"))
    ran = cairn("validate", file)
    assert (ran.status, ran.out.splitlines()) == (0, [
        f"{file}:5: match: The segment 'a' is not among the files given; check its folder to know that it is there. "
        "(warning)",
        "1 document, 1 warning",
    ])  # fmt: skip
    folder = cairn("validate", tmp_path)
    assert (folder.status, "There is no segment 'a'." in folder.out) == (1, True)
    (tmp_path / "a.yaml").write_text(GOOD)
    assert cairn("validate", file, tmp_path / "a.yaml").out == "2 documents, no problems\n"


def test_what_a_file_itself_lacks_is_an_error_also_alone(cairn: Cairn, tmp_path: Path) -> None:
    """As is what a file that was given together with it lacks."""
    tour, asks = tmp_path / "tour.yaml", tmp_path / "asks.yaml"
    tour.write_text(
        "format: cairn/1\nkind: flow\nkey: tour\ntype: tour\nname: T\nsteps:\n  - id: a\n    pattern: banner\n"
        "    content:\n      - text: Hello\n    actions:\n      - { label: On, do: { go_to: nowhere } }\n"
    )
    assert cairn("validate", tour).status == 1
    tour.write_text(tour.read_text().replace("{ go_to: nowhere }", "dismiss"))
    asks.write_text(GOOD.replace("trait: role, is: admin", "flow: tour, step: b, reached: true"))
    assert cairn("validate", tour).status == 0
    assert cairn("validate", tour, asks).status == 1


def test_a_folder_without_documents_is_said_to_be_so(cairn: Cairn, tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text("{}")
    for arguments in ([tmp_path], [tmp_path, "--json"]):
        ran = cairn("validate", *arguments)
        assert (ran.status, ran.out) == (2, "")
        assert f"There is no document (format: cairn/1) in {tmp_path}." in ran.err


def test_nothing_to_check_is_wrong_usage(cairn: Cairn, tmp_path: Path) -> None:
    assert cairn("validate").status == 2
    assert cairn("validate", tmp_path / "none.yaml").status == 2


def test_help_says_each_sentence_to_its_end(cairn: Cairn) -> None:
    said = " ".join(cairn("--help").out.split())
    assert "validate Check files, and folders of files, of documents: each by itself and all of them together." in said
    assert "..." not in said.partition("Commands:")[2]
