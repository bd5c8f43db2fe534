"""Experiments, what they show, and what was decided."""

from __future__ import annotations

from typing import get_args

from marshmallow import Schema, fields, validate

from cairn.domain.experiments.breakdown import By
from cairn.domain.experiments.rollout import Step
from cairn.domain.experiments.verdict import Answer
from cairn.domain.flows.documents import Measure
from cairn.schemas.api.base import EnvironmentQuery, ProblemSchema, anything, many, maybe, number, text
from cairn.schemas.api.publishing import ChangeSchema


class VariantWeightSchema(Schema):
    key = text()
    weight = fields.Float(required=True)


class ExperimentSchema(Schema):
    key = text()
    name = text()
    hypothesis = text()
    flow = text()
    unit = text(validate=validate.OneOf(["user", "account"]))
    status = text(validate=validate.OneOf(["draft", "running", "rolling_out", "stopped"]))
    started_at = maybe()
    planned_days = fields.Integer(required=True, allow_none=True)
    variants = many(VariantWeightSchema)
    units = number()


class NewExperimentSchema(Schema):
    document = fields.Dict(keys=fields.String(), required=True)


class ExperimentDraftSchema(Schema):
    """The draft, as data and as a file. `bends`: what publishing it would do to the result of what runs."""

    key = text()
    name = text()
    document = anything()
    source = text()
    version = number()
    updated_at = text()
    updated_by = maybe()
    running = fields.Boolean(required=True)
    changed = fields.Boolean(required=True, metadata={"description": "Says something else than what runs."})
    bends = fields.List(fields.String(), required=True)
    problems = many(ProblemSchema)


class UnitsQuery(EnvironmentQuery):
    format = fields.String(load_default="jsonl", validate=validate.OneOf(["jsonl", "csv", "parquet"]))


class ExperimentListSchema(Schema):
    items = many(ExperimentSchema)


class SampleRatioSchema(Schema):
    p = fields.Float(required=True, allow_none=True)
    ok = fields.Boolean(required=True, allow_none=True)
    sentence = text()


class MultipleSchema(Schema):
    units = number()
    share = fields.Float(required=True, allow_none=True)


class VariantResultSchema(Schema):
    key = text()
    weight = fields.Float(required=True)
    shows = fields.Boolean(required=True)
    units = number()
    shown = number()
    completed = number()
    changes = anything(metadata={"description": "What it changes of the flow, by path; null takes away."})
    dealt = fields.Float(required=True, metadata={"description": "The share of all who have it while it runs."})


class MetricRowSchema(Schema):
    """Rates and differences are shares from 0 to 1, or numbers; null is not computable, and `sentence` says why.

    `difference_interval` is right at one fixed moment, `band` however often somebody looks.
    """

    variant = text()
    units = number()
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
    sentence = text()


class MetricResultSchema(Schema):
    key = text()
    name = text()
    event = text()
    within = maybe()
    better = text()
    measure = text(validate=validate.OneOf(get_args(Measure)))
    each = text(validate=validate.OneOf(["unit", "user"]))
    cap = fields.Float(required=True, allow_none=True, metadata={"description": "Above which a sum counts no more."})
    unit = text(validate=validate.OneOf(["share", "number"]))
    role = text(validate=validate.OneOf(["primary", "secondary", "guardrail", "completion"]))
    status = text(validate=validate.OneOf(["not_enough_data", "ok"]))
    comparisons = number()
    rows = many(MetricRowSchema)


class VerdictSchema(Schema):
    """What to do. `variant`: the one to ship; `worse`: those that are sure to be worse or hurt a guardrail."""

    answer = text(validate=validate.OneOf(get_args(Answer)))
    variant = maybe()
    worse = fields.List(fields.String(), required=True)


class PlanProgressSchema(Schema):
    """null where there is no plan, or nobody yet."""

    started_at = maybe()
    day = fields.Integer(required=True, allow_none=True)
    days = fields.Integer(required=True, allow_none=True)
    ends_at = maybe()
    reads_at = maybe()
    final = fields.Boolean(required=True)
    days_left = fields.Integer(required=True, allow_none=True)


