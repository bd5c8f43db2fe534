"""How a request reaches the parts of the process."""

from __future__ import annotations

from typing import cast

from flask import current_app

from cairn.services.parts import Parts


def parts() -> Parts:
    return cast(Parts, current_app.extensions["cairn"])
