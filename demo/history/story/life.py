"""One person's weeks in Ledgerly: they sign in, meet the onboarding, write invoices, come back or stay away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import pairwise
from random import Random

from .calendar import DAY, HOUR, RHYTHM, WEEK, Calendar
from .diary import Diary, Message, iso
from .flows import Offer, Showing
from .population import Account, Person
from .work import Work

APP = "/demo"
# After so many days on trial Ledgerly begins to speak of plans.
LATE_IN_TRIAL = 21
MOST_VISITS = 30
ARTICLES = ("article-template", "article-approval", "article-getting-paid", "article-trial")


@dataclass(frozen=True, slots=True)
class Moment:
    """Somebody at a point of their life, as decide is asked about them."""

    user_id: str
    account_id: str
    traits: Message
    account_traits: Message
    age_days: int
    first: bool


# Answers what the server would show them at that moment.
Ask = Callable[[Moment], list[Offer]]


@dataclass(frozen=True, slots=True)
class Habit:
    """How often somebody comes in a week, and after how many days they stop coming, if they do."""

    visits: float
    lasts: tuple[int, int] | None = None


REGULAR, OCCASIONAL, PASSING = Habit(1.4, (60, 400)), Habit(0.5, (20, 200)), Habit(1.1, (1, 14))
# How likely each of the three is.
OF_SENDERS = (0.55, 0.35, 0.10)
OF_OTHERS = (0.08, 0.34, 0.58)
OF_MEMBERS = (0.38, 0.40, 0.22)
OF_OLD_HANDS = (0.50, 0.45, 0.05)

# The share of people who are still there after so many steps of reading and clicking.
STILL_THERE = (0.89, 0.75, 0.54, 0.42, 0.33, 0.26, 0.20)
# Who sends an invoice in the first week: who went through the greeting, who broke it off, who saw none.
SENDS_AFTER_GREETING = {"completed": 0.47, "broken off": 0.12, "none": 0.25}


def tell(person: Person, account: Account, calendar: Calendar, seed: int, app_url: str, ask: Ask) -> list[Message]:
    """Everything that they have done by now."""
    until = min(calendar.now, account.ends or calendar.now)
    diary = Diary(person.id, seed, until, app_url, account.region.locale)
    life = Life(person, account, calendar, diary, ask)
    life.arrive()
    for at in life.visits():
        if at > until:
            break
        life.come(at)
    # What other tools told lies between.
    return sorted(diary.messages, key=lambda message: str(message["timestamp"]))


class Life:
    def __init__(self, person: Person, account: Account, calendar: Calendar, diary: Diary, ask: Ask) -> None:
        self._person = person
        self._account = account
        self._calendar = calendar
        self._diary = diary
        self._random: Random = diary.random
        self._ask = ask
        self._work = Work(diary, account, is_admin=person.role == "admin")
        self._role = person.role
        self._plan = account.plan_at(person.signed_up)
        self._showings: dict[str, Showing] = {}
        self._waiting: list[Offer] = []
        self._sends_at: int | None = None
        self._warned = False
        self._is_new = person.signed_up >= calendar.start

    # The first day

    def arrive(self) -> None:
        """They sign up and are told to Cairn, as Ledgerly does it."""
        self._diary.visit(self._person.signed_up)
        self._introduce(self._plan)
        self._diary.add("Signed Up", {})
        if self._person.owner:
            self._diary.add("Trial Started", {"plan": "Trial"})
        self._sign_in()
        self._ask_for_help()
        if self._is_new:
            self._meet(self._offers(age_days=0, first=True))
        self._intend()
        if self._sends_at == self._person.signed_up:
            self._send_first_invoice()
        elif self._random.random() < 0.5:
            self._begin_waiting(self._patience())
            self._work.look_around()

    def _ask_for_help(self) -> None:
        """What help centre and help desk tell of their first weeks: some read, some of them ask, most are helped."""
        random, began = self._diary.besides, self._person.signed_up
        for _ in range(random.choices((0, 1, 2, 4), (0.55, 0.25, 0.12, 0.08))[0]):
            article = random.choice(ARTICLES)
            at = began + int(random.expovariate(1 / 4) * DAY) + HOUR
            self._diary.add("Resource Opened", {"flow": "help", "kind": "article", "id": article}, at)
        if random.random() < 0.11:
            at = began + int(random.uniform(0.1, 40) * DAY)
            ticket = f"T-{random.randint(1000, 9999)}"
            self._diary.add("Support Ticket Created", {"ticket": ticket, "channel": "mail"}, at)
            if random.random() < 0.85:
                solved = at + int(random.uniform(0.5, 48) * HOUR)
                self._diary.add("Support Ticket Solved", {"ticket": ticket, "solved": random.random() < 0.9}, solved)
        if random.random() < 0.07:
            at = began + int(random.uniform(2, 60) * DAY)
            self._diary.add("Password Reset Requested", {"reason": "forgotten"}, at)

    def _introduce(self, plan: str) -> None:
        self._diary.identify(self._traits(plan, self._person.signed_up))
        self._diary.group(self._account.id, self._account_traits(plan, self._account.signed_up))

    def _traits(self, plan: str, signed_up: int) -> Message:
        person = self._person
        return {
            "name": person.name, "first_name": person.name.split()[0], "email": person.email, "title": person.title,
            "company": self._account.name, "role": self._role, "plan": plan, "createdAt": iso(signed_up),
            "cairn_sample": True,
        }  # fmt: skip

    def _account_traits(self, plan: str, signed_up: int) -> Message:
        account = self._account
        traits: Message = {
            "name": account.name, "plan": plan, "industry": account.industry, "seats": account.seats,
            "createdAt": iso(signed_up),
        }  # fmt: skip
        return {**traits, "trial_ends": iso(account.trial_ends)[:10]} if plan == "Trial" else traits

    def _intend(self) -> None:
        """Whether and when they send their first invoice."""
        if not self._is_new or self._person.role != "admin":
            self._work.may_send = self._random.random() < 0.75
            return
        self._work.may_send = False
        if self._random.random() < SENDS_AFTER_GREETING[self._greeting()]:
            self._sends_at = self._first_sending()
        elif self._random.random() < 0.2:
            self._sends_at = self._person.signed_up + WEEK + int(self._random.uniform(1, 20) * DAY)

    def _greeting(self) -> str:
        met = [each for each in self._showings.values() if not each.offer.follows_work and each.status != "silent"]
        if not met:
            return "none"
        return "completed" if all(each.status == "completed" for each in met) else "broken off"

    def _first_sending(self) -> int:
        """More than half at once, the others on a working day of their first week."""
        if self._random.random() < 0.55:
            return self._person.signed_up
        first = self._calendar.day_of(self._person.signed_up)
        day = self._calendar.draw_day(self._random, first + 1, first + 5)
        return self._calendar.working_moment(self._random, day, self._account.region.offset_hours)

    # What the onboarding shows them

    def _offers(self, *, age_days: int, first: bool = False) -> list[Offer]:
        plan = self._account.plan_at(self._diary.at)
        asked_at = self._calendar.now - age_days * DAY
        moment = Moment(
            self._person.id, self._account.id, self._traits(plan, asked_at), self._account_traits(plan, asked_at),
            age_days, first,
        )  # fmt: skip
        return [offer for offer in self._ask(moment) if offer.key not in self._showings]

    def _meet(self, offers: list[Offer]) -> None:
        """What greets them shows at once; what follows their work waits for it."""
        greetings = [offer for offer in offers if not offer.follows_work]
        self._waiting = [offer for offer in offers if offer.follows_work]
        for offer in greetings:
            learned = self._show(offer, self._patience()).learned
            if learned.get("role", self._role) != self._role:
                # Who turns out to be somebody else is meant to see other things.
                self._role = learned["role"]
                self._waiting = [each for each in self._offers(age_days=0) if each.follows_work]

    def _show(self, offer: Offer, patience: int) -> Showing:
        showing = self._showings[offer.key] = Showing(offer, self._diary)
        self._diary.listeners.append(showing.hear)
        showing.begin(patience)
        return showing

    def _patience(self) -> int:
        draw = self._random.random()
        return sum(draw < share for share in STILL_THERE)

    def _begin_waiting(self, patience: int) -> None:
        for offer in self._waiting:
            self._diary.wait(20, 40)
            self._show(offer, patience)
        self._waiting = []

    def _send_first_invoice(self) -> None:
        """With or without the walkthrough; who has the will gets through it."""
        if self._random.random() < 0.8:
            self._begin_waiting(patience=len(STILL_THERE))
        self._work.may_send = True
        self._work.write_invoice(finishes=True)
        self._sends_at = None

    # The weeks after

    def visits(self) -> Iterator[int]:
        """When they come back: by habit, and on the days that matter to the account."""
        matters = [self._sends_at] if self._sends_at is not None else []
        if self._person.owner:
            matters += [at for at in (self._account.chosen_at, self._closing()) if at is not None]
        habitual = list(self._habitual())
        for before, at in pairwise(merge([self._person.signed_up], habitual, sorted(matters))):
            if at in matters or at - before > HOUR:
                yield at

    def _closing(self) -> int | None:
        """They close the account a moment before nobody comes any more."""
        return None if self._account.closed_at is None else self._account.closed_at - HOUR

    def _habitual(self) -> Iterator[int]:
        habit = self._random.choices((REGULAR, OCCASIONAL, PASSING), self._kinds())[0]
        first = max(self._calendar.day_of(self._person.signed_up) + 1, 0)
        lasts = self._random.randint(*habit.lasts) if habit.lasts else len(RHYTHM)
        left = MOST_VISITS
        # To the end of the week, whatever day it is: what chance deals must not depend on when this runs.
        for day in range(first, min(first + lasts, self._calendar.day_of(self._calendar.end))):
            if left and self._random.random() < habit.visits / 5 * RHYTHM[day % 7]:
                left -= 1
                yield self._calendar.working_moment(self._random, day, self._account.region.offset_hours)

    def _kinds(self) -> tuple[float, float, float]:
        if not self._is_new:
            return OF_OLD_HANDS
        if self._role != "admin":
            return OF_MEMBERS
        return OF_SENDERS if self._sends_at is not None or self._work.may_send else OF_OTHERS

    def come(self, at: int) -> None:
        self._diary.visit(at)
        self._sign_in()
        self._hear_of_plans()
        if self._sends_at is not None and at >= self._sends_at:
            self._send_first_invoice()
        else:
            self._work.go_on()
        self._settle(at)
        self._notice_plan(at)

    def _notice_plan(self, at: int) -> None:
        """Ledgerly tells the plan of the account with each of its people."""
        plan = self._account.plan_at(at)
        if plan != self._plan:
            self._plan = plan
            self._diary.identify({"plan": plan})

    def _sign_in(self) -> None:
        self._diary.track("Signed In", {})
        self._diary.page(APP, "Home")

    def _hear_of_plans(self) -> None:
        """What shows late in a trial, once."""
        age = (self._diary.at - self._person.signed_up) // DAY
        on_trial = self._is_new and self._account.plan_at(self._diary.at) == "Trial"
        if self._warned or not on_trial or age < LATE_IN_TRIAL:
            return
        self._warned = True
        for offer in self._offers(age_days=LATE_IN_TRIAL):
            willing = self._account.chosen_at is not None and self._person.owner
            if not offer.follows_work and self._show(offer, int(willing)).status == "completed":
                self._diary.page(f"{APP}/settings", "Settings")

    def _settle(self, at: int) -> None:
        """The owner chooses the plan, or closes the account."""
        if self._person.owner and at == self._account.chosen_at:
            plan = self._account.plan
            self._diary.page(f"{APP}/settings", "Settings")
            self._diary.track("Plan Chosen", {"plan": plan})
            self._diary.group(self._account.id, {"plan": plan, "trial_ends": None})
        elif self._person.owner and at == self._closing():
            self._diary.page(f"{APP}/settings", "Settings")
            self._diary.track("Account Closed", {"reason": self._random.choice(("too small", "other tool", "price"))})