class OutlookSchema(Schema):
    """People and days in all, at the pace so far; null is not computable, and `sentence` says why."""

    people = fields.Integer(required=True, allow_none=True)
    days = fields.Integer(required=True, allow_none=True)
    difference = fields.Float(required=True, allow_none=True)
    sentence = text()


class HealthCheckSchema(Schema):
    key = text()
    ok = fields.Boolean(required=True, allow_none=True, metadata={"description": "null: can't be told."})
    sentence = text()


class TimelinePointSchema(Schema):
    """One variant on one UTC day; `difference` and `band` are of everybody exposed up to its end."""

    day = text()
    variant = text()
    came = number()
    difference = fields.Float(required=True, allow_none=True)
    band = fields.List(fields.Float(), required=True, allow_none=True)


class MethodSchema(Schema):
    """All that it takes to work the verdict out again."""

    name = text(validate=validate.OneOf(["hybrid", "fixed", "sequential", "bayesian"]))
    monitor = fields.Float(required=True, allow_none=True)
    final = fields.Float(required=True, allow_none=True)
    guardrails = fields.Float(required=True)
    correction = text(validate=validate.OneOf(["holm", "benjamini-hochberg"]))
    adjusted = fields.Boolean(required=True)
    read = fields.Boolean(required=True)
    detect = maybe()
    seed = text()


class RolloutStageSchema(Schema):
    share = fields.Float(
        required=True,
        validate=validate.Range(min=0, max=1, min_inclusive=False),
        metadata={"description": "Of all who meet the flow."},
    )
    days = fields.Integer(
        load_default=None, allow_none=True, metadata={"description": "Until the next stage; null: moved on by hand."}
    )


class RolloutMoveSchema(Schema):
    at = text()
    share = fields.Float(required=True)


class RolloutSchema(Schema):
    """A variant on its way to everybody. `stage` counts from 1; `sentence` says why it is held, or was taken back."""

    variant = text()
    status = text(validate=validate.OneOf(["running", "held", "done", "withdrawn"]))
    stage = number()
    share = fields.Float(required=True)
    stages = many(RolloutStageSchema)
    moves = many(RolloutMoveSchema)
    due_at = maybe()
    sentence = text()
    ended_at = maybe()


class RolloutStepSchema(Schema):
    environment = fields.String(metadata={"description": "Default: that of the key."})
    step = fields.String(required=True, validate=validate.OneOf(get_args(Step)))
    reason = fields.String(
        load_default="",
        validate=validate.Length(max=2_000),
        metadata={"description": "Needed to go on, and to take it back."},
    )


class ResultsSchema(Schema):
    """While a variant goes to everybody in stages, of the people who came before that began."""

    experiment = fields.Nested(ExperimentSchema, required=True)
    status = text(validate=validate.OneOf(["not_enough_data", "ok"]))
    verdict = fields.Nested(VerdictSchema, required=True)
    sentence = text()
    progress = fields.Nested(PlanProgressSchema, required=True)
    outlook = fields.Nested(OutlookSchema, required=True)
    health = many(HealthCheckSchema)
    timeline = many(TimelinePointSchema)
    method = fields.Nested(MethodSchema, required=True)
    rollout = fields.Nested(RolloutSchema, required=True, allow_none=True)
    sample = fields.Boolean(required=True)
    sample_left_out = number()
    updated_at = text()
    sample_ratio = fields.Nested(SampleRatioSchema, required=True)
    multiple = fields.Nested(MultipleSchema, required=True)
    variants = many(VariantResultSchema)
    metrics = many(MetricResultSchema)


class BreakdownQuery(EnvironmentQuery):
    by = fields.String(required=True, validate=validate.OneOf(get_args(By)))
    trait = fields.String(load_default="", metadata={"description": "With by=trait."})


