"""How the command line reaches a running server: its address and a secret key."""

from __future__ import annotations

import json
import os
from typing import Any

import click
import httpx

from cairn.settings import read_settings

SECONDS = 60
asks_server = click.option("--url", help="Address of the server. Default: CAIRN_BASE_URL, else var/demo.json.")
with_key = click.option("--key", help="Secret key. Default: CAIRN_API_KEY, else var/demo.json.")
of_environment = click.option("--environment", help="Default: the environment of the key.")
for_machines = click.option("--json", "as_json", is_flag=True, help="For machines.")


def given(**asked: str | None) -> dict[str, str]:
    """What was asked for; the server has a default for the rest."""
    return {name: value for name, value in asked.items() if value is not None}


class Client:
    """The management API; a refusal becomes a `Refused` with the server's own words."""

    def __init__(self, base_url: str | None, api_key: str | None, source_key: str | None = None) -> None:
        settings = read_settings(os.environ)
        kept = settings.var_dir / "demo.json"
        demo = json.loads(kept.read_text()) if kept.is_file() else {}
        key = api_key or settings.api_key or demo.get("secret_key")
        if not key:
            raise click.UsageError("No secret key: set CAIRN_API_KEY (`cairn key create --kind secret` makes one).")
        address = base_url or os.environ.get("CAIRN_BASE_URL") or demo.get("base_url") or settings.base_url
        headers = {"Authorization": f"Bearer {key}", **({"X-Source-Key": source_key} if source_key else {})}
        self._http = httpx.Client(base_url=address, headers=headers, timeout=SECONDS, trust_env=False)

    def get(self, path: str) -> Any:
        return self._ask("GET", path)

    def post(self, path: str, body: Any) -> Any:
        return self._ask("POST", path, json=body)

    def delete(self, path: str) -> None:
        self._ask("DELETE", path)

    def put(self, path: str, body: bytes) -> Any:
        return self._ask("PUT", path, content=body)

    def add(self, path: str, body: bytes) -> Any:
        return self._ask("POST", path, content=body)

    def bytes(self, path: str) -> bytes:
        return self._send("GET", path).content

    def _ask(self, method: str, path: str, **more: Any) -> Any:
        answer = self._send(method, path, **more)
        return answer.json() if answer.content else None

    def _send(self, method: str, path: str, **more: Any) -> httpx.Response:
        try:
            answer = self._http.request(method, path, **more)
        except httpx.TransportError as error:
            raise click.ClickException(f"No server answers at {self._http.base_url}: {error}") from error
        if answer.is_success:
            return answer
        raise Refused(answer)


class Refused(click.ClickException):
    """The server said no, and why."""

    def __init__(self, answer: httpx.Response) -> None:
        try:
            body = answer.json()
        except ValueError:
            body = {"message": f"The server answered {answer.status_code} without saying why."}
        self.problems: list[dict[str, Any]] = body.get("problems") or []
        super().__init__(body.get("message", "refused"))

    def show(self, file: Any = None) -> None:
        for problem in self.problems:
            place = ":".join(str(each) for each in (problem.get("file"), problem.get("line")) if each)
            click.echo(": ".join(each for each in (place, problem.get("path"), problem["message"]) if each), err=True)
        if not self.problems:
            click.echo(f"cairn: {self.message}", err=True)
