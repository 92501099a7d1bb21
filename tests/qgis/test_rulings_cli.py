"""The command ``rule`` as its user meets it: what is ruled comes about, is listed, taken back; one line for trouble."""

import getpass

import pytest

from dateline.core.cli import CANNOT_RUN, FINE, main
from dateline.core.layers.database import read_known, read_rulings, write_result
from dateline.core.linking import link
from dateline.core.model import Count, Result

from factory import article, facts, placed, report, when
from stores import edit, rows

A, B, C, D = (f"{number:03d}.txt#1" for number in range(4))


@pytest.fixture
def path(tmp_path):
    """A database of two incidents: three reports of one, one of another."""
    path = tmp_path / "incidents.gpkg"
    told = [report(n, facts("Attack", days=when(day), killed=Count(k, k, k), target="Police",
                            where=placed("Hawija", 43.77, 35.33)), sentence=f"They killed {k}.")
            for n, (day, k) in enumerate((("2022-12-18", 7), ("2022-12-18", 9), ("2022-12-18", 12), ("2023-01-09", 3)))]
    write_result(path, Result(tuple(article(n) for n in range(4)), tuple(told), link(told)))
    return path


@pytest.fixture
def events(path):
    held = read_known(path).held
    assert held[A] == held[B] == held[C] != held[D]
    return held[A], held[D]


def rule(path, *args):
    return main(["rule", str(path), *args])


def groups(path):
    found = {}
    for report_id, event_id in sorted(read_known(path).held.items()):
        found.setdefault(event_id, []).append(report_id)
    return sorted(found.values())


def test_split_merge_and_undo(path, events, capsys):
    one, other = events
    by = ("--reviewer", "ana")
    assert rule(path, "split", one, C, *by) == FINE
    assert groups(path) == [[A, B], [C], [D]]
    lines = capsys.readouterr().out.splitlines()
    assert f"{one}: {A}, {B}" in lines and len(lines) == 2
    assert rule(path, "merge", other, one, *by) == FINE
    assert groups(path) == [[A, B, D], [C]]
    assert rule(path, "undo", *by) == FINE and groups(path) == [[A, B], [C], [D]]
    assert rule(path, "undo", *by) == FINE and groups(path) == [[A, B, C], [D]]
    assert set(read_known(path).held.values()) == set(events)
    assert rule(path, "undo", *by) == CANNOT_RUN


def test_pin_and_unpin(path, events, capsys):
    assert rule(path, "pin", events[0], "--reviewer", "ana") == FINE
    for args in (("pin", events[0]), ("split", events[0], A), ("merge", *events)):
        assert rule(path, *args) == CANNOT_RUN
        assert "is pinned; unpin it first" in capsys.readouterr().err
    assert rule(path, "unpin", events[0], "--reviewer", "omar") == FINE
    assert rule(path, "unpin", events[0]) == CANNOT_RUN
    assert "is not pinned" in capsys.readouterr().err
    assert rule(path, "merge", *events) == FINE and groups(path) == [[A, B, C, D]]


def test_undo_is_of_the_reviewers_own(path, events, capsys):
    rule(path, "split", events[0], C, "--reviewer", "ana")
    rule(path, "pin", events[1], "--reviewer", "omar")
    assert rule(path, "undo", "--reviewer", "eve") == CANNOT_RUN
    assert "no ruling by eve" in capsys.readouterr().err
    assert rule(path, "undo", "--reviewer", "ana") == FINE
    assert groups(path) == [[A, B, C], [D]]
    assert [ruling.kind for ruling in read_rulings(path)][-2:] == ["apart undone"] * 2


def test_the_preset(path, events, capsys):
    edit(path, events[0], title="Mine")
    assert rule(path, "preset", "informative") == FINE
    assert capsys.readouterr().out == "2 incidents are merged by the preset informative\n"
    row = rows(path, "incidents")[events[0]]
    assert (row["killed"], row["title"]) == (12, "Mine")
    assert rule(path, "list") == FINE
    assert capsys.readouterr().out == "preset: informative\n"


@pytest.mark.parametrize("args, says", [
    (("split", "one", C), "1 new, 1 changed, 0 gone"), (("merge", "one", "other"), "0 new, 1 changed, 1 gone"),
    (("preset", "conservative"), "killed: 9 → 7"), (("pin", "one"), "0 new, 0 changed, 0 gone")])
def test_a_dry_run_says_what_would_change_and_writes_nothing(path, events, capsys, args, says):
    there = path.read_bytes()
    named = dict(zip(("one", "other"), events))
    assert rule(path, *(named.get(arg, arg) for arg in args), "--dry-run") == FINE
    assert says in capsys.readouterr().out
    assert path.read_bytes() == there


