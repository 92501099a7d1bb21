"""A database made of hostile articles, and one into whose every text column somebody wrote markup and expressions: what
the window shows of them is text, nothing of it is evaluated, and nothing is fetched."""

import os
import sqlite3
import sys
from contextlib import closing

sys.path[:0] = [os.environ["DATELINE_SCENARIOS"], os.environ["DATELINE_SUPPORT"]]
import driver  # noqa: E402
import qgis.utils  # noqa: E402
from driver import FOLDER, dock, enable, iface, part, picture, results  # noqa: E402
from qgis.core import (QgsApplication, QgsExpression, QgsExpressionContext,  # noqa: E402
                       QgsExpressionContextUtils, QgsLayerTreeModelLegendNode, QgsLayoutExporter,
                       QgsNetworkAccessManager, QgsProject)
from qgis.PyQt.QtCore import QAbstractListModel, QMimeData, QPoint, Qt, QUrl  # noqa: E402
from qgis.PyQt.QtGui import QDropEvent  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import (QAbstractItemView, QApplication, QLabel, QTextBrowser, QTextEdit,  # noqa: E402
                                 QWidget)

MARK = "<h1>x</h1><img src='http://127.0.0.1:9/dateline-hostile.png'><img src='file:///dateline-hostile.png'>"
HOSTILE = f"{MARK}<a href='javascript:alert(1)'>a</a> [% 6 * 7 %] {{0}} %1 '); DROP TABLE \"incidents\"; --"
ARTICLE = f"""{HOSTILE}

BAGHDAD, Dec. 18 - Gunmen of the {MARK} Brigade [% 6 * 7 %] killed 7 soldiers in <b>Daquq</b> on Sunday, police said.

Islamic State {MARK} claimed the bomb that wounded 3 people in the village of '); DROP TABLE incidents; -- on Monday.
"""
fetched = []


def watch():
    """Note every address that QGIS asks for."""
    QgsNetworkAccessManager.instance().requestAboutToBeCreated.connect(
        lambda asked: fetched.append(asked.request().url().toString()))


def rich(widget):
    """Why a widget would show a text from outside as markup; empty where it does not."""
    told = []
    if isinstance(widget, QLabel) and _is_hostile(widget.text()) and (
            widget.textFormat() == Qt.TextFormat.RichText
            or widget.textFormat() == Qt.TextFormat.AutoText and Qt.mightBeRichText(widget.text())):
        told.append("label")
    if _is_hostile(widget.toolTip()) and Qt.mightBeRichText(widget.toolTip()) and "<img" in widget.toolTip():
        told.append("tooltip")
    if isinstance(widget, (QTextEdit, QTextBrowser)) and "<img" in widget.toHtml():
        told.append("document")
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        told += items(widget.model())
    return [f"{widget.metaObject().className()} {widget.objectName()}: {what}" for what in told]


def items(model, parent=None, depth=3):
    """The same of what a model says of its first rows."""
    told, tops = [], () if parent is None else (parent,)
    for row in range(min(20, model.rowCount(*tops))):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(*tops)):
            index = model.index(row, column, *tops)
            tip = index.data(Qt.ItemDataRole.ToolTipRole)
            if isinstance(tip, str) and Qt.mightBeRichText(tip) and "<img" in tip:
                told.append(f"tip of an item: {tip[:80]}")
        if depth:
            told += items(model, model.index(row, 0, *tops), depth - 1)
    return told


def _is_hostile(text):
    return "dateline-hostile" in text


def walk(name):
    """What of the window as it is now would be read as markup, and how much of it is hostile at all."""
    widgets = [w for w in QApplication.allWidgets() if isinstance(w, QWidget)]
    results.setdefault("rich", {})[name] = [why for widget in widgets for why in rich(widget)]
    texts = [w.text() for w in widgets if isinstance(w, QLabel) and w.isVisible()]
    results.setdefault("hostile labels", {})[name] = sum(map(_is_hostile, texts))


def worked_on():
    """The incidents of the database that the window works on."""
    return qgis.utils.plugins["dateline"]._window._session.layers.incidents


def tips():
    """The map tips of all incidents as QGIS evaluates them."""
    layer = worked_on()
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    made = []
    for feature in layer.getFeatures():
        context.setFeature(feature)
        made.append(QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context))
    results.setdefault("map tips", []).extend(made)


def legend():
    """The words of the layer tree's legend."""
    model = iface.layerTreeView().layerTreeModel()
    node = QgsProject.instance().layerTreeRoot().findLayer(worked_on().id())
    results.setdefault("legend", []).extend(
        str(legend_node.data(Qt.ItemDataRole.DisplayRole)) for legend_node in model.layerLegendNodes(node)
        if isinstance(legend_node, QgsLayerTreeModelLegendNode))


