"""Set up, run and check the project. Needs nothing but Python ≥ 3.11, Node ≥ 20.19 and their package managers.

Each step leaves a stamp with the hash of what it was made from: the second time it takes no time.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / "bin"
VAR = Path(os.environ.get("CAIRN_VAR_DIR", ROOT / "var"))
STAMPS = VENV / "stamps"
PYTHON = (3, 11)
NODE = (20, 19)

# What is built from which folders, by which npm script.
BUILDS = {
    "sdk-js": ("sdk-js/src", "sdk-js/stories", "sdk-js/preview", "sdk-js/build.mjs", "sdk-js/package.json"),
    "demo": ("demo/src", "demo/public", "demo/index.html", "demo/vite.config.ts", "demo/package.json"),
    "builder": (
        "builder/src", "builder/index.html", "builder/vite.config.ts", "builder/package.json", "builder/public",
        "builder/fake", "builder/scripts", "builder/postcss.config.cjs", "builder/tsconfig.json", "sdk-js/src",
    ),
}  # fmt: skip


def say(text: str) -> None:
    print(f"· {text}", flush=True)


def fail(text: str) -> None:
    print(f"\n{text}", file=sys.stderr)
    sys.exit(1)


def run(*command: str | Path, **options: object) -> None:
    """Run in the project's root; a command that fails ends this one, its own words having been shown."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, check=False, **options)  # type: ignore[call-overload]
    if done.returncode:
        sys.exit(done.returncode)


def digest(paths: Iterable[str | Path]) -> str:
    """One hash of the named files and folders, by content."""
    found = hashlib.sha256()
    for name in paths:
        path = ROOT / name
        files = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
        for file in files:
            if file.is_file():
                found.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()


def once(name: str, paths: Iterable[str | Path], made: Path, work: Callable[[], None]) -> None:
    """Do the work unless its result is there and was made from the same input."""
    stamp, key = STAMPS / name, digest(paths)
    if made.exists() and stamp.exists() and stamp.read_text() == key:
        return
    began = time.monotonic()
    work()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(key)
    say(f"  done in {time.monotonic() - began:.0f} s")


