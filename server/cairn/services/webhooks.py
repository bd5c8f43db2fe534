"""Webhooks: where they lead, what they are told, and how that went."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Mapping
from typing import Any

from cairn.domain.errors import Conflict, Invalid, NotFound, Problem
from cairn.services.audit import note
from cairn.services.moments import iso
from cairn.services.outbound import refusal
from cairn.services.webhook_outbox import put_for
from cairn.stores import webhooks
from cairn.stores.database import Transaction
from cairn.stores.models import Environment, Webhook, WebhookDelivery
from cairn.stores.packing import pack_json, unpack_list

TEST = "webhook.test"
MOST = 20
SHOWN = 50


def list_webhooks(tx: Transaction, environment: Environment) -> list[dict[str, Any]]:
    return [_form(each) for each in webhooks.of_environment(tx, environment.id)]


def add_webhook(
    tx: Transaction, environment: Environment, wanted: Mapping[str, Any], who: str, now: int, *, internal: bool
) -> dict[str, Any]:
    """With its secret, to be read this once."""
    if len(webhooks.of_environment(tx, environment.id)) >= MOST:
        raise Conflict(f"There are {MOST} webhooks already: remove one first.")
    _check(wanted, internal=internal)
    made = webhooks.add(tx, Webhook(
        environment_id=environment.id, url=wanted["url"], kinds=pack_json(list(wanted["kinds"])), secret=_secret(),
        off="", created_at=now, created_by=who,
    ))  # fmt: skip
    _note(tx, environment, "webhook.added", made, who, now)
    return {**_form(made), "secret": made.secret}


def change_webhook(
    tx: Transaction, environment: Environment, id_: int, wanted: Mapping[str, Any], who: str, now: int, *,
    internal: bool,
) -> dict[str, Any]:  # fmt: skip
    """`url`, `kinds` and `on`, as far as they are given. What waits goes to the new address."""
    webhook = _found(tx, environment, id_)
    _check(wanted, internal=internal)
    if "url" in wanted:
        webhook.url = wanted["url"]
    if "kinds" in wanted:
        webhook.kinds = pack_json(list(wanted["kinds"]))
    if "on" in wanted:
        webhook.off = "" if wanted["on"] else "Turned off."
    _note(tx, environment, "webhook.changed", webhook, who, now)
    return _form(webhook)


def renew_secret(tx: Transaction, environment: Environment, id_: int, who: str, now: int) -> dict[str, Any]:
    """From now on messages are signed with another one; answers it, this once."""
    webhook = _found(tx, environment, id_)
    webhook.secret = _secret()
    _note(tx, environment, "webhook.secret_renewed", webhook, who, now)
    return {**_form(webhook), "secret": webhook.secret}


def remove_webhook(tx: Transaction, environment: Environment, id_: int, who: str, now: int) -> None:
    webhook = _found(tx, environment, id_)
    _note(tx, environment, "webhook.removed", webhook, who, now)
    webhooks.remove(tx, webhook)


def try_webhook(tx: Transaction, environment: Environment, id_: int, who: str, now: int) -> dict[str, Any]:
    """A message that says nothing but that it is a test; the worker sends it within a second or two."""
    webhook = _found(tx, environment, id_)
    if webhook.off:
        raise Conflict("Nothing is sent to this webhook; turn it on first.")
    return _sent(put_for(tx, webhook, TEST, {"environment": environment.key, "asked_by": who}, now))


def list_deliveries(tx: Transaction, environment: Environment, id_: int) -> list[dict[str, Any]]:
    """The newest first."""
    return [_sent(each) for each in webhooks.newest(tx, _found(tx, environment, id_).id, SHOWN)]


def send_again(tx: Transaction, environment: Environment, id_: int, delivery_id: int, now: int) -> dict[str, Any]:
    """The same message, with all its tries anew."""
    delivery = webhooks.find_delivery(tx, _found(tx, environment, id_).id, delivery_id)
    if delivery is None:
        raise NotFound("There is no such message; messages are kept for 30 days.")
    delivery.status, delivery.tries, delivery.due_at = "waiting", 0, now
    return _sent(delivery)


def _check(wanted: Mapping[str, Any], *, internal: bool) -> None:
    refused = refusal(wanted["url"], internal=internal) if "url" in wanted else None
    if refused is not None:
        problem = Problem(refused, path="url")
        raise Invalid(f"The webhook can't be kept: {problem}", [problem])


def _found(tx: Transaction, environment: Environment, id_: int) -> Webhook:
    webhook = webhooks.find(tx, environment.id, id_)
    if webhook is None:
        raise NotFound("There is no such webhook in this environment.")
    return webhook


def _secret() -> str:
    return f"whsec_{base64.b64encode(secrets.token_bytes(24)).decode()}"


def _note(tx: Transaction, environment: Environment, action: str, webhook: Webhook, who: str, now: int) -> None:
    note(tx, environment_id=environment.id, who=who, action=action, subject=webhook.url, now=now)


def _form(webhook: Webhook) -> dict[str, Any]:
    return {
        "id": str(webhook.id),
        "url": webhook.url,
        "kinds": unpack_list(webhook.kinds),
        "off": webhook.off,
        "created_at": iso(webhook.created_at),
        "created_by": webhook.created_by,
    }


def _sent(delivery: WebhookDelivery) -> dict[str, Any]:
    return {
        "id": str(delivery.id),
        "message": delivery.message,
        "kind": delivery.kind,
        "body": json.loads(delivery.body),
        "status": delivery.status,
        "tries": delivery.tries,
        "at": iso(delivery.at),
        "tried_at": iso(delivery.tried_at),
        "due_at": iso(delivery.due_at) if delivery.status == "waiting" else None,
        "answer": delivery.answer,
        "said": delivery.said,
    }
