"""A database to other formats and to codebooks; what it writes is ``core.layers.exports``."""

from pathlib import Path

from qgis.core import (QgsProcessing, QgsProcessingOutputNumber, QgsProcessingParameterBoolean,
                       QgsProcessingParameterEnum, QgsProcessingParameterFileDestination)

from ..codebooks.convert import BOOKS, left_out_csv
from ..layers.database import check_database
from ..layers.detached import detached_layers
from ..layers.exports import LAYER, WAYS, endings, export_incidents
from ..output import write_text
from .base import Algorithm, progress_of, tr
from .inputs import ask_database, ask_lexicon, chosen_database, chosen_lexicon

_AS, _ALL, _OUTPUT, _LEFT_OUT = "AS", "ALL", "OUTPUT", "LEFT_OUT"
_COUNT, _LEFT_OUT_COUNT = "COUNT", "LEFT_OUT_COUNT"
_TEMPORARY = (QgsProcessing.TEMPORARY_OUTPUT, "", None)


class ExportIncidents(Algorithm):
    """What the dock's Export and ``dateline export`` do."""

    def name(self):
        return "exportincidents"

    def displayName(self):  # noqa: N802
        return tr("Export incidents")

    def tags(self):
        return ["acled", "ucdp", "ged", "gtd", "csv", "codebook", "save"]

    def initAlgorithm(self, configuration=None):  # noqa: N802
        ask_database(self)
        self.add(QgsProcessingParameterEnum(_AS, tr("Export as"), list(WAYS), defaultValue=LAYER,
                                            usesStaticStrings=True),
                 tr("acled, ucdp (UCDP GED) or gtd: a CSV in the columns and codes of that codebook. layer: the "
                    "incidents as they are, in the format that the ending of the file says."))
        self.add(QgsProcessingParameterBoolean(_ALL, tr("Everything, whatever the layer's filter"), False),
                 tr("Whether all incidents are exported, also those that the chosen layer's filter leaves out."))
        ask_lexicon(self)
        self.add(QgsProcessingParameterFileDestination(_OUTPUT, tr("Exported file"), _filters()),
                 tr("A codebook's file is .csv. A layer is .csv, .gpkg (with reports and articles), .geojson (with "
                    "the reports inside), .shp or .kml. A Dateline database is never replaced."))
        self.add(QgsProcessingParameterFileDestination(_LEFT_OUT, tr("Incidents that the codebook does not hold"),
                                                       tr("CSV") + " (*.csv)", optional=True, createByDefault=False),
                 tr("A table of the incidents that are left out, each with the reason."), advanced=True)
        self.addOutput(QgsProcessingOutputNumber(_COUNT, tr("Incidents exported")))
        self.addOutput(QgsProcessingOutputNumber(_LEFT_OUT_COUNT, tr("Incidents left out")))

    def checkParameterValues(self, parameters, context):  # noqa: N802
        as_, wanted = self.parameterAsEnumString(parameters, _AS, context), parameters.get(_OUTPUT)
        if as_ in BOOKS and isinstance(wanted, str) and wanted not in _TEMPORARY \
                and Path(wanted).suffix.lower() not in endings(as_):
            return False, tr("A codebook's file is a table; let its name end in .csv.")
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(self, parameters, context, feedback):  # noqa: N802
        self._chosen = chosen_database(self, parameters, context, feedback)
        return True

    def work(self, parameters, context, feedback):
        check_database(self._chosen.address)
        all_ = self.parameterAsBool(parameters, _ALL, context)
        layers = detached_layers(self._chosen.address, "" if all_ else self._chosen.subset)
        told = export_incidents(layers, self.parameterAsFileOutput(parameters, _OUTPUT, context),
                                self.parameterAsEnumString(parameters, _AS, context), filtered=not all_,
                                progress=progress_of(feedback), cancelled=feedback.isCanceled, overwrite=True,
                                lexicon=chosen_lexicon(self, parameters, context))
        for warning in told.warnings:
            feedback.pushWarning(warning)
        made = {_OUTPUT: str(told.path), _COUNT: told.count, _LEFT_OUT_COUNT: len(told.left_out)}
        left_out = self.parameterAsFileOutput(parameters, _LEFT_OUT, context)
        if left_out:
            write_text(left_out, left_out_csv(told.left_out))
            made[_LEFT_OUT] = left_out
        return made


def _filters():
    """The formats of layers, CSV first: what a temporary file is, whatever is exported."""
    names = {".csv": tr("CSV"), ".gpkg": tr("GeoPackage"), ".geojson": tr("GeoJSON"), ".shp": tr("Shapefile"),
             ".kml": tr("KML")}
    found = sorted(endings(LAYER), key=list(names).index)
    return ";;".join(f"{names[ending]} (*{ending})" for ending in found)
