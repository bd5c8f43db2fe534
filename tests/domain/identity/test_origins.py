"""Origins: how they are read, and which a list admits."""

from __future__ import annotations

import pytest

from cairn.domain.identity.origins import admits, read_origin


@pytest.mark.parametrize(("text", "origin"), [
    ("https://app.example.com", "https://app.example.com"),
    (" HTTPS://App.Example.com/ ", "https://app.example.com"),
    ("https://app.example.com:443", "https://app.example.com"),
    ("http://app.example.com:80", "http://app.example.com"),
    ("http://app.example.com:443", "http://app.example.com:443"),
    ("http://localhost:3000", "http://localhost:3000"),
    ("http://[::1]:3000", "http://[::1]:3000"),
    ("https://*.example.com", "https://*.example.com"),
])  # fmt: skip
def test_an_origin_is_read_as_browsers_write_it(text: str, origin: str) -> None:
    assert read_origin(text) == origin


@pytest.mark.parametrize("text", [
    "", "*", "app.example.com", "https://", "https://app.example.com/path", "https://a.*.com", "https://*", "null",
    "ftp://app.example.com", "https://app.example.com:port", "https://app example.com", "https://*.*.example.com",
])  # fmt: skip
def test_what_is_no_origin_is_none(text: str) -> None:
    assert read_origin(text) is None


def test_a_star_stands_for_host_names_before_a_dot() -> None:
    assert admits(["https://*.example.com"], "https://app.example.com")
    assert admits(["https://*.example.com"], "https://eu.app.example.com")
    for other in ("https://example.com", "https://badexample.com", "http://app.example.com",
                  "https://app.example.com:8443", "https://app.example.com.evil.org"):  # fmt: skip
        assert not admits(["https://*.example.com"], other), other


def test_an_empty_list_admits_all_and_programs_send_none() -> None:
    assert admits([], "https://anywhere.example")
    assert admits(["https://app.example.com"], None)
    assert not admits(["https://app.example.com"], "null")
