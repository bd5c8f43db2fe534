"""Say why a user would see each flow or not, by the same gates that decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from cairn.domain.delivery.eligibility import ANCHOR, PUBLISHED
from cairn.domain.delivery.sightings import Sighting, told
from cairn.domain.delivery.snapshot import Gate, shows
from cairn.domain.flows.documents import Flow
from cairn.domain.identity.state import Person
from cairn.domain.targeting.pages import path_of
from cairn.domain.targeting.reasons import Reason
from cairn.services.documents import document_of, get_draft
from cairn.services.past import live_at, person_at
from cairn.services.sightings import read_sightings
from cairn.services.snapshots import Live, Snapshots
from cairn.services.users import get_user
from cairn.stores.database import Transaction
from cairn.stores.models import Environment
from cairn.stores.packing import unpack_object, unpack_state, unpack_tallies
from cairn.stores.reports import people


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom, of which flow (None: of all), on which page (None: on any), and of which moment (None: of now)."""

    user: str
    flow: str | None = None
    url: str | None = None
    at: int | None = None


def explain_user(
    tx: Transaction, snapshots: Snapshots, place: Environment, asked: Asked, now: int
) -> list[dict[str, Any]]:
    """One entry per flow that is live, in the order in which they may show. Raises `NotFound`.

    Of a moment that is over it tells what was live and what was known then; of one to come, what it would be if
    nothing happened until then.
    """
    live, person = snapshots.current(tx, place.id), read_person(tx, place.id, asked.user)
    at = now if asked.at is None else asked.at
    if at < now:
        live = live_at(tx, place.workspace_id, place.id, at)
        person = person_at(tx, place.id, get_user(tx, place.id, asked.user), person, live, at)
    if asked.flow is not None and asked.flow not in live.flows:
        return [_not_live(tx, place.workspace_id, asked.flow, at < now)]
    keys = live.snapshot.keys if asked.flow is None else (asked.flow,)
    seen = read_sightings(tx, place.id, min(at, now))
    return [_explain(live, person, key, asked.url, at, seen) for key in keys]


def _not_live(tx: Transaction, workspace_id: int, key: str, then: bool) -> dict[str, Any]:
    """Raises `NotFound` for a flow that the workspace doesn't have."""
    flow = document_of(get_draft(tx, workspace_id, "flow", key).data)
    assert isinstance(flow, Flow), "its kind says so"
    gate = Reason(False, PUBLISHED, "it was not live then" if then else "it is not live")
    return {
        "flow": key, "name": flow.name, "revision": None, "shows": False, "variant": None,
        "gates": [{"gate": "published", **_gate(gate)}], "facts": [],
    }  # fmt: skip


def read_person(tx: Transaction, environment_id: int, id_: str) -> Person:
    """A kept user in the form that gates look at."""
    user = get_user(tx, environment_id, id_)
    account = people.get_account(tx, user.account)
    traits = unpack_object(user.traits)
    locale = traits.get("locale")
    devices = people.anonymous_ids(tx, environment_id, [user.id]).get(user.id, [])
    return Person(
        user_id=user.user_id,
        unit_id=user.user_id or next(iter(devices), None),
        state=unpack_state(user.state),
        traits=traits,
        account_id=account.account_id if account else None,
        account_traits=unpack_object(account.traits) if account else {},
        account_tallies=unpack_tallies(account.tallies) if account else {},
        signed_up=user.signed_up,
        first_seen=user.first_seen,
        last_seen=user.last_seen,
        locale=locale if isinstance(locale, str) else "",
    )


def _explain(
    live: Live, person: Person, key: str, url: str | None, at: int, seen: Sequence[Sighting]
) -> dict[str, Any]:
    gates = live.snapshot.explain(person, at, key, url)
    variant = live.snapshot.variant_of(person, key)
    return {
        "flow": key,
        "name": live.flows[key].name,
        "revision": live.snapshot.revision_of(key),
        "shows": shows(gates) and not _silent(live, variant),
        "variant": {"experiment": variant[0], "key": variant[1]} if variant else None,
        "gates": [{"gate": gate.name, **_gate(_with_anchor(gate, live, person, key, url, at, seen))} for gate in gates],
        "facts": [{"fact": name, **_gate(why)} for name, why in live.snapshot.explain_facts(person, at, key)],
    }


def _with_anchor(
    gate: Gate, live: Live, person: Person, key: str, url: str | None, at: int, seen: Sequence[Sighting]
) -> Gate:
    """The server only knows what browsers have said of the element so far."""
    step = live.snapshot.anchored_step(person, at, key) if gate.name == ANCHOR and gate.saw else None
    if step is None:
        return gate
    return replace(gate, saw=told(seen, key, step.id, None if url is None else path_of(url), at))


def _silent(live: Live, variant: tuple[str, str] | None) -> bool:
    if variant is None:
        return False
    experiment, key = variant
    return any(each.key == key and each.shows_nothing for each in live.experiments[experiment].variants)


def _gate(gate: Gate | Reason) -> dict[str, Any]:
    return {
        "passed": gate.passed,
        "text": gate.text,
        "saw": gate.saw or None,
        "parts": [_gate(part) for part in gate.parts],
    }
