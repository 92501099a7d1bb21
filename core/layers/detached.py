"""The layers of a database in no project, as they look in QGIS: for work without a window, in the thread that asks."""

from ...gazetteer.errors import DatelineError
from .connections import own_layer, quietly
from .forms import style_form
from .homes import home_of
from .load import TABLES, Layers, open_table
from .style import style_areas, style_incidents


def detached_layers(address, subset=""):
    """The ``Layers`` of a database, the incidents with a subset string; they live in the thread that asks.

    Raises DatelineError when a table does not open, or the incidents do not take the subset string.
    """
    home = home_of(address)
    with quietly():
        layers = Layers(*(open_table(home, table, own_layer) for table in TABLES))
        if subset and not layers.incidents.setSubsetString(subset):
            raise DatelineError(f"{home}: the incidents do not take the layer's filter", subset)
    style_incidents(layers.incidents)
    style_areas(layers.areas)
    style_form(layers.reports)
    style_form(layers.articles)
    return layers
