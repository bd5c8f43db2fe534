"""Any document that can be held in memory can be written down and read back as the same."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from cairn.domain.flows.documents import (
    Action,
    Advance,
    Anchor,
    Block,
    Branch,
    Do,
    Document,
    Experiment,
    Flow,
    Frequency,
    Metric,
    Schedule,
    Segment,
    Step,
    Theme,
    Trigger,
    Variant,
)
from cairn.domain.flows.markdown import parse, parse_paragraphs
from cairn.domain.flows.paths import implicit_ids
from cairn.domain.targeting.conditions import (
    All,
    AnyOf,
    FlowWas,
    Happened,
    InSegment,
    Moment,
    Not,
    TraitIs,
    Visited,
)
from cairn.domain.targeting.pages import PageRule, PageRules
from cairn.schemas.documents import dump, load, read, to_yaml

keys = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,5}", fullmatch=True)
signs = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t")
words = st.text(signs, min_size=1, max_size=15).filter(str.strip)
durations = st.integers(0, 10**10)
moments = st.integers(0, 4_000_000_000_000)
inlines = words.map(parse).filter(bool)
paragraphs = st.lists(words, min_size=1, max_size=2).map("\n\n".join).map(parse_paragraphs).filter(bool)
scalars = words | st.integers(-(10**9), 10**9) | st.booleans()


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def tuples(strategy: st.SearchStrategy[Any], least: int = 0, most: int = 3) -> st.SearchStrategy[Any]:
    return st.lists(strategy, min_size=least, max_size=most).map(tuple)


traits = st.one_of(
    st.builds(
        TraitIs, words, st.sampled_from(["is", "is_not", "contains"]), scalars, st.sampled_from(["user", "account"])
    ),
    st.builds(TraitIs, words, st.sampled_from(["in", "not_in"]), tuples(scalars, 1)),
    st.builds(TraitIs, words, st.sampled_from(["starts", "ends"]), words),
    st.builds(TraitIs, words, st.sampled_from(["at_least", "less_than"]), st.integers(-9, 9) | st.floats(-9, 9)),
    st.builds(TraitIs, words, st.just("exists"), st.booleans()),
    st.builds(TraitIs, words, st.sampled_from(["before", "after"]), moments),
    st.builds(TraitIs, words, st.sampled_from(["within", "not_within"]), durations),
)
counts = st.integers(0, 5)
seen = st.sampled_from(["signed_up", "first_seen", "last_seen"])
leaves = st.one_of(
    traits,
    st.builds(Moment, seen, within=durations, more_than=maybe(durations)),
    st.builds(Moment, seen, before=maybe(moments), after=moments),
    st.builds(Happened, words, counts, maybe(counts), maybe(durations)),
    st.builds(Visited, words, counts, maybe(counts), maybe(durations)),
    st.builds(FlowWas, keys, st.sampled_from(["shown", "completed"]), maybe(durations), st.booleans()),
    st.builds(InSegment, keys),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.builds(All, tuples(inner, 1)) | st.builds(AnyOf, tuples(inner, 1)) | st.builds(Not, inner),
    max_leaves=5,
)
rules = st.builds(
    PageRule,
    words,
    st.sampled_from(["is", "contains", "starts", "ends", "like"]),
    st.sampled_from(["path", "query", "url"]),
)
pages = st.builds(PageRules, tuples(rules), tuples(rules, most=1))
picks = st.fixed_dictionaries(
    {"tag": words, "facts": st.dictionaries(keys, words, max_size=2)}, optional={"says": words, "others": words}
)
facts = st.builds(Anchor, test=words, role=maybe(words), name=maybe(words), picked=maybe(picks))
anchors = keys | facts


def named(things: list[Any], word_of: Any) -> tuple[Any, ...]:
    """Things with the ids that follow from their words."""
    from dataclasses import replace

    return tuple(
        replace(thing, id=given) for thing, given in zip(things, implicit_ids(map(word_of, things)), strict=True)
    )


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Mappings with some of the fields."""
    return st.fixed_dictionaries({}, optional=fields)


