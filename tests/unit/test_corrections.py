"""The log of rulings: what a ruling must be, undo and redo, several writers, crashes, export, import, merging."""

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from time import process_time

import other_process
import pytest

from dateline.gazetteer import rulings
from dateline.gazetteer.corrections import Corrections, default_corrections
from dateline.gazetteer.errors import GazetteerError
from dateline.gazetteer.place import Place

PLACE = Place("7", "Tall Aḩmar", 44.1, 35.5, "PPL", "IQ", "North", "Barazan", "", 12, ("Tel Ahmar", "تل احمر"), "x.txt")
OTHER = replace(PLACE, gaz_id="8", name="'Ain =x", lon=-70.25, lat=-4.0, names=(), radius_m=300.0)


def day(number):
    return f"2024-05-{number:02}T10:00:00Z"


MADE = [
    rulings.means("Tel Ahmar", PLACE, day(1), scope="admin1:North", reviewer="AB", note="=HYPERLINK(\"http://x\")"),
    rulings.no_place("Karim", day(2), scope="article:a=b.txt"), rulings.accept("Tall-Ahmar", PLACE, day(3)),
    rulings.move(PLACE, 44.25, 35.625, day(4), 1500, admin1="Middle", reviewer="@CD"),
    rulings.rename(OTHER, "-Ain, \"Zāla\"; new", day(5)), rulings.add(replace(OTHER, gaz_id=""), day(6)),
    rulings.no_place("كريم", day(7), scope="country:IQ"),
]


@pytest.fixture
def corrections(tmp_path):
    return Corrections(tmp_path / "folder" / "corrections.gpkg")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    first = Corrections(tmp_path_factory.mktemp("made") / "corrections.gpkg")
    for ruling in MADE:
        first.add(ruling)
    return first.path.read_bytes()


@pytest.fixture
def full(corrections, made):
    corrections.path.parent.mkdir()
    corrections.path.write_bytes(made)
    return corrections


