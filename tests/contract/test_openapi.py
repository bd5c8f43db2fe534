"""The OpenAPI document is right, fresh and complete: whoever writes a client of ours has nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from cairn.app import create_app

KEPT = Path(__file__).parents[2] / "docs/api/openapi.json"
# What flask and flask-smorest answer for: the pages about the API are not part of it.
APART = ("/api/openapi.json", "/api/docs", "/api/schemas/")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    made = create_app(environ={"CAIRN_VAR_DIR": str(tmp_path_factory.mktemp("var")), "CAIRN_LOG_LEVEL": "error"})
    yield made
    made.extensions["cairn"].database.close()


@pytest.fixture(scope="module")
def served(app: Any) -> dict[str, Any]:
    document: dict[str, Any] = app.test_client().get("/api/openapi.json").get_json()
    return document


def test_it_is_valid_openapi_3_1(served: dict[str, Any]) -> None:
    assert served["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(served).validate()


def test_the_kept_copy_is_the_one_that_is_served(served: dict[str, Any]) -> None:
    assert json.loads(KEPT.read_text()) == served, "run `make generate` and commit docs/api/openapi.json"


def test_every_operation_says_what_it_does_and_how_it_fails(served: dict[str, Any]) -> None:
    for path, operations in served["paths"].items():
        for method, operation in operations.items():
            if method == "parameters":
                continue
            where = f"{method.upper()} {path}"
            assert operation.get("summary"), where
            assert operation.get("tags"), where
            failure = operation["responses"]["default"]
            schema = (
                served["components"]["responses"][failure["$ref"].rpartition("/")[2]] if "$ref" in failure else failure
            )
            assert schema["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Error"}, where


def test_an_error_is_documented_as_it_comes(served: dict[str, Any], app: Any) -> None:
    documented = served["components"]["schemas"]["Error"]
    answer = app.test_client().get("/api/v1/flows").get_json()
    assert set(documented["required"]) <= set(answer) <= set(documented["properties"])
    assert documented["properties"]["code"]["type"] == "string"


def test_every_address_of_the_management_api_is_in_it(served: dict[str, Any], app: Any) -> None:
    found = {
        re.sub(r"<(\w+:)?", "{", rule.rule).replace(">", "}")
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/") and not rule.rule.startswith(APART)
    }
    assert found == set(served["paths"])
