"""Dateline in QGIS's Processing: toolbox, modeler, batch, qgis_process."""

from pathlib import Path

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ...gazetteer.shared import SharedGazetteer
from .batch_geocode import BatchGeocode
from .build_gazetteer import BuildGazetteer
from .export_incidents import ExportIncidents
from .extract_incidents import ExtractIncidents
from .filter_incidents import FilterIncidents
from .geocode_places import GeocodePlaces
from .link_reports import LinkReports
from .overlay_zones import OverlayZones
from .summarise_incidents import SummariseIncidents

ID = "dateline"
ALGORITHMS = (ExtractIncidents, LinkReports, FilterIncidents, OverlayZones, SummariseIncidents, ExportIncidents,
              GeocodePlaces, BuildGazetteer)
_ICON = str(Path(__file__).resolve().parents[2] / "ui" / "icons" / "dateline.svg")


class DatelineProvider(QgsProcessingProvider):
    """``own_files()`` gives the country files that the user has chosen, for the algorithms to begin with; ``shared`` is
    the gazetteer that is open for all who ask."""

    def __init__(self, own_files=tuple, shared=None):
        super().__init__()
        self._own_files, self._shared = own_files, shared or SharedGazetteer(own_files)

    def id(self):
        return ID

    def name(self):
        return "Dateline"

    def icon(self):
        return QIcon(_ICON)

    def svgIconPath(self):  # noqa: N802 (here and below: the names that QGIS calls)
        return _ICON

    def loadAlgorithms(self):  # noqa: N802
        for kind in ALGORITHMS:
            self.addAlgorithm(kind(self._own_files))
        self.addAlgorithm(BatchGeocode(self._shared))
