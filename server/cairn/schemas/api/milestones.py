"""Milestones, who reached them, and how long that took."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from cairn.domain.flows.milestones import POINTS
from cairn.schemas.api.base import ProblemSchema, UseSchema, anything, many, maybe, number, text
from cairn.schemas.api.insights import WhenSchema
from cairn.schemas.api.measures import FigureSchema, MeasuredCohortSchema
from cairn.schemas.api.users import AccountSummarySchema, UserSummarySchema

_UNITS = ("user", "account")


class MilestoneSummarySchema(Schema):
    """`reached` are so many users or accounts; with `counted` everybody was looked at by what it says now."""

    key = text()
    name = text()
    description = text()
    point = text(validate=validate.OneOf(POINTS))
    unit = text(validate=validate.OneOf(_UNITS))
    sentence = text()
    used_by = number()
    reached = number()
    counted = fields.Boolean(required=True)
    updated_at = text()
    updated_by = text()


class MilestoneListSchema(Schema):
    items = many(MilestoneSummarySchema)


class MilestoneDetailSchema(MilestoneSummarySchema):
    document = anything()
    source = text()
    version = number()
    sample_left_out = number()
    uses = many(UseSchema)
    problems = many(ProblemSchema)


class NewMilestoneSchema(Schema):
    document = anything()


class UserThereSchema(UserSummarySchema):
    at = text()


class AccountThereSchema(AccountSummarySchema):
    at = text()


class ReachedPageSchema(Schema):
    """Users or accounts, whichever reach it, the newest first."""

    users = many(UserThereSchema)
    accounts = many(AccountThereSchema)
    next = maybe()


class MilestoneQuestionSchema(Schema):
    """Of those who signed up `when`, within so many `days` of it. `who` is a condition; an empty one is everybody."""

    environment = fields.String()
    who = fields.Dict(keys=fields.String(), load_default=dict)
    when = fields.Nested(WhenSchema, load_default=lambda: {"by": "week", "last": 12})
    days = fields.Integer(load_default=30, validate=validate.Range(min=1, max=365))


class MilestoneReportSchema(Schema):
    """Each figure's `value` is the median time in milliseconds of those who got there, `share` their part."""

    days = number()
    time_zone = text()
    by = text()
    begins_at = text()
    ends_at = text()
    sample_left_out = number()
    whole = fields.Nested(FigureSchema, required=True, allow_none=True)
    cohorts = many(MeasuredCohortSchema)
