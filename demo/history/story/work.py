"""Invoicing as one person does it: customers, invoices from draft to paid, and what a desk needs besides."""

from __future__ import annotations

from dataclasses import dataclass

from .calendar import DAY
from .diary import Diary, Message
from .names import CUSTOMERS
from .population import Account

APP = "/demo"


@dataclass(slots=True)
class Invoice:
    """`ready_at`: approved, where somebody else approves; `paid_at`: the money is there."""

    facts: Message
    ready_at: int
    paid_at: int = 0
    is_sent: bool = False
    is_late: bool = False

    @property
    def path(self) -> str:
        return f"{APP}/invoices/{self.facts['invoice']}"


class Work:
    """`may_send` is false until they get as far as sending an invoice."""

    def __init__(self, diary: Diary, account: Account, *, is_admin: bool) -> None:
        self.may_send = True
        self._diary = diary
        self._random = diary.random
        self._account = account
        self._is_admin = is_admin
        self._first_number = self._random.randint(1, 60)
        self._written = 0
        self._open: list[Invoice] = []
        self._customers: list[str] = []
        self._has_template = False
        self._invited = 0

    def go_on(self) -> None:
        """One visit: what waits, then one or two things more."""
        self._collect()
        self._send_what_waits()
        if self._is_admin and self._account.seats > 1 and self._random.random() < 0.25:
            self._approve_for_others()
        for _ in range(self._random.choices((0, 1, 2), (0.3, 0.45, 0.25))[0]):
            self._something()

    def look_around(self) -> None:
        for path, title in self._random.sample(
            (("/invoices", "Invoices"), ("/customers", "Customers"), ("/template", "Invoice template"),
             ("/reports", "Reports"), ("/settings", "Settings")), 2,
        ):  # fmt: skip
            self._diary.page(APP + path, title)
            if path == "/settings" and self._account.plan_at(self._diary.at) != "Business":
                self._diary.add("Upgrade Viewed", {"plan": "Business"})

    def write_invoice(self, *, finishes: bool = False) -> None:
        """`finishes`: it is approved and sent in the same go."""
        diary = self._diary
        customer = self._customer()
        diary.page(f"{APP}/invoices/new", "New invoice")
        diary.wait(30, 240)
        invoice = self._new_invoice(customer)
        diary.track("Invoice Created", invoice.facts)
        diary.page(invoice.path, f"Invoice {invoice.facts['invoice']}")
        if finishes or (self._is_admin and self.may_send and self._random.random() < 0.85):
            self._approve_and_send(invoice)
        elif not self._is_admin:
            invoice.ready_at = diary.at + int(self._random.uniform(0.1, 2) * DAY)
            self._open.append(invoice)

    def _something(self) -> None:
        random = self._random
        what = random.choices(
            (self.write_invoice, self._add_customer, self._read_reports, self._design, self._invite, self.look_around),
            (5, 1, 1.2, 0.2 if self._has_template else 1, 0.5 if self._is_admin else 0, 1),
        )[0]
        what()

    def _new_invoice(self, customer: str) -> Invoice:
        self._written += 1
        cents = int(self._random.lognormvariate(10.6, 0.9))
        return Invoice({
            "invoice": f"INV-{self._account.number:03}-{self._first_number + self._written:03}",
            "customer": customer,
            "amount": cents / 100,
            "currency": self._account.region.currency,
        }, ready_at=self._diary.at)  # fmt: skip

    def _approve_and_send(self, invoice: Invoice) -> None:
        self._diary.wait(10, 90)
        self._diary.track("Invoice Approved", invoice.facts)
        self._send(invoice)
        self._open.append(invoice)

    def _approve_for_others(self) -> None:
        """What the team wrote meanwhile; they send it themselves."""
        self._diary.page(f"{APP}/invoices", "Invoices")
        for _ in range(self._random.randint(1, 3)):
            self._diary.wait(8, 60)
            self._diary.track("Invoice Approved", self._new_invoice(self._random.choice(CUSTOMERS)).facts)

    def _send(self, invoice: Invoice) -> None:
        diary, random = self._diary, self._random
        diary.wait(10, 120)
        diary.track("Invoice Sent", {**invoice.facts, "channel": "email"})
        if random.random() < 0.12:
            diary.wait(5, 60)
            diary.track("Invoice Shared", {**invoice.facts, "channel": "link"})
        invoice.is_sent = True
        days = random.lognormvariate(2.7, 0.6)
        invoice.paid_at, invoice.is_late = diary.at + int(days * DAY), days > 14

    def _send_what_waits(self) -> None:
        """A member's invoices, approved meanwhile by somebody who may."""
        if not self.may_send:
            return
        for invoice in self._open:
            if not invoice.is_sent and invoice.ready_at <= self._diary.at:
                self._diary.page(invoice.path, f"Invoice {invoice.facts['invoice']}")
                self._send(invoice)

    def _collect(self) -> None:
        """Mark as paid what was paid since the last visit; one in twelve never is."""
        due = [invoice for invoice in self._open if invoice.is_sent and invoice.paid_at <= self._diary.at]
        if not due:
            return
        self._diary.page(f"{APP}/invoices", "Invoices")
        for invoice in due:
            self._open.remove(invoice)
            if invoice.is_late and self._account.plan_at(self._diary.at) != "Trial":
                # Ledgerly reminds by itself whoever is late.
                self._diary.add("Reminder Sent", {"invoice": invoice.facts["invoice"], "automatic": True})
            if self._random.random() < 11 / 12:
                self._diary.wait(4, 40)
                self._diary.track("Invoice Paid", {**invoice.facts, "late": invoice.is_late})

    def _customer(self) -> str:
        """An old one, or one more who is added first."""
        if not self._customers or self._random.random() < 0.18:
            self._add_customer()
        return self._random.choice(self._customers)

    def _add_customer(self) -> None:
        self._diary.page(f"{APP}/customers", "Customers")
        self._diary.wait(15, 90)
        customer = self._random.choice(CUSTOMERS)
        if customer not in self._customers:
            self._customers.append(customer)
            self._diary.track("Customer Added", {"customer": customer, "customers": len(self._customers)})

    def _read_reports(self) -> None:
        self._diary.page(f"{APP}/reports", "Reports")

    def _design(self) -> None:
        self._diary.page(f"{APP}/template", "Invoice template")
        self._diary.wait(30, 300)
        if self._random.random() < 0.7:
            self._has_template = True
            mark = self._random.choice(("arch", "wave", "leaf", "initials"))
            self._diary.track("Template Saved", {"mark": mark, "terms": self._random.choice((7, 14, 14, 30))})

    def _invite(self) -> None:
        self._diary.page(f"{APP}/team", "Team")
        if self._invited + 1 < self._account.seats:
            self._invited += 1
            self._diary.wait(20, 90)
            role = self._random.choices(("member", "admin"), (0.7, 0.3))[0]
            self._diary.track("Teammate Invited", {"role": role, "team": self._invited + 1})
        elif self._account.seats > 1:
            self._diary.add("Limit Reached", {"limit": "seats", "seats": self._account.seats})
