"""Canonical YAML can always be read back, whatever the data."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cairn.schemas.documents.pretty import to_yaml
from cairn.schemas.documents.source import read_data

texts = st.text(st.characters(codec="utf-8"), max_size=20) | st.text(" \n\t:#-?,[]{}'\"|>&*!%@`a1~=<", max_size=12)
words = st.sampled_from(
    ["steps", "content", "all", "translations", "true", "null", "12", "1.5", "yes", "-", "a b", "/x", ""]
)
scalars = st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.floats(-1e9, 1e9) | texts | words
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts | words, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(texts | words, values, min_size=1, max_size=5))
def test_any_data_comes_back(data: dict[str, Any]) -> None:
    assert read_data(to_yaml(data).encode(), syntax="yaml")[0] == data
