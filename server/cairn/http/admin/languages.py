"""Languages side by side, and files for those who translate."""

from __future__ import annotations

import re
from typing import Any

from flask import Response, request
from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.domain.errors import Invalid, TooLarge
from cairn.http.admin.auth import authenticate, principal
from cairn.http.admin.lifecycle import draft, if_match
from cairn.http.parts import parts
from cairn.schemas.api.languages import (
    LanguageDetailSchema,
    LanguageFileQuery,
    LanguageListSchema,
    PhrasesSchema,
    TakenInSchema,
    ToldSchema,
)
from cairn.schemas.translations import FORMATS
from cairn.services import translations

blueprint = Blueprint("languages", __name__, url_prefix="/api/v1/languages", description="Texts in other languages.")
blueprint.before_request(authenticate)
MAX_FILE = 10 * 1024 * 1024
_LOCALE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@blueprint.route("")
class LanguagesView(MethodView):
    @blueprint.response(200, LanguageListSchema)
    def get(self) -> Any:
        """Every language that something is translated into, with how far it has come."""
        with parts().database.reading() as tx:
            return {"items": translations.list_languages(tx, principal().workspace_id)}


@blueprint.route("/<locale>")
class LanguageView(MethodView):
    @blueprint.response(200, LanguageDetailSchema)
    def get(self, locale: str) -> Any:
        """How far a language has come, document by document; also one that nothing says yet."""
        with parts().database.reading() as tx:
            return translations.read_language(tx, principal().workspace_id, _known(locale))


@blueprint.route("/<locale>/documents/<kind>/<key>")
class PhrasesView(MethodView):
    @blueprint.response(200, PhrasesSchema)
    def get(self, locale: str, kind: str, key: str) -> Any:
        """Every phrase of a draft in its own language and in the other."""
        with parts().database.reading() as tx:
            return translations.read_phrases(draft(tx, kind, key), _known(locale))

    @blueprint.arguments(ToldSchema)
    @blueprint.response(200, PhrasesSchema)
    def put(self, form: dict[str, Any], locale: str, kind: str, key: str) -> Any:
        """Say phrases in the draft. `If-Match` takes the `version` that was read; 409 when somebody was quicker."""
        with parts().database.writing() as tx:
            row = draft(tx, kind, key)
            return translations.translate(tx, row, _known(locale), form["texts"], if_match(), _translator())


@blueprint.route("/<locale>/file")
class LanguageFileView(MethodView):
    @blueprint.arguments(LanguageFileQuery, location="query")
    @blueprint.response(200, {"type": "string"}, content_type="application/xliff+xml")
    def get(self, query: dict[str, str], locale: str) -> Response:
        """A file for those who translate: XLIFF, PO or CSV, with what is said already."""
        with parts().database.reading() as tx:
            format_, key = query["format"], query.get("key")
            file = translations.export_language(tx, principal().workspace_id, _known(locale), format_, key)
        type_, end = FORMATS[format_]
        answer = Response(file, content_type=f"{type_}; charset=utf-8")
        answer.headers["Content-Disposition"] = f'attachment; filename="{key or "cairn"}.{locale}.{end}"'
        return answer

    @blueprint.response(200, TakenInSchema)
    def put(self, locale: str) -> Any:
        """Take in a file that came back, into drafts, all or nothing. What is empty in it changes nothing."""
        translator = _translator()
        with parts().database.writing() as tx:
            return translations.import_language(tx, principal().workspace_id, _known(locale), _body(), translator)


def _translator() -> translations.Translator:
    here = parts()
    return translations.Translator(principal("documents.edit").name, here.now(), here.settings.embed_hosts)


def _known(locale: str) -> str:
    if not _LOCALE.fullmatch(locale):
        raise Invalid(f"'{locale}' is no language: write a tag, such as en, fi or pt-BR.")
    return locale


def _body() -> bytes:
    body = request.get_data()
    if len(body) > MAX_FILE:
        raise TooLarge(f"A file of translations holds at most {MAX_FILE // 1024 // 1024} MB.")
    if not body.strip():
        raise Invalid("The file is empty.")
    return body
