"""What a draft would have done."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from cairn.domain.delivery.asked import DAYS, KINDS, MOST_DAYS
from cairn.schemas.api.base import EnvironmentQuery, many, maybe, number, text


class WhatIfQuery(EnvironmentQuery):
    kind = fields.String(required=True)
    key = fields.String(required=True)


class WhatIfFileSchema(Schema):
    path = text(validate=validate.Length(min=1, max=400))
    source = text()


class WhatIfAskedSchema(Schema):
    """Of a stored draft by `kind` and `key`, or of the document in `file`."""

    kind = fields.String(validate=validate.OneOf(KINDS))
    key = fields.String()
    file = fields.Nested(WhatIfFileSchema)
    days = fields.Integer(load_default=DAYS, validate=validate.Range(min=1, max=MOST_DAYS))
    environment = fields.String()


class WhatIfEstimateSchema(Schema):
    value = number()
    low = number()
    high = number()


class WhatIfPeopleSchema(Schema):
    """`meant` fitted the audience on a page where it may show; `first_day` would have seen it on their first."""

    active = number()
    looked_at = number()
    meant = number()
    reached = number()
    first_day = number()
    estimate = fields.Nested(
        WhatIfEstimateSchema,
        required=True,
        allow_none=True,
        metadata={"description": "Of all, with the 95 % interval; null where all were looked at."},
    )
    sample_left_out = number()


class WhatIfAccountsSchema(Schema):
    active = number()
    reached = number()


class WhatIfDaySchema(Schema):
    day = text()
    reached = number()
    showings = number()


class WhatIfHeldSchema(Schema):
    by = text(
        metadata={"description": "`limit <key>`, `frequency`, `schedule`, `delay`, `turn`, `experiment` or `holdout`."}
    )
    visits = number()
    people = number()
    sentence = text()


class WhatIfCollisionSchema(Schema):
    """`lost`: visits at which the other flow had the turn; `won`: at which it would have had to wait."""

    flow = text()
    name = text()
    lost = number()
    won = number()
    sentence = text()


class WhatIfVariantSchema(Schema):
    key = text()
    share = fields.Float(required=True)
    units = number()


class WhatIfExperimentSchema(Schema):
    """`followed` were exposed early enough to tell; `succeeded` of them reached the goal without it."""

    key = text()
    unit = text()
    units = number()
    followed = number()
    succeeded = number()
    units_a_day = fields.Float(required=True)
    needed = fields.Integer(
        required=True, allow_none=True, metadata={"description": "Units that show the planned difference."}
    )
    verdict_days = fields.Integer(required=True, allow_none=True)
    baseline = fields.Float(required=True, allow_none=True)
    measured = text(validate=validate.OneOf(["share", "number"]))
    detectable = fields.Float(
        required=True, allow_none=True, metadata={"description": "The smallest rise that the planned days can show."}
    )
    sentence = text()
    variants = many(WhatIfVariantSchema)


class WhatIfEffectSchema(Schema):
    """What a changed segment does to a live flow: how many people it would have reached as it is, and then.

    `gained` would be reached and are not now; `lost` the other way round.
    """

    flow = text()
    name = text()
    now = number()
    then = number()
    gained = number()
    lost = number()
    accounts_now = number()
    accounts_then = number()
    sentence = text()


class ForecastSchema(Schema):
    """`flows` are those that ask for the segment, where it was asked about one."""

    days = number()
    since = text()
    until = text()
    sentences = fields.List(fields.String(), required=True)
    people = fields.Nested(WhatIfPeopleSchema, required=True)
    accounts = fields.Nested(WhatIfAccountsSchema, required=True)
    showings = number()
    by_day = many(WhatIfDaySchema)
    held_back = many(WhatIfHeldSchema)
    collisions = many(WhatIfCollisionSchema)
    experiment = fields.Nested(WhatIfExperimentSchema, required=True, allow_none=True)
    flows = many(WhatIfEffectSchema)
    not_known = fields.List(
        fields.String(), required=True, metadata={"description": "What no replay can know, in sentences."}
    )


class WhatIfSchema(Schema):
    """`done` of `total` people are told; `total` is null until somebody works on it."""

    id = text()
    kind = text()
    key = text()
    days = number()
    status = text(validate=validate.OneOf(["waiting", "running", "done", "failed", "cancelled", "interrupted"]))
    done = number()
    total = fields.Integer(required=True, allow_none=True)
    asked_at = text()
    asked_by = text()
    result = fields.Nested(ForecastSchema, required=True, allow_none=True)
    message = maybe()


class WhatIfListSchema(Schema):
    items = many(WhatIfSchema)
