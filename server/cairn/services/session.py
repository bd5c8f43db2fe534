"""Describe a signed-in member's session."""

from __future__ import annotations

from typing import Any

from cairn.domain.access.roles import ROLES
from cairn.services.change_workspace import describe
from cairn.services.moments import iso
from cairn.services.onboarding import onboarding_of
from cairn.settings import Settings
from cairn.stores import keys as key_store
from cairn.stores import workspaces
from cairn.stores.database import Transaction
from cairn.stores.models import Member
from cairn.stores.reports import people


def describe_session(tx: Transaction, settings: Settings, member_id: int, csrf: str) -> dict[str, Any]:
    member = tx.get_one(Member, member_id)
    workspace = workspaces.get_workspace(tx, member.workspace_id)
    return {
        "member": member_form(member),
        "workspace": describe(workspace),
        "environments": [
            {
                "key": each.key,
                "name": each.name,
                "production": each.production,
                "write_key": key_store.write_key(tx, each.id),
                "sample_data": people.has_sample(tx, each.id) and not people.has_real_users(tx, each.id),
            }
            for each in workspaces.environments(tx, workspace.id)
        ],
        "onboarding": onboarding_of(tx, settings, member),
        "csrf": csrf,
        "permissions": sorted(ROLES[member.role]),
    }


def member_form(member: Member) -> dict[str, Any]:
    return {
        "id": str(member.id), "email": member.email, "name": member.name, "role": member.role,
        "last_seen": iso(member.last_seen),
    }  # fmt: skip
