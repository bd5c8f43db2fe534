"""What goes live, what that changes, and what was live before."""

from __future__ import annotations

from typing import get_args

from marshmallow import Schema, fields, validate

from cairn.domain.access.reviews import Reviewing
from cairn.schemas.api.base import anything, many, maybe, number, text


def _note() -> fields.String:
    return fields.String(load_default="", validate=validate.Length(max=2000))


def _accepted() -> fields.List[str]:
    about = "The ids of the warnings that were looked at and let pass. Without it warnings aren't asked about."
    return fields.List(fields.String(), metadata={"description": about})


def _finished() -> fields.Boolean:
    return fields.Boolean(required=True, metadata={"description": "Whether nothing keeps it from going live."})


def _hindrance() -> fields.String:
    return maybe(metadata={"description": "Why you may not make it live; null when you may."})


class PublishSchema(Schema):
    environment = text()
    note = _note()
    accepted = _accepted()


class UnpublishSchema(Schema):
    environment = text()


class PromoteSchema(Schema):
    environment = text()
    accepted = _accepted()


class RollBackSchema(Schema):
    environment = text()
    revision = number()


class PublishedSchema(Schema):
    revision = number()
    published_at = text()


class ChangeSchema(Schema):
    path = text()
    what = text(metadata={"description": "The place in words."})
    before = maybe()
    after = maybe()
    sentence = text()


class ChangesSchema(Schema):
    was = fields.String(required=True, validate=validate.OneOf(("live", "unpublished", "never")))
    changes = many(ChangeSchema)
    audience = text()


class CompareQuery(Schema):
    since = fields.Integer(required=True, metadata={"description": "The revision that the other is held against."})
    to = fields.Integer(metadata={"description": "Another revision; the draft if not given."})


class ComparisonSchema(Schema):
    since = number()
    to = fields.Integer(required=True, allow_none=True, metadata={"description": "null for the draft."})
    changes = many(ChangeSchema)


class MissingSchema(Schema):
    kind = text()
    key = text()


class CheckedSchema(Schema):
    id = text(metadata={"description": "What `accepted` names."})
    path = text()
    message = text()
    level = text(validate=validate.OneOf(("error", "warning")))
    missing = fields.Nested(MissingSchema, required=True, allow_none=True)


class CheckSchema(Schema):
    """What was looked at, and what was found there."""

    group = text()
    name = text()
    level = text(validate=validate.OneOf(("ok", "warning", "error")))
    items = many(CheckedSchema)


class CountedSchema(Schema):
    people = number()
    complete = fields.Boolean(required=True, metadata={"description": "False: so many at least."})


class ThenAndNowSchema(Schema):
    now = fields.Nested(CountedSchema, required=True, allow_none=True)
    then = fields.Nested(CountedSchema, required=True, allow_none=True)


class PublishingSchema(ChangesSchema):
    environment = text()
    name = text()
    version = number()
    finished = _finished()
    revision = fields.Integer(required=True, allow_none=True)
    published_at = maybe()
    next = number()
    audience_before = maybe()
    people = fields.Nested(ThenAndNowSchema, required=True)
    checks = many(CheckSchema)
    outside = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "Addresses that lead out of the app; the server opens none of them."},
    )


class AlongSchema(Schema):
    kind = text()
    key = text()
    name = text()
    revision = number()


class PromotionSchema(ChangesSchema):
    revision = number()
    finished = _finished()
    checks = many(CheckSchema)
    hindrance = _hindrance()
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


class TimedSchema(Schema):
    """What goes live, or is taken back, at a moment."""

    id = text()
    flow = text()
    name = text()
    action = text(validate=validate.OneOf(("publish", "unpublish")))
    revision = fields.Integer(required=True, allow_none=True)
    at = text()
    note = text()
    asked_by = text()
    asked_at = text()
    failure = maybe(metadata={"description": "Why it didn't happen."})
    failed_at = maybe()


class TimedListSchema(Schema):
    items = many(TimedSchema)


class NewTimedSchema(Schema):
    environment = text()
    action = text(validate=validate.OneOf(("publish", "unpublish")))
    at = text(metadata={"description": "A moment in ISO 8601 with its zone, such as 2026-01-31T08:00:00Z."})
    note = _note()
    accepted = _accepted()


class MovedSchema(Schema):
    at = text()


class NewReviewSchema(Schema):
    environment = text()
    note = _note()


class ReviewAnswerSchema(Schema):
    answer = text(validate=validate.Length(min=1, max=2000))


class ReviewSchema(Schema):
    id = text()
    status = text(validate=validate.OneOf(("open", "approved", "sent_back", "withdrawn")))
    note = text()
    asked_by = text()
    asked_at = text()
    yours = fields.Boolean(required=True)
    answer = text()
    answered_by = maybe()
    answered_at = maybe()
    since = fields.List(
        fields.Nested(ChangeSchema),
        required=True,
        metadata={"description": "What was changed in the draft since it was asked for."},
    )


class ReviewsSchema(Schema):
    reviewing = text(validate=validate.OneOf(get_args(Reviewing)))
    review = fields.Nested(ReviewSchema, required=True, allow_none=True, metadata={"description": "The newest."})
    hindrance = _hindrance()
