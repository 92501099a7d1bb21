"""The filter: as SQL, beside a user's own, on real layers, and kept with the project."""

from datetime import date

import pytest
from qgis.core import QgsProject

from dateline.core.layers.database import write_result
from dateline.core.layers.filters import (Filter, actor_counts, apply_filter, counts, date_range, join_subset, preset,
                                          restore_filter, save_filter, split_subset, to_subset)
from dateline.core.layers.load import load_database, loaded_databases
from dateline.gazetteer.errors import DatelineError

from factory import facts, incident, report, result, sample

ODD = "O'Neil's \"group\" | a/b"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "incidents.gpkg"
    write_result(path, sample())
    return path


@pytest.fixture
def layers(project, path):
    return load_database(path, project)


def shown(layer):
    return sorted(f["event_id"][4] for f in layer.getFeatures())


@pytest.mark.parametrize("wanted, numbers", [
    (Filter(), "012345"),
    (Filter(actors=frozenset(["Islamic State"])), "035"),
    (Filter(actors=frozenset([ODD])), "2"),
    (Filter(actors=frozenset(["داعش", "Unknown"])), "14"),
    (Filter(actors=frozenset()), ""),
    (Filter(actors=frozenset(["nobody' OR '1'='1"])), ""),
    (Filter(date_from=date(2022, 11, 15), date_to=date(2022, 12, 14)), "124"),
    (Filter(date_from=date(2022, 11, 30), date_to=date(2022, 11, 30), keep_undated=False), "2"),
    (Filter(date_from=date(2022, 12, 1), date_to=date(2022, 12, 13), keep_undated=False), ""),
    (Filter(date_to=date(2022, 11, 1), keep_undated=False), "25"),
    (Filter(date_from=date(2023, 1, 1)), "34"),
    (Filter(keep_undated=False), "01235"),
    (Filter(actors=frozenset(["Islamic State"]), date_from=date(2022, 1, 1), keep_undated=False), "03"),
    (Filter(actors=frozenset(), enabled=False), "012345"),
])
def test_what_a_filter_shows(layers, wanted, numbers):
    apply_filter(layers, wanted)
    assert shown(layers.incidents) == list(numbers)
    assert layers.incidents.featureCount() == len(numbers)
    assert shown(layers.areas) == [n for n in numbers if n != "5"]
    assert counts(layers.incidents) == (len(numbers), 6)


@pytest.mark.parametrize("own", ["", '"killed" > 3', "\"place\" = '(/* dateline:begin */ x /* dateline:end */)'",
                                 '("killed" > 3) AND ("wounded" > 1)'])
@pytest.mark.parametrize("ours", ["", "1 = 0", "(\"actor\" IN ('a) AND (b'))"])
def test_both_parts_come_apart_again(own, ours):
    assert split_subset(join_subset(own, ours)) == (own, ours)


def test_an_own_filter_is_kept_and_the_areas_follow_it(layers):
    layers.incidents.setSubsetString('"killed" > 3')
    apply_filter(layers, Filter(actors=frozenset(["Islamic State"])))
    assert shown(layers.incidents) == shown(layers.areas) == ["0", "3"]
    apply_filter(layers, Filter())
    assert layers.incidents.subsetString() == '"killed" > 3'
    assert shown(layers.areas) == ["0", "2", "3"]


def test_edit_mode_is_told_and_changes_nothing(layers):
    layers.incidents.startEditing()
    with pytest.raises(DatelineError, match="being edited"):
        apply_filter(layers, Filter(actors=frozenset()))
    layers.incidents.rollBack()
    assert len(shown(layers.incidents)) == len(shown(layers.areas)) + 1 == 6


def test_counts_are_of_all_the_data(layers):
    apply_filter(layers, Filter(actors=frozenset(["Unknown"])))
    assert actor_counts(layers.incidents) == [("Islamic State", 3), (ODD, 1), ("Unknown", 1), ("داعش", 1)]
    assert date_range(layers.incidents) == (date(2019, 7, 21), date(2023, 11, 30))


@pytest.mark.parametrize("days, first", [(7, date(2023, 11, 24)), (30, date(2023, 11, 1)), (1, date(2023, 11, 30))])
def test_a_preset_counts_from_the_last_day_of_the_data(layers, days, first):
    assert preset(days, layers.incidents) == Filter(date_from=first, date_to=date(2023, 11, 30))


def test_no_dates_at_all(project, tmp_path):
    write_result(tmp_path / "undated.gpkg", result(incident(report(0, facts()))))
    incidents = load_database(tmp_path / "undated.gpkg", project).incidents
    assert date_range(incidents) == (None, None)
    assert preset(7, incidents) == Filter()


@pytest.mark.parametrize("kept", [
    Filter(),
    Filter(frozenset([ODD, "داعش"]), date(2022, 1, 1), None, False),
    Filter(frozenset(), None, date(2023, 1, 1), True, enabled=False),
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
