"""Shapes of the management API; they make the OpenAPI document, and from it the builder's types.

Moments are ISO 8601 in UTC. Lists answer `items` and, where there may be more, the cursor of the `next` page.
"""

from __future__ import annotations

from typing import Any, get_args

from marshmallow import Schema, fields, validate

from cairn.domain.delivery.asked import DAYS, KINDS, MOST_DAYS
from cairn.domain.experiments.verdict import Answer
from cairn.domain.flows.documents import FlowType, Measure
from cairn.domain.identity.verification import MODES


def _text(**more: Any) -> fields.String:
    return fields.String(required=True, **more)


def _maybe(**more: Any) -> fields.String:
    return fields.String(required=True, allow_none=True, **more)


def _number() -> fields.Integer:
    return fields.Integer(required=True)


def _object(**more: Any) -> fields.Dict:
    return fields.Dict(keys=fields.String(), required=True, **more)


def _many(schema: type[Schema]) -> fields.List[Any]:
    return fields.List(fields.Nested(schema), required=True)


def page_of(schema: type[Schema], name: str) -> type[Schema]:
    """A schema for one page of a list."""
    return type(name, (Schema,), {"items": _many(schema), "next": _maybe()})


class ProblemSchema(Schema):
    path = _text()
    message = _text()
    level = _text()
    code = _text()
    file = _maybe()
    line = fields.Integer(required=True, allow_none=True)


class ErrorSchema(Schema):
    """Every error looks like this; `code` is stable."""

    code = _text()
    message = _text()
    problems = fields.List(fields.Nested(ProblemSchema))


class EnvironmentQuery(Schema):
    environment = fields.String(
        metadata={"description": "Key of the environment; default: production's, or the key's own."}
    )


class MemberSchema(Schema):
    id = _text()
    email = _text()
    name = _text()
    role = _text()
    last_seen = _maybe()


class WorkspaceSchema(Schema):
    id = _text()
    name = _text()
    time_zone = _text()


class EnvironmentSchema(Schema):
    key = _text()
    name = _text()
    production = fields.Boolean(required=True)
    write_key = _maybe()
    sample_data = fields.Boolean(required=True)


class IdentitySecretSchema(Schema):
    id = _text()
    hint = _text()
    created_at = _text()
    created_by = _text()


class NewIdentitySecretSchema(IdentitySecretSchema):
    secret = _text()


class HoldoutSchema(Schema):
    share = fields.Float(required=True)
    since = _text()


class HoldoutGroupSchema(Schema):
    key = _text()
    units = fields.Integer(required=True)
    successes = fields.Integer(required=True)
    rate = fields.Float(required=True, allow_none=True)
    interval = fields.List(fields.Float(), required=True, allow_none=True)


class HoldoutReportSchema(Schema):
    holdout = fields.Nested(HoldoutSchema, required=True, allow_none=True)
    groups = _many(HoldoutGroupSchema)
    difference = fields.Float(required=True, allow_none=True)
    interval = fields.List(fields.Float(), required=True, allow_none=True)
    split = _maybe()
    sentence = _text()


class HoldoutQuery(Schema):
    event = fields.String(
        load_default="", validate=validate.Length(max=200), metadata={"description": "By which they are compared."}
    )
    days = fields.Integer(load_default=30, validate=validate.Range(1, 365))


class EnvironmentDetailSchema(Schema):
    key = _text()
    name = _text()
    production = fields.Boolean(required=True)
    verification = _text(validate=validate.OneOf(MODES))
    origins = fields.List(fields.String(), required=True)
    holdout = fields.Nested(HoldoutSchema, required=True, allow_none=True)
    identity_secrets = _many(IdentitySecretSchema)


class NewEnvironmentSchema(Schema):
    key = _text(validate=validate.Length(min=1, max=60))
    name = _text(validate=validate.Length(max=200))


class EnvironmentChangeSchema(Schema):
    verification = fields.String(validate=validate.OneOf(MODES))
    origins = fields.List(fields.String(validate=validate.Length(max=300)))
    holdout = fields.Float(metadata={"description": "The share of users who are shown nothing; 0 for nobody."})


