"""A variant goes to everybody in stages: moved on by the worker or by hand, held where it hurts a guardrail.

While it is under way the experiment stays live, and its results those of the people who came before. At the last stage
the variant becomes the flow of all, and the experiment stops.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import reduce
from itertools import pairwise
from typing import Any

import msgspec
import structlog

from cairn.domain.errors import CairnError, Conflict, Invalid, NotFound
from cairn.domain.experiments.guarding import Hurt, hurt_by
from cairn.domain.experiments.rollout import Stage, Step, check_stages, dealt
from cairn.domain.experiments.totals import Totals, added
from cairn.domain.flows.documents import Experiment, Variant
from cairn.services.audit import note
from cairn.services.documents import hold
from cairn.services.experiment_counts import as_it_runs, find, totals_by
from cairn.services.moments import iso
from cairn.services.ship_variant import ship_variant
from cairn.services.telling import tell
from cairn.stores import documents as document_store
from cairn.stores import publications, rollouts
from cairn.stores.database import Database, Transaction
from cairn.stores.models import DocumentRow, RolloutRow
from cairn.stores.packing import pack_json, unpack_list
from cairn.stores.reports import people

DAY = 86_400_000


def begin(
    tx: Transaction, environment_id: int, row: DocumentRow, experiment: Experiment, variant: Variant,
    stages: Sequence[Stage], who: str, now: int,
) -> RolloutRow:  # fmt: skip
    """The first stage. What is hurt already was looked at by whoever decided, and holds nothing back."""
    if variant is experiment.variants[0]:
        raise Invalid("The control is what everybody else gets; decide for it at once, without stages.")
    problems = list(check_stages(stages, dealt(experiment, variant.key)))
    if problems:
        raise Invalid(f"These stages can't be: {problems[0]}", problems)
    hurt = _hurt(tx, environment_id, row, variant.key, [], now)
    first = stages[0]
    rollout = rollouts.add(tx, RolloutRow(
        environment_id=environment_id, document_id=row.id, variant=variant.key, stages=pack_json(list(stages)),
        moves=pack_json([(now, first.share)]), status="running", due_at=_due(first, now),
        hurt=pack_json([each.metric for each in hurt]), sentence="", began_at=now, began_by=who, ended_at=None,
    ))  # fmt: skip
    publications.bump(tx, environment_id)
    return rollout


def take_step(
    tx: Transaction, environment_id: int, row: DocumentRow, step: Step, reason: str, embed_hosts: frozenset[str],
    who: str, now: int,
) -> dict[str, Any]:  # fmt: skip
    """By hand. Raises `Conflict` where the step doesn't fit, `Invalid` without a reason for one that needs it."""
    hold(tx, row.workspace_id, row)
    rollout = rollouts.under_way(tx, environment_id, row.id)
    if rollout is None:
        raise NotFound(f"No variant of '{row.key}' is on its way to everybody in this environment.")
    if step in ("withdraw", "go_on") and not reason:
        raise Invalid("Say why in `reason`.", code="reason_needed")
    if (step == "go_on") is not (rollout.status == "held"):
        state = "is held; say go_on or withdraw" if rollout.status == "held" else "isn't held"
        if step != "withdraw":
            raise Conflict(f"“{rollout.variant}” {state}.", code="step_refused")
    if step == "next":
        _next(tx, rollout, row, embed_hosts, who, now)
    elif step == "hold":
        _hold(tx, rollout, row, reason or f"{who} held it.", who, now)
    elif step == "go_on":
        _go_on(tx, rollout, row, reason, who, now)
    else:
        _withdraw(tx, rollout, row, reason, embed_hosts, who, now)
    tx.flush()
    return rollout_form(rollout)


def move_on_due(database: Database, embed_hosts: frozenset[str], clock: Callable[[], int]) -> int:
    """Those whose days are over; answers how many moved."""
    with database.reading() as tx:
        ids = rollouts.due(tx, clock())
    return sum(_move_on(database, id_, embed_hosts, clock()) for id_ in ids)


