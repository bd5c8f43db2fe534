"""How a flow does: how far people came, step by step, day by day, and what they answered.

Everybody counts once, on the day on which they met the flow first, by the revision, variant, language and device of
that moment; what they did later counts for that day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC
from typing import Any, TypeAlias

import msgspec

from cairn.domain.engagement.reach import STAGES
from cairn.domain.experiments.estimates import wilson
from cairn.domain.experiments.moments import Share
from cairn.domain.experiments.scores import score
from cairn.domain.flows.documents import Block, Checklist, Flow
from cairn.domain.flows.inside import fields_of
from cairn.domain.flows.questions import scale_of
from cairn.domain.flows.search import plain_text
from cairn.domain.targeting.moments import date_of, day_of, zone
from cairn.schemas.spreadsheet import lines
from cairn.services import pages
from cairn.services.answers import said
from cairn.services.documents import document_of
from cairn.services.events import counted
from cairn.services.moments import iso
from cairn.services.score_trends import score_trends
from cairn.services.users import summaries
from cairn.stores import report_counts
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow
from cairn.stores.reports import flow_reach, people
from cairn.stores.reports.flow_reach import QUARTER, By, Which

DAY = 86_400_000
_MOST_GROUPS = 50
# By kind and name.
_Parts: TypeAlias = defaultdict[str, dict[str, Any]]
_SHOWN_DAYS = 400
# Of more people than these the times of some are told for all.
_TIMED = 20_000


def read_report(
    tx: Transaction, environment_id: int, row: DocumentRow, days: int | None, by: By | None, now: int
) -> dict[str, Any]:
    """Of those who met it within the last days, or ever."""
    flow = _flow(row)
    which = _which(tx, environment_id, flow.key, days, now)
    whole = flow_reach.stages(tx, which)[0]
    parts: _Parts = defaultdict(dict)
    for part in flow_reach.parts(tx, which):
        parts[part.kind][part.part] = part
    return {
        "days": days,
        "stages": _stages(whole),
        "median_seconds": _median((seconds, count) for seconds, count in flow_reach.times_to_complete(tx, which)),
        "goal": _goal(tx, which, flow, whole.met, now),
        "by_day": _by_day(tx, which, environment_id, now),
        "steps": _steps(tx, which, flow, parts, whole.met),
        "items": _items(flow, parts, whole.met),
        "questions": _questions(tx, which, flow, parts, now),
        "videos": _videos(parts),
        "resources": _resources(parts),
        "groups": _groups(tx, which, by) if by else [],
        **counted(tx, environment_id),
    }


def list_people(
    tx: Transaction, environment_id: int, row: DocumentRow, days: int | None, stage: str, missing: bool,
    cursor: str | None, now: int,
) -> dict[str, Any]:  # fmt: skip
    """Who came to a stage or, with `missing`, met the flow and did not; the last who met it first."""
    which = _which(tx, environment_id, row.key, days, now)
    found = flow_reach.people(tx, which, stage, missing=missing, before=pages.position(cursor), limit=pages.SIZE + 1)
    page, following = pages.cut(found, lambda each: (each.met_at, each.user))
    return {"items": summaries(tx, environment_id, [each.user for each in page]), "next": following}


def list_answers(
    tx: Transaction, environment_id: int, row: DocumentRow, days: int | None, question: str, cursor: str | None,
    now: int,
) -> dict[str, Any]:  # fmt: skip
    """What was answered to a question and by whom, the newest first."""
    which = _which(tx, environment_id, row.key, days, now)
    found = flow_reach.written(tx, which, question, pages.position(cursor), pages.SIZE + 1)
    page, following = pages.cut(found, lambda each: (each.answered, each.user))
    users = {int(each["id"]): each for each in summaries(tx, environment_id, [each.user for each in page])}
    items = [
        {"user": users[each.user], "answer": said(msgspec.json.decode(each.answer)), "at": iso(each.answered)}
        for each in page if each.user in users
    ]  # fmt: skip
    return {"items": items, "next": following}


def _flow(row: DocumentRow) -> Flow:
    flow = document_of(row.data)
    assert isinstance(flow, Flow), "the row was looked up by its kind"
    return flow


def _which(tx: Transaction, environment_id: int, flow: str, days: int | None, now: int) -> Which:
    since = 0 if days is None else now - days * DAY
    return Which(environment_id, flow, since, with_sample=not people.has_real_users(tx, environment_id))


def _rate(reached: int, of: int) -> dict[str, Any]:
    """A share with what it is made of, and the interval of the rate behind it."""
    share = Share(reached, of)
    return {"reached": reached, "of": of, "rate": share.rate, "interval": wilson(share)}


def _stages(row: Any) -> list[dict[str, Any]]:
    return [{"stage": "met", **_rate(row.met, row.met)}] + [
        {"stage": stage, **_rate(getattr(row, stage), row.met)} for stage in STAGES
    ]


def _groups(tx: Transaction, which: Which, by: By) -> list[dict[str, Any]]:
    return [
        {"group": str(row.group), "stages": _stages(row)}
        for row in flow_reach.stages(tx, which, by)[:_MOST_GROUPS]
    ]  # fmt: skip


def _goal(tx: Transaction, which: Which, flow: Flow, met: int, now: int) -> dict[str, Any] | None:
    """Of those whose window is over; the others may still reach it."""
    if flow.goal is None:
        return None
    within = flow.goal.within
    of, reached = flow_reach.goal(tx, which, flow.goal.event, within, now - (within or 0))
    return {"event": flow.goal.event, "within": within, "running": met - of, **_rate(reached, of)}


def _by_day(tx: Transaction, which: Which, environment_id: int, now: int) -> list[dict[str, Any]]:
    """Every day from the first on, also those on which nobody came."""
    place = zone(report_counts.zone_of(tx, environment_id)) or UTC
    met: Counter[int] = Counter()
    completed: Counter[int] = Counter()
    for quarter, came, done in flow_reach.quarters(tx, which):
        day = day_of(quarter * QUARTER, place)
        met[day] += came
        completed[day] += done
    if not met:
        return []
    today = day_of(now, place)
    first = max(min(met), today - _SHOWN_DAYS) if which.since == 0 else day_of(which.since, place)
    return [
        {"day": date_of(day).isoformat(), "met": met[day], "completed": completed[day]}
        for day in range(first, max(today, *met) + 1)
    ]  # fmt: skip


def _steps(tx: Transaction, which: Which, flow: Flow, parts: _Parts, met: int) -> list[dict[str, Any]]:
    """In the order of the draft; steps that it has no longer come behind."""
    found = parts["step"]
    took: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in flow_reach.times_of_steps(tx, which, max(1, met // _TIMED)):
        took[row.part].append((row.seconds, row.people))
    patterns = {step.id: step.pattern for step in flow.steps}
    return [
        {
            "step": step,
            "pattern": patterns.get(step),
            "seen": found[step].seen if step in found else 0,
            **(_rate(found[step].done, found[step].seen) if step in found else _rate(0, 0)),
            "median_seconds": _median(took[step]),
        }
        for step in [*patterns, *sorted(found.keys() - patterns.keys())]
    ]


def _items(flow: Flow, parts: _Parts, met: int) -> list[dict[str, Any]]:
    done = {item: row.done for item, row in parts["item"].items()}
    titles = {
        item.id: plain_text(item.title)
        for step in flow.steps if isinstance(step.own, Checklist) for item in step.own.items
    }  # fmt: skip
    return [
        {"item": item, "title": titles.get(item, item), **_rate(done.get(item, 0), met)}
        for item in [*titles, *sorted(done.keys() - titles.keys())]
    ]


def _questions(tx: Transaction, which: Which, flow: Flow, parts: _Parts, now: int) -> list[dict[str, Any]]:
    found: dict[str, list[tuple[Any, int]]] = defaultdict(list)
    for question, answer, count in flow_reach.answers(tx, which) if parts["question"] else ():
        found[question].append((msgspec.json.decode(answer), count))
    asked = {block.id: block for step in flow.steps for block, _ in fields_of(step)}
    scales = {id_: block.fields["input"] for id_, block in asked.items() if scale_of(block.fields)}
    unit, trends = score_trends(tx, which, scales if found else {}, now)
    return [
        {**_question(question, asked.get(question), found[question]), "by": unit, "trend": trends.get(question, [])}
        for question in [*asked, *sorted(found.keys() - asked.keys())]
    ]


def _question(question: str, block: Block | None, given: Sequence[tuple[Any, int]]) -> dict[str, Any]:
    kind = block.fields["input"] if block else "gone"
    scale = scale_of(block.fields) if block else None
    choices: Counter[str] = Counter()
    for answer, count in given:
        for each in answer if isinstance(answer, list) else [answer]:
            choices[said(each)] += count
    return {
        "question": question,
        "label": _label(block) or question,
        "input": kind,
        "answers": sum(count for _, count in given),
        "score": _score(kind, given) if scale else None,
        "choices": _scale(choices, scale) if scale else _usual(choices, kind),
    }


def _score(kind: str, given: Iterable[tuple[Any, int]]) -> dict[str, Any]:
    counts: Counter[int] = Counter()
    for answer, count in given:
        if isinstance(answer, int | float):
            counts[int(answer)] += count
    found = score(kind, counts)
    return {"kind": found.kind, "answers": found.answers, "value": found.value, "interval": found.interval}


def _scale(choices: Counter[str], scale: tuple[int, int]) -> list[dict[str, Any]]:
    return [{"choice": str(each), "people": choices[str(each)]} for each in range(scale[0], scale[1] + 1)]


def _usual(choices: Counter[str], kind: str) -> list[dict[str, Any]]:
    """What can be chosen; what was written stands with who wrote it."""
    if kind in ("text", "long text", "email", "number", "date", "gone"):
        return []
    return [{"choice": choice, "people": count} for choice, count in choices.most_common(_MOST_GROUPS)]


def _label(block: Block | None) -> str:
    label = block.fields.get("label") if block else None
    return label if isinstance(label, str) else plain_text(label) if label else ""


def _videos(parts: _Parts) -> list[dict[str, Any]]:
    """How many watched each quarter."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for name, row in parts["video"].items():
        percent, _, video = name.partition(" ")
        found[video][percent] = row.done
    return [
        {"video": video, "quarters": [quarters.get(each, 0) for each in ("25", "50", "75", "100")]}
        for video, quarters in sorted(found.items())
    ]


