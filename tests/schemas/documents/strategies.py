"""Any document that can be held in memory, for tests that hold of every one."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from cairn.domain.flows.documents import (
    Action,
    Advance,
    Anchor,
    Block,
    Branch,
    Checklist,
    Do,
    Experiment,
    Finish,
    Flow,
    Frequency,
    Group,
    Hotspot,
    Item,
    Launcher,
    Limit,
    LimitSet,
    Metric,
    Module,
    ResourceCentre,
    Schedule,
    Segment,
    Step,
    Theme,
    Trigger,
    Variant,
)
from cairn.domain.flows.events import MEANINGS, Event
from cairn.domain.flows.markdown import parse, parse_paragraphs
from cairn.domain.flows.situations import Answered, Clicked, ElementIs, HasVariant, OnPage
from cairn.domain.targeting.conditions import (
    OPENED,
    WATCHED,
    All,
    AnswerWas,
    AnyOf,
    Bounds,
    FlowWas,
    Happened,
    InSegment,
    Moment,
    Not,
    Sessions,
    Speaks,
    TraitIs,
    Uses,
    Visited,
    opened,
    watched,
)
from cairn.domain.targeting.pages import PageRule, PageRules
from cairn.schemas.documents.ids import GIVEN

keys = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,5}", fullmatch=True)
signs = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t")
words = st.text(signs, min_size=1, max_size=15).filter(str.strip)
durations = st.integers(0, 10**10)
moments = st.integers(0, 4_000_000_000_000)
nothing: st.SearchStrategy[Any] = st.just(())
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
# Tests of one property have the order of the form, since their own means nothing.
property_tests = st.dictionaries(
    words,
    st.dictionaries(st.sampled_from(["at_least", "less_than"]), st.integers(-9, 9), min_size=1)
    | st.fixed_dictionaries({"is": scalars})
    | st.fixed_dictionaries({"in": tuples(scalars, 1)}),
    max_size=2,
).map(
    lambda given: tuple(
        TraitIs(name, how, value)  # type: ignore[arg-type]  # operators
        for name, tests in given.items()
        for how, value in sorted(tests.items())
    )
)
counts = st.integers(0, 5)
bounds = st.builds(Bounds, durations, maybe(durations)) | st.builds(Bounds, before=maybe(moments), after=moments)
seen = st.sampled_from(["signed_up", "first_seen", "last_seen"])
leaves = st.one_of(
    traits,
    st.builds(Moment, seen, within=durations, more_than=maybe(durations)),
    st.builds(Moment, seen, before=maybe(moments), after=moments),
    st.builds(
        Happened,
        words,
        counts,
        maybe(counts),
        maybe(durations),
        maybe(bounds),
        maybe(bounds),
        property_tests,
        st.sampled_from(["user", "account"]),
    ),
    st.builds(Visited, words, counts, maybe(counts), maybe(durations), maybe(bounds), maybe(bounds)),
    st.builds(Sessions, counts, maybe(counts)),
    st.builds(Speaks, st.sampled_from([("de",), ("pt-BR", "fi")])),
    st.builds(FlowWas, keys, st.just("completed"), negated=st.booleans(), item=keys),
    st.builds(Happened, st.just(OPENED), counts, maybe(counts), maybe(durations), where=st.builds(opened, keys)),
    st.builds(
        Happened,
        st.just(WATCHED),
        counts,
        maybe(counts),
        where=st.builds(watched, keys, keys, st.sampled_from([25, 50, 75, 100])),
    ),
    st.builds(Uses, st.just("device"), st.sampled_from([("phone",), ("tablet", "desktop")])),
    st.builds(Uses, st.just("country"), st.sampled_from([("FI",), ("SE", "NO")])),
    st.builds(FlowWas, keys, st.sampled_from(["shown", "completed"]), maybe(durations), st.booleans(), maybe(keys)),
    st.builds(AnswerWas, keys, keys, st.sampled_from(["at_least", "at_most"]), st.integers(0, 10)),
    st.builds(AnswerWas, keys, keys, st.just("exists"), st.booleans()),
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
) | st.builds(PageRule, st.sampled_from([r"/invoices/\d+", "/(new|next)/[^/]*", ".*"]), st.just("matches"))
pages = st.builds(PageRules, tuples(rules), tuples(rules, most=1))
picks = st.fixed_dictionaries(
    {"tag": words, "facts": st.dictionaries(keys, words, max_size=2)}, optional={"says": words, "others": words}
)
facts = st.builds(Anchor, test=words, role=maybe(words), name=maybe(words), picked=maybe(picks))
anchors = keys | facts


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Mappings with some of the fields."""
    return st.fixed_dictionaries({}, optional=fields)


