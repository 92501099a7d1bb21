"""Articles to incidents: into a database, into a layer of any format, or both."""

from collections import Counter
from dataclasses import replace
from itertools import chain

from qgis.core import (QgsFeatureRequest, QgsProcessing, QgsProcessingOutputNumber, QgsProcessingOutputVectorLayer,
                       QgsProcessingParameterBoolean, QgsProcessingParameterDateTime, QgsProcessingParameterEnum,
                       QgsProcessingParameterFeatureSink, QgsProcessingParameterFeatureSource,
                       QgsProcessingParameterField, QgsProcessingParameterFile, QgsProcessingParameterFileDestination,
                       QgsProcessingParameterMultipleLayers)

from ...gazetteer.errors import DatelineError
from ..articles import articles_from_rows, read_articles
from ..layers.adding import add_articles
from ..layers.features import run_features, run_fields
from ..layers.rows import plain
from ..output import LEVELS
from ..pipeline import told_in_run
from .base import Algorithm, progress_of, tell, tr
from .inputs import (ask_gazetteer, ask_lexicon, ask_preset, chosen_day, chosen_gazetteer, chosen_lexicon,
                     chosen_preset, chosen_source)
from .showing import show_database, source_of, style_sink
from .sinks import OUTPUT, Sink, wants_sink

_FILES, _FOLDER, _TABLE, _INDEX, _PUBLISHED = "FILES", "FOLDER", "TABLE", "INDEX", "PUBLISHED"
_LEVEL, _DATABASE, _SHOW, _INCIDENTS = "LEVEL", "DATABASE", "SHOW", "INCIDENTS"
_COLUMNS = {"text": "TEXT_FIELD", "id": "ID_FIELD", "title": "TITLE_FIELD", "published": "PUBLISHED_FIELD",
            "source": "SOURCE_FIELD", "url": "URL_FIELD"}
_ARTICLES, _COUNT = "ARTICLES", "COUNT"


