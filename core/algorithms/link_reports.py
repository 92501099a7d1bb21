"""The reports of a whole database linked anew, under its analysts' rulings and a preset of merging."""

from qgis.core import (QgsProcessing, QgsProcessingOutputNumber, QgsProcessingOutputVectorLayer,
                       QgsProcessingParameterBoolean)

from ..layers.changes import change_lines
from ..layers.database import check_database, select
from ..layers.relinking import apply_rulings, preview_rulings
from .base import Algorithm, tell, tr
from .inputs import ask_database, ask_lexicon, ask_preset, chosen_database, chosen_lexicon, chosen_preset
from .showing import show_database, source_of

_PREVIEW, _INCIDENTS, _COUNT, _CHANGED = "PREVIEW", "INCIDENTS", "COUNT", "CHANGED"


class LinkReports(Algorithm):
    """What ``dateline rule DATABASE preset`` does; rulings themselves are made in the dock and on the command line."""

    def name(self):
        return "linkreports"

    def displayName(self):  # noqa: N802 (here and below: the names that QGIS calls)
        return tr("Link reports anew")

    def tags(self):
        return ["merge", "preset", "conservative", "rulings", "deduplicate"]

    def initAlgorithm(self, configuration=None):  # noqa: N802
        ask_database(self)
        ask_preset(self, advanced=False)
        self.add(QgsProcessingParameterBoolean(_PREVIEW, tr("Only tell what would change"), False),
                 tr("Whether the log lists what would change, and nothing is written."))
        ask_lexicon(self)
        self.addOutput(QgsProcessingOutputVectorLayer(_INCIDENTS, tr("Incidents of the database"),
                                                      QgsProcessing.SourceType.TypeVectorPoint))
        self.addOutput(QgsProcessingOutputNumber(_COUNT, tr("Incidents")))
        self.addOutput(QgsProcessingOutputNumber(_CHANGED, tr("Incidents that would change")))

    def prepareAlgorithm(self, parameters, context, feedback):  # noqa: N802
        self._address = chosen_database(self, parameters, context, feedback).address
        return True

    def work(self, parameters, context, feedback):
        check_database(self._address)
        given = {"preset": chosen_preset(self, parameters, context),
                 "lexicon": chosen_lexicon(self, parameters, context)}
        made = {_INCIDENTS: source_of(self._address, "incidents")}
        self._written = not self.parameterAsBool(parameters, _PREVIEW, context)
        if self._written:
            tell(feedback, (), apply_rulings(self._address, **given))
        else:
            found = preview_rulings(self._address, **given)
            for line in change_lines(found):
                feedback.pushInfo(line)
            tell(feedback, (), found.problems)
            touched = {event_id for event_id, _ in found.new + found.gone} | {one.event_id for one in found.changed}
            made[_CHANGED] = len(touched)
        return {**made, _COUNT: select(self._address, 'SELECT COUNT(*) FROM "incidents"')[0][0]}

    def postProcessAlgorithm(self, context, feedback):  # noqa: N802
        if self._written:
            show_database(context, self._address, fresh=False)
        return {}
