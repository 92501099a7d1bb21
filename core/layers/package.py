"""An export as a GeoPackage that keeps what belongs together: incidents, their areas, their reports, the articles.

The tables are tied by ``event_id`` and ``article``, both indexed. Inside are the styles, which QGIS takes when a table
is opened, and a QGIS project with the relations (open the file from QGIS's browser). Other programs find plain
tables. It is no Dateline database: nothing is added to it later.
"""

from osgeo import ogr
from qgis.core import QgsProject, QgsRelation, QgsRelationContext, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from ...gazetteer.errors import DatelineError
from .closing import close
from .connections import quietly
from .export import FORMATS, Conversion, ExportReport, Kept, checked_target, unfiltered, write_table
from .form_pages import lay_out_form
from .tips import incident_tip
from .whole import written_whole

PROJECT = "Dateline"
_INDEXED = (("incidents", "event_id"), ("incident_areas", "event_id"), ("reports", "event_id"), ("reports", "article"),
            ("articles", "article"))
_NO_ADDRESS = frozenset("?#%")
_REPORTS_OF, _REPORTS_IN = "dateline_reports_of_incident", "dateline_reports_in_article"


def export_package(layers, path, filtered=True, progress=None, cancelled=None, overwrite=False):
    """Write the ``Layers`` of a database as one GeoPackage; with ``filtered`` only the incidents that are shown, their
    areas and reports, and the articles of these. As ``export_layer`` otherwise; counts incidents."""
    path, form = checked_target(path, "gpkg", overwrite)
    incidents = layers.incidents if filtered else unfiltered(layers.incidents)
    steps = progress or (lambda *_: None), cancelled or (lambda: False)
    with written_whole(path, overwrite) as folder, quietly():
        file = folder / path.name
        conversion = Conversion(incidents, form)
        made = conversion.run(*steps)
        write_table(made, file, form, "incidents")
        events = _values(made, "event_id")
        if layers.areas is not None:
            _write(layers.areas, file, "incident_areas", Kept("event_id", events), steps)
        reports = _write(layers.reports, file, "reports", Kept("event_id", events), steps)
        _write(layers.articles, file, "articles", Kept("article", _values(reports, "article")), steps)
        _index(file)
        missing = _add_project(file, layers)
    return ExportReport(path, made.featureCount(), conversion.warnings() + missing)


def _write(layer, file, name, kept, steps):
    made = Conversion(unfiltered(layer), FORMATS["gpkg"], kept).run(*steps)
    write_table(made, file, FORMATS["gpkg"], name)
    return made


def _values(layer, field):
    return frozenset(feature[field] for feature in layer.getFeatures())


def _index(file):
    source = ogr.Open(str(file), 1)
    tables = {source.GetLayer(index).GetName() for index in range(source.GetLayerCount())}
    for table, column in _INDEXED:
        if table in tables:
            source.ExecuteSQL(f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}")')
    close(source)


def _add_project(file, layers):
    """The styles of the layers as the tables' own, and a project of the tables with their relations; what of it cannot
    be: QGIS finds no project in a file whose path has a ?, # or %."""
    project = QgsProject()
    added = {}
    for name, layer in zip(("articles", "reports", "incident_areas", "incidents"),
                           (layers.articles, layers.reports, layers.areas, layers.incidents)):
        if layer is not None:
            added[name] = _styled(file, name, layer)
            project.addMapLayer(added[name])
    if _NO_ADDRESS & set(str(file)):
        project.clear()
        return (f"no project inside, for QGIS finds none where a path has {' '.join(sorted(_NO_ADDRESS))}",)
    _relate(project, added["reports"], added["incidents"], "event_id", _REPORTS_OF)
    _relate(project, added["reports"], added["articles"], "article", _REPORTS_IN)
    added["incidents"].setMapTipTemplate(incident_tip(_REPORTS_OF))
    for name, relation in (("incidents", _REPORTS_OF), ("reports", ""), ("articles", _REPORTS_IN)):
        lay_out_form(added[name], name, project.relationManager().relation(relation) if relation else None)
    if not project.write(project_address(file)):
        raise DatelineError(f"{file.name} cannot be written; make room or choose another place", project.error())
    project.clear()  # lets go of the file
    return ()


def project_address(file):
    """Where QGIS finds the project of a package."""
    return f"geopackage:{file}?projectName={PROJECT}"


def _styled(file, name, like):
    layer = QgsVectorLayer(f"{file}|layername={name}", like.name(), "ogr")
    style = QDomDocument("qgis")
    like.exportNamedStyle(style)
    layer.importNamedStyle(style)
    message = layer.saveStyleToDatabase(name, "Dateline", True, "")
    if message:
        raise DatelineError(f"{file.name}: the style cannot be written; make room or choose another place", message)
    return layer


def _relate(project, reports, parent, field, name):
    relation = QgsRelation(QgsRelationContext(project))
    relation.setId(name)
    relation.setName(f"{parent.name()} – {reports.name()}")
    relation.setReferencingLayer(reports.id())
    relation.setReferencedLayer(parent.id())
    relation.addFieldPair(field, field)
    project.relationManager().addRelation(relation)
