"""Who held the ground of each incident on its day: polygons of zones laid over incidents, as the dock does it."""

from qgis.core import (QgsFeature, QgsFields, QgsProcessing, QgsProcessingException, QgsProcessingOutputNumber,
                       QgsProcessingParameterBoolean, QgsProcessingParameterCrs, QgsProcessingParameterEnum,
                       QgsProcessingParameterFeatureSink, QgsProcessingParameterFeatureSource,
                       QgsProcessingParameterFile, QgsProcessingParameterMultipleLayers, QgsProcessingParameterNumber,
                       QgsProcessingParameterString)

from ...gazetteer.errors import DatelineError
from ..layers.database import is_database
from ..layers.export import INTERNAL
from ..layers.features import fields_as, values_as
from ..layers.homes import home_of_layer
from ..layers.zone_fields import NAMES
from ..layers.zones import areas_of, incidents_asked, zone_layer
from ..model import ZONE_FIELDS
from ..zones.ground import NOBODY
from ..zones.incidents import zone_row
from ..zones.laying import Wanted, lay
from ..zones.overlay import CHANGE_DAYS
from ..zones.reading import Told
from ..zones.series import Rule, read_series
from .base import Algorithm, progress_of, tell, tr
from .inputs import chosen_source
from .showing import style_sink
from .sinks import OUTPUT, Sink

_INPUT, _ZONES, _FOLDER, _HOLDER, _HOLDER_IS, _ZONE = "INPUT", "ZONES", "FOLDER", "HOLDER", "HOLDER_IS", "ZONE"
_FIRST, _LAST, _DAY, _IN_NAME, _RULE, _DAYS_OFF = "FROM", "TO", "DATE", "DATE_IN_NAME", "RULE", "NEAREST_DAYS"
_CHANGES, _CRS, _INNER, _HELD, _OUTSIDE, _NONE = "DAYS", "CRS", "INNER_FRONTS", "HELD", "OUTSIDE", "UNANSWERED"
_RULES = ("latest", "nearest", "same")


