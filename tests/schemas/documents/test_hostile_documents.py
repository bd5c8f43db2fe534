"""Whatever stands in a file, the answer is a document or its problems: never another error."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.domain.errors import InvalidDocument
from cairn.domain.flows.documents import Flow
from cairn.schemas.documents import check_together, contents, dump, load, read, to_yaml

EXAMPLES = [read(path.read_bytes()).data for path in sorted((Path(__file__).parent / "examples").glob("*.yaml"))]

names = st.text(max_size=3) | st.sampled_from(["all", "ref", "id", "do", "text", "trait"])
odd = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=5)
    | st.sampled_from(["anchor", "next", "modal", "7 days", "{{", "**", "all", "text"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=6,
)


def places(data: Any) -> list[tuple[Any, Any]]:
    """Every container in the data with each of its keys."""
    inside = list(data.items()) if isinstance(data, dict) else list(enumerate(data)) if isinstance(data, list) else []
    return [(data, key) for key, _ in inside] + [place for _, inner in inside for place in places(inner)]


@st.composite
def spoilt(draw: st.DrawFn) -> Any:
    data = deepcopy(dict(draw(st.sampled_from(EXAMPLES))))
    for _ in range(draw(st.integers(1, 3))):
        container, key = draw(st.sampled_from(places(data)))
        if isinstance(container, dict) and draw(st.booleans()):
            container[draw(st.text(max_size=4))] = draw(odd)
        else:
            container[key] = draw(odd)
    return data


@settings(max_examples=300, deadline=None)
@given(spoilt())
def test_a_spoilt_document_has_problems_and_nothing_worse(data: Any) -> None:
    document = document_or_problems(lambda: load(data))
    if isinstance(document, list):
        assert document
        assert all(problem.message and isinstance(problem.path, str) for problem in document)
        return
    assert load(dump(document)) == document
    to_yaml(dump(document)).encode()
    problems = check_together([document])
    if isinstance(document, Flow):
        made = document_or_problems(lambda: contents(document, 1))
        assert isinstance(made, dict) or any(problem.level == "error" for problem in problems)


def document_or_problems(make: Callable[[], Any]) -> Any:
    try:
        return make()
    except InvalidDocument as error:
        return list(error.problems)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nul\x00", "a sign in it that can't be shown, '\\x00'"),
        ("half \ud800", "a sign in it that can't be shown, '\\ud800'"),
        (float("nan"), "no number that could be used"),
        (float("inf"), "no number that could be used"),
    ],
)
def test_what_no_database_keeps_is_refused(name: Any, says: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        load({"format": "cairn/1", "kind": "theme", "key": "t", "name": name})
    (problem,) = caught.value.problems
    assert problem.path == "name"
    assert says in problem.message


def test_a_name_that_no_database_keeps_is_refused() -> None:
    with pytest.raises(InvalidDocument, match="has a sign in it that can't be shown"):
        load({"format": "cairn/1", "kind": "theme", "key": "t", "name": "T", "tokens": {"a\x00": "#fff"}})


def test_conditions_can_not_be_nested_without_end() -> None:
    condition: dict[str, Any] = {"event": "X"}
    for _ in range(2_000):
        condition = {"not": condition}
    with pytest.raises(InvalidDocument, match="nested deeper than 40 levels"):
        load({"format": "cairn/1", "kind": "segment", "key": "s", "name": "S", "match": condition})
