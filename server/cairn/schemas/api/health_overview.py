"""Health of all users and accounts: definitions, bands, and who is in them."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from cairn.domain.targeting.conditions import BANDS
from cairn.schemas.api.base import (
    CursorQuery,
    ProblemSchema,
    anything,
    many,
    maybe,
    maybe_fraction,
    number,
    page_of,
    text,
)
from cairn.schemas.api.health import HealthStateSchema, band_text
from cairn.schemas.api.users import AccountSummarySchema, UserSummarySchema

_UNITS = ("user", "account")


class WeightSchema(Schema):
    key = text()
    label = text()
    weight = number()


class BandsSchema(Schema):
    """Green and yellow begin at so many points; a band is left only by more than the margin."""

    green = number()
    yellow = number()
    margin = number()


class DefinitionSummarySchema(Schema):
    key = text()
    name = text()
    description = text()
    unit = text(validate=validate.OneOf(_UNITS))
    who = text()
    expects = text()
    bands = fields.Nested(BandsSchema, required=True)
    weights = many(WeightSchema)


class DefinitionSchema(DefinitionSummarySchema):
    document = anything()
    source = text()
    version = number()
    updated_at = text()
    updated_by = text()
    problems = many(ProblemSchema)


class NewDefinitionSchema(Schema):
    document = anything()


class BandCountSchema(Schema):
    band = band_text()
    count = number()


class TestedSchema(Schema):
    """Of those who would have been in a band a month ago, how many are gone since, with Wilson's 95 % interval."""

    band = band_text()
    people = number()
    gone = number()
    share = maybe_fraction()
    low = maybe_fraction()
    high = maybe_fraction()


class HealthUnitSchema(Schema):
    unit = text(validate=validate.OneOf(_UNITS))
    bands = many(BandCountSchema)
    tested = many(TestedSchema)


class HealthOverviewSchema(Schema):
    """With `looked` everybody was looked at today, by what the definitions say now."""

    definitions = many(DefinitionSummarySchema)
    units = many(HealthUnitSchema)
    looked = fields.Boolean(required=True)
    as_of = maybe()
    tested_days = number()
    sample_left_out = number()


class HealthRowSchema(HealthStateSchema):
    """A user or an account."""

    user = fields.Nested(UserSummarySchema, required=True, allow_none=True)
    account = fields.Nested(AccountSummarySchema, required=True, allow_none=True)


class HealthQuery(CursorQuery):
    unit = fields.String(load_default="account", validate=validate.OneOf(_UNITS))
    band = fields.String(validate=validate.OneOf(BANDS))
    worse_within = fields.Integer(
        validate=validate.Range(min=1, max=365),
        metadata={"description": "Only those whose band became worse within so many days."},
    )


HealthPageSchema = page_of(HealthRowSchema, "HealthPageSchema")