class SignatureSchema(Schema):
    subject = _text(validate=validate.OneOf(["user", "account"]))
    id = _text(validate=validate.Length(min=1, max=255))
    signature = _text(validate=validate.Length(max=4_000))


class SignatureAnswerSchema(Schema):
    holds = fields.Boolean(required=True)
    reason = _maybe()
    sentence = _maybe()


class UnverifiedSchema(Schema):
    call = _text()
    subject = _text()
    reason = _text()
    sentence = _text()
    count = _number()
    last_at = _text()
    example = _text()


class UnverifiedListSchema(Schema):
    days = _number()
    items = _many(UnverifiedSchema)


class SignInSchema(Schema):
    email = _text(validate=validate.Length(max=320))
    password = _text(validate=validate.Length(max=1024), load_only=True)


class SessionSchema(Schema):
    member = fields.Nested(MemberSchema, required=True)
    workspace = fields.Nested(WorkspaceSchema, required=True)
    environments = _many(EnvironmentSchema)
    csrf = _text()
    permissions = fields.List(fields.String(), required=True)


class FlowSummarySchema(Schema):
    key = _text()
    name = _text()
    type = _text()
    tags = fields.List(fields.String(), required=True)
    status = _text(validate=validate.OneOf(["draft", "published", "changed", "unpublished"]))
    revision = fields.Integer(required=True, allow_none=True)
    updated_at = _text()
    updated_by = _text()
    published_at = _maybe()
    experiment = _maybe()
    shown = _number()
    completed = _number()


class FlowQuery(EnvironmentQuery):
    search = fields.String(load_default="")
    type = fields.String()
    status = fields.String()
    tag = fields.String()


class FlowVariantSchema(Schema):
    key = _text()
    weight = fields.Float(required=True)
    shows = fields.Boolean(required=True)
    content = _object(allow_none=True)


class SentencesSchema(Schema):
    audience = _text()
    pages = _text()
    trigger = _text()
    frequency = _text()
    schedule = _text()


class FlowDetailSchema(FlowSummarySchema):
    document = _object()
    source = _text()
    version = _number()
    sentences = fields.Nested(SentencesSchema, required=True)
    content = _object(allow_none=True)
    variants = _many(FlowVariantSchema)
    theme = _object(allow_none=True)
    problems = _many(ProblemSchema)


class DraftSchema(Schema):
    """Either the document's data or its source text."""

    document = fields.Dict(keys=fields.String())
    source = fields.String()


class NewFlowSchema(Schema):
    key = _text(validate=validate.Length(max=63))
    name = _text(validate=validate.Length(min=1, max=200))
    type = _text(validate=validate.OneOf(get_args(FlowType)))


class TemplateSchema(Schema):
    key = _text()
    name = _text()
    type = _text()
    description = _text()
    tags = fields.List(fields.String(), required=True)
    audience = _text()
    content = _object()


class TemplateListSchema(Schema):
    items = _many(TemplateSchema)
    theme = _object(allow_none=True)


class FromTemplateSchema(Schema):
    name = fields.String(validate=validate.Length(min=1, max=200))


class MadeSchema(Schema):
    key = _text()
    name = _text()


class WrittenSchema(Schema):
    """A flow as it is being written, finished or not, as data or as the text of a YAML file.

    `media` has the hashes of files that are new in it.
    """

    document = fields.Dict(keys=fields.String())
    source = fields.String()
    media = fields.Dict(keys=fields.String(), values=fields.String(), load_default=dict)


class DraftDetailSchema(Schema):
    key = _text()
    version = _number()
    updated_at = _text()
    updated_by = _text()
    finished = fields.Boolean(
        required=True,
        metadata={"description": "Whether it is a whole document, which could be published."},
    )
    document = _object()
    source = _text()
    sentences = fields.Nested(SentencesSchema, required=True)
    content = _object()
    theme = _object(allow_none=True)
    problems = _many(ProblemSchema)


class VisitSchema(Schema):
    tab = _text(
        validate=validate.Length(min=1, max=64), metadata={"description": "Names the tab for as long as it is open."}
    )


