"""Messages to webhooks: written down with what they tell, sent by the worker, tried again for three days.

A message is signed as Standard Webhooks has it, and keeps its id over all tries, so that who gets it twice can tell.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

import structlog
from standardwebhooks import Webhook as Signer

from cairn import __version__
from cairn.services import outbox
from cairn.services.moments import iso
from cairn.services.outbound import Answered, Send
from cairn.services.outbox import by_receiver
from cairn.stores import webhooks
from cairn.stores.database import Transaction
from cairn.stores.models import Webhook, WebhookDelivery
from cairn.stores.packing import pack_json, unpack_list

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


class WebhookQueue:
    """Each webhook is a receiver."""

    def __init__(self, send: Send, clock: Callable[[], int]) -> None:
        self._send, self._clock = send, clock

    def due(self, tx: Transaction, now: int, busy: Collection[int], limit: int) -> Mapping[int, Sequence[int]]:
        return by_receiver(webhooks.due(tx, now, busy, limit))

    def claim(self, tx: Transaction, id_: int, now: int, until: int) -> bool:
        return webhooks.claim(tx, id_, now, until)

    def prepare(self, tx: Transaction, id_: int) -> Callable[[], Answered]:
        delivery = tx.get_one(WebhookDelivery, id_)
        webhook = tx.get_one(Webhook, delivery.webhook_id)
        return partial(self._send, webhook.url, delivery.body.encode(), headers_of(webhook, delivery, self._clock()))

    def note(self, tx: Transaction, id_: int, answered: Answered, now: int) -> None:
        """The webhook may have been removed meanwhile, and its messages with it."""
        delivery = tx.get(WebhookDelivery, id_)
        if delivery is None:
            return
        delivery.answer = answered.status
        outbox.note(delivery, answered, now, give_up=answered.status == GONE)
        if not answered.ok:
            structlog.get_logger().warning("webhook was not taken", delivery=id_, answer=answered.status)
        if answered.status == GONE:
            tx.get_one(Webhook, delivery.webhook_id).off = "It answered that it is gone."


def headers_of(webhook: Webhook, delivery: WebhookDelivery, now: int) -> dict[str, str]:
    at = datetime.fromtimestamp(now // 1_000, UTC)
    return {
        "content-type": "application/json",
        "user-agent": f"Cairn/{__version__}",
        "webhook-id": delivery.message,
        "webhook-timestamp": str(now // 1_000),
        "webhook-signature": Signer(webhook.secret).sign(delivery.message, at, delivery.body),
    }
