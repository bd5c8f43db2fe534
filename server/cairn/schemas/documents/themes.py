"""Themes: the look of all patterns, as it stands in a document."""

from __future__ import annotations

from typing import Any

from cairn.domain.flows.documents import Theme
from cairn.schemas.documents.document import DocumentForm
from cairn.schemas.documents.form import Form, Part
from cairn.schemas.documents.values import Only, Shaped, Text, Truth

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
    tokens = Part(TokensForm, about="Values that override what is picked up from the host.")
    dark = Part(TokensForm, about="Values that differ in dark mode.")
