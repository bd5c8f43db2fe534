"""Drafts of documents: read, check, store, compare, push and pull.

A draft keeps the pushed source as long as it says the same as the data, so that pull gives the same bytes back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import msgspec

from cairn.domain.errors import Conflict, InvalidDocument, NotFound, Problem
from cairn.domain.flows.checks import Known
from cairn.domain.flows.documents import Document, kind_of
from cairn.domain.flows.media import media_of
from cairn.schemas.documents import Source, check_each, dump, load, read, syntax_of, to_yaml
from cairn.services.audit import note
from cairn.services.file_places import check_places
from cairn.stores import documents as document_store
from cairn.stores import media as media_store
from cairn.stores import publications, workspaces
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow, Revision
from cairn.stores.packing import pack_json


@dataclass(frozen=True, slots=True)
class File:
    """A document's file as it is pushed; `media` maps the paths that it references to hashes."""

    path: str
    source: str
    media: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pushed:
    """`change` is "created", "changed" or "unchanged"."""

    path: str
    kind: str
    key: str
    change: str
    document: Document
    row: DocumentRow | None = None

    @property
    def name(self) -> str:
        return name_of(self.document)


def read_files(files: Sequence[File]) -> list[Source]:
    """All of them good, or `InvalidDocument` with every problem of every file."""
    problems = list(check_places(files))
    sources: list[Source] = []
    for file in files:
        try:
            sources.append(read(file.source.encode(), file=file.path, syntax=syntax_of(file.path) or "yaml"))
        except InvalidDocument as error:
            problems += error.problems
    if problems:
        raise InvalidDocument(_summary(problems), problems)
    return sources


def plan(tx: Transaction, workspace_id: int, files: Sequence[File], embed_hosts: frozenset[str]) -> list[Pushed]:
    """What a push would do; changes nothing."""
    return [
        _compare(file, source, document_store.find(tx, workspace_id, *_identity(source.document)))
        for file, source in zip(files, check_files(tx, workspace_id, files, embed_hosts), strict=True)
    ]


def push(
    tx: Transaction, workspace_id: int, files: Sequence[File], embed_hosts: frozenset[str], who: str, now: int
) -> list[Pushed]:
    """Store every file as a draft, all or none."""
    hold(tx, workspace_id)
    sources = check_files(tx, workspace_id, files, embed_hosts)
    stored = [_store(tx, workspace_id, file, source, who, now) for file, source in zip(files, sources, strict=True)]
    if any(each.kind == "event" and each.change != "unchanged" for each in stored):
        publications.bump_all(tx, workspace_id)
    return stored


def check_files(tx: Transaction, workspace_id: int, files: Sequence[File], embed_hosts: frozenset[str]) -> list[Source]:
    """Each by itself, then together with what the workspace holds. Raises `InvalidDocument`."""
    sources = read_files(files)
    _check_media(tx, workspace_id, files, sources)
    known = replace(known_keys(tx, workspace_id), embed_hosts=embed_hosts)
    found = check_each([each.document for each in sources], known)
    problems = [
        source.located(problem)
        for source, problems in zip(sources, found, strict=True)
        for problem in problems
        if problem.level == "error"
    ]
    if problems:
        raise InvalidDocument(_summary(problems), problems)
    return sources


def put_draft(
    tx: Transaction, workspace_id: int, row: DocumentRow, data: Mapping[str, Any] | None, source: str | None,
    version: int | None, embed_hosts: frozenset[str], who: str, now: int,
) -> DocumentRow:  # fmt: skip
    """Change a draft by data or by source. `version` is the one that was read; raises `Conflict` when it is old."""
    hold(tx, workspace_id, row)
    if version is not None and version != row.version:
        raise Conflict("Somebody changed this draft since you opened it.", code="changed_meanwhile")
    text = source if source is not None else written(data or {}, row.path)
    read_again = check_files(tx, workspace_id, [File(_path(row), text, msgspec.json.decode(row.media))], embed_hosts)[0]
    if _identity(read_again.document) != (row.kind, row.key):
        raise InvalidDocument("The kind and key of a document can't change.", [
            Problem(f"must stay {row.key!r}", path="key")])  # fmt: skip
    row.data, row.unfinished = pack_json(dump(read_again.document)), None
    row.source = source.encode() if source is not None else None
    row.name = name_of(read_again.document)
    row.version += 1
    row.updated_at, row.updated_by = now, who
    note(tx, workspace_id=workspace_id, who=who, action="draft.changed", subject=f"{row.kind} {row.key}", now=now)
    if row.kind == "event":
        publications.bump_all(tx, workspace_id)
    return row


