"""Three companies that pay and are about to leave, each for another reason; a success manager should find them.

They were there long before the other history begins, and draw nothing from its dice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from .calendar import DAY, HOUR, WEEK, Calendar
from .diary import Diary, Message, iso
from .names import slug

APP = "/demo"
WEEKS = 16


@dataclass(frozen=True, slots=True)
class Colleague:
    name: str
    role: str
    title: str


@dataclass(frozen=True, slots=True)
class Company:
    """`comes`: on how many days of a week somebody is there, by their place and the week, counted back from now."""

    name: str
    industry: str
    colleagues: tuple[Colleague, ...]
    comes: Callable[[int, int], int]
    sends: Callable[[int], bool]
    tickets: tuple[int, ...] = ()
    resets: int = 0
    recommends: int | None = None


def _fading(_place: int, week: int) -> int:
    """All of them twice a week; then one of them, once."""
    return 2 if week > 6 else int(_place == 1 and week == 4)


def _giving_up(_place: int, week: int) -> int:
    """They try with the help desk, and then stay away."""
    return 2 if week > 6 else int(week > 3)


def _without_owner(place: int, week: int) -> int:
    """Whoever had brought it in is gone, and two come now and then for what they must."""
    return 2 if week > 7 else int(place > 2 and week % 2 == 0)


COMPANIES = (
    Company("Falk & Sund Joinery", "Joinery", (
        Colleague("Astrid Falk", "admin", "Owner"), Colleague("Jonas Sund", "admin", "Managing director"),
        Colleague("Mira Holm", "member", "Bookkeeper"), Colleague("Elias Berg", "member", "Project lead"),
        Colleague("Saga Lind", "member", "Invoicing clerk"),
    ), _fading, lambda week: week > 6),
    Company("Harbour Table Catering", "Catering", (
        Colleague("Nadia Osei", "admin", "Owner"), Colleague("Rory Flynn", "admin", "Office manager"),
        Colleague("Paula Reis", "member", "Invoicing clerk"), Colleague("Tove Lund", "member", "Assistant"),
        Colleague("Ivan Petrov", "member", "Bookkeeper"),
    ), _giving_up, lambda week: week > 7, tickets=(30, 24, 17), resets=3, recommends=2),
    Company("Byrne & Castell Translations", "Translation", (
        Colleague("Maeve Byrne", "admin", "Owner"), Colleague("Oriol Castell", "member", "Project lead"),
        Colleague("Hana Mori", "member", "Invoicing clerk"), Colleague("Lukas Weber", "member", "Assistant"),
        Colleague("Ines Duarte", "member", "Bookkeeper"),
    ), _without_owner, lambda week: week > 7, tickets=(40, 26)),
)  # fmt: skip


def troubled(calendar: Calendar, seed: int, app_url: str) -> Iterator[list[Message]]:
    """Everything that each of their people did by now."""
    for company in COMPANIES:
        for place, colleague in enumerate(company.colleagues):
            yield _life(company, place, colleague, calendar, seed, app_url)


def _life(
    company: Company, place: int, colleague: Colleague, calendar: Calendar, seed: int, app_url: str
) -> list[Message]:
    user = f"{slug(colleague.name)}-{slug(company.name)}"
    diary, random = Diary(user, seed, calendar.now, app_url), Random(f"{seed}/troubled/{user}")
    began = calendar.end - (WEEKS + 20) * WEEK
    diary.visit(began + 9 * HOUR + place * HOUR)
    _introduce(diary, company, colleague, began)
    for week in range(WEEKS, 0, -1):
        monday = calendar.end - week * WEEK
        for day in sorted(random.sample(range(5), company.comes(place, week))):
            _come(diary, monday + day * DAY + int(random.uniform(7, 14) * HOUR), sends=company.sends(week), place=place)
    _complain(diary, company, place, calendar)
    return sorted(diary.messages, key=lambda message: str(message["timestamp"]))


def _introduce(diary: Diary, company: Company, colleague: Colleague, began: int) -> None:
    first = colleague.name.split()[0]
    diary.identify({
        "name": colleague.name, "first_name": first, "email": f"{slug(first)}@{slug(company.name)}.example",
        "title": colleague.title, "company": company.name, "role": colleague.role, "plan": "Business",
        "createdAt": iso(began), "cairn_sample": True,
    })  # fmt: skip
    diary.group(slug(company.name), {
        "name": company.name, "plan": "Business", "industry": company.industry, "seats": len(company.colleagues),
        "createdAt": iso(began),
    })  # fmt: skip
    diary.track("Signed Up", {})


def _come(diary: Diary, at: int, *, sends: bool, place: int) -> None:
    diary.visit(at)
    diary.track("Signed In", {})
    diary.page(APP, "Home")
    diary.page(f"{APP}/invoices", "Invoices")
    invoice = {"invoice": f"INV-{place + 1}-{diary.at // DAY % 1000}", "amount": 240 + 35 * place, "currency": "EUR"}
    diary.track("Invoice Created", invoice)
    if sends:
        diary.track("Customer Added", {"customer": "old-mill-bakery"})
        diary.track("Invoice Approved", invoice)
        diary.track("Invoice Sent", {**invoice, "channel": "email"})
        diary.track("Invoice Paid", {**invoice, "late": False})


def _complain(diary: Diary, company: Company, place: int, calendar: Calendar) -> None:
    """Tickets that nobody solves come from the second, resets from those after; the first two say what they think."""
    if place == 1:
        for number, days in enumerate(company.tickets):
            diary.add(
                "Support Ticket Created", {"ticket": f"T-77{number}", "channel": "mail"}, calendar.now - days * DAY
            )
    if place > 1:
        for number in range(company.resets):
            diary.add("Password Reset Requested", {"reason": "forgotten"}, calendar.now - (20 - 4 * number) * DAY)
    if company.recommends is not None and place < 2:
        diary.add("Survey Answered", {"flow": "recommend", "step": "score", "question": "score", "input": "nps",
                                      "value": company.recommends + place}, calendar.now - 16 * DAY)  # fmt: skip
