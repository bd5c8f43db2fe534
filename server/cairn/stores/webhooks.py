"""Webhooks, and the messages that wait for them or were sent."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import Webhook, WebhookDelivery

_WAITING = WebhookDelivery.status == "waiting"


def of_environment(tx: Transaction, environment_id: int) -> Sequence[Webhook]:
    return tx.scalars(sa.select(Webhook).where(Webhook.environment_id == environment_id).order_by(Webhook.id)).all()


def find(tx: Transaction, environment_id: int, id_: int) -> Webhook | None:
    return tx.scalars(
        sa.select(Webhook).where(Webhook.id == id_, Webhook.environment_id == environment_id)
    ).one_or_none()


def add(tx: Transaction, webhook: Webhook) -> Webhook:
    tx.add(webhook)
    tx.flush()
    return webhook


def remove(tx: Transaction, webhook: Webhook) -> None:
    """With all that was sent there, or waits."""
    tx.execute(sa.delete(WebhookDelivery).where(WebhookDelivery.webhook_id == webhook.id))
    tx.delete(webhook)
    tx.flush()


def put(tx: Transaction, delivery: WebhookDelivery) -> WebhookDelivery:
    tx.add(delivery)
    tx.flush()
    return delivery


def newest(tx: Transaction, webhook_id: int, limit: int) -> Sequence[WebhookDelivery]:
    query = sa.select(WebhookDelivery).where(WebhookDelivery.webhook_id == webhook_id)
    return tx.scalars(query.order_by(WebhookDelivery.id.desc()).limit(limit)).all()


def find_delivery(tx: Transaction, webhook_id: int, id_: int) -> WebhookDelivery | None:
    query = sa.select(WebhookDelivery).where(WebhookDelivery.id == id_, WebhookDelivery.webhook_id == webhook_id)
    return tx.scalars(query).one_or_none()


def due(tx: Transaction, now: int, busy: Collection[int], limit: int) -> Sequence[tuple[int, int]]:
    """Rows of webhook and delivery, the one that waits longest first; none of webhooks that are busy or off."""
    query = (
        sa.select(Webhook.id, WebhookDelivery.id)
        .join(WebhookDelivery, Webhook.id == WebhookDelivery.webhook_id)
        .where(_WAITING, WebhookDelivery.due_at <= now, Webhook.off == "", Webhook.id.not_in(busy))
    )
    query = query.order_by(WebhookDelivery.due_at, WebhookDelivery.id).limit(limit)
    return [(webhook, delivery) for webhook, delivery in tx.execute(query)]


def claim(tx: Transaction, id_: int, now: int, until: int) -> bool:
    """False where somebody else took it meanwhile; without word by `until` it is due again."""
    statement = sa.update(WebhookDelivery).where(WebhookDelivery.id == id_, _WAITING, WebhookDelivery.due_at <= now)
    return bool(tx.connection().execute(statement.values(due_at=until)).rowcount)


def forget(tx: Transaction, before: int) -> None:
    """What is over and older."""
    old = sa.delete(WebhookDelivery).where(WebhookDelivery.at < before, WebhookDelivery.status != "waiting")
    tx.execute(old)
