"""A place that an analyst chose or showed, as a placement; the candidates that he chooses from; what that teaches."""

from datetime import date

import pytest

from country import COUNTRY, open_country
from dateline.core import lessons
from dateline.core.candidates import MOST, Places, options_of, reasons_of, search
from dateline.core.extraction.reports import read_reports
from dateline.core.lexicon import teaching
from dateline.core.lexicon.loader import load_lexicon
from dateline.core.lexicon.teaching import ActorRow
from dateline.core.model import Article, place_columns
from dateline.gazetteer import areas, store
from dateline.gazetteer.choosing import outline, placed_at, placed_by_hand, units_around
from dateline.gazetteer.corrections import Corrections, default_corrections
from dateline.gazetteer.errors import DatelineError
from dateline.gazetteer.place import Candidate, Phrase
from dateline.gazetteer.sameness import WGS84

LEXICON = load_lexicon(())
VILLAGE, SEAT, GOVERNORATE, DISTRICT = "9000110", "9000102", "9000002", "9000021"


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    with open_country(tmp_path_factory.mktemp("gazetteer")) as opened:
        yield opened


@pytest.fixture
def own(tmp_path, monkeypatch):
    """The user's own files in a folder of the test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path


def chosen(gazetteer, gaz_id, phrase=None, name="as written"):
    return placed_at(gazetteer.by_id(gaz_id), phrase, gazetteer, name)


class TestChosen:
    def test_a_place_is_where_it_lies_under_the_name_as_written(self, gazetteer):
        placed, place = chosen(gazetteer, VILLAGE), gazetteer.by_id(VILLAGE)
        assert (placed.lon, placed.lat, placed.method, placed.name) == (place.lon, place.lat, "named", "as written")
        assert placed.uncert_m == areas.extent_m(place) and placed.score == 1.0 and placed.where_prec == 1

    @pytest.mark.parametrize("phrase, method, precision", [
        (Phrase("x"), "named", 1), (Phrase("x", "near"), "near", 2),
        (Phrase("x", "bearing", bearing=90.0), "bearing", 5),
        (Phrase("x", "bearing", distance_m=12000.0, bearing=90.0), "bearing", 2), (Phrase("x", "within"), "named", 1)])
    def test_the_text_says_how_the_incident_lies_to_it(self, gazetteer, phrase, method, precision):
        placed = chosen(gazetteer, VILLAGE, phrase)
        assert (placed.method, placed.where_prec) == (method, precision)
        if phrase.distance_m:
            place = gazetteer.by_id(VILLAGE)
            assert WGS84.inv(place.lon, place.lat, placed.lon, placed.lat)[2] == pytest.approx(12000, rel=0.01)

    @pytest.mark.parametrize("gaz_id, precision", [(GOVERNORATE, 4), (DISTRICT, 3)])
    @pytest.mark.parametrize("relation", ["at", "within", "near"])
    def test_a_unit_holds_the_incident(self, gazetteer, gaz_id, precision, relation):
        placed = chosen(gazetteer, gaz_id, Phrase("x", relation))
        assert (placed.method, placed.where_prec) == ("admin", precision)

    def test_its_columns_name_the_entry(self, gazetteer):
        row = place_columns(chosen(gazetteer, VILLAGE))
        assert (row["place"], row["place_gaz"], row["gaz_id"]) == ("as written", "Shalālah", VILLAGE)


class TestByHand:
    def test_a_spot_has_its_radius_and_the_units_around_it(self, gazetteer):
        placed = placed_by_hand(44.55, 34.1, 500.0, gazetteer, "Hamlet")
        assert (placed.method, placed.uncert_m, placed.name, placed.where_prec) == ("manual", 500.0, "Hamlet", 1)
        assert placed.admin1 == "Al Wusţá" and placed.place is None

    def test_in_the_desert_nobody_knows_the_units(self, gazetteer):
        assert units_around(30.0, 20.0, gazetteer) == ("", "")

    def test_a_wide_area_is_around_there(self, gazetteer):
        assert placed_by_hand(44.55, 34.1, 90000.0, gazetteer).where_prec == 2

    def test_the_circle_around_an_area_holds_it_and_its_middle_lies_inside(self):
        lon, lat, radius = outline("POLYGON ((44 35, 45 35, 45 36, 44 35))")
        assert 44 < lon < 45 and 35 < lat < 36
        assert all(WGS84.inv(lon, lat, x, y)[2] <= radius + 1 for x, y in ((44, 35), (45, 35), (45, 36)))

    def test_an_area_that_crosses_itself_or_is_none_is_told(self):
        with pytest.raises(ValueError):
            outline("LINESTRING (44 35, 45 35)")


class TestCandidates:
    TEXT = "Gunmen killed three people in the village of Shalala in Ash Shamal province on Sunday."

    def article(self, text=TEXT):
        return Article("a.txt", text, published=date(2022, 12, 19), published_from="index")

    def options(self, gazetteer, text=TEXT):
        article = self.article(text)
        report = read_reports(article, LEXICON, gazetteer)[0]
        return report, options_of(article, report.report_id, LEXICON, gazetteer)

    def test_the_first_is_where_the_reading_put_it_with_its_reasons(self, gazetteer):
        report, found = self.options(gazetteer)
        assert found.name == "Shalala" and found.phrase.relation == "at"
        assert found.options[0].placement == report.facts.placement and found.options[0].reasons

    def test_no_place_is_offered_twice_and_no_more_than_there_are_figures(self, gazetteer):
        _, found = self.options(gazetteer, "Gunmen killed three people in Tall Ahmar on Sunday.")
        ids = [option.placement.place.gaz_id for option in found.options]
        assert 2 <= len(ids) == len(set(ids)) <= MOST

    def test_a_report_that_is_told_no_more_has_none(self, gazetteer):
        assert options_of(self.article(), "another", LEXICON, gazetteer).options == ()

    def test_a_name_is_found_in_any_spelling(self, gazetteer):
        found = search("Shalalah", gazetteer, Phrase("y", "near"), "as written")
        assert found.options[0].placement.place.gaz_id == VILLAGE
        assert found.options[0].placement.method == "near" and found.options[0].placement.name == "as written"
        assert search("  ", gazetteer).options == ()

    def test_what_speaks_most_comes_first_and_against_has_a_minus(self):
        candidate = Candidate(None, 0.5, (("a", 1.0, "little"), ("b", -9.0, "far off"), ("c", 3.0, "much"),
                                          ("d", 1, "")))
        assert reasons_of(candidate) == ("− far off", "much", "little")


class TestLessons:
    def test_a_name_is_taught_taken_back_and_taught_again(self, gazetteer, own, monkeypatch):
        lesson = lessons.meaning("Shalal", gazetteer.by_id(VILLAGE), "a.txt", "AB")
        log = Corrections(default_corrections())
        for step, counting in ((lesson.teach, 1), (lesson.teach, 1), (lesson.forget, 0), (lesson.forget, 0),
                               (lesson.teach, 1)):
            step()
            assert len(log.rulings()) == counting
        assert log.rulings()[0].scope == f"admin1:{gazetteer.by_id(VILLAGE).country}/Ash Shamāl"

    @pytest.mark.parametrize("level, begins", [("article", "article:a.txt"), ("admin1", "admin1:"),
                                               ("everywhere", "everywhere")])
    def test_it_counts_where_it_is_said_to(self, gazetteer, level, begins):
        assert lessons.meaning("x y", gazetteer.by_id(VILLAGE), "a.txt", "", level).ruling.scope.startswith(begins)

    def test_of_a_unit_only_the_article_learns(self, gazetteer):
        lesson = lessons.meaning("the north", gazetteer.by_id(GOVERNORATE), "a.txt", "", "everywhere")
        assert lesson.ruling.scope == "article:a.txt"

    def test_without_a_name_there_is_nothing_to_learn(self, gazetteer):
        place = gazetteer.by_id(VILLAGE)
        assert lessons.meaning("", place, "a.txt") is lessons.acceptance("—", place) is None
        assert lessons.new_place("", 44.0, 35.0, 100.0, "IQ", "") is None

    def test_what_was_taught_counts_in_what_is_read_next(self, own, monkeypatch, tmp_path_factory):
        folder = tmp_path_factory.mktemp("cache")
        monkeypatch.setattr(store, "STARTER", folder)
        monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
        places = Places([COUNTRY])
        assert not search("Qwerty", places.gazetteer).options
        lessons.new_place("Qwerty", 44.5, 34.2, 300.0, "IQ", "").teach()
        places.renew()
        found = search("Qwerty", places.gazetteer).options[0].placement
        assert (found.lon, found.lat, found.uncert_m) == (44.5, 34.2, 300.0)


class TestActors:
    @pytest.mark.parametrize("words, actor, row", [
        ("the Wolves", "PKK", ActorRow("PKK", "militant", "insurgent", "the Wolves")),
        ("“the Wolves”;", "PKK", ActorRow("PKK", "militant", "insurgent", "the Wolves")),
        ("الرايات", "PKK", ActorRow("PKK", "militant", "insurgent", "الرايات")),
        ("Gunmen", "PKK", None), ("A police officer", "PKK", None), ("Iraqi soldiers", "PKK", None),
        ("unknown assailants", "PKK", None), ("Islamic State", "PKK", None), ("PKK", "PKK", None), ("", "PKK", None),
        ("the Wolves", "River Wolves", ActorRow("River Wolves", "militant", "insurgent", "the Wolves")),
        ("Islamic State", "River Wolves", ActorRow("River Wolves", "militant", "insurgent", ""))])
    def test_only_a_free_name_is_learned(self, words, actor, row):
        assert teaching.row_for(words, actor, LEXICON) == row

    def test_it_is_read_from_then_on_and_taken_back_alone(self, own):
        row = ActorRow("River Wolves", "militant", "insurgent", "the Wolves")
        lesson = lessons.ActorLesson(row)
        table = own / "dateline" / "lexicon" / "actors.csv"
        lesson.teach()
        text = table.read_text(encoding="utf-8")
        table.write_text(text + '"Mine, own",militant,insurgent,MO\n', encoding="utf-8")
        lesson.teach()
        assert load_lexicon().actors["River Wolves"] == ("River Wolves", "militant", "insurgent")
        assert any(name == "the Wolves" for name, _ in load_lexicon().undated)
        lesson.forget()
        assert table.read_text(encoding="utf-8") == text + '"Mine, own",militant,insurgent,MO\n'
        lesson.forget()
        lesson.forget()
        assert "River Wolves" not in load_lexicon().actors and "Mine, own" in load_lexicon().actors

    def test_a_table_that_cannot_be_read_is_told_and_stays(self, own):
        folder = own / "dateline" / "lexicon"
        folder.mkdir(parents=True)
        (folder / "actors.csv").write_bytes(b"name,kind\n\xff\xfe")
        with pytest.raises(DatelineError, match="cannot be read"):
            lessons.ActorLesson(ActorRow("River Wolves", "militant", "insurgent")).teach()
        assert (folder / "actors.csv").read_bytes() == b"name,kind\n\xff\xfe"
