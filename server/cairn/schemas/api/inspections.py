"""Opening a draft in the host app's page."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from cairn.schemas.api.base import many, maybe, text


class InspectionSchema(Schema):
    id = text()
    who = text()
    environment = text()
    origin = text()
    opened_at = maybe(metadata={"description": "Null as long as the page has not answered."})
    expires_at = text()


class InspectionsSchema(Schema):
    address = maybe(metadata={"description": "Where the app was opened last."})
    seen = fields.List(
        fields.String(), required=True, metadata={"description": "Sites that sent page views lately, the newest first."}
    )
    items = many(InspectionSchema)


class NewInspectionSchema(Schema):
    environment = text()
    address = text(
        validate=validate.Length(max=2000), metadata={"description": "The page of the host app that is to be opened."}
    )
    step = fields.String(
        validate=validate.Length(max=63), metadata={"description": "The step that the page begins at; else the first."}
    )
    user = fields.String(
        metadata={"description": "As whom the flow is tried: our id of a user, or `user:<id of the host app>`."}
    )


class BegunSchema(Schema):
    id = text()
    address = text(metadata={"description": "To be opened within ten minutes, once: a token stands in its fragment."})
    expires_at = text()
