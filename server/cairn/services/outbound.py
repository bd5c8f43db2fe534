"""One POST to an address that a member has written: signed, short, and never into our own network.

A name is looked up once, and the connection goes to the address that was checked, so that a name which changes in
between leads nowhere else. Redirects aren't followed, and of the answer no more than its beginning is read.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import SplitResult, urlsplit

SECONDS = 10
MOST_READ = 1_000
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Answered:
    """`status` is None where nobody answered; `said` is the beginning of the answer, or why there is none."""

    status: int | None
    said: str

    @property
    def ok(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


Send: TypeAlias = Callable[[str, bytes, Mapping[str, str]], Answered]


def sender(*, internal: bool) -> Send:
    """`internal`: addresses of our own network may be reached, and without TLS."""

    def send(url: str, body: bytes, headers: Mapping[str, str]) -> Answered:
        refused = refusal(url, internal=internal)
        if refused is not None:
            return Answered(None, refused)
        try:
            return _post(urlsplit(url), body, headers, internal=internal)
        except _Refused as error:
            return Answered(None, str(error))
        except (OSError, http.client.HTTPException, UnicodeError) as error:
            return Answered(None, f"{type(error).__name__}: {error}"[:MOST_READ])

    return send


def refusal(url: str, *, internal: bool) -> str | None:
    """What is wrong with an address before it is looked up, in words."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "is no address"
    if parts.scheme not in (("https", "http") if internal else ("https",)):
        return "must begin with https://"
    if not parts.hostname or parts.username or parts.password or port == 0:
        return "must be a host with a path, without a user name and a password"
    return None


class _Refused(Exception):
    """The name leads where nothing may be sent."""


def _post(parts: SplitResult, body: bytes, headers: Mapping[str, str], *, internal: bool) -> Answered:
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = _Pinned(host, port, _address(host, port, internal=internal), tls=parts.scheme == "https")
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body, dict(headers))
        answer = connection.getresponse()
        return Answered(answer.status, answer.read1(MOST_READ).decode("utf-8", "replace"))
    finally:
        connection.close()


def _address(host: str, port: int, *, internal: bool) -> str:
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    inside = [each for each in found if not is_public(each)]
    if inside and not internal:
        raise _Refused(f"{host} leads to {inside[0]}, which is not in the public internet")
    return found[0]


def is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if found in _NAT64 or found.sixtofour is not None or found.teredo is not None:
            return False
    return found.is_global and not found.is_multicast


class _Pinned(http.client.HTTPConnection):
    """Speaks to one address, as the host that the certificate must name."""

    def __init__(self, host: str, port: int, address: str, *, tls: bool) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self._address = address
        self._tls = tls
        self.default_port = 443 if tls else 80

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), SECONDS)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host) if self._tls else plain
