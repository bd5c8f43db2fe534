"""Webhooks, and what was sent to them."""

from __future__ import annotations

from typing import get_args

from marshmallow import Schema, fields, validate

from cairn.domain.experiments.noticing import Kind
from cairn.schemas.api.base import anything, many, maybe, number, text

KINDS = (*(f"experiment.{each}" for each in get_args(Kind)), "playbook.message", "playbook.task")


def _kinds(*, required: bool = False) -> fields.List[str]:
    known = fields.String(validate=validate.OneOf(KINDS))
    return fields.List(known, validate=validate.Length(min=1), required=required)


class NewWebhookSchema(Schema):
    url = fields.String(required=True, validate=validate.Length(min=1, max=2_000))
    kinds = _kinds(required=True)


class WebhookChangeSchema(Schema):
    url = fields.String(validate=validate.Length(min=1, max=2_000))
    kinds = _kinds()
    on = fields.Boolean()


class WebhookSchema(Schema):
    """`off` says why nothing is sent there; empty where it is."""

    id = text()
    url = text()
    kinds = fields.List(fields.String(), required=True)
    off = text()
    created_at = text()
    created_by = text()


class WebhookListSchema(Schema):
    items = many(WebhookSchema)


class MadeWebhookSchema(WebhookSchema):
    """The secret is shown this once."""

    secret = text()


class DeliverySchema(Schema):
    """`message` is the `webhook-id` of all its tries; `answer` the status of the last answer, `said` its beginning."""

    id = text()
    message = text()
    kind = text()
    body = anything()
    status = text(validate=validate.OneOf(["waiting", "delivered", "failed"]))
    tries = number()
    at = text()
    tried_at = maybe()
    due_at = maybe(metadata={"description": "When it is tried next; null: no more."})
    answer = fields.Integer(required=True, allow_none=True)
    said = text()


class DeliveryListSchema(Schema):
    items = many(DeliverySchema)