class VisitorSchema(Schema):
    name = _text()
    you = fields.Boolean(required=True, metadata={"description": "In another tab."})


class VisitedSchema(Schema):
    version = _number()
    updated_at = _text()
    updated_by = _text()
    others = _many(VisitorSchema)


class PublishSchema(Schema):
    environment = _text()
    note = fields.String(load_default="", validate=validate.Length(max=2000))


class UnpublishSchema(Schema):
    environment = _text()


class RollBackSchema(Schema):
    environment = _text()
    revision = _number()


class PublishedSchema(Schema):
    revision = _number()
    published_at = _text()


class ArticleSummarySchema(Schema):
    key = _text()
    title = _text()
    summary = _text()
    tags = fields.List(fields.String(), required=True)
    languages = fields.List(fields.String(), required=True)
    status = _text(validate=validate.OneOf(["draft", "published", "changed", "unpublished"]))
    revision = fields.Integer(required=True, allow_none=True)
    updated_at = _text()
    updated_by = _text()
    published_at = _maybe()


class ArticleDetailSchema(ArticleSummarySchema):
    document = _object()
    source = _text()
    version = _number()
    content = _object()
    problems = _many(ProblemSchema)


class ArticleListSchema(Schema):
    items = _many(ArticleSummarySchema)


class ChangeSchema(Schema):
    path = _text()
    before = fields.Raw(required=True, allow_none=True)
    after = fields.Raw(required=True, allow_none=True)
    sentence = _text()


class ChangesSchema(Schema):
    was = fields.String(required=True, validate=validate.OneOf(("live", "unpublished", "never")))
    changes = _many(ChangeSchema)
    audience = _text()


class AlongSchema(Schema):
    kind = _text()
    key = _text()
    name = _text()
    revision = _number()


class PromotionSchema(ChangesSchema):
    revision = _number()
    along = _many(AlongSchema)


class RevisionSchema(Schema):
    number = _number()
    created_at = _text()
    created_by = _text()
    note = _text()
    live_in = fields.List(fields.String(), required=True)


class RevisionDetailSchema(RevisionSchema):
    document = _object()
    source = _text()
    content = _object(allow_none=True)


class FileSchema(Schema):
    """A document's file; `media` maps the paths that it references to the SHA-256 of what was uploaded."""

    path = _text(validate=validate.Length(min=1, max=400))
    source = _text()
    media = fields.Dict(keys=fields.String(), values=fields.String(), load_default=dict)


class PlanSchema(Schema):
    files = fields.List(fields.Nested(FileSchema), required=True, validate=validate.Length(max=2000))


class PushSchema(PlanSchema):
    publish = fields.Boolean(load_default=False)
    environment = fields.String()
    note = fields.String(load_default="")


class PushedSchema(Schema):
    path = _text()
    kind = _text()
    key = _text()
    name = _text()
    change = _text(validate=validate.OneOf(["created", "changed", "unchanged"]))
    revision = fields.Integer(required=True, allow_none=True)
    published = fields.Boolean(
        required=True, metadata={"description": "Whether this made it live; false where that revision was already."}
    )


class PushedListSchema(Schema):
    items = _many(PushedSchema)


class PulledSchema(Schema):
    kind = _text()
    key = _text()
    path = _text()
    source = _text()
    media = _object()


class PulledListSchema(Schema):
    items = _many(PulledSchema)


class MediaSchema(Schema):
    hash = _text()
    type = _text()
    size = _number()


class AccountSchema(Schema):
    id = _text()
    name = _text()
    traits = _object()


class AccountDetailSchema(AccountSchema):
    first_seen = _text()
    last_seen = _text()
    users = _number()
    events_total = fields.Integer(
        required=True, metadata={"description": "All that its users ever did, in other accounts too."}
    )


class UserQuery(EnvironmentQuery):
    search = fields.String(load_default="")
    cursor = fields.String()


class CursorQuery(EnvironmentQuery):
    cursor = fields.String()


