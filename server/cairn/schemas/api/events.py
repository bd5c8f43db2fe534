"""Events that come in: their names, volumes and properties, and the newest of them."""

from __future__ import annotations

from marshmallow import Schema, fields

from cairn.schemas.api.base import anything, many, maybe, number, text
from cairn.schemas.api.names import NameSchema


class CountedSchema(Schema):
    """Counted up to a moment; `complete` when nothing has come in since."""

    counted_at = maybe()
    complete = fields.Boolean(required=True)
    time_zone = text(metadata={"description": "Whose days these are."})
    sample_left_out = number()


class EventSummarySchema(Schema):
    """`days` are the counts of the days from the list's `since` until today."""

    name = text()
    family = text(metadata={"description": "own, page, flow, segment or call."})
    total = number()
    days = fields.List(fields.Integer(), required=True)
    last_seen = maybe()


class EventListSchema(CountedSchema):
    items = many(EventSummarySchema)
    since = text()


class EventDaySchema(Schema):
    day = text()
    count = number()


class EventDetailSchema(CountedSchema):
    name = text()
    family = text()
    total = number()
    people = number()
    first_seen = maybe()
    last_seen = maybe()
    days = many(EventDaySchema)
    looked_at = number()
    properties = many(NameSchema)


class ArrivedUserSchema(Schema):
    id = text()
    name = maybe()


class ArrivedSchema(Schema):
    id = text()
    type = text()
    name = text()
    family = text()
    at = text()
    received_at = text()
    user = fields.Nested(ArrivedUserSchema, required=True)
    properties = anything()
    page = maybe()


class ArrivedListSchema(Schema):
    items = many(ArrivedSchema)
