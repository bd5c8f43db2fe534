"""What running experiments come to is told once each: looked for by the worker, read by members."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from cairn.domain.access.principal import Principal
from cairn.domain.errors import Conflict, Forbidden
from cairn.domain.experiments.comparison import compare
from cairn.domain.experiments.noticing import noted
from cairn.services import pages
from cairn.services.experiment_counts import find
from cairn.services.moments import iso
from cairn.services.telling import tell
from cairn.stores import documents, notices
from cairn.stores.database import Database, Transaction
from cairn.stores.models import DocumentRow
from cairn.stores.reports import people


def look(database: Database, clock: Callable[[], int], is_stopped: Callable[[], bool] = lambda: False) -> None:
    """At every experiment that runs, in a transaction of its own; what was told before stays as it is."""
    with database.reading() as tx:
        places = [(environment_id, row.id) for environment_id, row in notices.running(tx)]
    for environment_id, document_id in places:
        if is_stopped():
            return
        with database.reading() as tx:
            found = _noted(tx, environment_id, document_id, clock())
        if found:
            database.write(lambda tx, found=found: tell(tx, found))  # type: ignore[misc]  # mypy knows no default of a lambda


def _noted(tx: Transaction, environment_id: int, document_id: int, now: int) -> list[dict[str, Any]]:
    row = tx.get(DocumentRow, document_id)
    live = documents.published(tx, environment_id).get(document_id)
    if row is None or live is None:
        return []
    found = find(tx, row, environment_id, now, with_sample=not people.has_real_users(tx, environment_id))
    if found.rollout is not None:
        return []  # it is decided; how its stages go is told by themselves
    comparison = compare(found.experiment, found.totals(), found.progress)
    here = {"environment_id": environment_id, "experiment": row.key, "since": live.since, "at": now}
    return [{**here, **asdict(each)} for each in noted(found.experiment, comparison, found.progress)]


def list_notices(
    tx: Transaction, who: Principal, environment_id: int, cursor: str | None, *, mails: bool
) -> dict[str, Any]:
    """The newest first; a program has seen none of them. `mails`: whether this server sends letters."""
    member = who.member_id
    seen = notices.seen_by(tx, member, environment_id) if member is not None else 0
    by_mail = notices.by_mail(tx, member, environment_id) if member is not None and mails else None
    after = pages.position(cursor)
    found = notices.newest(tx, environment_id, after[1] if after else None, pages.SIZE + 1)
    page, following = pages.cut(found, lambda each: (0, each.id))
    names = {row.key: row.name or row.key for row in documents.all_of(tx, who.workspace_id, "experiment")}
    items = [
        {"id": str(each.id), "at": iso(each.at), "kind": each.kind, "experiment": each.experiment,
         "name": names.get(each.experiment, each.experiment), "sentence": each.sentence, "seen": each.id <= seen}
        for each in page
    ]  # fmt: skip
    return {"items": items, "next": following, "unseen": notices.unseen(tx, environment_id, seen), "by_mail": by_mail}


def see(tx: Transaction, who: Principal, environment_id: int, notice: int) -> None:
    """All up to this one."""
    notices.see(tx, _member(who), environment_id, notice)


def send_by_mail(tx: Transaction, who: Principal, environment_id: int, *, wanted: bool, mails: bool) -> None:
    """Raises `Conflict` where this server sends no letters."""
    member = _member(who)
    if not wanted:
        notices.leave_by_mail(tx, member, environment_id)
    elif mails:
        notices.want_by_mail(tx, member, environment_id)
    else:
        raise Conflict("This server sends no letters: set CAIRN_MAIL_URL.", code="no_mail")


def _member(who: Principal) -> int:
    if who.member_id is None:
        raise Forbidden("Notices are seen by members; sign in to the builder.")
    return who.member_id
