"""How results look in a project: incidents in a sink get their style, a database its four layers with their relations.

QGIS asks a post-processor in the window's thread, once the layer is in the project, and only where results are shown: a
script that calls ``processing.run`` gets its outputs and an untouched project.
"""

from qgis.core import QgsProcessingContext, QgsProcessingLayerPostProcessorInterface
from qgis.PyQt import sip

from ..layers.homes import home_of, home_of_layer
from ..layers.load import TABLES, TIMED, Layers, load_database, open_table, prepare, refresh, set_time, tables_in
from ..layers.style import style_incidents

_kept = []  # QGIS holds the C++ halves of post-processors only, and deletes them with its context


class _Then(QgsProcessingLayerPostProcessorInterface):
    """Calls ``then(layer)`` when the layer is in the project."""

    def __init__(self, then):
        super().__init__()
        self._then = then

    def postProcessLayer(self, layer, context, feedback):  # noqa: N802 (the name that QGIS calls)
        self._then(layer)


def _when_shown(context, layer_id, then):
    processor = _Then(then)
    _kept[:] = [other for other in _kept if not sip.isdeleted(other)] + [processor]
    context.layerToLoadOnCompletionDetails(layer_id).setPostProcessor(processor)


def source_of(address, table):
    """A table of a database as the text that Processing opens as a layer."""
    home = home_of(address)
    return home.layer_uri(table) if home.provider == "ogr" else f"{home.provider}://{home.layer_uri(table)}"


def style_sink(context, layer_id, actors):
    """Style a sink of incidents or reports where it is shown; ``actors`` counts theirs (name → features)."""
    names = sorted(actors, key=lambda name: (-actors[name], name))

    def style(layer):
        style_incidents(layer, names)
        set_time(layer)
        layer.triggerRepaint()

    if context.willLoadLayerOnCompletion(layer_id):
        _when_shown(context, layer_id, style)


def show_database(context, address, fresh=True):
    """Bring what was added to a database into those of its layers that the project has, and have the others shown
    (with ``fresh``). In the window's thread, when the algorithm has ended; raises DatelineError."""
    project, home = context.project(), home_of(address)
    shown = tables_in(project, home) if project is not None else {}
    if shown:
        refresh(Layers(*map(shown.get, TABLES)))
    if project is None or not fresh:
        return

    def relate(layer):
        if home_of_layer(layer)[1] in TIMED:
            set_time(layer)
        if len(tables_in(project, home)) == len(TABLES):  # the last has arrived
            load_database(home, project)

    for table in TABLES:
        if table not in shown:
            layer = open_table(home, table)
            prepare(layer, table)
            context.temporaryLayerStore().addMapLayer(layer)
            details = QgsProcessingContext.LayerDetails(layer.name(), project)
            details.forceName = True  # or QGIS names it after its table
            context.addLayerToLoadOnCompletion(layer.id(), details)
            _when_shown(context, layer.id(), relate)