class ExtractIncidents(Algorithm):
    """What the dock's Add articles and ``dateline extract`` do."""

    def name(self):
        return "extractincidents"

    def displayName(self):  # noqa: N802
        return tr("Extract incidents from articles")

    def tags(self):
        return ["news", "text", "geoparse", "events", "read", "add"]

    def initAlgorithm(self, configuration=None):  # noqa: N802
        self._ask_articles()
        self.add(QgsProcessingParameterDateTime(_PUBLISHED, tr("Publication date"),
                                                QgsProcessingParameterDateTime.Type.Date, optional=True),
                 tr("The publication date of articles that tell none; what they say of “Sunday” is read from it."))
        ask_gazetteer(self)
        ask_lexicon(self)
        ask_preset(self, advanced=True)
        self.add(QgsProcessingParameterEnum(_LEVEL, tr("A feature for each of the"), list(LEVELS),
                                            defaultValue=LEVELS[0], usesStaticStrings=True),
                 tr("incidents: one feature for each incident, its reports linked. reports: one for each report that "
                    "an article gives of one. A database holds both."))
        self.add(QgsProcessingParameterFileDestination(_DATABASE, tr("Database"), tr("Dateline database") + " (*.gpkg)",
                                                       optional=True, createByDefault=False),
                 tr("A database that is made, or added to where it is one already: new articles are linked with what "
                    "it holds, and what an analyst wrote stays. A team's is postgresql://USER@HOST/DBNAME?schema=NAME, "
                    "without a password, for QGIS keeps a history of what algorithms were given."))
        self.add(QgsProcessingParameterBoolean(_SHOW, tr("Show the database in the project"), True),
                 tr("Whether the layers of the database are added to the project, with their styles and relations."))
        self.add(QgsProcessingParameterFeatureSink(OUTPUT, tr("Incidents of these articles"),
                                                   QgsProcessing.SourceType.TypeVectorPoint, optional=True),
                 tr("A layer of the incidents that these articles tell of. Those without a place have no geometry."))
        self.addOutput(QgsProcessingOutputVectorLayer(_INCIDENTS, tr("Incidents of the database"),
                                                      QgsProcessing.SourceType.TypeVectorPoint))
        self.addOutput(QgsProcessingOutputNumber(_ARTICLES, tr("Articles read")))
        self.addOutput(QgsProcessingOutputNumber(_COUNT, tr("Incidents in them")))

    def _ask_articles(self):
        self.add(QgsProcessingParameterMultipleLayers(_FILES, tr("Articles"), QgsProcessing.SourceType.TypeFile,
                                                      optional=True),
                 tr("Files of articles: text, Markdown, HTML, Word, mail, PDF, feeds; or CSV and JSONL with the "
                    "columns id, title, text, published, source, url."))
        self.add(QgsProcessingParameterFile(_FOLDER, tr("Folder of articles"),
                                            QgsProcessingParameterFile.Behavior.Folder, optional=True),
                 tr("A folder that is read with all folders in it."))
        self.add(QgsProcessingParameterFile(_INDEX, tr("Index of the articles"), extension="csv", optional=True),
                 tr("A CSV with the columns file, published, source, url. Only the files that it lists are read."))
        self.add(QgsProcessingParameterFeatureSource(_TABLE, tr("Table of articles"),
                                                     [QgsProcessing.SourceType.TypeVector], optional=True),
                 tr("A layer or table of the project with an article in each row."))
        told = {"text": (tr("Field of the text"), tr("The field that holds the articles' text.")),
                "id": (tr("Field of the id"), tr("What names an article; without it, its text does.")),
                "title": (tr("Field of the title"), tr("The field that holds the articles' titles.")),
                "published": (tr("Field of the publication date"), tr("A date, or a text like 2022-12-18.")),
                "source": (tr("Field of the source"), tr("The agency or paper; it tells independent reports.")),
                "url": (tr("Field of the address"), tr("Where an article can be opened."))}
        for column, parameter in _COLUMNS.items():
            title, words = told[column]
            self.add(QgsProcessingParameterField(parameter, title, parentLayerParameterName=_TABLE, optional=True),
                     words, advanced=column != "text")

    def checkParameterValues(self, parameters, context):  # noqa: N802
        if not any(parameters.get(name) for name in (_FILES, _FOLDER, _TABLE)):
            return False, tr("Give articles: files, a folder, or a table.")
        if parameters.get(_TABLE) and not parameters.get(_COLUMNS["text"]):
            return False, tr("Say which field of the table holds the text.")
        if not parameters.get(_DATABASE) and not wants_sink(parameters):
            return False, tr("Name a database, or a layer for the incidents.")
        return super().checkParameterValues(parameters, context)

    def work(self, parameters, context, feedback):
        self._database = self.parameterAsFileOutput(parameters, _DATABASE, context)
        result = add_articles(self._articles(parameters, context), self._database or None,
                              chosen_gazetteer(self, parameters, context),
                              lexicon=chosen_lexicon(self, parameters, context),
                              preset=chosen_preset(self, parameters, context), progress=progress_of(feedback),
                              cancelled=feedback.isCanceled, whole=wants_sink(parameters))
        tell(feedback, result.problems, result.notes)
        if not result.articles and not feedback.isCanceled():
            raise DatelineError(tr("No article could be read; nothing was written."))
        made = {_ARTICLES: result.told.articles, _COUNT: result.told.incidents}
        self._written = bool(self._database and result.articles)
        self._show = self.parameterAsBool(parameters, _SHOW, context)
        if self._written:
            made.update({_DATABASE: self._database, _INCIDENTS: source_of(self._database, "incidents")})
        layer_id = self._write(replace(result, incidents=told_in_run(result)), parameters, context)
        return {**made, OUTPUT: layer_id} if layer_id else made

    def postProcessAlgorithm(self, context, feedback):  # noqa: N802
        if self._written:
            show_database(context, self._database, self._show)
        return {}

    def _articles(self, parameters, context):
        """Articles and problems of files, folder and table, read as they are asked for."""
        paths = self.parameterAsFileList(parameters, _FILES, context)
        folder = self.parameterAsString(parameters, _FOLDER, context)
        index = self.parameterAsString(parameters, _INDEX, context)
        day = chosen_day(self, parameters, _PUBLISHED, context)
        files = [path for path in [*paths, folder] if path]
        table = chosen_source(self, parameters, _TABLE, context) if parameters.get(_TABLE) else None
        rows = articles_from_rows(self._rows(table, parameters, context), table.sourceName(), day) if table else ()
        return chain(read_articles(files, index=index or None, published=day) if files else (), rows)

    def _rows(self, table, parameters, context):
        fields = {column: self.parameterAsString(parameters, name, context) for column, name in _COLUMNS.items()}
        fields = {column: field for column, field in fields.items() if field}
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        for feature in table.getFeatures(request):
            yield {column: plain(feature[field]) for column, field in fields.items()}

    def _write(self, result, parameters, context):
        level = self.parameterAsEnumString(parameters, _LEVEL, context)
        sink = Sink(self, parameters, context, run_fields(level))
        if sink.layer_id:
            actors = Counter()
            for feature in run_features(result, level):
                sink.add(feature)
                actors[feature["actor"]] += 1
            sink.close()
            style_sink(context, sink.layer_id, actors)
        return sink.layer_id
