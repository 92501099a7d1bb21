"""Incidents or reports by actor and date: the filter of the dock, into a layer of its own."""

from collections import Counter

from qgis.core import (NULL, QgsFeature, QgsFeatureRequest, QgsFields, QgsProcessing, QgsProcessingOutputNumber,
                       QgsProcessingParameterBoolean, QgsProcessingParameterDateTime,
                       QgsProcessingParameterFeatureSink, QgsProcessingParameterFeatureSource,
                       QgsProcessingParameterString)

from ...gazetteer.errors import DatelineError
from ..layers.export import INTERNAL
from ..layers.filters import Filter, to_subset
from .base import Algorithm, tr
from .inputs import chosen_day, chosen_source
from .showing import style_sink
from .sinks import OUTPUT, Sink

_INPUT, _ACTORS, _FROM, _TO, _UNDATED, _COUNT = "INPUT", "ACTORS", "DATE_FROM", "DATE_TO", "UNDATED", "COUNT"
_NEEDED = ("actor", "date_start", "date_end")


class FilterIncidents(Algorithm):
    """What the dock's Explore page leaves on the map."""

    def name(self):
        return "filterincidents"

    def displayName(self):  # noqa: N802
        return tr("Filter incidents by actor and date")

    def tags(self):
        return ["actor", "date", "select", "subset"]

    def initAlgorithm(self, configuration=None):  # noqa: N802
        self.add(QgsProcessingParameterFeatureSource(_INPUT, tr("Incidents or reports"),
                                                     [QgsProcessing.SourceType.TypeVector]),
                 tr("A database, its incidents or reports, or a layer made from them."))
        self.add(QgsProcessingParameterString(_ACTORS, tr("Actors"), multiLine=True, optional=True),
                 tr("The names of the actors to keep, as the field actor has them, one a line. Without one, all."))
        self.add(QgsProcessingParameterDateTime(_FROM, tr("From"), QgsProcessingParameterDateTime.Type.Date,
                                                optional=True),
                 tr("The first day. An incident is kept when any day that it may be of lies in the time asked for."))
        self.add(QgsProcessingParameterDateTime(_TO, tr("To"), QgsProcessingParameterDateTime.Type.Date,
                                                optional=True), tr("The last day."))
        self.add(QgsProcessingParameterBoolean(_UNDATED, tr("Keep those without a date"), True),
                 tr("Whether incidents of which no article tells the day are kept."))
        self.add(QgsProcessingParameterFeatureSink(OUTPUT, tr("Filtered")), tr("The incidents or reports kept."))
        self.addOutput(QgsProcessingOutputNumber(_COUNT, tr("Kept")))

    def work(self, parameters, context, feedback):
        source = chosen_source(self, parameters, _INPUT, context)
        if not set(_NEEDED) <= set(source.fields().names()):
            raise DatelineError(tr("{layer} holds no incidents: it has no fields {fields}.").format(
                layer=source.sourceName(), fields=", ".join(_NEEDED)))
        filter_ = self._filter(parameters, context)
        fields, columns = QgsFields(), []
        for index, field in enumerate(source.fields()):
            if field.name() not in INTERNAL:
                fields.append(field)
                columns.append(index)
        sink = Sink(self, parameters, context, fields, source.wkbType(), source.sourceCrs())
        actors, total = Counter(), source.featureCount()
        for done, feature in enumerate(source.getFeatures(_request(filter_)), 1):
            if feedback.isCanceled():
                break
            made, values = QgsFeature(fields), feature.attributes()
            made.setAttributes([values[index] for index in columns])
            made.setGeometry(feature.geometry())
            sink.add(made)
            actors[_name(feature["actor"])] += 1
            feedback.setProgress(100.0 * done / max(total, done))
        sink.close()
        for name in sorted((filter_.chosen("actor") or frozenset()) - set(actors)):
            feedback.pushWarning(tr("Nothing is kept of {actor}.").format(actor=name))
        style_sink(context, sink.layer_id, actors)
        return {OUTPUT: sink.layer_id, _COUNT: sink.count}

    def _filter(self, parameters, context):
        names = (line.strip() for line in self.parameterAsString(parameters, _ACTORS, context).splitlines())
        actors = frozenset(filter(None, names))
        return Filter({"actor": actors} if actors else {},
                      date_from=chosen_day(self, parameters, _FROM, context),
                      date_to=chosen_day(self, parameters, _TO, context),
                      keep_undated=self.parameterAsBool(parameters, _UNDATED, context))


def _request(filter_):
    """What the filter keeps, asked of a source of any kind: its SQL is an expression too, but for backslashes."""
    subset = to_subset(filter_).replace("\\", "\\\\")
    return QgsFeatureRequest().setFilterExpression(subset) if subset else QgsFeatureRequest()


def _name(actor):
    return "Unknown" if actor in (None, NULL, "") else actor
