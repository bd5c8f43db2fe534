"""What is left when a script cuts a text inside an emoji."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from cairn.schemas.halves import mend_halves

PARTY = "\ud83c\udf89"  # a pair, as JavaScript holds it


def mended(text: str) -> str:
    """Written as a browser does: what is no character as an escape."""
    return str(json.loads(mend_halves(json.dumps(text).encode())))


def test_halves_become_the_sign_for_what_can_not_be_read() -> None:
    assert mended("party \ud83c") == "party \ufffd"
    assert mended("\udf89 party") == "\ufffd party"
    assert mended("\ud83c\ud83c\udf89") == "\ufffd🎉"
    assert mended("\udf89\ud83c") == "\ufffd\ufffd"


def test_whole_characters_and_what_only_looks_like_an_escape_stay() -> None:
    for text in ("party 🎉", r"\ud83c", r"\\ud83c", "ud83c", "ähnlich", '"\\ud83c"'):
        assert mended(text) == text
    assert mend_halves(rb'"\\ud83c"') == rb'"\\ud83c"'
    assert mend_halves(rb'"\\\ud83c"') == rb'"\\\ufffd"'
    assert mend_halves(rb'"\uD83C\uDF89"') == rb'"\uD83C\uDF89"'


@given(st.text(st.characters(codec=None)))
def test_every_text_can_be_kept(text: str) -> None:
    read = mended(text)
    read.encode()
    if not any("\ud800" <= each <= "\udfff" for each in text):
        assert read == text
