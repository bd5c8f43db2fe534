"""Every setting: one table, read from the environment, shown by `cairn settings` and by the docs."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cairn.domain.errors import Invalid, Problem

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]


@dataclass(frozen=True, slots=True)
class Setting:
    """`name` without its `CAIRN_` prefix; `kind` turns the text into a value."""

    name: str
    default: str
    help: str
    kind: type = str


SETTINGS = (
    Setting("DATABASE_URL", "sqlite:///{var}/cairn.sqlite3", "Where everything is kept: SQLite or PostgreSQL."),
    Setting("SECRET_KEY", "", "Keys the digests of sessions; 32 characters or more, needed in production."),
    Setting("ENV", "development", "`development` or `production`. Production refuses to start without its secrets."),
    Setting("BASE_URL", "", "The address by which browsers reach this server. Default: from HOST and PORT."),
    Setting("HOST", "127.0.0.1", "Address to listen on."),
    Setting("PORT", "8080", "Port to listen on.", int),
    Setting("WORKERS", "2", "Web processes.", int),
    Setting("THREADS", "8", "Threads of each web process.", int),
    Setting("VAR_DIR", "{checkout}/var", "Folder for the database file, demo.json and other things that are kept."),
    Setting("SDK_DIR", "{checkout}/sdk-js/dist", "Folder of the built SDK."),
    Setting("BUILDER_DIR", "{checkout}/builder/dist", "Folder of the built builder."),
    Setting("LIBRARY_DIR", "{checkout}/flows/library", "Folder of the flows that the builder offers as templates."),
    Setting("ONBOARDING", "on", "`off` shows members none of the builder's own tours.", bool),
    Setting("ONBOARDING_DIR", "{checkout}/flows/builder", "Folder of those tours."),
    Setting("DEMO_DIR", "{checkout}/demo/dist", "Folder of the built demo app."),
    Setting("DEMO", "off", "`on` serves Ledgerly at /demo/.", bool),
    Setting("LOG_LEVEL", "info", "`debug`, `info`, `warning` or `error`."),
    Setting("LOG_FORMAT", "auto", "`json`, `text`, or `auto`: text on a terminal, else JSON lines."),
    Setting("SESSION_DAYS", "14", "Days until a member has to sign in again.", int),
    Setting("QUEUE_EVENTS", "20000", "Events that may wait for the disk in one process; then ingest answers 503.", int),
    Setting("TRUSTED_PROXIES", "0", "How many proxies in front set X-Forwarded-For and -Proto.", int),
    Setting("COUNTRY_DATABASE", "", "A file in MaxMind's format, for conditions on the country. Default: none."),
    Setting("MAIL_URL", "", "`smtp://user:password@host:587`, `smtps://…` or `file` ({var}/mail). Default: none."),
    Setting("MAIL_FROM", "", "The sender of letters, such as `Cairn <cairn@example.com>`; needed where they are sent."),
    Setting("WEBHOOKS_INTERNAL", "off", "`on` lets webhooks reach addresses of your own network, also by http.", bool),
    Setting("EMBED_HOSTS", "", "Hosts that may be embedded, such as `maps.example.com, *.example.org`.", frozenset),
    Setting("SOURCE_KEY", "", "Secret key of the environment that `cairn promote` takes a flow from."),
    Setting("API_KEY", "", "Secret key with which `cairn push` signs in. Default: the one of var/demo.json."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """Typed values of the table above; each field is a setting's name in lower case."""

    database_url: str
    secret_key: str
    env: str
    base_url: str
    host: str
    port: int
    workers: int
    threads: int
    var_dir: Path
    sdk_dir: Path
    builder_dir: Path
    library_dir: Path
    onboarding: bool
    onboarding_dir: Path
    demo_dir: Path
    demo: bool
    log_level: str
    log_format: str
    session_days: int
    queue_events: int
    trusted_proxies: int
    country_database: str
    mail_url: str
    mail_from: str
    webhooks_internal: bool
    embed_hosts: frozenset[str]
    source_key: str
    api_key: str

    @property
    def production(self) -> bool:
        return self.env == "production"

    @property
    def sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Values from `CAIRN_…`, checked together. Raises `Invalid` with one problem per wrong setting."""
    text = {setting.name: environ.get(f"CAIRN_{setting.name}", setting.default) for setting in SETTINGS}
    values: dict[str, object] = {}
    problems: list[Problem] = []
    var = Path(text["VAR_DIR"].format(checkout=CHECKOUT)).resolve()
    for setting in SETTINGS:
        raw = text[setting.name].replace("{checkout}", str(CHECKOUT)).replace("{var}", str(var))
        try:
            values[setting.name.lower()] = _parse(setting, raw)
        except ValueError as error:
            problems.append(Problem(str(error), path=f"CAIRN_{setting.name}"))
    problems += [*_missing_secrets(text), *_wrong_mail(text)]
    if problems:
        raise Invalid("The settings can't be used: " + "; ".join(str(each) for each in problems), problems)
    host, port = values["host"], values["port"]
    values["base_url"] = str(values["base_url"]).rstrip("/") or f"http://{host}:{port}"
    values["database_url"] = _with_driver(str(values["database_url"]))
    if not values["secret_key"]:
        values["secret_key"] = _kept_secret(var)
    return Settings(**values)  # type: ignore[arg-type]  # the table and the fields are held together by a test


def _parse(setting: Setting, raw: str) -> object:
    if setting.name.endswith("_DIR"):
        return Path(raw).resolve()
    if setting.kind is int:
        if not raw.isdigit():
            raise ValueError(f"must be a whole number, not {raw!r}")
        if setting.name == "PORT" and not 1 <= int(raw) <= 65535:
            raise ValueError(f"must be from 1 to 65535, not {raw}")
        return int(raw)
    if setting.kind is bool:
        if raw.lower() not in {"on", "off", "1", "0", "true", "false"}:
            raise ValueError(f"must be on or off, not {raw!r}")
        return raw.lower() in {"on", "1", "true"}
    if setting.kind is frozenset:
        return frozenset(_host(part.strip().lower()) for part in raw.split(",") if part.strip())
    return raw


def _host(text: str) -> str:
    if not re.fullmatch(r"(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+", text):
        raise ValueError(f"must be hosts without https:// and path, such as *.example.com, not {text!r}")
    return text


def _missing_secrets(text: Mapping[str, str]) -> list[Problem]:
    if text["ENV"] not in {"development", "production"}:
        return [Problem(f"must be development or production, not {text['ENV']!r}", path="CAIRN_ENV")]
    if text["ENV"] == "production" and len(text["SECRET_KEY"]) < 32:
        return [Problem(
            "is missing or shorter than 32 characters; set it to the output of "
            "`python -c 'import secrets; print(secrets.token_urlsafe(48))'`", path="CAIRN_SECRET_KEY")]  # fmt: skip
    return []


def _wrong_mail(text: Mapping[str, str]) -> list[Problem]:
    url, sender = text["MAIL_URL"], text["MAIL_FROM"]
    problems = []
    if url and url != "file" and not re.fullmatch(r"smtps?://([^@/\s]+@)?[^@/:\s]+(:\d{1,5})?/?", url):
        problems.append(Problem("must be smtp://host:587, smtps://host or file", path="CAIRN_MAIL_URL"))
    if url and "@" not in sender:
        problems.append(Problem("is missing: write who the letters are from", path="CAIRN_MAIL_FROM"))
    return problems


def _with_driver(url: str) -> str:
    """`postgres://` and `postgresql://` mean psycopg 3 here."""
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


def _kept_secret(var: Path) -> str:
    """Development only: made once and kept, so that a restart does not sign anybody out."""
    file = var / "secret"
    if not file.exists():
        var.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48))
    return file.read_text()
