"""A draft is looked at before it goes live: asked for, approved by publishing it, or sent back with a note.

Every change is made while the workspace is held, so a request is answered once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from cairn.domain.access.principal import Principal
from cairn.domain.access.reviews import Reviewing, hindrance
from cairn.domain.errors import Conflict, Forbidden, InvalidDocument, NotFound
from cairn.services.audit import note
from cairn.services.documents import document_of, hold
from cairn.services.flows import changes_between
from cairn.services.judge import judge_row
from cairn.services.moments import iso
from cairn.stores import reviews, workspaces
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow, Environment, Review


def ask(
    tx: Transaction, environment: Environment, row: DocumentRow, why: str, who: Principal, now: int
) -> dict[str, Any]:
    """Ask for a review of the draft as it is; asked again, it is about what the draft says by then."""
    hold(tx, row.workspace_id, row)
    errors = [each for each in judge_row(tx, row).problems if each.level == "error"]
    if errors:
        raise InvalidDocument(f"Mend this before somebody looks at it: {errors[0]}", errors)
    before = _open(tx, environment.id, row)
    if before is not None:
        _end(tx, before, row, "withdrawn", "", who.name, now, tell=False)
    review = reviews.add(tx, Review(
        environment_id=environment.id, document_id=row.id, status="open", note=why, data=row.data, asked_at=now,
        asked_by=who.name, member_id=who.member_id, answered_at=None, answered_by=None, answer="",
    ))  # fmt: skip
    _note(tx, review, row, "review_asked", who.name, now, {"note": why})
    return review_form(review, row, who)


def withdraw(tx: Transaction, row: DocumentRow, id_: int, who: Principal, now: int) -> None:
    """By who asked, or by somebody who may publish."""
    review = _found(tx, row, id_)
    if review.member_id is None or review.member_id != who.member_id:
        who.require("documents.publish")
    _end(tx, review, row, "withdrawn", "", who.name, now)


def send_back(tx: Transaction, row: DocumentRow, id_: int, answer: str, who: Principal, now: int) -> None:
    """With a note for who asked."""
    _end(tx, _found(tx, row, id_), row, "sent_back", answer, who.name, now)


def read_reviews(tx: Transaction, environment: Environment, row: DocumentRow, who: Principal) -> dict[str, Any]:
    """How the workspace reviews, the newest request, and whether whoever asks may make the draft live."""
    newest = reviews.newest(tx, environment.id, row.id)
    return {
        "reviewing": _reviewing(tx, row.workspace_id),
        "review": review_form(newest, row, who) if newest is not None else None,
        "hindrance": hindrance_of(tx, environment, row, who),
    }


def list_waiting(tx: Transaction, environment_id: int) -> list[dict[str, Any]]:
    return [
        {"flow": key, "name": name, "asked_by": each.asked_by, "asked_at": iso(each.asked_at), "note": each.note}
        for each, key, name in reviews.waiting(tx, environment_id)
    ]


def guard(tx: Transaction, environment: Environment, rows: Sequence[DocumentRow], who: Principal) -> None:
    """Raises `Forbidden` where a flow among them needs a review that isn't there, or one by somebody else."""
    for row in rows:
        why = hindrance_of(tx, environment, row, who)
        if why is not None:
            raise Forbidden(why, code="review_needed")


def approve(tx: Transaction, environment: Environment, row: DocumentRow, who: Principal, now: int) -> None:
    """What goes live was looked at: an open request is answered by it."""
    review = _open(tx, environment.id, row)
    if review is not None:
        _end(tx, review, row, "approved", "", who.name, now)


def hindrance_of(tx: Transaction, environment: Environment, row: DocumentRow, who: Principal) -> str | None:
    """Why they may not make it live; None where they may, and for what needs no review."""
    if row.kind != "flow":
        return None
    review = _open(tx, environment.id, row)
    return hindrance(
        _reviewing(tx, row.workspace_id), production=environment.production, program=who.member_id is None,
        asked=review is not None, by_self=review is not None and review.member_id == who.member_id,
    )  # fmt: skip


def _reviewing(tx: Transaction, workspace_id: int) -> Reviewing:
    return cast(Reviewing, workspaces.get_workspace(tx, workspace_id).reviewing)


def _open(tx: Transaction, environment_id: int, row: DocumentRow) -> Review | None:
    review = reviews.newest(tx, environment_id, row.id)
    return review if review is not None and review.status == "open" else None


def _found(tx: Transaction, row: DocumentRow, id_: int) -> Review:
    hold(tx, row.workspace_id)
    review = reviews.find(tx, row.id, id_)
    if review is None:
        raise NotFound(f"Nobody asked for this review of the {row.kind} '{row.key}'.")
    if review.status != "open":
        raise Conflict("This review was answered already.", code="review_over")
    return review


def _end(
    tx: Transaction, review: Review, row: DocumentRow, status: str, answer: str, who: str, now: int, *,
    tell: bool = True,
) -> None:  # fmt: skip
    review.status, review.answer, review.answered_at, review.answered_by = status, answer, now, who
    tx.flush()
    if tell:
        _note(tx, review, row, f"review_{status}", who, now, {"note": answer, "asked_by": review.asked_by})


def _note(
    tx: Transaction, review: Review, row: DocumentRow, action: str, who: str, now: int, details: dict[str, Any]
) -> None:
    note(tx, environment_id=review.environment_id, who=who, action=action, subject=f"{row.kind} {row.key}", now=now,
         details=details)  # fmt: skip


def review_form(review: Review, row: DocumentRow, who: Principal) -> dict[str, Any]:
    """With what was changed in the draft since it was asked for."""
    is_open = review.status == "open"
    return {
        "id": str(review.id), "status": review.status, "note": review.note, "asked_by": review.asked_by,
        "asked_at": iso(review.asked_at), "yours": review.member_id is not None and review.member_id == who.member_id,
        "answer": review.answer, "answered_by": review.answered_by, "answered_at": iso(review.answered_at),
        "since": changes_between(document_of(review.data), document_of(row.data)) if is_open else [],
    }  # fmt: skip
