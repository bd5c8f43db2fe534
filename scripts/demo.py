"""Serve the demo: make it, start the server, push its flows, bring its sample history in by the public API.

`run` serves until stopped; `reset` brings everybody's history back to the first day, also while serving;
`with COMMAND …` runs a command beside a demo of its own, which is gone afterwards.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[1]
CAIRN = (sys.executable, "-m", "cairn")
READY_SECONDS = 60
HISTORY_USERS = 3000
# Enough for every screen to have something to say, and quick.
HISTORY_USERS_BESIDE_TESTS = 300


def say(text: str = "") -> None:
    print(text, flush=True)


def var() -> Path:
    return Path(os.environ.get("CAIRN_VAR_DIR", ROOT / "var"))


def cairn(*arguments: str) -> None:
    done = subprocess.run([*CAIRN, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def demo() -> dict[str, object]:
    """What `cairn demo prepare` wrote down."""
    found: dict[str, object] = json.loads((var() / "demo.json").read_text())
    return found


def ready(base_url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{base_url}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def start() -> subprocess.Popen[bytes]:
    server = subprocess.Popen([*CAIRN, "serve", "--demo"], cwd=ROOT, start_new_session=True)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        server.terminate()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    return server


def wait_until_ready(server: subprocess.Popen[bytes], base_url: str) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not ready(base_url):
        if server.poll() is not None:
            sys.exit(f"The server ended before it was ready. Is another one at {base_url}?")
        if time.monotonic() > deadline:
            server.terminate()
            sys.exit(f"The server did not get ready within {READY_SECONDS} s.")
        time.sleep(0.1)


def push_flows() -> None:
    """Only what is not there yet: what somebody changed in the builder stays."""
    cairn("push", "flows/demo", "--publish", "--note", "The demo's flows")


def load_history(known: dict[str, object], users: int = HISTORY_USERS) -> None:
    """Once per database; sending it again would count nothing twice, but take its time."""
    loaded = var() / "history.json"
    mark = {"write_key": known["write_key"], "users": users}
    if loaded.exists() and json.loads(loaded.read_text()) == mark:
        return
    say("· sample history: three months of some thousand people, through the public API")
    done = subprocess.run(
        [sys.executable, "demo/history/generate.py", "--base-url", str(known["base_url"]),
         "--write-key", str(known["write_key"]), "--users", str(users)],
        cwd=ROOT, check=False,
    )  # fmt: skip
    if done.returncode == 0:
        loaded.write_text(json.dumps(mark))
    else:
        say("  The sample history is not complete; the next `make run` goes on with it.")


def show(known: dict[str, object]) -> None:
    admin = known["admin"]
    assert isinstance(admin, dict)
    say(f"""
  Cairn is running.

    Start page    {known['base_url']}/
    Ledgerly      {known['base_url']}/demo/       the demo app: sign in as a sample person
    Stories       {known['base_url']}/sdk/stories/   every pattern, in every theme and language
    Builder       {known['base_url']}/builder/
    sign in as    {admin['email']}
    password      {admin['password']}

    Script tag    <script async src="{known['base_url']}/sdk/cairn.js" data-write-key="{known['write_key']}"></script>

  Stop with Ctrl-C. `make demo-reset` brings the demo back to its first day.
""")


def serve() -> int:
    cairn("demo", "prepare")
    known = demo()
    first = not (var() / "history.json").exists()
    server = start()
    wait_until_ready(server, str(known["base_url"]))
    if first:
        push_flows()
    show(known)
    load_history(known)
    say("· ready")
    return server.wait()


def reset() -> int:
    """With a server running, through it, wherever it is; else through one that runs just for this."""
    cairn("migrate")
    serving = (var() / "demo.json").exists() and ready(str(demo()["base_url"]))
    if not serving:
        cairn("demo", "prepare")
    known = demo()
    (var() / "history.json").unlink(missing_ok=True)
    own = None if serving else start()
    if own is not None:
        wait_until_ready(own, str(known["base_url"]))
    say("· forgetting everybody")
    cairn("demo", "empty")
    push_flows()
    load_history(known)
    if own is not None:
        own.terminate()
        own.wait()
    say("· The demo is as on its first day.")
    return 0


def beside(command: list[str]) -> int:
    """Run a command with CAIRN_TEST_BASE_URL pointing at a demo on a free port, in a folder that goes away."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="cairn-") as folder:
        os.environ |= {"CAIRN_VAR_DIR": folder, "CAIRN_PORT": str(port), "CAIRN_LOG_LEVEL": "warning"}
        cairn("demo", "prepare")
        known = demo()
        server = start()
        try:
            wait_until_ready(server, str(known["base_url"]))
            push_flows()
            load_history(known, HISTORY_USERS_BESIDE_TESTS)
            os.environ["CAIRN_TEST_BASE_URL"] = str(known["base_url"])
            return subprocess.run(command, cwd=ROOT, check=False).returncode
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    sys.exit(beside(rest) if what == "with" else {"run": serve, "reset": reset}[what]())
