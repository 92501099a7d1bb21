"""Counts and deaths of incidents by holder, actor, event type, unit and time, as a table: the dock's summary."""

from qgis.core import (QgsFeature, QgsField, QgsFields, QgsProcessing, QgsProcessingOutputNumber,
                       QgsProcessingOutputString, QgsProcessingParameterFeatureSink,
                       QgsProcessingParameterFeatureSource, QgsProcessingParameterNumber, QgsProcessingParameterString,
                       QgsWkbTypes)

from ...gazetteer.errors import DatelineError
from ..layers import field_types
from ..layers.rows import rows_of
from ..layers.zone_summary import ROWS, ZONE_COLUMNS
from ..zones.incidents import answer_of, typed_row
from ..zones.summary import DIMENSIONS, NEAR_KM, near_line, summary
from .base import Algorithm, tr
from .inputs import chosen_source
from .sinks import OUTPUT, Sink

_INPUT, _BY, _NEAR, _WITHIN, _GROUPS, _SAID = "INPUT", "BY", "NEAR", "WITHIN", "GROUPS", "NEAR_LINE"
_FIGURES = tuple(figure + end for figure in ("incidents", "killed", "wounded") for end in ("_min", "", "_max"))


class SummariseIncidents(Algorithm):
    """What the summary of ``dateline zones`` gives, of any layer of incidents."""

    def name(self):
        return "summariseincidents"

    def displayName(self):  # noqa: N802 (here and below: the names that QGIS calls)
        return tr("Summarise incidents")

    def tags(self):
        return ["count", "deaths", "statistics", "group by", "month", "week", "holder", "zones"]

    def initAlgorithm(self, configuration=None):  # noqa: N802
        self.add(QgsProcessingParameterFeatureSource(_INPUT, tr("Incidents"), [QgsProcessing.SourceType.TypeVector]),
                 tr("A layer of incidents; with the fields that “Overlay zones” gives it can be counted by holder."))
        self.add(QgsProcessingParameterString(_BY, tr("Count by"), "holder,month"),
                 tr("holder, month, week, year, and any field such as actor, event_type, admin1, with commas between."))
        self.add(QgsProcessingParameterNumber(_WITHIN, tr("Only within so many km of a front line"),
                                              QgsProcessingParameterNumber.Type.Double, None, optional=True,
                                              minValue=0.0), tr("Without it, all are counted."), advanced=True)
        self.add(QgsProcessingParameterNumber(_NEAR, tr("Kilometres that are near to a front line"),
                                              QgsProcessingParameterNumber.Type.Double, NEAR_KM, minValue=0.0),
                 tr("How many lie so near is told in the log."), advanced=True)
        self.add(QgsProcessingParameterFeatureSink(OUTPUT, tr("Summary"), QgsProcessing.SourceType.TypeVector),
                 tr("A table: a line for each group, and three columns for each figure: at least, best, at most."))
        self.addOutput(QgsProcessingOutputNumber(_GROUPS, tr("Groups")))
        self.addOutput(QgsProcessingOutputString(_SAID, tr("How many lie near a front line")))

    def work(self, parameters, context, feedback):
        source = chosen_source(self, parameters, _INPUT, context)
        columns = source.fields().names()
        by = tuple(filter(None, map(str.strip, self.parameterAsString(parameters, _BY, context).split(","))))
        known = (*(name for name in DIMENSIONS if name != "holder"), *columns)
        for name in by:
            if name not in known:
                raise DatelineError(tr("There is no field {field} to count by; there are {fields}.").format(
                    field=name, fields=", ".join(known)))
        if not by:
            raise DatelineError(tr("Say what to count by."))
        rows = list(map(typed_row, rows_of(source, fields={*ROWS, *ZONE_COLUMNS, *by})))
        answers = list(map(answer_of, rows))
        within = None if parameters.get(_WITHIN) is None else self.parameterAsDouble(parameters, _WITHIN, context)
        groups = summary(rows, answers, by, within)
        near = near_line(rows, answers, self.parameterAsDouble(parameters, _NEAR, context))
        if near.of:
            feedback.pushInfo(str(near))
        sink = Sink(self, parameters, context, _fields(by), QgsWkbTypes.Type.NoGeometry)
        for group in groups:
            feature = QgsFeature(_fields(by))
            feature.setAttributes([*group.key, *group.incidents, *group.killed, *group.wounded, group.no_figure])
            sink.add(feature)
        sink.close()
        return {OUTPUT: sink.layer_id, _GROUPS: sink.count, _SAID: str(near) if near.of else ""}


def _fields(by):
    fields = QgsFields()
    for name in by:
        fields.append(QgsField(name, field_types.TEXT))
    for name in (*_FIGURES, "no_figure"):
        fields.append(QgsField(name, field_types.INTEGER))
    return fields
