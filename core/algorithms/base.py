"""What all algorithms of Dateline share: their help, how progress, cancel and errors reach whoever runs them."""

import inspect
import traceback
from pathlib import Path

from qgis.core import QgsProcessingAlgorithm, QgsProcessingException, QgsProcessingParameterDefinition
from qgis.PyQt.QtCore import QCoreApplication, QUrl

from ...gazetteer.errors import DatelineError


def tr(text):
    return QCoreApplication.translate("Algorithms", text)


def groups():
    """The titles of the groups by their ids."""
    return {"incidents": tr("Incidents"), "gazetteer": tr("Gazetteer")}


class Algorithm(QgsProcessingAlgorithm):
    """An algorithm whose help stands beside it, in the file of its module's name that ends in .md.

    Subclasses give ``name``, ``displayName``, GROUP and ``initAlgorithm``, and do their work in ``work``, which may
    raise DatelineError. ``own_files()`` gives the user's own country files, the default where a gazetteer is asked for.
    """

    GROUP = "incidents"

    def __init__(self, own_files=tuple):
        super().__init__()
        self.own_files = own_files

    def createInstance(self):  # noqa: N802 (here and below: the names that QGIS calls)
        return type(self)(self.own_files)

    def groupId(self):  # noqa: N802
        return self.GROUP

    def group(self):
        return groups()[self.GROUP]

    def shortHelpString(self):  # noqa: N802
        return help_lines(self._help_file().read_text(encoding="utf-8"))

    def helpUrl(self):  # noqa: N802
        return QUrl.fromLocalFile(str(self._help_file())).toString()

    def _help_file(self):
        return Path(inspect.getfile(type(self))).with_suffix(".md")

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        try:
            return self.work(parameters, context, feedback)
        except DatelineError as error:
            if feedback.isCanceled():
                feedback.pushInfo(error.message)
                return {}
            message, detail = error.message, error.detail
        except QgsProcessingException as error:
            message, detail = str(error), ""
        except Exception as error:  # one of ours: the log has where
            message, detail = f"{self.displayName()}: {error!r}", traceback.format_exc()
        if detail:
            feedback.pushDebugInfo(detail)
        # Not from within "except": QGIS 3.22 never lets go of what an algorithm raises, nor of the frames that it came
        # through, with their layers and open files, which crash it at its end.
        raise QgsProcessingException(message)

    def add(self, parameter, told, advanced=False):
        """Add a parameter with its help."""
        parameter.setHelp(told)
        if advanced:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(parameter)


def help_lines(markdown):
    """A help page as QGIS shows it: a line a paragraph, without the heading, which QGIS writes itself."""
    blocks = [" ".join(block.split()) for block in markdown.split("\n\n")]
    return "\n".join(block for block in blocks if block and not block.startswith("#"))


def progress_of(feedback):
    """``progress(done, total, message)`` that shows in the algorithm's window; a message is written when it changes."""
    shown = []

    def progress(done, total, message=""):
        if total:
            feedback.setProgress(100.0 * done / total)
        if message and shown != [message]:
            shown[:] = [message]
            feedback.setProgressText(message)
    return progress


def tell(feedback, problems, notes=()):
    """Write what failed alone, and what else is worth knowing, into the algorithm's log."""
    for problem in problems:
        feedback.pushWarning(str(problem))
    for note in notes:
        feedback.pushInfo(str(note))
