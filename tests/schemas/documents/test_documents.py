"""Documents come from files, stay what they are in memory, and go back into files in one canonical form."""

from __future__ import annotations

from pathlib import Path

import pytest

from cairn.domain.errors import InvalidDocument
from cairn.domain.flows.documents import Experiment, Flow, Frequency, Metric, Schedule, Theme, Trigger
from cairn.domain.targeting.calendar import Day
from cairn.domain.targeting.conditions import All, Happened, InSegment, Moment, Not, TraitIs
from cairn.domain.targeting.pages import PageRule, PageRules
from cairn.schemas.documents import dump, load, read, read_folder, sources, to_yaml

EXAMPLES = Path(__file__).parent / "examples"
DAY = 86_400_000

FLOW = "format: cairn/1\nkind: flow\nkey: a\ntype: tour\nname: A\n"


def flow(lines: str) -> Flow:
    document = read((FLOW + lines).encode()).document
    assert isinstance(document, Flow)
    return document


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_example_stays_the_same_on_every_way_round(path: Path) -> None:
    source = read(path.read_bytes(), file=str(path))
    assert load(source.data) == source.document
    assert dump(source.document) == source.data
    assert read(to_yaml(source.data).encode()).document == source.document


@pytest.mark.parametrize("name", ["everything", "getting-started", "warm-paper"])
def test_the_canonical_form_is_what_a_person_would_write(name: str) -> None:
    text = (EXAMPLES / f"{name}.yaml").read_text()
    without_comments = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))
    assert to_yaml(read(text.encode()).data) == without_comments


def test_the_same_document_in_json_is_the_same_document() -> None:
    import json

    source = read((EXAMPLES / "everything.yaml").read_bytes())
    again = read(json.dumps(source.data).encode(), syntax="json")
    assert again.document == source.document


def test_a_flow_says_who_where_when_and_how_often() -> None:
    document = read((EXAMPLES / "first-invoice.yaml").read_bytes()).document
    assert isinstance(document, Flow)
    assert document.audience == All(
        (
            TraitIs("role", "is", "admin"),
            Moment("signed_up", within=14 * DAY),
            Happened("Invoice Created", at_least=0, at_most=0),
        )
    )
    assert document.pages == PageRules((PageRule("/invoices"), PageRule("/invoices/*")))
    assert document.trigger == Trigger("page", after=1_000)
    assert document.frequency == Frequency("completed", at_most=3, cool_down=2 * DAY)
    assert document.goal == Metric("Invoice Sent", within=7 * DAY)
    hello, create, customer, sent = document.steps
    assert [block.id for block in hello.content] == ["heading", "text", "image"]
    assert [(action.id, action.primary) for action in hello.actions] == [("next", True), ("snooze", False)]
    assert hello.actions[1].do[0].fields == {"for": DAY}
    assert (create.anchor, create.advance[0].on, create.advance[0].anchor) == (
        "new-invoice-button",
        "click",
        None,
    )
    assert (customer.side, customer.when_anchor_missing) == ("right", "skip")
    assert customer.advance[0].matches == "not empty"
    assert sent.advance[0].event == "Invoice Sent"


def test_a_segment_counts_events_and_refers_to_another() -> None:
    document = read((EXAMPLES / "stuck-administrators.yaml").read_bytes()).document
    assert document.match == All(  # type: ignore[union-attr]  # a segment
        (
            TraitIs("role", "is", "admin"),
            Happened("Invoice Created", within=14 * DAY),
            Happened("Invoice Sent", at_least=0, at_most=0),
            Not(InSegment("internal")),
        )
    )


def test_an_experiment_has_variants_over_its_flow() -> None:
    document = read((EXAMPLES / "shorter-welcome.yaml").read_bytes()).document
    assert isinstance(document, Experiment)
    control, short, nothing = document.variants
    assert (control.weight, control.changes, control.shows_nothing) == (45, {}, False)
    assert short.changes == {"steps.hello.content.1.text": "You're in. One thing to do first."}
    assert nothing.shows_nothing
    assert (document.coverage, document.planned_days, document.planned_detect) == (1.0, 14, "5 points")


def test_a_theme_names_what_differs_from_the_host() -> None:
    document = read((EXAMPLES / "warm-paper.yaml").read_bytes()).document
    assert isinstance(document, Theme)
    assert document.default
    assert document.dark == {"surface": "#1d1a16", "text": "#f5efe4"}


