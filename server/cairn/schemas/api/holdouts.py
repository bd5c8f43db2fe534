"""Who is shown nothing, and what they do beside the others."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from cairn.schemas.api.base import many, maybe, text


class HoldoutSchema(Schema):
    share = fields.Float(required=True)
    since = text()


class HoldoutGroupSchema(Schema):
    key = text()
    units = fields.Integer(required=True)
    successes = fields.Integer(required=True)
    rate = fields.Float(required=True, allow_none=True)
    interval = fields.List(fields.Float(), required=True, allow_none=True)


class HoldoutReportSchema(Schema):
    holdout = fields.Nested(HoldoutSchema, required=True, allow_none=True)
    groups = many(HoldoutGroupSchema)
    difference = fields.Float(required=True, allow_none=True)
    interval = fields.List(fields.Float(), required=True, allow_none=True)
    split = maybe()
    sentence = text()


class HoldoutQuery(Schema):
    event = fields.String(
        load_default="", validate=validate.Length(max=200), metadata={"description": "By which they are compared."}
    )
    days = fields.Integer(load_default=30, validate=validate.Range(1, 365))
