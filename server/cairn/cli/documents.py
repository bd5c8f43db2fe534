"""`cairn plan`, `push` and `pull`: a folder of documents against a running server."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import click

from cairn.cli.client import Client, asks_server, for_machines, with_key
from cairn.domain.flows.media import media_of
from cairn.schemas.documents import read, sources, syntax_of

_SIGNS = {"created": "+", "changed": "~", "unchanged": "="}
_path = click.argument("path", type=click.Path(exists=True, path_type=Path))


@click.command()
@_path
@click.option("--publish", is_flag=True, help="Exit with status 1 where something keeps them from going live.")
@click.option("--environment", help="Where they are to go live. Default: the environment of the key.")
@asks_server
@with_key
@for_machines
@click.pass_context
def plan(
    context: click.Context, path: Path, publish: bool, environment: str | None, url: str | None, key: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Say what a push would change and what the checks before going live find, and change nothing."""
    client = Client(url, key)
    files = collect(path)
    _upload_media(client, path, files)
    body = {"files": files, **({"environment": environment} if environment else {})}
    items = client.post("/api/v1/documents/plan", body)["items"]
    _tell(items, as_json, "")
    if publish and any(check["level"] == "error" for item in items for check in item["checks"]):
        context.exit(1)


@click.command()
@_path
@click.option("--publish", is_flag=True, help="Make them live as well.")
@click.option("--environment", help="Where to publish. Default: the environment of the key.")
@click.option("--note", default="", help="Why, for the history.")
@asks_server
@with_key
@for_machines
def push(
    path: Path, publish: bool, environment: str | None, note: str, url: str | None, key: str | None, as_json: bool
) -> None:
    """Store documents as drafts, all or none; with --publish make them live."""
    client = Client(url, key)
    files = collect(path)
    _upload_media(client, path, files)
    body = {"files": files, "publish": publish, "note": note}
    if environment:
        body["environment"] = environment
    items = client.post("/api/v1/documents/push", body)["items"]
    _tell(items, as_json, _published(items) if publish else "stored")


@click.command()
@click.argument("path", type=click.Path(file_okay=False, path_type=Path))
@asks_server
@with_key
@for_machines
def pull(path: Path, url: str | None, key: str | None, as_json: bool) -> None:
    """Write every document of the workspace into a folder: the pushed bytes, or the canonical form."""
    client = Client(url, key)
    items = client.get("/api/v1/documents")["items"]
    written = [change for item in items for change in _write(client, path, item)]
    if as_json:
        click.echo(json.dumps(written))
        return
    for change in written:
        click.echo(f"{_SIGNS[change['change']]} {change['path']}")
    click.echo(f"{_count(items)} in {path}.")


def collect(path: Path) -> list[dict[str, Any]]:
    """The documents of a file or folder with the media that they reference, by hash."""
    root = path if path.is_dir() else path.parent
    if path.is_dir():
        read_sources = sources(path)
    else:
        read_sources = [read(path.read_bytes(), file=str(path), syntax=syntax_of(path) or "yaml")]
    found = []
    for source in read_sources:
        file = Path(source.file or "")
        beside = sorted(media_of(source.document))
        media = {each: _hash(_inside(root, file, each).read_bytes()) for each in beside}
        found.append({"path": file.relative_to(root).as_posix(), "source": source.source.decode(), "media": media})
    if not found:
        raise click.UsageError(f"There is no document (format: cairn/1) in {path}.")
    return found


def _inside(root: Path, file: Path, reference: str) -> Path:
    """The referenced file; it must exist and lie in the pushed folder."""
    target = (file.parent / reference).resolve()
    if not target.is_relative_to(root.resolve()):
        raise click.ClickException(f"{file}: {reference} lies outside of the folder.")
    if not target.is_file():
        raise click.ClickException(f"{file}: there is no file {reference}.")
    return target


def _upload_media(client: Client, path: Path, files: list[dict[str, Any]]) -> None:
    root = path if path.is_dir() else path.parent
    done: set[str] = set()
    for file in files:
        for reference, hash_ in file["media"].items():
            if hash_ not in done:
                client.put(f"/api/v1/media/{hash_}", ((root / file["path"]).parent / reference).read_bytes())
                done.add(hash_)


def _write(client: Client, folder: Path, item: dict[str, Any]) -> list[dict[str, str]]:
    target = _within(folder, folder / item["path"])
    written = [_put(target, item["source"].encode(), item["path"])]
    for reference, hash_ in item["media"].items():
        beside = _within(folder, target.parent / reference)
        if not beside.is_file() or _hash(beside.read_bytes()) != hash_:
            written.append(_put(beside, client.bytes(f"/v1/media/{hash_}"), reference))
    return written


def _within(folder: Path, target: Path) -> Path:
    if not target.resolve().is_relative_to(folder.resolve()):
        raise click.ClickException(f"The server names a path outside of the folder: {target}")
    return target


def _put(target: Path, body: bytes, name: str) -> dict[str, str]:
    before = target.read_bytes() if target.is_file() else None
    if before != body:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
    change = "created" if before is None else "unchanged" if before == body else "changed"
    return {"path": name, "change": change}


def _tell(items: list[dict[str, Any]], as_json: bool, done: str) -> None:
    if as_json:
        click.echo(json.dumps(items))
        return
    for item in items:
        click.echo(f"{_SIGNS[item['change']]} {item['kind']} {item['key']}{_live(item)}")
        for check in item.get("checks", ()):
            words = "keeps it from going live" if check["level"] == "error" else "worth a look"
            click.echo("    " + ": ".join(part for part in (words, check["path"], check["message"]) if part))
    changed = sum(item["change"] != "unchanged" for item in items)
    click.echo(f"{_count(items)}, {changed} changed{', ' + done if done else ''}.")


def _live(item: dict[str, Any]) -> str:
    if not item["revision"]:
        return ""
    return f" (revision {item['revision']}, {'published' if item['published'] else 'live already'})"


def _published(items: list[dict[str, Any]]) -> str:
    count = sum(item["published"] for item in items)
    return f"{count} published" if count else "nothing to publish"


def _count(items: list[Any]) -> str:
    return f"{len(items)} document{'' if len(items) == 1 else 's'}"


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
