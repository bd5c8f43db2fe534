"""The background worker, in a process of its own: housekeeping, counts, segments, timed changes, notices and so on."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from types import FrameType

import structlog

from cairn.services.follow_playbooks import go_on as follow
from cairn.services.health_rounds import look_on
from cairn.services.housekeeping import tidy
from cairn.services.letter_outbox import LetterQueue
from cairn.services.notices import look
from cairn.services.outbound import sender
from cairn.services.outbox import Outbox, Queue
from cairn.services.parts import Parts
from cairn.services.reaching import catch_up
from cairn.services.rehearse import answer_next
from cairn.services.report_counting import count_on
from cairn.services.rollouts import move_on_due, watch
from cairn.services.segment_rounds import go_round, is_wanted
from cairn.services.tallies import go_on
from cairn.services.timed_changes import take_up_due
from cairn.services.webhook_outbox import WebhookQueue

PAUSE_SECONDS = 60
PARENT_CHECK_SECONDS = 1
STOP_SECONDS = 5
ROUND_SECONDS = 300
NEW_SEGMENT_SECONDS = 10
COUNT_SECONDS = 3
HEALTH_SECONDS = 10
# A round takes at most a twentieth of the time.
ROUND_PAUSES = 19


def run(parts: Parts, parent: int) -> None:
    """Until told to stop, or until `parent` is gone, which may have been so before this began."""
    stop = threading.Event()

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    beside = (_answer, _go_round, _take_up, _look, _deliver, *_BEHIND)
    threads = [threading.Thread(target=each, args=(parts, stop), daemon=True) for each in beside]
    for thread in threads:
        thread.start()
    waited = PAUSE_SECONDS
    while not stop.is_set() and os.getppid() == parent:
        if waited >= PAUSE_SECONDS:
            _tidy(parts)
            waited = 0
        _count(parts, stop)
        stop.wait(PARENT_CHECK_SECONDS)
        waited += PARENT_CHECK_SECONDS
    stop.set()
    for thread in threads:
        thread.join(STOP_SECONDS)


def _answer(parts: Parts, stop: threading.Event) -> None:
    """One question after the other; beside it housekeeping goes on."""
    while not stop.is_set():
        try:
            found = answer_next(parts.database, parts.now, stop.is_set)
        except Exception as error:  # a database that is gone for a moment must not end the answering
            structlog.get_logger().error("what-if failed", exc_info=error)
            found = False
        if not found:
            stop.wait(PARENT_CHECK_SECONDS)


def _take_up(parts: Parts, stop: threading.Event) -> None:
    """What goes live, is taken back, or goes to more people by now."""
    while not stop.is_set():
        try:
            take_up_due(parts.database, parts.now)
            move_on_due(parts.database, parts.settings.embed_hosts, parts.now)
        except Exception as error:  # what was not done is still due at the next look
            structlog.get_logger().error("timed changes were not taken up", exc_info=error)
        stop.wait(PARENT_CHECK_SECONDS)


def _deliver(parts: Parts, stop: threading.Event) -> None:
    """What webhooks are to be told, and letters."""
    outboxes = [Outbox(parts.database, parts.now, queue) for queue in _queues(parts)]
    while not stop.is_set():
        for outbox in outboxes:
            try:
                outbox.start()
            except Exception as error:  # what was not sent is still due at the next round
                structlog.get_logger().error("messages were not sent", exc_info=error)
        stop.wait(PARENT_CHECK_SECONDS)
    for outbox in outboxes:
        outbox.close()


def _queues(parts: Parts) -> Iterator[Queue]:
    yield WebhookQueue(sender(internal=parts.settings.webhooks_internal), parts.now)
    if parts.post is not None:
        yield LetterQueue(parts.post, parts.settings.base_url)


def _look(parts: Parts, stop: threading.Event) -> None:
    """What running experiments have come to; never more than a twentieth of the time."""
    while not stop.is_set():
        began = time.monotonic()
        try:
            look(parts.database, parts.now, stop.is_set)
            watch(parts.database, parts.now, stop.is_set)
        except Exception as error:  # what was not told is told at the next look
            structlog.get_logger().error("the look at experiments failed", exc_info=error)
        stop.wait(max(PAUSE_SECONDS, ROUND_PAUSES * (time.monotonic() - began)))


def _go_round(parts: Parts, stop: threading.Event) -> None:
    """Who came to and left segments; the more people there are, the more seldom."""
    while not stop.is_set():
        began = time.monotonic()
        try:
            go_round(parts.database, parts.snapshots, parts.now, stop.is_set)
            _rest(parts, stop, ROUND_PAUSES * (time.monotonic() - began))
        except Exception as error:  # the next round tries again
            structlog.get_logger().error("the round of segments failed", exc_info=error)
            stop.wait(ROUND_SECONDS)


def _rest(parts: Parts, stop: threading.Event, least: float) -> None:
    """Five minutes, or until a segment goes live; never less than `least`."""
    stop.wait(least)
    until = time.monotonic() + ROUND_SECONDS - least
    while time.monotonic() < until and not stop.wait(NEW_SEGMENT_SECONDS):
        if is_wanted(parts.database):
            return


def _count(parts: Parts, stop: threading.Event) -> None:
    """Earlier events for conditions that are new, batch by batch, so that ingest comes in between."""
    try:
        while not stop.is_set() and go_on(parts.database, parts.snapshots):
            pass
    except Exception as error:  # the next round goes on where this one ended
        structlog.get_logger().error("counting earlier events failed", exc_info=error)


def _behind(work: Callable[[Parts], bool], failed: str, seconds: float) -> Callable[[Parts, threading.Event], None]:
    """What follows ingest: after each batch it rests as long as that took, so that ingest has the other half."""

    def go(parts: Parts, stop: threading.Event) -> None:
        while not stop.is_set():
            began = time.monotonic()
            try:
                there_is_more = work(parts)
            except Exception as error:  # the next round goes on where this one ended
                structlog.get_logger().error(failed, exc_info=error)
                there_is_more = False
            stop.wait(time.monotonic() - began if there_is_more else seconds)

    return go


_BEHIND = (
    _behind(lambda at: count_on(at.database, at.now), "counting events for reports failed", COUNT_SECONDS),
    _behind(lambda at: catch_up(at.database, at.snapshots, at.now), "looking for milestones failed", COUNT_SECONDS),
    _behind(lambda at: look_on(at.database, at.snapshots, at.now), "looking at health failed", HEALTH_SECONDS),
    _behind(lambda at: follow(at.database, at.snapshots, at.now), "playbooks were not followed", COUNT_SECONDS),
)


def _tidy(parts: Parts) -> None:
    try:
        tidy(parts.database, parts.now())
    except Exception as error:  # one bad round must not end the worker; the next round tries again
        structlog.get_logger().error("housekeeping failed", exc_info=error)
