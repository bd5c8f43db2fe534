"""What a host page loads: bytes of brotli 11 of the built files of the SDK."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

DIST = Path(__file__).parents[2] / "sdk-js/dist"
CORE = "cairn.js"


def run() -> list[tuple[str, str, str, str]]:
    """Rows of what, figure, unit, goal."""
    manifest = json.loads((DIST / "manifest.json").read_text())
    lazy = {Path(each["path"]).stem: each["path"] for each in manifest["files"]}
    rows = [("optional stub", _bytes(["stub.js"]), "≤ 200"), ("core", _bytes([CORE]), "≤ 3,000")]
    for what, name in (("modal", "modal"), ("tooltip", "renderer")):
        rows.append((f"core and a first {what}", _bytes([CORE, lazy[name]]), "≤ 7,200"))
    # The least that draws modals is a part of the renderer; help and debugger are tools of developers.
    visited = [path for name, path in lazy.items() if name not in ("modal", "help", "debugger")]
    rows.append(("everything", _bytes([CORE, *visited]), "≤ 20,000"))
    return [(what, f"{size:,}", "bytes, brotli 11", goal) for what, size, goal in rows]


def _bytes(paths: Iterable[str]) -> int:
    return sum((DIST / f"{path}.br").stat().st_size for path in paths)


if __name__ == "__main__":
    for row in run():
        print("  ".join(row))
