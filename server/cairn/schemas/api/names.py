"""What authors are offered while they write conditions."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from cairn.schemas.api.base import CursorQuery, many, number, page_of, text

_KINDS = (
    "trait", "account_trait", "event", "property", "page", "flow", "step", "item", "question", "video", "segment",
    "article", "limit", "theme", "milestone", "playbook",
)  # fmt: skip


class NameQuery(CursorQuery):
    kind = fields.String(required=True, validate=validate.OneOf(_KINDS))
    of = fields.String(
        metadata={"description": "The event whose properties, or the flow whose steps, items, questions or videos."}
    )
    search = fields.String(load_default="")


class UsualValueSchema(Schema):
    value = fields.Raw(required=True)
    seen = number()


class NameSchema(Schema):
    """`label` is what a person reads. `seen` counts among the newest that were looked at; so do the usual `values`."""

    name = text()
    label = text()
    type = fields.String(
        required=True,
        allow_none=True,
        validate=validate.OneOf(["text", "number", "truth", "date", "list", "object"]),
    )
    seen = number()
    values = many(UsualValueSchema)


NamePageSchema = page_of(NameSchema, "NamePageSchema")
