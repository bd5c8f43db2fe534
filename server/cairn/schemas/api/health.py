"""The health of one user or account: the score, its parts, and why it changed."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from cairn.domain.targeting.conditions import BANDS
from cairn.schemas.api.base import many, maybe, maybe_fraction, number, text


def band_text() -> fields.String:
    return text(validate=validate.OneOf(BANDS))


def _score() -> fields.Integer:
    return fields.Integer(
        required=True, allow_none=True, metadata={"description": "0 to 100; null while less than half is known."}
    )


class HealthPartSchema(Schema):
    """`value` from 0 to 100, null where nothing is known; `said` is what was seen."""

    key = text()
    label = text()
    weight = number()
    value = maybe_fraction()
    said = text()


class HealthReasonSchema(Schema):
    """A part that moved the score by so many points, with what was seen before and then."""

    key = text()
    label = text()
    points = fields.Float(required=True)
    said = text()
    said_before = text()


class HealthStateSchema(Schema):
    """`weakest` are the parts that take most of the score, `reasons` those of the last change of the band."""

    definition = text()
    definition_name = text()
    band = band_text()
    score = _score()
    since = text()
    before = maybe()
    weakest = many(HealthPartSchema)
    reasons = many(HealthReasonSchema)


class HealthLineSchema(Schema):
    at = text()
    before = band_text()
    band = band_text()
    score_before = _score()
    score = _score()
    reasons = many(HealthReasonSchema)


class HealthSchema(HealthStateSchema):
    as_of = maybe()
    parts = many(HealthPartSchema)
    history = many(HealthLineSchema)