class TestRuling:
    @pytest.mark.parametrize("time, stored", [
        ("2024-05-01", "2024-05-01T00:00:00.000Z"), ("2024-05-01T10:00:00Z", "2024-05-01T10:00:00.000Z"),
        ("2024-05-01T10:00:00.123+03:00", "2024-05-01T07:00:00.123Z"),
        ("yesterday", None), ("", None), ("0001-01-01T00:00:00+10:00", None), (None, None)])
    def test_times_are_utc(self, time, stored):
        if stored is None:
            with pytest.raises(GazetteerError, match="no time"):
                rulings.no_place("X", time)
        else:
            assert rulings.no_place("X", time).time == stored

    @pytest.mark.parametrize("text, scope", [
        ("", "everywhere"), ("everywhere", "everywhere"), ("country:Iraq", "country:IQ"), ("country:IQ", "country:IQ"),
        ("admin1:Diyala", "admin1:Diyala"), ("admin1:Iraq/Salah al-Din", "admin1:IQ/Salah al-Din"),
        ("article:a:b/c.txt", "article:a:b/c.txt"), ("article:", None), ("country:Nowhereland", None), ("world", None),
        ("everywhere:x", None), ("admin1:", None), ("admin1:Nowhereland/X", None)])
    def test_scopes_have_one_spelling(self, text, scope):
        if scope is None:
            with pytest.raises(GazetteerError, match="scope"):
                rulings.no_place("X", day(1), scope=text)
        else:
            assert rulings.no_place("X", day(1), scope=text).scope == scope

    @pytest.mark.parametrize("make, why", [
        (lambda: rulings.no_place("", day(1)), "no name"), (lambda: rulings.no_place(" - ", day(1)), "no name"),
        (lambda: rulings.move(PLACE, 181, 0, day(1)), "nowhere"),
        (lambda: rulings.move(PLACE, 0, 91, day(1)), "nowhere"),
        (lambda: rulings.move(PLACE, float("nan"), 0, day(1)), "nowhere"),
        (lambda: rulings.move(PLACE, 0, 0, day(1), radius_m=0), "radius"),
        (lambda: rulings.move(PLACE, 0, 0, day(1), radius_m=float("inf")), "radius"),
        (lambda: rulings.means("X", replace(PLACE, gaz_id=""), day(1)), "which place"),
        (lambda: rulings.means("X", replace(PLACE, lon=None), day(1)), "nowhere"),
        (lambda: rulings.checked(rulings.Ruling("guess", "X", time=day(1))), "no kind"),
        (lambda: rulings.checked(rulings.Ruling("undo", time=day(1))), "which ruling"),
        (lambda: rulings.checked(replace(MADE[3], scope="country:IQ")), "counts everywhere")])
    def test_what_is_none(self, make, why):
        with pytest.raises(GazetteerError, match=why):
            make()

    def test_texts_are_cleaned_and_ids_follow_the_content(self):
        odd = rulings.no_place(" Kar\x00im\n\ud800", day(1))
        assert odd.name == "Kar im ?" and odd.id == rulings.no_place("Kar im ?", day(1)).id
        assert len({ruling.id for ruling in MADE}) == len(MADE)
        assert rulings.no_place("Karim", day(1)).id != rulings.no_place("Karim", day(2)).id

    def test_whose_it_is(self):
        assert MADE[0].credit == "a correction of 2024-05-01 by AB"
        assert MADE[1].credit == "a correction of 2024-05-02"

    def test_of_two_on_one_subject_the_newer_counts(self):
        old, new = rulings.means("Tel Ahmar", PLACE, day(2)), rulings.no_place("Tall Ahmar", day(3))
        narrow = rulings.no_place("Tel Ahmar", day(1), scope="country:IQ")
        assert rulings.in_force((new, old, narrow)) == rulings.in_force((old, new, narrow)) == (new, narrow)
        undone = replace(new, undone_by="x")
        assert rulings.in_force((old, undone)) == (old,)
        assert rulings.in_force((MADE[3], rulings.move(PLACE, 1, 1, day(9)), MADE[4]))[0].lon == 1


