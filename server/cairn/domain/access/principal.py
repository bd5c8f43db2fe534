"""Who is asking, once that is known."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.domain.errors import Forbidden


@dataclass(frozen=True, slots=True)
class Principal:
    """A member, or a program with a secret key. `environment_id` is set for programs: they see only that one."""

    workspace_id: int
    name: str
    permissions: frozenset[str]
    environment_id: int | None = None
    member_id: int | None = None
    csrf: str | None = None
    session_id: str | None = None

    def require(self, permission: str) -> None:
        """Raise `Forbidden` unless allowed."""
        if permission not in self.permissions:
            raise Forbidden(f"This needs the permission '{permission}', which your role does not include.")
