"""The tables. Moments are milliseconds since 1970 in UTC.

Configuration hangs together by foreign keys. What grows with traffic (events, counters) does without them, since
each would cost a look-up per event; the writers in `services.ingest` are their only source.
"""

from __future__ import annotations

from typing import cast

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry

# SQLite only gives out row ids for a column declared INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")


class Base(DeclarativeBase):
    registry = registry(
        metadata=MetaData(naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }),
        type_annotation_map={int: BigInteger(), str: Text(), bytes: LargeBinary()},
    )  # fmt: skip


db = SQLAlchemy(model_class=Base)


def table_of(model: type[Base]) -> Table:
    """A model's table, for statements that should not make objects."""
    return cast(Table, model.__table__)


class Workspace(Base):
    __tablename__ = "workspaces"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    time_zone: Mapped[str]
    # See `domain.access.reviews`.
    reviewing: Mapped[str] = mapped_column(server_default="off")
    created_at: Mapped[int]


class Environment(Base):
    """`snapshot_revision` goes up with every publish and change of settings: workers compare it with what they hold.

    `verification` is off, report or enforce; `origins` a JSON list, empty for every page; `holdout` is
    that of `domain.experiments.holdout` as JSON.
    """

    __tablename__ = "environments"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    key: Mapped[str]
    name: Mapped[str]
    production: Mapped[bool]
    snapshot_revision: Mapped[int] = mapped_column(default=0)
    verification: Mapped[str] = mapped_column(server_default="off")
    origins: Mapped[str] = mapped_column(server_default="[]")
    holdout: Mapped[str | None]
    # Whether the snippet sends events by itself, and a JSON list of selectors of what it never looks at.
    captures: Mapped[bool] = mapped_column(server_default=false())
    capture_deny: Mapped[str] = mapped_column(server_default="[]")
    # Where members open the host app to write flows in it.
    app_address: Mapped[str | None]
    created_at: Mapped[int]


class IdentitySecret(Base):
    """What a host's server signs identities with. Kept as it is: both sides must make the same signature."""

    __tablename__ = "identity_secrets"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    environment_id: Mapped[int] = mapped_column(ForeignKey("environments.id"), index=True)
    secret: Mapped[str]
    hint: Mapped[str]
    created_at: Mapped[int]
    created_by: Mapped[str]


class UnverifiedCalls(Base):
    """How many calls of a UTC day had no good signature, by kind and reason; `example` is the last id."""

    __tablename__ = "unverified_calls"
    __table_args__ = ({"sqlite_with_rowid": False},)
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[int] = mapped_column(primary_key=True)
    call: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    last_at: Mapped[int]
    example: Mapped[str]


class ApiKey(Base):
    """A write key is public and kept as it is; of a secret key only the SHA-256 is kept."""

    __tablename__ = "api_keys"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    environment_id: Mapped[int] = mapped_column(ForeignKey("environments.id"), index=True)
    kind: Mapped[str]
    token: Mapped[str] = mapped_column(unique=True)
    hint: Mapped[str]
    label: Mapped[str]
    created_at: Mapped[int]
    revoked_at: Mapped[int | None]


class Member(Base):
    __tablename__ = "members"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), index=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    password_hash: Mapped[str]
    created_at: Mapped[int]
    last_seen: Mapped[int | None]


class MemberSession(Base):
    """`id` is a keyed digest of the cookie's value, so that a copy of the table signs nobody in."""

    __tablename__ = "member_sessions"
    id: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    csrf: Mapped[str]
    created_at: Mapped[int]
    expires_at: Mapped[int]


class SignInTries(Base):
    """Tries from one network address with one e-mail address; `who` is a keyed digest of both."""

    __tablename__ = "sign_in_tries"
    __table_args__ = ({"sqlite_with_rowid": False},)
    who: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    until: Mapped[int]


