"""Languages side by side: how far each has come, what is missing, and files for those who translate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import msgspec

from cairn.domain.errors import Conflict, Invalid, InvalidDocument, NotFound, Problem
from cairn.domain.flows import phrases
from cairn.domain.flows.checks import Known
from cairn.domain.flows.documents import Article, Flow
from cairn.domain.flows.suggestions import did_you_mean
from cairn.domain.flows.variables import variables_of
from cairn.schemas.documents import load
from cairn.schemas.translations import Row, Sheet, read_sheet, write_sheet
from cairn.services import drafts
from cairn.services.documents import hold, known_keys, name_of
from cairn.services.judge import judge
from cairn.stores import documents as document_store
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow

KINDS = ("flow", "article")
Spoken: TypeAlias = Flow | Article


@dataclass(frozen=True, slots=True)
class Translator:
    """Who changes drafts, when, and whose films may be embedded."""

    who: str
    now: int
    embed_hosts: frozenset[str]


def list_languages(tx: Transaction, workspace_id: int) -> list[dict[str, Any]]:
    """Every language that some document is translated into, with how far it has come over all of them."""
    documents = [document for _, document in _drafts(tx, workspace_id)]
    locales = sorted({locale for document in documents for locale in document.translations})
    return [_progress(locale, documents) for locale in locales]


def read_language(tx: Transaction, workspace_id: int, locale: str) -> dict[str, Any]:
    """How far a language has come, document by document; those in that language itself need none."""
    found = [(row, document) for row, document in _drafts(tx, workspace_id) if document.language != locale]
    return {
        **_progress(locale, [document for _, document in found]),
        "items": [_summary(row, document, locale) for row, document in found],
    }


def read_phrases(row: DocumentRow, locale: str) -> dict[str, Any]:
    """One document with every phrase in its own language and in the other."""
    document = _readable(row)
    said, inherited = phrases.said(document, locale), phrases.inherited(document, locale)
    return {
        **_summary(row, document, locale),
        "version": row.version,
        "items": [
            {
                "path": each.path, "source": each.text, "optional": each.optional,
                "said": said.get(each.path, ""), "inherited": inherited.get(each.path, ""),
            }
            for each in phrases.phrases(document)
        ],
    }  # fmt: skip


def translate(
    tx: Transaction, row: DocumentRow, locale: str, told: Mapping[str, str], version: int | None, translator: Translator
) -> dict[str, Any]:
    """Say phrases in a language, in the draft; an empty one is taken back. Raises `Conflict`, `InvalidDocument`."""
    hold(tx, row.workspace_id, row)
    if version is not None and version != row.version:
        raise Conflict(f"{row.updated_by or 'Somebody'} changed this draft meanwhile.", code="changed_meanwhile")
    document = _readable(row)
    paths = {each.path for each in phrases.phrases(document)}
    unknown = [Problem(_no_text(path, paths), path=path) for path in told if path not in paths]
    if unknown:
        raise InvalidDocument(str(unknown[0]), unknown)
    _say(tx, row, document, locale, told, translator, known_keys(tx, row.workspace_id))
    return read_phrases(row, locale)


def export_language(tx: Transaction, workspace_id: int, locale: str, format_: str, key: str | None) -> bytes:
    """A file with every phrase of every flow and article, or of one flow; what is not said yet is empty."""
    rows = [
        Row(_name(row), each.path, each.text, said.get(each.path, ""), document.language)
        for row, document in _drafts(tx, workspace_id)
        if document.language != locale and key in (None, row.key)
        for said in [phrases.said(document, locale)]
        for each in phrases.phrases(document)
        if not each.optional or each.path in said
    ]
    if key is not None and not rows:
        raise NotFound(f"There is nothing to translate into '{locale}' in '{key}'.")
    return write_sheet(Sheet(locale, tuple(rows)), format_)


def import_language(
    tx: Transaction, workspace_id: int, locale: str, file: bytes, translator: Translator
) -> dict[str, Any]:
    """Take in a file that came back, into drafts, all or nothing; what deserves a look is noted.

    What is empty in it changes nothing. Raises `Invalid` for what can't be read, `InvalidDocument` where a
    translation would break its document.
    """
    hold(tx, workspace_id)
    told: dict[str, list[Row]] = defaultdict(list)
    for each in read_sheet(file, locale).rows:
        if each.text.strip():
            told[each.document].append(each)
    notes: list[dict[str, str]] = []
    known = known_keys(tx, workspace_id)
    items = [
        taken
        for name, rows in told.items()
        if (taken := _take_in(tx, workspace_id, locale, name, rows, translator, known, notes)) is not None
    ]
    return {"items": items, "notes": notes}


def _take_in(
    tx: Transaction, workspace_id: int, locale: str, name: str, rows: list[Row], translator: Translator,
    known: Known, notes: list[dict[str, str]],
) -> dict[str, Any] | None:  # fmt: skip
    """What one document takes of the file; None when that is nothing."""
    kind, _, key = name.partition("/")
    row = document_store.find(tx, workspace_id, kind, key) if kind in KINDS else None
    document = None if row is None else _document(row)
    if row is None or document is None:
        why = "There is no such flow or article." if row is None else "Its draft can't be read as a whole yet."
        notes.append(_note(name, "", f"{why} Nothing of it was taken in."))
        return None
    texts = {each.path: each.text for each in phrases.phrases(document)}
    notes += [note for each in rows for note in _doubts(each, texts)]
    said = phrases.said(document, locale)
    fresh = {each.path: each.text for each in rows if each.path in texts and said.get(each.path) != each.text}
    if not fresh:
        return None
    _say(tx, row, document, locale, fresh, translator, known)
    return {"kind": kind, "key": key, "name": name_of(document), "said": len(fresh)}


def _doubts(row: Row, texts: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Why a line of the file deserves a look."""
    if row.path not in texts:
        yield _note(row.document, row.path, _no_text(row.path, texts) + " The line was left out.")
        return
    now = texts[row.path]
    if row.source and row.source.strip() != now.strip():
        yield _note(row.document, row.path, f"The text says by now: {now}")
    lost = variables_of(now) ^ variables_of(row.text)
    if lost:
        yield _note(row.document, row.path, f"Only one of the two has {', '.join(sorted(lost))}.")


