"""Every mistake names its line and path and says what would be right; editors refuse most of them too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import jsonschema
import pytest

from cairn.domain.errors import InvalidDocument, Problem
from cairn.schemas.documents import read
from cairn.schemas.documents.source import read_data
from cairn.schemas.json_schema import schemas

HEAD = "format: cairn/1\nkind: flow\nkey: a\ntype: tour\nname: A\n"  # five lines
STEP = f"{HEAD}steps:\n  - id: hello\n    pattern: modal\n"
EXPERIMENT = (
    "format: cairn/1\nkind: experiment\nkey: e\nflow: a\n"
    "variants:\n  - { key: control, weight: 1 }\n  - { key: b, weight: 1 }\n"
)


@dataclass(frozen=True)
class Mistake:
    """`editor` is false where JSON Schema can't know."""

    name: str
    text: str
    path: str
    line: int
    says: str
    editor: bool = True


MISTAKES = [
    Mistake("unknown field", f"{HEAD}piority: 3\n", "piority", 6, "Unknown field 'piority'. Did you mean 'priority'?"),
    Mistake("unknown and unlike", f"{HEAD}zzz: 3\n", "zzz", 6, "Unknown field 'zzz'."),
    Mistake("missing field", HEAD.replace("name: A\n", ""), "name", 1, "The field 'name' is missing."),
    Mistake("no kind", "format: cairn/1\nkey: a\n", "", 1, "The field 'kind' is missing; write one of flow,"),
    Mistake("unknown kind", "format: cairn/1\nkind: flaw\n", "kind", 2, "Did you mean 'flow'?"),
    Mistake("unknown type", HEAD.replace("tour", "tuor"), "type", 4, "Did you mean 'tour'?"),
    Mistake("key with capitals", HEAD.replace("key: a", "key: A"), "key", 3, "Write a key: lower-case letters"),
    Mistake("number as text", f"{HEAD}priority: high\n", "priority", 6, "Write a whole number."),
    Mistake("number too large", f"{HEAD}priority: 5000\n", "priority", 6, "The most is 1000."),
    Mistake("null", f"{HEAD}theme:\n", "theme", 6, "Nothing stands here"),
    Mistake("text as list", f"{HEAD}tags: onboarding\n", "tags", 6, "Write a list here"),
    Mistake("list as mapping", f"{HEAD}steps: {{ id: a }}\n", "steps", 6, "Write a list here"),
    Mistake(
        "unknown condition", f"{HEAD}audience:\n  all:\n    - evnt: X\n", "audience.all.0", 8, "Did you mean 'event'?"
    ),
    Mistake(
        "two conditions in one",
        f"{HEAD}audience: {{ event: X, segment: y }}\n",
        "audience",
        6,
        "Write only one of event, segment here",
    ),
    Mistake("trait without test", f"{HEAD}audience: {{ trait: role }}\n", "audience", 6, "Say what 'role' should be"),
    Mistake(
        "trait with two tests",
        f"{HEAD}audience: {{ trait: role, is: a, in: [b] }}\n",
        "audience",
        6,
        "with exactly one of",
    ),
    Mistake("empty any", f"{HEAD}audience: {{ any: [] }}\n", "audience.any", 6, "This list is empty."),
    Mistake(
        "duration without unit",
        f"{HEAD}audience: {{ signed_up: {{ within: 7 }} }}\n",
        "audience.signed_up.within",
        6,
        "with its unit",
    ),
    Mistake(
        "bounds of two kinds",
        f"{HEAD}audience: {{ signed_up: {{ within: 7 days, before: 2026-01-01 }} }}\n",
        "audience.signed_up",
        6,
        "within or more_than",
    ),
    Mistake(
        "never and times",
        f"{HEAD}audience: {{ event: X, never: true, times: {{ at_least: 1 }} }}\n",
        "audience",
        6,
        "never or times, not both",
    ),
    Mistake(
        "flow without state", f"{HEAD}audience: {{ flow: b }}\n", "audience", 6, "Say what the user did with the flow"
    ),
    Mistake(
        "page rule with two tests",
        f"{HEAD}pages:\n  include:\n    - {{ is: /a, starts: /b }}\n",
        "pages.include.0",
        8,
        "exactly one of is, contains",
    ),
    Mistake("pages as text", f"{HEAD}pages: /invoices\n", "pages", 6, "Write fields here"),
    Mistake("trigger without word", f"{HEAD}trigger: {{ after: 1s }}\n", "trigger", 6, "The field 'on' is missing"),
    Mistake(
        "field of another trigger",
        f"{HEAD}trigger: {{ on: page, event: X }}\n",
        "trigger.event",
        6,
        "Unknown field 'event'.",
    ),
    Mistake(
        "event trigger without event",
        f"{HEAD}trigger: {{ on: event }}\n",
        "trigger.event",
        6,
        "The field 'event' is missing.",
    ),
    Mistake("unknown frequency", f"{HEAD}frequency: {{ until: seem }}\n", "frequency.until", 6, "Did you mean 'seen'?"),
    Mistake("no pause", f"{HEAD}frequency: {{ every: 0 days }}\n", "frequency.every", 6, "Once in no time is always"),
    Mistake(
        "local moment", f"{HEAD}schedule: {{ start: 2026-01-31T08:00:00 }}\n", "schedule.start", 6, "with its offset"
    ),
    Mistake(
        "unknown zone",
        f"{HEAD}schedule: {{ time_zone: Europe/Nowhere }}\n",
        "schedule.time_zone",
        6,
        "There is no time zone",
        editor=False,
    ),
    Mistake(
        "misspelled pattern field",
        f"{HEAD}steps:\n  - id: a\n    patern: modal\n",
        "steps.a",
        7,
        "Did you mean it by 'patern'?",
    ),
    Mistake(
        "unknown pattern",
        f"{HEAD}steps:\n  - id: a\n    pattern: modul\n",
        "steps.a.pattern",
        8,
        "Did you mean 'modal'?",
    ),
    Mistake("field of another pattern", f"{STEP}    push: true\n", "steps.hello.push", 9, "Unknown field 'push'."),
    Mistake(
        "tooltip without anchor",
        f"{HEAD}steps:\n  - id: a\n    pattern: tooltip\n",
        "steps.a.anchor",
        7,
        "The field 'anchor' is missing.",
    ),
    Mistake(
        "anchor as text",
        f"{HEAD}steps:\n  - id: a\n    pattern: tooltip\n    anchor: save\n",
        "steps.a.anchor",
        9,
        "Write `{ ref: save }`",
    ),
    Mistake("anchor without facts", f"{HEAD}anchors:\n  a: {{}}\n", "anchors.a", 7, "at least one fact"),
    Mistake(
        "misspelled block",
        f"{STEP}    content:\n      - heding: Hi\n",
        "steps.hello.content.0",
        10,
        "Did you mean 'heading'?",
    ),
    Mistake(
        "block as text",
        f"{STEP}    content:\n      - Hi\n",
        "steps.hello.content.0",
        10,
        "Write a block here, such as `heading: …`.",
    ),
    Mistake(
        "two blocks in one",
        f"{STEP}    content:\n      - heading: Hi\n        text: there\n",
        "steps.hello.content.heading",
        10,
        "Write only one of heading, text",
    ),
    Mistake(
        "picture without words",
        f"{STEP}    content:\n      - image: {{ src: media/a.png }}\n",
        "steps.hello.content.image.image.alt",
        10,
        "The field 'alt' is missing.",
    ),
    Mistake(
        "picture out of the folder",
        f"{STEP}    content:\n      - image: {{ src: ../a.png, alt: A }}\n",
        "steps.hello.content.image.image.src",
        10,
        "Write where it lies",
    ),
    Mistake(
        "choice without options",
        f"{STEP}    content:\n      - field: {{ input: choice, label: A }}\n",
        "steps.hello.content.field.field.options",
        10,
        "The field 'options' is missing.",
    ),
    Mistake(
        "unknown variable",
        f"{STEP}    content:\n      - text: Hi {{{{ name }}}}\n",
        "steps.hello.content.text.text",
        10,
        "The variable 'name' is not known",
        editor=False,
    ),
    Mistake(
        "misspelled doing",
        f"{STEP}    actions:\n      - {{ label: On, do: nxt }}\n",
        "steps.hello.actions.nxt.do",
        10,
        "Did you mean 'next'?",
    ),
    Mistake(
        "doing that needs more",
        f"{STEP}    actions:\n      - {{ label: On, do: snooze }}\n",
        "steps.hello.actions.snooze.do",
        10,
        "such as `do: { snooze: 1 day }`",
    ),
    Mistake(
        "script as address",
        f"{STEP}    actions:\n      - {{ label: On, do: {{ url: 'javascript:x' }} }}\n",
        "steps.hello.actions.url.do.url",
        10,
        "Write a path such as",
    ),
    Mistake(
        "address of another host",
        f"{STEP}    actions:\n      - {{ label: On, do: {{ url: //evil.example }} }}\n",
        "steps.hello.actions.url.do.url",
        10,
        "Write a path such as",
    ),
    Mistake(
        "advance without word",
        f"{STEP}    advance: {{ matches: not empty }}\n",
        "steps.hello.advance",
        9,
        "one of trait, account_trait, segment, flow, click, hover, input",
    ),
    Mistake("language", f"{HEAD}translations:\n  suomi!: {{}}\n", "translations.suomi!", 7, "Write a language tag"),
    Mistake(
        "path of a translation",
        f"{HEAD}translations:\n  fi:\n    hello: Moi\n",
        "translations.fi.hello",
        8,
        "such as hello.heading",
    ),
    Mistake(
        "one variant", EXPERIMENT.replace("  - { key: b, weight: 1 }\n", ""), "variants", 5, "Write at least 2 here."
    ),
    Mistake(
        "silent variant with changes",
        f"{EXPERIMENT}  - {{ key: c, weight: 1, shows: nothing, changes: {{ progress: false }} }}\n",
        "variants.c",
        8,
        "changes nothing",
    ),
    Mistake(
        "change of who sees it",
        f"{EXPERIMENT}  - {{ key: c, weight: 1, changes: {{ audience: {{}} }} }}\n",
        "variants.c.changes.audience",
        8,
        "such as steps.hello",
    ),
    Mistake("coverage as number", f"{EXPERIMENT}coverage: 0.5\n", "coverage", 8, "from 0 % to 100 %"),
    Mistake("what to detect", f"{EXPERIMENT}planned: {{ detect: much }}\n", "planned.detect", 8, "such as 5 points"),
    Mistake(
        "colour",
        "format: cairn/1\nkind: theme\nkey: t\nname: T\ntokens:\n  text: blackish\n",
        "tokens.text",
        6,
        "Write a colour",
    ),
    Mistake(
        "token",
        "format: cairn/1\nkind: theme\nkey: t\nname: T\ntokens:\n  colour: black\n",
        "tokens.colour",
        6,
        "Unknown field 'colour'.",
    ),
]