def test_defaults_are_left_out() -> None:
    written = flow("priority: 50\nfrequency: { until: closed }\npages: {}\ntrigger: { on: page }\nlanguage: en\n")
    assert list(dump(written)) == ["format", "kind", "key", "type", "name"]


def test_once_is_until_seen() -> None:
    assert flow("frequency: once\n").frequency == Frequency("seen")


def test_a_schedule_has_moments_days_hours_and_a_zone() -> None:
    written = flow(
        "schedule:\n  start: 2026-01-31\n  weekdays: [monday, sunday]\n  hours: 22:00-06:00\n  time_zone: user\n"
    )
    assert written.schedule == Schedule(Day(20_484), None, (0, 6), (1320, 360), "user")
    assert dump(written)["schedule"]["start"] == "2026-01-31", "a day stays one"


def test_ids_follow_from_words_until_the_author_gives_others() -> None:
    written = flow(
        "steps:\n- id: s\n  pattern: modal\n  content:\n  - text: a\n  - text: b\n    id: mine\n  - text: c\n"
        "  actions:\n  - { label: A, do: { url: /a } }\n  - { label: B, do: [{ url: /b }, dismiss] }\n"
    )
    assert [block.id for block in written.steps[0].content] == ["text", "mine", "text-3"]
    assert [action.id for action in written.steps[0].actions] == ["url", "url-2"]
    content = dump(written)["steps"][0]["content"]
    assert content == [{"text": "a"}, {"text": "b", "id": "mine"}, {"text": "c"}]


def test_a_single_thing_may_stand_for_a_list_of_one() -> None:
    one = flow("steps:\n- id: s\n  pattern: modal\n  advance: { after: 1s }\n")
    many = flow("steps:\n- id: s\n  pattern: modal\n  advance: [{ after: 1s }]\n")
    assert one == many


def test_options_may_be_plain_words() -> None:
    written = flow(
        "steps:\n- id: s\n  pattern: modal\n  content:\n"
        "  - field: { input: choice, label: Which?, options: [Admin, { value: u, label: User }] }\n"
    )
    options = written.steps[0].content[0].fields["options"]
    assert [(option["value"], option["label"][0]["text"]) for option in options] == [
        ("Admin", "Admin"),
        ("u", "User"),
    ]


@pytest.mark.parametrize("kind", ["tour", "banner", "hotspots", "checklist", "survey", "resource-centre", "launcher"])
def test_every_type_has_its_word(kind: str) -> None:
    assert read(FLOW.replace("tour", kind).encode()).document.type == kind  # type: ignore[union-attr]  # a flow


@pytest.mark.parametrize(
    "pattern",
    [
        "modal",
        "slideout",
        "tooltip",
        "hotspot",
        "banner",
        "video",
        "survey",
        "checklist",
        "resource-centre",
        "launcher",
    ],
)
def test_every_pattern_has_its_word(pattern: str) -> None:
    anchor = "anchor: { test: x }"
    launcher = "label: Help"
    needed = {
        "tooltip": anchor,
        "hotspot": anchor,
        "checklist": "items: [{ id: invite, title: Invite }]",
        "resource-centre": f"launcher: {{ {launcher} }}\n  modules: [{{ id: a, checklist: first }}]",
        "launcher": f"{launcher}\n  do: next",
    }
    more = f"\n  {needed[pattern]}" if pattern in needed else ""
    assert flow(f"steps:\n- id: s\n  pattern: {pattern}{more}\n").steps[0].pattern == pattern


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.yaml").write_text(FLOW)
    (tmp_path / "b.json").write_text('{"format": "cairn/1", "kind": "theme", "key": "b", "name": "B"}')
    (tmp_path / "package.json").write_text('{"name": "not a document"}')
    (tmp_path / ".hidden.yaml").write_text("nonsense")
    (tmp_path / "notes.md").write_text("nonsense")
    assert [(source.kind, source.key) for source in sources(tmp_path)] == [("theme", "b"), ("flow", "a")]


def test_all_mistakes_of_a_folder_come_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(FLOW + "color: red\n")
    (tmp_path / "b.yaml").write_text("format: cairn/1\nkind: flaw\n")
    (tmp_path / "c.yaml").write_text(FLOW)
    folder = read_folder(tmp_path)
    assert [Path(str(problem.file)).name for problem in folder.problems] == ["a.yaml", "b.yaml"]
    assert [source.key for source in folder.sources] == ["a"]
    with pytest.raises(InvalidDocument) as caught:
        sources(tmp_path)
    assert len(caught.value.problems) == 2
