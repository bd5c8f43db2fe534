"""The buttons that a checklist and the resource centre shrink to."""

from __future__ import annotations

from cairn.domain.flows.documents import Launcher
from cairn.schemas.documents.anchors import AnchorField
from cairn.schemas.documents.form import Form
from cairn.schemas.documents.values import Choice, RichText
from cairn.schemas.documents.words import ICONS


class ChecklistLauncherForm(Form):
    """The button of a checklist that is minimised."""

    makes = Launcher
    label = RichText(required=True, longest=100, about="What it says.")
    icon = Choice(ICONS, about="A picture before the label.")


class CentreLauncherForm(ChecklistLauncherForm):
    """The button that opens the resource centre."""

    look = Choice(("button", "icon"), about="A button with its label (if not given), or only the icon.")
    anchor = AnchorField(about="The element of the page that it sits on; it is in the corner if not given.")
