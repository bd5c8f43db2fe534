"""The story pages: there where the demo is on, each under the policy that it is meant to prove."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from cairn.app import create_app

STRICT = ("default-src 'none'", "script-src 'self'", "style-src 'none'", "require-trusted-types-for 'script'")


@contextmanager
def serving(folder: Path, demo: str) -> Iterator[FlaskClient]:
    sdk = folder / "sdk"
    (sdk / "stories").mkdir(parents=True)
    (sdk / "cairn.js").write_text("1")
    for name in ("index.html", "story.html", "page.js"):
        (sdk / "stories" / name).write_text(f"this is {name}")
    settings = {"CAIRN_VAR_DIR": str(folder), "CAIRN_SDK_DIR": str(sdk), "CAIRN_DEMO": demo}
    app = create_app(environ={**settings, "CAIRN_LOG_LEVEL": "error"})
    try:
        yield app.test_client()
    finally:
        app.extensions["cairn"].database.close()


def test_the_index_and_each_story_have_a_page_without_inline_code_or_style(tmp_path: Path) -> None:
    with serving(tmp_path, "on") as client:
        assert client.get("/sdk/stories").headers["Location"].endswith("/sdk/stories/")
        index, story = client.get("/sdk/stories/"), client.get("/sdk/stories/modal-welcome?locale=ar")
        assert (index.text, story.text) == ("this is index.html", "this is story.html")
        assert "unsafe" not in index.headers["Content-Security-Policy"]
        for directive in STRICT:
            assert directive in story.headers["Content-Security-Policy"]


def test_what_the_pages_load_may_change_at_any_time(tmp_path: Path) -> None:
    with serving(tmp_path, "on") as client:
        with client.get("/sdk/stories/page.js") as script:
            assert script.headers["Cache-Control"] == "no-cache"
        with client.get("/sdk/cairn.js") as script:
            assert "max-age=300" in script.headers["Cache-Control"]


@pytest.mark.parametrize("address", ["", "modal-welcome", "page.js", "story.html", "media/harbour.svg"])
def test_without_the_demo_there_are_no_stories(tmp_path: Path, address: str) -> None:
    with serving(tmp_path, "off") as client:
        with client.get(f"/sdk/stories/{address}") as answer:
            assert answer.status_code == 404
        with client.get("/sdk/cairn.js") as script:
            assert script.status_code == 200


def test_a_missing_file_is_no_story(tmp_path: Path) -> None:
    with serving(tmp_path, "on") as client:
        assert client.get("/sdk/stories/missing.js").status_code == 404