def through_the_window():
    """Every page and dock, each row of the review, the table and the map."""
    for page in range(dock().tabs.count()):
        dock().tabs.setCurrentIndex(page)
        yield 0.5
        yield driver.settled
        walk(f"page {page} of {results['stage']}")
    for _ in range(3):
        QTest.keyClick(dock().review, Qt.Key.Key_N)
        yield 0.4
        walk(f"review of {results['stage']}")
    picture(f"review {results['stage']}")
    for name in ("DatelineIncidents", "DatelineTimeline"):
        window = iface.mainWindow().findChild(QWidget, name)
        if window is not None:
            window.show()
            yield 1.0
            walk(f"{name} of {results['stage']}")
    tips()
    legend()
    iface.zoomToActiveLayer()
    yield 0.5


def drop(path):
    """Drop a folder on the dock."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    target = dock()
    event = QDropEvent(QPoint(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                       Qt.KeyboardModifier.NoModifier)
    target.dropEvent(event)


def scenario():
    folder = FOLDER / "articles"
    folder.mkdir()
    (folder / "<img src=x> '); DROP --.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "table.csv").write_text(
        "id,title,text,published,source,url\n" + ",".join(
            "\"" + cell.replace("\"", "\"\"") + "\"" for cell in (
                HOSTILE, HOSTILE, ARTICLE.replace("Daquq", "Hawija"), "2022-12-18", HOSTILE, HOSTILE)) + "\n",
        encoding="utf-8")
    (folder / "broken <img src=x>.docx").write_bytes(b"PK\x03\x04 no document")
    QgsProject.instance().write(str(FOLDER / "project.qgz"))
    said = results["log"] = []
    QgsApplication.messageLog().messageReceived.connect(lambda *told: said.append(told[0]))
    enable()
    driver.size_window(1600, 1000, 420)
    yield 0.5
    watch()
    results["stage"] = "extracted"
    drop(folder)
    yield 0.5
    yield lambda: not part("datelineRun").isVisible()
    yield 0.5
    results["extracted"] = worked_on().featureCount()
    walk("message bar")
    yield from through_the_window()
    hand_written()
    results["stage"] = "by hand"
    qgis.utils.plugins["dateline"]._window._session.choose(str(FOLDER / "by hand.gpkg"))
    yield 1.0
    results["by hand"] = worked_on().featureCount()
    yield from through_the_window()
    layout()
    yield 0.5
    results["fetched"] = [url for url in fetched if "dateline-hostile" in url or "127.0.0.1" in url]
    results["tables"] = len([layer for layer in QgsProject.instance().mapLayers().values() if layer.isValid()])


def hand_written():
    """The samples' database, the hostile text in every text column of every table."""
    from dateline.core.layers.database import write_result
    import factory
    path = FOLDER / "by hand.gpkg"
    write_result(str(path), factory.sample())
    with closing(sqlite3.connect(path)) as database:
        for name, values in (("ST_IsEmpty", 0), ("ST_MinX", 0.0), ("ST_MaxX", 0.0), ("ST_MinY", 0.0), ("ST_MaxY", 0.0)):
            database.create_function(name, 1, lambda _geometry, value=values: value)
        for table in ("incidents", "incident_areas", "reports", "articles", "links"):
            for _, column, kind, *_ in database.execute(f"PRAGMA table_info({table})").fetchall():
                if "TEXT" in kind.upper() and column not in _KEYS:
                    try:
                        database.execute(f"UPDATE {table} SET {column} = ? || {column}", (HOSTILE,))
                    except sqlite3.Error as error:  # the guards of the database refuse what is no status
                        results.setdefault("refused", []).append(f"{table}.{column}: {error}")
        database.commit()


_KEYS = ("event_id", "report_id", "article", "facts", "written", "one", "other", "terms", "evidence", "disagree")


def layout():
    """A layout of what is shown, exported as SVG: its words."""
    from dateline.core.layers.layout import add_layout
    from dateline.core.layers.shown import count_shown
    layers = qgis.utils.plugins["dateline"]._window._session.layers
    made = add_layout(QgsProject.instance(), layers, count_shown(layers.incidents, layers.articles, "actor"))
    results["layout labels"] = [item.currentText() for item in made.items() if hasattr(item, "currentText")]
    QgsLayoutExporter(made).exportToPdf(str(FOLDER / "layout.pdf"), QgsLayoutExporter.PdfExportSettings())


driver.start(scenario)