class UserSummarySchema(Schema):
    id = _text()
    user_id = _maybe()
    anonymous_ids = fields.List(fields.String(), required=True)
    name = _maybe()
    email = _maybe()
    account = fields.Nested(AccountSchema, required=True, allow_none=True)
    first_seen = _text()
    last_seen = _text()
    sample = fields.Boolean(required=True)


class FlowStateSchema(Schema):
    key = _text()
    status = _text()
    step = _maybe()
    shows = _number()
    last_shown = _maybe()


class UserVariantSchema(Schema):
    experiment = _text()
    variant = _text()
    exposed_at = _text()


class UserDetailSchema(UserSummarySchema):
    traits = _object()
    accounts = _many(AccountSchema)
    signed_up = _maybe()
    sessions = _number()
    events_total = _number()
    flows = _many(FlowStateSchema)
    variants = _many(UserVariantSchema)


class RemovedSchema(Schema):
    """How much of each was taken away."""

    events = _number()
    devices = _number()
    memberships = _number()
    exposures = _number()
    totals = _number()
    rejected = _number()
    user = _number()


class ErasureSchema(Schema):
    receipt = _text(metadata={"description": "A keyed digest of the id: only this installation can make it again."})
    erased_at = _text()
    erased_by = _text()
    environment = _text()
    removed = fields.Nested(RemovedSchema, required=True)


class PageSchema(Schema):
    url = _text()
    title = _maybe()


class EventSchema(Schema):
    id = _text()
    message_id = _text()
    type = _text()
    name = _text()
    at = _text()
    received_at = _text()
    properties = _object()
    page = fields.Nested(PageSchema, required=True, allow_none=True)


class ReasonSchema(Schema):
    passed = fields.Boolean(
        required=True, allow_none=True, metadata={"description": "null: not reached, or can't be told."}
    )
    text = _text()
    saw = _maybe()
    parts = fields.List(fields.Nested(lambda: ReasonSchema()), required=True)


class GateSchema(ReasonSchema):
    gate = _text()


class ExplainedFactSchema(ReasonSchema):
    fact = _text(metadata={"description": "The place of its condition in the document."})


class ExplainQuery(EnvironmentQuery):
    url = fields.String()
    at = fields.String(
        metadata={"description": "ISO 8601; default: now. Of a moment that is over: by what was live and known then."}
    )
    flow = fields.String()


class ExplainVariantSchema(Schema):
    experiment = _text()
    key = _text()


class ExplainedSchema(Schema):
    flow = _text()
    name = _text()
    revision = fields.Integer(required=True, allow_none=True)
    shows = fields.Boolean(required=True)
    variant = fields.Nested(ExplainVariantSchema, required=True, allow_none=True)
    gates = _many(GateSchema)
    facts = _many(ExplainedFactSchema)


class ExplainedListSchema(Schema):
    items = _many(ExplainedSchema)


class WhatIfQuery(EnvironmentQuery):
    kind = fields.String(required=True)
    key = fields.String(required=True)


class WhatIfFileSchema(Schema):
    path = _text(validate=validate.Length(min=1, max=400))
    source = _text()


class WhatIfAskedSchema(Schema):
    """Of a stored draft by `kind` and `key`, or of the document in `file`."""

    kind = fields.String(validate=validate.OneOf(KINDS))
    key = fields.String()
    file = fields.Nested(WhatIfFileSchema)
    days = fields.Integer(load_default=DAYS, validate=validate.Range(min=1, max=MOST_DAYS))
    environment = fields.String()


class WhatIfEstimateSchema(Schema):
    value = _number()
    low = _number()
    high = _number()


class WhatIfPeopleSchema(Schema):
    """`meant` fitted the audience on a page where it may show; `first_day` would have seen it on their first."""

    active = _number()
    looked_at = _number()
    meant = _number()
    reached = _number()
    first_day = _number()
    estimate = fields.Nested(
        WhatIfEstimateSchema,
        required=True,
        allow_none=True,
        metadata={"description": "Of all, with the 95 % interval; null where all were looked at."},
    )
    sample_left_out = _number()


class WhatIfAccountsSchema(Schema):
    active = _number()
    reached = _number()


