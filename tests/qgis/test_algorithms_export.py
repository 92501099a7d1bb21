"""Export incidents in Processing: the same files as the command line, of a database or of what its layer shows."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProcessingException
from qgis.PyQt.QtCore import QUrl

from dateline.core.algorithms.base import help_lines
from dateline.core.codebooks.convert import BOOKS
from dateline.core.layers.database import write_result
from dateline.core.layers.exports import export_incidents
from dateline.core.layers.load import load_database

from factory import sample
from running import ROOT, Heard, layers_alive, processing, qgis_process, results_of, run, run_in_thread

ISLAMIC_STATE = "\"actor\" = 'Islamic State'"


@pytest.fixture
def database(qgis, tmp_path):
    path = tmp_path / "incidents.gpkg"
    write_result(path, sample())
    return path


def by_command(database, as_, target):
    """The bytes that the command line writes."""
    process = subprocess.run([sys.executable, str(ROOT / "dateline"), "export", str(database), "--as", as_, "--out",
                              str(target)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120)
    assert process.returncode == 0, process.stderr
    return target.read_bytes()


def titles(path):
    with open(path, encoding="utf-8", newline="") as lines:
        return [row["title"] for row in csv.DictReader(lines)]


@pytest.mark.parametrize("as_, ending", [(book, ".csv") for book in BOOKS] + [("layer", ".csv"), ("layer", ".geojson")])
def test_it_writes_what_the_command_line_writes(database, tmp_path, as_, ending):
    told = run("exportincidents", DATABASE=str(database), AS=as_, OUTPUT=str(tmp_path / f"ours{ending}"))
    assert Path(told["OUTPUT"]).read_bytes() == by_command(database, as_, tmp_path / f"theirs{ending}")
    assert told["COUNT"] + told["LEFT_OUT_COUNT"] == 6


def test_of_a_filtered_layer_what_it_shows_goes_or_everything(project, database, tmp_path):
    layers = load_database(database, project)
    layers.incidents.setSubsetString(ISLAMIC_STATE)
    shown = run("exportincidents", DATABASE=layers.incidents, AS="layer", OUTPUT=str(tmp_path / "shown.csv"))
    everything = run("exportincidents", DATABASE=layers.incidents, AS="layer", ALL=True,
                     OUTPUT=str(tmp_path / "all.csv"))
    assert (shown["COUNT"], everything["COUNT"]) == (3, 6)
    dock = export_incidents(layers, tmp_path / "dock.csv", "layer")
    assert dock.path.read_bytes() == Path(shown["OUTPUT"]).read_bytes()
    assert layers.incidents.subsetString() == ISLAMIC_STATE


def test_the_database_may_be_chosen_by_another_layer_of_it(project, database, tmp_path):
    reports = load_database(database, project).reports
    reports.setSubsetString("\"report_id\" = 'none'")  # says nothing of incidents
    assert run("exportincidents", DATABASE=reports, AS="layer", OUTPUT=str(tmp_path / "all.csv"))["COUNT"] == 6


@pytest.mark.parametrize("ending", [".gpkg", ".csv"])
def test_it_works_in_a_thread_on_a_layer_of_the_project(project, database, tmp_path, ending):
    layers = load_database(database, project)
    fine, told = run_in_thread("exportincidents", DATABASE=layers.incidents.id(), AS="layer",
                               OUTPUT=str(tmp_path / f"out{ending}"))
    assert fine and told["COUNT"] == 6 and Path(told["OUTPUT"]).stat().st_size


def test_without_a_name_the_file_is_a_temporary_table(database):
    told = run("exportincidents", DATABASE=str(database), AS="acled", OUTPUT="TEMPORARY_OUTPUT")
    assert told["OUTPUT"].endswith(".csv") and Path(told["OUTPUT"]).read_bytes().startswith(b"event_id_cnty")


def test_what_a_codebook_does_not_hold_is_listed(database, tmp_path):
    told = run("exportincidents", DATABASE=str(database), AS="ucdp", OUTPUT=str(tmp_path / "ucdp.csv"),
               LEFT_OUT=str(tmp_path / "left.csv"))
    assert len(titles(told["LEFT_OUT"])) == told["LEFT_OUT_COUNT"] > 0


def test_edits_that_are_not_saved_are_told(project, database, tmp_path):
    incidents = load_database(database, project).incidents
    incidents.startEditing()
    incidents.deleteFeature(next(incidents.getFeatures()).id())
    heard = Heard()
    told = run("exportincidents", heard, DATABASE=incidents, AS="layer", OUTPUT=str(tmp_path / "out.csv"))
    assert told["COUNT"] == 6 and any("not saved" in line for line in heard.lines)
    incidents.rollBack()


def test_a_cancel_leaves_nothing(database, tmp_path):
    heard = Heard()
    heard.cancel()
    assert run("exportincidents", heard, DATABASE=str(database), AS="layer", OUTPUT=str(tmp_path / "out.csv")) == {}
    assert not (tmp_path / "out.csv").exists() and any("cancelled" in line for line in heard.lines)


REFUSED = [
    ({"AS": "acled", "OUTPUT": "out.gpkg"}, "let its name end in .csv"),
    ({"AS": "layer", "OUTPUT": "incidents.gpkg"}, "is a Dateline database"),
    ({"AS": "layer", "OUTPUT": "out.xyz"}, "names no format"),
    ({"AS": "layer", "OUTPUT": "nowhere/out.csv"}, "cannot be written"),
]


@pytest.mark.parametrize("parameters, said", REFUSED)
def test_what_cannot_be_done_says_so_and_loses_nothing(database, tmp_path, parameters, said):
    (tmp_path / "nowhere").write_text("a file, and no folder")
    before = database.read_bytes()
    heard = Heard()
    with pytest.raises(QgsProcessingException) as refusal:
        run("exportincidents", heard, DATABASE=str(database),
            **{**parameters, "OUTPUT": str(tmp_path / parameters["OUTPUT"])})
    assert said in str(refusal.value) + " ".join(heard.lines)
    assert database.read_bytes() == before


def test_what_fails_holds_nothing_open(database, tmp_path):
    """QGIS keeps the exception: no frame of it may have a layer, which would crash QGIS at its end."""
    (tmp_path / "nowhere").write_text("a file, and no folder")
    before = layers_alive()
    with pytest.raises(QgsProcessingException):
        run("exportincidents", DATABASE=str(database), AS="layer", OUTPUT=str(tmp_path / "nowhere" / "out.csv"))
    assert layers_alive() <= before


def test_another_file_is_no_database(qgis, database, tmp_path):
    other = run("exportincidents", DATABASE=str(database), AS="layer", OUTPUT=str(tmp_path / "other.gpkg"))["OUTPUT"]
    with pytest.raises(QgsProcessingException, match="not a Dateline database"):
        run("exportincidents", DATABASE=other, AS="acled", OUTPUT=str(tmp_path / "out.csv"))


def test_qgis_process_runs_it_headless(database, tmp_path):
    enabled = qgis_process(tmp_path, "plugins", "enable", "dateline")
    assert "Enabled dateline" in enabled.stdout, enabled.stderr
    process = qgis_process(tmp_path, "--json", "run", "dateline:exportincidents", "--", f"DATABASE={database}",
                           "AS=acled", f"OUTPUT={tmp_path / 'ours.csv'}")
    assert process.returncode == 0, process.stderr
    told = results_of(process)
    assert Path(told["OUTPUT"]).read_bytes() == by_command(database, "acled", tmp_path / "theirs.csv")
    refused = qgis_process(tmp_path, "run", "dateline:exportincidents", "--", f"DATABASE={database}", "AS=acled",
                           f"OUTPUT={tmp_path / 'ours.gpkg'}")
    assert refused.returncode != 0 and "let its name end in .csv" in refused.stderr


# What holds for every algorithm

def algorithms():
    processing()
    return QgsApplication.processingRegistry().providerById("dateline").algorithms()


def test_every_algorithm_has_help_and_every_parameter_too(qgis):
    ours = [one for one in algorithms() if one.name() != "batchgeocode"]  # whose parameters are QGIS's own
    silent = [f"{one.name()} {parameter.name()}" for one in ours for parameter in one.parameterDefinitions()
              if not parameter.help().strip()]
    short = [one.name() for one in algorithms() if len(one.shortHelpString().splitlines()) < 2]
    assert ours and not silent and not short
    pages = {one.displayName(): Path(QUrl(one.helpUrl()).toLocalFile()) for one in algorithms()}
    assert not [title for title, page in pages.items() if not page.read_text("utf-8").startswith(f"# {title}\n")]


def test_help_is_a_line_a_paragraph_without_the_heading():
    assert help_lines("# Title\n\nOne\nparagraph.\n\nAnother.\n") == "One paragraph.\nAnother."
