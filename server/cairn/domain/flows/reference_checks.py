"""Is everything there that a flow or an article names besides itself: flows, segments, themes, articles, hosts?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from cairn.domain.errors import Problem
from cairn.domain.flows.conditions import leaves
from cairn.domain.flows.documents import (
    Article,
    Block,
    Checklist,
    Do,
    Experiment,
    Flow,
    Limit,
    LimitSet,
    Module,
    ResourceCentre,
)
from cairn.domain.flows.facts import conditions_of, place_of
from cairn.domain.flows.findings import dangling, error, warning
from cairn.domain.flows.inside import actions_in, blocks_in, blocks_of, doings_in, doings_of, fields_of
from cairn.domain.flows.known import Known
from cairn.domain.flows.playbooks import Playbook, flows_in
from cairn.domain.flows.playbooks import conditions_of as conditions_of_playbook
from cairn.domain.flows.situations import HasVariant
from cairn.domain.targeting.conditions import (
    AnswerWas,
    Condition,
    FlowWas,
    Happened,
    InSegment,
    article_of,
    milestone_of,
    video_of,
)


def check_flow_references(flow: Flow, known: Known) -> Iterator[Problem]:
    yield from check_named(flow.audience, "audience", known)
    if flow.theme is not None and flow.theme not in known.themes:
        yield dangling("theme", flow.theme, known.themes, "theme")
    for key in flow.limits:
        if key not in known.limits:
            yield dangling("limit", key, known.limits, "limits")
    for name, condition in conditions_of(flow):
        yield from check_named(condition, place_of(name), known)
        yield from _variants(flow, condition, place_of(name), known)
    for step in flow.steps:
        yield from _opened(doings_of(step), known)
        yield from _embedded(blocks_of(step), known)
        for module in step.own.modules if isinstance(step.own, ResourceCentre) else ():
            yield from _module(flow, module, f"steps.{step.id}.modules.{module.id}", known)


def check_article_references(article: Article, known: Known) -> Iterator[Problem]:
    blocks = list(blocks_in(article.content, "content"))
    yield from check_named(article.audience, "audience", known)
    yield from _opened(doings_in(actions_in(blocks)), known)
    yield from _embedded(blocks, known)


def check_limit_references(limit: Limit, known: Known) -> Iterator[Problem]:
    """A set of nothing is most often a word that is spelt another way."""
    of = limit.of
    if isinstance(of, LimitSet):
        for key in of.flows:
            if key not in known.flows:
                yield dangling("flow", key, known.flows, "of.flows")
        if of.tag is not None and all(of.tag not in flow.tags for flow in known.flows.values()):
            yield warning(f"No flow has the tag '{of.tag}'.", "of.tag", "dangling")
    if of is None and all(limit.key not in flow.limits for flow in known.flows.values()):
        yield warning("No flow names this limit, so it holds nothing back; say which with 'of'.", "", "unused")


def check_playbook_references(playbook: Playbook, known: Known) -> Iterator[Problem]:
    for condition, path in conditions_of_playbook(playbook):
        yield from check_named(condition, path, known)
    for key, path in flows_in(playbook):
        if key not in known.flows:
            yield dangling("flow", key, known.flows, path)
        elif known.flows[key].trigger.on != "manual":
            message = f"'{key}' shows to its audience without the playbook, too; with trigger: manual it doesn't."
            yield warning(message, path, "shows_anyway")


def check_named(condition: Condition, path: str, known: Known) -> Iterator[Problem]:
    """Segments and flows that a condition names."""
    for leaf, where in leaves(condition, path):
        if isinstance(leaf, InSegment) and leaf.key not in known.segments:
            yield dangling("segment", leaf.key, known.segments, where)
        if isinstance(leaf, FlowWas | AnswerWas):
            yield from _of_flow(leaf, where, known)
        if isinstance(leaf, Happened):
            yield from _of_resource(leaf, where, known)


def _of_resource(leaf: Happened, path: str, known: Known) -> Iterator[Problem]:
    """Articles and videos, whose events name them."""
    article, video = article_of(leaf), video_of(leaf)
    yield from _milestone(leaf, path, known)
    if article is not None and article not in known.articles:
        yield dangling("article", article, known.articles, path)
    if video is None:
        return
    flow = known.flows.get(video[0])
    if flow is None:
        yield dangling("flow", video[0], known.flows, path)
        return
    videos = [block.id for step in flow.steps for block, _ in blocks_of(step) if block.type == "video"]
    if video[1] not in videos:
        yield dangling("video", video[1], videos, path, f"Write the id of a video of the flow {flow.key}.")


def _milestone(leaf: Happened, path: str, known: Known) -> Iterator[Problem]:
    key = milestone_of(leaf)
    if key is None:
        return
    if key not in known.milestones:
        yield dangling("milestone", key, known.milestones, path)
    elif leaf.scope == "user" and known.milestones[key].unit == "account":
        yield error(f"Accounts reach the milestone '{key}'; write account_milestone.", path, "not_here")


def _of_flow(leaf: FlowWas | AnswerWas, path: str, known: Known) -> Iterator[Problem]:
    flow = known.flows.get(leaf.flow)
    if flow is None:
        yield dangling("flow", leaf.flow, known.flows, path)
        return
    steps = [step.id for step in flow.steps]
    if isinstance(leaf, FlowWas) and leaf.step is not None and leaf.step not in steps:
        yield dangling("step", leaf.step, steps, path, f"Write one of the flow {flow.key}.")
    items = [item.id for step in flow.steps if isinstance(step.own, Checklist) for item in step.own.items]
    if isinstance(leaf, FlowWas) and leaf.item is not None and leaf.item not in items:
        yield dangling("task", leaf.item, items, path, f"Write the id of a task of the checklist {flow.key}.")
    questions = [field.id for step in flow.steps for field, _ in fields_of(step)]
    if isinstance(leaf, AnswerWas) and leaf.question not in questions:
        yield dangling("question", leaf.question, questions, path, f"Write the id of a field of the flow {flow.key}.")


def _variants(flow: Flow, condition: Condition, path: str, known: Known) -> Iterator[Problem]:
    for leaf, where in leaves(condition, path):
        if isinstance(leaf, HasVariant):
            variants = _varied(flow, known.experiments.values())
            if not variants:
                yield warning("No experiment varies this flow, so nobody has a variant.", where, "unused")
            elif leaf.key not in variants:
                yield dangling("variant", leaf.key, variants, where)


def _varied(flow: Flow, experiments: Iterable[Experiment]) -> list[str]:
    return [variant.key for each in experiments if each.flow == flow.key for variant in each.variants]


def _opened(doings: Iterable[tuple[Do, str]], known: Known) -> Iterator[Problem]:
    """Flows and articles that a button opens."""
    for do, path in doings:
        if do.type == "start" and do.fields["flow"] not in known.flows:
            yield dangling("flow", do.fields["flow"], known.flows, path)
        if do.type == "article" and do.fields["article"] not in known.articles:
            yield dangling("article", do.fields["article"], known.articles, path)
        elif do.type in ("open", "article"):
            type_ = "checklist" if do.fields.get("what") == "checklist" else "resource-centre"
            if all(flow.type != type_ for flow in known.flows.values()):
                yield warning(f"There is no flow of type {type_} to open.", path, "dangling")


def _module(flow: Flow, module: Module, path: str, known: Known) -> Iterator[Problem]:
    if module.type == "checklist":
        yield from _checklist(module.fields["flow"], f"{path}.checklist", known)
    if module.type == "flows":
        for entry in module.entries:
            if entry["id"] == flow.key:
                yield error("The resource centre can't offer itself.", f"{path}.flows", "circular")
            elif entry["id"] not in known.flows:
                yield dangling("flow", entry["id"], known.flows, f"{path}.flows")
    if module.type == "articles":
        yield from _articles(module, f"{path}.articles", known)


def _checklist(key: str, path: str, known: Known) -> Iterator[Problem]:
    if key not in known.flows:
        yield dangling("flow", key, known.flows, path)
    elif known.flows[key].type != "checklist":
        yield error(f"The flow '{key}' is of type {known.flows[key].type}; name a checklist.", path, "pattern")


def _articles(module: Module, path: str, known: Known) -> Iterator[Problem]:
    for key in module.fields.get("keys", ()):
        if key not in known.articles:
            yield dangling("article", key, known.articles, f"{path}.keys")
    tags = {tag for article in known.articles.values() for tag in article.tags}
    for tag in module.fields.get("tags", ()):
        if tag not in tags:
            yield warning(f"No article has the tag '{tag}'.", f"{path}.tags", "dangling")


def _embedded(blocks: Iterable[tuple[Block, str]], known: Known) -> Iterator[Problem]:
    """Frames of hosts that the operator doesn't allow."""
    for block, path in blocks:
        if block.type == "embed" and known.embed_hosts is not None:
            host = urlsplit(block.fields["url"]).hostname or ""
            if not any(_is_host(host, allowed) for allowed in known.embed_hosts):
                allowed = ", ".join(sorted(known.embed_hosts)) or "none"
                message = f"{host} may not be embedded here. Allowed by CAIRN_EMBED_HOSTS: {allowed}."
                yield error(message, f"{path}.embed.url", "not_allowed")


def _is_host(host: str, allowed: str) -> bool:
    """`*.example.com` allows every host below example.com."""
    return host.endswith(allowed[1:]) if allowed.startswith("*.") else host == allowed
