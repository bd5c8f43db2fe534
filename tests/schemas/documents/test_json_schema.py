"""The schemas that editors get: they take what the server takes, and complete what a person types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cairn.schemas.documents.source import read_data
from cairn.schemas.json_schema import content_schema, main, schemas

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.yaml"))
SHIPPED = Path(__file__).parents[3] / "flows" / "schema"


@pytest.mark.parametrize("schema", [*schemas().values(), content_schema()], ids=lambda schema: str(schema["title"]))
def test_a_schema_is_one(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    for name in json.dumps(schema).split('"#/$defs/')[1:]:
        assert name.split('"')[0] in schema["$defs"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_editors_take_every_example(path: Path) -> None:
    data, _ = read_data(path.read_bytes(), syntax="yaml")
    for kind in (data["kind"], "document"):
        jsonschema.Draft202012Validator(schemas()[kind]).validate(data)


def test_the_shipped_schemas_are_fresh() -> None:
    assert main([str(SHIPPED), "--check"]) == 0


def test_writing_makes_stale_schemas_fresh(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--check"]) == 1
    assert "is not fresh" in capsys.readouterr().out
    assert main([str(tmp_path)]) == 0
    assert main([str(tmp_path), "--check"]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {f"{kind}.json" for kind in schemas()}


def test_a_block_is_one_of_its_words() -> None:
    defs = schemas()["flow"]["$defs"]
    names = [alternative["$ref"].removeprefix("#/$defs/") for alternative in defs["Block"]["oneOf"]]
    assert names == [
        "Heading", "Text", "List", "Image", "Divider", "VideoBlock", "Embed", "Buttons", "Field", "Columns",
    ]  # fmt: skip
    assert defs["Heading"]["required"] == ["heading"]
    assert defs["Heading"]["additionalProperties"] is False
    assert list(defs["Heading"]["properties"]) == ["heading", "id", "level"]


def test_a_step_is_told_by_its_pattern() -> None:
    defs = schemas()["flow"]["$defs"]
    patterns = {
        defs[alternative["$ref"].removeprefix("#/$defs/")]["properties"]["pattern"]["const"]
        for alternative in defs["Step"]["oneOf"]
    }
    assert {"modal", "slideout", "tooltip", "banner"} <= patterns
    assert len(patterns) == 10
    assert "anchor" in defs["Tooltip"]["required"]
    assert "anchor" not in defs["Modal"]["properties"]


def test_conditions_hold_conditions() -> None:
    defs = schemas()["segment"]["$defs"]
    assert defs["All"]["properties"]["all"]["items"] == {"$ref": "#/$defs/Condition"}
    assert len(defs["Condition"]["oneOf"]) == 26


def test_an_editor_shows_what_a_field_is_for_and_its_default() -> None:
    properties = schemas()["flow"]["$defs"]["FlowDocument"]["properties"]
    assert properties["priority"]["default"] == 50
    assert properties["priority"]["description"].startswith("Which flow goes first")
    assert properties["frequency"]["anyOf"][0] == {"const": "once"}
    without = [
        f"{name}.{field}"
        for kind in ("flow", "segment", "theme", "experiment")
        for name, form in schemas()[kind]["$defs"].items()
        for field, schema in form.get("properties", {}).items()
        if not {"description", "const"} & schema.keys()
    ]
    assert not [name for name in without if not name.startswith(("SignedUp", "FirstSeen", "LastSeen"))]
