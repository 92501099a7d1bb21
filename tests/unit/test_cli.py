"""The command line as its user meets it: exit codes, one clear line for each trouble, whole files."""

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from loopback import closed_port, osm_place, sends_json, served

from dateline.core import cli
from dateline.core.cli import CANNOT_RUN, FINE, SOME_FAILED, USAGE, main

ROOT = Path(__file__).resolve().parents[2]
TEXT = """BAGHDAD, 4 May 2021 - Gunmen shot dead three policemen in Hawija on Monday, an officer said.

Two other policemen were wounded.
"""


@pytest.fixture
def folder(tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text(TEXT, encoding="utf-8")
    return articles


@pytest.fixture
def cached(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


pytestmark = pytest.mark.usefixtures("cached")


def run(*args):
    try:
        return main([str(a) for a in args])
    except SystemExit as stop:  # argparse
        return stop.code


@pytest.mark.parametrize("args", [
    (), ("extract",), ("extract", "x"), ("extract", "x", "--out", "x.xlsx"), ("nothing",),
    ("extract", "x", "--out", "x.csv", "--published", "yesterday"), ("extract", "x", "--out", "x.csv", "--jobs", "0"),
    ("extract", "x", "--out", "x.csv", "--map", "x.png"), ("extract", "x", "--out", "x.csv", "--dry-run"),
    ("geocode",), ("geocode", "--csv", "x.csv"),
    ("geocode", "Hawija", "--csv", "x.csv", "--name", "n"), ("geocode", "Hawija", "--name", "n"), ("gazetteer",),
    ("export", "x.gpkg"), ("export", "x.gpkg", "--out", "x.xlsx"),
    ("export", "x.gpkg", "--as", "cow", "--out", "x.csv"),
    ("export", "x.gpkg", "--as", "acled", "--out", "x.gpkg"),
    ("export", "x.gpkg", "--out", "x.csv", "--left-out", "y.csv"),
    ("extract", "x", "--out", "x.csv", "--preset", "boldest"),
    ("rule",), ("rule", "x.gpkg"), ("rule", "x.gpkg", "preset", "boldest"), ("rule", "x.gpkg", "split", "E"),
    ("rule", "x.gpkg", "merge"), ("rule", "x.gpkg", "pin"), ("rule", "x.gpkg", "list", "--dry-run"),
], ids=" ".join)
def test_wrong_usage_is_2(args, capsys):
    assert run(*args) == USAGE
    assert "usage:" in capsys.readouterr().err


class TestExtract:
    def test_an_article_becomes_features(self, folder, tmp_path):
        out = tmp_path / "out.geojson"
        assert run("extract", folder, "--out", out, "--level", "reports") == FINE
        found = [f["properties"] for f in json.loads(out.read_text(encoding="utf-8"))["features"]]
        assert [(p["article"], p["killed"], p["date_start"], p["admin1"]) for p in found] == [
            ("a.txt", 3, "2021-05-03", "Kirkuk")]

    def test_the_table_is_printed(self, folder, tmp_path, capsys):
        assert run("extract", folder, "--out", tmp_path / "out.csv", "--table") == FINE
        printed = capsys.readouterr().out
        assert printed.startswith("Date") and "2021-05-03" in printed and "Hawija" in printed

    @pytest.mark.parametrize("preset, killed", [("conservative", "3"), ("informative", "5"), (None, "3")])
    def test_reports_that_differ_are_merged_by_the_preset(self, folder, tmp_path, preset, killed):
        (folder / "b.txt").write_text("ERBIL, 6 May 2021 - Gunmen opened fire and killed five policemen in Hawija "
                                      "on 3 May 2021, the ministry of the interior announced.\n", encoding="utf-8")
        asked = ("--preset", preset) if preset else ()
        assert run("extract", folder, "--out", tmp_path / "o.csv", *asked) == FINE
        (found,) = csv.DictReader(io.StringIO((tmp_path / "o.csv").read_text(encoding="utf-8")))
        columns = ("n_reports", "killed_min", "killed", "killed_max")
        assert tuple(found[name] for name in columns) == ("2", "3", killed, "5")

    def test_two_processes_find_what_one_finds(self, folder, tmp_path):
        for number in range(5):
            shutil.copy(folder / "a.txt", folder / f"b{number}.txt")
        for jobs in (1, 2):
            assert run("extract", folder, "--jobs", jobs, "--out", tmp_path / f"{jobs}.geojson") == FINE
        assert (tmp_path / "1.geojson").read_bytes() == (tmp_path / "2.geojson").read_bytes()

    @pytest.mark.parametrize("jobs", [1, 2])
    def test_a_users_tables_name_an_actor_and_a_weapon(self, folder, tmp_path, monkeypatch, jobs):
        (folder / "a.txt").write_text("KIRKUK, Iraq, 4 May 2021 - The Wolves struck a police post in Hawija on Monday "
                                      "with a fire kite, killing two policemen.\n", encoding="utf-8")
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
        own, other = tmp_path / "data" / "dateline" / "lexicon", tmp_path / "other"
        for place, name, text in (
                (own, "actors.csv", "name,kind,side,aliases\nRiver Wolves,militant,insurgent,the Wolves\n"),
                (other, "events.csv", "term,family,form,weapon,sub_event,general\n"
                                      "fire kite,air,noun,incendiary kite,Air/drone strike,\n")):
            place.mkdir(parents=True)
            (place / name).write_text(text, encoding="utf-8")
        assert run("extract", folder, "--lexicon", other, "--jobs", jobs, "--out", tmp_path / "o.csv") == FINE
        (found,) = csv.DictReader(io.StringIO((tmp_path / "o.csv").read_text(encoding="utf-8")))
        assert (found["actor"], found["weapon"]) == ("River Wolves", "incendiary kite")

    @pytest.mark.parametrize("name, text, words", [
        ("actor.csv", "name\n", "actor.csv: the lexicon has no table of that name; it has actors.csv"),
        ("events.csv", "term,family,form,weapon,sub_event,general\nfire kite,kites,noun,,,\n",
         "events.csv: “fire kite” has the family “kites”, which is unknown; write one of abduction, air"),
        ("harm.csv", "word,harm\nmaimed,wounded\n", "harm.csv: this lexicon table has no column form")])
    def test_a_table_that_cannot_be_read_is_one_line(self, folder, tmp_path, capsys, name, text, words):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert run("extract", folder, "--lexicon", tmp_path, "--out", tmp_path / "o.csv") == CANNOT_RUN
        complaint, = capsys.readouterr().err.splitlines()
        assert words in complaint and not (tmp_path / "o.csv").exists()

    def test_a_folder_of_tables_that_is_not_there_is_said(self, folder, tmp_path, capsys):
        assert run("extract", folder, "--lexicon", tmp_path / "none", "--out", tmp_path / "o.csv") == CANNOT_RUN
        assert "none: there is no such folder of lexicon tables" in capsys.readouterr().err

    def test_one_bad_file_is_a_line_and_the_others_go_through(self, folder, tmp_path, capsys):
        (folder / "b.txt").write_bytes(b"")
        assert run("extract", folder, "--out", tmp_path / "out.csv") == SOME_FAILED
        complaint, = capsys.readouterr().err.splitlines()
        assert "b.txt" in complaint
        assert len(list(csv.reader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8"))))) == 2

    def test_without_any_article_the_old_file_stays(self, tmp_path, capsys):
        out = tmp_path / "out.csv"
        out.write_text("old")
        assert run("extract", tmp_path / "nowhere", "--out", out) == CANNOT_RUN
        assert "nowhere" in capsys.readouterr().err and out.read_text() == "old"

    def test_a_target_that_cannot_be_written_is_said_before_any_work(self, tmp_path, capsys):
        assert run("extract", tmp_path / "nowhere", "--out", tmp_path / "no" / "out.csv") == CANNOT_RUN
        complaint, = capsys.readouterr().err.splitlines()
        assert "there is no folder" in complaint

    def test_a_missing_index_is_named(self, folder, tmp_path, capsys):
        assert run("extract", folder, "--index", tmp_path / "no.csv", "--out", tmp_path / "out.csv") == CANNOT_RUN
        assert "no.csv" in capsys.readouterr().err.splitlines()[0]


class TestGeocode:
    def rows(self, text):
        return list(csv.DictReader(io.StringIO(text)))

    def test_names_in_a_pipe_give_csv(self, capsys):
        assert run("geocode", "Hawija", "Xyzzyx") == FINE
        found, refused = self.rows(capsys.readouterr().out)
        assert (found["query"], found["admin1"], found["geo_method"]) == ("Hawija", "Kirkuk", "named")
        assert (refused["query"], refused["place_gaz"], refused["geo_method"]) == ("Xyzzyx", "", "none")

    def test_within_an_area(self, capsys):
        assert run("geocode", "Hawija", "--within", "Kirkuk") == FINE
        assert self.rows(capsys.readouterr().out)[0]["admin1"] == "Kirkuk"

    def test_an_unknown_area_is_one_line(self, capsys):
        assert run("geocode", "Hawija", "--within", "Xyzzyx") == CANNOT_RUN
        assert "Xyzzyx" in capsys.readouterr().err

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_a_table_keeps_its_rows(self, tmp_path, delimiter):
        table, out = tmp_path / "names.csv", tmp_path / "out.csv"
        table.write_text("\n".join(delimiter.join(row) for row in (("nr", "town", "gov"), ("1", "Hawija", "Kirkuk"),
                                                                   ("2", "", ""), ("3", "Tarmiya", ""))),
                         encoding="utf-8-sig")
        assert run("geocode", "--csv", table, "--name", "town", "--admin1", "gov", "--out", out) == FINE
        assert [row["query"] for row in self.rows(out.read_text(encoding="utf-8"))] == ["Hawija", "", "Tarmiya"]

    def test_a_missing_column_is_one_line(self, tmp_path, capsys):
        (tmp_path / "names.csv").write_text("a,b\n1,2\n")
        assert run("geocode", "--csv", tmp_path / "names.csv", "--name", "town") == CANNOT_RUN
        assert "no column town; its columns are a, b" in capsys.readouterr().err

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256"])
    def test_a_table_in_any_encoding(self, tmp_path, encoding, capsys):
        table = tmp_path / "names.csv"
        table.write_bytes("المكان;المحافظة;ملاحظة\r\nالحويجة;كركوك;\"عملية، ليلا\"\r\n".encode(encoding))
        assert run("geocode", "--csv", table, "--name", "المكان", "--admin1", "المحافظة") == FINE
        row, = self.rows(capsys.readouterr().out)
        assert (row["query"], row["place_gaz"], row["admin1"]) == ("الحويجة", "Hawija", "Kirkuk")

    def test_a_table_under_a_title_and_with_one_column(self, tmp_path, capsys):
        table = tmp_path / "names.csv"
        for text in ("List of May;;\nnr;Town;gov\n1;Hawija;Kirkuk\n", "Town\nHawija\n"):
            table.write_text(text, encoding="utf-8")
            assert run("geocode", "--csv", table, "--name", "town") == FINE
            assert [row["query"] for row in self.rows(capsys.readouterr().out)] == ["Hawija"]

    @pytest.mark.parametrize("content, says", [(b"", "the file is empty"), (b"PK\x03\x04" + b"\0" * 400, "damaged"),
                                               (b"%PDF-1.4 \0\1\2", "no table of text; save it as CSV"),
                                               (None, "no such file")])
    def test_what_is_no_table_of_names_is_one_line(self, tmp_path, content, says, capsys):
        if content is not None:
            (tmp_path / "names.csv").write_bytes(content)
        assert run("geocode", "--csv", tmp_path / "names.csv", "--name", "town") == CANNOT_RUN
        complaint, = capsys.readouterr().err.splitlines()
        assert "names.csv" in complaint and says in complaint

    def test_online_only_when_asked_for(self, capsys):
        with served() as server:
            server.answers["/search"] = sends_json([osm_place("Xyzzyx", 35.4, 44.1)])
            assert run("geocode", "Xyzzyx") == FINE and not server.asked
            capsys.readouterr()
            assert run("geocode", "Hawija", "Xyzzyx", "--online", server.url) == FINE
            found = self.rows(capsys.readouterr().out)
            assert [row["gaz_id"] for row in found] == ["390188", "osm:node/1"] and server.queries() == ["Xyzzyx"]

    def test_a_service_that_is_away_is_one_line(self, capsys):
        assert run("geocode", "Hawija", "Xyzzyx", "--online", f"http://127.0.0.1:{closed_port()}") == SOME_FAILED
        printed = capsys.readouterr()
        complaint, = printed.err.splitlines()
        assert "Nominatim (127.0.0.1:" in complaint and "Hawija" in printed.out
        assert run("geocode", "Xyzzyx", "--online", "ftp://x") == CANNOT_RUN
        assert "no address of a geocoder" in capsys.readouterr().err


class TestGazetteer:
    def test_build_and_info(self, tmp_path, capsys):
        source = tmp_path / "XX.txt"
        cells = ["99", "Testabad", "Testabad", "", "33.5", "44.5", "P", "PPL", "IQ", "", "07", "", "", "", "10", "", "",
                 "", "2020-01-01"]
        source.write_text("\t".join(cells) + "\n", encoding="utf-8")
        assert run("gazetteer", "build", source, "--out", tmp_path / "x.gpkg") == FINE
        assert run("gazetteer", "info", tmp_path / "x.gpkg") == FINE
        assert "XX.txt" in capsys.readouterr().out
        assert run("geocode", "Testabad", "--gazetteer", tmp_path / "x.gpkg") == FINE
        assert "Testabad,Testabad,99" in capsys.readouterr().out

    def test_told_columns_reach_the_readers(self, tmp_path, monkeypatch):
        told = {}
        monkeypatch.setattr(cli, "build_index", lambda *_, **options: told.update(options) or {"source": "x.csv"})
        assert run("gazetteer", "build", "x.csv", "--out", tmp_path / "x.gpkg", "--column", "name=Village", "--column",
                   "names=Arabic", "--column", "names=Kurdish = Latin") == FINE
        assert told["columns"] == {"name": "Village", "names": ["Arabic", "Kurdish = Latin"]}

    @pytest.mark.parametrize("column", ["Village", "title=Village", "name=", "=Village"])
    def test_told_columns_that_are_none(self, column, tmp_path, capsys):
        assert run("gazetteer", "build", "x.csv", "--out", tmp_path / "x.gpkg", "--column", column) == USAGE
        assert "FIELD=HEADER" in capsys.readouterr().err

    def test_columns_of_boundaries_can_be_told_beside_a_table(self, tmp_path, capsys):
        (tmp_path / "x.csv").write_text("name,lat,lon\nTestabad,33.5,44.5\n", encoding="utf-8")
        ring = [[44, 33], [45, 33], [45, 34], [44, 34], [44, 33]]
        feature = {"type": "Feature", "properties": {"gov": "Testland"},
                   "geometry": {"type": "Polygon", "coordinates": [ring]}}
        (tmp_path / "u.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
        assert run("gazetteer", "build", tmp_path / "x.csv", tmp_path / "u.geojson", "--column", "level=1", "--column",
                   "name=gov", "--out", tmp_path / "x.gpkg") == FINE
        assert run("geocode", "Testabad", "--within", "Testland", "--gazetteer", tmp_path / "x.gpkg") == FINE
        assert "x:Testabad:44.5000,33.5000" in capsys.readouterr().out

    def test_of_several_files_the_bad_one_is_named(self, tmp_path, capsys):
        (tmp_path / "good.csv").write_text("name,lat,lon\nA,33.5,44.5\n", encoding="utf-8")
        (tmp_path / "bad.csv").write_text("name,lat,lon\nB,33.5,44.5\nC,,44.5\n", encoding="utf-8")
        sources = tmp_path / "good.csv", tmp_path / "bad.csv"
        assert run("gazetteer", "build", *sources, "--out", tmp_path / "x.gpkg") == SOME_FAILED
        assert "(bad.csv, line 3: " in capsys.readouterr().err

    def test_a_country_file_cut_short_is_said_and_used(self, tmp_path, capsys):
        source = tmp_path / "XX.txt"
        whole = "99\tTestabad\tTestabad\t\t33.5\t44.5\tP\tPPL\tIQ\t\t07\t\t\t\t10\t\t\t\t2020-01-01\n"
        source.write_text(whole + whole[:40], encoding="utf-8")
        assert run("geocode", "Testabad", "--gazetteer", source) == SOME_FAILED
        printed = capsys.readouterr()
        complaint, = printed.err.splitlines()
        assert "XX.txt: 1 of its rows cannot be read" in complaint and "Testabad,Testabad,99" in printed.out

    def test_what_is_no_index_is_one_line(self, tmp_path, capsys):
        (tmp_path / "x.gpkg").write_text("no database")
        assert run("gazetteer", "info", tmp_path / "x.gpkg") == CANNOT_RUN
        complaint, = capsys.readouterr().err.splitlines()
        assert "x.gpkg" in complaint


class TestLauncher:
    def test_runs_from_anywhere_through_any_name(self, folder, tmp_path):
        link = tmp_path / "another name"
        link.symlink_to(ROOT)
        command = [sys.executable, "-B", str(link / "dateline"), "extract", "articles", "--jobs", "2",
                   "--out", "out.csv"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (FINE, "")
        assert (tmp_path / "out.csv").exists()

    def test_says_what_is_missing(self, tmp_path):
        blocked = tmp_path / "launcher.py"  # the launcher's own code, told that a package is not there
        blocked.write_text((ROOT / "dateline").read_text().replace('"shapely", "pyproj"', '"no_such_package",')
                           .replace('"/usr/bin/python3"', repr(sys.executable)).replace(
                               "Path(__file__).resolve().parent", f"Path({str(ROOT)!r})"))
        done = subprocess.run([sys.executable, "-B", str(blocked)], capture_output=True, text=True)
        assert done.returncode == CANNOT_RUN
        complaint, = done.stderr.splitlines()
        assert "no_such_package" in complaint and "apt install" in complaint
