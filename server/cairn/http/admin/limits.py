"""Limits, which have no page of their own yet: from draft to live and back."""

from __future__ import annotations

from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate
from cairn.http.admin.lifecycle import add_lifecycle

blueprint = Blueprint("limits", __name__, url_prefix="/api/v1/limits", description="How much is shown to one person.")
blueprint.before_request(authenticate)
add_lifecycle(blueprint, "limit")
