"""The question of `/v1/decide`, read with msgspec. Unknown fields are ignored, `null` is absent."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from cairn.domain.errors import Invalid
from cairn.schemas.bodies import read_body

MAX_QUESTION_BYTES = 64 * 1024


class QuestionPage(msgspec.Struct, gc=False):
    url: str | None = None


class QuestionContext(msgspec.Struct, gc=False, rename="camel"):
    page: QuestionPage | None = None
    locale: str | None = None
    timezone: str | None = None
    session_id: str | None = None
    # Of any form: what can't be read tells nothing.
    screen: Any = None
    user_agent: Any = None
    library: Any = None


class Question(msgspec.Struct, gc=False, rename="camel"):
    """Who is here. Traits count for this answer and are not stored."""

    write_key: str | None = None
    user_id: str | int | None = None
    anonymous_id: str | int | None = None
    traits: dict[str, Any] | None = None
    account_id: str | int | None = None
    account_traits: dict[str, Any] | None = None
    signature: str | None = None
    account_signature: str | None = None
    # Said by the host, unlike that of the context, which is the page's or the browser's.
    locale: str | None = None
    # The key of a theme, in the place of the default.
    theme: str | None = None
    context: QuestionContext | None = None
    start: str | None = None


class Ids(NamedTuple):
    """Who is asked about; empty is the same as absent."""

    user: str | None
    anonymous: str | None
    account: str | None


_question = msgspec.json.Decoder(Question)


def read_question(body: bytes) -> Question:
    """Raises `Invalid` with the place of what can't be read, `TooLarge` where that is too much."""
    return read_body(_question, body, MAX_QUESTION_BYTES, "question")


def ids_of(question: Question) -> Ids:
    """As ingest reads them, so that both speak of the same person. Raises `Invalid`."""
    return Ids(
        user=_id(question.user_id, "userId"),
        anonymous=_id(question.anonymous_id, "anonymousId"),
        account=_id(question.account_id, "accountId"),
    )


def _id(value: str | int | None, field: str) -> str | None:
    if value is None:
        return None
    text = str(value).strip()
    if "\0" in text:
        raise Invalid(f"`{field}` contains a NUL character.")
    return text or None
