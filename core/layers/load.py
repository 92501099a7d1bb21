"""A database as layers of a project: a group with styles, relations, map tips and time."""

from typing import NamedTuple, Optional

from qgis.core import Qgis, QgsEditorWidgetSetup, QgsFeatureRequest, QgsRectangle, QgsRelation, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...gazetteer.errors import DatelineError
from .connections import keep_journal, quietly
from .counting import actor_counts
from .database import check_database, is_database
from .form_pages import lay_out_form
from .forms import style_form
from .homes import home_of, home_of_layer
from .style import renew_look, style_areas, style_incidents
from .subset import follow
from .tips import incident_tip

TABLES = ("incidents", "incident_areas", "reports", "articles")  # in the order of Layers
TIMED = frozenset(("incidents", "incident_areas"))
TITLES = {"incidents": "Incidents", "incident_areas": "Areas that hold them", "reports": "Reports",
          "articles": "Articles"}


class Layers(NamedTuple):
    """The layers of one database; the areas may have been taken out of the project."""

    incidents: QgsVectorLayer
    areas: Optional[QgsVectorLayer]
    reports: QgsVectorLayer
    articles: QgsVectorLayer


def load_database(address, project):
    """Add a database to the project, or give its layers when they are there; returns Layers.

    Raises DatelineError when no Dateline database is at ``address``, it is of a newer version, or a table of it does
    not open.
    """
    check_database(address)
    with quietly():
        return _load(home_of(address), project)


def _load(home, project):
    found = _kept(tables_in(project, home))
    fresh = {table: open_table(home, table) for table in TABLES if table not in found}
    layers = Layers(*({**found, **fresh}[table] for table in TABLES))
    actors = [actor for actor, _ in actor_counts(layers.incidents)] if fresh else None
    for table, layer in fresh.items():
        prepare(layer, table, actors)
    _add(project, home, fresh)
    for table in TIMED.intersection(fresh):
        set_time(fresh[table])
    _relate(project, layers)
    for table, layer in fresh.items():
        if table != "incident_areas":
            lay_out_form(layer, table, project.relationManager().relation(relation_id(layer)))
    follow(layers)
    if found and fresh:
        renew_look(layers, actors)  # areas that come back have the colours that the incidents have by now
    return layers


def loaded_databases(project):
    """Every Layers of the project whose incidents, reports and articles are there, by address; fit to be filtered."""
    homes = {}
    for layer in project.mapLayers().values():
        home, table = home_of_layer(layer) if isinstance(layer, QgsVectorLayer) else (None, None)
        if table == "incidents":
            homes.setdefault(home.address, home)
    found = (_kept(tables_in(project, home)) for _, home in sorted(homes.items()) if is_database(home))
    return tuple(Layers(*(tables.get(table) for table in TABLES)) for tables in found
                 if {"incidents", "reports", "articles"} <= set(tables))


def _kept(tables):
    """The layers by table, none of which will switch the file's journal."""
    for layer in tables.values():
        keep_journal(layer)
    return tables


def refresh(layers):
    """Show what ``write_result`` has added since: features, extents, and categories for new actors."""
    for layer in layers:
        if layer is None:
            continue
        if layer.isEditable():
            layer.dataProvider().reloadData()
        else:
            layer.reload()
        layer.updateExtents()
    renew_look(layers)
    for layer in (layers.incidents, layers.areas):
        if layer is not None:
            layer.triggerRepaint()
            layer.emitStyleChanged()


def shown_extent(layer):
    """The extent of the features that the layer shows, in its own CRS; null when none has a geometry.

    QGIS 3.40 gives none for a filtered layer of which one feature has no geometry.
    """
    box = QgsRectangle()
    request = QgsFeatureRequest().setSubsetOfAttributes([])
    for feature in layer.getFeatures(request):
        if feature.hasGeometry():
            box.combineExtentWith(feature.geometry().boundingBox())
    return box


def tables_in(project, home):
    """The layers of the database that the project has, by table."""
    layers = sorted(project.mapLayers().values(), key=lambda layer: layer.id(), reverse=True)
    layers = (layer for layer in layers if isinstance(layer, QgsVectorLayer) and layer.isValid())
    homes = ((layer, *home_of_layer(layer)) for layer in layers)
    return {table: layer for layer, there, table in homes
            if there is not None and table in TABLES and there.same_as(home)}


def open_table(home, table, opened=QgsVectorLayer):
    """A table of the database as a layer, in no project, ``opened`` for the project's thread or for one of its own
    (``connections.own_layer``). Raises DatelineError when it does not open."""
    layer = opened(home.layer_uri(table), QCoreApplication.translate("Layers", TITLES[table]), home.provider)
    if not layer.isValid():
        error = layer.error()  # of an error without a message QGIS 3.22 dies when it is asked for its summary
        raise DatelineError(f"{home}: the table {table} does not open; take a copy from your backup",
                            "" if error.isEmpty() else error.summary())
    return layer


def prepare(layer, table, actors=None):
    """Style, before the layer is added; ``actors`` are all of the data, most frequent first, where they are known."""
    if table == "incidents":
        style_incidents(layer, actors)
    elif table == "incident_areas":
        style_areas(layer, actors)
    else:
        style_form(layer)


def set_time(layer):
    """From the first day to the end of the last. Without dates an incident is in no frame of the Temporal Controller.

    Once the layer is in the project: while it is added the controller reads every row of what has a time, to know the
    first and the last, and the window waits.

    Expressions, for in QGIS a date alone is not the same as its midnight: with the plain fields an incident of one day
    would be missing from the frame of that day.
    """
    time = layer.temporalProperties()
    time.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromExpressions)
    time.setStartExpression('to_datetime("date_start")')
    time.setEndExpression("to_datetime(\"date_end\") + to_interval('1 day')")
    time.setLimitMode(Qgis.VectorTemporalLimitMode.IncludeBeginExcludeEnd)
    time.setIsActive(True)


def _add(project, home, fresh):
    if not fresh:
        return
    root = project.layerTreeRoot()
    name = f"Dateline: {home.name}"
    group = root.findGroup(name) or root.insertGroup(0, name)
    for table in TABLES:
        if table in fresh:
            project.addMapLayer(fresh[table], False)
            group.addLayer(fresh[table])


def _relate(project, layers):
    """Incident to its reports and article to its reports, for QGIS's forms and the map tip."""
    _relation(project, layers.reports, layers.incidents, "event_id", "Reports of the incident")
    _relation(project, layers.reports, layers.articles, "article", "Reports in the article")
    layers.incidents.setMapTipTemplate(incident_tip(relation_id(layers.incidents)))
    if layers.reports.isValid():
        index = layers.reports.fields().indexOf("article")
        layers.reports.setEditorWidgetSetup(index, QgsEditorWidgetSetup("RelationReference", {
            "Relation": relation_id(layers.articles), "AllowNULL": True, "ReadOnly": True}))


def relation_id(layer):
    """The id of the relation from reports to that layer of incidents or articles."""
    return f"dateline_reports_{layer.id()}"


def _relation(project, reports, parent, field, name):
    relation = QgsRelation()
    relation.setId(relation_id(parent))
    relation.setName(name)
    relation.setReferencingLayer(reports.id())
    relation.setReferencedLayer(parent.id())
    relation.addFieldPair(field, field)
    project.relationManager().addRelation(relation)
