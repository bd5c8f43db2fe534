"""Print the path of a Chromium for the browser tests; get one where there is none.

CHROME_PATH first, then what is installed, then Playwright's own download, then the system's package manager where
we are root. Says on stderr what it does, and in one sentence what to install when nothing works.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def say(text: str) -> None:
    print(f"· {text}", file=sys.stderr, flush=True)


def installed() -> str | None:
    wanted = os.environ.get("CHROME_PATH")
    if wanted:
        if not Path(wanted).exists():
            sys.exit(f"CHROME_PATH is {wanted}, and there is nothing there.")
        return wanted
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or next((place for place in PLACES if Path(place).exists()), None)


def playwrights_own() -> str | None:
    """Where Playwright keeps (or would keep) its own download, if it is there."""
    script = "import('playwright-core').then(({chromium}) => console.log(chromium.executablePath()))"
    place = ROOT / "tests/browser"
    done = subprocess.run(["node", "-e", script], cwd=place, capture_output=True, text=True, check=False)
    path = done.stdout.strip()
    return path if path and Path(path).exists() else None


def download() -> str | None:
    say("no Chromium found; asking Playwright for its own")
    subprocess.run(["npx", "playwright", "install", "chromium"], cwd=ROOT, stdout=sys.stderr, check=False, timeout=900)
    return playwrights_own()


def from_packages() -> str | None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    say("installing the package chromium with apt-get")
    quiet = {"stdout": sys.stderr, "check": False, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)  # type: ignore[call-overload]
    subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], **quiet)  # type: ignore[call-overload]
    return installed()


path = installed() or playwrights_own() or download() or from_packages()
if path is None:
    sys.exit("The browser tests need a Chromium: install the package chromium or Google Chrome, or set CHROME_PATH.")
print(path)