clips = st.builds(
    lambda where, title, more: {**where, "title": title, **more},
    st.sampled_from([{"src": "media/a.mp4"}, {"youtube": "dQw4w9WgXcQ"}, {"vimeo": "76979871/0123abcdef"}]),
    words,
    some(poster=st.just("media/a.jpg"), duration=durations, width=st.integers(1, 99)),
) | st.just(
    {
        "src": "https://a.example/b.webm",
        "title": "B",
        "captions": ({"src": "b.vtt", "language": "fi", "label": "Suomi"},),
    }
)
doings = st.one_of(
    st.sampled_from(["next", "back", "dismiss", "complete", "submit", "skip_group"]).map(lambda word: Do(word, {})),
    durations.map(lambda time: Do("snooze", {"for": time})),
    st.builds(lambda more: Do("url", {"href": "/a?b=c", **more}), some(new_tab=st.just(True))),
    keys.map(lambda key: Do("start", {"flow": key})),
    keys.map(lambda key: Do("go_to", {"step": key})),
    words.map(lambda event: Do("track", {"event": event})),
    maybe(anchors).map(lambda anchor: Do("click", {"anchor": anchor})),
    st.sampled_from(["checklist", "resource-centre", "announcements"]).map(lambda what: Do("open", {"what": what})),
    keys.map(lambda key: Do("article", {"article": key})),
    clips.map(lambda clip: Do("video", {"video": clip})),
)
actions = st.builds(Action, st.just(""), inlines, tuples(doings, 1), st.booleans())
options = st.lists(st.fixed_dictionaries({"value": words, "label": inlines}), min_size=1, max_size=2).map(tuple)
questions = st.one_of(
    st.builds(
        lambda word, label, more: {"input": word, "label": label, **more},
        st.sampled_from(["text", "long text", "email"]),
        inlines,
        some(min_length=st.integers(1, 5), max_length=st.integers(5, 9), required=st.just(True), event=words),
    ),
    st.builds(
        lambda label, more: {"input": "number", "label": label, **more},
        inlines,
        some(min=st.integers(-5, 0) | st.floats(-5, 0), max=st.integers(0, 5)),
    ),
    st.builds(
        lambda label, more: {"input": "date", "label": label, **more},
        inlines,
        some(min=st.just("2026-01-31"), max=st.just("today")),
    ),
    st.builds(
        lambda word, label, options, more: {"input": word, "label": label, "options": options, **more},
        st.sampled_from(["choice", "choices"]),
        inlines,
        options,
        some(required=st.just(True), trait=words, other=st.just(True)),
    ),
    st.builds(
        lambda label, more: {"input": "rating", "label": label, **more},
        inlines,
        some(scale=st.integers(2, 10), look=st.sampled_from(["stars", "numbers", "smileys"]), low=inlines),
    ),
    st.builds(
        lambda word, label, more: {"input": word, "label": label, **more},
        st.sampled_from(["nps", "csat", "ces"]),
        inlines,
        some(high=inlines),
    ),
)
flat_blocks = st.one_of(
    st.builds(lambda text, more: Block("heading", "", {"text": text, **more}), inlines, some(level=st.just(3))),
    st.builds(lambda text: Block("text", "", {"text": text}), paragraphs),
    st.builds(
        lambda items, more: Block("list", "", {"items": items, **more}), tuples(inlines, 1), some(ordered=st.just(True))
    ),
    st.builds(
        lambda alt, more: Block("image", "", {"src": "media/a.png", "alt": alt, **more}),
        words,
        some(width=st.integers(1, 99), url=st.just("/a")),
    ),
    st.just(Block("divider", "", {})),
    questions.map(lambda question: Block("field", "", question)),
    clips.map(lambda clip: Block("video", "", clip)),
    st.just(Block("embed", "", {"url": "https://a.example/b", "title": "B", "height": 300})),
    st.builds(lambda inside: Block("buttons", "", {"actions": inside}), tuples(actions, 1)),
)
columns = st.builds(lambda inside: Block("columns", "", {"columns": inside}), tuples(tuples(flat_blocks, 1, 2), 2, 3))
blocks = flat_blocks | columns
properties = st.dictionaries(st.sampled_from(["plan", "the size"]), scalars, max_size=2)
cues = st.one_of(
    st.builds(Advance, st.sampled_from(["click", "hover", "disappears"]), maybe(anchors)),
    st.builds(Advance, st.just("input"), maybe(anchors), st.just("not empty")),
    st.builds(
        Advance, st.just("input"), maybe(anchors), st.sampled_from([{"like": "email"}, {"at_least": 1, "at_most": 2.5}])
    ),
    st.builds(Advance, st.just("choose"), maybe(anchors), value=st.none() | st.booleans() | words),
    st.builds(Advance, st.just("appears"), anchors),
    st.builds(Advance, st.just("event"), event=words, where=properties),
    st.builds(Advance, st.just("condition"), when=traits | st.builds(InSegment, keys)),
    st.builds(Advance, st.just("page"), pages=st.builds(PageRules, tuples(rules, 1))),
    st.builds(Advance, st.just("after"), after=durations),
)
advances = cues | st.builds(Advance, st.just("all"), of=tuples(cues, 1, 2))
in_browser = st.one_of(
    st.builds(Answered, keys, st.sampled_from(["is", "contains"]), scalars),
    st.builds(Answered, keys, st.just("not_in"), tuples(scalars, 1)),
    st.builds(Answered, keys, st.just("before"), moments),
    st.builds(HasVariant, keys),
    st.builds(ElementIs, anchors, st.sampled_from(["present", "visible", "missing"])),
    st.builds(OnPage, st.builds(PageRules, tuples(rules, 1))),
    st.builds(Clicked, anchors),
)
situations = st.recursive(
    leaves | in_browser,
    lambda inner: st.builds(All, tuples(inner, 1)) | st.builds(AnyOf, tuples(inner, 1)) | st.builds(Not, inner),
    max_leaves=4,
)
launchers = st.builds(Launcher, inlines, maybe(st.just("help")))
items = st.builds(
    Item, keys, inlines, nothing | paragraphs, nothing | inlines, tuples(doings), maybe(situations), tuples(keys)
)
finishes = st.builds(Finish, st.lists(blocks, min_size=1, max_size=2).map(GIVEN.blocks), st.booleans())
entries: dict[str, st.SearchStrategy[Any]] = {
    "flows": st.fixed_dictionaries({"id": keys}, optional={"label": inlines}),
    "faq": st.fixed_dictionaries({"id": keys, "question": inlines, "answer": paragraphs}),
    "videos": st.fixed_dictionaries({"id": keys, "title": inlines, "video": clips}),
    "links": st.fixed_dictionaries(
        {"id": keys, "label": inlines, "url": st.just("/a")}, optional={"new_tab": st.just(True)}
    ),
    "announcements": st.fixed_dictionaries(
        {"id": keys, "title": inlines, "text": paragraphs, "date": st.just("2026-01-31")},
        optional={"url": st.just("/a")},
    ),
}
held: dict[str, st.SearchStrategy[Any]] = {
    "checklist": st.fixed_dictionaries({"flow": keys}),
    "articles": some(tags=tuples(words, 1), keys=tuples(keys, 1)),
    "contact": st.fixed_dictionaries(
        {"label": inlines, "url": st.just("mailto:a@b.example")}, optional={"text": paragraphs}
    ),
}
modules = st.one_of(
    *(
        st.builds(Module, st.just(word), keys, nothing | inlines, entries=tuples(entry, 1))
        for word, entry in entries.items()
    ),
    *(st.builds(Module, st.just(word), keys, nothing | inlines, fields) for word, fields in held.items()),
)
centres = st.builds(
    ResourceCentre,
    st.builds(Launcher, inlines, look=st.sampled_from(["button", "icon"]), anchor=maybe(anchors)),
    tuples(modules, 1),
    st.booleans(),
)
hotspots = st.builds(
    Hotspot, st.sampled_from(["dot", "label"]), nothing | inlines, st.sampled_from(["click", "hover"]), st.booleans()
)
common: dict[str, st.SearchStrategy[Any]] = {
    "id": keys,
    "content": st.lists(blocks, max_size=3).map(GIVEN.blocks),
    "actions": st.lists(actions, max_size=3).map(GIVEN.actions),
    "advance": tuples(advances, most=2),
    "pages": maybe(pages),
    "branches": tuples(st.builds(Branch, situations, keys), most=1),
    "skip_when": maybe(situations),
    "group": maybe(keys),
    "dismissible": st.booleans(),
    "width": st.sampled_from([None, "small"]),
}
steps = st.one_of(
    st.builds(Step, pattern=st.sampled_from(["modal", "survey"]), **common),
    st.builds(Step, pattern=st.just("video"), mini=st.booleans(), position=st.just("centre"), **common),
    st.builds(
        Step,
        pattern=st.just("checklist"),
        own=st.builds(
            Checklist,
            tuples(items, 1),
            st.sampled_from(["any", "in order"]),
            maybe(launchers),
            st.sampled_from(["open", "minimised"]),
            maybe(finishes),
        ),
        **common,
    ),
    st.builds(Step, pattern=st.just("resource-centre"), own=centres, **common),
    st.builds(
        Step,
        pattern=st.just("launcher"),
        anchor=maybe(anchors),
        own=st.builds(Launcher, inlines, maybe(st.just("bell")), st.just("icon"), tuples(doings, 1)),
        **common,
    ),
    st.builds(Step, pattern=st.just("hotspot"), anchor=anchors, own=maybe(hotspots), **common),
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
    st.just(Trigger("exit")),
    st.builds(Trigger, st.just("idle"), idle=st.integers(1, 600).map(lambda seconds: seconds * 1_000)),
    st.builds(Trigger, st.just("scroll"), depth=st.integers(1, 100)),
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
    resume=maybe(durations),
    groups=st.dictionaries(keys, st.builds(Group, st.just("") | words, maybe(situations)), max_size=1),
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
themes = st.builds(
    Theme,
    keys,
    words,
    tokens,
    tokens,
    st.booleans(),
    maybe(keys),
    st.sampled_from([None, "auto", "dark"]),
    st.sampled_from(["", ".primary { color: red }", "h2 {\n  gap: 0;\n}"]),
)

limits = st.builds(
    Limit,
    keys,
    words,
    st.integers(1, 20),
    st.integers(1, 8784).map(lambda hours: hours * 3_600_000),
    st.just("") | words,
    st.sampled_from([None, "everything", LimitSet("survey"), LimitSet(tag="news"), LimitSet(flows=("a", "b"))]),
)

names_of_events = words.map(lambda text: text.replace("\n", " ").strip())
events = st.builds(
    Event,
    keys,
    names_of_events,
    st.just("") | words,
    st.just("") | words,
    tuples(words),
    st.booleans(),
    maybe(names_of_events),
    tuples(st.sampled_from(MEANINGS)),
)

documents = flows | segments | experiments | themes | limits | events