def watch(database: Database, clock: Callable[[], int], is_stopped: Callable[[], bool] = lambda: False) -> None:
    """Hold every one that hurts a guardrail, whether its days are over or not."""
    with database.reading() as tx:
        ids = rollouts.running(tx)
    for id_ in ids:
        if is_stopped():
            return
        with database.reading() as tx:
            rollout = tx.get_one(RolloutRow, id_)
            is_hurt = bool(_hurt_now(tx, rollout, clock()))
        if is_hurt:
            with database.writing() as tx:
                _guard(tx, tx.get_one(RolloutRow, id_), clock())


def rollout_form(rollout: RolloutRow) -> dict[str, Any]:
    moves, stages = rollouts.moves_of(rollout.moves), stages_of(rollout)
    return {
        "variant": rollout.variant,
        "status": rollout.status,
        "stage": len(moves),
        "share": moves[-1][1],
        "stages": [asdict(each) for each in stages],
        "moves": [{"at": iso(at), "share": share} for at, share in moves],
        "due_at": iso(rollout.due_at),
        "sentence": rollout.sentence,
        "ended_at": iso(rollout.ended_at),
    }


def stages_of(rollout: RolloutRow) -> list[Stage]:
    return msgspec.json.decode(rollout.stages, type=list[Stage])


def _move_on(database: Database, id_: int, embed_hosts: frozenset[str], now: int) -> bool:
    """The guard and the step are one transaction; what can't be finished is held and says why."""
    try:
        with database.writing() as tx:
            rollout = tx.get_one(RolloutRow, id_)
            row = _lock(tx, rollout)
            if rollout.status != "running" or rollout.due_at is None or rollout.due_at > now:
                return False
            if _guard(tx, rollout, now):
                return False
            _next(tx, rollout, row, embed_hosts, rollout.began_by, now)
            _tell(tx, rollout, row, now)
            return True
    except CairnError as error:
        with database.writing() as tx:
            rollout = tx.get_one(RolloutRow, id_)
            _hold(tx, rollout, _lock(tx, rollout), error.message, rollout.began_by, now)
            _tell(tx, rollout, tx.get_one(DocumentRow, rollout.document_id), now)
        return False
    except Exception as error:  # one of them must not keep the others waiting; the next round tries it again
        structlog.get_logger().error("a stage failed", rollout=id_, exc_info=error)
        return False


def _lock(tx: Transaction, rollout: RolloutRow) -> DocumentRow:
    row = tx.get_one(DocumentRow, rollout.document_id)
    hold(tx, row.workspace_id, row)
    tx.refresh(rollout)
    return row


def _guard(tx: Transaction, rollout: RolloutRow, now: int) -> bool:
    """Whether it is held now, because a guardrail is hurt that nobody has let pass."""
    row = _lock(tx, rollout)
    hurt = _hurt_now(tx, rollout, now) if rollout.status == "running" else []
    if not hurt:
        return False
    _hold(tx, rollout, row, " ".join(each.sentence for each in hurt), rollout.began_by, now)
    rollout.hurt = pack_json([*unpack_list(rollout.hurt), *(each.metric for each in hurt)])
    _tell(tx, rollout, row, now)
    return True


def _hurt_now(tx: Transaction, rollout: RolloutRow, now: int) -> list[Hurt]:
    row, known = tx.get_one(DocumentRow, rollout.document_id), unpack_list(rollout.hurt)
    changes = [at for at, _ in rollouts.moves_of(rollout.moves)]
    hurt = _hurt(tx, rollout.environment_id, row, rollout.variant, changes, now)
    return [each for each in hurt if each.metric not in known]


def _hurt(
    tx: Transaction, environment_id: int, row: DocumentRow, variant: str, changes: Sequence[int], now: int
) -> list[Hurt]:
    """`changes`: the moments at which the split became another one."""
    found = find(tx, row, environment_id, now, with_sample=not people.has_real_users(tx, environment_id))
    if not found.experiment.guardrails:
        return []
    stretches: list[Mapping[str, Totals]] = []
    for since, until in pairwise([None, *changes, None]):
        days = totals_by(tx, found.within(since, until), found.experiment)
        keys = [each.key for each in found.experiment.variants]
        stretches.append({
            key: reduce(added, (of_day[key] for of_day in days.values() if key in of_day), Totals()) for key in keys
        })  # fmt: skip
    return hurt_by(found.experiment, variant, stretches)


