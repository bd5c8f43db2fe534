"""Make every generated file anew beside the checkout's and fail when one differs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from project import GENERATORS, ROOT, run

GENERATED = (
    "flows/schema",
    "docs/api/openapi.json",
    "sdk-js/src/contract/generated.ts",
    "builder/src/api/openapi.d.ts",
)


def contents() -> dict[Path, bytes]:
    named = [ROOT / name for name in GENERATED]
    files = [each for name in named for each in ([name] if name.is_file() else name.rglob("*"))]
    return {each: each.read_bytes() for each in files if each.is_file()}


before = contents()
for _, command in GENERATORS:
    run(*command, stdout=subprocess.DEVNULL)
after = contents()
changed = {each for each in before.keys() | after.keys() if before.get(each) != after.get(each)}
stale = sorted(str(each.relative_to(ROOT)) for each in changed)
if stale:
    sys.exit("These generated files were not fresh, and are now; commit them: " + ", ".join(stale))
