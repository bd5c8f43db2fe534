"""A file of a list: what the usual tools write is taken, and what can't be taken is named by its line."""

from __future__ import annotations

import pytest

from cairn.domain.errors import Invalid, TooLarge
from cairn.schemas.lists import MOST, read_list, write_list


@pytest.mark.parametrize(
    ("by", "file", "values"),
    [
        ("user_id", "u-1\nu-2\n", ("u-1", "u-2")),
        ("user_id", "user_id\r\nu-1\r\nu-2", ("u-1", "u-2")),
        ("user_id", "User ID\nu-1\n", ("u-1",)),
        ("user_id", "id\nu-1\n", ("u-1",)),
        ("user_id", "user_id,name,email\nu-1,Ada,ada@example.com\n", ("u-1",)),
        ("email", "user_id,name,E-Mail\nu-1,Ada,Ada@Example.com\n", ("ada@example.com",)),
        ("email", 'name;email\n"Lovelace; Ada";ada@example.com\n', ("ada@example.com",)),
        ("email", "name\temail\nAda\tada@example.com\n", ("ada@example.com",)),
        ("account_id", "account\nacme\n", ("acme",)),
        ("user_id", "\ufeffuser_id\n u-1 \n\n\n", ("u-1",)),
        ("user_id", "U-1\nu-1\n", ("U-1", "u-1")),
        ("name", '"Lovelace, Ada"\n', ("lovelace, ada",)),
        ("name", '"two\nlines"\nx\n', ("two\nlines", "x")),
    ],
)
def test_what_the_usual_tools_write_is_taken(by: str, file: str, values: tuple[str, ...]) -> None:
    assert read_list(file.encode(), by).values == values


def test_what_was_said_twice_or_not_at_all_is_counted() -> None:
    read = read_list(b"email,name\na@x.fi,A\nA@X.FI,again\n,nobody\nb@x.fi,B\n", "email")
    assert (read.values, read.duplicates, read.empty) == (("a@x.fi", "b@x.fi"), 1, 1)


@pytest.mark.parametrize(
    ("file", "line", "words"),
    [
        (b"u-1\n" + b"x" * 501 + b"\n", 2, "501 characters long"),
        (b"u-1\nu-2\nu\x00\n", 3, "NUL"),
        (b"u-1\nL\xe4rm\n", 2, "CSV UTF-8"),
        (b"Ada,ada@example.com\n", 1, "none is called user_id"),
        (b'u-1\n"u-2\n', 2, "no CSV"),
    ],
)
def test_a_line_that_cannot_be_taken_is_named(file: bytes, line: int, words: str) -> None:
    with pytest.raises(Invalid) as raised:
        read_list(file, "user_id")
    (problem,) = raised.value.problems
    assert (problem.line, words in problem.message) == (line, True), problem


@pytest.mark.parametrize("file", [b"", b"\n \n", b"user_id\n"])
def test_a_file_names_somebody(file: bytes) -> None:
    with pytest.raises(Invalid, match="names nobody"):
        read_list(file, "user_id")


def test_a_list_has_its_limit() -> None:
    whole = "\n".join(f"u-{number}" for number in range(MOST))
    assert len(read_list(whole.encode(), "user_id").values) == MOST
    with pytest.raises(TooLarge, match="at most 100,000; this file names 100,001"):
        read_list(f"{whole}\none-more".encode(), "user_id")


def test_what_is_handed_out_can_be_taken_in_again() -> None:
    values = ("u-1", "a,b", 'say "x"', "two\nlines")
    assert read_list("".join(write_list("user_id", iter(values))).encode(), "user_id").values == values
