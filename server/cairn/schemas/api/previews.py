"""A flow as somebody would see it, in the builder and by link."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from cairn.schemas.api.base import EnvironmentQuery, anything, many, maybe, text
from cairn.schemas.api.explanations import GateSchema
from cairn.schemas.api.users import UserSummarySchema

MOST_SKIPPED = 50
LONGEST_HOURS = 30 * 24


class AsWhomSchema(EnvironmentQuery):
    """For whom and how; what is left out is decided as for a visitor."""

    user = fields.String(metadata={"description": "Our id of a user, or `user:<id of the host app>`."})
    segment = fields.String(metadata={"description": "Somebody of this segment: who was seen last."})
    skip = fields.Integer(
        load_default=0,
        validate=validate.Range(0, MOST_SKIPPED),
        metadata={"description": "Not the first of the segment, but one so many behind."},
    )
    revision = fields.Integer(metadata={"description": "A published one; default: the draft."})
    variant = fields.String(metadata={"description": "Default: the user's own where an experiment runs."})
    locale = fields.String(metadata={"description": "Default: the user's, else the flow's own language."})
    theme = fields.String(metadata={"description": "Default: the flow's, else the workspace's."})
    at = fields.String(metadata={"description": "ISO 8601; default: now. Of one that is over: who they were then."})


class PreviewSchema(Schema):
    flow = text()
    name = text()
    revision = fields.Integer(required=True, allow_none=True)
    content = anything(allow_none=True, metadata={"description": "null: the variant shows nothing."})
    theme = anything(allow_none=True)
    variables = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    facts = fields.Dict(keys=fields.String(), values=fields.Boolean(), required=True)
    articles = maybe()
    locale = text()
    languages = fields.List(fields.String(), required=True)
    who = fields.Nested(UserSummarySchema, required=True, allow_none=True)
    variant = maybe()
    variants = fields.List(fields.String(), required=True)
    shows = fields.Boolean(
        required=True, allow_none=True, metadata={"description": "As far as the server can tell; null for nobody."}
    )
    gates = many(GateSchema)


class NewPreviewLinkSchema(AsWhomSchema):
    hours = fields.Integer(
        required=True, validate=validate.Range(1, LONGEST_HOURS), metadata={"description": "For how long it opens."}
    )


class PreviewLinkSchema(Schema):
    id = text()
    by = text()
    revision = fields.Integer(required=True, allow_none=True)
    variant = maybe()
    locale = maybe()
    theme = maybe()
    at = maybe()
    who = fields.Nested(UserSummarySchema, required=True, allow_none=True)
    created_at = text()
    expires_at = text()


class MadePreviewLinkSchema(PreviewLinkSchema):
    address = text(metadata={"description": "Said once: only a digest of it is kept."})


class PreviewLinkListSchema(Schema):
    items = many(PreviewLinkSchema)