def _next(
    tx: Transaction, rollout: RolloutRow, row: DocumentRow, embed_hosts: frozenset[str], who: str, now: int
) -> None:
    moves, stages = rollouts.moves_of(rollout.moves), stages_of(rollout)
    following = stages[len(moves)] if len(moves) < len(stages) else None
    if following is None or following.share >= 1:
        _finish(tx, rollout, row, embed_hosts, who, now)
        return
    rollout.moves = pack_json([*moves, (now, following.share)])
    rollout.due_at = _due(following, now)
    publications.bump(tx, rollout.environment_id)
    _note(tx, rollout, row, "rollout.moved", who, now, {"share": following.share})


def _finish(
    tx: Transaction, rollout: RolloutRow, row: DocumentRow, embed_hosts: frozenset[str], who: str, now: int
) -> None:
    rollout.status, rollout.ended_at, rollout.due_at = "done", now, None
    rollout.moves = pack_json([*rollouts.moves_of(rollout.moves), (now, 1.0)])
    tx.flush()
    experiment = as_it_runs(row, document_store.published(tx, rollout.environment_id).get(row.id))
    variant = next(each for each in experiment.variants if each.key == rollout.variant)
    ship_variant(tx, rollout.environment_id, row, experiment, variant, embed_hosts, who, now)
    _note(tx, rollout, row, "rollout.done", who, now, {})


def _hold(tx: Transaction, rollout: RolloutRow, row: DocumentRow, why: str, who: str, now: int) -> None:
    rollout.status, rollout.sentence, rollout.due_at = "held", why, None
    _note(tx, rollout, row, "rollout.held", who, now, {"why": why})


def _go_on(tx: Transaction, rollout: RolloutRow, row: DocumentRow, reason: str, who: str, now: int) -> None:
    """The present stage has its days from now on."""
    stage = stages_of(rollout)[len(rollouts.moves_of(rollout.moves)) - 1]
    rollout.status, rollout.sentence, rollout.due_at = "running", "", _due(stage, now)
    _note(tx, rollout, row, "rollout.went_on", who, now, {"reason": reason})


def _withdraw(
    tx: Transaction, rollout: RolloutRow, row: DocumentRow, reason: str, embed_hosts: frozenset[str], who: str, now: int
) -> None:
    """Everybody sees what the control shows, and the experiment stops."""
    rollout.status, rollout.ended_at, rollout.due_at, rollout.sentence = "withdrawn", now, None, reason
    tx.flush()
    experiment = as_it_runs(row, document_store.published(tx, rollout.environment_id).get(row.id))
    ship_variant(tx, rollout.environment_id, row, experiment, experiment.variants[0], embed_hosts, who, now)
    _note(tx, rollout, row, "rollout.withdrawn", who, now, {"reason": reason})


def _due(stage: Stage, now: int) -> int | None:
    return None if stage.days is None else now + stage.days * DAY


def _tell(tx: Transaction, rollout: RolloutRow, row: DocumentRow, now: int) -> None:
    """To whoever doesn't look; what somebody did by hand is no news."""
    moves = rollouts.moves_of(rollout.moves)
    share = f"{moves[-1][1] * 100:.4g} %"
    sentence = {
        "held": f"“{rollout.variant}” is held at {share} of all: {rollout.sentence}",
        "done": f"“{rollout.variant}” is what everybody sees now.",
    }.get(rollout.status, f"“{rollout.variant}” goes to {share} of all now.")
    tell(tx, [{
        "environment_id": rollout.environment_id, "experiment": row.key, "since": rollout.began_at, "at": now,
        "kind": "rollout", "about": f"rollout {rollout.id} {len(moves)} {rollout.status} {now}", "sentence": sentence,
    }])  # fmt: skip


def _note(
    tx: Transaction, rollout: RolloutRow, row: DocumentRow, action: str, who: str, now: int, details: dict[str, Any]
) -> None:
    note(tx, environment_id=rollout.environment_id, who=who, action=action, subject=f"experiment {row.key}", now=now,
         details={"variant": rollout.variant, **details})  # fmt: skip
