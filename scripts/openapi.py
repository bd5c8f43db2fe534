"""Write the OpenAPI document of the management API to docs/api/openapi.json."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from cairn.app import create_app

TARGET = Path(__file__).resolve().parents[1] / "docs/api/openapi.json"

with tempfile.TemporaryDirectory() as folder:
    app = create_app(environ={"CAIRN_VAR_DIR": folder})
    text = json.dumps(app.test_client().get("/api/openapi.json").get_json(), indent=1, sort_keys=True) + "\n"
target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
target.parent.mkdir(parents=True, exist_ok=True)
target.write_text(text)
