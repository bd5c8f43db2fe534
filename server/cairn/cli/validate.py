"""`cairn validate PATH…`: are these documents right? Needs no database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import click

from cairn.domain.errors import Problem
from cairn.schemas.documents import Folder, check_sources, read_folder
from cairn.schemas.documents.kinds import KINDS


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of lines.")
def validate(paths: Sequence[Path], as_json: bool) -> None:
    """Check files, and folders of files, of documents: each by itself and all of them together.

    Files alone may refer to documents that were not given: that is a warning. A folder should hold all that it
    refers to. Prints each problem as `file:line: path: message`. The exit status is 1 when there is an error.
    """
    folders = [_not_empty(path, read_folder(path)) for path in paths]
    sources = [source for folder in folders for source in folder.sources]
    found = check_sources(sources)
    if all(path.is_file() for path in paths):
        found = [_among_files(problem) for problem in found]
    problems = _in_order([*_unread(folders), *found])
    count = len({source.file for source in sources} | {problem.file for problem in _unread(folders)})
    click.echo(_as_json(count, problems) if as_json else _as_text(count, problems))
    sys.exit(1 if any(problem.level == "error" for problem in problems) else 0)


def _not_empty(path: Path, folder: Folder) -> Folder:
    if not folder.sources and not folder.problems:
        raise click.UsageError(f"There is no document (format: cairn/1) in {path}.")
    return folder


def _among_files(problem: Problem) -> Problem:
    """What is missing beside files that were given by themselves may well be there."""
    if problem.missing is None or problem.missing[0] not in KINDS:
        return problem
    kind, name = problem.missing
    message = f"The {kind} '{name}' is not among the files given; check its folder to know that it is there."
    return replace(problem, message=message, level="warning")


def _unread(folders: Iterable[Folder]) -> list[Problem]:
    return [problem for folder in folders for problem in folder.problems]


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.file or "", problem.line or 0, problem.path))


def _as_text(count: int, problems: Sequence[Problem]) -> str:
    lines = [f"{problem}" if problem.level == "error" else f"{problem} (warning)" for problem in problems]
    return "\n".join([*lines, f"{_counted(count, 'document')}, {_summary(problems)}"])


def _summary(problems: Sequence[Problem]) -> str:
    errors = sum(problem.level == "error" for problem in problems)
    warnings = len(problems) - errors
    counts = [_counted(errors, "error")] * bool(errors) + [_counted(warnings, "warning")] * bool(warnings)
    return ", ".join(counts) or "no problems"


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _as_json(count: int, problems: Sequence[Problem]) -> str:
    return json.dumps({"documents": count, "problems": [asdict(problem) for problem in problems]}, indent=2)