def _say(
    tx: Transaction, row: DocumentRow, document: Spoken, locale: str, told: Mapping[str, str], translator: Translator,
    known: Known,
) -> None:  # fmt: skip
    """Write into the draft, finished or not. Raises `InvalidDocument` for what the language would break."""
    data = {**_data(row), "translations": phrases.spoken_in(document, locale, told)}
    if not data["translations"]:
        del data["translations"]
    judged = judge(tx, row, data, msgspec.json.decode(row.media), translator.embed_hosts, known)
    here = f"translations.{locale}."
    wrong = [
        replace(each, path=f"{row.key}.{each.path}")
        for each in judged.problems
        # An article is never kept unfinished.
        if each.level == "error" and (row.kind == "article" or each.path.startswith(here))
    ]
    if wrong:
        raise InvalidDocument(str(wrong[0]), wrong)
    drafts.keep(tx, row, data, judged, translator.who, translator.now)


def _drafts(tx: Transaction, workspace_id: int) -> Iterator[tuple[DocumentRow, Spoken]]:
    """Those that can be read, as they are being written; flows before articles."""
    for kind in KINDS:
        for row in document_store.all_of(tx, workspace_id, kind):
            document = _document(row)
            if document is not None:
                yield row, document


def _document(row: DocumentRow) -> Spoken | None:
    try:
        document = load(_data(row))
    except InvalidDocument:
        return None
    return document if isinstance(document, Flow | Article) else None


def _readable(row: DocumentRow) -> Spoken:
    if row.kind not in KINDS:
        raise NotFound(f"Only flows and articles are translated, not a {row.kind}.")
    document = _document(row)
    if document is None:
        raise Invalid(f"The draft of '{row.key}' can't be read as a whole yet: finish it in the editor first.")
    return document


def _data(row: DocumentRow) -> dict[str, Any]:
    data: dict[str, Any] = msgspec.json.decode(row.unfinished or row.data)
    return data


def _progress(locale: str, documents: Iterable[Spoken]) -> dict[str, Any]:
    counts = [phrases.progress(each, locale) for each in documents if each.language != locale]
    return {
        "locale": locale,
        "documents": len(counts),
        "said": sum(said for said, _ in counts),
        "phrases": sum(of for _, of in counts),
    }


def _summary(row: DocumentRow, document: Spoken, locale: str) -> dict[str, Any]:
    said, of = phrases.progress(document, locale)
    return {
        "kind": row.kind, "key": row.key, "name": name_of(document), "language": document.language,
        "said": said, "phrases": of,
    }  # fmt: skip


def _name(row: DocumentRow) -> str:
    return f"{row.kind}/{row.key}"


def _no_text(path: str, known: Iterable[str]) -> str:
    return f"There is no text '{path}' any more.{did_you_mean(path, known)}"


def _note(document: str, path: str, message: str) -> dict[str, str]:
    return {"document": document, "path": path, "message": message}
