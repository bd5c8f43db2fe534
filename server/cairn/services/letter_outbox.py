"""Letters wait in a table, written with what they tell, and are sent by the worker: tried again for three days.

A letter keeps its Message-ID over all tries, so that a mailbox that gets it twice can tell. What was sent is forgotten.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from cairn.services import outbox
from cairn.services.mail import Letter, Post
from cairn.services.outbound import Answered
from cairn.stores import letters
from cairn.stores.database import Transaction
from cairn.stores.models import LetterRow

# All letters go to the one server that takes them on.
_SERVER = 0
_IN_BUILDER = re.compile(r"^builder:(/\S*)$", re.MULTILINE)


def put(tx: Transaction, environment_id: int, letter: Letter, now: int) -> None:
    """To be sent once this transaction is through. A line `builder:/…` becomes the address of that screen."""
    letters.put(tx, LetterRow(
        environment_id=environment_id, message=uuid.uuid4().hex, to=letter.to, subject=letter.subject,
        text=letter.text, status="waiting", tries=0, due_at=now, at=now, tried_at=None, said="",
    ))  # fmt: skip


class LetterQueue:
    """`base_url` is the server's own address, as members reach it."""

    def __init__(self, post: Post, base_url: str) -> None:
        self._post, self._base_url = post, base_url

    def due(self, tx: Transaction, now: int, busy: Collection[int], limit: int) -> Mapping[int, Sequence[int]]:
        found = [] if _SERVER in busy else letters.due(tx, now, limit)
        return {_SERVER: found} if found else {}

    def claim(self, tx: Transaction, id_: int, now: int, until: int) -> bool:
        return letters.claim(tx, id_, now, until)

    def prepare(self, tx: Transaction, id_: int) -> Callable[[], Answered]:
        row = tx.get_one(LetterRow, id_)
        text = _IN_BUILDER.sub(lambda found: f"{self._base_url}/builder{found[1]}", row.text)
        return partial(self._post, Letter(row.to, row.subject, text, row.message))

    def note(self, tx: Transaction, id_: int, answered: Answered, now: int) -> None:
        """Whoever it was for may have been removed meanwhile."""
        row = tx.get(LetterRow, id_)
        if row is None:
            return
        outbox.note(row, answered, now)
        if answered.ok:
            tx.delete(row)
