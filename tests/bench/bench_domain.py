"""What the pure core costs: CPU time of a decision, of recording an event, of an assignment."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import process_time_ns

from cairn.domain.delivery.snapshot import PublishedFlow, Snapshot, compile_snapshot
from cairn.domain.engagement.record import Event, apply_event
from cairn.domain.experiments.assignment import Assigner
from cairn.domain.flows.documents import Experiment, Flow, Step, Variant
from cairn.domain.identity.counters import DAY, count
from cairn.domain.identity.state import Counter, Person, UserState
from cairn.domain.targeting.conditions import All, Happened, Moment, Not, TraitIs

NOW = 1_760_000_000_000
ROUNDS = 15


def run() -> list[tuple[str, str, str, str]]:
    """Rows of what, figure, unit, goal."""
    somebody = _person()
    rows = [
        (
            f"decide, 100 flows of 5 conditions, {seen} fit",
            _cost(_deciding(_snapshot(seen), somebody), 200),
            "≤ 250",
        )
        for seen in (0, 5, 100)
    ]
    rows.append(("explain one flow", _cost(_explaining(_snapshot(5), somebody), 200), "–"))
    rows.append(("record an event", _cost(_recording("Invoice Sent"), 2_000), "≤ 3"))
    rows.append(("record a flow event", _cost(_recording("Step Shown"), 2_000), "≤ 3"))
    rows.append(("assign a variant", _cost(_assigning(), 2_000), "–"))
    return [(what, f"{figure:.2f}", "µs CPU", goal) for what, figure, goal in rows]


def _cost(work: Callable[[int], object], times: int) -> float:
    """Median microseconds of CPU per call."""
    figures = []
    for _ in range(ROUNDS):
        start = process_time_ns()
        for number in range(times):
            work(number)
        figures.append((process_time_ns() - start) / times / 1_000)
    return median(figures)


def _deciding(snapshot: Snapshot, somebody: Person) -> Callable[[int], object]:
    return lambda number: snapshot.decide(somebody, NOW)


def _explaining(snapshot: Snapshot, somebody: Person) -> Callable[[int], object]:
    return lambda number: snapshot.explain(somebody, NOW, "flow-0", "https://app.example/invoices")


def _recording(name: str) -> Callable[[int], object]:
    state = UserState()
    properties = {"flow": "welcome", "revision": 1, "step": "hello"}

    def record(number: int) -> None:
        apply_event(state, Event(name, NOW + number * 1_000, None, f"s-{number // 50}", properties))

    return record


def _assigning() -> Callable[[int], object]:
    experiment = Experiment(key="x", flow="f", variants=(Variant("a", 1), Variant("b", 1)))
    assigner = Assigner(experiment)
    return lambda number: assigner.assign(f"0192f7a0-1111-7000-8000-{number:012}")


def _snapshot(fitting: int) -> Snapshot:
    flows = [_flow(f"flow-{number}", "admin" if number < fitting else "user") for number in range(100)]
    return compile_snapshot(flows, {}, [], time_zone="Europe/Helsinki")


def _flow(key: str, role: str) -> PublishedFlow:
    audience = All(
        (
            TraitIs("role", "is", role),
            Moment("signed_up", within=14 * DAY),
            Happened("Invoice Created", at_least=1, within=30 * DAY),
            Not(TraitIs("plan", "in", ("free", "trial"))),
            TraitIs("seats", "at_least", 3, "account"),
        )
    )
    steps = (Step("hello", "modal"), Step("create", "tooltip"))
    document = Flow(key=key, type="tour", name=key, audience=audience, steps=steps)
    return PublishedFlow(document, 1, 0, {(None, "en"): key})


def _person() -> Person:
    state = UserState(events={"Invoice Created": Counter()})
    for days in range(40):
        count(state.events["Invoice Created"], NOW - days * DAY)
    return Person(
        user_id="u",
        unit_id="u",
        state=state,
        traits={"role": "Admin", "plan": "pro"},
        account_id="acme",
        account_traits={"seats": 5},
        signed_up=NOW - 3 * DAY,
    )


if __name__ == "__main__":
    for row in run():
        print("  ".join(row))
