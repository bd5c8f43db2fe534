"""Say why a user would see each flow or not, by the same gates that decide."""

from __future__ import annotations

from typing import Any

from cairn.domain.delivery.snapshot import Gate, shows
from cairn.domain.errors import NotFound
from cairn.domain.identity.state import Person
from cairn.domain.targeting.reasons import Reason
from cairn.services.snapshots import Live, Snapshots
from cairn.services.users import get_user
from cairn.stores.database import Transaction
from cairn.stores.packing import unpack_object, unpack_state
from cairn.stores.reports import people


def explain_user(
    tx: Transaction, snapshots: Snapshots, environment_id: int, id_: str, flow: str | None, url: str | None, at: int
) -> list[dict[str, Any]]:
    """One entry per published flow, in the order in which they may show. Raises `NotFound`."""
    live = snapshots.current(tx, environment_id)
    if flow is not None and flow not in live.flows:
        raise NotFound(f"The flow '{flow}' is not published in this environment.")
    person = read_person(tx, environment_id, id_)
    keys = live.snapshot.keys if flow is None else (flow,)
    return [_explain(live, person, key, url, at) for key in keys]


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
        signed_up=user.signed_up,
        first_seen=user.first_seen,
        last_seen=user.last_seen,
        locale=locale if isinstance(locale, str) else "",
    )


def _explain(live: Live, person: Person, key: str, url: str | None, at: int) -> dict[str, Any]:
    gates = live.snapshot.explain(person, at, key, url)
    variant = live.snapshot.variant_of(person, key)
    return {
        "flow": key,
        "name": live.flows[key].name,
        "revision": live.snapshot.revision_of(key),
        "shows": shows(gates) and not _silent(live, variant),
        "variant": {"experiment": variant[0], "key": variant[1]} if variant else None,
        "gates": [{"gate": gate.name, **_gate(gate)} for gate in gates],
        "facts": [{"fact": name, **_gate(why)} for name, why in live.snapshot.explain_facts(person, at, key)],
    }


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
