"""Events that come in: their names, volumes and properties, and the newest of them."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from cairn.domain.flows.events import MEANINGS
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
    description = text()
    hidden = fields.Boolean(required=True)
    captured = fields.Boolean(required=True)


class EventListSchema(CountedSchema):
    items = many(EventSummarySchema)
    since = text()


class EventDaySchema(Schema):
    day = text()
    count = number()


class AboutEventSchema(Schema):
    """What the workspace says of an event, as its document does. What is left out stays as it is."""

    description = fields.String(validate=validate.Length(max=2_000))
    owner = fields.String(validate=validate.Length(max=200))
    tags = fields.List(fields.String(validate=validate.Length(min=1, max=50)), validate=validate.Length(max=50))
    means = fields.List(fields.String(validate=validate.OneOf(MEANINGS)))
    hidden = fields.Boolean()
    merged_into = fields.String(allow_none=True, validate=validate.Length(min=1, max=200))
    captured = fields.Dict(
        keys=fields.String(),
        allow_none=True,
        metadata={"description": "What sends it by itself, as the document has it; none where the app sends it."},
    )


class AboutEventFormSchema(AboutEventSchema):
    environment = fields.String()


class MeaningSchema(Schema):
    """`said`: documents say which events mean it; else it is the documented names."""

    meaning = text(validate=validate.OneOf(MEANINGS))
    events = fields.List(fields.String(), required=True)
    said = fields.Boolean(required=True)
    documented = fields.List(fields.String(), required=True)
    last_seen = maybe()


class MeaningListSchema(Schema):
    items = many(MeaningSchema)


class MeaningFormSchema(Schema):
    """The events that mean it, and no others; without any the documented names do."""

    environment = fields.String()
    meaning = text(validate=validate.OneOf(MEANINGS))
    events = fields.List(
        fields.String(validate=validate.Length(min=1, max=200)), required=True, validate=validate.Length(max=50)
    )


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
    about = fields.Nested(AboutEventSchema, required=True)
    merged = fields.List(fields.String(), required=True)


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
