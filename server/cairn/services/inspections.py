"""Work on a draft in the host app's own page: a token in the address, taken once for a stay at that draft alone."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cairn.domain.access.principal import Principal
from cairn.domain.access.roles import ROLES
from cairn.domain.errors import Forbidden, Invalid, NotFound, Problem, Unauthenticated
from cairn.domain.identity.origins import admits, read_origin
from cairn.services import previews
from cairn.services.audit import note
from cairn.services.digests import digest
from cairn.services.drafts import Written, read_draft, save_draft, visit_draft
from cairn.services.moments import iso
from cairn.services.previews import preview
from cairn.services.users import get_user, summaries
from cairn.settings import Settings
from cairn.stores import inspections
from cairn.stores.database import Transaction
from cairn.stores.inspections import Sitting
from cairn.stores.models import DocumentRow, Environment, Inspection
from cairn.stores.packing import unpack_list

MINUTE = 60_000
TO_OPEN = 10 * MINUTE
TO_STAY = 4 * 60 * MINUTE
LONGEST_ADDRESS = 2000
PAGES_LOOKED_AT = 300
MOST_OFFERED = 5
_OVER = "This visit from the builder is over. Go back to the builder and open the app from there again."


@dataclass(frozen=True, slots=True)
class Caller:
    """The page that asks: where it says it is from, with what, and of which environment its script tag is."""

    origin: str | None
    token: str
    key: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """The page to open, the step that it begins at, and as whom the flow is tried there."""

    address: str
    step: str | None = None
    user: str | None = None


def begin(
    tx: Transaction, settings: Settings, environment: Environment, row: DocumentRow, wanted: Wanted, who: Principal,
    now: int,
) -> dict[str, Any]:  # fmt: skip
    """The address to open, with a token in its fragment. Raises `Invalid` for one that is none of the host app."""
    address = wanted.address
    if who.session_id is None:
        raise Forbidden("A program with a secret key has no page to work in: sign in to the builder.")
    origin = _origin(environment, address)
    token = secrets.token_urlsafe(24)
    user = None if wanted.user is None else get_user(tx, environment.id, wanted.user).id
    added = inspections.add(tx, Inspection(
        environment_id=environment.id, document_id=row.id, session_id=who.session_id, origin=origin,
        token=digest(settings, token), user=user, step=wanted.step, created_at=now, opened_at=None,
        expires_at=now + TO_OPEN,
    ))  # fmt: skip
    environment.app_address = address
    note(tx, environment_id=environment.id, who=who.name, action="inspection.begun", subject=f"flow {row.key}",
         now=now, details={"origin": origin})  # fmt: skip
    return {"id": str(added.id), "address": with_token(address, token), "expires_at": iso(added.expires_at)}


def with_token(address: str, token: str) -> str:
    """Behind the fragment that a host routes by it is a query of it, so that the route is still found."""
    page, _, fragment = address.partition("#")
    if not fragment:
        return f"{page}#cairn-token={token}"
    return f"{page}#{fragment}{'&' if '?' in fragment else '?'}cairn-token={token}"


def _origin(environment: Environment, address: str) -> str:
    origin = None
    try:
        parts = urlsplit(address)
        # Who names a user in an address wants it to look like another one.
        if len(address) <= LONGEST_ADDRESS and "@" not in parts.netloc and "*" not in parts.netloc:
            origin = read_origin(f"{parts.scheme}://{parts.netloc}")
    except ValueError:
        pass  # no address at all, such as `https://[`
    if origin is None:
        problem = Problem("must be the address of a page of your app, such as https://app.example.com/", path="address")
        raise Invalid(str(problem), [problem])
    if not admits(unpack_list(environment.origins), origin):
        problem = Problem(f"is of {origin}, from which pages may not call this environment. Add it under Settings → "
                          "Identity", path="address")  # fmt: skip
        raise Invalid(str(problem), [problem])
    return origin


def describe(tx: Transaction, environment: Environment, row: DocumentRow, now: int) -> dict[str, Any]:
    """Where the app is, as far as it is known, and who is in it for this draft."""
    found = (_site(url) for url in inspections.pages_seen(tx, environment.id, PAGES_LOOKED_AT))
    return {
        "address": environment.app_address,
        "seen": list(dict.fromkeys(each for each in found if each is not None))[:MOST_OFFERED],
        "items": [
            {"id": str(each.id), "who": name, "environment": key, "origin": each.origin,
             "opened_at": iso(each.opened_at), "expires_at": iso(each.expires_at)}
            for each, name, key in inspections.under_way(tx, row.id, now)
        ],
    }  # fmt: skip


def _site(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    origin = read_origin(f"{parts.scheme}://{parts.netloc}")
    return f"{origin}/" if origin else None


def end(tx: Transaction, row: DocumentRow, id_: int) -> None:
    """At once. Raises `NotFound`."""
    if not inspections.end(tx, row.id, id_):
        raise NotFound("There is no such inspection of this flow, or it is over.")


def open_(tx: Transaction, settings: Settings, caller: Caller, now: int) -> dict[str, Any]:
    """Takes the token of the address for one of this page. Raises `Unauthenticated`, in the same words for all."""
    fresh = secrets.token_urlsafe(24)
    token, kept = digest(settings, caller.token), digest(settings, fresh)
    if not inspections.open_(tx, token, caller.origin or "", caller.key, kept, now, now + TO_STAY):
        raise Unauthenticated(_OVER, code="inspection_over")
    return {"token": fresh, **read(tx, settings, Caller(caller.origin, fresh, caller.key), now)}


def read(tx: Transaction, settings: Settings, caller: Caller, now: int) -> dict[str, Any]:
    """The draft, and for whom it is open how long. Raises `Unauthenticated`."""
    sitting = _sitting(tx, settings, caller, now)
    _visit(tx, sitting, now)
    return {
        "member": sitting.member.name,
        "environment": {"key": sitting.environment.key, "name": sitting.environment.name},
        "expires_at": iso(sitting.inspection.expires_at),
        "step": sitting.inspection.step,
        "whom": _whom(tx, sitting),
        "draft": read_draft(tx, sitting.row, settings.embed_hosts),
    }


def save(
    tx: Transaction, settings: Settings, caller: Caller, document: Mapping[str, Any], version: int, now: int
) -> dict[str, Any]:
    """As the builder saves. Raises `Unauthenticated`, `Conflict` for a version that is old."""
    sitting = _sitting(tx, settings, caller, now)
    _visit(tx, sitting, now)
    written = Written(document=document)
    return save_draft(tx, sitting.row, written, version, settings.embed_hosts, sitting.member.name, now)


def try_it(tx: Transaction, settings: Settings, caller: Caller, now: int) -> dict[str, Any]:
    """What the draft says to whom it is tried as, and whether they would get it; nobody's doings are counted.

    Raises `Unauthenticated`, `NotFound` when they were erased meanwhile.
    """
    sitting = _sitting(tx, settings, caller, now)
    if sitting.inspection.user is None:
        raise NotFound("The app was opened as nobody in particular.")
    user = get_user(tx, sitting.environment.id, str(sitting.inspection.user))
    seen = preview(tx, sitting.environment, sitting.row, user, previews.Wanted(), now)
    return {name: seen[name] for name in ("variables", "facts", "content", "theme", "shows", "gates")}


def leave(tx: Transaction, settings: Settings, caller: Caller, now: int) -> None:
    """The page is done with it. Raises `Unauthenticated`."""
    sitting = _sitting(tx, settings, caller, now)
    inspections.end(tx, sitting.row.id, sitting.inspection.id)


def _sitting(tx: Transaction, settings: Settings, caller: Caller, now: int) -> Sitting:
    """Also whoever may no longer write drafts is out."""
    found = inspections.find(tx, digest(settings, caller.token), caller.origin or "", caller.key, now)
    if found is None or "documents.edit" not in ROLES[found.member.role]:
        raise Unauthenticated(_OVER, code="inspection_over")
    return found


def _whom(tx: Transaction, sitting: Sitting) -> dict[str, Any] | None:
    """None also when they were erased meanwhile."""
    if sitting.inspection.user is None:
        return None
    found = summaries(tx, sitting.environment.id, [sitting.inspection.user])
    return {"name": _name(found[0])} if found else None


def _name(user: Mapping[str, Any]) -> str:
    known = (user["name"], user["email"], user["user_id"])
    return str(next((each for each in known if each), "somebody unknown"))


def _visit(tx: Transaction, sitting: Sitting, now: int) -> None:
    """So that the builder's editor shows that somebody is at work on the draft."""
    tab = f"inspection-{sitting.inspection.id}"
    visit_draft(tx, sitting.row, tab, sitting.member.id, sitting.member.name, now)
