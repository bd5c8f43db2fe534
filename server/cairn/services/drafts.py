"""A flow while it is written in the builder: kept at every moment, also when it isn't a whole document yet.

What is not finished lies beside the last finished draft, so that everything else goes on with the latter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from cairn.domain.errors import Conflict, InvalidDocument, Problem
from cairn.domain.flows.documents import Flow
from cairn.domain.flows.sentences import sentences
from cairn.domain.flows.starts import start
from cairn.schemas.documents import dump, load, located, to_yaml
from cairn.schemas.documents.source import Place, read_data
from cairn.schemas.documents.unfinished import drawn, head_of, keepable
from cairn.services import flows
from cairn.services.audit import note
from cairn.services.documents import hold, name_of, source_of
from cairn.services.judge import Judged, judge, judge_row
from cairn.services.media import served
from cairn.services.moments import iso
from cairn.stores import documents as document_store
from cairn.stores import drafts as draft_store
from cairn.stores import media as media_store
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow
from cairn.stores.packing import pack_json

# Changes that follow one another so closely are one sitting, and one entry of the audit log.
SITTING = 15 * 60_000
# Who didn't say so for so long has gone.
PRESENT = 30_000


def read_draft(tx: Transaction, row: DocumentRow, embed_hosts: frozenset[str]) -> dict[str, Any]:
    """The draft as it is being written, drawn as far as it can be."""
    return _form(tx, row, judge_row(tx, row, embed_hosts))


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, as data or as the text of a file; `media` has the hashes of files that are new in it."""

    document: Mapping[str, Any] | None = None
    source: str | None = None
    media: Mapping[str, str] = field(default_factory=dict)


def save_draft(
    tx: Transaction, row: DocumentRow, written: Written, version: int | None, embed_hosts: frozenset[str], who: str,
    now: int,
) -> dict[str, Any]:  # fmt: skip
    """Keep what is written, finished or not. `version` is the one that was read; raises `Conflict` when it is old."""
    hold(tx, row.workspace_id, row)
    if version is not None and version != row.version:
        raise Conflict(f"{row.updated_by or 'Somebody'} changed this draft meanwhile.", code="changed_meanwhile")
    document, place = _read(written)
    _check_identity(row, document)
    files = _files(tx, row, written.media)
    judged = judge(tx, row, document, files, embed_hosts)
    keep(tx, row, document, judged, who, now, source=written.source, files=files)
    lines = tuple(located(each, place, None) for each in judged.problems) if place else judged.problems
    return _form(tx, row, Judged(judged.document, lines))


@dataclass(frozen=True, slots=True)
class NewFlow:
    key: str
    name: str
    type: str


def keep(
    tx: Transaction, row: DocumentRow, document: Mapping[str, Any], judged: Judged, who: str, now: int, *,
    source: str | None = None, files: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    """What was judged is what the draft says from now on, finished or not."""
    _keep(row, document, source, msgspec.json.decode(row.media) if files is None else files, judged)
    if row.updated_by != who or now - row.updated_at > SITTING:
        _note(tx, row, "draft.changed", who, now)
    row.version += 1
    row.updated_at, row.updated_by = now, who
    tx.flush()


def create_flow(tx: Transaction, workspace_id: int, new: NewFlow, who: str, now: int) -> DocumentRow:
    """A new draft with a first step to begin with. Raises `Conflict` when the key is taken."""
    hold(tx, workspace_id)
    if document_store.find(tx, workspace_id, "flow", new.key) is not None:
        raise Conflict(f"There is a flow '{new.key}' already; choose another key.", code="key_taken")
    first = start(new.type, new.key, new.name)
    bare = load({**first, "steps": []})
    row = document_store.add(tx, workspace_id, "flow", new.key, now)
    row.data, row.name, row.updated_by = pack_json(dump(bare)), name_of(bare), who
    tx.flush()
    _keep(row, first, None, {}, judge(tx, row, first, {}))
    _note(tx, row, "draft.created", who, now)
    tx.flush()
    return row


def visit_draft(tx: Transaction, row: DocumentRow, tab: str, member: int | None, who: str, now: int) -> dict[str, Any]:
    """Say that somebody is at work on a draft; answers who else is, and which version there is."""
    draft_store.visit(tx, row.id, tab, member, who, now)
    others = draft_store.visitors(tx, row.id, tab, now - PRESENT)
    return {
        "version": row.version, "updated_by": row.updated_by, "updated_at": iso(row.updated_at),
        "others": [{"name": each.who, "you": member is not None and each.member_id == member} for each in others],
    }  # fmt: skip


def _files(tx: Transaction, row: DocumentRow, media: Mapping[str, str]) -> dict[str, str]:
    """What the draft references by path; what comes new must have been uploaded."""
    missing = set(media.values()) - media_store.known(tx, row.workspace_id, list(media.values()))
    if missing:
        problems = [Problem(f"{path} was not uploaded yet", path="media") for path in media if media[path] in missing]
        raise InvalidDocument(str(problems[0]), problems)
    return {**msgspec.json.decode(row.media), **media}


def _read(written: Written) -> tuple[Mapping[str, Any], Place | None]:
    if written.source is None:
        document, place = written.document or {}, None
    else:
        document, place = read_data(written.source.encode(), syntax="yaml", file=None)
    keepable(document)
    return document, place


def _check_identity(row: DocumentRow, document: Mapping[str, Any]) -> None:
    problems = [
        Problem(f"must stay {wanted}", path=name)
        for name, wanted in (("kind", row.kind), ("key", row.key))
        if document.get(name) != wanted
    ]
    if problems:
        raise InvalidDocument("The kind and key of a document can't change.", problems)


def _keep(
    row: DocumentRow, document: Mapping[str, Any], source: str | None, files: Mapping[str, str], judged: Judged
) -> None:
    row.media = pack_json(dict(files))
    if not judged.finished or judged.document is None:
        row.unfinished = pack_json(document)
        return
    data = pack_json(dump(judged.document))
    if source is not None:
        row.source = source.encode()
    elif data != row.data:
        row.source = None
    row.data, row.unfinished, row.name = data, None, name_of(judged.document)


def _note(tx: Transaction, row: DocumentRow, action: str, who: str, now: int) -> None:
    note(tx, workspace_id=row.workspace_id, who=who, action=action, subject=f"{row.kind} {row.key}", now=now)


def _form(tx: Transaction, row: DocumentRow, judged: Judged) -> dict[str, Any]:
    document = msgspec.json.decode(row.unfinished or row.data)
    flow = judged.document if isinstance(judged.document, Flow) else head_of(document)
    names = {each.key: each.name for each in document_store.all_of(tx, row.workspace_id, "flow")}
    if judged.finished and isinstance(judged.document, Flow):
        content = flows.draft_contents(judged.document, 0, None, row.media, names)[None, flow.language]
    else:
        content = drawn(document, served(row.media), names)
    return {
        "key": row.key, "version": row.version, "updated_at": iso(row.updated_at), "updated_by": row.updated_by,
        "finished": row.unfinished is None, "document": document,
        "source": source_of(row) if row.unfinished is None else to_yaml(document),
        "sentences": sentences(flow), "content": content, "theme": flows.theme_of(tx, row.workspace_id, flow.theme),
        "problems": [flows.problem_form(each) for each in judged.problems],
    }  # fmt: skip
