"""Letters to members: over SMTP, or into a folder while developing. Where no way is set, none are sent."""

from __future__ import annotations

import secrets
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

import structlog

from cairn.services.outbound import MOST_READ, Answered
from cairn.settings import Settings

SECONDS = 10
_TAKEN = 250  # as SMTP says it
_PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Letter:
    to: str
    subject: str
    text: str
    message: str = ""
    """Names it over several tries."""


Post: TypeAlias = Callable[[Letter], Answered]
"""Whether it was handed over; why not is in the log as well, without the letter."""


def post(settings: Settings) -> Post | None:
    """The way that `CAIRN_MAIL_URL` names; None where it names none."""
    if not settings.mail_url:
        return None
    deliver = _into(settings.var_dir / "mail") if settings.mail_url == "file" else _over(settings.mail_url)

    def send(letter: Letter) -> Answered:
        try:
            deliver(_message(letter, settings.mail_from))
        except (OSError, smtplib.SMTPException, ValueError) as error:
            why = f"{type(error).__name__}: {error}"
            structlog.get_logger().error("mail was not sent", why=why)
            return Answered(None, why[:MOST_READ])
        return Answered(_TAKEN, "")

    return send


def _message(letter: Letter, sender: str) -> EmailMessage:
    """Raises `ValueError` for a line break where none belongs."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, letter.to, letter.subject
    domain = sender.rpartition("@")[2].rstrip(">")
    message["Date"] = formatdate()
    message["Message-ID"] = f"<{letter.message}@{domain}>" if letter.message else make_msgid(domain=domain)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    return message


def _over(url: str) -> Callable[[EmailMessage], None]:
    """`smtp` begins TLS when the server offers it and insists on it before a password; `smtps` speaks it at once."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    trust = ssl.create_default_context()

    def deliver(message: EmailMessage) -> None:
        with _connect(parts.scheme, host, port, trust) as server:
            server.ehlo()
            if parts.scheme == "smtp" and (server.has_extn("starttls") or parts.username):
                server.starttls(context=trust)
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(message)

    return deliver


def _connect(scheme: str, host: str, port: int, trust: ssl.SSLContext) -> smtplib.SMTP:
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=trust)
    return smtplib.SMTP(host, port, timeout=SECONDS)


def _into(folder: Path) -> Callable[[EmailMessage], None]:
    def deliver(message: EmailMessage) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{secrets.token_hex(8)}.eml").write_bytes(message.as_bytes())

    return deliver
