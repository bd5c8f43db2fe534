"""Questions about what people do, and their answers."""

from __future__ import annotations

from typing import get_args

from marshmallow import Schema, fields, validate

from cairn.domain.analytics.calendar import MOST, Unit
from cairn.domain.analytics.paths import Direction
from cairn.domain.analytics.retention import Kind
from cairn.schemas.api.base import many, maybe, maybe_fraction, number, text

_NAME = validate.Length(min=1, max=200)


class WhatSchema(Schema):
    """What was done."""

    event = text(validate=_NAME)


class WhenSchema(Schema):
    """The `last` so many days, weeks or months, the one under way included; or those from one date to another."""

    by = fields.String(load_default="day", validate=validate.OneOf(get_args(Unit)))
    last = fields.Integer(load_default=30, validate=validate.Range(min=1, max=MOST))
    from_ = fields.Date(data_key="from")
    to = fields.Date()


class BreakdownSchema(Schema):
    """By the value that a trait of the user has now."""

    trait = text(validate=validate.Regexp(r'[^"\\]{1,100}\Z', error="Write the name of a trait, without quotes."))


class QuestionSchema(Schema):
    """What, who, when, and broken down by what. `who` is a condition as documents write it; an empty one is everybody.

    Who fits is found as of now; of a live segment as of its last count.
    """

    environment = fields.String()
    who = fields.Dict(keys=fields.String(), load_default=dict)
    when = fields.Nested(WhenSchema, load_default=lambda: {"by": "day", "last": 30})
    by = fields.Nested(BreakdownSchema, load_default=None, allow_none=True)


def _events(least: int, most: int) -> fields.List[Schema]:
    return fields.List(fields.Nested(WhatSchema), required=True, validate=validate.Length(min=least, max=most))


class TrendQuestionSchema(QuestionSchema):
    what = _events(1, 5)


class FunnelQuestionSchema(QuestionSchema):
    """`within` is how long a person has from the first step to the last."""

    what = _events(2, 12)
    within = fields.String(load_default="7 days")


class RetentionQuestionSchema(QuestionSchema):
    """Whoever did the first event for the first time, and the second later. `brackets` are the last periods of each."""

    what = _events(1, 2)
    kind = fields.String(load_default="n_day", validate=validate.OneOf(get_args(Kind)))
    brackets = fields.List(fields.Integer(), load_default=lambda: [1, 7, 14, 30])


class OneQuestionSchema(QuestionSchema):
    """About one event."""

    what = _events(1, 1)


class AdoptionQuestionSchema(QuestionSchema):
    """Each event is a feature."""

    what = _events(1, 5)


class PathsQuestionSchema(OneQuestionSchema):
    """What lies `within` so much time `after` the first time, or `before` it; `without` are events to leave out."""

    direction = fields.String(load_default="after", validate=validate.OneOf(get_args(Direction)))
    within = fields.String(load_default="1 day")
    steps = fields.Integer(load_default=4, validate=validate.Range(min=1, max=8))
    without = fields.List(fields.String(validate=_NAME), load_default=list, validate=validate.Length(max=20))


class ShareSchema(Schema):
    """A rate with its 95 % interval (Wilson); nobody has none."""

    numerator = number()
    denominator = number()
    rate = maybe_fraction()
    low = maybe_fraction()
    high = maybe_fraction()


class GroupSchema(Schema):
    """A value of the trait; null where it is not known. With `rest` all groups beyond the largest."""

    value = maybe()
    rest = fields.Boolean(required=True)


class AnswerSchema(Schema):
    """The stretch that was asked about, in local time."""

    time_zone = text()
    by = text(validate=validate.OneOf(get_args(Unit)))
    from_ = fields.String(required=True, data_key="from", attribute="from")
    begins_at = text()
    ends_at = text()
    sample_left_out = number()


class PointSchema(Schema):
    """A period that is not `complete` is under way."""

    day = text()
    events = number()
    users = number()
    per_user = maybe_fraction()
    complete = fields.Boolean(required=True)


class LineSchema(Schema):
    """The totals count each person once."""

    event = text()
    group = fields.Nested(GroupSchema, required=True, allow_none=True)
    events = number()
    users = number()
    per_user = maybe_fraction()
    points = many(PointSchema)


class TrendSchema(AnswerSchema):
    lines = many(LineSchema)


class FunnelStepSchema(Schema):
    """`took` is the median from the step before, in milliseconds."""

    event = text()
    people = number()
    of_first = fields.Nested(ShareSchema, required=True)
    of_last = fields.Nested(ShareSchema, required=True)
    took = maybe_fraction()


