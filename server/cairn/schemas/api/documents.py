"""Documents as files, articles, and media."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from cairn.schemas.api.base import ProblemSchema, anything, many, maybe, number, text


class ArticleSummarySchema(Schema):
    key = text()
    title = text()
    summary = text()
    tags = fields.List(fields.String(), required=True)
    languages = fields.List(fields.String(), required=True)
    status = text(validate=validate.OneOf(["draft", "published", "changed", "unpublished"]))
    revision = fields.Integer(required=True, allow_none=True)
    updated_at = text()
    updated_by = text()
    published_at = maybe()


class ArticleDetailSchema(ArticleSummarySchema):
    document = anything()
    source = text()
    version = number()
    content = anything()
    problems = many(ProblemSchema)


class ArticleListSchema(Schema):
    items = many(ArticleSummarySchema)


class FileSchema(Schema):
    """A document's file; `media` maps the paths that it references to the SHA-256 of what was uploaded."""

    path = text(validate=validate.Length(min=1, max=400))
    source = text()
    media = fields.Dict(keys=fields.String(), values=fields.String(), load_default=dict)


class PlanSchema(Schema):
    files = fields.List(fields.Nested(FileSchema), required=True, validate=validate.Length(max=2000))
    environment = fields.String()


class PushSchema(PlanSchema):
    publish = fields.Boolean(load_default=False)
    note = fields.String(load_default="")


class PushedSchema(Schema):
    path = text()
    kind = text()
    key = text()
    name = text()
    change = text(validate=validate.OneOf(["created", "changed", "unchanged"]))
    revision = fields.Integer(required=True, allow_none=True)
    published = fields.Boolean(
        required=True, metadata={"description": "Whether this made it live; false where that revision was already."}
    )


class PushedListSchema(Schema):
    items = many(PushedSchema)


class PlannedSchema(PushedSchema):
    """`checks`: what is to be said against all of the files going live in the environment together."""

    checks = many(ProblemSchema)


class PlannedListSchema(Schema):
    items = many(PlannedSchema)


class PulledSchema(Schema):
    kind = text()
    key = text()
    path = text()
    source = text()
    media = anything()


class PulledListSchema(Schema):
    items = many(PulledSchema)


class MediaSchema(Schema):
    hash = text()
    type = text()
    size = number()
