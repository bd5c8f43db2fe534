"""With what somebody is here, from what browsers really send."""

from __future__ import annotations

import pytest

from cairn.domain.identity.client import Client, read_client

WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
BLINK = "AppleWebKit/537.36 (KHTML, like Gecko)"
IPHONE = "(iPhone; CPU iPhone OS 18_1 like Mac OS X)"
MAC = "(Macintosh; Intel Mac OS X 10_15_7)"
WINDOWS = "(Windows NT 10.0; Win64; x64)"
PIXEL = "(Linux; Android 10; K)"

SENT = [
    (f"{WINDOWS} {BLINK} Chrome/141.0.0.0 Safari/537.36", Client("desktop", "chrome", "windows")),
    (f"{WINDOWS} {BLINK} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0", Client("desktop", "edge", "windows")),
    (f"{WINDOWS} {BLINK} Chrome/141.0.0.0 Safari/537.36 OPR/122.0.0.0", Client("desktop", "opera", "windows")),
    ("(Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0", Client("desktop", "firefox", "windows")),
    (f"{MAC} {WEBKIT} Version/18.1 Safari/605.1.15", Client("desktop", "safari", "macos")),
    (f"{MAC} {BLINK} Chrome/141.0.0.0 Safari/537.36", Client("desktop", "chrome", "macos")),
    (f"(X11; Linux x86_64) {BLINK} Chrome/141.0.0.0 Safari/537.36", Client("desktop", "chrome", "linux")),
    (f"(X11; CrOS x86_64 14541.0.0) {BLINK} Chrome/141.0.0.0 Safari/537.36", Client("desktop", "chrome", "chromeos")),
    (f"{IPHONE} {WEBKIT} Version/18.1 Mobile/15E148 Safari/604.1", Client("phone", "safari", "ios")),
    (f"{IPHONE} {WEBKIT} CriOS/141.0.0.0 Mobile/15E148 Safari/604.1", Client("phone", "chrome", "ios")),
    (f"{IPHONE} {WEBKIT} FxiOS/143.0 Mobile/15E148 Safari/605.1.15", Client("phone", "firefox", "ios")),
    (f"(iPad; CPU OS 18_1 like Mac OS X) {WEBKIT} CriOS/141.0.0.0 Mobile/15E148", Client("tablet", "chrome", "ios")),
    (f"{PIXEL} {BLINK} Chrome/141.0.0.0 Mobile Safari/537.36", Client("phone", "chrome", "android")),
    (f"{PIXEL} {BLINK} Chrome/141.0.0.0 Safari/537.36", Client("tablet", "chrome", "android")),
    (f"{PIXEL} {BLINK} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
     Client("phone", "samsung", "android")),
    ("(Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0", Client("phone", "firefox", "android")),
    ("(PlayStation; PlayStation 5/9.00)", Client()),
]  # fmt: skip


@pytest.mark.parametrize(("agent", "expected"), SENT, ids=lambda value: value[:60] if isinstance(value, str) else "")
def test_what_a_browser_says(agent: str, expected: Client) -> None:
    assert read_client(f"Mozilla/5.0 {agent}") == expected


def test_an_ipad_that_says_it_is_a_mac_is_known_by_its_screen() -> None:
    agent = f"Mozilla/5.0 {MAC} {WEBKIT} Version/18.1 Safari/605.1.15"
    assert read_client(agent, upright=True) == Client("tablet", "safari", "ios")
    assert read_client(f"Mozilla/5.0 {MAC} {BLINK} Chrome/141 Safari/537.36", upright=True).device == "desktop"


def test_a_hint_outweighs_what_is_left_out() -> None:
    assert read_client(f"Mozilla/5.0 {PIXEL} {BLINK} Chrome/141 Safari/537.36", mobile="?1").device == "phone"


@pytest.mark.parametrize("agent", ["", "python-httpx/0.28", "curl/8.5.0"])
def test_a_program_is_no_browser(agent: str) -> None:
    assert read_client(agent) == Client()
