"""What is known of one user or account on the morning of a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# How far back anything is asked: four weeks, and the twelve before them.
WEEKS_4, PAST = 28, 84
REACH = WEEKS_4 + PAST
SUPPORT_DAYS, SCORE_DAYS = 60, 180


@dataclass(frozen=True, slots=True)
class Facts:
    """Of a user, or of an account with all who belong to it. All days lie before `day`.

    `since`: the day on which they came. `present`: how many people were there, by day. `kinds`: different events of the
    app in the last four weeks. `occasions`: days on which something happened that calls for them. `guides`: how far
    each person came with the onboarding that was shown to them, from 0 to 1, and `activated` which share of them is.
    `tickets` are those of the last two months that were not solved, `resets` how often each person asked for a new
    password in four weeks; None where no such event ever came in. `own` are the numbers behind the workspace's parts.
    """

    day: int
    since: int
    present: Mapping[int, int] = field(default_factory=dict)
    kinds: int = 0
    occasions: Sequence[int] = ()
    guides: Sequence[float] = ()
    activated: float | None = None
    scores: Sequence[float] = ()
    tickets: int | None = None
    resets: Sequence[int] | None = None
    own: Sequence[float | None] = ()

    @property
    def age(self) -> int:
        return self.day - self.since
