"""Who works here and with what: members, sessions, environments, keys, identity, the audit log, attention."""

from __future__ import annotations

from typing import get_args

from marshmallow import Schema, fields, validate

from cairn.domain.access.reviews import Reviewing
from cairn.domain.identity.verification import MODES
from cairn.schemas.api.base import anything, many, maybe, number, page_of, text
from cairn.schemas.api.holdouts import HoldoutSchema
from cairn.schemas.api.members import MemberSchema
from cairn.schemas.api.publishing import TimedSchema


class WorkspaceSchema(Schema):
    id = text()
    name = text()
    time_zone = text()
    reviewing = text(validate=validate.OneOf(get_args(Reviewing)))


class WorkspaceChangeSchema(Schema):
    reviewing = fields.String(
        validate=validate.OneOf(get_args(Reviewing)),
        metadata={"description": "Whether flows are looked at before they go live in production, also by another."},
    )
    name = fields.String(validate=validate.Length(min=1, max=200))
    time_zone = fields.String(
        validate=validate.Length(max=60),
        metadata={"description": "By its name, such as Europe/Helsinki: whose days and hours the workspace lives by."},
    )


class EnvironmentSchema(Schema):
    key = text()
    name = text()
    production = fields.Boolean(required=True)
    write_key = maybe()
    sample_data = fields.Boolean(required=True)


class IdentitySecretSchema(Schema):
    id = text()
    hint = text()
    created_at = text()
    created_by = text()


class NewIdentitySecretSchema(IdentitySecretSchema):
    secret = text()


class EnvironmentDetailSchema(Schema):
    key = text()
    name = text()
    production = fields.Boolean(required=True)
    verification = text(validate=validate.OneOf(MODES))
    origins = fields.List(fields.String(), required=True)
    holdout = fields.Nested(HoldoutSchema, required=True, allow_none=True)
    captures = fields.Boolean(required=True)
    capture_deny = fields.List(fields.String(), required=True)
    identity_secrets = many(IdentitySecretSchema)


class NewEnvironmentSchema(Schema):
    key = text(validate=validate.Length(min=1, max=60))
    name = text(validate=validate.Length(max=200))


class EnvironmentChangeSchema(Schema):
    verification = fields.String(validate=validate.OneOf(MODES))
    origins = fields.List(fields.String(validate=validate.Length(max=300)))
    holdout = fields.Float(metadata={"description": "The share of users who are shown nothing; 0 for nobody."})
    captures = fields.Boolean(
        metadata={"description": "Whether the snippet sends the events that are defined by pointing at elements."}
    )
    capture_deny = fields.List(
        fields.String(validate=validate.Length(max=300)),
        metadata={"description": "CSS selectors of what is never captured, with all that is in it."},
    )


class SignatureSchema(Schema):
    subject = text(validate=validate.OneOf(["user", "account"]))
    id = text(validate=validate.Length(min=1, max=255))
    signature = text(validate=validate.Length(max=4_000))


class SignatureAnswerSchema(Schema):
    holds = fields.Boolean(required=True)
    reason = maybe()
    sentence = maybe()


class UnverifiedSchema(Schema):
    call = text()
    subject = text()
    reason = text()
    sentence = text()
    count = number()
    last_at = text()
    example = text()


class UnverifiedListSchema(Schema):
    days = number()
    items = many(UnverifiedSchema)


class SignInSchema(Schema):
    email = text(validate=validate.Length(max=320))
    password = text(validate=validate.Length(max=1024), load_only=True)


class OnboardingSchema(Schema):
    """Whom the builder's own script tag says that the member is."""

    write_key = text()
    user_id = text()
    account_id = text()
    traits = anything()


class SessionSchema(Schema):
    member = fields.Nested(MemberSchema, required=True)
    workspace = fields.Nested(WorkspaceSchema, required=True)
    environments = many(EnvironmentSchema)
    onboarding = fields.Nested(OnboardingSchema, required=True, allow_none=True)
    csrf = text()
    permissions = fields.List(fields.String(), required=True)


class RejectedEventSchema(Schema):
    at = text()
    code = text()
    reason = text()
    event = text()


class RejectedListSchema(Schema):
    items = many(RejectedEventSchema)


class AuditSchema(Schema):
    at = text()
    who = text()
    action = text()
    subject = text()
    environment = maybe()
    details = anything()


class KeySchema(Schema):
    id = text()
    kind = text()
    token = maybe()
    hint = text()
    label = text()
    environment = text()
    created_at = text()
    revoked_at = maybe()


class NewKeySchema(Schema):
    kind = text(validate=validate.OneOf(["write", "secret"]))
    label = text(validate=validate.Length(min=1, max=100))


class MadeKeySchema(Schema):
    """`key` is the whole key; of a secret one it is answered this once."""

    id = text()
    key = text()


class KeyListSchema(Schema):
    items = many(KeySchema)


class HomeExperimentSchema(Schema):
    key = text()
    name = text()
    sentence = text()


class MissedElementSchema(Schema):
    """An element of a live flow that browsers didn't find, of the last 7 days and since the flow is live as it is."""

    flow = text()
    name = text()
    step = text()
    failed = number()
    tries = number()
    path = text(metadata={"description": "The page on which it was missed most often."})
    since = text()


class WaitingReviewSchema(Schema):
    flow = text()
    name = text()
    asked_by = text()
    asked_at = text()
    note = text()


class HomeSchema(Schema):
    reviews = many(WaitingReviewSchema)
    timed = many(TimedSchema)
    flows_live = number()
    drafts = number()
    elements = many(MissedElementSchema)
    experiments = many(HomeExperimentSchema)
    rejected_24h = number()
    users = number()
    sample_left_out = number()
    events_24h = number()
    first_event_at = maybe()


AuditPageSchema = page_of(AuditSchema, "AuditPageSchema")
