"""The newest run of an experiment, told from what was made live and taken out: its revision, and those of its flow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Move:
    """Something went live as a revision; None: it was taken out."""

    subject: str
    at: int
    revision: int | None


@dataclass(slots=True)
class Run:
    """`flow`: revisions of the flow with the moment since which each was met, the earliest first."""

    since: int
    revision: int
    flow: list[tuple[int, int]] = field(default_factory=list)
    over: bool = False

    def again(self) -> int | None:
        """When the flow was last published again while it ran."""
        return self.flow[-1][1] if len(self.flow) > 1 else None


def newest_run(moves: Iterable[Move], experiment: str, flow: str) -> Run | None:
    """`moves` in their order; both subjects as the moves name them. None where it never ran."""
    run: Run | None = None
    live: int | None = None
    for move in moves:
        if move.subject == flow:
            live = move.revision
            if run is not None and not run.over and live is not None:
                _went_live(run, live, move.at)
        elif move.subject == experiment:
            run = _moved(run, move, live)
    return run


def _moved(run: Run | None, move: Move, live: int | None) -> Run | None:
    if move.revision is None:
        if run is not None:
            run.over = True
    elif run is None or run.over:
        run = Run(move.at, move.revision)
        if live is not None:
            run.flow.append((live, move.at))
    else:
        run.revision = move.revision
    return run


def _went_live(run: Run, revision: int, at: int) -> None:
    """What went live together with the experiment was there from its start."""
    if run.flow and run.flow[-1][1] == at:
        run.flow.pop()
    if not run.flow or run.flow[-1][0] != revision:
        run.flow.append((revision, at))
