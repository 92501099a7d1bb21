"""Zones over the samples, three ways: the command line, Processing, and what the window's Zones page does."""

import csv
import io
import json

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from dateline.core.cli import main
from dateline.core.layers.counting import question_of
from dateline.core.layers.filters import Filter
from dateline.core.layers.load import load_database
from dateline.core.layers.zone_laying import Sources, lay_over, look_at
from dateline.core.layers.zone_summary import counted, dimensions, rows_shown
from dateline.core.layers.zones import zone_layer
from dateline.core.model import ZONE_FIELDS
from dateline.core.zones.incidents import answer_of
from dateline.core.zones.laying import Wanted, from_json, to_json
from dateline.core.zones.reading import Told
from dateline.core.zones.series import SAME, nearest
from dateline.core.zones.summary import summary_csv
from toy_zones import feature, square, write_zones

from running import ROOT, Heard, run

ZONES = ROOT / "samples" / "zones" / "iraq-2014-2019.geojson"
NAMES = [field.name for field in ZONE_FIELDS]
BY = ("holder", "month")
WANTED = Wanted(Told(holder="holder", first="from", last="to"))


@pytest.fixture(scope="module")
def samples(qgis, tmp_path_factory):
    """A database of the samples."""
    path = tmp_path_factory.mktemp("samples") / "incidents.gpkg"
    assert main(["extract", str(ROOT / "samples"), "--index", str(ROOT / "samples" / "index.csv"), "--out",
                 str(path)]) in (0, 1)
    return path


def csv_rows(path):
    with open(path, encoding="utf-8", newline="") as lines:
        return {row["event_id"]: {name: row[name] for name in NAMES} for row in csv.DictReader(lines)}


def as_csv(values):
    """Values of the fields of zones as the CSV of the command line has them."""
    return {name: "" if value in (None, "") or not str(value) or str(value) == "NULL" else
            value.toString("yyyy-MM-dd") if hasattr(value, "toString") else str(value)
            for name, value in values.items()}


def layer_rows(layer):
    return {each["event_id"]: as_csv({name: each[name] for name in NAMES}) for each in layer.getFeatures()}


def test_three_ways_one_answer(samples, project, tmp_path):
    command, table = tmp_path / "command.csv", tmp_path / "summary.csv"
    assert main(["zones", str(samples), str(ZONES), "--holder", "holder", "--from", "from", "--to", "to", "--out",
                 str(command), "--summary", str(table), "--by", ",".join(BY)]) == 0
    told = csv_rows(command)
    assert len(told) > 20 and {row["holder"] for row in told.values()} > {"none", ""}
    # Processing
    made = run("overlayzones", INPUT=str(samples), ZONES=[str(ZONES)], HOLDER="holder", FROM="from", TO="to",
               OUTPUT="memory:")
    assert layer_rows(made["OUTPUT"]) == told
    lines = run("summariseincidents", INPUT=made["OUTPUT"], BY=",".join(BY), OUTPUT="memory:")["OUTPUT"]
    # the window
    outcome = lay_over(str(samples), Sources(paths=(str(ZONES),)), WANTED, 5.0)
    assert (outcome.held, outcome.outside) == (made["HELD"], made["OUTSIDE"])
    layers = load_database(samples, project)
    assert layer_rows(layers.incidents) == told
    columns = layers.incidents.fields().names()
    assert set(BY) <= set(dimensions(columns))
    found = counted(rows_shown(question_of(layers, Filter()), columns), BY, 5.0)
    with open(table, encoding="utf-8", newline="") as stream:
        summed = list(csv.reader(stream))
    assert list(csv.reader(io.StringIO(summary_csv(found.groups, BY)))) == summed
    assert [[str(value) for value in each.attributes()] for each in lines.getFeatures()] == summed[1:]
    assert found.near == outcome.near and found.shown == len(told)
    # nothing has changed: nothing is laid again
    assert lay_over(str(samples), Sources(paths=(str(ZONES),)), WANTED, 5.0, known=outcome.mark) is None
    again = lay_over(str(samples), Sources(paths=(str(ZONES),)), WANTED._replace(rule=SAME), 5.0, known=outcome.mark)
    assert again.mark != outcome.mark and again.changed > 0


