"""What running experiments came to."""

from __future__ import annotations

from typing import get_args

from marshmallow import Schema, fields, validate

from cairn.domain.experiments.noticing import Kind
from cairn.schemas.api.base import many, maybe, number, text


class ExperimentNoticeSchema(Schema):
    """A verdict, a split that is off, or a guardrail that is hurt: each told once in a run."""

    id = text()
    at = text()
    kind = text(validate=validate.OneOf(get_args(Kind)))
    experiment = text()
    name = text()
    sentence = text()
    seen = fields.Boolean(required=True)


class NoticePageSchema(Schema):
    items = many(ExperimentNoticeSchema)
    next = maybe()
    unseen = number()
    by_mail = fields.Boolean(
        required=True,
        allow_none=True,
        metadata={"description": "Whether the member gets them by letter; null where none are sent."},
    )


class SeenSchema(Schema):
    environment = fields.String(required=True)
    until = fields.Integer(
        required=True, validate=validate.Range(min=1, max=2**53), metadata={"description": "The id of the last one."}
    )


class ByMailSchema(Schema):
    environment = fields.String(required=True)
    wanted = fields.Boolean(required=True)
