"""How a flow does: every rate with what it is made of and the interval of what lies behind it."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from cairn.domain.engagement.reach import STAGES
from cairn.schemas.api.base import EnvironmentQuery, many, maybe, number, page_of, text
from cairn.schemas.api.events import CountedSchema
from cairn.schemas.api.users import UserSummarySchema

_PERIOD = {"description": "Those who met it within so many days; ever if not given."}


class PeriodQuery(EnvironmentQuery):
    days = fields.Integer(load_default=None, validate=validate.Range(1, 3_650), metadata=_PERIOD)


class FlowReportQuery(PeriodQuery):
    by = fields.String(
        load_default=None, validate=validate.OneOf(["revision", "variant", "language", "device", "segment"])
    )


class FlowPeopleQuery(PeriodQuery):
    stage = fields.String(required=True, validate=validate.OneOf(["met", *STAGES]))
    missing = fields.Boolean(
        load_default=False, metadata={"description": "Those who met it and did not come to the stage."}
    )
    cursor = fields.String()


class FlowAnswersQuery(PeriodQuery):
    question = fields.String(required=True)
    cursor = fields.String()


class RateSchema(Schema):
    """`reached` of `of`; rate and interval (Wilson, 95 %) are null where there is nobody."""

    reached = number()
    of = number()
    rate = fields.Float(required=True, allow_none=True)
    interval = fields.List(fields.Float(), required=True, allow_none=True)


class StageSchema(RateSchema):
    stage = text(validate=validate.OneOf(["met", *STAGES]))


class FlowGroupSchema(Schema):
    group = text()
    stages = many(StageSchema)


class FlowGoalSchema(RateSchema):
    """Of those whose window is over; that of `running` people is not."""

    event = text()
    within = fields.Integer(required=True, allow_none=True)
    running = number()


class FlowDaySchema(Schema):
    """How many met it on a day, and how many of these have completed it since."""

    day = text()
    met = number()
    completed = number()


class FlowStepSchema(RateSchema):
    """`seen` by so many; `reached` is how many completed it."""

    step = text()
    pattern = maybe()
    seen = number()
    median_seconds = fields.Integer(required=True, allow_none=True)


class FlowItemSchema(RateSchema):
    item = text()
    title = text()


class ScoreSchema(Schema):
    """`nps` in points from -100 to 100, `csat` the share of the two highest, `mean` the mean of the numbers."""

    kind = text(validate=validate.OneOf(["nps", "csat", "mean"]))
    answers = number()
    value = fields.Float(required=True, allow_none=True)
    interval = fields.List(fields.Float(), required=True, allow_none=True)


class ChoiceSchema(Schema):
    choice = text()
    people = number()


class ScoredPeriodSchema(Schema):
    """The score of the answers that were given in a week or a month; null without any."""

    day = text()
    answers = number()
    value = fields.Float(required=True, allow_none=True)
    interval = fields.List(fields.Float(), required=True, allow_none=True)


class FlowQuestionSchema(Schema):
    """`trend` is of scales, `by` week, or by month where answers go back further than half a year."""

    question = text()
    label = text()
    input = text()
    answers = number()
    score = fields.Nested(ScoreSchema, required=True, allow_none=True)
    choices = many(ChoiceSchema)
    by = text(validate=validate.OneOf(["week", "month"]))
    trend = many(ScoredPeriodSchema)


class FlowVideoSchema(Schema):
    """People who watched a quarter, a half, three quarters and all of it."""

    video = text()
    quarters = fields.List(fields.Integer(), required=True)


class FlowResourceSchema(Schema):
    kind = text()
    resource = text()
    people = number()


class FlowReportSchema(CountedSchema):
    days = fields.Integer(required=True, allow_none=True)
    stages = many(StageSchema)
    median_seconds = fields.Integer(required=True, allow_none=True)
    goal = fields.Nested(FlowGoalSchema, required=True, allow_none=True)
    by_day = many(FlowDaySchema)
    steps = many(FlowStepSchema)
    items = many(FlowItemSchema)
    questions = many(FlowQuestionSchema)
    videos = many(FlowVideoSchema)
    resources = many(FlowResourceSchema)
    groups = many(FlowGroupSchema)


class FlowAnswerSchema(Schema):
    user = fields.Nested(UserSummarySchema, required=True)
    answer = text()
    at = text()


FlowPeoplePageSchema = page_of(UserSummarySchema, "FlowPeoplePageSchema")


FlowAnswerPageSchema = page_of(FlowAnswerSchema, "FlowAnswerPageSchema")
