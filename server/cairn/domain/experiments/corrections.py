"""p-values corrected for how many questions were asked at once.

Holm (1979, Scand. J. Stat. 6:65) keeps the chance of any false finding below alpha; Benjamini & Hochberg (1995, J. R.
Stat. Soc. B 57:289) the expected share of false ones among the findings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cairn.domain.flows.documents import Correction


def holm(p_values: Sequence[float]) -> list[float]:
    """In the order in which they came; each at least as large as before."""
    if len(p_values) < 2:
        return list(p_values)
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    corrected, highest = [0.0] * len(p_values), 0.0
    for rank, index in enumerate(order):
        highest = max(highest, min(1.0, p_values[index] * (len(p_values) - rank)))
        corrected[index] = highest
    return corrected


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """In the order in which they came; each at least as large as before."""
    order = sorted(range(len(p_values)), key=p_values.__getitem__, reverse=True)
    corrected, lowest = [0.0] * len(p_values), 1.0
    for above, index in enumerate(order):
        lowest = min(lowest, p_values[index] * len(p_values) / (len(p_values) - above))
        corrected[index] = lowest
    return corrected


CORRECTIONS: dict[Correction, Callable[[Sequence[float]], list[float]]] = {
    "holm": holm,
    "benjamini-hochberg": benjamini_hochberg,
}
