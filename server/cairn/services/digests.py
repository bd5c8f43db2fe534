"""Keyed digests: what is kept under one can be found again by whoever knows the text, and told from it by nobody."""

from __future__ import annotations

import hashlib
import hmac

from cairn.settings import Settings


def digest(settings: Settings, text: str) -> str:
    """64 hexadecimal digits. They change with the secret key of the installation."""
    return hmac.new(settings.secret_key.encode(), text.encode(), hashlib.sha256).hexdigest()
