"""Members and programs who change documents at the same moment: nothing is overwritten unseen, nobody gets a 500."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.conftest import Installation
from tests.http.calls import as_file, flow, keys_of, publish, read

AT_ONCE = 4


def test_of_several_who_read_the_same_draft_one_changes_it(installation: Installation) -> None:
    publish(installation, flow("welcome"))
    start = Barrier(AT_ONCE)

    def change(number: int) -> int:
        start.wait()
        answer = installation.client.put(
            "/api/v1/flows/welcome",
            json={"document": flow("welcome", name=f"Name {number}")},
            headers={**installation.bearer, "If-Match": '"1"'},
        )
        return answer.status_code

    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert Counter(pool.map(change, range(AT_ONCE))) == {200: 1, 409: AT_ONCE - 1}
    assert read(installation, "flows/welcome")["version"] == 2


def test_pushes_at_the_same_moment_make_one_revision_after_another(installation: Installation) -> None:
    start = Barrier(AT_ONCE)

    def push(number: int) -> int:
        start.wait()
        files = [as_file(flow("welcome", name=f"Name {number}")), as_file(flow(f"own-{number}"))]
        body = {"files": files, "publish": True}
        return installation.client.post("/api/v1/documents/push", json=body, headers=installation.bearer).status_code

    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert Counter(pool.map(push, range(AT_ONCE))) == {200: AT_ONCE}
    revisions = read(installation, "flows/welcome/revisions")["items"]
    assert [each["number"] for each in revisions] == [4, 3, 2, 1]
    assert set(keys_of(installation, userId="ada")) == {"welcome", *(f"own-{number}" for number in range(AT_ONCE))}
