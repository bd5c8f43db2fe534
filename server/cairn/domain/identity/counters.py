"""How often something happened, kept so that a window back from now can be answered without reading events.

Exact is: the total, the first and the last moment, any window that reaches back to the first event, and any
window that holds fewer than 64 of them. Beyond that a window is answered by whole UTC days: its first day,
though only partly inside, counts in full, and days before the newest 400 on which anything happened are
forgotten. So whether it was 64 times or more is always known. A counter holds what has happened; whoever asks
for an earlier moment builds it from the events up to then.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from heapq import nlargest

from cairn.domain.identity.state import Counter

DAY = 86_400_000
RECENT = 64
DAYS = 400


def count(counter: Counter, at: int) -> None:
    """Count one more at `at`. The order in which moments arrive makes no difference."""
    if not counter.total:
        counter.first = counter.last = at
    elif at > counter.last:
        counter.last = at
    elif at < counter.first:
        counter.first = at
    counter.total += 1
    recent = counter.recent
    if recent and at < recent[-1]:
        insort(recent, at)
    else:
        recent.append(at)
    if len(recent) > RECENT:
        del recent[0]
    day, days = at // DAY, counter.days
    if day in days:
        days[day] += 1
    else:
        days[day] = 1
        if len(days) > DAYS:
            del days[min(days)]


def in_window(counter: Counter | None, now: int, window: int | None) -> int:
    """How often it happened in the last `window` milliseconds; ever, when there is no window."""
    exact = exact_in_window(counter, now, window)
    if exact is not None or counter is None or window is None:
        return exact or 0
    first_day = (now - window) // DAY
    return sum(times for day, times in counter.days.items() if day >= first_day)


def exact_in_window(counter: Counter | None, now: int, window: int | None) -> int | None:
    """The same; None where only days tell it."""
    if counter is None:
        return 0
    if window is None:
        return counter.total
    start = now - window
    if counter.last < start:
        return 0
    if counter.first >= start:
        return counter.total
    recent = counter.recent
    if recent[0] < start:
        return len(recent) - bisect_left(recent, start)
    return None


def combine(one: Counter, other: Counter) -> Counter:
    """What one counter would hold that had counted both; it doesn't matter which is which."""
    if not one.total or not other.total:
        full = one if one.total else other
        return Counter(full.total, full.first, full.last, list(full.recent), dict(full.days))
    days = dict(one.days)
    for day, times in other.days.items():
        days[day] = days.get(day, 0) + times
    return Counter(
        total=one.total + other.total,
        first=min(one.first, other.first),
        last=max(one.last, other.last),
        recent=sorted([*one.recent, *other.recent])[-RECENT:],
        days={day: days[day] for day in nlargest(DAYS, days)},
    )
