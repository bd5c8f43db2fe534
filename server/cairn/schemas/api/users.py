"""Users, accounts and events of the host app."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from cairn.domain.flows.milestones import POINTS
from cairn.schemas.api.base import EnvironmentQuery, anything, many, maybe, number, page_of, text
from cairn.schemas.api.health import HealthSchema


class AccountSchema(Schema):
    id = text()
    name = text()
    traits = anything()


class AccountSummarySchema(AccountSchema):
    first_seen = text()
    last_seen = text()
    users = number()
    events_total = fields.Integer(
        required=True, metadata={"description": "All that its users ever did, in other accounts too."}
    )


class UserQuery(EnvironmentQuery):
    search = fields.String(load_default="")
    cursor = fields.String()


class UserSummarySchema(Schema):
    id = text()
    user_id = maybe()
    anonymous_ids = fields.List(fields.String(), required=True)
    name = maybe()
    email = maybe()
    account = fields.Nested(AccountSchema, required=True, allow_none=True)
    first_seen = text()
    last_seen = text()
    sample = fields.Boolean(required=True)


class FlowStateSchema(Schema):
    key = text()
    status = text()
    step = maybe()
    shows = number()
    last_shown = maybe()


class UserVariantSchema(Schema):
    experiment = text()
    variant = text()
    exposed_at = text()


class UserAnswerSchema(Schema):
    """The last answer that was given to a question."""

    flow = text()
    question = text()
    answer = text()
    at = text()


class MilestoneOfSchema(Schema):
    """A milestone with the moment at which somebody reached it, and after how many milliseconds; null if not yet."""

    key = text()
    name = text()
    point = text(validate=validate.OneOf(POINTS))
    at = maybe()
    took = fields.Integer(required=True, allow_none=True)


JOURNEY_STATUSES = ("under_way", "held_out", "goal", "exit", "done", "ended")


class JourneyOfSchema(Schema):
    """A journey; `step` is where they are, null when it is over."""

    id = text()
    playbook = text()
    status = text(validate=validate.OneOf(JOURNEY_STATUSES))
    step = maybe()
    since = text()
    paused_until = maybe()
    entered_at = text()
    ended_at = maybe()
    goal_at = maybe()


class NamedJourneySchema(JourneyOfSchema):
    name = text()


class AccountDetailSchema(AccountSummarySchema):
    milestones = many(MilestoneOfSchema)
    health = fields.Nested(HealthSchema, required=True, allow_none=True)


class UserDetailSchema(UserSummarySchema):
    traits = anything()
    accounts = many(AccountSchema)
    signed_up = maybe()
    sessions = number()
    events_total = number()
    flows = many(FlowStateSchema)
    variants = many(UserVariantSchema)
    segments = fields.List(
        fields.String(), required=True, metadata={"description": "Keys of those that held them at the last round."}
    )
    answers = many(UserAnswerSchema)
    milestones = many(MilestoneOfSchema)
    health = fields.Nested(HealthSchema, required=True, allow_none=True)
    journeys = many(NamedJourneySchema)


class RemovedSchema(Schema):
    """How much of each was taken away."""

    events = number()
    devices = number()
    memberships = number()
    exposures = number()
    totals = number()
    rejected = number()
    lists = number()
    user = number()


class ErasureSchema(Schema):
    receipt = text(metadata={"description": "A keyed digest of the id: only this installation can make it again."})
    erased_at = text()
    erased_by = text()
    environment = text()
    removed = fields.Nested(RemovedSchema, required=True)


class PageSchema(Schema):
    url = text()
    title = maybe()


class EventSchema(Schema):
    id = text()
    message_id = text()
    type = text()
    name = text()
    at = text()
    received_at = text()
    properties = anything()
    page = fields.Nested(PageSchema, required=True, allow_none=True)


AccountPageSchema = page_of(AccountSummarySchema, "AccountPageSchema")


UserPageSchema = page_of(UserSummarySchema, "UserPageSchema")


EventPageSchema = page_of(EventSchema, "EventPageSchema")
