"""The docs keep up with the code: whatever a reader can meet has its place in them, and every link leads somewhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cairn.cli import group
from cairn.domain import errors
from cairn.domain.access.roles import PERMISSIONS, ROLES
from cairn.domain.identity.verification import SENTENCES, sign
from cairn.http import metrics
from cairn.http.answers import STATUS
from cairn.schemas.documents import check_sources, read
from cairn.settings import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / "server/cairn"
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]

ROW = re.compile(r"^\|(.+)\|$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
# An example may refer to a document that the page does not show.
ELSEWHERE = re.compile(r"There is no (flow|segment|theme) '")


def rows(page: str) -> list[list[str]]:
    """The cells of every row of every table; a bar that belongs to a cell is written `\\|`."""
    text = (ROOT / page).read_text()
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)] for row in ROW.findall(text)]


def named(page: str, column: int = 0) -> set[str]:
    """What one column of the tables of a page names in code."""
    return {name for cells in rows(page) if len(cells) > column for name in CODE.findall(cells[column])}


# Words of the server


def test_every_setting_has_its_row() -> None:
    there = [" | ".join(cells) for cells in rows("docs/operator/settings.md") if cells[0].startswith("`CAIRN_")]
    wanted = [
        f"`CAIRN_{each.name}` | {f'`{each.default}`' if each.default else '–'} | {each.help}" for each in SETTINGS
    ]
    assert there == wanted


def error_codes() -> dict[str, int]:
    """Codes of the tree, and those that are given where an error is raised, with their statuses."""
    tree = {kind.__name__: kind for kind in STATUS}
    found = {kind.code: status for kind, status in STATUS.items()}
    for call in calls(SERVER):
        kind = tree.get(called(call))
        codes = [each.value for each in call.keywords if each.arg == "code"]
        if kind is not None:
            found |= {each.value: STATUS[kind] for each in codes if isinstance(each, ast.Constant)}
    return found


def calls(folder: Path) -> Iterator[ast.Call]:
    for file in folder.rglob("*.py"):
        yield from (node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def test_every_error_code_has_its_row_with_its_status() -> None:
    statuses = {CODE.findall(cells[0])[0]: cells[1] for cells in rows("docs/embedder/errors.md") if cells[1].isdigit()}
    assert statuses == {code: str(status) for code, status in error_codes().items()} | {"internal": "500"}


def test_the_whole_tree_of_errors_has_a_status() -> None:
    kinds = [errors.CairnError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    own = {kind for kind in kinds if kind.__module__ == errors.__name__}
    assert own - {errors.CairnError} == set(STATUS)


def test_every_rejection_has_its_row() -> None:
    raised = {
        call.args[0].value
        for call in calls(SERVER / "schemas")
        if called(call) == "Rejected" and isinstance(call.args[0], ast.Constant)
    }
    noted = {
        call.args[1].value
        for call in calls(SERVER / "services")
        if called(call) == "Rejection" and isinstance(call.args[1], ast.Constant)
    }
    for found in (raised, noted):
        assert found, "the test has lost sight of where events are rejected"
    errors_of_doors = set(error_codes()) | {"internal"}
    assert named("docs/embedder/errors.md") - errors_of_doors == raised | noted


def test_every_permission_has_its_row_with_its_roles() -> None:
    head, *found = [cells for cells in rows("docs/operator/members.md") if len(cells) == 2 + len(ROLES)]
    assert head[2:] == list(ROLES)
    wanted = [
        [f"`{name}`", about, *("✓" if name in allowed else "–" for allowed in ROLES.values())]
        for name, about in PERMISSIONS.items()
    ]
    assert [cells for cells in found if cells[0].startswith("`")] == wanted


def test_every_metric_has_its_row() -> None:
    collectors = (metrics.INGESTED, metrics.REQUESTS, metrics.SECONDS)
    exported = {
        f"{family.name}_total" if family.type == "counter" else family.name
        for each in collectors
        for family in each.describe()
    }
    assert {name for name in named("docs/operator/watching.md") if name.startswith("cairn_")} == exported


# What is typed


def commands(parent: click.Command, path: str = "cairn") -> Iterator[str]:
    if not isinstance(parent, click.Group):
        yield path
        return
    context = click.Context(parent)
    for name in parent.list_commands(context):
        command = parent.get_command(context, name)
        assert command is not None
        yield from commands(command, f"{path} {name}")


def test_every_command_has_its_row() -> None:
    usages = [CODE.findall(cells[0])[0] for cells in rows("docs/operator/commands.md") if cells[0].startswith("`cairn")]
    assert sorted(re.split(r" [A-Z\[-]", usage)[0] for usage in usages) == sorted(commands(group))


@pytest.mark.parametrize("usage", sorted(named("docs/operator/commands.md")))
def test_every_option_of_the_table_exists(usage: str) -> None:
    name, *options = re.split(r" (?=[A-Z\[-])", usage.replace("\\|", "|"))
    command: click.Command | None = group
    for word in name.split()[1:]:
        assert isinstance(command, click.Group)
        command = command.get_command(click.Context(command), word)
    assert command is not None
    known = {each for parameter in command.params for each in parameter.opts}
    assert set(re.findall(r"--[a-z-]+", " ".join(options))) <= known


def test_every_make_target_is_in_the_readme() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert {f"make {target}" for target in targets} == {each for each in named("README.md") if each.startswith("make ")}


def test_every_command_of_the_readme_exists() -> None:
    typed = {re.split(r" [A-Z\[]", each)[0] for each in named("README.md") if each.startswith("cairn ")}
    assert typed <= set(commands(group))


# What the browser says


def alternatives(file: str, name: str) -> set[str]:
    """The members of a TypeScript union of words."""
    declared = re.search(rf"type {name} =(.+?)(?:\n\n|\Z)", (ROOT / file).read_text(), re.DOTALL)
    assert declared, f"{file} declares no {name}"
    return set(re.findall(r"'([^']+)'", declared[1]))


def test_every_event_of_the_sdk_has_its_row_with_its_hook() -> None:
    found = {
        CODE.findall(cells[0])[0]: CODE.findall(cells[2])[0]
        for cells in rows("docs/embedder/events.md")
        if len(cells) == 3 and cells[0].startswith("`")
    }
    wanted = alternatives("sdk-js/src/contract/renderer.ts", "FlowEvent")
    assert found == {event: ":".join(event.lower().split(" ")[:2]) for event in wanted}


def test_every_public_method_has_its_row() -> None:
    contract = (ROOT / "sdk-js/src/contract/cairn.ts").read_text()
    face = re.search(r"^export interface Cairn \{(.+?)^\}", contract, re.MULTILINE | re.DOTALL)
    assert face, "the test has lost sight of the public face"
    members = set(re.findall(r"^  (?:readonly )?(\w+)[(:]", face[1], re.MULTILINE))
    assert {re.split(r"\W", each)[0] for each in named("docs/embedder/methods.md") if ":" not in each} >= members


# The pages themselves


def prose(page: Path) -> str:
    return FENCE.sub("", page.read_text())


def anchors(page: Path) -> set[str]:
    """The addresses of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page: Path) -> list[str]:
    """Those within the repository; what stands in code is no link."""
    return [link for link in LINK.findall(SPAN.sub("code", prose(page))) if not re.match(r"[a-z]+:", link)]


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        path, _, heading = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_file(), f"{link} is not there"
        assert target.is_relative_to(ROOT), f"{link} leads out of the repository"
        if heading and target.suffix == ".md":
            assert heading in anchors(target), f"{link}: there is no such heading"


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md" or not page.is_file():
            continue
        reached.add(page)
        waiting += [(page.parent / link.partition("#")[0]).resolve() for link in links(page)]
    assert sorted(str(page.relative_to(ROOT)) for page in set(PAGES) - reached) == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_example_document_is_valid(page: Path) -> None:
    """All documents of a page are checked together."""
    examples = [body for _, language, body in FENCE.findall(page.read_text()) if language == "yaml"]
    found = [read(body.encode()) for body in examples if body.startswith("format: cairn/")]
    problems = [each for each in check_sources(found) if each.level == "error" and not ELSEWHERE.match(each.message)]
    assert problems == []


