"""Where the incident in review happened: its candidates on page and map, and what else it can be put at."""

from dataclasses import replace
from functools import partial

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer

from ..core.candidates import Option, Options, options_of, search
from ..core.layers.areas import area_of
from ..core.layers.review import Shape, spot
from ..core.lessons import acceptance, meaning, new_place
from ..core.model import place_columns
from ..gazetteer.choosing import outline, placed_by_hand, units_around
from ..gazetteer.place import Place, Placement
from .review_map import AreaTool, MapMarks, SpotTool

TYPING_MS = 200
_SPOT = 1e-5  # degrees, about a metre
_VILLAGE_M = 5_000  # a spot wider than that is no place of a gazetteer


def tr(text):
    return QCoreApplication.translate("Review", text)


class ReviewPlaces(QObject):
    """The candidates of the incident shown. The map moves only when it is asked to."""

    def __init__(self, control, canvas, parent=None):
        super().__init__(parent)
        self._control, self._view, self._canvas = control, control.page.candidates, canvas
        self._marks, self._seen = MapMarks(canvas), False
        self._told = Options()       # of the text
        self._when_open = {}         # what waits for the gazetteer, by what it is for
        self._words = None           # (start, end) marked as the place's name
        self._spot, self._area = SpotTool(canvas), AreaTool(canvas)
        self._spot.shown.connect(self._put_spot)
        self._area.shown.connect(self._put_area)
        self._asked = False  # whether a line asks for clicks on the map
        for tool in (self._spot, self._area):
            tool.left.connect(self._no_more_clicks)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._search)
        view = self._view
        view.picked.connect(self.pick)
        view.hovered.connect(self._marks.light)
        view.typed.connect(lambda _text: self._typing.start())
        view.left.connect(lambda: control.page.values.rows["place"].setFocus())
        view.clickAsked.connect(self.click)
        view.drawAsked.connect(self.draw)
        view.showAsked.connect(self.zoom)
        view.nowhereAsked.connect(self._put_nowhere)
        control.page.numberAsked.connect(self.pick)

    def close(self):
        self._typing.stop()
        self._when_open.clear()
        for tool in (self._spot, self._area):
            if not sip.isdeleted(tool):
                tool.discard()
        self._marks.clear()

    def show(self):
        """Look for the candidates of the incident and report that are shown."""
        self._typing.stop()
        self._words = None
        for tool in (self._spot, self._area):
            tool.end()
        self._view.search.blockSignals(True)
        self._view.search.clear()
        self._view.search.blockSignals(False)
        self._told = Options()
        self._when_open.pop("search", None)
        self._fill(())
        if self._control.state is not None and self._control.shown.article is not None and self._seen:
            self._view.show_note(tr("Looking in the gazetteer…"))
        self.look_again()

    def look_again(self):
        """Look for the candidates once more, those that are shown staying meanwhile: something was learned."""
        article, report, sources = self._control.shown.article, self._control.shown.report, self._control.sources
        if self._control.state is None or article is None or not self._seen:
            self._control.jobs.forget("candidates")
            self._when_open.pop("candidates", None)
            return
        if self._opens("candidates", self.look_again):
            return
        self._control.jobs.start(
            "candidates", tr("Dateline: candidates of a place"),
            lambda: options_of(article, report["report_id"], sources.lexicon, sources.gazetteer),
            self._take_told, self._failed)

    def _opens(self, purpose, then):
        """Whether the gazetteer is still to be opened, which one thread does for all, and may take long when it is
        indexed; ``then()`` is called when it is open, of one purpose only the newest."""
        control = self._control
        if control.sources.is_open:
            return False
        self._when_open[purpose] = then
        if not control.jobs.runs("open"):
            sources = control.sources
            control.jobs.start("open", tr("Dateline: opening the gazetteer"), lambda: sources.gazetteer,
                               lambda _gazetteer: self._on_open(), self._on_not_open)
        return True

    def _on_open(self):
        waiting, self._when_open = self._when_open, {}
        for then in waiting.values():
            then()

    def _on_not_open(self, error):
        self._when_open.clear()
        self._failed(error)

    def show_marks(self, seen):
        """The page came into view, or went, and the marks on the map with it."""
        self._seen = seen
        if seen:
            self.show()
        else:
            for tool in (self._spot, self._area):
                tool.end()
            self._marks.clear()

    def zoom(self):
        self._marks.zoom()

    def type_name(self, text=""):
        """Look for another name."""
        self._view.search.setFocus()
        self._view.search.selectAll()
        if text:
            self._view.search.setText(text)

    def name_words(self, start, end):
        """The words marked are the place's name: show what they may mean."""
        self._words = (start, end)
        self.type_name(" ".join(self._control.page.text.words(start, end).split()))

    def click(self):
        self._spot.begin()
        self._ask_for_clicks(tr("Click where it was; drag for its radius. Escape leaves."))

    def draw(self):
        self._area.begin()
        self._ask_for_clicks(tr("Click the corners of the area; the right button or Return closes it. Escape leaves."))

    def _ask_for_clicks(self, words):
        self._control.messages.info(words)
        self._asked = True

    def _no_more_clicks(self):
        if self._asked:
            self._asked = False
            self._control.messages.take_back()

    def pick(self, number):
        """The incident is at the candidate of that number."""
        option = self._view.option(number)
        if option is None or self._control.state is None or number == self._view.current():
            return
        placed, name = option.placement, self._name()
        lesson = None
        if placed.place is not None and placed.place.gaz_id:
            lesson = meaning(option.phrase.name if option.phrase and not self._words else name, placed.place,
                             self._control.shown.article_name, self._control.reviewer)
        self._put(replace(placed, name=name or placed.name), (lesson,) if lesson else (), placed.place)
        self._control.page.values.rows["place"].setFocus()

    def acceptance(self):
        """The lesson that the place is right as it is, or None."""
        option = self._view.option(self._view.current())
        entry = option.placement.place if option is not None else None
        named = self._control.state.values.get("geo_method") == "named"
        if entry is None or not named or self._control.state.values.get("status") == "edited":
            return None
        return acceptance(self._control.state.values.get("place") or "", entry, self._control.reviewer)

    # What is found

    def _take_told(self, told):
        self._told = told
        if not self._view.search.text().strip():  # else what is typed is looked for
            self._fill(told.options)

    def _failed(self, error):
        self._fill((), error.message)

    def _search(self):
        text, sources = self._view.search.text().strip(), self._control.sources
        if not text:
            self._fill(self._told.options)
            return
        if self._opens("search", self._search):
            return
        phrase, written = self._told.phrase, self._name()
        self._control.jobs.start("search", tr("Dateline: a name in the gazetteer"),
                                 lambda: search(text, sources.gazetteer, phrase, written),
                                 lambda found: self._fill(found.options, "" if found.options else tr(
                                     "The gazetteer has no such name.")), self._failed)

    def _fill(self, options, note=""):
        """Show options; the incident's own place first where it is none of them."""
        state, options, current = self._control.state, list(options), 0
        own = _placement_of(state) if state is not None else None
        if own is not None:
            current = next((number for number, option in enumerate(options, 1) if _same(option.placement, own)), 0)
            if not current:  # what is looked for goes before what is there
                current = len(options) + 1 if self._view.search.text() else 1
                options.insert(current - 1, Option(own, own.score, (tr("where it is now"),)))
        self._view.show_options(options, current, note or ("" if options else tr("No candidates.")))
        if self._seen and state is not None:
            self._marks.show([option.placement for option in options], current)
        else:
            self._marks.clear()

    # What is put where

    def _name(self):
        """The name as written: the words marked, else what the incident has."""
        if self._words is not None:
            return " ".join(self._control.page.text.words(*self._words).split())
        return self._control.state.values.get("place") or ""

    def _put(self, placed, lessons=(), place=None):
        area = area_of(placed)
        shape = Shape() if placed.lon is None else Shape(spot(placed.lon, placed.lat),
                                                         area.ExportToWkt() if area is not None else "")
        known = self._control.evidence().get("place")
        words = self._control.words_at(*self._words) if self._words is not None else known
        self._control.change("place", place_columns(placed), words, shape, lessons, place)

    def _put_spot(self, lon, lat, radius_m):
        self._by_hand(lon, lat, radius_m, "")

    def _put_area(self, wkt):
        lon, lat, radius_m = outline(wkt)
        self._by_hand(lon, lat, radius_m, wkt)

    def _by_hand(self, lon, lat, radius_m, area):
        if self._control.state is None or self._opens("by hand", partial(
                self._still_by_hand, self._control.state.event_id, lon, lat, radius_m, area)):
            return
        event_id, name, sources, phrase = (self._control.state.event_id, self._name(), self._control.sources,
                                           self._told.phrase)

        def work():
            gazetteer = sources.gazetteer
            return placed_by_hand(lon, lat, radius_m, gazetteer, name, area), units_around(lon, lat, gazetteer)

        def put(found):
            if self._control.state is None or self._control.state.event_id != event_id:
                return
            placed, (country, admin1) = found
            lessons, place = (), None
            # What lies near a place, or in an area, says nothing about where that is.
            if name and radius_m <= _VILLAGE_M and (phrase is None or phrase.relation == "at"):
                added = new_place(name, lon, lat, radius_m, country, admin1, self._control.reviewer)
                place = added.ruling.place
                lessons = (added, meaning(name, place, self._control.shown.article_name, self._control.reviewer))
            self._put(placed, lessons, place)

        self._control.jobs.start("by hand", tr("Dateline: a spot on the map"), work, put, self._failed)

    def _still_by_hand(self, event_id, *where):
        """The gazetteer is open: go on, unless another incident is shown by now."""
        if self._control.state is not None and self._control.state.event_id == event_id:
            self._by_hand(*where)

    def _put_nowhere(self):
        if self._control.state is not None:
            values = self._control.state.values
            self._put(Placement(name=values.get("place") or "", country=values.get("country") or ""))


def _placement_of(state):
    """The placement that an incident has, as far as its row tells it; None without a place."""
    row = state.values
    if not state.shape.point:
        return None
    lon, lat = (float(part) for part in state.shape.point.split("(")[1].rstrip(") ").split()[:2])
    entry = Place(row["gaz_id"], row.get("place_gaz") or "", lon, lat, admin1=row.get("admin1") or "",
                  source=row.get("gaz_source") or "") if row.get("gaz_id") else None
    return Placement(row.get("place") or "", row.get("geo_method") or "manual", lon, lat, row.get("uncert_m"),
                     row.get("where_prec"), row.get("score") or 0.0, entry, row.get("country") or "",
                     row.get("admin1") or "", row.get("admin2") or "", row.get("admin3") or "", state.shape.area)


def _same(option, own):
    """Whether the incident's own placement is that of an option: its place in the same way, or the very spot, which
    was put on the map by hand and has been learned."""
    ids = [placed.place.gaz_id if placed.place is not None else "" for placed in (option, own)]
    if own.method == "manual":
        return bool(ids[0]) and abs(option.lon - own.lon) < _SPOT and abs(option.lat - own.lat) < _SPOT
    return bool(ids[0]) and ids[0] == ids[1] and option.method == own.method
