"""Why something passed or not, in words that a support engineer reads aloud."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """`text` is the rule, `saw` what it was held against; `known` is false where it could not be judged."""

    passed: bool
    text: str
    saw: str = ""
    parts: tuple[Reason, ...] = ()
    known: bool = True
