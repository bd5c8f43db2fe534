"""What a content address holds: a flow, a theme, an article or the index of articles."""

from __future__ import annotations

from typing import Any, get_args

from cairn.domain.flows.compile import FORMAT
from cairn.domain.flows.documents import FlowType as FlowTypeWord
from cairn.schemas.documents.compiled.blocks import Block
from cairn.schemas.documents.compiled.page import Condition
from cairn.schemas.documents.compiled.patterns import Step
from cairn.schemas.documents.compiled.variants import ADDRESS, LONG
from cairn.schemas.documents.form import Form, Part
from cairn.schemas.documents.themes import TokensForm
from cairn.schemas.documents.values import Choice, Key, Many, Number, Only, Table, Text, Truth


class FlowType(Choice):
    definition = "FlowType"

    def __init__(self, **options: Any) -> None:
        super().__init__(get_args(FlowTypeWord), **options)


class Direction(Choice):
    definition = "Direction"

    def __init__(self, **options: Any) -> None:
        super().__init__(("ltr", "rtl"), **options)


class Labels(Form):
    """The renderer's own few words; those that are missing are English."""

    close = Text()
    progress = Text(about="With `{step}` and `{count}`; also of a number on a scale.")
    required = Text()
    email = Text()
    number = Text()
    date = Text()
    least = Text(about="With `{limit}`, as the next four.")
    most = Text()
    since = Text()
    until = Text()
    short = Text()
    other = Text()
    send = Text()
    small = Text()
    large = Text()
    move = Text()
    done = Text()
    new = Text()
    search = Text()
    hits = Text(about="With `{count}`.")
    none = Text()
    empty = Text(about="Where there is nothing for the person.")
    back = Text()
    failed = Text()


class Group(Form):
    """Steps that belong together: skipped when they would begin and the condition holds, or by `skip_group`."""

    skip_when = Condition()


class Resume(Form):
    """How long a flow that was left goes on where it was."""

    within = Number(required=True)


class FlowContent(Form):
    """One flow, compiled for one variant and one language. Durations are milliseconds."""

    format = Only(FORMAT, required=True)
    key = Text(required=True)
    revision = Number(required=True)
    type = FlowType(required=True)
    locale = Text(required=True)
    dir = Direction()
    progress = Truth(about='Show "2 of 4"; default true for tours of more than one step.')
    resume = Part(Resume, about="A day if not given.")
    labels = Part(Labels, about="The renderer's own few words in the flow's language.")
    groups = Table(Key(), Part(Group), about="Those of the steps' groups that are skipped by a condition.")
    steps = Many(Part(Step), required=True)


class ThemeTokens(TokensForm):
    """What of the look is set; the rest is picked up from the host's page."""


class ThemeContent(Form):
    """What a theme's content address holds: the tokens that differ from what is picked up from the host."""

    format = Only(FORMAT, required=True)
    key = Text(required=True)
    tokens = Part(ThemeTokens, required=True)
    dark = Part(ThemeTokens)
    mode = Choice(("light", "dark"), about="Light or dark whatever the host's page is.")
    css = Text(longest=LONG, about="Rules of the author's own, cleaned; selectors begin at the surface.")


class ArticleContent(Form):
    """One article in one language."""

    format = Only(FORMAT, required=True)
    key = Text(required=True)
    revision = Number(required=True)
    title = Text(required=True)
    locale = Text(required=True)
    dir = Direction()
    content = Many(Block(), required=True)


class IndexedArticle(Form):
    """What is known of an article without fetching it."""

    key = Text(required=True)
    title = Text(required=True)
    summary = Text()
    tags = Many(Text())
    keywords = Many(Text())
    fact = Text(about="Only for those for whom this fact of the flow's entry in decide's answer is true.")
    words = Text(longest=LONG, may_be_empty=True, required=True, about="Its text to search in, in small letters.")
    content = Text(longest=ADDRESS, required=True, about="The address of the article's content.")


class ArticleIndex(Form):
    """Every article that is live, in one language."""

    format = Only(FORMAT, required=True)
    locale = Text(required=True)
    articles = Many(Part(IndexedArticle), required=True)
