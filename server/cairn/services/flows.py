"""Flows as the builder lists and shows them: draft beside what is live."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from cairn.domain.errors import Invalid, Problem
from cairn.domain.flows.articles import article_contents
from cairn.domain.flows.changes import changed, changes_of
from cairn.domain.flows.documents import Article, Document, Experiment, Flow, Theme, Variant
from cairn.domain.flows.sentences import sentences
from cairn.schemas.documents import dump
from cairn.schemas.documents.themes import theme_content
from cairn.schemas.documents.variants import contents
from cairn.services.documents import document_of, source_of
from cairn.services.judge import judge_row
from cairn.services.media import served
from cairn.services.moments import iso
from cairn.stores import documents as document_store
from cairn.stores import timed_changes
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow, Revision
from cairn.stores.reports import overview, people

DAY = 86_400_000
COUNTED_DAYS = 30


def list_flows(tx: Transaction, workspace_id: int, environment_id: int, now: int) -> list[dict[str, Any]]:
    """All flows of the workspace by name, with their state in one environment."""
    rows = document_store.all_of(tx, workspace_id, "flow")
    live = document_store.published(tx, environment_id)
    ever = document_store.ever_live(tx, workspace_id, environment_id)
    with_sample = not people.has_real_users(tx, environment_id)
    totals = overview.flow_totals(tx, environment_id, now // DAY - COUNTED_DAYS, with_sample=with_sample)
    experiments = {each.flow: each.key for each in _experiments(tx, workspace_id)}
    timed = _timed(tx, environment_id)
    summaries = [
        {
            **_summary(row, live.get(row.id), row.id in ever, totals.get(row.key), experiments.get(row.key)),
            "timed": timed.get(row.id, []),
        }
        for row in rows
    ]
    return sorted(summaries, key=lambda each: str(each["name"]).casefold())


def _timed(tx: Transaction, environment_id: int) -> dict[int, list[dict[str, Any]]]:
    """By document, what is to happen with it."""
    found: dict[int, list[dict[str, Any]]] = {}
    for change, *_ in timed_changes.waiting(tx, environment_id):
        action = "unpublish" if change.revision_id is None else "publish"
        told = {"action": action, "at": iso(change.at), "failed": change.status == "failed"}
        found.setdefault(change.document_id, []).append(told)
    return found


def filter_flows(items: Sequence[dict[str, Any]], query: Mapping[str, str]) -> list[dict[str, Any]]:
    """By part of name or key, and by type, status and tag as far as given."""
    search = query.get("search", "").strip().casefold()
    return [
        each
        for each in items
        if search in f"{each['name']} {each['key']}".casefold()
        and all(each[field] == query[field] for field in ("type", "status") if query.get(field))
        and (not query.get("tag") or query["tag"] in each["tags"])
    ]


def read_flow(tx: Transaction, workspace_id: int, environment_id: int, row: DocumentRow, now: int) -> dict[str, Any]:
    """Everything that the flow's page shows, the draft compiled as its users would get it."""
    flow = document_of(row.data)
    assert isinstance(flow, Flow), "the row was looked up by its kind"
    summary = next(each for each in list_flows(tx, workspace_id, environment_id, now) if each["key"] == row.key)
    experiment = next((each for each in _experiments(tx, workspace_id) if each.flow == row.key), None)
    names = {each.key: each.name for each in document_store.all_of(tx, workspace_id, "flow")}
    made = draft_contents(flow, summary["revision"] or 0, experiment, row.media, names)
    return {
        **summary,
        "document": dump(flow),
        "source": source_of(row),
        "version": row.version,
        "sentences": sentences(flow),
        "content": made.get((None, flow.language)),
        "variants": [_variant(each, made.get((each.key, flow.language))) for each in _variants(experiment)],
        "theme": theme_of(tx, workspace_id, flow.theme),
        "problems": [problem_form(each) for each in judge_row(tx, row).problems],
    }


def draft_contents(
    flow: Flow, revision: int, experiment: Experiment | None, media: str, names: Mapping[str, str]
) -> Mapping[tuple[str | None, str], dict[str, Any]]:
    """Compiled content by variant and language; without the variants when their changes no longer fit the draft."""
    addresses = served(media)
    try:
        return contents(flow, revision, experiment, media=addresses, names=names)
    except Invalid:
        return contents(flow, revision, None, media=addresses, names=names)


def changes(tx: Transaction, environment_id: int, row: DocumentRow, revision: Revision | None = None) -> dict[str, Any]:
    """What publishing the draft, or one of its revisions, would change, place by place."""
    live = document_store.published(tx, environment_id).get(row.id)
    document = document_of(row.data if revision is None else revision.data)
    return {
        "was": "live" if live else "unpublished" if _was_live(tx, environment_id, row) else "never",
        "changes": changes_between(document_of(live.data), document) if live else [],
        "audience": sentences(document)["audience"] if isinstance(document, Flow) else "",
    }


