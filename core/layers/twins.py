"""Layers of a project made anew in another thread: from where they live, filtered and looking as they do.

A layer belongs to the thread that made it. What a twin is made of is taken in the window's thread, which costs little;
the twins are made, read and let go of in the other one, and nothing of the project is touched there.
"""

from typing import NamedTuple

from qgis.core import QgsCoordinateTransformContext, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from ...gazetteer.errors import DatelineError
from .connections import own_layer, quietly
from .database import check_database
from .homes import home_of_layer
from .load import Layers, open_table


class Likeness(NamedTuple):
    """What a twin is made of. ``unsaved``: the layer holds edits that its table does not."""

    home: object
    table: str
    name: str
    subset: str
    style: str
    transforms: QgsCoordinateTransformContext
    unsaved: bool


def likenesses(layers):
    """The Likeness of each of ``Layers``, None where one is None; in the window's thread."""
    return tuple(None if layer is None else _likeness(layer) for layer in layers)


def _likeness(layer):
    home, table = home_of_layer(layer)
    style = QDomDocument("qgis")
    layer.exportNamedStyle(style)
    return Likeness(home, table, layer.name(), layer.subsetString(), style.toString(), layer.transformContext(),
                    layer.isModified())


def twins(likenesses, filtered=True):
    """The ``Layers`` made anew, in the thread that calls; of filters only that of the incidents is taken over, and with
    ``filtered`` false none. Raises DatelineError when the database is gone, or a table of it does not open."""
    for home in {one.home for one in likenesses if one is not None}:
        check_database(home)  # QGIS opens a layer of a deleted file, and finds nothing in it
    with quietly():
        return Layers(*(None if one is None else _twin(one, filtered and one.table == "incidents")
                        for one in likenesses))


def _twin(one, filtered) -> QgsVectorLayer:
    layer = open_table(one.home, one.table, own_layer)
    layer.setName(one.name)
    layer.setTransformContext(one.transforms)
    style = QDomDocument("qgis")
    style.setContent(one.style)
    layer.importNamedStyle(style)
    if filtered and one.subset and not layer.setSubsetString(one.subset):
        raise DatelineError(f"“{one.name}” does not open with its filter; clear the filter and try again")
    return layer
