"""Webhooks of an environment."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.parts import parts
from cairn.schemas.api.webhooks import (
    DeliveryListSchema,
    DeliverySchema,
    MadeWebhookSchema,
    NewWebhookSchema,
    WebhookChangeSchema,
    WebhookListSchema,
    WebhookSchema,
)
from cairn.services import webhooks
from cairn.stores.database import Transaction
from cairn.stores.models import Environment

blueprint = Blueprint(
    "webhooks", __name__, url_prefix="/api/v1/environments/<key>/webhooks", description="Who is told what happens."
)
blueprint.before_request(authenticate)


def _managed(tx: Transaction, key: str) -> Environment:
    """Theirs, and they may change it. An address may hold a secret, so that others don't read it either."""
    place = environment(tx, key)
    principal("environments.manage")
    return place


@blueprint.route("")
class WebhooksView(MethodView):
    @blueprint.response(200, WebhookListSchema)
    def get(self, key: str) -> Any:
        """All of them."""
        with parts().database.reading() as tx:
            return {"items": webhooks.list_webhooks(tx, _managed(tx, key))}

    @blueprint.arguments(NewWebhookSchema)
    @blueprint.response(201, MadeWebhookSchema)
    def post(self, form: dict[str, Any], key: str) -> Any:
        """Add one; its secret is in this answer and nowhere else."""
        here = parts()
        with here.database.writing() as tx:
            place, internal = _managed(tx, key), here.settings.webhooks_internal
            return webhooks.add_webhook(tx, place, form, principal().name, here.now(), internal=internal)


@blueprint.route("/<int:number>")
class WebhookView(MethodView):
    @blueprint.arguments(WebhookChangeSchema)
    @blueprint.response(200, WebhookSchema)
    def patch(self, form: dict[str, Any], key: str, number: int) -> Any:
        """Another address, other kinds, on or off."""
        here = parts()
        with here.database.writing() as tx:
            place, internal = _managed(tx, key), here.settings.webhooks_internal
            return webhooks.change_webhook(tx, place, number, form, principal().name, here.now(), internal=internal)

    @blueprint.response(204)
    def delete(self, key: str, number: int) -> None:
        """Remove it, with all that was sent there."""
        here = parts()
        with here.database.writing() as tx:
            webhooks.remove_webhook(tx, _managed(tx, key), number, principal().name, here.now())


@blueprint.route("/<int:number>/secret")
class SecretView(MethodView):
    @blueprint.response(201, MadeWebhookSchema)
    def post(self, key: str, number: int) -> Any:
        """Another secret, at once; it is in this answer and nowhere else."""
        here = parts()
        with here.database.writing() as tx:
            return webhooks.renew_secret(tx, _managed(tx, key), number, principal().name, here.now())


@blueprint.route("/<int:number>/test")
class TestView(MethodView):
    @blueprint.response(202, DeliverySchema)
    def post(self, key: str, number: int) -> Any:
        """Send a message that says that it is a test."""
        here = parts()
        with here.database.writing() as tx:
            return webhooks.try_webhook(tx, _managed(tx, key), number, principal().name, here.now())


@blueprint.route("/<int:number>/deliveries")
class DeliveriesView(MethodView):
    @blueprint.response(200, DeliveryListSchema)
    def get(self, key: str, number: int) -> Any:
        """What was sent and what was answered, the newest first."""
        with parts().database.reading() as tx:
            return {"items": webhooks.list_deliveries(tx, _managed(tx, key), number)}


@blueprint.route("/<int:number>/deliveries/<int:delivery>/again")
class AgainView(MethodView):
    @blueprint.response(202, DeliverySchema)
    def post(self, key: str, number: int, delivery: int) -> Any:
        """Send it once more."""
        here = parts()
        with here.database.writing() as tx:
            return webhooks.send_again(tx, _managed(tx, key), number, delivery, here.now())