def problems_of(text: str) -> tuple[Problem, ...]:
    with pytest.raises(InvalidDocument) as caught:
        read(text.encode(), file="flows/a.yaml")
    return caught.value.problems


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_names_its_place_and_says_what_would_be_right(mistake: Mistake) -> None:
    problems = problems_of(mistake.text)
    assert [(problem.path, problem.line) for problem in problems] == [(mistake.path, mistake.line)]
    assert mistake.says in problems[0].message
    assert str(problems[0]).startswith(f"flows/a.yaml:{mistake.line}: ")


@pytest.mark.parametrize("mistake", [each for each in MISTAKES if each.editor], ids=lambda mistake: mistake.name)
def test_an_editor_refuses_the_mistake_too(mistake: Mistake) -> None:
    data, _ = read_data(mistake.text.encode(), syntax="yaml")
    kind = data.get("kind")
    schema: dict[str, Any] = schemas()[kind if kind in schemas() else "document"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(data)


def test_all_mistakes_of_a_file_come_at_once() -> None:
    problems = problems_of(f"{HEAD}piority: 3\nlimits: x\nsteps:\n  - id: a\n    pattern: modal\n    psuh: true\n")
    assert [problem.line for problem in problems] == [7, 11, 6]
    assert {problem.code for problem in problems} == {"invalid", "unknown_field"}


def test_a_document_that_is_no_mapping_says_how_to_begin() -> None:
    assert "begin it with format: cairn/1" in problems_of("- a\n- b\n")[0].message
