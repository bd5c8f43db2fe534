"""Flows, the templates that they begin from, and drafts while they are written."""

from __future__ import annotations

from typing import get_args

from marshmallow import Schema, fields, validate

from cairn.domain.flows.documents import FlowType
from cairn.schemas.api.base import EnvironmentQuery, ProblemSchema, anything, many, maybe, number, text


class AheadSchema(Schema):
    """What is to happen with a flow at a moment, or failed to."""

    action = text(validate=validate.OneOf(("publish", "unpublish")))
    at = text()
    failed = fields.Boolean(required=True)


class FlowSummarySchema(Schema):
    key = text()
    name = text()
    type = text()
    tags = fields.List(fields.String(), required=True)
    folder = maybe()
    archived = fields.Boolean(required=True)
    status = text(validate=validate.OneOf(["draft", "published", "changed", "unpublished"]))
    revision = fields.Integer(required=True, allow_none=True)
    updated_at = text()
    updated_by = text()
    published_at = maybe()
    experiment = maybe()
    shown = number()
    completed = number()
    timed = many(AheadSchema)


class FlowQuery(EnvironmentQuery):
    search = fields.String(load_default="")
    type = fields.String()
    status = fields.String()
    tag = fields.String()


class FlowVariantSchema(Schema):
    key = text()
    weight = fields.Float(required=True)
    shows = fields.Boolean(required=True)
    content = anything(allow_none=True)


class SentencesSchema(Schema):
    audience = text()
    pages = text()
    trigger = text()
    frequency = text()
    schedule = text()


class FlowDetailSchema(FlowSummarySchema):
    document = anything()
    source = text()
    version = number()
    sentences = fields.Nested(SentencesSchema, required=True)
    content = anything(allow_none=True)
    variants = many(FlowVariantSchema)
    theme = anything(allow_none=True)
    problems = many(ProblemSchema)


class DraftSchema(Schema):
    """Either the document's data or its source text."""

    document = fields.Dict(keys=fields.String())
    source = fields.String()


class NewFlowSchema(Schema):
    key = text(validate=validate.Length(max=63))
    name = text(validate=validate.Length(min=1, max=200))
    type = text(validate=validate.OneOf(get_args(FlowType)))


class ManySchema(Schema):
    """One change to many flows.

    `folder` goes with `move`, `add` and `remove` with `tag`, `environment` with `unpublish`.
    """

    keys = fields.List(fields.String(), required=True, validate=validate.Length(min=1, max=1000))
    action = text(validate=validate.OneOf(("move", "tag", "duplicate", "unpublish", "archive", "restore")))
    folder = fields.String(allow_none=True, validate=validate.Length(min=1, max=80))
    add = fields.List(fields.String(validate=validate.Length(min=1, max=50)), validate=validate.Length(max=50))
    remove = fields.List(fields.String(), validate=validate.Length(max=50))
    environment = fields.String()


class OneOfManySchema(Schema):
    key = text()
    name = text()


class RefusedSchema(OneOfManySchema):
    code = text()
    message = text()


class ManyDoneSchema(Schema):
    """Which are other than before, and which are not, with the reason."""

    done = many(OneOfManySchema)
    refused = many(RefusedSchema)


class TemplateSchema(Schema):
    key = text()
    name = text()
    type = text()
    description = text()
    tags = fields.List(fields.String(), required=True)
    audience = text()
    content = anything()


class TemplateListSchema(Schema):
    items = many(TemplateSchema)
    theme = anything(allow_none=True)


class FromTemplateSchema(Schema):
    name = fields.String(validate=validate.Length(min=1, max=200))


class MadeSchema(Schema):
    key = text()
    name = text()


class WrittenSchema(Schema):
    """A flow as it is being written, finished or not, as data or as the text of a YAML file.

    `media` has the hashes of files that are new in it.
    """

    document = fields.Dict(keys=fields.String())
    source = fields.String()
    media = fields.Dict(keys=fields.String(), values=fields.String(), load_default=dict)


class DraftDetailSchema(Schema):
    key = text()
    version = number()
    updated_at = text()
    updated_by = text()
    finished = fields.Boolean(
        required=True,
        metadata={"description": "Whether it is a whole document, which could be published."},
    )
    document = anything()
    source = text()
    sentences = fields.Nested(SentencesSchema, required=True)
    content = anything()
    theme = anything(allow_none=True)
    problems = many(ProblemSchema)


class VisitSchema(Schema):
    tab = text(
        validate=validate.Length(min=1, max=64), metadata={"description": "Names the tab for as long as it is open."}
    )


class VisitorSchema(Schema):
    name = text()
    you = fields.Boolean(required=True, metadata={"description": "In another tab."})


class VisitedSchema(Schema):
    version = number()
    updated_at = text()
    updated_by = text()
    others = many(VisitorSchema)


class FlowListSchema(Schema):
    items = many(FlowSummarySchema)
