"""A video as it stands in a document: a file with captions, or one that plays at a host."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from cairn.domain.flows.videos import HOSTS
from cairn.schemas.documents.form import Form, Part
from cairn.schemas.documents.places import Media
from cairn.schemas.documents.values import Duration, Language, Many, Number, Text, Value, wrong

_SOURCES = ("src", *HOSTS)


class HostedVideo(Value):
    """The id of a video at a host, or the address of its page."""

    def __init__(self, host: str, **options: Any) -> None:
        super().__init__(**options)
        self.host = host

    def read(self, value: Any) -> str:
        found = HOSTS[self.host].find(value) if isinstance(value, str) else None
        if found is None:
            wrong(f"Write the address of the video's page at {self.host.capitalize()}, or its id.")
        return found

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "|".join(f"^{each.pattern}$" for each in HOSTS[self.host].ids)}


class CaptionsForm(Form):
    """What is said, as text over the picture."""

    src = Media(example="media/hello.fi.vtt", required=True, about="WebVTT file beside this one, or an https address.")
    language = Language(required=True, about="The language of the captions.")
    label = Text(required=True, longest=100, about="What the player's menu calls them, such as Suomi.")


class ClipForm(Form):
    """What plays, and what it is called."""

    also: ClassVar[Mapping[str, Any]] = {"oneOf": [{"required": [word]} for word in _SOURCES]}

    src = Media(example="media/hello.mp4", about="A file beside this one (MP4 or WebM), or an https address.")
    youtube = HostedVideo("youtube", about="Id or address of a video at YouTube.")
    vimeo = HostedVideo("vimeo", about="Id or address of a video at Vimeo.")
    loom = HostedVideo("loom", about="Id or address of a video at Loom.")
    wistia = HostedVideo("wistia", about="Id or address of a video at Wistia.")
    title = Text(required=True, longest=200, about="What the video is about; screen readers say it.")
    poster = Media(example="media/hello.jpg", about="The picture before it plays.")
    captions = Many(Part(CaptionsForm), most=50, about="Captions, the first of them shown by default.")
    duration = Duration(about="How long it is, shown before it plays.")
    width = Number(least=1, most=8_000, about="Width in pixels, so that nothing jumps while it loads.")
    height = Number(least=1, most=8_000, about="Height in pixels.")

    def make(self, values: dict[str, Any]) -> dict[str, Any]:
        if len([word for word in _SOURCES if word in values]) != 1:
            wrong(f"Say where the video is, with exactly one of {', '.join(_SOURCES)}.")
        if "captions" in values and "src" not in values:
            wrong("Captions belong to a file of your own; a host brings its own.")
        return values
