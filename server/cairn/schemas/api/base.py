"""What every group of shapes is made of: fields always there, pages, errors, and the environment asked about."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields


def text(**more: Any) -> fields.String:
    return fields.String(required=True, **more)


def maybe(**more: Any) -> fields.String:
    return fields.String(required=True, allow_none=True, **more)


def number() -> fields.Integer:
    return fields.Integer(required=True)


def maybe_fraction() -> fields.Float:
    return fields.Float(required=True, allow_none=True)


def anything(**more: Any) -> fields.Dict:
    return fields.Dict(keys=fields.String(), required=True, **more)


def many(schema: type[Schema]) -> fields.List[Any]:
    return fields.List(fields.Nested(schema), required=True)


def page_of(schema: type[Schema], name: str) -> type[Schema]:
    """A schema for one page of a list."""
    return type(name, (Schema,), {"items": many(schema), "next": maybe()})


class ProblemSchema(Schema):
    path = text()
    message = text()
    level = text()
    code = text()
    file = maybe()
    line = fields.Integer(required=True, allow_none=True)


class UseSchema(Schema):
    """The draft of a document that names this one."""

    kind = text()
    key = text()
    name = text()


class ErrorSchema(Schema):
    """Every error looks like this; `code` is stable."""

    code = text()
    message = text()
    problems = fields.List(fields.Nested(ProblemSchema))


class EnvironmentQuery(Schema):
    environment = fields.String(
        metadata={"description": "Key of the environment; default: production's, or the key's own."}
    )


class CursorQuery(EnvironmentQuery):
    cursor = fields.String()
