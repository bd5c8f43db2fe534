"""Milestones as the builder lists and shows them: what each means, who reached it, and how long they took."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cairn.domain.analytics.onboarding import Measure, old_enough, tell
from cairn.domain.errors import Invalid
from cairn.domain.flows.documents import Document
from cairn.domain.flows.milestones import POINTS, Milestone
from cairn.domain.targeting.conditions import Happened, milestone_of
from cairn.domain.targeting.evaluate import leaves
from cairn.domain.targeting.sentences import sentence
from cairn.schemas.documents import dump
from cairn.schemas.documents.variants import check_together
from cairn.services import kept_documents, pages
from cairn.services.accounts import account_summaries
from cairn.services.documents import document_of, hold, known_keys, name_of, source_of
from cairn.services.event_names import read_names
from cairn.services.flows import problem_form
from cairn.services.insights import ground_of, periods_of
from cairn.services.measures import cohort_form, figure_form
from cairn.services.moments import iso
from cairn.services.reaching import digest_of
from cairn.services.segments import conditions_in
from cairn.services.snapshots import calendar_at
from cairn.services.users import summaries
from cairn.stores import documents as document_store
from cairn.stores import milestones as store
from cairn.stores import publications
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow, Environment
from cairn.stores.reports import milestones as reports
from cairn.stores.reports import people
from cairn.stores.reports.onboarding import Cohorts


def list_milestones(tx: Transaction, place: Environment) -> list[dict[str, Any]]:
    """In the order of the journey, then by name."""
    counted = _Counted(tx, place)
    documents = _documents(tx, place.workspace_id)
    found = [
        {**_summary(row, document, documents.values()), **counted.of(document)}
        for row, document in documents.items()
        if isinstance(document, Milestone)
    ]
    return sorted(found, key=lambda each: (POINTS.index(each["point"]), str(each["name"]).casefold()))


def read_milestone(tx: Transaction, place: Environment, row: DocumentRow) -> dict[str, Any]:
    milestone, documents = _milestone(row), _documents(tx, place.workspace_id).values()
    return {
        **_summary(row, milestone, documents),
        **_Counted(tx, place).of(milestone),
        "document": dump(milestone),
        "source": source_of(row),
        "version": row.version,
        "sample_left_out": people.sample_left_out(tx, place.id),
        "uses": [
            {"kind": type(each).__name__.lower(), "key": each.key, "name": name_of(each)}
            for each in _users_of(row.key, documents)
        ],
        "problems": [problem_form(each) for each in check_together([milestone], known_keys(tx, place.workspace_id))],
    }


def remove_milestone(tx: Transaction, row: DocumentRow, who: str, now: int) -> None:
    """Raises `Conflict` while something names it. Who reached it is forgotten soon after."""
    hold(tx, row.workspace_id, row)
    names = [name_of(each) for each in _users_of(row.key, _documents(tx, row.workspace_id).values())]
    kept_documents.remove(tx, row, names, who, now)


def page_of_reached(tx: Transaction, place: Environment, row: DocumentRow, cursor: str | None) -> dict[str, Any]:
    """One page of the users or accounts that reached it, the newest first, with the cursor of the next."""
    before, of_users = pages.position(cursor), _milestone(row).unit == "user"
    if of_users:
        with_sample = not people.has_real_users(tx, place.id)
        rows = reports.newest_users(tx, place.id, row.key, before, pages.SIZE + 1, with_sample=with_sample)
    else:
        rows = reports.newest_accounts(tx, place.id, row.key, before, pages.SIZE + 1)
    page, following = pages.cut(rows, lambda each: (each.at, each.id))
    ids, told = [each.id for each in page], {str(each.id): iso(each.at) for each in page}
    return {
        "users": [{**each, "at": told[each["id"]]} for each in summaries(tx, place.id, ids)] if of_users else [],
        "accounts": [] if of_users else [
            {**account, "at": iso(each.at)} for each, account in zip(page, account_summaries(tx, ids), strict=True)
        ],
        "next": following,
    }  # fmt: skip


def report(tx: Transaction, place: Environment, row: DocumentRow, form: Mapping[str, Any], now: int) -> dict[str, Any]:
    """Share and time by cohort; a cohort is blank until its last one has had all the days. Raises `Invalid`."""
    milestone, days = _milestone(row), form["days"]
    if milestone.unit == "account" and form["who"]:
        raise Invalid("Accounts reach this milestone; leave `who` out.")
    zone = publications.time_zone(tx, place.id)
    periods = periods_of(form["when"], zone, now)
    measure = Measure(row.key, milestone.name, "", "", "median", "time", days)
    cohorts = Cohorts(
        ground_of(tx, place, form["who"], None, now),
        read_names(tx, place.workspace_id).counted_for("sign_up"),
        periods,
        old_enough(measure, periods, now),
    )
    ask = reports.reached if milestone.unit == "user" else reports.reached_by_accounts
    found = ask(tx, cohorts, row.key, days)
    told = tell(measure, periods, found.sizes, found.counts, found.whole, now)
    return {
        "days": days,
        "time_zone": zone,
        "by": form["when"]["by"],
        "begins_at": iso(periods[0].begins),
        "ends_at": iso(periods[-1].ends),
        "sample_left_out": people.sample_left_out(tx, place.id),
        "whole": figure_form(told.whole),
        "cohorts": [cohort_form(each) for each in told.cohorts],
    }


class _Counted:
    """How many reached each, and whether everybody was looked at by what it says now."""

    def __init__(self, tx: Transaction, place: Environment) -> None:
        self._marks = store.marks(tx, place.id)
        self._calendar = calendar_at(tx, place.id)
        self._sizes = reports.sizes(tx, place.id, with_sample=not people.has_real_users(tx, place.id))

    def of(self, milestone: Milestone) -> dict[str, Any]:
        mark = self._marks.get(milestone.key)
        is_done = mark is not None and mark.complete and mark.digest == digest_of(milestone, self._calendar)
        return {"reached": self._sizes.get(milestone.key, 0), "counted": is_done}


def _documents(tx: Transaction, workspace_id: int) -> dict[DocumentRow, Document]:
    return {row: document_of(row.data) for row in document_store.all_of(tx, workspace_id)}


def _milestone(row: DocumentRow) -> Milestone:
    milestone = document_of(row.data)
    assert isinstance(milestone, Milestone), "the row was looked up by its kind"
    return milestone


def _summary(row: DocumentRow, milestone: Milestone, documents: Iterable[Document]) -> dict[str, Any]:
    return {
        "key": row.key,
        "name": milestone.name,
        "description": milestone.description,
        "point": milestone.point,
        "unit": milestone.unit,
        "sentence": sentence(milestone.when),
        "used_by": len(_users_of(row.key, documents)),
        "updated_at": iso(row.updated_at),
        "updated_by": row.updated_by,
    }


def _users_of(key: str, documents: Iterable[Document]) -> list[Document]:
    """Documents with a condition that names the milestone."""
    return [
        each
        for each in documents
        if any(
            isinstance(leaf, Happened) and milestone_of(leaf) == key
            for condition in conditions_in(each)
            for leaf in leaves(condition)
        )
    ]
