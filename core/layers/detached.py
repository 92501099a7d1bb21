"""The layers of a database in no project, as they look in QGIS: for work without a window, in the thread that asks."""

from qgis.core import QgsVectorLayer

from ...gazetteer.errors import DatelineError
from .connections import journal_kept, quietly
from .load import Layers
from .style import style_areas, style_form, style_incidents

_TABLES = ("incidents", "incident_areas", "reports", "articles")  # in the order of Layers


def detached_layers(database, subset=""):
    """The ``Layers`` of a database, the incidents with a subset string; they live in the thread that asks.

    Raises DatelineError when a table does not open, or the incidents do not take the subset string.
    """
    opened = []
    with quietly(), journal_kept():
        for table in _TABLES:
            title = table.replace("_", " ").capitalize()
            opened.append(QgsVectorLayer(f"{database}|layername={table}", title, "ogr"))
            if not opened[-1].isValid():
                raise DatelineError(f"{database}: the table {table} does not open; take a copy from your backup")
        layers = Layers(*opened)
        if subset and not layers.incidents.setSubsetString(subset):
            raise DatelineError(f"{database}: the incidents do not take the layer's filter", subset)
    style_incidents(layers.incidents)
    style_areas(layers.areas)
    style_form(layers.reports)
    style_form(layers.articles)
    return layers
