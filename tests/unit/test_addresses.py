"""The address of a team's database."""

import pytest

from dateline.core.addresses import TeamAddress, is_team, parse
from dateline.gazetteer.errors import DatelineError

ADDRESSES = [  # text, what it says
    ("postgresql://anna@db.example/team", dict(dbname="team", host="db.example", user="anna")),
    ("postgres://db.example:5433/team?schema=iraq", dict(dbname="team", host="db.example", port="5433", schema="iraq")),
    ("postgresql://anna:p%40ss%20w@[::1]/team", dict(dbname="team", host="::1", user="anna", password="p@ss w")),
    ("postgresql:///?service=desk&schema=أحداث", dict(service="desk", schema="أحداث")),
    ("postgresql:///team?host=/run/postgresql&port=5432", dict(dbname="team", host="/run/postgresql", port="5432")),
    ("postgresql://h/a%2Fb?sslmode=verify-full&authcfg=k3y", dict(dbname="a/b", host="h", sslmode="verify-full",
                                                                  authcfg="k3y")),
]


@pytest.mark.parametrize("text, says", ADDRESSES)
def test_an_address_says_where(text, says):
    address = parse(text)
    assert vars(address) == vars(TeamAddress(**says))
    assert vars(parse(address.text)) == vars(address)


@pytest.mark.parametrize("text", [
    "postgresql://h:port/team", "postgresql://h/team?schema=a;b", "postgresql://h/team?schema=a%22b",
    "postgresql://h/team?schema=1st", "postgresql://h/team?password=secret", "postgresql://h/team?sslmode=on",
    "postgresql://h/team?schema",
    "postgresql://anna:sec/secret@h/team"])
def test_what_cannot_be_read_is_told(text):
    with pytest.raises(DatelineError, match="write it as postgresql://|cannot name a schema") as error:
        parse(text)
    assert "secret" not in error.value.message


def test_the_same_place_for_whoever_asks():
    assert parse("postgresql://anna:x@h/team") == parse("postgresql://omar@h/team?sslmode=require")
    assert parse("postgresql://h/team") != parse("postgresql://h/team?schema=other")


def test_no_password_in_a_message():
    address = parse("postgresql://anna:secret@h/team")
    assert str(address) == "schema dateline of team on h" and address.title == "dateline @ h"
    assert "secret" not in repr(address)


@pytest.mark.parametrize("address, team", [
    ("incidents.gpkg", False), ("/a/postgresql.gpkg", False), ("C:\\x.gpkg", False), ("postgresql://h/d", True),
    ("POSTGRES://h/d", True), ("https://h/d", False)])
def test_which_addresses_are_a_teams(address, team):
    assert is_team(address) == team