class OverlayZones(Algorithm):
    """What ``dateline zones`` does."""

    def name(self):
        return "overlayzones"

    def displayName(self):  # noqa: N802 (here and below: the names that QGIS calls)
        return tr("Overlay zones")

    def tags(self):
        return ["control", "holder", "front line", "territory", "join by location", "date"]

    def initAlgorithm(self, configuration=None):  # noqa: N802
        self.add(QgsProcessingParameterFeatureSource(_INPUT, tr("Incidents"), [QgsProcessing.SourceType.TypeVector]),
                 tr("The layer of incidents of a Dateline database, or any points with the fields date_start, date_end "
                    "and uncert_m, as far as they have them."))
        self.add(QgsProcessingParameterMultipleLayers(_ZONES, tr("Zones"), QgsProcessing.SourceType.TypeVectorPolygon,
                                                      optional=True), tr("Layers of polygons."))
        self.add(QgsProcessingParameterFile(_FOLDER, tr("Folder of zones"), QgsProcessingParameterFile.Behavior.Folder,
                                            optional=True), tr("A folder of files of polygons, such as one a day."))
        self._texts()
        self.add(QgsProcessingParameterBoolean(_IN_NAME, tr("The day is in the name of each file or layer"), False),
                 tr("20140610, 2014-06-10, 10_06_2014, June-10-2014 …"))
        self.add(QgsProcessingParameterEnum(_RULE, tr("Which map counts"), list(_RULES), defaultValue=_RULES[0],
                                            usesStaticStrings=True),
                 tr("latest: the latest map that does not begin after the incident, however old. nearest: the nearest, "
                    "so many days away at most. same: a map of the very day alone."))
        for name, words, default, told in (
                (_DAYS_OFF, tr("Days away at most (nearest)"), 7, tr("How far away the nearest map may be.")),
                (_CHANGES, tr("Look for changes of holder so many days before and after"), CHANGE_DAYS,
                 tr("Who held the ground before and who did next, within these days."))):
            self.add(QgsProcessingParameterNumber(name, words, QgsProcessingParameterNumber.Type.Integer, default,
                                                  minValue=0), told, advanced=True)
        self.add(QgsProcessingParameterCrs(_CRS, tr("Reference system of zones that state none"), optional=True),
                 tr("None is guessed: without it such zones are an error."), advanced=True)
        self.add(QgsProcessingParameterBoolean(_INNER, tr("Only lines between holders are front lines"), False),
                 tr("Else the outer edges of zones are front lines too."), advanced=True)
        self.add(QgsProcessingParameterFeatureSink(OUTPUT, tr("Incidents with zones")),
                 tr("The incidents with the fields of zones behind their own."))
        for name, words in ((_HELD, tr("On held ground")), (_OUTSIDE, tr("Outside all zones")),
                            (_NONE, tr("Without an answer"))):
            self.addOutput(QgsProcessingOutputNumber(name, words))

    def _texts(self):
        for name, words, told in (
                (_HOLDER, tr("Field of the holder"), tr("The field that says who holds a zone. Without it and without "
                                                        "one holder for all the name of the file or layer says who.")),
                (_HOLDER_IS, tr("One holder for all"), tr("Who holds all the zones.")),
                (_ZONE, tr("Field of the zone's name"), tr("At first zone or name, if there is one, else its holder.")),
                (_FIRST, tr("First day"), tr("The first day of a zone: a field, or a day for all; blank is open.")),
                (_LAST, tr("Last day"), tr("Its last day, likewise.")),
                (_DAY, tr("Day of a map"), tr("All zones of a day are that day's map: a field, or a day for all."))):
            self.add(QgsProcessingParameterString(name, words, optional=True), told, advanced=name == _ZONE)

    def checkParameterValues(self, parameters, context):  # noqa: N802
        text = {name: self.parameterAsString(parameters, name, context) for name in (_FIRST, _LAST, _DAY, _FOLDER)}
        if not parameters.get(_ZONES) and not text[_FOLDER]:
            return False, tr("Give zones: layers, or a folder of files.")
        in_name = self.parameterAsBool(parameters, _IN_NAME, context)
        if sum((bool(text[_FIRST] or text[_LAST]), bool(text[_DAY]), in_name)) > 1:
            return False, tr("Say in one way when zones are valid: first and last day, the day of a map, or the name.")
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(self, parameters, context, feedback):  # noqa: N802
        layers = self.parameterAsLayerList(parameters, _ZONES, context)
        if any(layer is None for layer in layers):
            raise QgsProcessingException(tr("A layer of zones does not open."))
        self._zones = [zone_layer(layer) for layer in layers]  # may be read in any thread
        incidents = self.parameterAsVectorLayer(parameters, _INPUT, context)
        home, table = home_of_layer(incidents) if incidents is not None else (None, None)
        ours = home is not None and table in ("incidents", None) and is_database(home)  # None: named by its file
        self._areas_at = home.address if ours else None
        return True

    def work(self, parameters, context, feedback):
        source = chosen_source(self, parameters, _INPUT, context)
        folder = self.parameterAsString(parameters, _FOLDER, context)
        wanted, progress = self._wanted(parameters, context), progress_of(feedback)
        areas = areas_of(self._areas_at) if self._areas_at else None
        incidents = incidents_asked(source, areas)
        with read_series([folder] if folder else [], wanted.told, None, progress, feedback.isCanceled,
                         self._zones) as series:
            laid = lay(incidents, series, wanted, None, progress, feedback.isCanceled)
        tell(feedback, laid.told)
        sink, actors = self._write(parameters, context, source, laid.answers)
        style_sink(context, sink.layer_id, actors)
        outside = sum(answer.holder == NOBODY for answer in laid.answers)
        unanswered = sum(not answer.holder for answer in laid.answers)
        return {OUTPUT: sink.layer_id, _HELD: len(laid.answers) - outside - unanswered, _OUTSIDE: outside,
                _NONE: unanswered}

    def _write(self, parameters, context, source, answers):
        fields, columns = QgsFields(), []
        for index, field in enumerate(source.fields()):
            if field.name() not in INTERNAL and field.name() not in NAMES:
                fields.append(field)
                columns.append(index)
        for field in fields_as(ZONE_FIELDS):
            fields.append(field)
        sink, actors = Sink(self, parameters, context, fields, source.wkbType(), source.sourceCrs()), {}
        actor = source.fields().indexOf("actor")
        for feature, answer in zip(source.getFeatures(), answers):
            made, values = QgsFeature(fields), feature.attributes()
            made.setAttributes([values[index] for index in columns] + values_as(ZONE_FIELDS, zone_row(answer)))
            made.setGeometry(feature.geometry())
            sink.add(made)
            if actor >= 0:
                name = str(values[actor] or "Unknown")
                actors[name] = actors.get(name, 0) + 1
        sink.close()
        return sink, actors

    def _wanted(self, parameters, context):
        text = {name: self.parameterAsString(parameters, name, context).strip()
                for name in (_HOLDER, _HOLDER_IS, _ZONE, _FIRST, _LAST, _DAY)}
        if text[_HOLDER] and text[_HOLDER_IS]:
            raise DatelineError(tr("Name the field of the holder, or one holder for all, not both."))
        crs = self.parameterAsCrs(parameters, _CRS, context)
        kind = self.parameterAsEnumString(parameters, _RULE, context)
        off = self.parameterAsInt(parameters, _DAYS_OFF, context)
        return Wanted(Told(text[_HOLDER], text[_HOLDER_IS], text[_ZONE], text[_FIRST], text[_LAST], text[_DAY],
                           self.parameterAsBool(parameters, _IN_NAME, context),
                           (crs.authid() or crs.toWkt()) if crs.isValid() else ""),
                      Rule(kind, off if kind == "nearest" else 0), self.parameterAsInt(parameters, _CHANGES, context),
                      not self.parameterAsBool(parameters, _INNER, context))
