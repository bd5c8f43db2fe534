"""The measures of onboarding: what they mean, and their figures by cohort of sign-up."""

from __future__ import annotations

from typing import get_args

from marshmallow import Schema, fields, validate

from cairn.domain.analytics.onboarding import BY_KEY, Kind
from cairn.domain.flows.events import MEANINGS
from cairn.schemas.api.base import many, maybe_fraction, number, text
from cairn.schemas.api.insights import WhenSchema


def _meanings() -> fields.List[str]:
    return fields.List(fields.String(validate=validate.OneOf(MEANINGS)), required=True)


class MeasureSchema(Schema):
    """`days`: how long after their sign-up people are looked at. `missing`: what no event has come in of yet.

    With `asks` no flow asks the question that it needs.
    """

    key = text(validate=validate.OneOf(list(BY_KEY)))
    title = text()
    definition = text()
    people = text()
    kind = text(validate=validate.OneOf(get_args(Kind)))
    unit = text()
    days = number()
    better = text(validate=validate.OneOf(("higher", "lower")))
    needs = _meanings()
    missing = _meanings()
    asks = fields.Boolean(required=True)


class MeasureListSchema(Schema):
    items = many(MeasureSchema)
    sample_left_out = number()


class MeasureQuestionSchema(Schema):
    """`who` is a condition as documents write it; an empty one is everybody. `when` people signed up."""

    environment = fields.String()
    measure = text(validate=validate.OneOf(list(BY_KEY)))
    who = fields.Dict(keys=fields.String(), load_default=dict)
    when = fields.Nested(WhenSchema, load_default=lambda: {"by": "week", "last": 12})


class FigureSchema(Schema):
    """`numerator` over `people`; of a median `share` is the part that got there, and the interval is that share's."""

    people = number()
    numerator = fields.Float(required=True)
    value = maybe_fraction()
    low = maybe_fraction()
    high = maybe_fraction()
    share = maybe_fraction()


class MeasuredCohortSchema(Schema):
    """Its figure is null while it is too young."""

    day = text()
    signed_up = number()
    figure = fields.Nested(FigureSchema, required=True, allow_none=True)


class MeasuredSchema(Schema):
    measure = text()
    time_zone = text()
    by = text()
    begins_at = text()
    ends_at = text()
    sample_left_out = number()
    missing = _meanings()
    whole = fields.Nested(FigureSchema, required=True, allow_none=True)
    cohorts = many(MeasuredCohortSchema)
