"""What several algorithms do with a sink, QGIS's name for a layer that is written: make it, fill it, say what went."""

from pathlib import Path

from qgis.core import (NULL, QgsCoordinateReferenceSystem, QgsFeatureSink, QgsProcessingException,
                       QgsProcessingOutputLayerDefinition, QgsWkbTypes)

from ...gazetteer.spreadsheets import neutral
from ..layers.export import make_null

OUTPUT = "OUTPUT"
_SPREADSHEETS = (".csv", ".tsv", ".xlsx", ".ods")  # whose cells may be run as formulas
WGS84 = "EPSG:4326"


def wants_sink(parameters):
    """Whether a layer is asked for; batch processing says with an empty name that none is."""
    wanted = parameters.get(OUTPUT)
    if isinstance(wanted, QgsProcessingOutputLayerDefinition):
        wanted = wanted.sink.staticValue()
    return wanted not in (None, NULL, "")


class Sink:
    """The sink of the parameter OUTPUT; ``layer_id`` is empty where the user wants none."""

    def __init__(self, algorithm, parameters, context, fields, kind=QgsWkbTypes.Type.Point, crs=None):
        self._algorithm, self._parameters = algorithm, parameters
        self._sink, self.layer_id = algorithm.parameterAsSink(
            parameters, OUTPUT, context, fields, kind, crs or QgsCoordinateReferenceSystem(WGS84))
        self.layer_id = self.layer_id or ""
        self._opens_as_cells = Path(self.layer_id.split("|")[0]).suffix.lower() in _SPREADSHEETS
        self.count = 0
        if self._sink is None and wants_sink(parameters):
            raise QgsProcessingException(algorithm.invalidSinkError(parameters, OUTPUT))

    def add(self, feature):
        """Write a feature. Raises QgsProcessingException when it cannot be written."""
        if self._opens_as_cells:
            feature.setAttributes([neutral(value) if isinstance(value, str) else value
                                   for value in feature.attributes()])
        if not self._sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(self._algorithm.writeFeatureError(self._sink, self._parameters, OUTPUT))
        self.count += 1

    def close(self):
        """Write what is still held back, so that whoever comes next reads all of it."""
        self._sink = None
        path = Path(self.layer_id)
        if path.suffix.lower() == ".gpkg" and path.is_file():
            make_null(path, path.stem)
