"""Conditions on device, browser, operating system and country, as decide is asked."""

from __future__ import annotations

import ipaddress
import json
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Installation, add_workspace
from tests.http.calls import batch, flow, identify, publish, read

from cairn.app import create_app
from cairn.domain.errors import Invalid

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile Safari/604.1"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15"


def offered(here: Installation, agent: str, address: str = "192.0.2.7", **context: Any) -> list[str]:
    question = {"writeKey": here.write_key, "userId": "ada", "context": context}
    headers = {"User-Agent": agent, "X-Forwarded-For": address}
    answer = here.client.post("/v1/decide", data=json.dumps(question), headers=headers)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return [each["key"] for each in answer.get_json()["flows"]]


def test_device_browser_and_system_are_those_of_the_request(installation: Installation) -> None:
    publish(
        installation,
        flow("hand", audience={"device": ["phone", "tablet"]}),
        flow("apple", audience={"system": ["ios", "macos"]}),
        flow("not-safari", audience={"not": {"browser": ["safari"]}}),
    )
    assert offered(installation, PHONE) == ["apple", "hand"]
    assert offered(installation, MAC) == ["apple"]
    assert offered(installation, MAC, screen={"width": 834, "height": 1194}) == ["apple", "hand"], "an iPad"
    assert offered(installation, MAC, screen={"width": "834", "height": None}) == ["apple"]
    assert offered(installation, MAC, screen="large") == ["apple"]
    assert offered(installation, "python-httpx/0.28") == [], "what can't be told matches nobody"
    assert offered(installation, "python-httpx/0.28", userAgent=PHONE) == ["apple", "hand"], "told by a program"


def test_explain_says_that_only_the_browser_can_tell(installation: Installation) -> None:
    publish(installation, flow("hand", audience={"device": ["phone"]}), flow("here", audience={"country": ["FI"]}))
    batch(installation, identify("ada", {}))
    entries = read(installation, "users/user:ada/explain")["items"]
    saw = {each["flow"]: gate["saw"] for each in entries for gate in each["gates"] if gate["gate"] == "audience"}
    assert saw == {"hand": "only their browser can tell", "here": "not known: no database of countries, or not in it"}


def test_without_a_database_no_country_is_known(installation: Installation) -> None:
    publish(
        installation, flow("here", audience={"country": ["FI"]}), flow("away", audience={"not": {"country": ["FI"]}})
    )
    assert offered(installation, PHONE) == []


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """192.0.2.0/24 is in Finland; of all other addresses nothing is known."""
    path = tmp_path / "countries.mmdb"
    path.write_bytes(_database("192.0.2.0/24", "FI"))
    return path


def test_the_country_is_that_of_the_address_that_trusted_proxies_tell(settings: dict[str, str], database: Path) -> None:
    app = create_app(environ={**settings, "CAIRN_COUNTRY_DATABASE": str(database), "CAIRN_TRUSTED_PROXIES": "1"})
    here = add_workspace(app, "acme")
    try:
        publish(here, flow("here", audience={"country": ["FI", "SE"]}), flow("away", audience={"country": ["NO"]}))
        assert offered(here, PHONE) == ["here"]
        assert offered(here, PHONE, "203.0.113.9") == [], "an address that the database does not have"
        assert offered(here, PHONE, "nonsense") == []
        assert offered(here, "python-httpx/0.28", userAgent=PHONE) == [], "a program's own address says nothing"
    finally:
        here.parts.journal.close()
        here.parts.database.close()


def test_without_trusted_proxies_a_client_can_not_say_where_it_is(settings: dict[str, str], database: Path) -> None:
    app = create_app(environ={**settings, "CAIRN_COUNTRY_DATABASE": str(database)})
    here = add_workspace(app, "acme")
    try:
        publish(here, flow("here", audience={"country": ["FI"]}))
        assert offered(here, PHONE, "192.0.2.7") == []
    finally:
        here.parts.journal.close()
        here.parts.database.close()


def test_a_file_that_is_no_database_is_named_at_the_start(settings: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "notes.mmdb").write_text("nothing")
    for name, why in (("notes.mmdb", "is no database"), ("missing.mmdb", "there is no file")):
        with pytest.raises(Invalid, match=why):
            create_app(environ={**settings, "CAIRN_COUNTRY_DATABASE": str(tmp_path / name)})


# A database in MaxMind's format with a single network in it: a binary tree over the bits of an address, then the data.


def _database(network: str, code: str) -> bytes:
    place = ipaddress.ip_network(network)
    bits = f"{int(place.network_address):032b}"[: place.prefixlen]
    count = len(bits)
    tree = b"".join(_node(bits, number, count) for number in range(count))
    metadata = _map(
        node_count=_number(6, count), record_size=_number(5, 24), ip_version=_number(5, 4), database_type=_text("Test"),
        binary_format_major_version=_number(5, 2), binary_format_minor_version=_number(5, 0),
        build_epoch=_number(9, 1), languages=bytes([0, 4]), description=_map(),
    )  # fmt: skip
    data = _map(country=_map(iso_code=_text(code)))
    return tree + bytes(16) + data + b"\xab\xcd\xefMaxMind.com" + metadata


def _node(bits: str, number: int, count: int) -> bytes:
    """Where to go on with a 0 and with a 1: to the next node, to the data, or nowhere."""
    on = number + 1 if number + 1 < count else count + 16
    sides = [count, count]
    sides[int(bits[number])] = on
    return b"".join(side.to_bytes(3, "big") for side in sides)


def _text(value: str) -> bytes:
    size = len(value)
    return (bytes([2 << 5 | size]) if size < 29 else bytes([2 << 5 | 29, size - 29])) + value.encode()


def _number(kind: int, value: int) -> bytes:
    raw = value.to_bytes((value.bit_length() + 7) // 8, "big")
    return (bytes([kind << 5 | len(raw)]) if kind < 8 else bytes([len(raw), kind - 7])) + raw


def _map(**entries: bytes) -> bytes:
    return bytes([7 << 5 | len(entries)]) + b"".join(_text(name) + value for name, value in entries.items())
