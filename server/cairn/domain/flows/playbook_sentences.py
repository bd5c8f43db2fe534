"""Playbooks in words: who sets out, and what each step does."""

from __future__ import annotations

from cairn.domain.flows.playbooks import (
    END,
    PATIENCE,
    Await,
    Call,
    Choose,
    Enter,
    HandOver,
    Mail,
    Pause,
    Playbook,
    SetTraits,
    Show,
    Split,
    Step,
)
from cairn.domain.targeting.sentences import duration, listed, sentence


def enter_sentence(enter: Enter) -> str:
    """ "whoever causes “Signed Up”"."""
    if enter.on == "segment":
        return f"whoever belongs to the segment “{enter.name}”"
    if enter.on == "event":
        return f"whoever causes “{enter.name}”" + (" with certain properties" if enter.where else "")
    if enter.on == "milestone":
        return f"whoever reaches the milestone “{enter.name}”"
    if enter.on == "health":
        return f"whose health turns {enter.name}"
    if enter.on == "tenure":
        return f"{duration(enter.after)} after sign-up"
    if not enter.after:
        return f"when the date in “{enter.name}” comes"
    return f"{duration(abs(enter.after))} {'before' if enter.after < 0 else 'after'} the date in “{enter.name}”"


def who_sentence(playbook: Playbook) -> str:
    """The same, with who of them does."""
    audience = sentence(playbook.audience)
    return enter_sentence(playbook.enter) + ("" if audience == "everybody" else f"; of them: {audience}")


def step_sentence(step: Step) -> str:
    """ "Show the flow “welcome” until it is closed, at most 3 days"."""
    do = step.do
    if isinstance(do, Pause):
        return f"Wait {duration(do.time)}"
    if isinstance(do, Show | Await):
        patience = f", at most {duration(step.at_most or PATIENCE)}"
        return f"{_shown(do) if isinstance(do, Show) else f'Wait until this holds: {sentence(do.when)}'}{patience}"
    if isinstance(do, Choose):
        return "; ".join(f"To {_place(fork.go_to)} if this holds: {sentence(fork.when)}" for fork in do.forks)
    if isinstance(do, Split):
        whole = sum(way.weight for way in do.ways) or 1
        return "Split " + listed([f"{way.weight / whole:.0%} to {_place(way.go_to)}" for way in do.ways], "and")
    if isinstance(do, SetTraits):
        return "Set " + listed([f"{name} to {value}" for name, value in do.traits.items()], "and")
    if isinstance(do, Mail):
        return f"Write to {do.to or 'them'}: {do.subject}"
    return f"Tell webhooks “{do.name}”" if isinstance(do, Call) else _handed(do)


def _shown(show: Show) -> str:
    return f"Show the flow “{show.flow}” until it is {'seen' if show.until == 'seen' else 'closed'}"


def _handed(do: HandOver) -> str:
    return f"Hand over: {do.title}"


def _place(go_to: str) -> str:
    return "the end" if go_to == END else f"“{go_to}”"
