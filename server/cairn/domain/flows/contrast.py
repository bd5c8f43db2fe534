"""Can what a theme colours be read? The contrast of its texts on their grounds, by WCAG 2."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairn.domain.errors import Problem
from cairn.domain.flows.documents import Theme
from cairn.domain.flows.findings import warning


def check_contrast(theme: Theme) -> Iterator[Problem]:
    for name, tokens in (
        ("tokens", theme.tokens),
        ("dark", {**theme.tokens, **theme.dark} if theme.dark else {}),
    ):
        for ground, text in (("surface", "text"), ("accent", "accent_text")):
            ratio = contrast(tokens.get(ground, ""), tokens.get(text, ""))
            if ratio is not None and ratio < 4.5:
                message = f"The contrast of {text} on {ground} is {ratio:.1f}; text needs 4.5 or more to be read."
                yield warning(message, f"{name}.{text}", "accessibility")


def contrast(one: str, other: str) -> float | None:
    """The contrast ratio of two opaque hex colours by WCAG 2; None when either is something else."""
    lights = [_luminance(colour) for colour in (one, other)]
    if None in lights:
        return None
    dark, light = sorted(light for light in lights if light is not None)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float | None:
    found = re.fullmatch(r"#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})", colour)
    if not found:
        return None
    digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
    parts = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