def compare(row: DocumentRow, since: Revision, to: Revision | None) -> dict[str, Any]:
    """What is different between a revision and another one, or the draft."""
    after = document_of(row.data if to is None else to.data)
    return {
        "since": since.number,
        "to": to.number if to else None,
        "changes": changes_between(document_of(since.data), after),
    }


def changes_between(before: Document, after: Document) -> list[dict[str, Any]]:
    """In words for flows, by the path for other documents."""
    old, new = dump(before), dump(after)
    if isinstance(before, Flow) and isinstance(after, Flow):
        return [asdict(each) for each in changes_of(before, old, after, new)]
    return [asdict(changed(path, path, was, is_)) for path, was, is_ in _differences("", old, new)]


def _was_live(tx: Transaction, environment_id: int, row: DocumentRow) -> bool:
    return row.id in document_store.ever_live(tx, row.workspace_id, environment_id)


def list_revisions(tx: Transaction, row: DocumentRow) -> list[dict[str, Any]]:
    live = document_store.live_in(tx, row.id)
    return [_revision(each, live.get(each.id, [])) for each in document_store.revisions(tx, row.id)]


def read_revision(tx: Transaction, row: DocumentRow, revision: Revision) -> dict[str, Any]:
    document = document_of(revision.data)
    content = None
    if isinstance(document, Flow):
        made = draft_contents(document, revision.number, None, revision.media, names={})
        content = made[(None, document.language)]
    elif isinstance(document, Article):
        content = article_contents(document, revision.number, media=served(revision.media))[document.language]
    return {
        **_revision(revision, document_store.live_in(tx, row.id).get(revision.id, [])),
        "document": dump(document),
        "source": source_of(revision),
        "content": content,
    }


def problem_form(problem: Problem) -> dict[str, Any]:
    return {
        "path": problem.path, "message": problem.message, "level": problem.level, "code": problem.code,
        "file": problem.file, "line": problem.line,
    }  # fmt: skip


def _summary(row: DocumentRow, live: Any, ever: bool, total: Any, experiment: str | None) -> dict[str, Any]:
    flow = document_of(row.data)
    assert isinstance(flow, Flow), "only flows are listed"
    return {
        "key": row.key,
        "name": flow.name,
        "type": flow.type,
        "tags": list(flow.tags),
        "folder": row.folder,
        "archived": row.archived_at is not None,
        "status": status_of(row, live, ever),
        "revision": live.number if live else None,
        "updated_at": iso(row.updated_at),
        "updated_by": row.updated_by,
        "published_at": iso(live.published_at) if live else None,
        "experiment": experiment,
        "shown": total.shown if total else 0,
        "completed": total.completed if total else 0,
    }


def status_of(row: DocumentRow, live: Any, ever: bool) -> str:
    if live is None:
        return "unpublished" if ever else "draft"
    same = live.data == row.data and live.media == row.media and row.unfinished is None
    return "published" if same else "changed"


def _experiments(tx: Transaction, workspace_id: int) -> list[Experiment]:
    rows = document_store.all_of(tx, workspace_id, "experiment")
    return [each for each in (document_of(row.data) for row in rows) if isinstance(each, Experiment)]


def _variants(experiment: Experiment | None) -> Sequence[Variant]:
    return experiment.variants if experiment else ()


def _variant(variant: Variant, content: dict[str, Any] | None) -> dict[str, Any]:
    return {"key": variant.key, "weight": variant.weight, "shows": not variant.shows_nothing, "content": content}


def theme_of(tx: Transaction, workspace_id: int, key: str | None) -> dict[str, Any] | None:
    """The flow's own theme, else the workspace's default."""
    documents = [document_of(row.data) for row in document_store.all_of(tx, workspace_id, "theme")]
    themes = {each.key: each for each in documents if isinstance(each, Theme)}
    chosen = [each for each in themes.values() if (each.key == key if key else each.default)]
    return theme_content(chosen[0], themes) if chosen else None


def _revision(revision: Revision, live_in: list[str]) -> dict[str, Any]:
    return {
        "number": revision.number, "created_at": iso(revision.created_at), "created_by": revision.created_by,
        "note": revision.note, "live_in": live_in,
    }  # fmt: skip


def _differences(path: str, before: Any, after: Any) -> list[tuple[str, Any, Any]]:
    """Leaf by leaf; list entries with an id are matched by it, others by their place."""
    if before == after:
        return []
    if isinstance(before, list) and isinstance(after, list):
        before, after = _by_place(before), _by_place(after)
    if isinstance(before, dict) and isinstance(after, dict):
        found = []
        for name in [*before, *(each for each in after if each not in before)]:
            inner = f"{path}.{name}" if path else str(name)
            found += _differences(inner, before.get(name), after.get(name))
        return found
    return [(path, before, after)]


def _by_place(entries: list[Any]) -> dict[str, Any]:
    return {
        str(entry["id"]) if isinstance(entry, dict) and "id" in entry else str(place): entry
        for place, entry in enumerate(entries)
    }
