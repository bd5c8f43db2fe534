"""What goes live, what that changes, and what was live before."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from cairn.schemas.api.base import anything, many, number, text


class PublishSchema(Schema):
    environment = text()
    note = fields.String(load_default="", validate=validate.Length(max=2000))


class UnpublishSchema(Schema):
    environment = text()


class RollBackSchema(Schema):
    environment = text()
    revision = number()


class PublishedSchema(Schema):
    revision = number()
    published_at = text()


class ChangeSchema(Schema):
    path = text()
    before = fields.Raw(required=True, allow_none=True)
    after = fields.Raw(required=True, allow_none=True)
    sentence = text()


class ChangesSchema(Schema):
    was = fields.String(required=True, validate=validate.OneOf(("live", "unpublished", "never")))
    changes = many(ChangeSchema)
    audience = text()


class AlongSchema(Schema):
    kind = text()
    key = text()
    name = text()
    revision = number()


class PromotionSchema(ChangesSchema):
    revision = number()
    along = many(AlongSchema)


class RevisionSchema(Schema):
    number = number()
    created_at = text()
    created_by = text()
    note = text()
    live_in = fields.List(fields.String(), required=True)


class RevisionDetailSchema(RevisionSchema):
    document = anything()
    source = text()
    content = anything(allow_none=True)


class RevisionListSchema(Schema):
    items = many(RevisionSchema)
