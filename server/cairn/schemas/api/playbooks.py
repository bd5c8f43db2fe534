"""Playbooks, who is on which journey, and the way that somebody took."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from cairn.schemas.api.base import CursorQuery, ProblemSchema, anything, many, maybe, number, page_of, text
from cairn.schemas.api.users import JOURNEY_STATUSES, JourneyOfSchema, UserSummarySchema


class PlaybookSummarySchema(Schema):
    """`entered` are the journeys of those who set out, `goals` how many of them reached the goal within 90 days.

    Those `held_out` did not set out, so that there is something to compare with.
    """

    key = text()
    name = text()
    description = text()
    touch = text(validate=validate.OneOf(["low", "high"]))
    status = text(validate=validate.OneOf(["draft", "published", "changed", "unpublished"]))
    revision = fields.Integer(required=True, allow_none=True)
    enters = text()
    goal = maybe()
    entered = number()
    under_way = number()
    goals = number()
    held_out = number()
    held_out_goals = number()
    updated_at = text()
    updated_by = text()


class PlaybookListSchema(Schema):
    items = many(PlaybookSummarySchema)


class StepOutcomeSchema(Schema):
    outcome = text()
    people = number()


class PlaybookStepSchema(Schema):
    """So many came, so many of them are there now; `took` is the mean time of those who went on, in milliseconds.

    `next` are the steps that can come then; `end` is the end.
    """

    id = text()
    sentence = text()
    waits = fields.Boolean(required=True)
    came = number()
    there = number()
    outcomes = many(StepOutcomeSchema)
    took = fields.Integer(required=True, allow_none=True)
    next = fields.List(fields.String(), required=True)


class PlaybookDetailSchema(PlaybookSummarySchema):
    document = anything()
    source = text()
    version = number()
    sample_left_out = number()
    steps = many(PlaybookStepSchema)
    problems = many(ProblemSchema)


class NewPlaybookSchema(Schema):
    """A playbook as documents write it."""

    document = anything()


class JourneySchema(JourneyOfSchema):
    user = fields.Nested(UserSummarySchema, required=True)


JourneyPageSchema = page_of(JourneySchema, "JourneyPageSchema")


class StepVisitSchema(Schema):
    """A step that they came to, and why they went on; null while they are there."""

    step = text()
    sentence = text()
    at = text()
    left_at = maybe()
    outcome = maybe()


class JourneyDetailSchema(JourneySchema):
    revision = number()
    visits = many(StepVisitSchema)


class JourneyQuery(CursorQuery):
    status = fields.String(validate=validate.OneOf(JOURNEY_STATUSES))
    step = fields.String(metadata={"description": "Only those who are at this step now."})


class JourneyChangeSchema(Schema):
    """Skip the step, pause for so many `days`, resume, or end the journey."""

    environment = fields.String()
    do = fields.String(required=True, validate=validate.OneOf(["skip", "pause", "resume", "end"]))
    days = fields.Integer()


class PlaybookNameSchema(Schema):
    key = text()
    name = text()


class TaskSchema(Schema):
    """What is to be done for a user, and what one needs to know; `done_at` is null while it is open."""

    id = text()
    title = text()
    note = text()
    at = text()
    done_at = maybe()
    done_by = maybe()
    step = text()
    journey = text()
    playbook = fields.Nested(PlaybookNameSchema, required=True)
    user = fields.Nested(UserSummarySchema, required=True)


TaskPageSchema = page_of(TaskSchema, "TaskPageSchema")


class TaskQuery(CursorQuery):
    done = fields.Boolean(load_default=False)
    playbook = fields.String()


class TaskChangeSchema(Schema):
    environment = fields.String()
    done = fields.Boolean(required=True)
