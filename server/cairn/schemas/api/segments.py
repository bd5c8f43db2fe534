"""Segments, who belongs to them, and how they grew."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from cairn.schemas.api.base import ProblemSchema, UseSchema, anything, many, maybe, number, text
from cairn.schemas.api.users import UserSummarySchema


class SegmentDaySchema(Schema):
    """Its size at the last round of a day, and who came and went that day."""

    day = text()
    people = number()
    entered = number()
    left = number()


class SegmentSummarySchema(Schema):
    """`sentence` is who belongs to it. `people` were so many at the last round; unknown before the first one."""

    key = text()
    name = text()
    description = text()
    status = text(validate=validate.OneOf(["draft", "published", "changed", "unpublished"]))
    revision = fields.Integer(required=True, allow_none=True)
    sentence = text()
    used_by = number()
    people = fields.Integer(required=True, allow_none=True)
    counted_at = maybe()
    days = many(SegmentDaySchema)
    updated_at = text()
    updated_by = text()


class SegmentListSchema(Schema):
    items = many(SegmentSummarySchema)


class RuleSchema(Schema):
    """A condition in words; a group has parts."""

    text = text()
    parts = fields.List(fields.Nested(lambda: RuleSchema()), required=True)


class ListSchema(Schema):
    """The list of an environment: what it is by, and how many it names."""

    by = text()
    size = number()
    updated_at = text()
    updated_by = text()


class TakenListSchema(ListSchema):
    """What a file came to: so many it names, so many lines said what another had said, so many nothing."""

    named = number()
    duplicates = number()
    empty = number()


class SegmentDetailSchema(SegmentSummarySchema):
    """`list` is the one that was uploaded in this environment, for a segment that has one."""

    document = anything()
    source = text()
    version = number()
    list = fields.Nested(ListSchema, required=True, allow_none=True)
    rule = fields.Nested(RuleSchema, required=True)
    uses = many(UseSchema)
    problems = many(ProblemSchema)


class UnansweredSchema(Schema):
    """A test that nobody can pass now, and why."""

    why = text()
    text = text()


class PeopleCountSchema(Schema):
    """How many fit; at least so many where `complete` is false, since time ran out. `of` are all who are looked at."""

    people = number()
    identified = number()
    complete = fields.Boolean(required=True)
    of = number()
    sample_left_out = number()
    unanswered = many(UnansweredSchema)
    first = many(UserSummarySchema)


class MatchSchema(Schema):
    """A condition as documents write it, such as `{"trait": "role", "is": "admin"}`."""

    environment = fields.String()
    match = anything()


class NewSegmentSchema(Schema):
    """A segment as documents write it."""

    document = anything()


class EffectCountSchema(Schema):
    """How many fit; at least so many where `complete` is false."""

    people = number()
    complete = fields.Boolean(required=True)


class EffectUseSchema(UseSchema):
    """Something live whose audience names the segment; without counts where a step asks for it instead."""

    now = fields.Nested(EffectCountSchema, required=True, allow_none=True)
    then = fields.Nested(EffectCountSchema, required=True, allow_none=True)


class EffectSchema(Schema):
    """What publishing the draft of a segment moves; `now` is null while it isn't live."""

    now = fields.Nested(EffectCountSchema, required=True, allow_none=True)
    then = fields.Nested(EffectCountSchema, required=True)
    uses = many(EffectUseSchema)
