"""How results look in a project: incidents in a sink get their style, a database its four layers with their relations.

QGIS asks a post-processor in the window's thread, once the layer is in the project, and only where it is shown there:
a script that calls ``processing.run`` gets its outputs and an untouched project.
"""

from qgis.core import QgsProcessingContext, QgsProcessingLayerPostProcessorInterface
from qgis.PyQt import sip

from ..layers.load import TITLES, Layers, load_database, prepare, refresh, set_time, tables_in
from ..layers.style import style_incidents

_kept = []  # QGIS holds the C++ halves of post-processors only, and deletes them with its context


class _Looks(QgsProcessingLayerPostProcessorInterface):
    def __init__(self, give):
        super().__init__()
        self._give = give

    def postProcessLayer(self, layer, context, feedback):  # noqa: N802 (the name that QGIS calls)
        self._give(layer)


def _give_looks(context, layer_id, give):
    looks = _Looks(give)
    _kept[:] = [other for other in _kept if not sip.isdeleted(other)] + [looks]
    context.layerToLoadOnCompletionDetails(layer_id).setPostProcessor(looks)


def style_sink(context, layer_id, actors):
    """Style a sink of incidents or reports where it is shown; ``actors`` counts theirs (name → features)."""
    names = sorted(actors, key=lambda name: (-actors[name], name))

    def give(layer):
        style_incidents(layer, names)
        set_time(layer)
        layer.triggerRepaint()

    if context.willLoadLayerOnCompletion(layer_id):
        _give_looks(context, layer_id, give)


def show_database(context, path):
    """Have those layers of a database shown, when the algorithm has ended, that the project does not show yet."""
    project = context.project()
    if project is None:
        return

    def giving(table):
        def give(layer):
            prepare(layer, table)
            if len(tables_in(project, path)) == len(TITLES):  # the last has arrived
                refresh(load_database(path, project))
        return give

    shown = tables_in(project, path)
    for table, title in TITLES.items():
        if table not in shown:
            address = f"{path}|layername={table}"
            context.addLayerToLoadOnCompletion(address, QgsProcessingContext.LayerDetails(title, project))
            _give_looks(context, address, giving(table))


def refresh_database(context, path):
    """Show what was added to a database whose layers are in the project already; in the window's thread."""
    shown = tables_in(context.project(), path) if context.project() is not None else {}
    if shown:
        refresh(Layers(*map(shown.get, TITLES)))
