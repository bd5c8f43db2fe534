"""Page rules: the table that the browser's twin runs too, and what the twin alone does: explain."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cairn.domain.targeting.pages import PageRule, PageRules, PageTest, path_of, path_test, sentence, started_by, wire

CASES = json.loads((Path(__file__).parents[2] / "conformance" / "pages.json").read_text("utf-8"))


def rules(wired: dict[str, Any]) -> PageRules:
    return PageRules(
        include=tuple(rule(one) for one in wired.get("include", ())),
        exclude=tuple(rule(one) for one in wired.get("exclude", ())),
    )


def rule(wired: Any) -> PageRule:
    if isinstance(wired, str):
        return PageRule(wired)
    part = wired.get("in", "path")
    ((operator, value),) = ((key, value) for key, value in wired.items() if key != "in")
    return PageRule(value, operator, part)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_conformance_table(case: dict[str, Any]) -> None:
    test = PageTest(rules(case["rules"]))
    assert test.passes(case["url"]) is case["expected"]
    assert test.explain(case["url"]).passed is case["expected"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_rules_go_over_the_wire_as_the_browser_runs_them(case: dict[str, Any]) -> None:
    there = rules(case["rules"])
    if "wire" in case:
        assert wire(there) == case["wire"]
    else:
        assert rules(wire(there)) == there


def test_a_reason_names_the_rule_and_the_page() -> None:
    test = PageTest(PageRules((PageRule("/invoices"), PageRule("/invoices/*")), (PageRule("/invoices/new"),)))
    reason = test.explain("https://app.example/invoices/new")
    assert not reason.passed
    assert reason.text == "on /invoices or /invoices/*, but not on /invoices/new"
    assert reason.saw == "/invoices/new"
    assert [(part.passed, part.text) for part in reason.parts] == [
        (False, "on /invoices"),
        (True, "on /invoices/*"),
        (False, "not on /invoices/new"),
    ]


@pytest.mark.parametrize(
    ("rule", "saw"),
    [
        (PageRule("tab=", "contains", "query"), "tab=paid"),
        (PageRule("top", "is", "hash"), "no hash"),
        (PageRule("/invoices"), "/invoices"),
    ],
)
def test_a_reason_shows_the_part_that_the_rule_looks_at(rule: PageRule, saw: str) -> None:
    assert PageTest(PageRules((rule,))).explain("https://app.example/invoices?tab=paid").saw == saw


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (PageRules(), "on every page"),
        (PageRules((PageRule("/a"),)), "on /a"),
        (PageRules((PageRule("tab=", "contains", "query"),)), "on pages whose query contains tab="),
        (
            PageRules((), (PageRule("https://x", "starts", "url"),)),
            "on every page, but not on pages whose address starts with https://x",
        ),
        (PageRules((PageRule("", "is", "hash"),)), "on pages whose hash is empty"),
        (PageRules((PageRule(r"/invoices/\d+", "matches"),)), r"on pages whose path matches /invoices/\d+"),
    ],
)
def test_sentences(given: PageRules, expected: str) -> None:
    assert sentence(given) == expected


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://app.example/caf%C3%A9/?x=1#y", "/café"),
        ("https://app.example", "/"),
        ("/invoices/", "/invoices"),
        ("invoices", "/invoices"),
        ("", "/"),
        ("?x=/y", "/"),
    ],
)
def test_visits_are_counted_under_one_path(url: str, path: str) -> None:
    assert path_of(url) == path


def test_a_pattern_of_many_stars_is_judged_in_linear_time() -> None:
    fits = path_test("/" + "*a" * 60 + "*b")
    assert not fits("/" + "a" * 20_000)


@pytest.mark.parametrize(
    ("url", "flow"),
    [
        ("https://app.example/invoices?cairn=first-invoice", "first-invoice"),
        ("https://app.example/?a=1&cairn=first-invoice&b=2", "first-invoice"),
        ("https://app.example/?a=1&cairn=first-invoice#top", "first-invoice"),
        ("https://app.example/#/invoices?cairn=first-invoice", "first-invoice"),
        ("https://app.example/?cairn=", None),
        ("https://app.example/?notcairn=x", None),
        ("https://app.example/cairn=x", None),
        ("https://app.example/", None),
    ],
)
def test_a_link_names_the_flow_that_it_starts(url: str, flow: str | None) -> None:
    assert started_by(url) == flow