class ExperimentGroupRowSchema(Schema):
    """As in the results, but intervals and p-values are corrected over all groups and variants."""

    variant = text()
    units = number()
    successes = fields.Integer(required=True, allow_none=True)
    rate = fields.Float(required=True, allow_none=True)
    difference = fields.Float(required=True, allow_none=True)
    difference_interval = fields.List(fields.Float(), required=True, allow_none=True)
    p = fields.Float(required=True, allow_none=True)
    better = fields.Boolean(required=True, allow_none=True)
    sentence = text()


class ExperimentGroupSchema(Schema):
    group = text(metadata={"description": "Empty where it isn't known."})
    units = number()
    rows = many(ExperimentGroupRowSchema)


class DecisiveMetricSchema(Schema):
    key = text()
    name = text()
    unit = text(validate=validate.OneOf(["share", "number"]))


class ExperimentBreakdownSchema(Schema):
    """The decisive metric by group: exploratory. The largest groups; `others` are too small to be among them."""

    by = text(validate=validate.OneOf(get_args(By)))
    trait = text()
    metric = fields.Nested(DecisiveMetricSchema, required=True)
    as_of = text()
    groups = many(ExperimentGroupSchema)
    comparisons = number()
    others = number()


class StepVariantSchema(Schema):
    variant = text()
    seen = number()
    done = number()


class ExperimentStepSchema(Schema):
    step = text()
    rows = many(StepVariantSchema)


class TimeVariantSchema(Schema):
    """`curve`: the share that has by the end of each day; `median`: the day by which half had; `never`: who has not."""

    variant = text()
    units = number()
    curve = fields.List(fields.Float(allow_none=True), required=True)
    median = fields.Integer(required=True, allow_none=True)
    never = fields.Float(required=True, allow_none=True)


class TimeToValueSchema(Schema):
    name = text()
    days = number()
    rows = many(TimeVariantSchema)


class ExperimentFunnelSchema(Schema):
    """Steps of the flow, and the time to the primary metric where that happens once."""

    steps = many(ExperimentStepSchema)
    time = fields.Nested(TimeToValueSchema, required=True, allow_none=True)
    as_of = text()


class RanRevisionSchema(Schema):
    number = number()
    since = text()


class ShownFlowSchema(Schema):
    key = text()
    name = text()


class ShownVariantSchema(Schema):
    """`content`: the flow as this variant shows it; null where it shows nothing, or `problem` says why it can't be."""

    key = text()
    shows = fields.Boolean(required=True)
    content = anything(allow_none=True)
    changes = many(ChangeSchema)
    problem = maybe()


class ExperimentShownSchema(Schema):
    """`revisions`: those of the flow while it ran; the last is the one that is drawn. None: it never ran, so drafts."""

    flow = fields.Nested(ShownFlowSchema, required=True)
    revisions = many(RanRevisionSchema)
    theme = anything(allow_none=True)
    variants = many(ShownVariantSchema)


class QuerySchema(Schema):
    """`makes`: which numbers. `sql` runs as it is on the database, and gives a row for each variant."""

    makes = text()
    sql = text()


class QueriesSchema(Schema):
    items = many(QuerySchema)


class DecisionSchema(Schema):
    environment = fields.String(metadata={"description": "Default: that of the key."})
    variant = fields.String(required=True)
    note = fields.String(load_default="", validate=validate.Length(max=2_000))
    reason = fields.String(
        load_default="",
        validate=validate.Length(max=2_000),
        metadata={"description": "Needed when the advice says otherwise."},
    )
    stages = fields.List(
        fields.Nested(RolloutStageSchema),
        load_default=list,
        metadata={"description": "To growing shares of all, the last of them 1; without any at once."},
    )


class DecidedSchema(Schema):
    """`advice` is what the verdict said then; `readout` the whole results as they were."""

    id = text()
    at = text()
    who = text()
    variant = text()
    note = text()
    reason = text()
    advice = text()
    readout = fields.Nested(ResultsSchema, required=True)
    rollout = fields.Nested(RolloutSchema, required=True, allow_none=True)


class DecisionListSchema(Schema):
    items = many(DecidedSchema)