class WhatIfDaySchema(Schema):
    day = _text()
    reached = _number()
    showings = _number()


class WhatIfHeldSchema(Schema):
    by = _text(
        metadata={"description": "`limit <key>`, `frequency`, `schedule`, `delay`, `turn`, `experiment` or `holdout`."}
    )
    visits = _number()
    people = _number()
    sentence = _text()


class WhatIfCollisionSchema(Schema):
    """`lost`: visits at which the other flow had the turn; `won`: at which it would have had to wait."""

    flow = _text()
    name = _text()
    lost = _number()
    won = _number()
    sentence = _text()


class WhatIfVariantSchema(Schema):
    key = _text()
    share = fields.Float(required=True)
    units = _number()


class WhatIfExperimentSchema(Schema):
    """`followed` were exposed early enough to tell; `succeeded` of them reached the goal without it."""

    key = _text()
    unit = _text()
    units = _number()
    followed = _number()
    succeeded = _number()
    units_a_day = fields.Float(required=True)
    needed = fields.Integer(
        required=True, allow_none=True, metadata={"description": "Units that show the planned difference."}
    )
    verdict_days = fields.Integer(required=True, allow_none=True)
    sentence = _text()
    variants = _many(WhatIfVariantSchema)


class ForecastSchema(Schema):
    days = _number()
    since = _text()
    until = _text()
    sentences = fields.List(fields.String(), required=True)
    people = fields.Nested(WhatIfPeopleSchema, required=True)
    accounts = fields.Nested(WhatIfAccountsSchema, required=True)
    showings = _number()
    by_day = _many(WhatIfDaySchema)
    held_back = _many(WhatIfHeldSchema)
    collisions = _many(WhatIfCollisionSchema)
    experiment = fields.Nested(WhatIfExperimentSchema, required=True, allow_none=True)
    not_known = fields.List(
        fields.String(), required=True, metadata={"description": "What no replay can know, in sentences."}
    )


class WhatIfSchema(Schema):
    """`done` of `total` people are told; `total` is null until somebody works on it."""

    id = _text()
    kind = _text()
    key = _text()
    days = _number()
    status = _text(validate=validate.OneOf(["waiting", "running", "done", "failed", "cancelled", "interrupted"]))
    done = _number()
    total = fields.Integer(required=True, allow_none=True)
    asked_at = _text()
    asked_by = _text()
    result = fields.Nested(ForecastSchema, required=True, allow_none=True)
    message = _maybe()


class WhatIfListSchema(Schema):
    items = _many(WhatIfSchema)


class VariantWeightSchema(Schema):
    key = _text()
    weight = fields.Float(required=True)


class ExperimentSchema(Schema):
    key = _text()
    name = _text()
    hypothesis = _text()
    flow = _text()
    unit = _text(validate=validate.OneOf(["user", "account"]))
    status = _text(validate=validate.OneOf(["draft", "running", "stopped"]))
    started_at = _maybe()
    planned_days = fields.Integer(required=True, allow_none=True)
    variants = _many(VariantWeightSchema)
    units = _number()


class UnitsQuery(EnvironmentQuery):
    format = fields.String(load_default="jsonl", validate=validate.OneOf(["jsonl", "csv"]))


class ExperimentListSchema(Schema):
    items = _many(ExperimentSchema)


class SampleRatioSchema(Schema):
    p = fields.Float(required=True, allow_none=True)
    ok = fields.Boolean(required=True, allow_none=True)
    sentence = _text()


class MultipleSchema(Schema):
    units = _number()
    share = fields.Float(required=True, allow_none=True)


class VariantResultSchema(Schema):
    key = _text()
    weight = fields.Float(required=True)
    shows = fields.Boolean(required=True)
    units = _number()
    shown = _number()
    completed = _number()
    changes = _object(metadata={"description": "What it changes of the flow, by path; null takes away."})


