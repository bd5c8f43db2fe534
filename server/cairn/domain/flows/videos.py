"""Where videos play: files of one's own, and the players of hosts, told from what people copy from the address bar."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Host:
    """`ids` find the id of a video in what an author writes; `player` is the address that an iframe gets."""

    ids: tuple[re.Pattern[str], ...]
    player: str

    def find(self, written: str) -> str | None:
        """The id in an address of the host, or in the bare id."""
        matches = (pattern.fullmatch(written) for pattern in self.ids)
        return next(("/".join(filter(None, found.groups())) for found in matches if found), None)


def _host(player: str, *patterns: str) -> Host:
    # What stands behind the id (a time, a list, where it was shared) is of no use to the player.
    return Host(tuple(re.compile(rf"(?:https?://)?{pattern}(?:[?&#].*)?/?") for pattern in patterns), player)


HOSTS: Mapping[str, Host] = {
    "youtube": _host(
        "https://www.youtube-nocookie.com/embed/{}?autoplay=1&enablejsapi=1&rel=0",
        r"([\w-]{11})",
        r"(?:www\.|m\.)?youtube(?:-nocookie)?\.com/watch\?(?:[^#]*&)?v=([\w-]{11})",
        r"(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:embed|shorts|live)/([\w-]{11})",
        r"youtu\.be/([\w-]{11})",
    ),
    "vimeo": _host(
        "https://player.vimeo.com/video/{}?autoplay=1&dnt=1",
        r"(\d{5,12})(?:/([0-9a-f]{6,20}))?",
        r"(?:www\.)?vimeo\.com/(?:[a-z]+/[\w-]+/(?:video/)?)?(\d{5,12})(?:/([0-9a-f]{6,20}))?",
        r"player\.vimeo\.com/video/(\d{5,12})(?:\?h=([0-9a-f]{6,20}))?",
    ),
    "loom": _host(
        "https://www.loom.com/embed/{}?autoplay=1",
        r"([0-9a-f]{32})",
        r"(?:www\.)?loom\.com/(?:share|embed)/(?:[\w-]+-)?([0-9a-f]{32})",
    ),
    "wistia": _host(
        "https://fast.wistia.net/embed/iframe/{}?autoPlay=true",
        r"([a-z0-9]{10})",
        r"(?:[\w-]+\.)?wistia\.(?:com|net)/(?:medias|embed/iframe)/([a-z0-9]{10})",
    ),
}


def player_of(host: str, clip: str) -> str:
    """The address of the host's player; an unlisted video of Vimeo has a second part that goes behind."""
    id_, _, secret = clip.partition("/")
    address = HOSTS[host].player.format(id_)
    return f"{address}&h={secret}" if secret else address
