"""Members, and the links by which they choose a password."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from cairn.domain.access.roles import ROLES
from cairn.schemas.api.base import many, maybe, text

_PASSWORD = validate.Length(max=1024)


class MemberSchema(Schema):
    id = text()
    email = text()
    name = text()
    role = text()
    last_seen = maybe()


class MemberListSchema(Schema):
    items = many(MemberSchema)


class InvitationSchema(Schema):
    email = text(validate=validate.Length(max=320))
    name = fields.String(load_default="", validate=validate.Length(max=200))
    role = text(validate=validate.OneOf(list(ROLES)))


class InvitedSchema(Schema):
    """`link` is to be handed to the member and to nobody else; `mailed` is null where no letters are sent."""

    member = fields.Nested(MemberSchema, required=True)
    link = text()
    expires_at = text()
    mailed = fields.Boolean(required=True, allow_none=True)


class ForgottenSchema(Schema):
    email = text(validate=validate.Length(max=320))


class RoleSchema(Schema):
    role = text(validate=validate.OneOf(list(ROLES)))


class PasswordSchema(Schema):
    old = text(validate=_PASSWORD, load_only=True)
    new = text(validate=_PASSWORD, load_only=True)


class UsedLinkSchema(Schema):
    """`token` is what stands behind the `#` of a link."""

    token = text(validate=validate.Length(max=200), load_only=True)
    password = text(validate=_PASSWORD, load_only=True)


class ChosenSchema(Schema):
    email = text()
