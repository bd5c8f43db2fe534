"""Bring the sample history of Ledgerly in by Cairn's public API: about three months of some thousand people.

python demo/history/generate.py --base-url http://127.0.0.1:8080 --write-key wk_…
May be stopped at any moment and run again: it goes on where it was, and nothing counts twice.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from types import FrameType

from story.calendar import calendar
from story.door import Refused
from story.loading import Loader, Progress, Task

INTERRUPTED = 130
# With these people chance is kind: what they did is close to what was likely, in each variant of the welcome.
DEFAULT_SEED = 26


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Bring the sample history of Ledgerly in by Cairn's public API.")
    parser.add_argument("--base-url", required=True, help="address of the server, such as http://127.0.0.1:8080")
    parser.add_argument("--write-key", required=True, help="write key of the environment, wk_…")
    parser.add_argument("--users", type=_number, default=3000, help="how many people (default: %(default)s)")
    parser.add_argument("--days", type=_number, default=90, help="how long the history is (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED, help="another makes other people (%(default)s)")
    return parser.parse_args()


def _number(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number above zero, not {text!r}")
    return int(text)


def main() -> int:
    given = arguments()
    signal.signal(signal.SIGTERM, _stop)
    now = int(time.time() * 1000)
    task = Task(given.base_url.rstrip("/"), given.write_key, given.seed, given.users, calendar(now, given.days),
                with_troubled=True)  # fmt: skip
    loader = Loader(task)
    began = time.monotonic()
    try:
        loader.start()
        while loader.is_running:
            loader.wait(0.2)
            _show(loader.progress, task.users)
    except Refused as error:
        loader.progress.failure = error
    except KeyboardInterrupt:
        _say("  Stopped. Run it again to go on.")
        return INTERRUPTED
    return _end(loader.progress, time.monotonic() - began)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _show(progress: Progress, users: int) -> None:
    if sys.stdout.isatty():
        done = progress.people + progress.known
        print(f"\r  {done:,} of {users:,} people, {progress.events:,} events", end="\x1b[K", flush=True)


def _say(text: str) -> None:
    print(f"\r{text}\x1b[K" if sys.stdout.isatty() else text, flush=True)


def _end(progress: Progress, seconds: float) -> int:
    if isinstance(progress.failure, Refused):
        _say(f"  {progress.failure}")
        return 1
    if progress.failure is not None:
        raise progress.failure
    known = f"; {progress.known:,} more were there already" if progress.known else ""
    _say(f"  {progress.people:,} people in {progress.accounts:,} accounts, {progress.events:,} events "
         f"in {seconds:.0f} s{known}")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