class MetricRowSchema(Schema):
    """Rates and differences are shares from 0 to 1, or numbers; null is not computable, and `sentence` says why.

    `difference_interval` is right at one fixed moment, `band` however often somebody looks.
    """

    variant = _text()
    units = _number()
    successes = fields.Integer(required=True, allow_none=True)
    rate = fields.Float(required=True, allow_none=True)
    interval = fields.List(fields.Float(), required=True, allow_none=True)
    difference = fields.Float(required=True, allow_none=True)
    difference_interval = fields.List(fields.Float(), required=True, allow_none=True)
    band = fields.List(fields.Float(), required=True, allow_none=True)
    relative = fields.Float(required=True, allow_none=True)
    relative_interval = fields.List(fields.Float(), required=True, allow_none=True)
    p = fields.Float(required=True, allow_none=True)
    better = fields.Boolean(required=True, allow_none=True)
    median = fields.Float(required=True, allow_none=True)
    sentence = _text()


class MetricResultSchema(Schema):
    key = _text()
    name = _text()
    event = _text()
    within = _maybe()
    better = _text()
    measure = _text(validate=validate.OneOf(get_args(Measure)))
    unit = _text(validate=validate.OneOf(["share", "number"]))
    role = _text(validate=validate.OneOf(["primary", "secondary", "guardrail", "completion"]))
    status = _text(validate=validate.OneOf(["not_enough_data", "ok"]))
    comparisons = _number()
    rows = _many(MetricRowSchema)


class VerdictSchema(Schema):
    """What to do. `variant`: the one to ship; `worse`: those that are sure to be worse or hurt a guardrail."""

    answer = _text(validate=validate.OneOf(get_args(Answer)))
    variant = _maybe()
    worse = fields.List(fields.String(), required=True)


class PlanProgressSchema(Schema):
    """null where there is no plan, or nobody yet."""

    started_at = _maybe()
    day = fields.Integer(required=True, allow_none=True)
    days = fields.Integer(required=True, allow_none=True)
    ends_at = _maybe()
    reads_at = _maybe()
    final = fields.Boolean(required=True)
    days_left = fields.Integer(required=True, allow_none=True)


class OutlookSchema(Schema):
    """People and days in all, at the pace so far; null is not computable, and `sentence` says why."""

    people = fields.Integer(required=True, allow_none=True)
    days = fields.Integer(required=True, allow_none=True)
    difference = fields.Float(required=True, allow_none=True)
    sentence = _text()


class HealthCheckSchema(Schema):
    key = _text()
    ok = fields.Boolean(required=True, allow_none=True, metadata={"description": "null: can't be told."})
    sentence = _text()


class TimelinePointSchema(Schema):
    """One variant on one UTC day; `difference` and `band` are of everybody exposed up to its end."""

    day = _text()
    variant = _text()
    came = _number()
    difference = fields.Float(required=True, allow_none=True)
    band = fields.List(fields.Float(), required=True, allow_none=True)


class MethodSchema(Schema):
    """All that it takes to work the verdict out again."""

    name = _text(validate=validate.OneOf(["hybrid", "fixed", "sequential", "bayesian"]))
    monitor = fields.Float(required=True, allow_none=True)
    final = fields.Float(required=True, allow_none=True)
    guardrails = fields.Float(required=True)
    correction = _text(validate=validate.OneOf(["holm", "benjamini-hochberg"]))
    adjusted = fields.Boolean(required=True)
    read = fields.Boolean(required=True)
    detect = _maybe()
    seed = _text()


class ResultsSchema(Schema):
    experiment = fields.Nested(ExperimentSchema, required=True)
    status = _text(validate=validate.OneOf(["not_enough_data", "ok"]))
    verdict = fields.Nested(VerdictSchema, required=True)
    sentence = _text()
    progress = fields.Nested(PlanProgressSchema, required=True)
    outlook = fields.Nested(OutlookSchema, required=True)
    health = _many(HealthCheckSchema)
    timeline = _many(TimelinePointSchema)
    method = fields.Nested(MethodSchema, required=True)
    sample = fields.Boolean(required=True)
    sample_left_out = _number()
    updated_at = _text()
    sample_ratio = fields.Nested(SampleRatioSchema, required=True)
    multiple = fields.Nested(MultipleSchema, required=True)
    variants = _many(VariantResultSchema)
    metrics = _many(MetricResultSchema)


