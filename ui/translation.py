"""The language of the window: that of QGIS, where i18n/ has it; else the English of the code."""

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

FOLDER = Path(__file__).resolve().parent.parent / "i18n"


class Translation:
    """Installed for as long as the plugin is loaded."""

    def __init__(self):
        self._translator = QTranslator()
        self._installed = False

    def install(self):
        """Load the language that QGIS runs in: ar_IQ if there is such a file, else ar."""
        locale = QgsApplication.instance().locale()
        names = (f"dateline_{locale}", f"dateline_{locale.split('_')[0]}")
        self._installed = any(self._translator.load(name + ".qm", str(FOLDER)) for name in names)
        if self._installed:
            QCoreApplication.installTranslator(self._translator)

    def remove(self):
        if self._installed:
            QCoreApplication.removeTranslator(self._translator)
            self._installed = False