def test_a_copy_has_the_answers_and_the_database_stays(samples, tmp_path):
    before = samples.read_bytes()
    copy = tmp_path / "copy.gpkg"
    outcome = lay_over(str(samples), Sources(paths=(str(ZONES),)), WANTED, 5.0, copy=str(copy))
    layer = QgsVectorLayer(f"{copy}|layername=incidents", "copy", "ogr")
    assert outcome.address == str(copy) and set(NAMES) <= set(layer.fields().names())
    assert samples.read_bytes() == before


def test_a_row_tells_its_answer_again():
    row = {"holder": "A", "zone": "West", "hold_prob": 0.6, "front_km": -1.5,
           "zone_alt": json.dumps([{"zone": "East", "holder": "B", "share": 0.3},
                                   {"zone": "", "holder": "none", "share": 0.1}])}
    answer = answer_of(row)
    assert answer.shares == {"A": 0.6, "B": 0.3, "none": 0.1} and answer.front_m == -1500.0
    assert answer_of({"holder": "none", "hold_prob": 1.0, "zone_alt": "[]"}).shares == {"none": 1.0}
    assert answer_of({"holder": None}).shares == {} and answer_of({"holder": "A", "zone_alt": "{broken"}).holder == "A"


@pytest.mark.parametrize("wanted", [Wanted(), WANTED, WANTED._replace(rule=nearest(3), days=7, outer=False)])
def test_what_is_wanted_is_kept(wanted):
    assert from_json(json.loads(json.dumps(to_json(wanted)))) == wanted


@pytest.mark.parametrize("values", [None, [], {}, {"told": {"spell": 1}, "rule": {}, "days": 1, "outer": True},
                                    {"told": {}, "rule": {"kind": "best", "days": 0}, "days": 1, "outer": True}])
def test_what_is_no_way_to_lay_zones_is_refused(values):
    with pytest.raises((ValueError, TypeError, KeyError)):
        from_json(values)


def test_sources_are_looked_at(qgis, tmp_path):
    found = look_at(Sources(paths=(str(ZONES),)))
    assert {"holder", "from", "to"} <= set(found.columns) and not found.unknown and not found.dated_names
    assert found.title == "Illustrative control zones, Iraq 2014-2019"
    folder = tmp_path / "daily"
    for day in ("20140610", "20140611"):
        write_zones(folder / f"is_{day}.geojson", feature(square(9, -1, 10, 1)))
    (folder / "notes.txt").write_text("not polygons")
    found = look_at(Sources(paths=(str(folder),)))
    assert found.dated_names and found.columns == () and found.title == "daily"
    metres = write_zones(tmp_path / "metres.geojson", feature(square(9, -1, 10, 1), who="A"),
                         crs={"type": "name", "properties": {"name": "EPSG:999999"}})
    assert look_at(Sources(paths=(str(metres),))).unknown == ("metres",)
    assert "there is no such file" in look_at(Sources(paths=(str(tmp_path / "gone"),))).trouble


def test_zones_without_a_reference_system_are_an_error_with_a_choice(samples, qgis):
    layer = QgsVectorLayer("Polygon?field=holder:string", "nowhere", "memory")
    layer.setCrs(type(layer.crs())())
    assert look_at(Sources(layers=(zone_layer(layer),))).unknown == ("nowhere",)
    with pytest.raises(QgsProcessingException, match="none is guessed"):
        run("overlayzones", INPUT=str(samples), ZONES=[layer], HOLDER="holder", OUTPUT="memory:")
    with pytest.raises(QgsProcessingException, match="Give zones"):
        run("overlayzones", INPUT=str(samples), OUTPUT="memory:")
    with pytest.raises(QgsProcessingException, match="There is no field holder"):
        bare = QgsVectorLayer("Point?crs=EPSG:4326&field=actor:string", "bare", "memory")
        run("summariseincidents", Heard(), INPUT=bare, OUTPUT="memory:")
