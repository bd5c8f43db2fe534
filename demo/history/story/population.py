"""Who there is: accounts and their people, drawn from a seed, each account by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random

from .calendar import DAY, HOUR, Calendar
from .names import REGIONS, TRADES, Region, slug

TRIAL_DAYS = 30
NEW_ACCOUNTS = 0.62
NEW_COLLEAGUES = 0.34
LARGEST_TEAM = 45
TITLES = {
    "admin": ("Owner", "Office manager", "Finance lead", "Managing director"),
    "member": ("Invoicing clerk", "Project lead", "Assistant", "Bookkeeper"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """`owner` is who signed the account up."""

    id: str
    name: str
    email: str
    role: str
    title: str
    signed_up: int
    owner: bool


@dataclass(frozen=True, slots=True)
class Account:
    """A company. Whoever has no `chosen_at` is on trial still, or went when it ended."""

    number: int
    id: str
    name: str
    industry: str
    region: Region
    signed_up: int
    plan: str
    seats: int
    chosen_at: int | None
    closed_at: int | None
    people: tuple[Person, ...] = field(repr=False)

    @property
    def trial_ends(self) -> int:
        return self.signed_up + TRIAL_DAYS * DAY

    @property
    def ends(self) -> int | None:
        """When its people stop coming, if ever: they closed it, or let the trial run out."""
        if self.closed_at is not None:
            return self.closed_at
        return None if self.chosen_at is not None else self.trial_ends + 3 * DAY

    def plan_at(self, at: int) -> str:
        return self.plan if self.chosen_at is not None and at >= self.chosen_at else "Trial"


def population(seed: int, users: int, calendar: Calendar) -> Iterator[Account]:
    """Accounts until so many people have arrived by now."""
    number, arrived = 0, 0
    while arrived < users:
        number += 1
        account = _account(seed, number, calendar, users - arrived)
        if account.people:
            arrived += len(account.people)
            yield account


def _account(seed: int, number: int, calendar: Calendar, most: int) -> Account:
    random = Random(f"{seed}/account/{number}")
    region = random.choice(REGIONS)
    industry, patterns = random.choice(TRADES)
    name = random.choice(patterns).format(
        given=random.choice(region.given), family=random.choice(region.family),
        other=random.choice(region.family), city=random.choice(region.cities),
    )  # fmt: skip
    is_new = random.random() < NEW_ACCOUNTS
    signed_up = _signed_up(random, calendar, region, is_new=is_new)
    size = min(LARGEST_TEAM, max(1, round(random.lognormvariate(1.78, 0.95))))
    chosen_at, closed_at = _outcome(random, signed_up)
    people = _people(random, number, name, region, signed_up, calendar, size, is_new=is_new)
    account = Account(
        number=number,
        id=f"{slug(name)}-{number}",
        name=name,
        industry=industry,
        region=region,
        signed_up=signed_up,
        plan="Business" if size > 4 else "Studio",
        seats=size,
        chosen_at=chosen_at,
        closed_at=closed_at,
        people=(),
    )
    latest = min(calendar.now, account.ends or calendar.now)
    arrived = [person for person in people if person.signed_up < latest]
    return replace(account, people=tuple(arrived[:most]))


def _signed_up(random: Random, calendar: Calendar, region: Region, *, is_new: bool) -> int:
    last = calendar.day_of(calendar.end) - 1
    day = calendar.draw_day(random, 0, last) if is_new else calendar.draw_day(random, -90 * 7, -5 * 7)
    return calendar.working_moment(random, day, region.offset_hours)


def _outcome(random: Random, signed_up: int) -> tuple[int | None, int | None]:
    """When the account chose a plan, and when it closed."""
    if random.random() < 0.08:
        return None, signed_up + int(random.uniform(4, 25) * DAY)
    if random.random() < 0.68:
        return signed_up + int(random.triangular(2, TRIAL_DAYS, 26) * DAY), None
    return None, None


def _people(
    random: Random, number: int, company: str, region: Region, signed_up: int, calendar: Calendar, size: int,
    *, is_new: bool,
) -> Iterator[Person]:  # fmt: skip
    for place in range(1, size + 1):
        joined = signed_up
        if place > 1:
            joined = _joined(random, signed_up, calendar, region, is_new=is_new)
        role = "admin" if place == 1 or random.random() < 0.45 else "member"
        name = f"{random.choice(region.given)} {random.choice(region.family)}"
        email = f"{slug(name).replace('-', '.')}@{slug(company)}.example"
        title = random.choice(TITLES[role])
        yield Person(f"{slug(name)}-{number}-{place}", name, email, role, title, joined, owner=place == 1)


def _joined(random: Random, signed_up: int, calendar: Calendar, region: Region, *, is_new: bool) -> int:
    """Colleagues of a new account come in its first weeks, those of an old one at any time since."""
    first = calendar.day_of(signed_up)
    if is_new:
        day = first + 1 + int(random.expovariate(1 / 9))
        day += (0, 0, 0, 0, 0, 2, 1)[day % 7] if random.random() < 0.85 else 0
    elif random.random() < NEW_COLLEAGUES:
        day = calendar.draw_day(random, 0, calendar.day_of(calendar.end) - 1)
    else:
        day = calendar.draw_day(random, first, -1)
    return max(calendar.working_moment(random, day, region.offset_hours), signed_up + HOUR)
