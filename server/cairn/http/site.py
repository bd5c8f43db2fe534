"""The static rooms: landing page, SDK, builder and the demo app, from the folders where they were built.

WhiteNoise answers for built files, with the .br and .gz made at build time; what it doesn't know goes on to Flask.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from pathlib import Path
from string import Template
from typing import Any

from flask import Blueprint, Flask, Response, redirect, request
from whitenoise import WhiteNoise

from cairn.domain.errors import NotFound
from cairn.http.answers import json_answer
from cairn.http.parts import parts
from cairn.services.demo import demo_write_key
from cairn.settings import Settings

blueprint = Blueprint("site", __name__)
STORIES = "/sdk/stories/"
SHORT = "public, max-age=300, stale-while-revalidate=86400"
FOR_EVER = "public, max-age=31536000, immutable"
# Mantine sets inline style attributes, hence 'unsafe-inline' for styles in the builder alone.
BUILDER_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "media-src 'self'; connect-src 'self'; font-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
DEMO_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'"
)
# The page of a story is under what Cairn promises to work with, to the letter; the index shows it in a frame.
# What a story embeds lies on the same server.
STORY_POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; media-src 'self'; style-src 'none'; "
    "frame-src 'self'; require-trusted-types-for 'script'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
STORIES_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; frame-src 'self'; "
    "require-trusted-types-for 'script'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
LANDING_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"


def register_site(app: Flask, settings: Settings) -> None:
    app.register_blueprint(blueprint)
    noise = WhiteNoise(app.wsgi_app, max_age=300, allow_all_origins=False, add_headers_function=_static_headers,
                       immutable_file_test=_immutable)  # fmt: skip
    for folder, prefix in ((settings.sdk_dir, "sdk/"), (settings.builder_dir, "builder/")):
        if folder.is_dir():
            noise.add_files(str(folder), prefix=prefix)
    if not settings.demo:
        noise.files = {url: file for url, file in noise.files.items() if not url.startswith(STORIES)}
    if settings.demo and settings.demo_dir.is_dir():
        noise.add_files(str(settings.demo_dir), prefix="demo/")
    app.wsgi_app = noise  # type: ignore[method-assign]


def _immutable(_path: str, url: str) -> bool:
    """Built files carry their hash in the path: `/sdk/<hash>/…`, `…/assets/name-<hash>.js`."""
    parts = url.split("/")
    return (parts[1] == "sdk" and len(parts) > 3 and not url.startswith(STORIES)) or "/assets/" in url


def _static_headers(headers: Any, _path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    if url.startswith(STORIES):
        headers["Cache-Control"] = "no-cache"
    if url.startswith("/sdk/"):
        headers["Access-Control-Allow-Origin"] = "*"
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        headers["Timing-Allow-Origin"] = "*"


@blueprint.get("/")
def landing() -> Response:
    """What this is, links, the script tag."""
    here = parts()
    page = Template(_landing_source()).substitute(
        base_url=here.settings.base_url,
        write_key=demo_write_key(here.database) or "wk_…",
        demo="" if here.settings.demo else "hidden",
    )
    return _page(page, LANDING_POLICY)


@blueprint.get("/landing.css")
def landing_style() -> Response:
    answer = Response(resources.files("cairn.http").joinpath("landing.css").read_text(), mimetype="text/css")
    answer.headers["Cache-Control"] = SHORT
    return answer


@blueprint.get("/mark.svg")
def mark() -> Response:
    answer = Response(resources.files("cairn.http").joinpath("mark.svg").read_text(), mimetype="image/svg+xml")
    answer.headers["Cache-Control"] = SHORT
    return answer


@blueprint.get("/demo/config.json")
def demo_config() -> Response:
    """Ledgerly gets its write key as any host app would: from its own configuration."""
    here = parts()
    key = demo_write_key(here.database) if here.settings.demo else None
    if key is None:
        raise NotFound("The demo is not on here: start the server with CAIRN_DEMO=on.")
    answer = json_answer({"write_key": key, "script": "/sdk/cairn.js"})
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("/builder/")
@blueprint.get("/builder/<path:_path>")
def builder(_path: str = "") -> Response:
    return _app_page(parts().settings.builder_dir, BUILDER_POLICY, "The builder")


@blueprint.get("/demo/")
@blueprint.get("/demo/<path:_path>")
def demo(_path: str = "") -> Response:
    if not parts().settings.demo:
        raise NotFound("The demo is not on here: start the server with CAIRN_DEMO=on.")
    return _app_page(parts().settings.demo_dir, DEMO_POLICY, "The demo")


@blueprint.get(STORIES)
def stories() -> Response:
    """Every pattern with every block, theme and language: the first thing that an embedder looks at."""
    return _story_page("index.html", STORIES_POLICY)


@blueprint.get(f"{STORIES}<story>")
def story(story: str) -> Response:
    if "." in story:
        raise NotFound("There is nothing at this address.")
    return _story_page("story.html", STORY_POLICY)


def _story_page(name: str, policy: str) -> Response:
    if not parts().settings.demo:
        raise NotFound("The demo is not on here: start the server with CAIRN_DEMO=on.")
    page = parts().settings.sdk_dir / "stories" / name
    if not page.is_file():
        raise NotFound("The stories are not built: run `make build`.")
    return _page(page.read_text(), policy)


@blueprint.get("/builder")
@blueprint.get("/demo")
@blueprint.get("/sdk/stories")
def with_slash() -> Any:
    return redirect(f"{request.path}/", 308)


def _app_page(folder: Path, policy: str, what: str) -> Response:
    """Any path below answers the app's own page: its router knows the rest. A missing asset is a 404, not a page."""
    index = folder / "index.html"
    if request.path.rpartition("/")[2].rpartition(".")[2] in {"js", "css", "map", "svg", "png", "json"}:
        raise NotFound("There is nothing at this address.")
    if not index.is_file():
        raise NotFound(f"{what} is not built: run `make build`.")
    return _page(index.read_text(), policy)


def _page(text: str, policy: str) -> Response:
    answer = Response(text, mimetype="text/html")
    answer.headers["Content-Security-Policy"] = policy
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@lru_cache(maxsize=1)
def _landing_source() -> str:
    return resources.files("cairn.http").joinpath("landing.html").read_text()
