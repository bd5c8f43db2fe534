"""The public doors of a Cairn server, over one connection that stays open."""

from __future__ import annotations

import http.client
import json
import random
import time
from typing import Any
from urllib.parse import urlsplit

# A server that is away for longer than this is not waited for.
PATIENCE_SECONDS = 120.0
TIMEOUT_SECONDS = 60.0
LONGEST_PAUSE = 15.0


class Refused(Exception):
    """The server does not take it, and trying again would not help."""


class Door:
    """Asks and tells; waits when the server asks to, and tries again when the line breaks."""

    def __init__(self, base_url: str) -> None:
        address = urlsplit(base_url)
        if address.scheme not in {"http", "https"} or not address.hostname:
            raise Refused(f"'{base_url}' is no address of a server; write it like http://127.0.0.1:8080.")
        kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
        self._connection = kind(address.hostname, address.port, timeout=TIMEOUT_SECONDS)
        self._base_url = base_url
        self._prefix = address.path.rstrip("/")

    def get(self, path: str) -> Any:
        return self._request("GET", path, None)

    def post(self, path: str, body: bytes) -> Any:
        return self._request("POST", path, body)

    def close(self) -> None:
        self._connection.close()

    def _request(self, method: str, path: str, body: bytes | None) -> Any:
        """Sending twice what may have arrived is harmless: the server counts a message id once."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        tries = 0
        while True:
            tries += 1
            try:
                status, pause, text = self._once(method, path, body)
            except (OSError, http.client.HTTPException) as error:
                self._connection.close()
                status, pause, text = 0, 0.0, str(error) or type(error).__name__
            if 200 <= status < 300:
                return json.loads(text)
            if status not in {0, 429} and status < 500:
                raise Refused(f"{method} {path} was answered with {status}: {_sentence(text)}")
            if time.monotonic() > deadline:
                raise Refused(f"{self._base_url} can't be reached or is not able to answer: {_sentence(text)}")
            time.sleep(min(max(pause, 0.1 * 2 ** min(tries, 6)), LONGEST_PAUSE) * random.uniform(0.8, 1.2))

    def _once(self, method: str, path: str, body: bytes | None) -> tuple[int, float, str]:
        headers = {"Content-Type": "application/json"} if body is not None else {}
        self._connection.request(method, self._prefix + path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        pause = answer.headers.get("Retry-After", "")
        return answer.status, float(pause) if pause.isdigit() else 0.0, text


def _sentence(text: str) -> str:
    """What the server said, as far as it is meant to be read."""
    try:
        answer = json.loads(text)
    except ValueError:
        return text[:200]
    error = answer.get("error", answer) if isinstance(answer, dict) else answer
    return str(error.get("message", error) if isinstance(error, dict) else error)[:500]
