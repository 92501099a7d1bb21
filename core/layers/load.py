"""A database as layers of a project: a group with styles, relations, map tips and time."""

from pathlib import Path
from typing import NamedTuple, Optional

from qgis.core import (Qgis, QgsEditorWidgetSetup, QgsFeatureRequest, QgsProviderRegistry, QgsRectangle, QgsRelation,
                       QgsVectorLayer)

from ...gazetteer.errors import DatelineError
from .connections import journal_kept, quietly, reopen
from .database import check_database, is_database
from .subset import follow
from .style import add_missing_actors, style_areas, style_form, style_incidents
from .tips import incident_tip

_TABLES = ("incidents", "incident_areas", "reports", "articles")  # in the order of Layers
_TITLES = {"incidents": "Incidents", "incident_areas": "Areas that hold them", "reports": "Reports",
           "articles": "Articles"}


class Layers(NamedTuple):
    """The layers of one database; the areas may have been taken out of the project."""

    incidents: QgsVectorLayer
    areas: Optional[QgsVectorLayer]
    reports: QgsVectorLayer
    articles: QgsVectorLayer


def load_database(path, project):
    """Add a database to the project, or give its layers when they are there; returns Layers.

    Raises DatelineError when ``path`` is no Dateline database, is of a newer version, or a table of it does not open.
    """
    path = Path(path)
    check_database(path)
    with quietly():
        return _load(path, project)


def _load(path, project):
    found = _tables_in(project, path)
    fresh = {table: _open(path, table) for table in _TABLES if table not in found}
    layers = Layers(*({**found, **fresh}[table] for table in _TABLES))
    for table, layer in fresh.items():
        _prepare(layer, table)
    _add(project, path, fresh)
    _relate(project, layers)
    follow(layers)
    return layers


def loaded_databases(project):
    """Every Layers of the project whose incidents, reports and articles are there, by path; fit to be filtered."""
    paths = {_source(layer)[0] for layer in project.mapLayers().values()
             if isinstance(layer, QgsVectorLayer) and _source(layer)[1] == "incidents"}
    found = (_tables_in(project, path) for path in sorted(paths) if is_database(path))
    databases = tuple(Layers(*(tables.get(table) for table in _TABLES)) for tables in found
                      if {"incidents", "reports", "articles"} <= set(tables))
    for layer in (layer for layers in databases for layer in layers if layer is not None):
        reopen(layer)  # QGIS has opened it when it read the project
    return databases


def refresh(layers):
    """Show what ``write_result`` has added since: features, extents, and categories for new actors."""
    for layer in layers:
        if layer is None:
            continue
        if layer.isEditable():
            layer.dataProvider().reloadData()
        else:
            reopen(layer)
            layer.reload()
        layer.updateExtents()
    for layer in (layers.incidents, layers.areas):
        if layer is not None:
            add_missing_actors(layer)
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


def _source(layer):
    """``(path, table)`` of a layer from a file, else ``(None, None)``."""
    if layer.providerType() != "ogr":
        return None, None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    return (Path(parts["path"]).resolve(), parts.get("layerName")) if parts.get("path") else (None, None)


def _tables_in(project, path):
    wanted = Path(path).resolve()
    layers = sorted(project.mapLayers().values(), key=lambda layer: layer.id(), reverse=True)
    sources = ((layer, _source(layer)) for layer in layers if isinstance(layer, QgsVectorLayer) and layer.isValid())
    return {table: layer for layer, (source, table) in sources if source == wanted and table in _TABLES}


def _open(path, table):
    with journal_kept():
        layer = QgsVectorLayer(f"{path}|layername={table}", _TITLES[table], "ogr")
    if not layer.isValid():
        raise DatelineError(f"{path}: the table {table} does not open", layer.error().summary())
    return layer


def _prepare(layer, table):
    """Style and time, before the layer is added: the Temporal Controller looks at it once, then."""
    if table == "incidents":
        style_incidents(layer)
    elif table == "incident_areas":
        style_areas(layer)
    else:
        style_form(layer)
    if table in ("incidents", "incident_areas"):
        _set_time(layer)


def _set_time(layer):
    """From the first day to the end of the last. Without dates an incident is in no frame of the Temporal Controller.

    Expressions, for in QGIS a date alone is not the same as its midnight: with the plain fields an incident of one day
    would be missing from the frame of that day.
    """
    time = layer.temporalProperties()
    time.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromExpressions)
    time.setStartExpression('to_datetime("date_start")')
    time.setEndExpression("to_datetime(\"date_end\") + to_interval('1 day')")
    time.setLimitMode(Qgis.VectorTemporalLimitMode.IncludeBeginExcludeEnd)
    time.setIsActive(True)


def _add(project, path, fresh):
    if not fresh:
        return
    root = project.layerTreeRoot()
    name = f"Dateline: {path.stem}"
    group = root.findGroup(name) or root.insertGroup(0, name)
    for table in _TABLES:
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