class TestLog:
    def test_no_file_is_no_rulings_and_reading_makes_none(self, corrections):
        assert corrections.rulings() == corrections.log() == () and corrections.last() == 0
        assert not corrections.path.exists()

    def test_what_was_added_comes_back(self, full):
        assert full.rulings() == tuple(MADE) and full.last() == len(MADE)

    def test_the_same_ruling_twice_changes_nothing(self, full):
        before = full.path.read_bytes()
        assert full.add(MADE[0]) == MADE[0].id and full.last() == len(MADE)
        assert full.rulings() == tuple(MADE) and len(before) == full.path.stat().st_size

    def test_undo_and_redo_are_rows(self, full):
        target = MADE[0].id
        undo = full.undo(target, day(10), reviewer="CD")
        assert full.rulings() == tuple(MADE[1:]) and full.rulings(include_undone=True)[0].undone_by == undo
        redo = full.redo(target, day(11))
        assert full.rulings() == tuple(MADE)
        early = day(1)  # clocks differ: what is said last counts
        for step, row, counts in ((full.undo, redo, False), (full.redo, redo, True), (full.redo, undo, False),
                                  (full.undo, undo, True), (full.undo, target, False)):
            step(row, early)
            assert (len(full.rulings()) == len(MADE)) is counts
        assert full.last() == len(MADE) + 7

    def test_what_cannot_be_undone_is_said(self, full):
        with pytest.raises(GazetteerError, match="no correction has the id"):
            full.undo("0" * 16, day(9))
        with pytest.raises(GazetteerError, match="counts already"):
            full.redo(MADE[0].id, day(9))
        full.undo(MADE[0].id, day(9))
        with pytest.raises(GazetteerError, match="undone already"):
            full.undo(MADE[0].id, day(9))

    def test_a_moment_of_the_log_stays(self, full):
        moment = full.last()
        full.undo(MADE[0].id, day(10))
        full.add(rulings.no_place("Later", day(10)))
        assert full.rulings(until=moment) == tuple(MADE)

    def test_an_id_is_found_by_its_beginning(self, full):
        assert full.find(MADE[2].id[:8]) == MADE[2]
        for beginning in ("", MADE[2].id[:3], "zzzz"):
            with pytest.raises(GazetteerError, match="begins with"):
                full.find(beginning)

    def test_rows_cannot_be_changed_in_the_file(self, full):
        connection = sqlite3.connect(full.path)
        for statement in ("UPDATE rulings SET lon = 0", "DELETE FROM rulings"):
            with pytest.raises(sqlite3.IntegrityError, match="undo"):
                connection.execute(statement)
        connection.close()

    def test_threads_read_and_write_at_once(self, corrections):
        def work(number):
            corrections.add(rulings.no_place(f"Name {number}", day(1)))
            return len(corrections.rulings())

        with ThreadPoolExecutor(4) as pool:
            assert max(pool.map(work, range(24))) == 24

    def test_a_thousand_rulings(self, corrections):
        features = [{"properties": {"kind": "no_place", "name": f"Name {number}", "time": day(1)}}
                    for number in range(1000)]
        (corrections.path.parent.parent / "x.geojson").write_text(json.dumps({"features": features}), encoding="utf-8")
        corrections.import_(corrections.path.parent.parent / "x.geojson")
        began = process_time()
        assert len(corrections.rulings()) == 1000
        assert process_time() - began < 1.0  # some 50 ms where nothing else runs

    def test_the_default_file_follows_the_system(self, monkeypatch, tmp_path):
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        assert default_corrections() == tmp_path / "dateline" / "corrections.gpkg"
        monkeypatch.delenv("XDG_DATA_HOME")
        monkeypatch.setenv("APPDATA", str(tmp_path / "roaming"))
        assert default_corrections() == tmp_path / "roaming" / "dateline" / "corrections.gpkg"


WRITER = """
import sys
from dateline.gazetteer import rulings
from dateline.gazetteer.corrections import Corrections
path, who = sys.argv[1:]
corrections = Corrections(path)
for number in range(int(sys.stdin.readline())):
    print(corrections.add(rulings.no_place(f"Name {number}", "2024-05-01", reviewer=who)), flush=True)
"""


def writer(path, who, count):
    process = other_process.start(WRITER, path, who, stdin=subprocess.PIPE)
    process.stdin.write(f"{count}\n")
    process.stdin.flush()
    return process


class TestProcesses:
    def test_two_that_add_at_once_lose_nothing(self, corrections):
        """They even make the file at once."""
        working = [writer(corrections.path, who, 30) for who in ("AB", "CD")]
        ids = [line for process in working for line in process.communicate()[0].split()]
        assert len(set(ids)) == 60 and {ruling.id for ruling in corrections.rulings()} == set(ids)

    @pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill so")
    @pytest.mark.parametrize("after", [0, 1, 7])
    def test_one_that_is_killed_loses_nothing_that_it_was_told_is_kept(self, corrections, after):
        process = writer(corrections.path, "AB", 10_000)
        told = [process.stdout.readline().strip() for _ in range(after)]
        os.kill(process.pid, signal.SIGKILL)
        told += process.communicate()[0].split()
        kept = [ruling.id for ruling in corrections.rulings()]
        assert set(told) <= set(kept) and len(kept) <= len(told) + 1
        assert corrections.add(MADE[0]) in {ruling.id for ruling in corrections.rulings()}
        connection = sqlite3.connect(corrections.path)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()

    def test_what_a_crash_left_half_written_is_taken_back(self, full):
        """A journal without its writer: the rows of the transaction that never ended are not seen."""
        code = ("import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); "
                "c.execute('PRAGMA cache_size = 1'); c.execute('BEGIN IMMEDIATE'); "
                "c.executemany('INSERT INTO rulings (id, kind, note) VALUES (?, ?, ?)', "
                "[(str(i), 'no_place', 'x' * 5000) for i in range(200)]); os._exit(9)")
        size = full.path.stat().st_size
        assert subprocess.run([sys.executable, "-c", code, str(full.path)]).returncode == 9
        assert full.path.stat().st_size > size  # it did write
        assert full.rulings() == tuple(MADE)