def _resources(parts: _Parts) -> list[dict[str, Any]]:
    rows = sorted(parts["resource"].values(), key=lambda row: (-row.done, row.part))
    found = ((*row.part.partition(" "), row.done) for row in rows[:_MOST_GROUPS])
    return [{"kind": kind, "resource": id_, "people": count} for kind, _, id_, count in found]


def _median(counts: Iterable[tuple[int, int]]) -> int | None:
    """Of values with how many have each, in their order: the lower one where there are two in the middle."""
    listed = list(counts)
    middle = (sum(count for _, count in listed) + 1) // 2
    for value, count in listed:
        middle -= count
        if middle <= 0:
            return value
    return None


def as_csv(report: Mapping[str, Any]) -> str:
    """A line for every figure: what it is about, its name, how many reached it, of how many."""
    rows: list[Sequence[Any]] = [("about", "name", "reached", "of", "rate", "low", "high")]
    rows += [_line("stage", each["stage"], each) for each in report["stages"]]
    if report["goal"]:
        rows.append(_line("goal", report["goal"]["event"], report["goal"]))
    rows += [_line("step", each["step"], each) for each in report["steps"]]
    rows += [_line("item", each["item"], each) for each in report["items"]]
    rows += [
        (
            "answer",
            f"{question['question']}: {each['choice']}",
            str(each["people"]),
            str(question["answers"]),
            "",
            "",
            "",
        )
        for question in report["questions"]
        for each in question["choices"]
    ]
    rows += [
        _line(f"stage of {group['group'] or 'not known'}", each["stage"], each)
        for group in report["groups"]
        for each in group["stages"]
    ]
    return lines(rows)


def _line(about: str, name: str, rate: Mapping[str, Any]) -> Sequence[Any]:
    low, high = rate["interval"] or (None, None)
    return about, name, rate["reached"], rate["of"], rate["rate"], low, high
