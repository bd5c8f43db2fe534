"""What is published in each environment, compiled once per publish and held in memory by every process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import msgspec

from cairn.domain.delivery.capture import captures
from cairn.domain.delivery.snapshot import PublishedFlow, Snapshot, compile_snapshot
from cairn.domain.errors import Invalid
from cairn.domain.experiments import metrics as experiment_metrics
from cairn.domain.experiments.holdout import HOLDOUT, Holdout
from cairn.domain.experiments.rollout import NO_ROLLOUTS, Rollouts
from cairn.domain.flows.documents import Article, Document, Experiment, Flow, Limit, Segment, Theme
from cairn.domain.flows.events import Event
from cairn.domain.flows.playbooks import Playbook
from cairn.domain.identity.verification import Verification
from cairn.domain.targeting.calendar import Calendar, calendar_of
from cairn.domain.targeting.conditions import Condition, Listed
from cairn.domain.targeting.lists import Lists, Members, no_lists
from cairn.domain.targeting.tallies import Counting, Find, Kept, Tally, not_kept
from cairn.schemas.documents import load, vary
from cairn.services.compiled import Compiled
from cairn.stores import captures as capture_store
from cairn.stores import holdouts, journeys, publications, rollouts, tallies, verification
from cairn.stores import lists as list_store
from cairn.stores.database import Database, Transaction

# By the row of a list: its version, and whom it named then.
Held: TypeAlias = dict[int, tuple[int, Members]]


@dataclass(frozen=True, slots=True)
class Counted:
    """An event counts for this metric of this experiment."""

    experiment: str
    metric: str


@dataclass(frozen=True, slots=True)
class Live:
    """A compiled snapshot and what ingest and results need of the same publications."""

    revision: int
    snapshot: Snapshot
    flows: Mapping[str, Flow]
    experiments: Mapping[str, Experiment]
    bucket_versions: Mapping[str, int]
    metrics_of: Mapping[str, tuple[Counted, ...]]
    metrics_in: Mapping[str, tuple[str, ...]]
    theme: str | None
    """That of who names none."""
    themes: Mapping[str, str]
    segments: Mapping[str, Condition]
    origins: tuple[str, ...]
    verification: Verification
    holdout: Holdout | None
    counting: Counting
    tallies: Mapping[str, Tally]
    """Those that are counted, by the key of their counters."""
    calendar: Calendar
    captures: tuple[Mapping[str, Any], ...]
    """What the snippet sends by itself, as the answer of decide carries it."""
    _metrics: Mapping[tuple[str, str], experiment_metrics.Counted] = field(default_factory=dict)

    def metric(self, experiment: str, key: str) -> experiment_metrics.Counted | None:
        return self._metrics.get((experiment, key))


class Snapshots:
    """Per process, by environment. Reading is a dictionary look-up as long as nothing was published."""

    def __init__(self) -> None:
        self._held: dict[int, Live] = {}
        self._lists: Held = {}

    def current(self, tx: Transaction, environment_id: int) -> Live:
        """For those who are in a transaction anyway; the revision is read there."""
        held = self._held.get(environment_id)
        if held is None or held.revision != publications.snapshot_revision(tx, environment_id):
            held = self._held[environment_id] = _compile(tx, environment_id, self._lists)
        return held

    def at(self, database: Database, environment_id: int, revision: int) -> Live:
        """For those who have read the revision already."""
        held = self._held.get(environment_id)
        if held is None or held.revision != revision:
            with database.reading() as tx:
                held = self._held[environment_id] = _compile(tx, environment_id, self._lists)
        return held


@dataclass(frozen=True, slots=True)
class Published:
    """A document as it is, or was, live in an environment; `number` is its revision."""

    document: Document
    number: int
    since: int
    compiled: Compiled


def _compile(tx: Transaction, environment_id: int, held: Held) -> Live:
    """The revision is read together with what it stands for: both come from one transaction."""
    revision = publications.snapshot_revision(tx, environment_id)
    documents, (zone, access) = published(tx, environment_id), _settings(tx, environment_id)
    find, lists = finder(tx, environment_id), lists_of(tx, environment_id, held)
    rolled = rollouts.read(tx, environment_id)
    held_out, under_way = holdouts.read(tx, environment_id), followed(tx, environment_id)
    live = live_of(documents, revision, zone, access, find, held_out, lists, rolled, under_way)
    return replace(live, captures=_captures(tx, environment_id))


def followed(tx: Transaction, environment_id: int) -> list[Playbook]:
    """The revisions of playbooks on which people are under way."""
    documents = [load(msgspec.json.decode(data)) for data in journeys.revisions_followed(tx, environment_id)]
    return [each for each in documents if isinstance(each, Playbook)]


def _captures(tx: Transaction, environment_id: int) -> tuple[Mapping[str, Any], ...]:
    """What is said of events is true without being published; whether anything is captured, each environment says."""
    is_on, deny = capture_store.read(tx, environment_id)
    if not is_on:
        return ()
    events = ((load(msgspec.json.decode(row.data)), row.version) for row in capture_store.events(tx, environment_id))
    return captures(((event, version) for event, version in events if isinstance(event, Event)), deny)


def finder(tx: Transaction, environment_id: int) -> Find:
    """Where tallies are kept in an environment."""
    kept = {row.digest: Kept(row.key, row.complete) for row in tallies.of_environment(tx, environment_id)}
    return lambda tally: kept.get(tally.digest)


def calendar_at(tx: Transaction, environment_id: int) -> Calendar:
    """That of the workspace."""
    return calendar_of(publications.time_zone(tx, environment_id))


def lists_of(tx: Transaction, environment_id: int, held: Held | None = None) -> Lists:
    """Whom the lists of an environment name; one that is `held` is only read again when it has changed."""
    rows = {Listed(row.segment, row.by): row for row in list_store.of_environment(tx, environment_id)}
    known: Held = {} if held is None else held

    def members(listed: Listed) -> Members | None:
        row = rows.get(listed)
        if row is None:
            return None
        if row.id not in known or known[row.id][0] != row.version:
            known[row.id] = row.version, Members(list_store.members(tx, row.id))
        return known[row.id][1]

    return members


def tallies_asked(tx: Transaction, environment_id: int, documents: Sequence[Published]) -> frozenset[Tally]:
    """What documents ask to be counted when they are live, whether it is by now or not."""
    zone, access = _settings(tx, environment_id)
    return live_of(documents, 0, zone, access, followed=followed(tx, environment_id)).snapshot.tallies


def published(tx: Transaction, environment_id: int) -> list[Published]:
    """What is live."""
    rows = publications.live(tx, environment_id)
    return [
        Published(load(msgspec.json.decode(row.data)), row.number, row.since,
                  msgspec.json.decode(row.compiled, type=Compiled))
        for row in rows
    ]  # fmt: skip


def _settings(tx: Transaction, environment_id: int) -> tuple[str, verification.Access]:
    return publications.time_zone(tx, environment_id), verification.access(tx, environment_id)


def live_of(
    published: Sequence[Published], revision: int, zone: str, access: verification.Access, find: Find = not_kept,
    holdout: Holdout | None = None, lists: Lists = no_lists, rolled: Rollouts = NO_ROLLOUTS,
    followed: Sequence[Playbook] = (),
) -> Live:  # fmt: skip
    """What a set of documents makes together; `find` tells where tallies are kept, `lists` whom lists name.

    `followed` are older revisions of playbooks on which people are still under way.
    """
    flows: list[PublishedFlow] = []
    segments: dict[str, Segment] = {}
    experiments: dict[str, Experiment] = {}
    articles: dict[str, Condition] = {}
    limits: list[Limit] = []
    playbooks: list[Playbook] = []
    themes: dict[str, str] = {}
    default_theme: str | None = None
    for each in published:
        document, compiled = each.document, each.compiled
        if isinstance(document, Flow):
            flows.append(PublishedFlow(
                flow=document, revision=each.number, since=each.since, contents=compiled.by_variant(),
                variables=frozenset(compiled.variables), needs=compiled.needs, articles=compiled.articles,
            ))  # fmt: skip
        elif isinstance(document, Article):
            articles[document.key] = document.audience
        elif isinstance(document, Limit):
            limits.append(document)
        elif isinstance(document, Playbook):
            playbooks.append(document)
        elif isinstance(document, Segment):
            segments[document.key] = document
        elif isinstance(document, Experiment):
            experiments[document.key] = document
        elif isinstance(document, Theme) and compiled.content:
            themes[document.key] = compiled.content
            default_theme = compiled.content if document.default else default_theme
    running = {each.flow: each for each in experiments.values()}
    flows = [
        replace(each, varied=_varied(each.flow, running.get(each.flow.key)), theme=themes.get(each.flow.theme or ""))
        for each in flows
    ]
    of_each = {each.key: experiment_metrics.counted_of(each) for each in experiments.values()}
    metrics = {(key, each.key): each for key, found in of_each.items() for each in found}
    counted: dict[str, list[Counted]] = defaultdict(list)
    for (experiment, key), metric in metrics.items():
        counted[metric.event].append(Counted(experiment, key))
    snapshot = compile_snapshot(
        flows,
        {each.key: each.match for each in segments.values()},
        list(experiments.values()),
        time_zone=zone,
        articles=articles,
        limits=limits,
        find=find,
        lists=lists,
        holdout=holdout,
        rollouts=rolled,
        playbooks=[*playbooks, *(each for each in followed if any(each.key == live.key for live in playbooks))],
    )
    kept = {where.key: tally for tally in snapshot.tallies if (where := find(tally)) is not None}
    return Live(
        revision=revision,
        snapshot=snapshot,
        flows={each.flow.key: each.flow for each in flows},
        experiments=experiments,
        bucket_versions={
            **{each.key: each.bucket_version for each in experiments.values()},
            **({} if holdout is None else {HOLDOUT: holdout.version}),
        },
        metrics_of={event: tuple(each) for event, each in counted.items()},
        metrics_in={key: tuple(each.key for each in found) for key, found in of_each.items()},
        theme=default_theme,
        themes=themes,
        segments={each.key: each.match for each in segments.values()},
        origins=access.origins,
        verification=Verification(access.mode, access.secrets),
        holdout=holdout,
        counting=Counting((tally, key) for key, tally in kept.items()),
        tallies=kept,
        calendar=calendar_of(zone),
        captures=(),
        _metrics=metrics,
    )


def _varied(flow: Flow, experiment: Experiment | None) -> Mapping[str, Flow]:
    """The flow as each variant has it that changes something."""
    found = {}
    for variant in experiment.variants if experiment else ():
        if variant.changes:
            # What is live was checked when it was published; a newer Cairn may be stricter, and goes on serving it.
            with suppress(Invalid):
                found[variant.key] = vary(flow, variant)
    return found
