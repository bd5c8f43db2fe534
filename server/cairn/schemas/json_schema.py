"""JSON Schema 2020-12 from the forms that guard documents, for editors and for the SDK's types.

`python -m cairn.schemas.json_schema FOLDER` writes a file for each kind of document and one for all of them;
`--check` only says whether they are fresh; `--content` prints the schema of compiled contents.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import re
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from marshmallow import fields

from cairn.schemas.documents.compiled import ArticleContent, ArticleIndex, FlowContent, ThemeContent
from cairn.schemas.documents.form import Form, in_order
from cairn.schemas.documents.kinds import KINDS
from cairn.schemas.documents.values import Value

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache
def schemas() -> dict[str, dict[str, Any]]:
    """By kind, and `document` for any of them."""
    single = {kind: _schema(kind, {"$ref": form}) for kind, form in KINDS.items()}
    return {**single, "document": _schema("document", {"oneOf": list(KINDS.values())})}


def content_schema() -> dict[str, Any]:
    """What the content addresses hold: a flow, a theme, an article or their index."""
    return _schema("content", {"oneOf": [FlowContent, ThemeContent, ArticleContent, ArticleIndex]})


def _schema(name: str, root: Mapping[str, Any]) -> dict[str, Any]:
    definitions = _Definitions()
    resolved = definitions.resolve(root)
    title = f"Cairn {name}"
    return {
        "$schema": DIALECT,
        "$id": f"urn:cairn:1:{name}",
        "title": title,
        **resolved,
        "$defs": dict(sorted(definitions.defs.items())),
    }


class _Definitions:
    """Collects the schemas of forms and named values under `$defs`; everything refers to them there."""

    def __init__(self) -> None:
        self.defs: dict[str, Any] = {}
        self.owners: dict[str, object] = {}

    def resolve(self, tree: Any) -> Any:
        """The tree with schemas for the forms and values that stand in it."""
        if isinstance(tree, type) and issubclass(tree, Form):
            return self._defined(_name(tree), tree, lambda: self._form(tree))
        if isinstance(tree, Value):
            return self._value(tree)
        if isinstance(tree, Mapping):
            if isinstance(tree.get("$ref"), type):
                return self.resolve(tree["$ref"])
            return {name: self.resolve(inner) for name, inner in tree.items()}
        return [self.resolve(inner) for inner in tree] if isinstance(tree, list) else tree

    def _defined(self, name: str, owner: object, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        if self.owners.setdefault(name, owner) is not owner:
            raise ValueError(f"Two forms are called {name}: {owner} and {self.owners[name]}; rename one.")
        if name not in self.defs:
            self.defs[name] = {}  # conditions hold conditions: the name has to be there before the rest
            self.defs[name] = make()
        return {"$ref": f"#/$defs/{name}"}

    def _value(self, value: Value) -> dict[str, Any]:
        name = type(value).definition
        if name is None:
            return dict(self.resolve(value.json_schema()))
        return self._defined(name, type(value), lambda: _described(value, self.resolve(value.json_schema())))

    def _form(self, form: type[Form]) -> dict[str, Any]:
        declared = form._declared_fields
        written = {field.data_key or name: (name, field) for name, field in declared.items()}
        properties = {name: self._property(form, *written[name]) for name in in_order(form.order, written)}
        required = [name for name in properties if written[name][1].required]
        return {
            "title": _title(form),
            "description": (form.__doc__ or "").split("\n")[0],
            "type": "object",
            "properties": properties,
            **({"required": required} if required else {}),
            "additionalProperties": False,
            **self.resolve(form.also),
        }

    def _property(self, form: type[Form], name: str, field: fields.Field[Any]) -> dict[str, Any]:
        about = field.metadata.get("description")
        default = _default(form, field.attribute or name)
        return {
            **self.resolve(field),
            **({"description": about} if about else {}),
            **({"default": default} if default is not None else {}),
        }


def _described(value: Value, schema: dict[str, Any]) -> dict[str, Any]:
    about = (type(value).__doc__ or "").split("\n")[0]
    return {"description": about, **schema} if about else schema


def _default(form: type[Form], name: str) -> Any:
    """What the dataclass holds when nothing is written, where that is a plain value."""
    known = {field.name: field.default for field in dataclasses.fields(form.makes)} if form.makes else {}
    default = known.get(name)
    return default if isinstance(default, str | bool | int) and default != "" else None


def _name(form: type[Form]) -> str:
    return form.__name__.removesuffix("Form")


def _title(form: type[Form]) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", _name(form).removesuffix("Document"))
    return words[0] + words[1:].lower()


def _text(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m cairn.schemas.json_schema", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="where the schemas lie")
    parser.add_argument("--check", action="store_true", help="only say whether they are fresh")
    parser.add_argument("--content", action="store_true", help="print the schema of compiled contents")
    options = parser.parse_args(arguments)
    if options.content:
        print(_text(content_schema()), end="")
        return 0
    if options.folder is None:
        parser.error("say where the schemas lie, such as flows/schema")
    texts = {options.folder / f"{kind}.json": _text(schema) for kind, schema in schemas().items()}
    stale = [path for path, text in texts.items() if not path.is_file() or path.read_text() != text]
    if options.check:
        for path in stale:
            print(f"{path} is not fresh; run python -m cairn.schemas.json_schema {options.folder}")
        return 1 if stale else 0
    options.folder.mkdir(parents=True, exist_ok=True)
    for path in stale:
        path.write_text(texts[path])
    return 0


if __name__ == "__main__":
    sys.exit(main())
