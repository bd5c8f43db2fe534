"""Roles of members and what each may do."""

from __future__ import annotations

from typing import Literal, TypeAlias

Role: TypeAlias = Literal["owner", "admin", "publisher", "editor", "viewer"]

PERMISSIONS: dict[str, str] = {
    "read": "See flows, users, results and settings.",
    "documents.edit": "Change drafts and upload media.",
    "reports.edit": "Save reports and arrange dashboards.",
    "documents.publish": "Publish, unpublish and roll back.",
    "users.erase": "Export and erase what is known of a user.",
    "keys.manage": "Create and revoke keys.",
    "environments.manage": "Add environments, say who may call them, and how identity is verified there.",
    "members.manage": "Invite members and change their roles.",
    "workspace.manage": "Change the workspace itself.",
}

_VIEWER = frozenset({"read"})
_EDITOR = _VIEWER | {"documents.edit", "reports.edit"}
_PUBLISHER = _EDITOR | {"documents.publish"}
_ADMIN = _PUBLISHER | {"users.erase", "keys.manage", "environments.manage", "members.manage"}

ROLES: dict[str, frozenset[str]] = {
    "owner": frozenset(PERMISSIONS),
    "admin": _ADMIN,
    "publisher": _PUBLISHER,
    "editor": _EDITOR,
    "viewer": _VIEWER,
}

# A secret key stands for a program that pushes documents and reads results, in its one environment.
PROGRAM = _PUBLISHER
