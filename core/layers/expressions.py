"""Functions for QGIS's expressions, in a group of their own: what the gazetteer knows, what the articles say."""

from functools import lru_cache
from html import escape
from typing import Callable, NamedTuple, Tuple

from qgis.core import NULL, QgsExpression, QgsExpressionFunction, QgsProject
from qgis.PyQt.QtCore import QCoreApplication

from ...gazetteer import names
from ...gazetteer.errors import DatelineError
from ...gazetteer.resolve import geocode
from ..extraction.sentences import split_sentences
from ..output import placement_row
from ..review_values import evidence_of
from .database import select
from .features import point_of
from .homes import home_of_layer
from .quoting import literal

GROUP = "Dateline"
_REMEMBERED = 1 << 13  # names
_PLACED_BY = ("name", "admin1", "admin2")


def tr(text):
    return QCoreApplication.translate("Expressions", text)


class Function(NamedTuple):
    """A function: its parameters (the first ``needed`` of them must be given), what it gives, and its help."""

    name: str
    parameters: Tuple[str, ...]
    needed: int
    answer: Callable  # of the values and the QgsExpressionContext
    told: str
    example: str
    gives: str


class ExpressionFunctions:
    """All of Dateline's functions, asking a ``SharedGazetteer``; in QGIS from ``register`` to ``unregister``."""

    def __init__(self, shared):
        self._shared = shared
        self._registered = []  # QGIS holds their C++ halves only
        self._of = self._known = None  # the gazetteer that placements are remembered of

    def register(self):
        """Add the functions to QGIS; one of that name that is there stays, and is not taken away later."""
        for function in self._all():
            made = _Called(function)
            if QgsExpression.registerFunction(made):
                self._registered.append(made)

    def unregister(self):
        """Take away the functions that were added."""
        for made in self._registered:
            QgsExpression.unregisterFunction(made.name())
        self._registered = []
        self._of = self._known = None

    def _all(self):
        return (
            Function("gazetteer_point", _PLACED_BY, 1, self._point,
                     tr("The point of the place that a name means, in WGS 84 degrees; NULL where no list has the name, "
                        "or it may mean several places. Governorate and district say which one is meant."),
                     "gazetteer_point('Mardan', 'Diyala')", "Point (45.3 34.4)"),
            Function("place_match", _PLACED_BY, 1, self._match,
                     tr("What the gazetteer has for a name, as a map: place_gaz, gaz_id, lat, lon, uncert_m (metres), "
                        "geo_method (none where the name is refused), score, admin1, admin2, and the candidates."),
                     "place_match('Mardan', 'Diyala')['score']", "0.92"),
            Function("name_key", ("name",), 1, _key,
                     tr("What all spellings of one name have in common, to compare and to join tables by, whatever "
                        "the letters: two names with one key are one name. The key itself is nothing to read."),
                     "name_key('Shalal al-Matar') = name_key('Shallal Al Mattar')", "true"),
            Function("article_sentence", ("field",), 0, _sentence,
                     tr("The sentence of the article that a value of an incident, or of a report, was read from, as "
                        "plain text; without a field, the sentence that tells it first."),
                     "article_sentence('killed')", "'Seven officers were killed …'"),
        )

    def _placed(self, name, admin1, admin2):
        asked = _text(name), _text(admin1), _text(admin2)
        return self._shared.ask(lambda gazetteer: self._remembered(gazetteer)(*asked))

    def _remembered(self, gazetteer):
        """Geocoding that remembers, for tables name a place again and again; always called in the one thread."""
        if self._of is not gazetteer:
            self._of, self._known = gazetteer, lru_cache(maxsize=_REMEMBERED)(
                lambda name, admin1, admin2: geocode(name, gazetteer, admin1=admin1, admin2=admin2))
        return self._known

    def _point(self, values, _context):
        placed = self._placed(*values)
        return NULL if placed.lon is None else point_of(placed)

    def _match(self, values, _context):
        return placement_row(_text(values[0]), self._placed(*values))


class _Called(QgsExpressionFunction):
    """A Function as QGIS calls it, from any thread; what goes wrong is an error of the expression."""

    def __init__(self, function):
        parameters = [QgsExpressionFunction.Parameter(name, number >= function.needed, "")
                      for number, name in enumerate(function.parameters)]
        super().__init__(function.name, parameters, GROUP, _help(function))
        self._function = function

    def func(self, values, context, parent, node):
        try:
            return self._function.answer(values, context)
        except DatelineError as error:
            parent.setEvalErrorString(error.message)
        except Exception as error:  # nothing may escape into QGIS
            parent.setEvalErrorString(f"{self._function.name}: {error!r}")
        return NULL

    def usesGeometry(self, node):  # noqa: N802 (here and below: the names that QGIS calls)
        return False

    def isStatic(self, node, parent, context):  # noqa: N802
        return False  # what is asked may change, and nothing is looked up before it is needed


def _help(function):
    arguments = ", ".join(name if number < function.needed else f"[{name}]"
                          for number, name in enumerate(function.parameters))
    return (f"<h3>{function.name}({arguments})</h3><p>{escape(function.told)}</p><p><code>{escape(function.example)}"
            f"</code> → {escape(function.gives)}</p>")


def _text(value):
    return "" if value is None or value == NULL else str(value)


def _key(values, _context):
    return names.keys(_text(values[0])).strict


def _sentence(values, context):
    feature, field = context.feature(), _text(values[0])
    layer = QgsProject.instance().mapLayer(_text(context.variable("layer_id")))
    columns = feature.fields().names()
    if layer is None or "evidence" not in columns:
        raise DatelineError(tr("article_sentence needs a feature of a Dateline database: an incident or a report."))
    if not field and "sentence" in columns:
        return feature["sentence"]
    if not field:
        return _first(layer, 'SELECT "sentence" FROM "reports" WHERE "event_id" = '  # nosec B608: literals
                      f'{literal(feature["event_id"])} ORDER BY "report_id" LIMIT 1')
    span = evidence_of({"evidence": _text(feature["evidence"])}).get(field)
    if span is None:
        return NULL
    text = _first(layer, 'SELECT "text" FROM "articles" WHERE "article" = '  # nosec B608: literals
                  f'{literal(span.article)}') or ""
    return next((text[s.start:s.end] for s in split_sentences(text) if s.start <= span.start < s.end), NULL)


def _first(layer, sql):
    home, _ = home_of_layer(layer)
    rows = select(home, sql)
    return rows[0][0] if rows else NULL