class DecisionSchema(Schema):
    environment = fields.String(required=True)
    variant = fields.String(required=True)
    note = fields.String(load_default="", validate=validate.Length(max=2_000))
    reason = fields.String(
        load_default="",
        validate=validate.Length(max=2_000),
        metadata={"description": "Needed when the advice says otherwise."},
    )


class DecidedSchema(Schema):
    """`advice` is what the verdict said then; `readout` the whole results as they were."""

    id = _text()
    at = _text()
    who = _text()
    variant = _text()
    note = _text()
    reason = _text()
    advice = _text()
    readout = fields.Nested(ResultsSchema, required=True)


class DecisionListSchema(Schema):
    items = _many(DecidedSchema)


class RejectedEventSchema(Schema):
    at = _text()
    code = _text()
    reason = _text()
    event = _text()


class RejectedListSchema(Schema):
    items = _many(RejectedEventSchema)


class AuditSchema(Schema):
    at = _text()
    who = _text()
    action = _text()
    subject = _text()
    environment = _maybe()
    details = _object()


class MemberListSchema(Schema):
    items = _many(MemberSchema)


class KeySchema(Schema):
    id = _text()
    kind = _text()
    token = _maybe()
    hint = _text()
    label = _text()
    environment = _text()
    created_at = _text()
    revoked_at = _maybe()


class KeyListSchema(Schema):
    items = _many(KeySchema)


class HomeExperimentSchema(Schema):
    key = _text()
    name = _text()
    sentence = _text()


class HomeSchema(Schema):
    flows_live = _number()
    drafts = _number()
    experiments = _many(HomeExperimentSchema)
    rejected_24h = _number()
    users = _number()
    sample_left_out = _number()
    events_24h = _number()
    first_event_at = _maybe()


AccountPageSchema = page_of(AccountDetailSchema, "AccountPageSchema")
UserPageSchema = page_of(UserSummarySchema, "UserPageSchema")
EventPageSchema = page_of(EventSchema, "EventPageSchema")
AuditPageSchema = page_of(AuditSchema, "AuditPageSchema")


class FlowListSchema(Schema):
    items = _many(FlowSummarySchema)


class RevisionListSchema(Schema):
    items = _many(RevisionSchema)


class SegmentDaySchema(Schema):
    """Its size at the last round of a day, and who came and went that day."""

    day = _text()
    people = _number()
    entered = _number()
    left = _number()


class SegmentSummarySchema(Schema):
    """`sentence` is who belongs to it. `people` were so many at the last round; unknown before the first one."""

    key = _text()
    name = _text()
    description = _text()
    status = _text(validate=validate.OneOf(["draft", "published", "changed", "unpublished"]))
    revision = fields.Integer(required=True, allow_none=True)
    sentence = _text()
    used_by = _number()
    people = fields.Integer(required=True, allow_none=True)
    counted_at = _maybe()
    days = _many(SegmentDaySchema)
    updated_at = _text()
    updated_by = _text()


class SegmentListSchema(Schema):
    items = _many(SegmentSummarySchema)


class SegmentUseSchema(Schema):
    """Where a segment is named: the draft of another document."""

    kind = _text()
    key = _text()
    name = _text()


class RuleSchema(Schema):
    """A condition in words; a group has parts."""

    text = _text()
    parts = fields.List(fields.Nested(lambda: RuleSchema()), required=True)


class SegmentDetailSchema(SegmentSummarySchema):
    document = _object()
    source = _text()
    version = _number()
    rule = fields.Nested(RuleSchema, required=True)
    uses = _many(SegmentUseSchema)
    problems = _many(ProblemSchema)


class PeopleCountSchema(Schema):
    """How many fit; at least so many where `complete` is false, since time ran out. `of` are all who are looked at."""

    people = _number()
    identified = _number()
    complete = fields.Boolean(required=True)
    of = _number()
    sample_left_out = _number()
    first = _many(UserSummarySchema)


class MatchSchema(Schema):
    """A condition as documents write it, such as `{"trait": "role", "is": "admin"}`."""

    environment = fields.String()
    match = _object()
