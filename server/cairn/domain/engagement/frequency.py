"""May a flow come again? The gate between what an author allows and what the person already did with it.

The rules in their order; the first that speaks decides:
1. A flow that was never shown may come.
2. Under way: a flow of several steps or tasks that was begun and not closed goes on in the same session, and in
   another one within 24 hours of its last step (or as its author says), whatever the rules below say; it is
   the same showing. Later it is a new one.
3. Snoozed: it stays away until its time, and then comes back whatever the rules below say, since the person
   was told so.
4. Over for good: `until` seen, completed, or closed (completed or dismissed); `at_most` so many showings. With
   `again: new_revision` only what was done since the live revision was met counts.
5. Not yet: `cool_down` counts from the last dismissal, `every` from the last showing. `every: session` waits
   for another session; where the session is not known, half an hour without a showing stands for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from cairn.domain.flows.documents import Frequency
from cairn.domain.flows.sentences import frequency_sentence
from cairn.domain.identity.state import FlowProgress
from cairn.domain.targeting.moments import DAY, MINUTE
from cairn.domain.targeting.reasons import Reason
from cairn.domain.targeting.sentences import ago, ahead, times

RESUMES_FOR = DAY
SESSION_PAUSE = 30 * MINUTE


@dataclass(frozen=True, slots=True)
class _Seen:
    """A fact that decides, and when it ceases to: None is never."""

    what: str
    at: int
    free_at: int | None = None

    def words(self, now: int) -> str:
        again = "" if self.free_at is None else f"; may come again {ahead(self.free_at, now)}"
        return f"{self.what} {ago(self.at, now)}{again}"


class FrequencyGate:
    """A flow's frequency, compiled.

    `resumes` is true for a flow of several steps or tasks, and `within` says for how long; `stays` for one that is
    no less there when all of it was read. `revision` is the one that is live.
    """

    __slots__ = ("_frequency", "_resumes", "_revision", "_stays", "_within", "text")

    def __init__(
        self, frequency: Frequency, *, resumes: bool, within: int | None = None, stays: bool = False, revision: int = 0
    ) -> None:
        self._frequency = frequency
        self._revision = revision
        self._resumes = resumes
        self._within = RESUMES_FOR if within is None else within
        self._stays = stays and frequency.until == "closed"
        self.text = frequency_sentence(frequency, stays=stays)

    def passes(self, progress: FlowProgress | None, now: int, session: str | None = None) -> bool:
        return (
            progress is None
            or self.resumes(progress, now, session)
            or (_snooze_is_due(progress, now) or self._obstacle(progress, now, session) is None)
        )

    def explain(self, progress: FlowProgress | None, now: int, session: str | None = None) -> Reason:
        return Reason(self.passes(progress, now, session), self.text, self._saw(progress, now, session))

    def resumes(self, progress: FlowProgress, now: int, session: str | None) -> bool:
        """Begun, not closed, and recent enough to go on where it was left."""
        if not self._resumes or progress.status != "shown" or progress.last_shown is None:
            return False
        if session is not None and session == progress.last_session:
            return True
        return now - max(progress.last_shown, progress.stepped) <= self._within

    def is_same_showing(self, progress: FlowProgress, now: int, session: str | None) -> bool:
        """Nothing new comes between the person and their work: it goes on, is still open, or was put off until now."""
        return (
            self.resumes(progress, now, session)
            or _snooze_is_due(progress, now)
            or (progress.status == "shown" and session is not None and session == progress.last_session)
        )

    def _saw(self, progress: FlowProgress | None, now: int, session: str | None) -> str:
        if progress is None:
            return "never shown"
        if self.resumes(progress, now, session):
            return f"under way since {ago(progress.last_shown or 0, now)}"
        if _snooze_is_due(progress, now):
            return f"snoozed until {ago(progress.snoozed_until or 0, now)}"
        obstacle = self._obstacle(progress, now, session)
        if obstacle is not None:
            return obstacle.words(now)
        return (
            f"shown {times(progress.shows)}, last {ago(progress.last_shown, now)}"
            if progress.last_shown
            else "never shown"
        )

    def _obstacle(self, progress: FlowProgress, now: int, session: str | None) -> _Seen | None:
        if progress.status == "snoozed":
            return _Seen("snoozed", progress.moved, progress.snoozed_until)
        return self._over(progress) or self._resting(progress, now, session)

    def _over(self, progress: FlowProgress) -> _Seen | None:
        until, at_most, since = self._frequency.until, self._frequency.at_most, self._since(progress)
        if since is None:
            return None
        if until in {"completed", "closed"} and _is_from(progress.completed, since) and not self._stays:
            return _Seen("completed", progress.completed or 0)
        if until == "closed" and _is_from(progress.dismissed, since):
            return _Seen("dismissed", progress.dismissed or 0)
        if not _is_from(progress.last_shown, since):
            return None
        shown = progress.last_shown or 0
        if until == "seen":
            return _Seen("seen", shown)
        shows = progress.shows if self._frequency.again is None else progress.newest_shows
        if at_most is not None and shows >= at_most:
            return _Seen(f"shown {times(shows)}, last", shown)
        return None

    def _since(self, progress: FlowProgress) -> int | None:
        """From when on it counts what was done; None when nothing does, since the revision is a new one."""
        if self._frequency.again is None:
            return 0
        return None if progress.newest < self._revision else progress.met

    def _resting(self, progress: FlowProgress, now: int, session: str | None) -> _Seen | None:
        every, cool_down = self._frequency.every, self._frequency.cool_down
        if cool_down is not None and progress.dismissed is not None and now < progress.dismissed + cool_down:
            return _Seen("dismissed", progress.dismissed, progress.dismissed + cool_down)
        shown = progress.last_shown
        if every is None or shown is None:
            return None
        if every == "session":
            return _Seen("shown in this session", shown) if _same_session(progress, shown, now, session) else None
        return _Seen("shown", shown, shown + every) if now < shown + every else None


def _is_from(at: int | None, since: int) -> bool:
    return at is not None and at >= since


def _snooze_is_due(progress: FlowProgress, now: int) -> bool:
    return progress.status == "snoozed" and (progress.snoozed_until or 0) <= now


def _same_session(progress: FlowProgress, shown: int, now: int, session: str | None) -> bool:
    if session is None or progress.last_session is None:
        return now - shown < SESSION_PAUSE
    return session == progress.last_session
