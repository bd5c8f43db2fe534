"""An experiment is made over the API, and says what a change would bend while it runs."""

from __future__ import annotations

from tests.conftest import Installation
from tests.http.calls import as_file, batch, experiment, flow, flow_event, publish, read, write

VARIANTS = ({"key": "control", "weight": 50}, {"key": "short", "weight": 50})


def test_an_experiment_is_made_read_and_changed(installation: Installation) -> None:
    write(installation, "documents/push", {"files": [as_file(flow("welcome"))]})
    made = write(installation, "experiments", {"document": experiment("ab", "welcome", *VARIANTS)}, 201)
    assert (made["key"], made["running"], made["changed"], made["bends"]) == ("ab", False, False, [])
    assert "kind: experiment" in made["source"]
    taken = write(installation, "experiments", {"document": experiment("ab", "welcome", *VARIANTS)}, 409)
    assert taken["code"] == "key_taken"
    wanted = experiment("ab", "welcome", *VARIANTS, hypothesis="Because.")
    headers = {"If-Match": str(made["version"])}
    changed = write(installation, "experiments/ab", {"document": wanted}, method="PUT", headers=headers)
    assert changed["document"]["hypothesis"] == "Because."
    write(installation, "experiments/ab", {"document": wanted}, 409, method="PUT", headers=headers)
    assert read(installation, "experiments")["items"][0]["status"] == "draft"


def test_what_is_wrong_is_named_where_it_is(installation: Installation) -> None:
    write(installation, "documents/push", {"files": [as_file(flow("welcome"))]})
    refused = write(installation, "experiments", {"document": experiment("ab", "nowhere", *VARIANTS)}, 422)
    assert any("nowhere" in each["message"] for each in refused["problems"])
    refused = write(installation, "experiments", {"document": experiment("ab", "welcome", VARIANTS[0])}, 422)
    assert refused["problems"][0]["path"] == "variants"
    assert write(installation, "experiments", {"document": flow("other")}, 400)["message"].startswith("This is not")


def test_a_change_that_bends_is_said_before_and_stays_in_the_health(installation: Installation) -> None:
    publish(installation, flow("welcome"), experiment("ab", "welcome", *VARIANTS))
    batch(installation, flow_event("Flow Exposed", "welcome", {"experiment": "ab", "variant": "control"}))
    renamed = experiment("ab", "welcome", *VARIANTS, name="Another name")
    write(installation, "experiments/ab", {"document": renamed}, method="PUT")
    assert read(installation, "experiments/ab")["bends"] == []
    write(installation, "experiments/ab/publish", {"environment": "production", "note": ""})
    assert unchanged(installation)[0]
    weights = [{"key": "control", "weight": 90}, {"key": "short", "weight": 10}]
    write(installation, "experiments/ab", {"document": experiment("ab", "welcome", *weights)}, method="PUT")
    draft = read(installation, "experiments/ab")
    assert (draft["running"], draft["changed"], len(draft["bends"])) == (True, True, 1)
    write(installation, "experiments/ab/publish", {"environment": "production", "note": ""})
    ok, sentence = unchanged(installation)
    assert not ok
    assert "The configuration was changed today, while it ran. Other weights" in sentence


def unchanged(here: Installation) -> tuple[bool, str]:
    health = read(here, "experiments/ab/results")["health"]
    (found,) = [each for each in health if each["key"] == "unchanged"]
    return found["ok"], found["sentence"]
