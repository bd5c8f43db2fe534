"""Themes that extend one another, laid into one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cairn.domain.flows.documents import Theme


def lineage(theme: Theme, themes: Mapping[str, Theme]) -> tuple[Theme, ...]:
    """The theme and those that it extends, itself first; a circle ends where it would begin anew."""
    found = [theme]
    while True:
        key = found[-1].extends
        if key is None or key not in themes or any(each.key == key for each in found):
            return tuple(found)
        found.append(themes[key])


def whole(theme: Theme, themes: Mapping[str, Theme]) -> Theme:
    """The theme with what it inherits."""
    _, *ancestors = lineage(theme, themes)
    for ancestor in ancestors:
        theme = replace(
            theme,
            tokens={**ancestor.tokens, **theme.tokens},
            dark={**ancestor.dark, **theme.dark},
            mode=theme.mode or ancestor.mode,
            css="\n".join(filter(None, (ancestor.css, theme.css))),
        )
    return replace(theme, extends=None)
