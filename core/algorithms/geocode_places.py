"""A table of place names to points, with the radius, the method, the score and the other candidates of each."""

import json

from qgis.core import (NULL, QgsFeature, QgsFeatureRequest, QgsField, QgsFields, QgsProcessing,
                       QgsProcessingOutputNumber, QgsProcessingParameterFeatureSink,
                       QgsProcessingParameterFeatureSource, QgsProcessingParameterField, QgsProcessingParameterNumber,
                       QgsProcessingUtils)

from ...gazetteer.resolve import geocode
from ...gazetteer.store import open_gazetteer
from ..layers import field_types
from ..layers.features import point_of
from ..output import PLACEMENT_COLUMNS, placement_row
from .base import Algorithm, progress_of, tr
from .inputs import ask_gazetteer, chosen_gazetteer, chosen_source
from .sinks import OUTPUT, Sink

_INPUT, _NAME, _ADMIN1, _ADMIN2, _CANDIDATES = "INPUT", "NAME_FIELD", "ADMIN1_FIELD", "ADMIN2_FIELD", "CANDIDATES"
_PLACED, _REFUSED = "PLACED", "REFUSED"
_NUMBERS = frozenset(("lat", "lon", "uncert_m", "score"))


class GeocodePlaces(Algorithm):
    """What ``dateline geocode --csv`` does."""

    GROUP = "gazetteer"

    def name(self):
        return "geocodeplaces"

    def displayName(self):  # noqa: N802
        return tr("Geocode a table of place names")

    def tags(self):
        return ["toponym", "village", "points", "coordinates", "locate"]

    def initAlgorithm(self, configuration=None):  # noqa: N802
        self.add(QgsProcessingParameterFeatureSource(_INPUT, tr("Table of names"),
                                                     [QgsProcessing.SourceType.TypeVector]),
                 tr("A table or layer with a place name in each row."))
        for name, title, told in (
                (_NAME, tr("Field of the name"), tr("The name as it is written, in any spelling, Arabic too.")),
                (_ADMIN1, tr("Field of the governorate"), tr("The governorate or province that holds the place.")),
                (_ADMIN2, tr("Field of the district"), tr("The district that holds the place."))):
            self.add(QgsProcessingParameterField(name, title, parentLayerParameterName=_INPUT, optional=name != _NAME),
                     told)
        ask_gazetteer(self)
        self.add(QgsProcessingParameterNumber(_CANDIDATES, tr("Candidates to list"), defaultValue=5, minValue=1,
                                              maxValue=50),
                 tr("How many places that the name may mean are listed, each with its score."))
        self.add(QgsProcessingParameterFeatureSink(OUTPUT, tr("Places")),
                 tr("The rows with their points. A name that is refused keeps its row, without a geometry."))
        self.addOutput(QgsProcessingOutputNumber(_PLACED, tr("Names placed")))
        self.addOutput(QgsProcessingOutputNumber(_REFUSED, tr("Names refused")))

    def work(self, parameters, context, feedback):
        source = chosen_source(self, parameters, _INPUT, context)
        columns = [self.parameterAsString(parameters, name, context) for name in (_NAME, _ADMIN1, _ADMIN2)]
        limit = self.parameterAsInt(parameters, _CANDIDATES, context)
        fields = QgsProcessingUtils.combineFields(source.fields(), _placement_fields())
        sink, placed, progress = Sink(self, parameters, context, fields), 0, progress_of(feedback)
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        with open_gazetteer(chosen_gazetteer(self, parameters, context), progress=progress,
                            cancelled=feedback.isCanceled) as gazetteer:
            for done, feature in enumerate(source.getFeatures(request), 1):
                if feedback.isCanceled():
                    break
                name, admin1, admin2 = (_text(feature[column]) if column else "" for column in columns)
                placement = geocode(name, gazetteer, admin1=admin1, admin2=admin2, limit=limit)
                sink.add(_feature(feature, fields, name, placement))
                placed += placement.lon is not None
                feedback.setProgress(100.0 * done / max(source.featureCount(), done))
        sink.close()
        return {OUTPUT: sink.layer_id, _PLACED: placed, _REFUSED: sink.count - placed}


def _placement_fields():
    fields = QgsFields()
    for name in PLACEMENT_COLUMNS:
        fields.append(QgsField(name, field_types.DOUBLE if name in _NUMBERS else field_types.TEXT))
    return fields


def _feature(feature, fields, name, placement):
    values = placement_row(name, placement)
    values["candidates"] = json.dumps(values["candidates"], ensure_ascii=False)
    made = QgsFeature(fields)
    made.setAttributes(feature.attributes() + [values[column] for column in PLACEMENT_COLUMNS])
    made.setGeometry(point_of(placement))
    return made


def _text(value):
    return "" if value is None or value == NULL else str(value).strip()