class FunnelGroupSchema(Schema):
    """`undecided` have begun, have not arrived, and still have time."""

    group = fields.Nested(GroupSchema, required=True, allow_none=True)
    undecided = number()
    steps = many(FunnelStepSchema)


class FunnelSchema(AnswerSchema):
    within = number()
    all = fields.Nested(FunnelGroupSchema, required=True)
    groups = many(FunnelGroupSchema)


class RetentionColumnSchema(Schema):
    """Periods after the first."""

    first = number()
    last = number()


class CohortSchema(Schema):
    """A cell is null as long as the cohort is too young for it."""

    day = text()
    people = number()
    cells = fields.List(fields.Nested(ShareSchema, allow_none=True), required=True)


class RetentionSchema(AnswerSchema):
    kind = text(validate=validate.OneOf(get_args(Kind)))
    columns = many(RetentionColumnSchema)
    cohorts = many(CohortSchema)
    all = fields.List(fields.Nested(ShareSchema, allow_none=True), required=True)


class MeanSchema(Schema):
    """A mean over people with its 95 % interval (Student), which takes two of them."""

    people = number()
    value = maybe_fraction()
    low = maybe_fraction()
    high = maybe_fraction()


class StickinessGroupSchema(Schema):
    """`mean` is of the parts of the periods in which each person did it; both lists begin with one period."""

    group = fields.Nested(GroupSchema, required=True, allow_none=True)
    people = number()
    mean = fields.Nested(MeanSchema, required=True)
    exactly = many(ShareSchema)
    at_least = many(ShareSchema)


class StickinessSchema(AnswerSchema):
    """Only the `periods` that are over count."""

    periods = number()
    all = fields.Nested(StickinessGroupSchema, required=True)
    groups = many(StickinessGroupSchema)


class StandingSchema(Schema):
    """People by stage. `kept` is returning over all of the period before; null like `dormant` in one under way."""

    day = text()
    new = number()
    returning = number()
    resurrected = number()
    dormant = fields.Integer(required=True, allow_none=True)
    kept = fields.Nested(ShareSchema, required=True, allow_none=True)
    complete = fields.Boolean(required=True)


class LifecycleSchema(AnswerSchema):
    """Who was there before the stretch is known as of `counted_at`."""

    counted_at = maybe()
    kept = fields.Nested(ShareSchema, required=True, allow_none=True)
    periods = many(StandingSchema)


class OftenSchema(Schema):
    """People who did it from `least` to `most` times; without a `most` so often or more."""

    least = number()
    most = fields.Integer(required=True, allow_none=True)
    share = fields.Nested(ShareSchema, required=True)


class WithinSchema(Schema):
    """Of those who have had so many days since their sign-up; null while nobody has."""

    days = number()
    share = fields.Nested(ShareSchema, required=True, allow_none=True)


class FeatureSchema(Schema):
    """`new` are those of the people who signed up in the stretch who have used it; `took` their median, in ms."""

    event = text()
    reach = fields.Nested(ShareSchema, required=True)
    events = number()
    per_user = fields.Nested(MeanSchema, required=True)
    median = maybe_fraction()
    often = many(OftenSchema)
    within = many(WithinSchema)
    new = fields.Nested(ShareSchema, required=True)
    took = maybe_fraction()


class AdoptionSchema(AnswerSchema):
    """`people` were there in the stretch."""

    people = number()
    features = many(FeatureSchema)


class PathNodeSchema(Schema):
    """Without an `event` all others together."""

    event = maybe()
    share = fields.Nested(ShareSchema, required=True)


class PathLinkSchema(Schema):
    """From a node of the step before to one of this step, by their places."""

    from_ = fields.Integer(required=True, data_key="from", attribute="from")
    to = number()
    people = number()


class PathStepSchema(Schema):
    """`ended` did nothing more; `open` of them still have time."""

    nodes = many(PathNodeSchema)
    links = many(PathLinkSchema)
    ended = fields.Nested(ShareSchema, required=True)
    open = number()


class PathWaySchema(Schema):
    """In the order in which it happened."""

    events = fields.List(fields.String(), required=True)
    share = fields.Nested(ShareSchema, required=True)


class PathsSchema(AnswerSchema):
    """`people` did the event; `ways` are the most frequent whole ones."""

    event = text()
    direction = text(validate=validate.OneOf(get_args(Direction)))
    within = number()
    without = fields.List(fields.String(), required=True)
    people = number()
    steps = many(PathStepSchema)
    ways = many(PathWaySchema)
