"""Kinds of documents that have no page of their own yet: from draft to live and back."""

from __future__ import annotations

from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate
from cairn.http.admin.lifecycle import add_lifecycle


def _blueprint(kind: str, about: str) -> Blueprint:
    made = Blueprint(f"{kind}s", __name__, url_prefix=f"/api/v1/{kind}s", description=about)
    made.before_request(authenticate)
    add_lifecycle(made, kind)
    return made


blueprints = (
    _blueprint("theme", "How patterns look."),
    _blueprint("limit", "How much is shown to one person."),
)
