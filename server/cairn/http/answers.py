"""Answers that every door shares: JSON bytes, and one shape for every error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
import structlog
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from cairn.domain import errors

STATUS: dict[type[errors.CairnError], int] = {
    errors.NotFound: 404,
    errors.Forbidden: 403,
    errors.Unauthenticated: 401,
    errors.Conflict: 409,
    errors.InvalidDocument: 422,
    errors.Invalid: 400,
    errors.TooLarge: 413,
    errors.TooMany: 429,
    errors.Unavailable: 503,
}
_encode = msgspec.json.Encoder().encode
log = structlog.get_logger()


def json_answer(value: Any, status: int = 200) -> Response:
    return Response(_encode(value), status, mimetype="application/json")


def error_answer(error: errors.CairnError, status: int | None = None) -> Response:
    """`{"code", "message", "problems": […]}`; a `Retry-After` where trying again makes sense."""
    body: dict[str, Any] = {"code": error.code, "message": error.message}
    if isinstance(error, errors.Invalid):
        body["problems"] = [
            {"path": each.path, "line": each.line, "file": each.file, "message": each.message, "code": each.code,
             "level": each.level}
            for each in error.problems
        ]  # fmt: skip
    answer = json_answer(body, status or next(status for kind, status in STATUS.items() if isinstance(error, kind)))
    if isinstance(error, (errors.Unavailable, errors.TooMany)):
        answer.headers["Retry-After"] = str(error.retry_after)
    return answer


def handle_errors(app: Flask) -> None:
    """Nothing leaves without a code and a sentence; what we did not expect is logged with its request id."""
    app.register_error_handler(errors.CairnError, error_answer)

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Response:
        if fields := (getattr(error, "data", None) or {}).get("messages"):
            return error_answer(errors.Invalid(_summary(found := list(_problems(fields))), found), error.code)
        answer = json_answer({"code": _code(error), "message": _message(error)}, error.code or 500)
        if error.code == 405 and "Allow" in dict(error.get_headers()):
            answer.headers["Allow"] = dict(error.get_headers())["Allow"]
        return answer

    @app.errorhandler(UnicodeEncodeError)
    def half_a_character(_: UnicodeEncodeError) -> Response:
        return error_answer(errors.Invalid("A text holds half of a character (a lone surrogate), which can't be kept."))

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        log.error("unexpected", exc_info=error, path=request.url_rule.rule if request.url_rule else None)
        return json_answer({"code": "internal", "message": "Something went wrong on our side; it was logged."}, 500)


def _problems(fields: Mapping[Any, Any], path: str = "") -> Iterator[errors.Problem]:
    """What marshmallow found, place by place; the outermost name says whether it was the body or the query."""
    for name, found in fields.items():
        inner = f"{path}.{name}" if path else str(name)
        if isinstance(found, Mapping):
            yield from _problems(found, inner)
        else:
            place = inner.partition(".")[2].removesuffix("_schema").removesuffix("._schema")
            yield from (errors.Problem(str(each), path=place) for each in found)


def _summary(problems: Sequence[errors.Problem]) -> str:
    return "The request can't be read: " + "; ".join(map(str, problems))


def _code(error: HTTPException) -> str:
    return (error.name or "error").lower().replace(" ", "_")


def _message(error: HTTPException) -> str:
    if error.code == 404:
        return "There is nothing at this address."
    return error.description or error.name