def test_the_list_and_what_incidents_hold(path, events, capsys):
    rule(path, "split", events[0], C, "--reviewer", "آنا\x1b[31m")
    rule(path, "undo", "--reviewer", "آنا\x1b[31m")
    rule(path, "merge", *events, "--reviewer", "omar")
    capsys.readouterr()
    assert rule(path, "list") == FINE
    out = capsys.readouterr().out
    assert "\x1b" not in out
    _, heads, _, split_, undone, merge = out.splitlines()
    assert heads.split() == ["When", "(UTC)", "By", "Ruling", "Incidents", "Reports", "State"]
    assert all(part in split_ for part in ("آنا", " split ", events[0], C, "taken back")) and A not in split_
    assert "split undone" in undone and "counts" not in undone
    assert all(part in merge for part in ("omar", " merge ", *events, A, D, "counts"))
    assert rule(path, "show", events[0]) == FINE
    shown = capsys.readouterr().out.splitlines()[2:]
    assert len(shown) == 4 and all(part in shown[1] for part in (B, "001.txt", "Agency 1", "They killed 9."))


def test_who_rules_is_the_login_name_unless_told(path, events):
    rule(path, "pin", events[0])
    assert {ruling.reviewer for ruling in read_rulings(path)} == {getpass.getuser()}


def test_a_login_without_a_name(path, events, monkeypatch):
    def nameless():
        raise KeyError("uid not found")
    monkeypatch.setattr(getpass, "getuser", nameless)
    assert rule(path, "pin", events[0]) == FINE
    assert read_rulings(path)[-1].reviewer == ""


def test_what_became_a_shell_is_said(path, events, capsys):
    for event_id in events:
        edit(path, event_id, status="accepted")
    assert rule(path, "merge", *events) == FINE
    told, = capsys.readouterr().err.splitlines()
    assert f"dateline: {events[1]}: its reports are in {events[0]} now" in told


@pytest.mark.parametrize("args, says", [
    (("split", "inc-none", A), "it has no incident inc-none"),
    (("split", "one", D), f"has no report {D}; it has {A}, {B}, {C}"),
    (("split", "one", A, B, C), "leave it one at least"),
    (("merge", "one"), "two incidents at least"), (("merge", "one", "one"), "two incidents at least"),
    (("merge", "one", "inc-none"), "it has no incident inc-none"),
    (("pin", "inc-none"), "it has no incident inc-none"), (("unpin", "inc-none"), "it has no incident inc-none"),
    (("show", "inc-none"), "it has no incident inc-none"), (("undo",), "there is no ruling by")])
def test_what_is_not_there_is_one_clear_line(path, events, capsys, args, says):
    there = path.read_bytes()
    named = dict(zip(("one", "other"), events))
    assert rule(path, *(named.get(arg, arg) for arg in args)) == CANNOT_RUN
    complaint, = capsys.readouterr().err.splitlines()
    assert says in complaint and path.read_bytes() == there


@pytest.mark.parametrize("command", [("list",), ("preset", "informative"), ("show", "x")])
def test_a_database_that_is_not_there(tmp_path, capsys, command):
    assert rule(tmp_path / "none.gpkg", *command) == CANNOT_RUN
    assert "there is no such database" in capsys.readouterr().err
    (tmp_path / "text.gpkg").write_text("no database")
    assert rule(tmp_path / "text.gpkg", *command) == CANNOT_RUN
    assert "text.gpkg" in capsys.readouterr().err


def test_a_run_uses_the_preset_that_is_kept_or_told(path, events, tmp_path):
    for number, killed in ((7, "three"), (8, "nine")):
        (tmp_path / f"{number}.txt").write_text(
            f"KIRKUK, 20 May 2023 - Islamic State militants killed {killed} policemen in Daquq on Friday, source "
            f"{number} said. Nothing else in this text is like the other one: {'abcdefgh' * number}.", encoding="utf-8")

    def extract(*args):
        return main(["extract", *(str(tmp_path / f"{n}.txt") for n in (7, 8)), "--out", str(path), *args])

    def killed():
        return {row["killed"] for row in rows(path, "incidents").values() if row["date_start"] == "2023/05/19"}
    rule(path, "preset", "conservative")
    assert extract() == FINE
    assert killed() == {3} and rows(path, "incidents")[events[0]]["killed"] == 7
    there = path.read_bytes()
    assert extract("--preset", "informative", "--dry-run") == FINE and path.read_bytes() == there
    assert extract("--preset", "informative") == FINE
    assert read_known(path).preset == "informative" and rows(path, "incidents")[events[0]]["killed"] == 12
    assert extract() == FINE and read_known(path).preset == "informative"
