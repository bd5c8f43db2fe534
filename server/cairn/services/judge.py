"""What is wrong with a document that stands in a draft, finished or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from cairn.domain.errors import InvalidDocument, Problem
from cairn.domain.flows.checks import Known
from cairn.domain.flows.documents import Document, kind_of
from cairn.domain.flows.media import media_of
from cairn.schemas.documents import check_each, load
from cairn.services.documents import known_keys
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow


@dataclass(frozen=True, slots=True)
class Judged:
    """`document` is None when the data can't be read as one; it is finished when no problem is an error."""

    document: Document | None
    problems: tuple[Problem, ...]

    @property
    def finished(self) -> bool:
        return self.document is not None and not any(each.level == "error" for each in self.problems)


def judge(
    tx: Transaction,
    row: DocumentRow,
    data: Mapping[str, Any],
    media: Mapping[str, str],
    embed_hosts: frozenset[str] | None = None,
    known: Known | None = None,
) -> Judged:
    """The data by itself, then together with what the workspace holds; who judges many brings what is `known`."""
    try:
        document = load(data)
    except InvalidDocument as error:
        return Judged(None, error.problems)
    if (kind_of(document), document.key) != (row.kind, row.key):
        return Judged(None, (Problem(f"must stay {row.key!r}", path="key"),))
    around = replace(known or known_keys(tx, row.workspace_id), embed_hosts=embed_hosts)
    missing = sorted(media_of(document) - media.keys())
    problems = [Problem(f"The file {path} was not uploaded yet.", path="steps", code="dangling") for path in missing]
    return Judged(document, (*check_each([document], around)[0], *problems))


def judge_row(tx: Transaction, row: DocumentRow, embed_hosts: frozenset[str] | None = None) -> Judged:
    """What the draft holds now."""
    return judge(tx, row, msgspec.json.decode(row.unfinished or row.data), msgspec.json.decode(row.media), embed_hosts)
