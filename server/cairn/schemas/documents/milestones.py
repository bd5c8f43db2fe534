"""Milestones, as they stand in a document: a point of the journey, and by what it is reached."""

from __future__ import annotations

from cairn.domain.flows.milestones import POINTS, Milestone
from cairn.schemas.documents.document import DocumentForm
from cairn.schemas.documents.targeting import ConditionField
from cairn.schemas.documents.values import Choice, Only, Text


class MilestoneDocument(DocumentForm):
    """A point of the journey that each user, or each account, reaches once."""

    kind_word = "milestone"
    makes = Milestone

    kind = Only("milestone", required=True)
    name = Text(required=True, longest=200, about="What members call it.")
    description = Text(longest=2_000, about="Why it matters.")
    point = Choice(
        POINTS, about="Which point it is: conversion, aha_moment, activation or adoption; one of your own if not given."
    )
    unit = Choice(("user", "account"), about="Who reaches it: each user (if not given), or each account as a whole.")
    when = ConditionField(required=True, about="It is reached at the first event after which this holds.")