def need_tools() -> None:
    if sys.version_info[:2] < PYTHON:
        fail(f"Cairn needs Python {PYTHON[0]}.{PYTHON[1]} or newer; this is {sys.version.split()[0]}.")
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        fail("Cairn needs Node 20.19 or newer with npm; install it from nodejs.org or your package manager.")
    version = subprocess.run([str(node), "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if tuple(int(part) for part in version.lstrip("v").split(".")[:2]) < NODE:
        fail(f"Cairn needs Node {NODE[0]}.{NODE[1]} or newer; this is {version}.")


def python_packages(*, dev: bool) -> None:
    pins = "requirements/dev.txt" if dev else "requirements/run.txt"
    # What is enough for developing is enough for running.
    done = STAMPS / "python-dev"
    if not dev and done.exists() and done.read_text() == digest(["requirements/dev.txt", "pyproject.toml"]):
        return

    def install() -> None:
        say(f"Python packages from {pins} into .venv")
        if not (BIN / "python").exists():
            run(sys.executable, "-m", "venv", VENV)
        pip = (BIN / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
        run(*pip, "--require-hashes", "-r", pins)
        run(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")

    once("python-dev" if dev else "python-run", [pins, "pyproject.toml"], BIN / "cairn", install)


def node_packages() -> None:
    def install() -> None:
        say("npm packages into node_modules")
        run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error",
            env={**os.environ, "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1"})  # fmt: skip

    once("node", ["package-lock.json"], ROOT / "node_modules", install)


def build() -> None:
    for name, paths in BUILDS.items():

        def make(name: str = name) -> None:
            say(f"building {name}")
            run("npm", "run", "build", "--silent", "--workspace", name)

        once(f"build-{name}", [*paths, "package-lock.json", "tsconfig.base.json"], ROOT / name / "dist", make)


def setup(*, dev: bool = False) -> None:
    need_tools()
    python_packages(dev=dev)
    node_packages()
    build()


def take_address() -> None:
    """`make run PORT=9000` and `HOST=… PORT=… make run` say the same as the settings CAIRN_HOST and CAIRN_PORT."""
    for name in ("HOST", "PORT"):
        if os.environ.get(name):
            os.environ.setdefault(f"CAIRN_{name}", os.environ[name])


def serve() -> None:
    setup()
    take_address()
    run(BIN / "python", "-m", "cairn", "migrate", stdout=subprocess.DEVNULL)
    os.chdir(ROOT)
    os.execv(BIN / "python", [str(BIN / "python"), "scripts/demo.py", "run"])


def demo_reset() -> None:
    setup()
    take_address()
    run(BIN / "python", "scripts/demo.py", "reset")


def browser() -> dict[str, str]:
    """The environment with CHROME_PATH set to a Chromium that was found or fetched."""
    command = [sys.executable, "scripts/chromium.py"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(done.returncode)
    return {**os.environ, "CHROME_PATH": done.stdout.strip()}


def test() -> None:
    setup(dev=True)
    environment = browser()
    say("Python tests")
    run(BIN / "python", "-m", "pytest", "-m", "not slow", "-n", "2", "-q")
    say("TypeScript tests")
    run("npm", "run", "test", "--silent", "--workspaces", "--if-present")
    say("browser tests")
    playwright = ("npx", "playwright", "test", "--config", "tests/browser/playwright.config.ts")
    run(BIN / "python", "scripts/demo.py", "with", *playwright, env=environment)


def test_slow() -> None:
    setup(dev=True)
    run(BIN / "python", "-m", "pytest", "-m", "slow", "-q")


def check() -> None:
    setup(dev=True)
    failed = []
    for title, command in CHECKS:
        say(title)
        if subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode:
            failed.append(title)
    if failed:
        fail(f"Not as it should be: {', '.join(failed)}.")


def bench() -> None:
    setup(dev=True)
    run(BIN / "python", "-m", "tests.bench", env={**os.environ, **browser()})


def generate() -> None:
    setup(dev=True)
    for _, command in GENERATORS:
        run(*command)


def format_python() -> None:
    python_packages(dev=True)
    run(BIN / "ruff", "check", "--fix", "--quiet", "server", "tests", "scripts", "demo")


GENERATORS: list[tuple[str, tuple[str | Path, ...]]] = [
    ("JSON Schema of documents", (BIN / "python", "-m", "cairn.schemas.json_schema", "flows/schema")),
    ("OpenAPI document", (BIN / "python", "scripts/openapi.py")),
    ("types of the SDK", ("node", "scripts/generate-types.mjs")),
    ("types of the builder", ("npm", "run", "generate", "--silent", "--workspace", "builder")),
]
CHECKS: list[tuple[str, tuple[str | Path, ...]]] = [
    ("ruff", (BIN / "ruff", "check", "--quiet", "server", "tests", "scripts", "demo")),
    ("mypy", (BIN / "mypy", "--no-error-summary")),
    ("import directions, Python", (BIN / "lint-imports", "--no-cache")),
    ("dead code, Python", (BIN / "vulture",)),
    ("dependencies, Python", (BIN / "deptry", "server")),
    ("types, TypeScript", ("npm", "run", "types", "--silent", "--workspaces", "--if-present")),
    ("eslint", ("npm", "run", "lint", "--silent", "--workspaces", "--if-present")),
    ("import directions, TypeScript", ("npm", "run", "deps", "--silent", "--workspaces", "--if-present")),
    ("dead code and dependencies, TypeScript", ("npx", "knip")),
    ("byte budgets", ("npm", "run", "size", "--silent", "--workspaces", "--if-present")),
    ("generated files are fresh", (sys.executable, "scripts/fresh.py")),
    ("documents", (BIN / "cairn", "validate", "flows")),
]

COMMANDS: dict[str, Callable[[], None]] = {
    "run": serve, "demo-reset": demo_reset, "test": test, "test-slow": test_slow, "check": check, "bench": bench,
    "setup": setup, "build": setup, "generate": generate, "format": format_python,
}  # fmt: skip

if __name__ == "__main__":
    COMMANDS[sys.argv[1]]()