class TestTrouble:
    def damaged(self, path, content):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return Corrections(path)

    @pytest.mark.parametrize("content", [b"no database at all, but some text " * 200, b"SQLite format 3\0and no more"])
    def test_a_damaged_file_is_said_and_left(self, tmp_path, content):
        broken = self.damaged(tmp_path / "c.gpkg", content)
        for question in (broken.rulings, broken.last, lambda: broken.add(MADE[0])):
            with pytest.raises(GazetteerError, match="c.gpkg.*(damaged|opened)"):
                question()
        assert broken.path.read_bytes() == content

    def test_a_file_cut_short_is_said(self, full):
        content = full.path.read_bytes()
        full.path.write_bytes(content[:len(content) // 2])
        with pytest.raises(GazetteerError, match="damaged|opened"):
            full.rulings()

    def test_another_database_is_left_alone(self, tmp_path):
        connection = sqlite3.connect(tmp_path / "roads.gpkg")
        connection.execute("CREATE TABLE roads (id INTEGER)")
        connection.commit()
        connection.close()
        foreign = Corrections(tmp_path / "roads.gpkg")
        before = foreign.path.read_bytes()
        for question in (foreign.rulings, lambda: foreign.add(MADE[0])):
            with pytest.raises(GazetteerError, match="no file of corrections"):
                question()
        assert foreign.path.read_bytes() == before

    def test_a_newer_format_is_said(self, full):
        connection = sqlite3.connect(full.path)
        connection.execute("UPDATE dateline_corrections SET value = '99' WHERE key = 'format'")
        connection.commit()
        connection.close()
        with pytest.raises(GazetteerError, match="newer Dateline"):
            full.rulings()

    @pytest.mark.parametrize("column, value", [("lon", "'east'"), ("time", "'soon'"), ("kind", "'guess'"),
                                               ("scope", "'world'"), ("place_lat", "999")])
    def test_a_row_that_somebody_wrote_by_hand(self, full, column, value):
        connection = sqlite3.connect(full.path)
        connection.execute("DROP TRIGGER rulings_stay")
        connection.execute(f"UPDATE rulings SET {column} = {value} WHERE kind = 'move'")
        connection.commit()
        connection.close()
        with pytest.raises(GazetteerError, match="damaged"):
            full.rulings()

    def test_an_empty_file_is_a_new_one(self, tmp_path):
        new = self.damaged(tmp_path / "c.gpkg", b"")
        assert new.rulings() == ()
        new.add(MADE[0])
        assert new.rulings() == (MADE[0],)

    def test_a_folder_that_cannot_be_made_is_said(self, tmp_path):
        (tmp_path / "file").write_text("in the way")
        with pytest.raises(GazetteerError, match="cannot be written"):
            Corrections(tmp_path / "file" / "c.gpkg").add(MADE[0])


class TestExchange:
    @pytest.mark.parametrize("ending", [".csv", ".geojson", ".gpkg"])
    def test_there_and_back(self, full, tmp_path, ending):
        full.undo(MADE[1].id, day(10), reviewer="CD")
        full.redo(MADE[1].id, day(11))
        full.undo(MADE[2].id, day(12))
        passed_on = tmp_path / ("passed on" + ending)
        if ending == ".gpkg":
            passed_on.write_bytes(full.path.read_bytes())
        else:
            full.export(passed_on)
        other = Corrections(tmp_path / "other.gpkg")
        done = other.import_(passed_on)
        assert (len(done.added), done.known, done.conflicting, done.bad) == (full.last(), (), (), ())
        assert other.log() == full.log()
        again = other.import_(passed_on)
        assert (again.added, len(again.known), again.conflicting) == ((), full.last(), ())
        assert other.log() == full.log()

    def test_an_export_is_whole_and_the_same_each_time(self, full, tmp_path):
        for ending in (".csv", ".geojson"):
            for name in ("one", "two"):
                full.export(tmp_path / (name + ending))
            assert (tmp_path / ("one" + ending)).read_bytes() == (tmp_path / ("two" + ending)).read_bytes()
        assert not list(tmp_path.glob(".*"))
        with pytest.raises(GazetteerError, match="ends in .csv or .geojson"):
            full.export(tmp_path / "x.xlsx")
        with pytest.raises(GazetteerError, match="cannot be written"):
            full.export(tmp_path / "missing" / "x.csv")

    def test_no_cell_is_a_formula(self, full, tmp_path):
        full.export(tmp_path / "x.csv")
        with open(tmp_path / "x.csv", encoding="utf-8", newline="") as lines:
            cells = [cell for row in csv.reader(lines) for cell in row]
        numbers = {"-70.25", "-4.0"}
        assert numbers <= set(cells) and "'=HYPERLINK(\"http://x\")" in cells and "'@CD" in cells
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@")) and cell not in numbers]

    def test_the_map_has_points_where_places_are(self, full, tmp_path):
        full.export(tmp_path / "x.geojson")
        features = json.loads((tmp_path / "x.geojson").read_text(encoding="utf-8"))["features"]
        assert [feature["geometry"] and feature["geometry"]["coordinates"] for feature in features] == [
            [44.1, 35.5], None, [44.1, 35.5], [44.25, 35.625], [-70.25, -4.0], [-70.25, -4.0], None]

    def test_two_analysts_merge(self, tmp_path):
        ours, theirs = Corrections(tmp_path / "ours.gpkg"), Corrections(tmp_path / "theirs.gpkg")
        both = rulings.no_place("Karim", day(1))
        old, new = rulings.means("Tel Ahmar", PLACE, day(2), reviewer="AB"), rulings.no_place("Tall Ahmar", day(3))
        for log, made in ((ours, (both, old)), (theirs, (new, rulings.rename(PLACE, "Red Hill", day(4)), both))):
            for ruling in made:
                log.add(ruling)
        theirs.undo(both.id, day(5))
        theirs.export(tmp_path / "theirs.csv")
        ours.export(tmp_path / "ours.geojson")
        for log, other in ((ours, "theirs.csv"), (theirs, "ours.geojson")):
            done = log.import_(tmp_path / other)
            assert [{one.id for one in pair} for pair in done.conflicting] == [{old.id, new.id}]
            assert {one.kind for one in rulings.in_force(log.rulings())} == {"no_place", "rename"}
        assert {one.id for one in ours.log()} == {one.id for one in theirs.log()}
        assert {one.id for one in ours.rulings()} == {one.id for one in theirs.rulings()}
        assert both.id not in {one.id for one in ours.rulings()}

    def test_two_that_agree_do_not_conflict(self, full, tmp_path):
        Corrections(tmp_path / "b.gpkg").add(rulings.means("Tall Ahmar", PLACE, day(20), scope="admin1:North"))
        done = full.import_(tmp_path / "b.gpkg")
        assert len(done.added) == 1 and done.conflicting == ()

    @pytest.mark.parametrize("delimiter", [";", "\t"])
    def test_a_spreadsheet_may_save_it_its_way(self, full, tmp_path, delimiter):
        full.export(tmp_path / "x.csv")
        with open(tmp_path / "x.csv", encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines))
        with open(tmp_path / "y.csv", "w", encoding="utf-8-sig", newline="") as lines:
            csv.writer(lines, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
        assert len(full.import_(tmp_path / "y.csv").known) == len(MADE)

    def test_a_row_that_is_none_fails_alone(self, full, tmp_path):
        full.undo(MADE[0].id, day(10))
        full.export(tmp_path / "x.csv")
        lines = (tmp_path / "x.csv").read_text(encoding="utf-8").splitlines()
        (tmp_path / "y.csv").write_text("\n".join([lines[0]] + lines[2:4] + [lines[4].replace("44.25", "far")]
                                                  + lines[8:]), encoding="utf-8")
        done = Corrections(tmp_path / "other.gpkg").import_(tmp_path / "y.csv")
        assert [ruling.kind for ruling in done.added] == ["no_place", "accept"]
        assert [number for number, _ in done.bad] == [3, 4]  # a number that is none; an undo of what is not there
        assert "far" in done.bad[0][1] and MADE[0].id in done.bad[1][1]

    def test_an_edited_row_is_another_ruling_and_keeps_its_undo(self, full, tmp_path):
        full.undo(MADE[2].id, day(10))
        full.export(tmp_path / "x.csv")
        text = (tmp_path / "x.csv").read_text(encoding="utf-8")
        (tmp_path / "x.csv").write_text(text.replace("Tall-Ahmar", "Tell-Ahmar"), encoding="utf-8")
        other = Corrections(tmp_path / "other.gpkg")
        assert not other.import_(tmp_path / "x.csv").bad
        edited = [ruling for ruling in other.rulings(include_undone=True) if ruling.name == "Tell-Ahmar"]
        assert edited[0].id != MADE[2].id and edited[0].undone_by

    @pytest.mark.parametrize("name, content", [
        ("a.csv", b"one,two\n1,2\n"), ("a.csv", b"\xff\xfe\x00"), ("a.geojson", b"{"), ("a.geojson", b"[1]"),
        ("a.geojson", b'{"features": [{"properties": {"a": 1}}]}'), ("a.geojson", b"[" * 100_000),
        ("a.txt", b"text"), ("a.csv", None), ("a.gpkg", None)])
    def test_what_is_no_export_is_said_and_changes_nothing(self, full, tmp_path, name, content):
        if content is not None:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(GazetteerError, match=name):
            full.import_(tmp_path / name)
        assert full.rulings() == tuple(MADE)

    @pytest.mark.parametrize("values", [
        {"kind": "move", "name": "X", "time": day(1), "gaz_id": "7", "lon": float("nan"), "lat": 1, "place_name": "X",
         "place_lon": 1, "place_lat": 1}, {"kind": "no_place", "name": ["X"], "time": day(1)}, {"kind": "no_place"},
        {"kind": ["no_place"], "name": "X", "time": day(1)}, {}])
    def test_hostile_values_are_no_rulings(self, full, tmp_path, values):
        features = [{"properties": values}, {"properties": {"kind": "no_place", "name": "Y", "time": day(1)}}, 7]
        (tmp_path / "x.geojson").write_text(json.dumps({"features": features}), encoding="utf-8")
        done = full.import_(tmp_path / "x.geojson")
        assert [ruling.name for ruling in done.added] == ["Y"] and [number for number, _ in done.bad] == [1, 3]


def test_qgis_opens_it(full):
    """Layers with points: the log, and the places that were moved or added and count now."""
    gdal = pytest.importorskip("osgeo.ogr", reason="GDAL's Python is not here")
    full.add(rulings.move(PLACE, 44.5, 35.75, day(20)))
    undone = full.add(rulings.move(OTHER, 1.0, 2.0, day(20)))
    full.undo(undone, day(21))
    dataset = gdal.Open(str(full.path))
    assert {dataset.GetLayer(i).GetName() for i in range(dataset.GetLayerCount())} == \
        {"rulings", "corrected_places", "dateline_corrections"}
    assert dataset.GetLayerByName("rulings").GetFeatureCount() == full.last()
    layer = dataset.GetLayerByName("corrected_places")
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "4326" and layer.GetGeomType() == gdal.wkbPoint
    spots = {feature["kind"]: (feature.GetGeometryRef().GetX(), feature.GetGeometryRef().GetY()) for feature in layer}
    assert spots == {"move": (44.5, 35.75), "add": (-70.25, -4.0)}
