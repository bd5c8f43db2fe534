"""What a process is made of; built once by `cairn.app` and handed to the doors."""

from __future__ import annotations

import time
from dataclasses import dataclass

from cairn.services.countries import CountryOf, countries
from cairn.services.ingest import Batch, writer
from cairn.services.mail import Post, post
from cairn.services.snapshots import Snapshots
from cairn.settings import Settings
from cairn.stores.database import Database
from cairn.stores.group_commit import GroupCommit


@dataclass(frozen=True, slots=True)
class Parts:
    settings: Settings
    database: Database
    snapshots: Snapshots
    journal: GroupCommit[Batch]
    country_of: CountryOf
    post: Post | None

    @staticmethod
    def now() -> int:
        """The one clock, in milliseconds."""
        return time.time_ns() // 1_000_000


def assemble(settings: Settings, database: Database) -> Parts:
    snapshots = Snapshots()
    journal: GroupCommit[Batch] = GroupCommit(writer(database, snapshots), Batch.size, settings.queue_events)
    return Parts(settings, database, snapshots, journal, countries(settings.country_database), post(settings))
