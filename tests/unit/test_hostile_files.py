"""What holds of files that are written and read again, whatever is in them: tables, corrections, encodings, SQL."""

import csv
import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from properties import days, names, st, texts, whole_texts  # first: it asks for hypothesis
from hypothesis import assume, given, settings

from dateline.core.articles import read_articles
from dateline.core.json_columns import object_in
from dateline.core.layers import filters, quoting
from dateline.core.lexicon.loader import load_lexicon
from dateline.core.lexicon.teaching import ActorRow, learn
from dateline.core.model import Article
from dateline.core.output import table_text
from dateline.gazetteer import exchange, rulings
from dateline.gazetteer.decoding import decode
from dateline.gazetteer.errors import DatelineError
from dateline.gazetteer.place import Place

WORDS = whole_texts.map(lambda text: "".join(c if c.isprintable() or c in "\t\r\n" else " " for c in text))
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-32")
POINTS = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5), st.sampled_from(ENCODINGS))
def test_the_articles_of_a_table_come_out_as_they_went_in(rows, encoding):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        with open(path, "w", encoding=encoding, newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(("id", "text", "title"))
            writer.writerows((f"{number}", "Told in plain words. " + text, title)
                             for number, (text, title) in enumerate(rows))
        found = [each for each in read_articles([path]) if isinstance(each, Article)]
    assert [each.article_id for each in found] == [str(number) for number in range(len(rows))]
    assert all(len(each.text) <= len("Told in plain words. " + text) for each, (text, _) in zip(found, rows))


@given(st.lists(st.dictionaries(st.sampled_from(("id", "text", "title", "published", "url")), st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts, lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(texts, inner, max_size=3), max_leaves=6)), max_size=5))
def test_lines_of_json_never_end_the_reading(rows):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lines.jsonl"
        path.write_text("\n".join(map(json.dumps, rows)) + '\n{"id": "good", "text": "Told."}\n', encoding="utf-8")
        found = [each.article_id for each in read_articles([path]) if isinstance(each, Article)]
    assert "good" in found


@given(WORDS, st.sampled_from(ENCODINGS))
def test_a_text_in_unicode_is_read_as_it_was_written(text, encoding):
    assume(not any(ord(letter) < 32 or letter in "\x7f\ufeff\ufffd" for letter in text))
    written = "Zum Beispiel: " + text
    assert decode(written.encode(encoding))[0] == written


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data):
    with tempfile.TemporaryDirectory() as folder:
        for ending in (".txt", ".html", ".eml", ".docx", ".csv", ".jsonl", ".rss"):
            path = Path(folder) / f"a{ending}"
            path.write_bytes(data)
            for each in read_articles([path]):
                assert not isinstance(each, Article) or each.text.encode("utf-8")


@given(names.filter(rulings.key_of), WORDS, POINTS, st.sampled_from((".csv", ".geojson")), texts)
def test_a_correction_is_read_as_it_was_written(name, place, point, ending, note):
    assume(rulings.clean(place))
    entry = Place("1", place, *point)
    made = [rulings.checked(rulings.means(name, entry, "2022-12-18T10:00:00Z", note=note)),
            rulings.checked(rulings.move(entry, 1.0, 2.0, "2022-12-18T11:00:00Z"))] if rulings.key_of(place) else \
        [rulings.checked(rulings.means(name, entry, "2022-12-18T10:00:00Z", note=note))]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"x{ending}"
        exchange.write(path, made)
        good, bad = exchange.read(path)
    assert not bad and [ruling for _, _, ruling in good] == made


@given(texts)
def test_a_literal_is_the_text_and_nothing_else(text):
    text = text.encode("utf-8", "replace").decode("utf-8")
    with closing(sqlite3.connect(":memory:")) as database:
        assert database.execute(f"SELECT {quoting.literal(text)}").fetchone() == (text.replace("\0", " "),)
        held = quoting.holds(quoting.literal("a " + text), text)
        assert database.execute(f"SELECT {held}").fetchone() == (1,)
    assert "/*" not in quoting.literal(text)


@given(texts)
def test_a_name_is_a_name_and_nothing_else(text):
    text = "c" + text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    with closing(sqlite3.connect(":memory:")) as database:
        cursor = database.execute(f"SELECT 1 AS {quoting.name(text)}")
        assert [column[0] for column in cursor.description] == [text]


@given(st.dictionaries(st.sampled_from(("actor", "target", "status", "weapon")), st.frozensets(texts, max_size=3)),
       st.none() | days, st.none() | days, st.none() | st.integers(0, 10 ** 6), texts, st.booleans())
def test_a_filter_is_kept_as_it_was(choices, first, last, killed, text, enabled):
    made = filters.Filter(choices, first, last, True, killed, None, text, enabled)
    assert filters.from_json(json.loads(json.dumps(filters.to_json(made)))) == made


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | texts, lambda inner: st.lists(inner)
                    | st.dictionaries(st.sampled_from(("choices", "date_from", "killed_from", "text")), inner)))
def test_a_filter_of_somebody_else_is_read_or_refused(values):
    try:
        filters.to_subset(filters.from_json(values))
    except (ValueError, TypeError):
        pass


@given(texts)
def test_a_json_column_is_an_object_or_none(text):
    assert isinstance(object_in(text), dict) and object_in("[" * 100_000) == {}


@given(st.lists(st.lists(texts, min_size=2, max_size=2), max_size=4))
def test_a_table_is_cells_that_no_spreadsheet_runs(rows):
    read = list(csv.reader(table_text(("one", "two"), rows).splitlines(True)))
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for row in read for cell in row)


@settings(max_examples=max(4, settings.default.max_examples // 20))
@given(names, names)
def test_a_name_that_is_taught_can_be_read_again(name, other):
    with tempfile.TemporaryDirectory() as folder:
        try:
            learn(folder, ActorRow(" ".join(name.replace(";", " ").split()) or "x", "militant", "insurgent",
                                   " ".join(other.replace(";", " ").split())))
        except (DatelineError, UnicodeEncodeError):
            return
        assert load_lexicon([folder]).actors
