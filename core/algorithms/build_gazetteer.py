"""Country files to a gazetteer that opens at once."""

from qgis.core import (QgsProcessing, QgsProcessingOutputNumber, QgsProcessingOutputVectorLayer,
                       QgsProcessingParameterFileDestination, QgsProcessingParameterMultipleLayers,
                       QgsProcessingParameterString)

from ...gazetteer.store import build_index
from ..told_columns import COLUMN_FIELDS, column_pair, told_columns
from .base import Algorithm, progress_of, tr

_SOURCES, _COLUMNS, _OUTPUT, _PLACES, _ROWS = "SOURCES", "COLUMNS", "OUTPUT", "PLACES", "ROWS"


class BuildGazetteer(Algorithm):
    """What ``dateline gazetteer build`` does."""

    GROUP = "gazetteer"

    def name(self):
        return "buildgazetteer"

    def displayName(self):  # noqa: N802
        return tr("Build a gazetteer")

    def tags(self):
        return ["geonames", "gns", "index", "country file", "toponym"]

    def initAlgorithm(self, configuration=None):  # noqa: N802
        self.add(QgsProcessingParameterMultipleLayers(_SOURCES, tr("Country files"), QgsProcessing.SourceType.TypeFile),
                 tr("GeoNames or NGA GNS files (.txt, .zip), tables, layers with a name field, other names, "
                    "administrative boundaries; in any order."))
        self.add(QgsProcessingParameterString(_COLUMNS, tr("Columns"), multiLine=True, optional=True),
                 tr("Where a header does not say what a column holds: FIELD=HEADER, one a line. Fields: {fields}."
                    ).format(fields=", ".join(COLUMN_FIELDS)), advanced=True)
        self.add(QgsProcessingParameterFileDestination(_OUTPUT, tr("Gazetteer"), tr("Gazetteer") + " (*.gpkg)"),
                 tr("The gazetteer, a GeoPackage; give it as a country file wherever a gazetteer is asked for."))
        self.addOutput(QgsProcessingOutputVectorLayer(_PLACES, tr("Its places"),
                                                      QgsProcessing.SourceType.TypeVectorPoint))
        self.addOutput(QgsProcessingOutputNumber(_ROWS, tr("Number of places")))

    def work(self, parameters, context, feedback):
        lines = filter(None, map(str.strip, self.parameterAsString(parameters, _COLUMNS, context).splitlines()))
        target = self.parameterAsFileOutput(parameters, _OUTPUT, context)
        about = build_index(self.parameterAsFileList(parameters, _SOURCES, context), target,
                            progress=progress_of(feedback), cancelled=feedback.isCanceled,
                            columns=told_columns(map(column_pair, lines)))
        for key, value in about.items():
            feedback.pushInfo(f"{key}: {value}")
        if int(about.get("bad_rows") or 0):
            feedback.pushWarning(tr("{count} rows cannot be read and are left out ({examples}).").format(
                count=about["bad_rows"], examples=about["bad_row_examples"]))
        return {_OUTPUT: target, _PLACES: f"{target}|layername=places", _ROWS: int(about["rows"])}
