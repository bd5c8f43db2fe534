"""The anchor gate of explain, over HTTP, on both databases."""

from __future__ import annotations

from typing import Any

from tests.conftest import Installation
from tests.http.calls import batch, flow, flow_event, identify, publish, read

STEPS: list[dict[str, Any]] = [
    {
        "id": "hello",
        "pattern": "modal",
        "content": [{"heading": "Hello"}],
        "actions": [{"label": "Show me", "do": "next"}],
    },
    {"id": "create", "pattern": "tooltip", "anchor": {"test": "new"}, "content": [{"text": "Start here."}]},
]


def looked(path: str, name: str = "Step Shown", **properties: Any) -> dict[str, Any]:
    page = {"context": {"page": {"url": f"https://app.example{path}"}}}
    return flow_event(name, "tour", {"step": "create", **properties}, **page)


def anchor_gate(here: Installation, query: str = "") -> dict[str, Any] | None:
    (entry,) = read(here, f"users/user:ada/explain?flow=tour{query}")["items"]
    gates: list[dict[str, Any]] = entry["gates"]
    return gates[-1] if gates[-1]["gate"] == "anchor" else None


def test_explain_says_what_browsers_found_of_an_element(installation: Installation) -> None:
    publish(installation, flow("tour", steps=STEPS))
    batch(installation, identify("ada", {}))
    gate = anchor_gate(installation)
    assert gate is not None
    assert (gate["passed"], gate["text"]) == (None, "the element of step create is on the page")
    assert gate["saw"] == "is known only in the page: nobody has come to it yet"

    batch(
        installation,
        looked("/invoices/", anchor="healed"),
        looked("/team", "Flow Failed", reason="anchor_missing", anchor="missing", then="wait"),
        looked("/team", "Flow Failed", reason="anchor_missing", anchor="missing", then="wait"),
        looked("/hidden", "Flow Failed", reason="anchor_hidden", then="wait"),
        looked("/broken", "Flow Failed", reason="network"),
    )
    for path, words in (
        ("/invoices", "last tried on /invoices a moment ago: found"),
        ("/team", "last 2 tries on /team, the newest a moment ago: not found"),
        ("/hidden", "last tried on /hidden a moment ago: there, and hidden"),
    ):
        gate = anchor_gate(installation, f"&url={path}")
        assert gate is not None
        assert gate["saw"].endswith(words)
    gate = anchor_gate(installation, "&url=/broken")
    assert gate is not None
    assert "nobody has come to it on /broken; " in gate["saw"]


def test_a_flow_without_elements_and_one_that_stopped_before_have_no_words_of_any(installation: Installation) -> None:
    publish(installation, flow("tour"))
    batch(installation, identify("ada", {}), looked("/invoices", anchor="exact"))
    assert anchor_gate(installation) is None
    publish(installation, flow("tour", steps=STEPS, audience={"trait": "role", "is": "admin"}))
    gate = anchor_gate(installation)
    assert gate is not None
    assert (gate["passed"], gate["saw"]) == (None, None)
