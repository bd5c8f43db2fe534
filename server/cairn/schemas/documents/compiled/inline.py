"""Compiled rich text: a paragraph as a list of texts, variables and breaks."""

from __future__ import annotations

from cairn.schemas.documents.compiled.variants import LONG, Variants
from cairn.schemas.documents.form import Form, Part
from cairn.schemas.documents.values import Choice, Many, Only, Text
from cairn.schemas.documents.words import FORMATS


class LinkTarget(Form):
    """Where a link leads: http(s), mailto, tel, or relative to the page."""

    href = Text(required=True)


class Mark(Form):
    """How a text looks, or where it leads."""

    type = Choice(("bold", "italic", "code", "strike", "link"), required=True)
    attrs = Part(LinkTarget, about="Only for a link.")


class InlineText(Form):
    """Some words."""

    type = Only("text", required=True)
    text = Text(longest=LONG, required=True)
    marks = Many(Part(Mark))


class PluralForms(Form):
    """What to say for a number, by the language's plural category as `Intl.PluralRules` names it; # is the number."""

    zero = Text()
    one = Text()
    two = Text()
    few = Text()
    many_ = Text(data_key="many")
    other = Text(required=True)


class VariableName(Form):
    """Which variable, and what to say when it is not known."""

    name = Text(required=True, about="`user.…`, `account.…`, or `event.…` for what started the flow.")
    fallback = Text()
    format = Choice(FORMATS, about="How the value reads in the flow's language; as it is if not given.")
    forms = Part(PluralForms, about="Only for a plural.")


class InlineVariable(Form):
    """Something known about the person."""

    type = Only("variable", required=True)
    attrs = Part(VariableName, required=True)
    marks = Many(Part(Mark))


class InlineBreak(Form):
    """A new line."""

    type = Only("break", required=True)


class Inline(Variants):
    """Inline rich text, in the shape that Tiptap speaks."""

    definition = "Inline"
    members = {"text": InlineText, "variable": InlineVariable, "break": InlineBreak}
