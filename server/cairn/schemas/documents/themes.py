"""Themes: the look of all patterns, as it stands in a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError

from cairn.domain.flows import compile
from cairn.domain.flows.documents import Theme
from cairn.domain.flows.themes import whole
from cairn.domain.flows.wire import Content
from cairn.schemas.documents.css import faults, scoped
from cairn.schemas.documents.document import DocumentForm
from cairn.schemas.documents.form import Form, Part
from cairn.schemas.documents.values import Choice, Key, Only, Shaped, Text, Truth

_HEX = r"#(?:[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})"
_FUNCTION = r"(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\([\d\s.,%/+a-z-]{1,60}\)"


class Colour(Shaped):
    """A colour of CSS."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            rf"{_HEX}|{_FUNCTION}|black|white|transparent",
            "Write a colour such as #3257d6, rgb(50 87 214) or hsl(226 66% 52%).",
            **options,
        )


class Length(Shaped):
    """A length of CSS."""

    def __init__(self, **options: Any) -> None:
        super().__init__(r"0|\d{1,3}(?:\.\d{1,3})?(?:px|rem|em)", "Write a length such as 8px or 0.5rem.", **options)


class Style(Shaped):
    """A value of CSS that can't lead anywhere else."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            r"(?!.*url\s*\()[^;{}<>\\]{1,300}", "Write a CSS value without ; { } < > \\ or url().", **options
        )


class Css(Text):
    """A style sheet of the author's own; what is refused is an error in its line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(longest=20_000, **options)

    def read(self, value: Any) -> str:
        text = super().read(value)
        by_line: dict[str, list[str]] = {}
        for fault in faults(text):
            by_line.setdefault(str(fault.line), []).append(fault.message)
        if by_line:
            raise ValidationError(by_line)
        return text


class TokensForm(Form):
    """What of the look is set; the rest is picked up from the host's page."""

    font = Style(about="Font family.")
    text = Colour(about="Colour of the text.")
    muted = Colour(about="Colour of quiet text.")
    surface = Colour(about="Ground of what is shown.")
    border = Colour(about="Lines around and between.")
    accent = Colour(about="Ground of the primary button, and links.")
    accent_text = Colour(about="Text on the primary button.")
    backdrop = Colour(about="What dims the page behind a modal.")
    radius = Length(about="Roundness of corners.")
    shadow = Style(about="Shadow below what floats.")
    size = Length(about="Size of the text.")


class ThemeDocument(DocumentForm):
    """The look of all patterns."""

    kind_word = "theme"
    makes = Theme

    kind = Only("theme", required=True)
    name = Text(required=True, longest=200, about="What members call it.")
    default = Truth(about="true for the theme of all flows that name none.")
    extends = Key(about="Key of the theme whose values hold where this one says nothing.")
    mode = Choice(
        ("auto", "light", "dark"),
        about="Light or dark as the page is (auto, if not given), or the one of them on every page.",
    )
    tokens = Part(TokensForm, about="Values that override what is picked up from the host.")
    dark = Part(TokensForm, about="Values that differ in dark mode.")
    css = Css(about="Rules of your own; see the page on themes for what they may name.")


def theme_content(theme: Theme, themes: Mapping[str, Theme]) -> Content:
    """What browsers get of a theme, beside the others that it may extend."""
    complete = whole(theme, themes)
    return compile.theme_content(complete, scoped(complete.css, theme.key))
