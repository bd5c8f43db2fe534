"""What a what-if may be asked of, and over how many days."""

from __future__ import annotations

KINDS = ("flow", "experiment", "segment")
DAYS = 30
MOST_DAYS = 90
