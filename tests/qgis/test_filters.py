"""The filter: as SQL, beside a user's own, on real layers, and kept with the project."""

from datetime import date
import time

import pytest
from osgeo import ogr
from qgis.core import QgsProject

from dateline.core.layers.database import write_result
from dateline.core.layers.counting import actor_counts, counts, date_range
from dateline.core.layers.filters import Filter, from_json, last_days, of, to_json, to_subset
from dateline.core.layers.kept import restore_filter, restore_named, save_filter, save_named
from dateline.core.layers.load import load_database, loaded_databases
from dateline.core.layers.subset import apply_filter, join_subset, split_subset
from dateline.gazetteer.errors import DatelineError

from factory import facts, incident, report, result
from filter_cases import CASES, ODD


def shown(layer):
    return sorted(f["event_id"][4] for f in layer.getFeatures())


@pytest.mark.parametrize("wanted, numbers", CASES)
def test_what_a_filter_shows(layers, wanted, numbers):
    apply_filter(layers, wanted)
    assert shown(layers.incidents) == list(numbers)
    assert layers.incidents.featureCount() == len(numbers)
    assert shown(layers.areas) == [n for n in numbers if n != "5"]
    assert counts(layers.incidents) == (len(numbers), 6)
    assert split_subset(layers.incidents.subsetString()) == ("", to_subset(wanted))


@pytest.mark.parametrize("own", ["", '"killed" > 3', "\"place\" = '(/* dateline:begin */ x /* dateline:end */)'",
                                 '("killed" > 3) AND ("wounded" > 1)'])
@pytest.mark.parametrize("ours", ["", "1 = 0", "(\"actor\" IN ('a) AND (b'))"])
def test_both_parts_come_apart_again(own, ours):
    assert split_subset(join_subset(own, ours)) == (own, ours)


def test_an_own_filter_is_kept_and_the_areas_follow_it(layers):
    layers.incidents.setSubsetString('"killed" > 3')
    apply_filter(layers, of(actor=["Islamic State"]))
    assert shown(layers.incidents) == shown(layers.areas) == ["0", "3"]
    apply_filter(layers, Filter())
    assert layers.incidents.subsetString() == '"killed" > 3'
    assert shown(layers.areas) == ["0", "2", "3"]


def test_edit_mode_is_told_and_changes_nothing(layers):
    layers.incidents.startEditing()
    with pytest.raises(DatelineError, match="being edited"):
        apply_filter(layers, of(actor=[]))
    layers.incidents.rollBack()
    assert len(shown(layers.incidents)) == len(shown(layers.areas)) + 1 == 6


def test_counts_are_of_all_the_data(layers):
    apply_filter(layers, of(actor=["Unknown"]))
    assert actor_counts(layers.incidents) == [("Islamic State", 3), (ODD, 1), ("Unknown", 1), ("داعش", 1)]
    assert date_range(layers.incidents) == (date(2019, 7, 21), date(2023, 11, 30))


@pytest.mark.parametrize("days, first", [(7, date(2023, 11, 24)), (30, date(2023, 11, 1)), (1, date(2023, 11, 30))])
def test_the_last_days_end_with_the_data(days, first):
    assert last_days(days, date(2023, 11, 30)) == (first, date(2023, 11, 30))


def test_no_dates_at_all(project, tmp_path):
    write_result(tmp_path / "undated.gpkg", result(incident(report(0, facts()))))
    assert date_range(load_database(tmp_path / "undated.gpkg", project).incidents) == (None, None)


@pytest.mark.parametrize("kept", [
    Filter(),
    Filter({"actor": frozenset([ODD, "داعش"])}, date(2022, 1, 1), None, False),
    Filter({"actor": frozenset()}, None, date(2023, 1, 1), True, enabled=False),
    Filter({"actor": frozenset(["PKK"]), "sources": frozenset(["a; b"])}, killed_from=0, killed_to=3, text="/* 'x' %"),
])
def test_the_filter_comes_back_with_the_project(layers, project, tmp_path, kept):
    apply_filter(layers, kept)
    save_filter(project, layers.incidents, kept)
    expected = shown(layers.incidents)
    assert project.isDirty()
    project.write(str(tmp_path / "map.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "map.qgz"))
    found = loaded_databases(QgsProject.instance())[0]
    assert restore_filter(project, found.incidents) == kept
    assert shown(found.incidents) == expected
    assert split_subset(found.incidents.subsetString()) == ("", to_subset(kept))
    assert shown(found.areas) == [n for n in expected if n != "5"]


@pytest.mark.parametrize("text", ["", "not json", "[]", '{"actors": 3}', '{"actors": null, "date_from": "soon"}'])
def test_what_cannot_be_read_is_no_filter(layers, project, text):
    layers.incidents.setCustomProperty("dateline/filter", text)
    assert restore_filter(project, layers.incidents) is None


@pytest.mark.parametrize("text, kept", [
    ('{"actors": null, "date_from": null, "date_to": null, "enabled": true, "keep_undated": true}', Filter()),
    ('{"actors": ["PKK", "Unknown"], "date_from": "2022-01-31", "date_to": null, "enabled": false, '
     '"keep_undated": false}',
     Filter({"actor": frozenset(["PKK", "Unknown"])}, date(2022, 1, 31), None, False, enabled=False)),
    ('{"actors": [], "date_from": null, "date_to": null, "enabled": true, "keep_undated": true}', of(actor=[])),
])
def test_the_filters_of_the_first_version_are_read(layers, project, text, kept):
    layers.incidents.setCustomProperty("dateline/filter", text)
    assert restore_filter(project, layers.incidents) == kept


def test_named_filters_are_kept_by_name_and_a_bad_one_is_no_trouble(project, tmp_path):
    named = {"Zeta": of(actor=["PKK"]), "أنبار": Filter(text="Anbar"), "alpha <b>": Filter(killed_from=5)}
    save_named(project, named)
    assert project.isDirty() and list(restore_named(project)) == ["alpha <b>", "Zeta", "أنبار"]
    project.write(str(tmp_path / "map.qgz"))
    project.clear()
    assert restore_named(project) == {}
    project.read(str(tmp_path / "map.qgz"))
    assert restore_named(project) == named
    project.writeEntry("Dateline", "/filters", '{"bad": {"killed_from": "x"}, "good": {"text": "y"}}')
    assert restore_named(project) == {"good": Filter(text="y")}
    project.writeEntry("Dateline", "/filters", "[1")
    assert restore_named(project) == {}


def test_a_facet_without_a_column_is_kept_but_asks_nothing_that_fails():
    assert from_json(to_json(of(zone=["IS"]))) == of(zone=["IS"])
    assert from_json({"choices": {"of tomorrow": ["x"], "actor": ["PKK"]}}) == of(actor=["PKK"])


def test_a_filter_leaves_the_files_journal_alone_while_somebody_reads(layers, path):
    """QGIS's own way switches it, which waits five seconds for the reader, and may not be switched back."""
    reader = ogr.Open(str(path))
    rows = reader.ExecuteSQL('SELECT "event_id" FROM "incidents"')
    rows.GetNextFeature()
    began = time.monotonic()
    for wanted, numbers in CASES[1:6]:
        apply_filter(layers, wanted)
        assert path.read_bytes()[18:20] == b"\1\1"  # SQLite's file format: write and read version, 1 for no WAL
        assert shown(layers.incidents) == list(numbers)
    assert time.monotonic() - began < 5
    reader.ReleaseResultSet(rows)
    reader.Destroy()
