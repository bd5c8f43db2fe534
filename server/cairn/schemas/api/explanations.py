"""Why somebody would see a flow or not, gate by gate."""

from __future__ import annotations

from marshmallow import Schema, fields

from cairn.schemas.api.base import EnvironmentQuery, many, maybe, text


class ReasonSchema(Schema):
    passed = fields.Boolean(
        required=True, allow_none=True, metadata={"description": "null: not reached, or can't be told."}
    )
    text = text()
    saw = maybe()
    parts = fields.List(fields.Nested(lambda: ReasonSchema()), required=True)


class GateSchema(ReasonSchema):
    gate = text()


class ExplainedFactSchema(ReasonSchema):
    fact = text(metadata={"description": "The place of its condition in the document."})


class ExplainQuery(EnvironmentQuery):
    url = fields.String()
    at = fields.String(
        metadata={"description": "ISO 8601; default: now. Of a moment that is over: by what was live and known then."}
    )
    flow = fields.String()


class ExplainVariantSchema(Schema):
    experiment = text()
    key = text()


class ExplainedSchema(Schema):
    flow = text()
    name = text()
    revision = fields.Integer(required=True, allow_none=True)
    shows = fields.Boolean(required=True)
    variant = fields.Nested(ExplainVariantSchema, required=True, allow_none=True)
    gates = many(GateSchema)
    facts = many(ExplainedFactSchema)


class ExplainedListSchema(Schema):
    items = many(ExplainedSchema)
