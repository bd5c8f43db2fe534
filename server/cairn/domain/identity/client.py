"""With what somebody is here: kind of device, browser and operating system, as far as their browser says.

Read when a decision asks for it, from what every request carries, and kept nowhere. What can't be told is None; a
program that asks on somebody's behalf is no browser.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Device: TypeAlias = Literal["desktop", "tablet", "phone"]
Browser: TypeAlias = Literal["chrome", "edge", "firefox", "opera", "safari", "samsung"]
System: TypeAlias = Literal["android", "chromeos", "ios", "linux", "macos", "windows"]


@dataclass(frozen=True, slots=True)
class Client:
    device: Device | None = None
    browser: Browser | None = None
    system: System | None = None
    country: str | None = None


# The first that fits: most browsers claim to be others as well.
_BROWSERS: tuple[tuple[str, Browser], ...] = (
    ("Edg", "edge"), ("OPR/", "opera"), ("OPiOS/", "opera"), ("SamsungBrowser/", "samsung"), ("Firefox/", "firefox"),
    ("FxiOS/", "firefox"), ("Chrome/", "chrome"), ("CriOS/", "chrome"), ("Safari/", "safari"),
)  # fmt: skip
_SYSTEMS: tuple[tuple[str, System], ...] = (
    ("Windows", "windows"), ("iPhone", "ios"), ("iPad", "ios"), ("iPod", "ios"), ("Android", "android"),
    ("CrOS", "chromeos"), ("Macintosh", "macos"), ("Linux", "linux"),
)  # fmt: skip


def read_client(agent: str, *, mobile: str = "", upright: bool = False) -> Client:
    """`agent`: the header User-Agent; `mobile`: Sec-CH-UA-Mobile; `upright`: the screen is higher than it is wide."""
    if not agent.startswith("Mozilla/"):
        return Client()
    system = next((name for mark, name in _SYSTEMS if mark in agent), None)
    browser = next((name for mark, name in _BROWSERS if mark in agent), None)
    if system == "macos" and browser == "safari" and upright:
        # An iPad says that it is a Mac. Its screen is told upright however it is held, that of a Mac hardly ever.
        return Client("tablet", browser, "ios")
    return Client(_device(agent, system, mobile), browser, system)


def is_upright(screen: Any) -> bool:
    """Is it higher than it is wide, as far as it is told at all?"""
    sides = [screen.get(side) for side in ("width", "height")] if isinstance(screen, dict) else []
    return all(isinstance(side, int | float) for side in sides) and sides[:1] < sides[1:]


def _device(agent: str, system: System | None, mobile: str) -> Device | None:
    if "iPad" in agent or (system == "android" and "Mobile" not in agent and mobile != "?1"):
        return "tablet"
    if system in ("android", "ios") or mobile == "?1":
        return "phone"
    return None if system is None else "desktop"
