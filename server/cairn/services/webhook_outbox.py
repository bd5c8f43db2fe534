"""Messages to webhooks: written down with what they tell, sent by the worker, tried again for three days.

A message is signed as Standard Webhooks has it, and keeps its id over all tries, so that who gets it twice can tell.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import structlog
from standardwebhooks import Webhook as Signer

from cairn import __version__
from cairn.services.moments import iso
from cairn.services.outbound import Answered, Send
from cairn.stores import webhooks
from cairn.stores.database import Database, Transaction
from cairn.stores.models import Webhook, WebhookDelivery
from cairn.stores.packing import pack_json, unpack_list

# After each try that failed, so many seconds until the next: as Standard Webhooks proposes.
PAUSES = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
# Whoever took a message has so long for it; then it is due again.
TAKEN = 120_000
AT_ONCE = 50
GONE = 410


def put(tx: Transaction, environment_id: int, kind: str, data: Mapping[str, Any], now: int) -> None:
    """To every webhook of the environment that wants to know of this kind."""
    for webhook in webhooks.of_environment(tx, environment_id):
        if not webhook.off and kind in unpack_list(webhook.kinds):
            put_for(tx, webhook, kind, data, now)


def put_for(tx: Transaction, webhook: Webhook, kind: str, data: Mapping[str, Any], now: int) -> WebhookDelivery:
    body = pack_json({"type": kind, "timestamp": iso(now), "data": data})
    return webhooks.put(tx, WebhookDelivery(
        webhook_id=webhook.id, message=f"msg_{uuid.uuid4().hex}", kind=kind, body=body, status="waiting", tries=0,
        due_at=now, at=now, tried_at=None, answer=None, said="",
    ))  # fmt: skip


def send_due(
    database: Database, send: Send, clock: Callable[[], int], is_stopped: Callable[[], bool] = lambda: False
) -> int:
    """All that is due, each outside of any transaction; answers how many were tried."""
    with database.reading() as tx:
        found = [(delivery.id, delivery.due_at) for delivery, _ in webhooks.due(tx, clock(), AT_ONCE)]
    tried = 0
    for id_, due_at in found:
        if is_stopped():
            break
        tried += _try(database, send, clock, id_, due_at)
    return tried


def headers_of(webhook: Webhook, delivery: WebhookDelivery, now: int) -> dict[str, str]:
    at = datetime.fromtimestamp(now // 1_000, UTC)
    return {
        "content-type": "application/json",
        "user-agent": f"Cairn/{__version__}",
        "webhook-id": delivery.message,
        "webhook-timestamp": str(now // 1_000),
        "webhook-signature": Signer(webhook.secret).sign(delivery.message, at, delivery.body),
    }


def _try(database: Database, send: Send, clock: Callable[[], int], id_: int, due_at: int) -> int:
    with database.writing() as tx:
        if not webhooks.claim(tx, id_, due_at, clock() + TAKEN):
            return 0
        delivery = tx.get_one(WebhookDelivery, id_)
        webhook = tx.get_one(Webhook, delivery.webhook_id)
        url, body, headers = webhook.url, delivery.body.encode(), headers_of(webhook, delivery, clock())
    answered = send(url, body, headers)
    with database.writing() as tx:
        # The webhook may have been removed meanwhile, and its messages with it.
        waiting = tx.get(WebhookDelivery, id_)
        if waiting is not None:
            _note(tx, waiting, answered, clock())
    return 1


def _note(tx: Transaction, delivery: WebhookDelivery, answered: Answered, now: int) -> None:
    delivery.tries += 1
    delivery.tried_at, delivery.answer, delivery.said = now, answered.status, answered.said.replace("\0", "")
    if answered.ok:
        delivery.status = "delivered"
        return
    structlog.get_logger().warning("webhook was not taken", delivery=delivery.id, answer=answered.status)
    if answered.status == GONE:
        tx.get_one(Webhook, delivery.webhook_id).off = "It answered that it is gone."
    if answered.status == GONE or delivery.tries > len(PAUSES):
        delivery.status = "failed"
        return
    delivery.due_at = now + PAUSES[delivery.tries - 1] * 1_000
