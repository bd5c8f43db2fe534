"""Questions that are kept, and dashboards of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from cairn.schemas.api.base import anything, many, text
from cairn.schemas.api.insights import (
    AdoptionQuestionSchema,
    FunnelQuestionSchema,
    OneQuestionSchema,
    PathsQuestionSchema,
    QuestionSchema,
    RetentionQuestionSchema,
    TrendQuestionSchema,
)

QUESTIONS: Mapping[str, type[QuestionSchema]] = {
    "trend": TrendQuestionSchema,
    "funnel": FunnelQuestionSchema,
    "retention": RetentionQuestionSchema,
    "stickiness": OneQuestionSchema,
    "lifecycle": OneQuestionSchema,
    "adoption": AdoptionQuestionSchema,
    "paths": PathsQuestionSchema,
}
_NAME = validate.Length(min=1, max=120)


class ReportFormSchema(Schema):
    """`question` is what `/insights/{kind}` takes, without the environment: that is the one looked at."""

    name = text(validate=_NAME)
    kind = text(validate=validate.OneOf(list(QUESTIONS)))
    question = anything()

    @validates_schema
    def _can_be_asked(self, form: dict[str, Any], **_: Any) -> None:
        if "environment" in form["question"]:
            raise ValidationError({"question": {"environment": ["Leave it out: a report is asked where one looks."]}})
        errors = QUESTIONS[form["kind"]]().validate(form["question"])
        if errors:
            raise ValidationError({"question": errors})


class _KeptSchema(Schema):
    id = text()
    name = text()
    updated_at = text()
    updated_by = text()


class SavedReportSchema(_KeptSchema):
    kind = text(validate=validate.OneOf(list(QUESTIONS)))
    question = anything()


class SavedReportListSchema(Schema):
    """By name."""

    items = many(SavedReportSchema)


class DashboardFormSchema(Schema):
    """`reports` are ids in their order."""

    name = text(validate=_NAME)
    reports = fields.List(fields.String(), load_default=list, validate=validate.Length(max=24))


class DashboardSchema(_KeptSchema):
    reports = fields.List(fields.String(), required=True)


class DashboardListSchema(Schema):
    """By name."""

    items = many(DashboardSchema)
