"""Corrections where they are used: opened with the gazetteer, in extract() and its workers, at the command line."""

import csv
import io
import multiprocessing
import os
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from dateline.core.cli import CANNOT_RUN, FINE, SOME_FAILED, USAGE, main
from dateline.core.model import Article
from dateline.core.pipeline import extract
from dateline.gazetteer import rulings
from dateline.gazetteer.corrected import CorrectedGazetteer
from dateline.gazetteer.corrections import Corrections, default_corrections
from dateline.gazetteer.errors import GazetteerError
from dateline.gazetteer.lookup import Gazetteer
from dateline.gazetteer.store import handle_of, open_gazetteer, reopen
from extraction import GAZETTEER

ROOT = Path(__file__).resolve().parents[2]
DAY = "2024-05-01T10:00:00Z"
IN_DAQUQ = "Gunmen killed two soldiers in Daquq on Monday."
TWO_NAMES = "Gunmen killed two soldiers in Tarmiya, near Daquq, on Monday."


@pytest.fixture
def own(tmp_path, monkeypatch):
    """The user's own file, in a folder of the test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return Corrections(default_corrections())


def town(name):
    return next(place for place in GAZETTEER.exact(name) if place.feature.startswith("PPL"))


def placements(gazetteer, *texts, executor=None):
    articles = [Article(f"{number}.txt", text) for number, text in enumerate(texts)]
    reports = extract(articles, gazetteer, executor=executor).reports
    return [report.facts.placement for report in reports]


def placed(gazetteer, *texts, executor=None):
    return [p.place and p.place.gaz_id for p in placements(gazetteer, *texts, executor=executor)]


class TestOpening:
    def test_without_a_file_there_are_no_corrections(self, own):
        with open_gazetteer() as gazetteer:
            assert isinstance(gazetteer, Gazetteer)
        assert not own.path.parent.exists()

    def test_the_users_own_are_taken_unless_others_or_none_are_asked_for(self, own, tmp_path):
        own.add(rulings.no_place("Daquq", DAY))
        other = Corrections(tmp_path / "other.gpkg")
        other.add(rulings.no_place("Tarmiya", DAY))
        for asked, gone in ((None, ["Daquq"]), (other.path, ["Tarmiya"]), (False, [])):
            with open_gazetteer(corrections=asked) as gazetteer:
                assert [name for name in ("Daquq", "Tarmiya") if not gazetteer.exact(name)] == gone

    def test_what_is_ruled_later_counts_in_what_is_opened_later(self, own):
        ruled = own.add(rulings.no_place("Tarmiya", DAY))
        with open_gazetteer() as first:
            own.add(rulings.no_place("Daquq", DAY))
            own.undo(ruled, DAY)
            with open_gazetteer() as second:
                assert first.exact("Daquq") and not first.exact("Tarmiya")
                assert not second.exact("Daquq") and second.exact("Tarmiya")

    def test_a_file_that_is_missing_or_damaged_is_said(self, own, tmp_path):
        with pytest.raises(GazetteerError, match="missing.gpkg: there is no such file"):
            open_gazetteer(corrections=tmp_path / "missing.gpkg")
        own.path.parent.mkdir(parents=True)
        own.path.write_bytes(b"no database " * 500)
        with pytest.raises(GazetteerError, match="corrections.gpkg"):
            open_gazetteer()
        open_gazetteer(corrections=False).close()

    def test_a_handle_opens_the_same_corrections_again(self, own):
        ruled = own.add(rulings.no_place("Daquq", DAY))
        with open_gazetteer() as gazetteer:
            handle = pickle.loads(pickle.dumps(handle_of(gazetteer)))
            own.undo(ruled, DAY)
            own.add(rulings.no_place("Tarmiya", DAY))
            with reopen(handle) as again:  # as they were, so that all workers of a run agree
                assert again.exact("Daquq") == () and again.exact("Tarmiya") == gazetteer.exact("Tarmiya") != ()
        with reopen(handle_of(GAZETTEER)) as plain:
            assert isinstance(plain, Gazetteer)


class TestExtract:
    @pytest.mark.parametrize("make, text, name, expected", [
        (lambda: rulings.means("Daquq", town("Tarmiya"), DAY), IN_DAQUQ, "Daquq", "Tarmiya"),
        (lambda: rulings.means("Xyzzyx", town("Daquq"), DAY), IN_DAQUQ.replace("Daquq", "Xyzzyx"), "Xyzzyx", "Daquq"),
        (lambda: rulings.no_place("Tarmiya", DAY), TWO_NAMES, "Daquq", "Daquq"),
        (lambda: rulings.no_place("Daquq", DAY), IN_DAQUQ, "", None),
        (lambda: rulings.no_place("Daquq", DAY, "article:0.txt"), IN_DAQUQ, "", None),
        (lambda: rulings.no_place("Daquq", DAY, "article:1.txt"), IN_DAQUQ, "Daquq", "Daquq"),
        (lambda: rulings.no_place("Daquq", DAY, "country:SY"), IN_DAQUQ, "Daquq", "Daquq"),
        (lambda: rulings.means("Daquq", town("Tarmiya"), DAY, "article:0.txt"), IN_DAQUQ, "Daquq", "Tarmiya")])
    def test_a_ruling_counts(self, own, make, text, name, expected):
        own.add(make())
        with open_gazetteer() as gazetteer:
            placement, = placements(gazetteer, text)
        assert (placement.name, placement.place and placement.place.gaz_id) == (
            name, expected and town(expected).gaz_id)

    def test_a_moved_place_puts_its_incidents_there(self, own):
        own.add(rulings.move(town("Daquq"), 44.5, 35.2, DAY, reviewer="AB"))
        with open_gazetteer() as gazetteer:
            placement, = placements(gazetteer, IN_DAQUQ)
        assert (placement.lon, placement.lat) == (44.5, 35.2)
        assert "a correction of 2024-05-01 by AB" in dict(term[::2] for term in placement.candidates[0].terms)["moved"]

    def test_an_article_alone(self, own):
        own.add(rulings.means("Daquq", town("Tarmiya"), DAY, "article:1.txt"))
        with open_gazetteer() as gazetteer:
            found = placed(gazetteer, IN_DAQUQ, IN_DAQUQ.replace("two", "three"), IN_DAQUQ.replace("two", "four"))
        assert found == [town(name).gaz_id for name in ("Daquq", "Tarmiya", "Daquq")]

    def test_workers_have_the_corrections_too(self, own):
        own.add(rulings.means("Daquq", town("Tarmiya"), DAY))
        texts = [IN_DAQUQ, TWO_NAMES]
        context = multiprocessing.get_context("spawn" if os.name == "nt" else "fork")
        with open_gazetteer() as gazetteer, ProcessPoolExecutor(2, mp_context=context) as executor:
            ruled = own.add(rulings.no_place("Tarmiya", DAY))  # after the opening: not in this run
            assert placements(gazetteer, *texts, executor=executor) == placements(gazetteer, *texts)
            assert placed(gazetteer, *texts, executor=executor)[0] == town("Tarmiya").gaz_id
            assert ruled in {ruling.id for ruling in own.rulings()}

    def test_without_rulings_the_same_reports(self, own):
        own.undo(own.add(rulings.no_place("Daquq", DAY)), DAY)
        articles = [Article("a.txt", IN_DAQUQ), Article("b.txt", TWO_NAMES)]
        with open_gazetteer() as gazetteer:
            assert isinstance(gazetteer, CorrectedGazetteer)
            assert extract(articles, gazetteer) == extract(articles, GAZETTEER)


def run(*args):
    try:
        return main([str(a) for a in args])
    except SystemExit as stop:  # argparse
        return stop.code


def rule(*args):
    return run("gazetteer", "corrections", *args)


class TestCommands:
    @pytest.fixture
    def out(self, capsys):
        return lambda: capsys.readouterr().out

    def geocoded(self, out, name, *options):
        out()
        assert run("geocode", name, *options) == FINE
        row, = csv.DictReader(io.StringIO(out()))
        return row

    @pytest.mark.parametrize("args", [
        (), ("guess",), ("add", "--name", "X"), ("add", "--no-place", "--means", "1"), ("undo",), ("export",),
        ("import",), ("add", "--name", "X", "--move", "east", "north")], ids=" ".join)
    def test_wrong_usage_is_2(self, own, args, capsys):
        assert rule(*args) == USAGE
        assert "usage:" in capsys.readouterr().err

    def test_add_list_undo_redo(self, own, out):
        assert rule("list") == FINE and out() == ""
        assert rule("add", "--name", "Daquq", "--no-place", "--scope", "country:Iraq", "--note", "a man's name",
                    "--reviewer", "AB") == FINE
        header, _, line = out().splitlines()
        ruling, = own.rulings()
        assert [word in line for word in (ruling.id, "Daquq", "is no place", "in Iraq", "AB", "counts", "a man's name")
                ] == [True] * 7 and header.startswith("Id")
        assert self.geocoded(out, "Daquq")["geo_method"] == "none"
        assert self.geocoded(out, "Daquq", "--no-corrections")["geo_method"] == "named"
        assert rule("undo", ruling.id[:6]) == FINE and self.geocoded(out, "Daquq")["geo_method"] == "named"
        assert rule("list") == FINE and out() == ""
        assert rule("list", "--all") == FINE and "undone" in out()
        assert rule("undo", ruling.id) == CANNOT_RUN and rule("redo", ruling.id) == FINE
        assert self.geocoded(out, "Daquq")["geo_method"] == "none"

    def test_every_kind(self, own, out):
        daquq, tarmiya = town("Daquq").gaz_id, town("Tarmiya").gaz_id
        for options in (("--name", "Hill 7", "--means", daquq), ("--name", "Daquq", "--accept", daquq),
                        ("--place", tarmiya, "--move", "44.5", "33.5", "--radius", "900", "--admin2", "Elsewhere"),
                        ("--place", tarmiya, "--rename", "Tarmiya Town"), ("--name", "July", "--no-place"),
                        ("--name", "Xyzzyx", "--new", "44.45", "35.14", "--radius", "150")):
            assert rule("add", *options) == FINE
        assert [ruling.kind for ruling in own.rulings()] == ["means", "accept", "move", "rename", "no_place", "add"]
        assert self.geocoded(out, "Hill 7")["gaz_id"] == daquq
        moved = self.geocoded(out, "Tarmiya")
        assert (moved["lon"], moved["place_gaz"], moved["admin2"]) == ("44.5", "Tarmiya Town", "Elsewhere")
        assert float(moved["uncert_m"]) == 900.0  # as it was measured, although a town is wider by the table
        new = self.geocoded(out, "Xyzzyx")
        assert (new["lat"], new["admin1"]) == ("35.14", "Kirkuk")  # as nearly all places around it
        assert float(new["uncert_m"]) == 150.0
        assert rule("list") == FINE and len(out().splitlines()) == 8

    def test_the_radius_of_a_move_stands_where_a_namesake_lies_near(self, own, out, tmp_path):
        rows = "own:1,Tel Zurr,44.5,33.5,PPL,IQ\nown:2,Tel Zurr,44.52,33.5,PPL,IQ\n"
        (tmp_path / "own.csv").write_text("gaz_id,name,lon,lat,feature,country\n" + rows, encoding="utf-8")
        asked = ("Tel Zurr", "--gazetteer", tmp_path / "own.csv")
        assert float(self.geocoded(out, *asked)["uncert_m"]) > 2000
        assert rule("add", "--place", "own:1", "--gazetteer", tmp_path / "own.csv", "--move", "44.501", "33.5",
                    "--radius", "400") == FINE
        assert rule("add", "--name", "Tel Zurr", "--means", "own:1", "--gazetteer", tmp_path / "own.csv") == FINE
        assert float(self.geocoded(out, *asked)["uncert_m"]) == 400.0

    def test_a_second_move_still_knows_where_the_list_has_it(self, own):
        tarmiya = town("Tarmiya")
        for lon in ("44.5", "44.6"):
            assert rule("add", "--place", tarmiya.gaz_id, "--move", lon, "33.5") == FINE
        assert [ruling.place.lon for ruling in own.rulings()] == [tarmiya.lon] * 2

    @pytest.mark.parametrize("options, complaint", [
        (("--name", "X", "--means", "nothing"), "no gazetteer has a place with the id nothing"),
        (("--no-place",), "has no name"), (("--name", "X", "--no-place", "--scope", "world"), "is no scope"),
        (("--name", "Xyzzyx", "--rename", "Y"), "no gazetteer has a place Xyzzyx"),
        (("--name", "Hawija", "--rename", "Y"), "several places are called Hawija"),
        (("--name", "X", "--new", "200", "10"), "nowhere"),
        (("--name", "X", "--new", "10", "10", "--scope", "country:IQ"), "leave --scope out")])
    def test_what_is_no_ruling_is_one_line(self, own, options, complaint, capsys):
        assert rule("add", *options) == CANNOT_RUN
        line, = capsys.readouterr().err.splitlines()
        assert complaint in line and not own.path.exists()

    def test_what_does_not_come_up_cannot_be_accepted(self, own, capsys):
        assert rule("add", "--name", "Xyzzyx", "--accept", town("Daquq").gaz_id) == CANNOT_RUN
        assert "--means" in capsys.readouterr().err

    def test_export_and_import(self, own, out, tmp_path):
        rule("add", "--name", "Daquq", "--no-place", "--reviewer", "AB")
        assert rule("export", tmp_path / "x.csv") == FINE
        other = tmp_path / "other.gpkg"
        rule("add", "--name", "al-Daquq", "--means", town("Daquq").gaz_id, "--corrections", other)
        out()
        assert rule("import", tmp_path / "x.csv", "--corrections", other) == FINE
        told = out()
        assert "1 added, 0 known" in told and "which goes before" in told and len(Corrections(other).rulings()) == 2
        assert rule("import", tmp_path / "x.csv", "--corrections", other) == FINE and "0 added, 1 known" in out()
        assert self.geocoded(out, "Daquq", "--corrections", other)["geo_method"] == "named"  # the newer
        assert rule("list", "--corrections", other) == FINE and "overruled" in out()

    def test_a_row_that_is_none_is_1(self, own, tmp_path, capsys):
        (tmp_path / "x.csv").write_text("kind,name,time\nno_place,Karim,2024-05-01\nno_place,Karim,soon\n")
        assert rule("import", tmp_path / "x.csv") == SOME_FAILED
        printed = capsys.readouterr()
        assert "1 added" in printed.out and "row 2" in printed.err and len(own.rulings()) == 1

    def test_a_file_that_is_named_must_be_there(self, own, tmp_path, capsys):
        missing = tmp_path / "missing.gpkg"
        for args in (("geocode", "X", "--corrections", missing),
                     ("gazetteer", "corrections", "list", "--corrections", missing),
                     ("gazetteer", "corrections", "export", tmp_path / "x.csv", "--corrections", missing)):
            assert run(*args) == CANNOT_RUN and "missing.gpkg" in capsys.readouterr().err
        assert not missing.exists()

    def test_extract_takes_them_into_its_workers(self, own, tmp_path):
        (tmp_path / "a.txt").write_text(IN_DAQUQ, encoding="utf-8")
        other = Corrections(tmp_path / "other.gpkg")
        other.add(rulings.means("Daquq", town("Tarmiya"), DAY))
        command = [sys.executable, "-B", str(ROOT / "dateline"), "extract", "a.txt", "--published", "2024-05-01",
                   "--corrections", str(other.path), "--jobs", "2", "--out", "out.csv"]
        assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == FINE
        row, = csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8")))
        assert (row["place"], row["gaz_id"]) == ("Daquq", town("Tarmiya").gaz_id)

    def test_names_cannot_steer_the_terminal(self, own, out):
        own.add(rulings.no_place("Dak\x1b[31muk\u202e", DAY))
        assert rule("list") == FINE
        assert "\x1b" not in out()
