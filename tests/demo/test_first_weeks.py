"""The four sample people of Ledgerly use it for a week each, through the public API, and meet what is meant for them.

The clock is turned; each page view asks decide as the SDK does, and what comes is closed unless their story says
otherwise. The table of `docs/pm/ledgerly.md` is what they must meet.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Installation
from tests.demo.test_loading import publish_demo
from tests.http.calls import batch, decide

from cairn.domain.flows.documents import Flow
from cairn.domain.targeting.pages import PageTest
from cairn.schemas.documents import sources
from cairn.services.parts import Parts

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = ROOT / "demo/src/ledger/people.ts"
TABLE = ROOT / "docs/pm/ledgerly.md"
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
PAGES = {flow.key: PageTest(flow.pages) for flow in (each.document for each in sources(ROOT / "flows/demo"))
         if isinstance(flow, Flow)}  # fmt: skip
# It is on every page of everybody, and waits to be wanted.
ALWAYS = {"help"}

Day = tuple[str, ...]

# What each does, day by day: pages are viewed, `name` is an event; `!flow` ends it well when it comes that day.
WEEKS: Mapping[str, tuple[Day, ...]] = {
    "marta-kivela": (
        ("/demo", "!welcome", "/demo/template"),
        ("/demo", "/demo/invoices/new", "Invoice Created"),
        (),
        ("/demo", "!waiting-draft", "/demo/invoices/1", "Invoice Sent"),
        ("/demo/invoices/1", "Invoice Paid"),
        ("/demo", "!bring-somebody", "/demo/team", "Teammate Invited"),
        ("/demo", "/demo/invoices/new", "Invoice Created", "Invoice Sent"),
    ),
    "tom-okafor": (
        ("/demo", "/demo/invoices/7", "/demo/template"),
        ("/demo", "/demo/invoices/new", "Invoice Created", "/demo/invoices/8", "Invoice Sent"),
        ("/demo", "/demo/invoices/9", "Invoice Sent"),
        ("/demo", "!share-a-link", "/demo/invoices/9", "Invoice Shared"),
        ("/demo", "/demo/customers"),
        (),
        ("/demo", "/demo/invoices/new", "Invoice Created"),
    ),
    "ingrid-solheim": (
        ("/demo", "/demo/invoices", "/demo/reports"),
        ("/demo", "/demo/invoices/140", "Invoice Paid"),
        ("/demo", "/demo/invoices/141", "Invoice Sent", "Invoice Paid"),
        ("/demo", "/demo/template", "Invoice Sent"),
        ("/demo", "/demo/invoices/142", "Invoice Sent", "Invoice Paid"),
        (),
        ("/demo", "/demo/reports"),
    ),
    "daniel-brandt": (
        ("/demo", "/demo/invoices"),
        ("/demo", "/demo/template"),
        ("/demo", "/demo/invoices/12", "Invoice Sent"),
        ("/demo", "/demo/customers"),
        ("/demo", "!trial-decision", "/demo/settings", "Plan Chosen"),
        ("/demo", "/demo/invoices/13", "Invoice Sent"),
        ("/demo", "/demo/invoices"),
    ),
}


@dataclass
class Somebody:
    """One of the sample people, as Ledgerly tells of them; `met` are the flows that came, day by day."""

    here: Installation
    monkeypatch: pytest.MonkeyPatch
    facts: Mapping[str, Any]
    plan: str = ""
    now: datetime = MONDAY
    met: list[list[str]] = field(default_factory=list)
    sent: int = 0
    url: str = ""

    def live(self, days: tuple[Day, ...]) -> None:
        self.plan = self.facts["plan"]
        for number, day in enumerate(days):
            self.met.append([])
            self.turn(MONDAY + timedelta(days=number) - self.now)
            wanted = {word[1:] for word in day if word.startswith("!")}
            for word in (each for each in day if not each.startswith("!")):
                self.turn(timedelta(minutes=10))
                if word.startswith("/"):
                    self.view(word, wanted)
                else:
                    self.do(word, wanted)

    def turn(self, by: timedelta) -> None:
        self.now += by
        at = int(self.now.timestamp() * 1000)
        self.monkeypatch.setattr(Parts, "now", staticmethod(lambda: at))

    def view(self, path: str, wanted: set[str]) -> None:
        self.url = f"https://ledgerly.example{path}"
        self.tell({"type": "page", "properties": {"url": self.url}})
        self.meet({"on": "page"}, wanted)

    def do(self, event: str, wanted: set[str]) -> None:
        if event == "Plan Chosen":
            self.plan = "Studio"
        properties = {"channel": "email"} if event == "Invoice Sent" else {}
        self.tell({"type": "track", "event": event, "properties": properties})
        self.meet({"on": "event", "event": event}, wanted)

    def meet(self, trigger: Mapping[str, Any], wanted: set[str]) -> None:
        """Of those that interrupt, the first; of the others all."""
        offered = [
            each for each in self.offered()
            if each["trigger"].items() >= trigger.items() and PAGES[each["key"]].passes(self.url)
        ]  # fmt: skip
        interrupting = [each for each in offered if each["interrupts"]]
        for each in (*interrupting[:1], *(other for other in offered if not other["interrupts"])):
            if each.get("experiment", {}).get("shows", True):
                self.see(each, wanted)

    def offered(self) -> list[dict[str, Any]]:
        page = {"page": {"url": self.url}, "timezone": "Europe/Helsinki", "sessionId": f"s{self.now:%d}"}
        flows: list[dict[str, Any]] = decide(self.here, userId=self.facts["id"], context=page)["flows"]
        return [each for each in flows if each["key"] not in ALWAYS]

    def see(self, flow: Mapping[str, Any], wanted: set[str]) -> None:
        key = flow["key"]
        if key not in self.met[-1]:
            self.met[-1].append(key)
        told = {"flow": key, "revision": flow["revision"], **flow.get("experiment", {})}
        names = ["Flow Exposed"] * ("experiment" in flow) + ["Flow Shown"]
        if flow["interrupts"] or flow["type"] in ("banner", "hotspots"):
            names.append("Flow Completed" if key in wanted or flow["type"] == "hotspots" else "Flow Dismissed")
        for name in names:
            properties = {"flow": key, "revision": told["revision"]}
            if "experiment" in flow:
                properties |= {"experiment": flow["experiment"]["key"], "variant": flow["experiment"]["variant"]}
            self.tell({"type": "track", "event": name, "properties": properties})

    def tell(self, message: Mapping[str, Any]) -> None:
        """With what Ledgerly says at every sign-in."""
        self.sent += 1
        self.turn(timedelta(seconds=1))
        signed_up = MONDAY - timedelta(days=self.facts["daysSinceSignUp"])
        traits = {"role": self.facts["role"], "createdAt": signed_up.isoformat(), "cairn_sample": True}
        ends = (signed_up + timedelta(days=30)).date().isoformat()
        company = {
            "plan": self.plan,
            "seats": self.facts["seats"],
            "trial_ends": ends if self.plan == "Trial" else None,
        }
        who = {
            "userId": self.facts["id"],
            "timestamp": self.now.isoformat(),
            "context": {"sessionId": f"s{self.now:%d}"},
        }
        answer = batch(
            self.here, {"type": "identify", "traits": traits, **who},
            {"type": "group", "groupId": self.facts["company"], "traits": company, **who},
            {**message, "messageId": f"{self.facts['id']}-{self.sent}", **who},
        )  # fmt: skip
        assert answer.status_code == 200, answer.get_data(as_text=True)


def people() -> Iterator[Mapping[str, Any]]:
    """As they stand in Ledgerly."""
    for part in PEOPLE.read_text().split("\n  {\n")[1:]:
        facts = dict(re.findall(r"(\w+): '?([^',{}\n]+)'?", part))
        ids = re.findall(r"\bid: '([\w-]+)'", part)
        yield {
            "id": ids[0], "company": ids[1], "role": facts["role"], "plan": facts["plan"], "seats": int(facts["seats"]),
            "daysSinceSignUp": int(facts["daysSinceSignUp"]),
        }  # fmt: skip


def told() -> dict[str, list[list[str]]]:
    """The table of the docs: by person, the flows of each day."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in TABLE.read_text().splitlines() if re.match(r"\| (day|\d) \|", line)
    ]  # fmt: skip
    head, *days = rows
    ids = [re.findall(r"`([\w-]+)`", cell)[0] for cell in head[1:]]
    return {id_: [re.findall(r"`([\w-]+)`", day[place]) for day in days] for place, id_ in enumerate(ids, 1)}


@pytest.fixture
def weeks(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[list[str]]]:
    at = int((MONDAY - timedelta(days=1)).timestamp() * 1000)
    monkeypatch.setattr(Parts, "now", staticmethod(lambda: at))
    publish_demo(installation)
    lived = {}
    for facts in people():
        somebody = Somebody(installation, monkeypatch, facts)
        somebody.live(WEEKS[facts["id"]])
        lived[facts["id"]] = somebody.met
    return lived


def test_each_sample_person_has_the_first_week_that_the_docs_tell(weeks: dict[str, list[list[str]]]) -> None:
    assert weeks == told(), json.dumps(weeks, indent=1)


def test_their_weeks_differ_and_nobody_is_crowded(weeks: dict[str, list[list[str]]]) -> None:
    met = {person: {flow for day in week for flow in day} for person, week in weeks.items()}
    for person, flows in met.items():
        others = set().union(*(found for other, found in met.items() if other != person))
        assert flows - others, f"{person} meets nothing of their own"
    interrupting = {"welcome", "first-invoice", "waiting-draft", "bring-somebody", "share-a-link", "trial-decision",
                    "recommend"}  # fmt: skip
    assert all(len(interrupting.intersection(day)) <= 1 for week in weeks.values() for day in week)