# Pages for authors that are about no pattern.
OTHER_PAGES = (
    "README.md",
    "anchors.md",
    "content.md",
    "first-flow.md",
    "flows.md",
    "languages.md",
    "publishing.md",
    "segments.md",
    "templates.md",
    "themes.md",
    "what-if.md",
)
AUTHORS = sorted((DOCS / "author").glob("*.md"))
PATTERNS = [page for page in AUTHORS if page.name not in OTHER_PAGES]


@pytest.mark.parametrize("page", AUTHORS, ids=lambda page: page.stem)
def test_every_page_for_authors_shows_pictures_that_are_there(page: Path) -> None:
    pictures = re.findall(r"\]\(\.\./pictures/([^)]+)\)", page.read_text())
    assert [name for name in pictures if not (DOCS / "pictures" / name).is_file()] == []
    assert page.name in ("README.md", "anchors.md") or f"{page.stem}.png" in pictures


@pytest.mark.parametrize("page", PATTERNS, ids=lambda page: page.stem)
def test_every_pattern_has_a_use_a_limit_a_document_and_events(page: Path) -> None:
    text = page.read_text()
    parts = ("**Use ", "**Not** ", "```yaml\nformat: cairn/1", "**Recorded**")
    assert [part for part in parts if part not in text] == []
    assert sorted(parts, key=text.index) == list(parts)


def test_the_signatures_that_embedders_compare_theirs_with_are_right() -> None:
    text = (DOCS / "embedder/identity.md").read_text()
    assert f"`{sign('is_example', 'user', 'u-17')}`" in text
    assert f"`{sign('is_example', 'account', 'acme')}`" in text


def test_every_reason_of_a_failed_signature_has_its_row() -> None:
    assert named("docs/embedder/identity.md") >= set(SENTENCES)
