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
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import FrameType

from cairn.cli.serving import servers
from cairn.domain.errors import CairnError
from cairn.settings import read_settings

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


@contextmanager
def started() -> Iterator[subprocess.Popen[bytes]]:
    """A server that is ready, and gone however this ends."""
    server = start()
    try:
        wait_until_ready(server)
        yield server
    finally:
        server.terminate()
        server.wait()


def start() -> subprocess.Popen[bytes]:
    server = subprocess.Popen([*CAIRN, "serve", "--demo"], cwd=ROOT, start_new_session=True)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        server.terminate()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    return server


def wait_until_ready(server: subprocess.Popen[bytes]) -> None:
    """Until the very server that was started answers; whatever else may be at its port doesn't count."""
    deadline = time.monotonic() + READY_SECONDS
    while not any(each.pid == server.pid and ready(each.address) for each in servers(var())):
        if server.poll() is not None:
            sys.exit(server.returncode)  # it has said why
        if time.monotonic() > deadline:
            sys.exit(f"The server did not get ready within {READY_SECONDS} s.")
        time.sleep(0.1)


def push_flows(known: dict[str, object]) -> None:
    """As they are shipped; what somebody changed in them becomes an earlier revision, what they added stays."""
    cairn("push", "flows/demo", "--publish", "--note", "The demo's flows", "--url", str(known["base_url"]))


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

    Start page    {known["base_url"]}/
    Ledgerly      {known["base_url"]}/demo/       the demo app: sign in as a sample person
    Stories       {known["base_url"]}/sdk/stories/   every pattern, in every theme and language
    Builder       {known["base_url"]}/builder/
    sign in as    {admin["email"]}
    password      {admin["password"]}

    Script tag    <script async src="{known["base_url"]}/sdk/cairn.js" data-write-key="{known["write_key"]}"></script>

  Stop with Ctrl-C. `make demo-reset` brings the demo back to its first day.
""")


def serve() -> int:
    settings = read_settings(os.environ)
    already = next((each for each in servers(var()) if each.port == settings.port), None)
    if already is not None:
        say(f"Cairn is running here already, at {already.base_url}/. Stop it where it was started, with Ctrl-C, or run "
            f"another one beside it: `make run PORT={settings.port + 1}`.")  # fmt: skip
        return 0
    with started() as server:
        cairn("demo", "prepare")
        known = demo()
        if not (var() / "history.json").exists():
            push_flows(known)
        show(known)
        load_history(known)
        say("· ready")
        return server.wait()


def reset() -> int:
    """With a server running, through it, wherever it is; else through one that runs just for this."""
    cairn("migrate")
    serving = servers(var())
    with nullcontext() if serving else started():
        if not serving or not (var() / "demo.json").exists():
            cairn("demo", "prepare")
        known = demo()
        if serving and known["base_url"] not in [each.base_url for each in serving]:
            known["base_url"] = serving[0].address
        (var() / "history.json").unlink(missing_ok=True)
        say("· forgetting everybody")
        cairn("demo", "empty")
        push_flows(known)
        load_history(known)
    say("· Ledgerly's people, history and flows are as on the first day; flows that you added are still there.")
    return 0


def beside(command: list[str]) -> int:
    """Run a command with CAIRN_TEST_BASE_URL pointing at a demo on a free port, in a folder that goes away."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="cairn-") as folder:
        os.environ |= {"CAIRN_VAR_DIR": folder, "CAIRN_PORT": str(port), "CAIRN_LOG_LEVEL": "warning"}
        with started():
            cairn("demo", "prepare")
            known = demo()
            push_flows(known)
            load_history(known, HISTORY_USERS_BESIDE_TESTS)
            os.environ["CAIRN_TEST_BASE_URL"] = str(known["base_url"])
            return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    try:
        sys.exit(beside(rest) if what == "with" else {"run": serve, "reset": reset}[what]())
    except CairnError as error:
        sys.exit(f"cairn: {error.message}")
