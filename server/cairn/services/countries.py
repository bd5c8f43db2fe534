"""In which country an address is, by a database that the operator supplies. Addresses are looked up and forgotten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from cairn.domain.errors import Invalid, Problem

CountryOf: TypeAlias = Callable[[str], str | None]
_SETTING = "CAIRN_COUNTRY_DATABASE"


def unknown(address: str) -> None:
    """Without a database nobody's country is known."""


def countries(database: str) -> CountryOf:
    """`database`: path of a file in MaxMind's format, or nothing. Raises `Invalid` with what to do."""
    if not database:
        return unknown
    try:
        import maxminddb
    except ImportError as error:
        raise _unusable("needs the package maxminddb: `pip install 'cairn[country]'`") from error
    if not Path(database).is_file():
        raise _unusable(f"there is no file {database!r}")
    try:
        reader = maxminddb.open_database(database)
    except maxminddb.InvalidDatabaseError as error:
        raise _unusable(f"{database!r} is no database in MaxMind's format (.mmdb)") from error

    def country_of(address: str) -> str | None:
        try:
            found = reader.get(address)
        except ValueError:  # no address, such as that of a socket
            return None
        return _code(found)

    return country_of


def _code(found: Any) -> str | None:
    """Databases of countries and of cities have it in the same place; some have only the code."""
    country = found.get("country") if isinstance(found, Mapping) else None
    code = country.get("iso_code") if isinstance(country, Mapping) else country
    return code if isinstance(code, str) else None


def _unusable(why: str) -> Invalid:
    problem = Problem(why, path=_SETTING)
    return Invalid(f"The settings can't be used: {problem}", [problem])