def pull(tx: Transaction, workspace_id: int) -> list[dict[str, Any]]:
    """Every draft as a file: the pushed bytes, or the canonical form after an edit elsewhere."""
    return [
        {
            "kind": row.kind, "key": row.key, "path": _path(row),
            "source": source_of(row), "media": msgspec.json.decode(row.media),
        }
        for row in document_store.all_of(tx, workspace_id)
        if not _was_never_finished(row)
    ]  # fmt: skip


def _was_never_finished(row: DocumentRow) -> bool:
    """Begun in the builder, and no whole document yet: no file could hold it."""
    return row.unfinished is not None and row.kind == "flow" and not msgspec.json.decode(row.data).get("steps")


def source_of(row: DocumentRow | Revision) -> str:
    """The pushed text, or the canonical form in the syntax of its file."""
    if row.source is not None:
        return row.source.decode()
    return written(msgspec.json.decode(row.data), row.path if isinstance(row, DocumentRow) else None)


def get_draft(tx: Transaction, workspace_id: int, kind: str, key: str) -> DocumentRow:
    row = document_store.find(tx, workspace_id, kind, key)
    if row is None:
        raise NotFound(f"There is no {kind} '{key}'.")
    return row


@lru_cache(maxsize=4096)
def document_of(data: str) -> Document:
    """Read once and kept: judging one document looks at all the others of its workspace."""
    return load(msgspec.json.decode(data))


def known_keys(tx: Transaction, workspace_id: int) -> Known:
    """What documents may refer to without bringing it along."""
    return Known.of(document_of(row.data) for row in document_store.all_of(tx, workspace_id))


def known_everywhere(tx: Transaction, workspace_id: int) -> Known:
    """What is true of the whole workspace without being live: what is live may refer to it, too."""
    return Known.of(document_of(row.data) for row in document_store.all_of(tx, workspace_id, "milestone"))


def name_of(document: Document) -> str:
    return document.name or document.key


def hold(tx: Transaction, workspace_id: int, *rows: DocumentRow) -> None:
    """One change of documents at a time in a workspace: whoever comes second sees what the first one did."""
    workspaces.lock_workspace(tx, workspace_id)
    for row in rows:
        tx.refresh(row)


def _path(row: DocumentRow) -> str:
    return row.path or f"{row.kind}s/{row.key}.yaml"


def written(data: Mapping[str, Any], path: str | None) -> str:
    """The canonical text, in the syntax of the file there."""
    if path is not None and syntax_of(path) == "json":
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return to_yaml(data)


def _identity(document: Document) -> tuple[str, str]:
    return kind_of(document), document.key


def _compare(file: File, source: Source, row: DocumentRow | None) -> Pushed:
    kind, key = _identity(source.document)
    if row is None:
        change = "created"
    else:
        same = row.data == pack_json(dump(source.document)) and msgspec.json.decode(row.media) == dict(file.media)
        change = "unchanged" if same and row.unfinished is None else "changed"
    return Pushed(file.path, kind, key, change, source.document, row)


def _store(tx: Transaction, workspace_id: int, file: File, source: Source, who: str, now: int) -> Pushed:
    kind, key = _identity(source.document)
    row = document_store.find(tx, workspace_id, kind, key)
    pushed = _compare(file, source, row)
    document_store.leave_path(tx, workspace_id, file.path)
    if row is None:
        row = document_store.add(tx, workspace_id, kind, key, now)
    elif pushed.change == "changed":
        row.version += 1
    # Also an unchanged document takes the new text: comments and order are the author's.
    row.source, row.path = file.source.encode(), file.path
    row.data, row.media, row.unfinished = pack_json(dump(source.document)), pack_json(dict(file.media)), None
    row.name = pushed.name
    if pushed.change != "unchanged":
        row.updated_at, row.updated_by = now, who
        note(tx, workspace_id=workspace_id, who=who, action=f"draft.{pushed.change}", subject=f"{kind} {key}", now=now)
    tx.flush()
    return Pushed(file.path, kind, key, pushed.change, source.document, row)


def _check_media(tx: Transaction, workspace_id: int, files: Sequence[File], sources: Sequence[Source]) -> None:
    wanted = {hash_: (file.path, path) for file in files for path, hash_ in file.media.items()}
    missing = wanted.keys() - media_store.known(tx, workspace_id, list(wanted))
    problems = [
        Problem(f"{path} was not uploaded yet (hash {hash_[:12]}…)", file=file)
        for hash_ in sorted(missing)
        for file, path in [wanted[hash_]]
    ]
    problems += [
        Problem(f"{path} is shown here but was not sent along: name its hash under `media`.", file=file.path)
        for file, source in zip(files, sources, strict=True)
        for path in sorted(media_of(source.document) - file.media.keys())
    ]
    if problems:
        raise InvalidDocument(_summary(problems), problems)


def _summary(problems: Sequence[Problem]) -> str:
    count = len(problems)
    return f"{count} problem{'s' if count > 1 else ''}: {problems[0]}" + (" …" if count > 1 else "")
