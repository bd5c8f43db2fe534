"""The pictures of launchers and of what the resource centre lists: a line in a box of 24 by 24, as SVG writes paths."""

from __future__ import annotations

from collections.abc import Mapping

ICONS: Mapping[str, str] = {
    "help": "M8.5 9.5a3.5 3.5 0 1 1 5 3.2q-1.5.8-1.5 2.8M12 19v.01",
    "list": "M11 7h9M11 17h9M4 7l1.5 1.5 3-3M4 17l1.5 1.5 3-3",
    "play": "M8 5l11 7-11 7z",
    "bell": "M6 17v-6a6 6 0 0 1 12 0v6zM4 17h16M10.5 20.5h3",
    "star": "M12 4l2.4 5.2 5.6.6-4.2 3.8 1.2 5.6-5-2.9-5 2.9 1.2-5.6L4 9.8l5.6-.6z",
    "plus": "M12 5v14M5 12h14",
    "message": "M4 5h16v11H9l-5 4z",
}

# What stands before each entry of a module, by its type.
MODULE_ICONS: Mapping[str, str] = {
    "checklist": ICONS["list"],
    "flows": "M8 5l11 7-11 7zM4 5v14",
    "articles": "M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5",
    "faq": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M9.6 9.4a2.4 2.4 0 1 1 3.5 2.2q-1.1.6-1.1 1.9M12 16.5v.01",
    "videos": "M3 5h18v14H3zM10 9l5 3-5 3z",
    "links": "M9 5H5v14h14v-4M13 4h7v7M20 4l-9 9",
    "announcements": ICONS["bell"],
    "contact": ICONS["message"],
}