class DocumentRow(Base):
    """A draft. `data` is the canonical JSON; `source` the pushed text as long as it says the same.

    `unfinished` is what is being written in the builder as long as it is no whole document; `folder` and
    `archived_at` order the builder's list and stand in no file.
    """

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("workspace_id", "kind", "key"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    kind: Mapped[str]
    key: Mapped[str]
    name: Mapped[str]
    data: Mapped[str]
    unfinished: Mapped[str | None]
    source: Mapped[bytes | None]
    path: Mapped[str | None]
    media: Mapped[str] = mapped_column(default="{}")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[int]
    updated_at: Mapped[int]
    updated_by: Mapped[str]
    folder: Mapped[str | None]
    archived_at: Mapped[int | None]


class DraftVisit(Base):
    """A tab in which somebody is at work on a draft."""

    __tablename__ = "draft_visits"
    __table_args__ = ({"sqlite_with_rowid": False},)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    tab: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[int | None]
    who: Mapped[str]
    at: Mapped[int]


class Inspection(Base):
    """A member at work on one draft in the page of the host app, for as long as their session lives.

    `token` is a digest: of what stands in the address until the page opens it, then of what that page got for it.
    `user` is as whom the flow is tried, by their row, and `step` where the page begins.
    """

    __tablename__ = "inspections"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    environment_id: Mapped[int] = mapped_column(ForeignKey("environments.id"))
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    # Without a foreign key: sessions end by being deleted, and this with them.
    session_id: Mapped[str]
    origin: Mapped[str]
    token: Mapped[str] = mapped_column(unique=True)
    user: Mapped[int | None]
    step: Mapped[str | None]
    created_at: Mapped[int]
    opened_at: Mapped[int | None]
    expires_at: Mapped[int]


class PreviewLink(Base):
    """What opens one draft, or one revision of it, to whoever has the address; nothing else, and to read only.

    `token` is a digest. `wanted` says as whom and how it is shown; of a person it names no more than their `user` row.
    """

    __tablename__ = "preview_links"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    environment_id: Mapped[int] = mapped_column(ForeignKey("environments.id"))
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    # Without a foreign key: members leave by being deleted, and their links with them.
    member_id: Mapped[int]
    token: Mapped[str] = mapped_column(unique=True)
    user: Mapped[int | None]
    wanted: Mapped[str]
    created_at: Mapped[int]
    expires_at: Mapped[int]


class Revision(Base):
    """Published, numbered, immutable."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("document_id", "number"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    number: Mapped[int]
    data: Mapped[str]
    source: Mapped[bytes | None]
    media: Mapped[str] = mapped_column(default="{}")
    note: Mapped[str]
    created_at: Mapped[int]
    created_by: Mapped[str]


class Publication(Base):
    """Which revision of a document is live in an environment.

    `compiled` says which content addresses a flow has there, by variant and language. `since` survives later
    revisions: it orders flows.
    """

    __tablename__ = "publications"
    environment_id: Mapped[int] = mapped_column(ForeignKey("environments.id"), primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id"))
    compiled: Mapped[str]
    since: Mapped[int]
    published_at: Mapped[int]
    published_by: Mapped[str]


class Content(Base):
    """What `/v1/content/<hash>.json` answers: compiled, immutable, public, addressed by its SHA-256."""

    __tablename__ = "contents"
    hash: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[bytes]


class Media(Base):
    __tablename__ = "media"
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    hash: Mapped[str] = mapped_column(primary_key=True)
    type: Mapped[str]
    body: Mapped[bytes]
    created_at: Mapped[int]


class AuditEntry(Base):
    __tablename__ = "audit"
    __table_args__ = (Index(None, "workspace_id", "id"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    environment_id: Mapped[int | None]
    at: Mapped[int]
    who: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    details: Mapped[str]


class User(Base):
    """An end user of the host app. `user_id` is None while anonymous; `state` is a packed `UserState`."""

    __tablename__ = "users"
    __table_args__ = (
        UniqueConstraint("environment_id", "user_id"),
        Index(None, "environment_id", "last_seen"),
        Index("ix_users_sample", "environment_id", "id", sqlite_where=text("sample"), postgresql_where=text("sample")),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    environment_id: Mapped[int]
    user_id: Mapped[str | None]
    account: Mapped[int | None]
    traits: Mapped[str]
    signed_up: Mapped[int | None]
    first_seen: Mapped[int]
    last_seen: Mapped[int]
    events_total: Mapped[int]
    sample: Mapped[bool]
    state: Mapped[bytes]


class AnonymousId(Base):
    __tablename__ = "anonymous_ids"
    __table_args__ = (Index(None, "user"), {"sqlite_with_rowid": False})
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    anonymous_id: Mapped[str] = mapped_column(primary_key=True)
    user: Mapped[int]


class Account(Base):
    """`told` are the moments of traits. `tallies` are packed counters of what its users did, as far as live
    conditions ask for it.
    """

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("environment_id", "account_id"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    environment_id: Mapped[int]
    account_id: Mapped[str]
    traits: Mapped[str]
    first_seen: Mapped[int]
    last_seen: Mapped[int]
    tallies: Mapped[bytes | None]
    told: Mapped[str | None]


class Membership(Base):
    __tablename__ = "memberships"
    __table_args__ = (Index(None, "account"), {"sqlite_with_rowid": False})
    user: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[int] = mapped_column(primary_key=True)
    since: Mapped[int]


class EventId(Base):
    """Apart from `events`, so that a `messageId` stays unique however the events are partitioned."""

    __tablename__ = "event_ids"
    __table_args__ = ({"sqlite_with_rowid": False},)
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(primary_key=True)


class Event(Base):
    __tablename__ = "events"
    # The second one holds all that questions about people ask, so that they read no rows.
    __table_args__ = (
        Index(None, "user", "at"),
        Index(None, "environment_id", "name", "at", "user"),
        Index("ix_events_group", "user", sqlite_where=text("type = 'group'"), postgresql_where=text("type = 'group'")),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    environment_id: Mapped[int]
    user: Mapped[int]
    account: Mapped[int | None]
    message_id: Mapped[str]
    type: Mapped[str]
    name: Mapped[str]
    at: Mapped[int]
    received_at: Mapped[int]
    page_url: Mapped[str | None]
    page_title: Mapped[str | None]
    properties: Mapped[str | None]
    context: Mapped[str | None]


class SegmentRound(Base):
    """A live segment whose people are kept; `since` its first round, `at` the newest. Without a row there was none."""

    __tablename__ = "segment_rounds"
    __table_args__ = ({"sqlite_with_rowid": False},)
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    segment: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[int]
    at: Mapped[int]


class SegmentPerson(Base):
    """Who belonged to a live segment at its newest round."""

    __tablename__ = "segment_people"
    __table_args__ = (Index(None, "user"), {"sqlite_with_rowid": False})
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    segment: Mapped[str] = mapped_column(primary_key=True)
    user: Mapped[int] = mapped_column(primary_key=True)


class SegmentDay(Base):
    """A segment's size at the newest round of a UTC day, and who came and went that day; sample people apart."""

    __tablename__ = "segment_days"
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    segment: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[int] = mapped_column(primary_key=True)
    sample: Mapped[bool] = mapped_column(primary_key=True)
    people: Mapped[int]
    entered: Mapped[int]
    left: Mapped[int]


class SegmentList(Base):
    """The list that was uploaded for a segment; `version` is the snapshot revision of the last change."""

    __tablename__ = "segment_lists"
    __table_args__ = (UniqueConstraint("environment_id", "segment"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    environment_id: Mapped[int] = mapped_column(ForeignKey("environments.id"))
    segment: Mapped[str]
    by: Mapped[str]
    version: Mapped[int]
    size: Mapped[int]
    updated_at: Mapped[int]
    updated_by: Mapped[str]


class ListMember(Base):
    """An id or a trait's value as it is compared, see `domain.targeting.lists`."""

    __tablename__ = "list_members"
    __table_args__ = ({"sqlite_with_rowid": False},)
    list_id: Mapped[int] = mapped_column(ForeignKey("segment_lists.id"), primary_key=True)
    value: Mapped[str] = mapped_column(primary_key=True)


class Lease(Base):
    """What one process does at a time; whoever holds it is gone when it is not renewed."""

    __tablename__ = "leases"
    __table_args__ = ({"sqlite_with_rowid": False},)
    name: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    until: Mapped[int]


class TallyRow(Base):
    """What is counted because a live condition asks for it, see `domain.targeting.tallies`.

    `key`: its digest and the snapshot revision since which ingest counts it, so that counters of an earlier time are
    never taken for it. Events up to the row `until` are counted afterwards, in the order of their moments; `at` and
    `event` say how far that has come.
    """

    __tablename__ = "tallies"
    __table_args__ = ({"sqlite_with_rowid": False},)
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str]
    until: Mapped[int]
    at: Mapped[int]
    event: Mapped[int]
    complete: Mapped[bool]


class RejectedEvent(Base):
    __tablename__ = "rejected_events"
    __table_args__ = (Index(None, "environment_id", "id"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    environment_id: Mapped[int]
    at: Mapped[int]
    code: Mapped[str]
    reason: Mapped[str]
    event: Mapped[str]


class ReportMark(Base):
    """How far an environment's events are counted for reports: up to the row `event`, as of the moment `at`.

    `version` says what is counted and `zone` whose days; with others everything is counted anew.
    """

    __tablename__ = "report_marks"
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    zone: Mapped[str]
    event: Mapped[int]
    at: Mapped[int]


class EventDay(Base):
    """How often an event happened on a day of the workspace's time zone; sample people apart from real ones."""

    __tablename__ = "event_days"
    __table_args__ = ({"sqlite_with_rowid": False},)
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[int] = mapped_column(primary_key=True)
    sample: Mapped[bool] = mapped_column(primary_key=True)
    count: Mapped[int]


class PersonDay(Base):
    """How often an event happened to one person on such a day, and its first and last moment there."""

    __tablename__ = "person_days"
    __table_args__ = ({"sqlite_with_rowid": False},)
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    user: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[int] = mapped_column(primary_key=True)
    count: Mapped[int]
    first_at: Mapped[int]
    last_at: Mapped[int]


class FlowPerson(Base):
    """How far one person came with a flow: the first moment of each stage, none where they did not come so far.

    `met_at` is the first moment at which it was theirs or shown to them; revision, variant, language and device are
    those of that moment.
    """

    __tablename__ = "flow_people"
    __table_args__ = ({"sqlite_with_rowid": False},)
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    flow: Mapped[str] = mapped_column(primary_key=True)
    user: Mapped[int] = mapped_column(primary_key=True)
    sample: Mapped[bool]
    met_at: Mapped[int | None]
    revision: Mapped[int]
    variant: Mapped[str]
    language: Mapped[str]
    device: Mapped[str]
    shown: Mapped[int | None]
    started: Mapped[int | None]
    completed: Mapped[int | None]
    dismissed: Mapped[int | None]
    snoozed: Mapped[int | None]
    failed: Mapped[int | None]


class FlowPart(Base):
    """What one person did with a part of a flow: `kind` step, item, question, video or resource.

    `seen` and `done` are first moments, `answer` is the last answer to a question as JSON, given at `answered`.
    Rows lie by person, so that a report over some people reads no others.
    """

    __tablename__ = "flow_parts"
    __table_args__ = ({"sqlite_with_rowid": False},)
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    flow: Mapped[str] = mapped_column(primary_key=True)
    user: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    seen: Mapped[int | None]
    done: Mapped[int | None]
    answer: Mapped[str | None]
    answered: Mapped[int | None]


class MilestoneMark(Base):
    """How far it is worked out who reached a milestone: `digest` says by which words, `unit` is user or account.

    Everybody up to the row `person` was looked at; once all are (`complete`), events are followed from the row `event`
    on.
    """

    __tablename__ = "milestone_marks"
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    milestone: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]
    unit: Mapped[str]
    person: Mapped[int]
    event: Mapped[int]
    complete: Mapped[bool]


class MilestonePerson(Base):
    """When a milestone was reached. `unit` is the row id of a user, or that of an account with a minus.

    `user` is the one whose event it was and whose log tells of it, in `notes` events; more than one after two people
    became one, until they are looked at again.
    """

    __tablename__ = "milestone_people"
    __table_args__ = (Index(None, "unit"), Index(None, "user"), {"sqlite_with_rowid": False})
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    milestone: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int]
    user: Mapped[int | None]
    notes: Mapped[int]


class MilestoneDue(Base):
    """Users, and accounts with a minus, whose past is another one now: what they reached has to be looked at again."""

    __tablename__ = "milestones_due"
    __table_args__ = ({"sqlite_with_rowid": False},)
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    user: Mapped[int] = mapped_column(primary_key=True)


class HealthMark(Base):
    """How far a day's look at everybody's health has come: up to the row `row` of users or accounts.

    `digest` says by which definitions. `tested` is JSON: by unit, whether they are sample people, and the
    band of a month before, how many there were and how many of them are gone.
    """

    __tablename__ = "health_marks"
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str]
    day: Mapped[int]
    unit: Mapped[str]
    row: Mapped[int]
    complete: Mapped[bool]
    at: Mapped[int]
    tested: Mapped[str]


class HealthUnit(Base):
    """The health of a user or account at the last look. `unit` is a user's row id, or an account's with a minus.

    `since` is the moment at which the band began. `parts` is a packed list of the parts, as `told` is of those at the
    last line of the history, with its `told_score`.
    """

    __tablename__ = "health_units"
    __table_args__ = (Index(None, "environment_id", "band", "score"), {"sqlite_with_rowid": False})
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[int] = mapped_column(primary_key=True)
    definition: Mapped[str]
    band: Mapped[str]
    score: Mapped[int | None]
    since: Mapped[int]
    parts: Mapped[str]
    told: Mapped[str]
    told_score: Mapped[int | None]


class HealthChange(Base):
    """A line of the history of somebody's health: another band, or a score that moved far. `reasons` is JSON."""

    __tablename__ = "health_changes"
    __table_args__ = (Index(None, "unit", "at"), Index(None, "environment_id", "at"))
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    environment_id: Mapped[int]
    unit: Mapped[int]
    at: Mapped[int]
    definition: Mapped[str]
    before: Mapped[str]
    band: Mapped[str]
    score_before: Mapped[int | None]
    score: Mapped[int | None]
    reasons: Mapped[str]


class JourneyMark(Base):
    """How far the log is followed for journeys, and when was last looked for who enters by a segment or a date."""

    __tablename__ = "journey_marks"
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    event: Mapped[int]
    looked_at: Mapped[int]


class Journey(Base):
    """One user's way through a playbook, on the revision with which they set out; `run` counts their journeys there.

    `status` is under_way, held_out, goal, exit, done or ended. At the `visit`-th step that they came to they are
    `since` then. `due_at` is when they have to be looked at; None when nothing is waited for any more. A held `goal_at`
    may also come after the end.
    """

    __tablename__ = "journeys"
    __table_args__ = (
        UniqueConstraint("environment_id", "playbook", "user", "run"),
        Index(None, "user"),
        Index(None, "environment_id", "due_at"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    environment_id: Mapped[int]
    playbook: Mapped[str]
    user: Mapped[int]
    run: Mapped[int]
    revision_id: Mapped[int]
    status: Mapped[str]
    step: Mapped[str]
    visit: Mapped[int]
    since: Mapped[int]
    due_at: Mapped[int | None]
    paused_until: Mapped[int | None]
    entered_at: Mapped[int]
    ended_at: Mapped[int | None]
    goal_at: Mapped[int | None]
    sample: Mapped[bool]


class JourneyVisit(Base):
    """That somebody came to a step; `left_at` and `outcome` are None as long as they are there."""

    __tablename__ = "journey_visits"
    __table_args__ = (Index(None, "environment_id", "playbook", "step", "outcome"), {"sqlite_with_rowid": False})
    journey: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    environment_id: Mapped[int]
    playbook: Mapped[str]
    step: Mapped[str]
    at: Mapped[int]
    left_at: Mapped[int | None]
    outcome: Mapped[str | None]


class Task(Base):
    """What a playbook handed over to whoever looks after a customer. `account` is the row of that of the user then."""

    __tablename__ = "tasks"
    __table_args__ = (Index(None, "environment_id", "done_at"), Index(None, "user"))
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    environment_id: Mapped[int]
    journey: Mapped[int]
    playbook: Mapped[str]
    step: Mapped[str]
    user: Mapped[int]
    account: Mapped[int | None]
    title: Mapped[str]
    text: Mapped[str]
    at: Mapped[int]
    done_at: Mapped[int | None]
    done_by: Mapped[str | None]


class FlowDay(Base):
    """How often each flow was shown and ended, per UTC day; sample people apart from real ones."""

    __tablename__ = "flow_days"
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    flow: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[int] = mapped_column(primary_key=True)
    sample: Mapped[bool] = mapped_column(primary_key=True)
    shown: Mapped[int]
    completed: Mapped[int]
    dismissed: Mapped[int]


class ExperimentUnit(Base):
    """One exposed user or account. `multiple` when it met a second variant.

    `unit` is the row id of a user, or that of an account with a minus: see `exposures.unit_of_account`.
    """

    __tablename__ = "experiment_units"
    __table_args__ = (
        # All that results ask of units, in the order in which they are grouped.
        Index(
            "ix_experiment_units_results", "environment_id", "experiment", "bucket_version", "variant", "exposed_day",
            "exposed_at", "multiple", "sample", "shown_at", "completed_at",
        ),
        {"sqlite_with_rowid": False},
    )  # fmt: skip
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    experiment: Mapped[str] = mapped_column(primary_key=True)
    bucket_version: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[int] = mapped_column(primary_key=True)
    variant: Mapped[str]
    exposed_at: Mapped[int]
    exposed_day: Mapped[int]
    shown_at: Mapped[int | None]
    completed_at: Mapped[int | None]
    multiple: Mapped[bool]
    sample: Mapped[bool]


class UnitMetric(Base):
    """A metric's total for one exposed user, counted after the exposure and within the metric's window.

    No `amount`: it is the count. `account`: the unit that the user counts for, in experiments by account. In those by
    user `variant` and all below it are the unit's, as in `experiment_units`.
    """

    __tablename__ = "unit_metrics"
    __table_args__ = (
        # All that results ask of totals, in the order in which they are grouped.
        Index(
            "ix_unit_metrics_results", "environment_id", "experiment", "bucket_version", "metric", "variant",
            "exposed_day", "multiple", "sample", "count", "amount", "first_at", "exposed_at", "account",
        ),
        {"sqlite_with_rowid": False},
    )  # fmt: skip
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    experiment: Mapped[str] = mapped_column(primary_key=True)
    bucket_version: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[int] = mapped_column(primary_key=True)
    metric: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    first_at: Mapped[int]
    amount: Mapped[float | None]
    account: Mapped[int | None]
    variant: Mapped[str | None]
    exposed_at: Mapped[int | None]
    exposed_day: Mapped[int | None]
    multiple: Mapped[bool | None]
    sample: Mapped[bool | None]


class Review(Base):
    """Somebody asks that a draft be looked at before it goes live. `data` is what it said then.

    `status` is open, approved, sent_back or withdrawn.
    """

    __tablename__ = "reviews"
    __table_args__ = (Index(None, "environment_id", "status"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    environment_id: Mapped[int] = mapped_column(ForeignKey("environments.id"))
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    status: Mapped[str]
    note: Mapped[str]
    data: Mapped[str]
    asked_at: Mapped[int]
    asked_by: Mapped[str]
    # Without a foreign key: who asked may have left.
    member_id: Mapped[int | None]
    answered_at: Mapped[int | None]
    answered_by: Mapped[str | None]
    answer: Mapped[str]


class TimedChange(Base):
    """What goes live, or is taken back, at a moment. `revision_id` was made when it was asked for; None takes back.

    `status` is waiting, done, cancelled or failed; `accepted` a JSON list of warnings; `failure` why it failed.
    """

    __tablename__ = "timed_changes"
    __table_args__ = (Index(None, "status", "at"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    environment_id: Mapped[int] = mapped_column(ForeignKey("environments.id"))
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revisions.id"))
    at: Mapped[int]
    note: Mapped[str]
    accepted: Mapped[str]
    status: Mapped[str]
    asked_at: Mapped[int]
    asked_by: Mapped[str]
    ended_at: Mapped[int | None]
    failure: Mapped[str | None]


class RolloutRow(Base):
    """A variant of an experiment on its way to everybody, in stages.

    `status` is running, held, done or withdrawn; `due_at` is when it moves on by itself. `stages` and `moves` are JSON:
    what was planned, and the moments with the shares that began then. `hurt`: keys of guardrails in spite of which it
    goes on; `sentence`: why it is held.
    """

    __tablename__ = "rollouts"
    __table_args__ = (Index(None, "environment_id", "status"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    environment_id: Mapped[int] = mapped_column(ForeignKey("environments.id"))
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    variant: Mapped[str]
    stages: Mapped[str]
    moves: Mapped[str]
    status: Mapped[str]
    due_at: Mapped[int | None]
    hurt: Mapped[str]
    sentence: Mapped[str]
    began_at: Mapped[int]
    began_by: Mapped[str]
    ended_at: Mapped[int | None]


class SavedReport(Base):
    """A question that members of a workspace ask again. `question` is JSON as the kind's address takes it."""

    __tablename__ = "saved_reports"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), index=True)
    name: Mapped[str]
    kind: Mapped[str]
    question: Mapped[str]
    updated_at: Mapped[int]
    updated_by: Mapped[str]


class Dashboard(Base):
    """Saved reports on one screen. `reports` is a JSON list of their row ids in their order."""

    __tablename__ = "dashboards"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), index=True)
    name: Mapped[str]
    reports: Mapped[str]
    updated_at: Mapped[int]
    updated_by: Mapped[str]


class ExperimentStray(Base):
    """A person whose events name an experiment, though no exposure was recorded for them then.

    `reason` is variant (one that it doesn't have), account (they belong to none) or exposure (none came).
    """

    __tablename__ = "experiment_strays"
    __table_args__ = ({"sqlite_with_rowid": False},)
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    experiment: Mapped[str] = mapped_column(primary_key=True)
    bucket_version: Mapped[int] = mapped_column(primary_key=True)
    user: Mapped[int] = mapped_column(primary_key=True)
    reason: Mapped[str]


class Notice(Base):
    """What a running experiment came to, told once: `about` is what of it, `since` when it went live.

    `kind` is verdict, split, guardrail or rollout.
    """

    __tablename__ = "notices"
    __table_args__ = (UniqueConstraint("environment_id", "experiment", "since", "about"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    environment_id: Mapped[int] = mapped_column(ForeignKey("environments.id"))
    experiment: Mapped[str]
    since: Mapped[int]
    about: Mapped[str]
    kind: Mapped[str]
    sentence: Mapped[str]
    at: Mapped[int]


class NoticesSeen(Base):
    """The last notice of an environment that a member has seen."""

    __tablename__ = "notices_seen"
    __table_args__ = ({"sqlite_with_rowid": False},)
    member_id: Mapped[int] = mapped_column(primary_key=True)
    environment_id: Mapped[int] = mapped_column(primary_key=True)
    notice: Mapped[int]


class NoticesByMail(Base):
    """A member wants what experiments of an environment come to by letter, too."""

    __tablename__ = "notices_by_mail"
    __table_args__ = ({"sqlite_with_rowid": False},)
    member_id: Mapped[int] = mapped_column(primary_key=True)
    environment_id: Mapped[int] = mapped_column(primary_key=True)


class LetterRow(Base):
    """A letter, written in the transaction of what it tells. `message` names it over all tries.

    `status` is waiting or failed; what was sent is gone. `said` is why it was not taken.
    """

    __tablename__ = "letters"
    __table_args__ = (Index(None, "status", "due_at"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    environment_id: Mapped[int] = mapped_column(ForeignKey("environments.id"))
    message: Mapped[str]
    to: Mapped[str] = mapped_column(index=True)
    subject: Mapped[str]
    text: Mapped[str]
    status: Mapped[str]
    tries: Mapped[int]
    due_at: Mapped[int]
    at: Mapped[int]
    tried_at: Mapped[int | None]
    said: Mapped[str]


class Webhook(Base):
    """Where a member wants to be told what happens. The secret is kept as it is: both sides must make the signature.

    `kinds` is a JSON list; `off` says why nothing is sent there, empty where it is.
    """

    __tablename__ = "webhooks"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    environment_id: Mapped[int] = mapped_column(ForeignKey("environments.id"), index=True)
    url: Mapped[str]
    kinds: Mapped[str]
    secret: Mapped[str]
    off: Mapped[str]
    created_at: Mapped[int]
    created_by: Mapped[str]


class WebhookDelivery(Base):
    """One message to one webhook, written in the transaction of what it tells; its id there is `message`.

    `status` is waiting, delivered or failed; `answer` the status of the last answer, `said` its beginning.
    """

    __tablename__ = "webhook_deliveries"
    __table_args__ = (Index(None, "status", "due_at"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhooks.id"), index=True)
    message: Mapped[str]
    kind: Mapped[str]
    body: Mapped[str]
    status: Mapped[str]
    tries: Mapped[int]
    due_at: Mapped[int]
    at: Mapped[int]
    tried_at: Mapped[int | None]
    answer: Mapped[int | None]
    said: Mapped[str]


class WhatIf(Base):
    """A question to history and what became of it. `beat` is the last sign of life of whoever works on it.

    `documents` is a JSON list of documents in the place of what is live; `result` JSON, once there is one.
    """

    __tablename__ = "what_ifs"
    __table_args__ = (Index(None, "environment_id", "kind", "key"), Index(None, "status"))
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    environment_id: Mapped[int] = mapped_column(ForeignKey("environments.id"))
    kind: Mapped[str]
    key: Mapped[str]
    days: Mapped[int]
    documents: Mapped[str]
    status: Mapped[str]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int | None]
    beat: Mapped[int]
    asked_at: Mapped[int]
    asked_by: Mapped[str]
    result: Mapped[str | None]
