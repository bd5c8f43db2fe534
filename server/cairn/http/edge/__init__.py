"""The doors that the world's browsers and servers use: ingest, decide, content."""

from typing import Any

from flask import Blueprint, Response, request
from flask_cors import CORS

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


def open_to_every_origin(blueprint: Blueprint) -> None:
    """flask-cors answers preflights; it leaves an answer alone that says already what every other one says."""
    CORS(blueprint, **EDGE_CORS)

    @blueprint.after_request
    def allow(answer: Response) -> Response:
        if request.method != "OPTIONS":
            answer.headers["Access-Control-Allow-Origin"] = "*"
            answer.headers["Access-Control-Expose-Headers"] = "Retry-After"
        return answer
