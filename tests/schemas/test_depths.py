"""What is nested deeper than anybody reads is left out, and the rest stays as it is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.schemas.depths import prune

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(alphabet='ab{}[]"\\ü'),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(alphabet='k"\\]'), inner, max_size=3),
)


def plainly(value: Any, left: int) -> Any:
    if not isinstance(value, (list, dict)):
        return value
    if left == 1:
        return type(value)()
    if isinstance(value, list):
        return [plainly(each, left - 1) for each in value]
    return {key: plainly(each, left - 1) for key, each in value.items()}


@given(values, st.integers(1, 5))
def test_pruned_is_what_a_plain_walk_gives(value: Any, deepest: int) -> None:
    assert json.loads(prune(json.dumps(value).encode(), deepest)) == plainly(value, deepest)


@pytest.mark.parametrize("body", [b"", b"[", b"]", b'{"a', b"[[[", b"]]]", b'[[[["\\'])
def test_what_is_no_json_stays_none(body: bytes) -> None:
    with pytest.raises(json.JSONDecodeError):
        json.loads(prune(body, 2))
