"""Requests that somebody look at a draft before it goes live; of each flow at most one is open in an environment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow, Review


def add(tx: Transaction, review: Review) -> Review:
    tx.add(review)
    tx.flush()
    return review


def find(tx: Transaction, document_id: int, id_: int) -> Review | None:
    query = sa.select(Review).where(Review.id == id_, Review.document_id == document_id)
    return tx.scalars(query).one_or_none()


def newest(tx: Transaction, environment_id: int, document_id: int) -> Review | None:
    query = sa.select(Review).where(Review.environment_id == environment_id, Review.document_id == document_id)
    return tx.scalars(query.order_by(Review.id.desc()).limit(1)).one_or_none()


def waiting(tx: Transaction, environment_id: int) -> Sequence[Any]:
    """Rows of the review, and the key and name of its flow; who has waited longest first."""
    query = (
        sa.select(Review, DocumentRow.key, DocumentRow.name)
        .join(DocumentRow, DocumentRow.id == Review.document_id)
        .where(Review.environment_id == environment_id, Review.status == "open")
    )
    return tx.execute(query.order_by(Review.asked_at, Review.id)).all()
