"""A run, an export, a date being given: in the middle of each the layer goes, the file, the project, the plugin."""

import os
import sys
from datetime import date

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
import gates  # noqa: E402
import qgis.utils  # noqa: E402
from driver import FOLDER, enable, iface, incidents, message_line, part, picture, results  # noqa: E402
from qgis.core import QgsApplication, QgsProject  # noqa: E402
from qgis.PyQt.QtCore import Qt  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import QPushButton  # noqa: E402

TEXT = "{place}, 4 May 2021 - Gunmen killed {count} policemen in {place} on Sunday, an officer said."
UNDATED = "Gunmen killed four soldiers in Tarmiya on Sunday, an officer said."
PLACES = ("Hawija", "Samarra", "Baquba", "Kirkuk", "Muqdadiyah", "Balad")
READ = 3  # articles of a run that are read before something happens


def plugin():
    return qgis.utils.plugins["dateline"]._window


def running():
    return [task for task in QgsApplication.taskManager().activeTasks() if task.property("dateline")]


def idle():
    return not running()


def articles(name):
    """Six articles of one name's own in a folder."""
    folder = FOLDER / name
    folder.mkdir()
    for count, place in enumerate(PLACES, 2):
        (folder / f"{name}-{place.lower()}.txt").write_text(TEXT.format(place=place, count=count) + f" {name}.",
                                                            encoding="utf-8")
    return str(folder)


def rows():
    model = part("datelineArticles").model()
    return [model.row(number) for number in range(model.rowCount())]


def stored():
    """The names of the articles in the database that is shown."""
    return sorted(row.article for row in rows() if row.stored)


def project(name):
    """A project in a folder of its own, with one dated and one undated article in its database."""
    folder = FOLDER / name
    folder.mkdir()
    iface.newProject()
    QgsProject.instance().write(str(folder / "project.qgz"))
    (folder / "first.txt").write_text(TEXT.format(place="Mosul", count=9), encoding="utf-8")
    (folder / "undated.txt").write_text(UNDATED, encoding="utf-8")
    plugin()._articles.add([str(folder / "first.txt"), str(folder / "undated.txt")])
    yield idle
    yield lambda: stored() == ["first.txt", "undated.txt"]
    yield 0.2


def remove_layers():
    QgsProject.instance().removeMapLayers(list(QgsProject.instance().mapLayers()))


def delete_file():
    path = incidents().source().split("|")[0]
    for ending in ("", "-wal", "-shm", "-journal"):
        if os.path.exists(path + ending):
            os.remove(path + ending)


def replace_project():
    iface.newProject()
    (FOLDER / "elsewhere").mkdir(exist_ok=True)
    QgsProject.instance().write(str(FOLDER / "elsewhere" / "project.qgz"))


def reload_plugin():
    qgis.utils.reloadPlugin("dateline")


HAPPENS = {"layer removed": remove_layers, "file deleted": delete_file, "project replaced": replace_project,
           "plugin reloaded": reload_plugin}


def read_on(name):
    gate = gates.reading(READ)
    plugin()._articles.add([articles(name)])
    return gate


def give_date(_name):
    gate = gates.reading(0)
    model = part("datelineArticles").model()
    index = model.index(model.find("undated.txt"), 0)
    assert model.setData(index, date(2021, 5, 4))
    return gate


def export(name):
    gate = gates.exporting()
    plugin()._export.write(str(FOLDER / (name + ".geojson")), True)
    return gate


WORK = {"run": read_on, "date": give_date, "export": export}


def scenario():
    enable()
    driver.size_window(1500, 900, 380)
    for work, begin in WORK.items():
        for happens, act in HAPPENS.items():
            name = f"{work}-{happens}".replace(" ", "-")
            yield from project(name)
            gate = begin(name + "-more")
            yield lambda: gate.reached
            act()
            yield 0.2
            gate.open()
            yield idle
            yield 0.4
            yield idle
            told = results.setdefault(name, {})
            told["message"] = message_line()
            told["articles"] = stored()
            told["strips"] = part("datelineRun").isVisible() or part("datelineExportRun").isVisible()
            told["exported"] = (FOLDER / (name + "-more.geojson")).exists()
            if name in ("run-file-deleted", "run-project-replaced", "date-file-deleted"):
                picture(name)
                yield from take_up(told)
            gate = None


def take_up(told):
    """Press the button that the message offers."""
    buttons = [one for one in iface.messageBar().findChildren(QPushButton)
               if one.text() in ("Write again", "Show the database", "Try again")]
    told["offered"] = [one.text() for one in buttons]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    yield 0.2
    yield idle
    yield 0.4
    told["articles after that"] = stored()
    told["message after that"] = message_line()


driver.start(scenario)
