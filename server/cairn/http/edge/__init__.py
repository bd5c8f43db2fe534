"""The doors that the world's browsers and servers use: ingest, decide, content."""

from typing import Any

# Browsers ask once a day; the keys are public, so no credentials are ever allowed.
EDGE_CORS: dict[str, Any] = {
    "origins": "*",
    "methods": ["GET", "POST"],
    "allow_headers": ["Authorization", "Content-Type", "X-Retry-Count"],
    "max_age": 86_400,
    "send_wildcard": True,
    # Without this a page of another origin could not read how long to wait.
    "expose_headers": ["Retry-After"],
}
