"""Themes: drafts beside what is live, with all that they inherit."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from cairn.schemas.api.base import ProblemSchema, UseSchema, anything, many, maybe, number, text


class ThemeSummarySchema(Schema):
    """`content` is what browsers would get of the draft; the default is worn by all flows that name none."""

    key = text()
    name = text()
    default = fields.Boolean(required=True)
    extends = maybe()
    content = anything()
    status = text(validate=validate.OneOf(["draft", "published", "changed", "unpublished"]))
    revision = fields.Integer(required=True, allow_none=True)
    used_by = number()
    updated_at = text()
    updated_by = text()


class ThemeListSchema(Schema):
    items = many(ThemeSummarySchema)


class ThemeDetailSchema(ThemeSummarySchema):
    document = anything()
    source = text()
    version = number()
    uses = many(UseSchema)
    problems = many(ProblemSchema)


class NewThemeSchema(Schema):
    key = text(validate=validate.Length(max=63))
    name = text(validate=validate.Length(min=1, max=200))