options = st.lists(st.fixed_dictionaries({"value": words, "label": inlines}), min_size=1, max_size=2).map(tuple)
blocks = st.one_of(
    st.builds(lambda text: Block("heading", "", {"text": text}), inlines),
    st.builds(lambda text: Block("text", "", {"text": text}), paragraphs),
    st.builds(
        lambda items, more: Block("list", "", {"items": items, **more}), tuples(inlines, 1), some(ordered=st.just(True))
    ),
    st.builds(
        lambda alt, more: Block("image", "", {"src": "media/a.png", "alt": alt, **more}),
        words,
        some(width=st.integers(1, 99)),
    ),
    st.just(Block("divider", "", {})),
    st.builds(
        lambda label, options, more: Block(
            "field", "", {"input": "choice", "label": label, "options": options, **more}
        ),
        inlines,
        options,
        some(required=st.just(True), trait=words),
    ),
)
doings = st.one_of(
    st.sampled_from(["next", "back", "dismiss", "complete", "submit"]).map(lambda word: Do(word, {})),
    durations.map(lambda time: Do("snooze", {"for": time})),
    st.builds(lambda more: Do("url", {"href": "/a?b=c", **more}), some(new_tab=st.just(True))),
    keys.map(lambda key: Do("start", {"flow": key})),
    keys.map(lambda key: Do("go_to", {"step": key})),
    words.map(lambda event: Do("track", {"event": event})),
)
actions = st.builds(Action, st.just(""), inlines, tuples(doings, 1), st.booleans())
advances = st.one_of(
    st.builds(Advance, st.just("click"), maybe(anchors)),
    st.builds(Advance, st.just("input"), maybe(anchors), st.just("not empty")),
    st.builds(Advance, st.just("event"), event=words),
    st.builds(Advance, st.just("page"), pages=st.builds(PageRules, tuples(rules, 1))),
    st.builds(Advance, st.just("after"), after=durations),
)
common: dict[str, st.SearchStrategy[Any]] = {
    "id": keys,
    "content": st.lists(blocks, max_size=3).map(lambda things: named(things, lambda block: block.type)),
    "actions": st.lists(actions, max_size=3).map(lambda things: named(things, lambda action: action.do[0].type)),
    "advance": tuples(advances, most=2),
    "pages": maybe(pages),
    "branches": tuples(st.builds(Branch, conditions, keys), most=1),
    "dismissible": st.booleans(),
    "width": st.sampled_from([None, "small"]),
}
steps = st.one_of(
    st.builds(Step, pattern=st.sampled_from(["modal", "video", "survey", "checklist"]), **common),
    st.builds(Step, pattern=st.just("banner"), push=st.booleans(), position=st.sampled_from([None, "top"]), **common),
    st.builds(
        Step,
        pattern=st.just("tooltip"),
        anchor=anchors,
        side=st.sampled_from([None, "left"]),
        overlay=st.sampled_from([None, "block"]),
        when_anchor_missing=st.sampled_from(["skip", "wait", "end"]),
        **common,
    ),
)
triggers = st.one_of(
    st.builds(Trigger, st.just("page"), maybe(durations)),
    st.builds(Trigger, st.just("event"), maybe(durations), words),
    st.builds(
        Trigger, st.just("element"), maybe(durations), st.none(), anchors, st.sampled_from(["visible", "clicked"])
    ),
    st.just(Trigger("manual")),
)
frequencies = st.builds(
    Frequency,
    st.sampled_from(["seen", "completed", "closed", "never"]),
    st.none() | st.just("session") | durations,
    maybe(st.integers(1, 9)),
    maybe(durations),
)
hours = st.tuples(st.integers(0, 719), st.integers(720, 1440))
schedules = st.builds(
    Schedule,
    maybe(moments),
    maybe(moments),
    tuples(st.integers(0, 6)),
    maybe(hours),
    st.sampled_from([None, "UTC", "user"]),
)
metrics = st.builds(Metric, words, maybe(durations), st.sampled_from(["higher", "lower"]), maybe(words))
translations = st.dictionaries(
    st.sampled_from(["fi", "pt-BR"]), st.dictionaries(st.just("a.text"), words, max_size=1), max_size=2
)
flows = st.builds(
    Flow,
    key=keys,
    type=st.sampled_from(["tour", "banner", "resource-centre"]),
    name=words,
    description=st.just("") | words,
    tags=tuples(words),
    language=st.sampled_from(["en", "fi"]),
    audience=st.just(All(())) | conditions,
    pages=pages,
    trigger=triggers,
    frequency=frequencies,
    schedule=maybe(schedules),
    priority=st.integers(0, 1000),
    limits=tuples(keys),
    goal=maybe(metrics),
    theme=maybe(keys),
    progress=maybe(st.booleans()),
    steps=tuples(steps),
    anchors=st.dictionaries(keys, facts, max_size=2),
    translations=translations,
)
variants = st.one_of(
    st.builds(
        Variant,
        keys,
        st.integers(0, 99) | st.floats(0, 99),
        st.dictionaries(st.just("steps.a.side"), scalars, max_size=1),
    ),
    st.builds(Variant, keys, st.just(1), st.just({}), st.just(True)),
)
experiments = st.builds(
    Experiment,
    key=keys,
    flow=keys,
    variants=tuples(variants, 2),
    name=st.just("") | words,
    unit=st.sampled_from(["user", "account"]),
    coverage=st.integers(0, 10_000).map(lambda share: share / 10_000),
    bucket_version=st.integers(1, 9),
    primary=maybe(metrics),
    guardrails=tuples(metrics),
    planned_days=maybe(st.integers(1, 99)),
    planned_detect=st.sampled_from([None, "5 points"]),
)
segments = st.builds(Segment, keys, words, conditions, st.just("") | words)
tokens = st.dictionaries(st.sampled_from(["text", "accent"]), st.sampled_from(["#fff", "rgb(1 2 3)"]), max_size=2)
themes = st.builds(Theme, keys, words, tokens, tokens, st.booleans())


@settings(max_examples=60, deadline=None)
@example(Segment("s", "S", Happened("X", within=0)))
@given(flows | segments | experiments | themes)
def test_a_document_comes_back_from_its_data_and_from_its_file(document: Document) -> None:
    data = dump(document)
    assert load(data) == document
    assert dump(load(data)) == data
    assert read(to_yaml(data).encode()).document == document
