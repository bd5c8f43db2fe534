"""Languages: how far each has come, a document's phrases, and what became of a file."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from cairn.schemas.api.base import many, number, text
from cairn.schemas.translations import FORMATS


class LanguageSchema(Schema):
    """`said` are the phrases that it says, in itself or a wider language, of those that need it."""

    locale = text()
    documents = number()
    said = number()
    phrases = number()


class LanguageListSchema(Schema):
    items = many(LanguageSchema)


class SpokenSchema(Schema):
    """`language` is the document's own."""

    kind = text()
    key = text()
    name = text()
    language = text()
    said = number()
    phrases = number()


class LanguageDetailSchema(LanguageSchema):
    items = many(SpokenSchema)


class PhraseSchema(Schema):
    """`source` is in the document's language; `said` in the other, empty where it isn't; `inherited` in a wider one."""

    path = text()
    source = text()
    optional = fields.Boolean(required=True, metadata={"description": "The address of a picture, a film or a page."})
    said = text()
    inherited = text()


class PhrasesSchema(SpokenSchema):
    version = number()
    items = many(PhraseSchema)


class ToldSchema(Schema):
    """Texts by path; an empty one takes back what the language said."""

    texts = fields.Dict(
        keys=fields.String(), values=fields.String(validate=validate.Length(max=20_000)), required=True,
        validate=validate.Length(min=1, max=5_000),
    )  # fmt: skip


class LanguageFileQuery(Schema):
    format = fields.String(load_default="xliff", validate=validate.OneOf(list(FORMATS)))
    key = fields.String(metadata={"description": "Only the flow or article of this key."})


class TakenSchema(Schema):
    kind = text()
    key = text()
    name = text()
    said = number()


class NoteSchema(Schema):
    """What deserves a look: a text that has changed meanwhile or is gone, a variable that was lost."""

    document = text()
    path = text()
    message = text()


class TakenInSchema(Schema):
    items = many(TakenSchema)
    notes = many(NoteSchema)
