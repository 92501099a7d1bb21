"""Tables of text: separators, encodings, headers or none, notes on what was taken for what."""

import pytest

from dateline.gazetteer.entries import feature_of, shown_name
from dateline.gazetteer.errors import GazetteerError
from dateline.gazetteer.sources import BadRows, read_places

HEAD = ["Village", "Name AR", "Latitude", "Longitude", "Governorate", "Country", "Population", "Type"]
ROWS = [["Tall Ahmar", "تل أحمر", "35.46", "44.39", "Kirkuk", "Iraq", "1,200", "village"],
        ["Miftahiya", "مفتاحية", "33.72", "44.92", "Diyala", "IRQ", "60 000", "Town"],
        ["Umrania", "عمرانية", "33.75", "44.95", "Diyala", "iq", "", "PPLX"]]


def written(path, rows, delimiter=",", encoding="utf-8"):
    lines = [delimiter.join(f'"{c}"' if delimiter in c else c for c in row) for row in rows]
    path.write_bytes("\r\n".join(lines + [""]).encode(encoding))
    return path


def read(path, **options):
    bad = BadRows()
    return list(read_places(path, bad, **options)), bad


@pytest.mark.parametrize("delimiter", list(",;\t|"), ids=["comma", "semicolon", "tab", "bar"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256"])
def test_separators_and_encodings(tmp_path, delimiter, encoding):
    places, bad = read(written(tmp_path / "a.csv", [HEAD] + ROWS, delimiter, encoding))
    assert [(p.name, p.names, p.lat, p.lon, p.admin1, p.country, p.population, p.feature) for p in places] == [
        ("Tall Ahmar", ("تل أحمر",), 35.46, 44.39, "Kirkuk", "IQ", 1200, "PPL"),
        ("Miftahiya", ("مفتاحية",), 33.72, 44.92, "Diyala", "IQ", 60000, "PPL"),
        ("Umrania", ("عمرانية",), 33.75, 44.95, "Diyala", "IQ", 0, "PPLX")]
    assert bad.count == 0 and 'name from "Village", names from "Name AR", lat from "Latitude"' in bad.notes[0]


def test_western_letters_in_their_code_page(tmp_path):
    places, _ = read(written(tmp_path / "a.csv", [["Ort", "Breite", "Länge"], ["Köln", "50,94", "6,96"],
                                                  ["Düren", "50,8", "6,48"]], ";", "cp1252"))
    assert [(p.name, p.lat, p.lon) for p in places] == [("Köln", 50.94, 6.96), ("Düren", 50.8, 6.48)]


@pytest.mark.parametrize("above", [["Villages of the North, 2020"], ["sep=,"], ["", "", ""], ["List", "of", "2020"]])
def test_titles_above_the_header(tmp_path, above):
    places, bad = read(written(tmp_path / "a.csv", [above, HEAD] + ROWS))
    assert [p.name for p in places] == ["Tall Ahmar", "Miftahiya", "Umrania"] and bad.count == 0


def test_hashtags_under_the_header_are_no_row(tmp_path):
    tags = ["#loc+name", "#loc+name+ar", "#geo+lat", "#geo+lon", "#adm1+name", "#country", "#population", "#loc+type"]
    places, bad = read(written(tmp_path / "a.csv", [HEAD, tags] + ROWS))
    assert len(places) == 3 and bad.count == 0


def test_without_a_header(tmp_path):
    places, bad = read(written(tmp_path / "a.csv", [row[:5] for row in ROWS]))
    assert [(p.name, p.names[0], p.lat, p.lon) for p in places] == [
        ("Tall Ahmar", "تل أحمر", 35.46, 44.39), ("Miftahiya", "مفتاحية", 33.72, 44.92),
        ("Umrania", "عمرانية", 33.75, 44.95)]
    assert 'name from "1", names from "2", lat from "3", lon from "4"' in bad.notes[0]
    assert "nothing says which" in bad.notes[1]


def test_swapped_axes_are_put_right_and_said(tmp_path):
    rows = [row[:2] + [row[3], row[2]] + row[4:] for row in ROWS]
    places, bad = read(written(tmp_path / "a.csv", [HEAD] + rows))
    assert [(p.lat, p.lon) for p in places] == [(35.46, 44.39), (33.72, 44.92), (33.75, 44.95)]
    assert "latitude and longitude were swapped in 3 of 3 rows and put right" in bad.notes[-1]


def test_one_swapped_row_among_others(tmp_path):
    swapped = ["Hawija", "", "43.77", "35.32", "Kirkuk", "Iraq", "", ""]
    places, bad = read(written(tmp_path / "a.csv", [HEAD] + ROWS + [swapped]))
    assert (places[3].lat, places[3].lon) == (35.32, 43.77) and "in 1 of 4 rows" in bad.notes[-1]


@pytest.mark.parametrize("name", ["Iraq.csv", "IQ.csv", "villages_IRQ.csv", "north-iraq 2020.csv"])
def test_a_file_of_a_country_says_where_its_rows_lie(tmp_path, name):
    rows = [["44.39", "35.46", "Tall Ahmar"], ["44.92", "33.72", "Miftahiya"]]
    places, _ = read(written(tmp_path / name, rows))
    assert [(p.lat, p.lon) for p in places] == [(35.46, 44.39), (33.72, 44.92)]


@pytest.mark.parametrize("cell, names", [("A;B; C", ("A", "B", "C")), ("A|B", ("A", "B")), ("A, B", ("A", "B")),
                                         ("أ، ب", ("أ", "ب")), ("Washington, D.C.; B", ("Washington, D.C.", "B"))])
def test_other_names_in_one_cell(tmp_path, cell, names):
    (place,), _ = read(written(tmp_path / "a.csv", [["name", "lat", "lon", "names"], ["X", "1", "2", cell]], "\t"))
    assert place.names == names


@pytest.mark.parametrize("head, row", [
    (["name", "lat_deg", "lat_min", "lon_deg", "lon_min"], ["Tall", "35", "30", "44", "15"]),
    (["name", "Lat Deg", "Lat Min", "Lat Sec", "Lon Deg", "Lon Min", "Lon Sec"],
     ["Tall", "35", "30", "0", "44", "15", ""]),
    (["LON_DEG", "LON_MIN", "LAT_DEG", "LAT_MIN", "name"], ["44", "15", "35", "30", "Tall"]),
    (["name", "Latitude degrees", "Latitude minutes", "Latitude direction", "Longitude degrees", "Longitude minutes",
      "Longitude direction"], ["Tall", "35", "30,0", "N", "44", "15,0", "E"])])
def test_minutes_in_columns_of_their_own(tmp_path, head, row):
    (place,), bad = read(written(tmp_path / "a.csv", [head, row], ";"))
    assert (place.name, place.lat, place.lon) == ("Tall", 35.5, 44.25) and "lat_parts from" in bad.notes[0]


def test_decimal_degrees_have_no_minutes(tmp_path):
    rows = [["name", "lat_deg", "lat_min", "lon_deg"], ["Tall", "35.46", "35.1", "44.39"]]
    (place,), _ = read(written(tmp_path / "a.csv", rows))
    assert (place.lat, place.lon) == (35.46, 44.39)


@pytest.mark.parametrize("cell", ["-", "–", "?", "N/A", "#N/A", "NULL", "<Null>", "nan", "NA"])
def test_what_stands_for_nothing_is_no_name(tmp_path, cell):
    rows = [["name", "names", "lat", "lon"], [cell, "", "35", "44"], ["Nan", f"Na; {cell}", "35", "44"],
            ["Block 7", cell, "35", "44"]]
    places, bad = read(written(tmp_path / "a.csv", rows))
    assert [(p.name, p.names) for p in places] == [("Nan", ("Na",)), ("Block 7", ())] and bad.count == 1


def test_a_name_over_two_lines_is_one(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('name,lat,lon\n"Tall\n  Ahmar",35,44\n', encoding="utf-8")
    assert read(path)[0][0].name == "Tall Ahmar"


def test_told_columns(tmp_path):
    path = written(tmp_path / "a.csv", [["a", "b", "c", "d", "e"], ["9", "Kirkuk", "Tall Ahmar", "44.39", "35.46"]])
    (place,), _ = read(path, columns={"name": "c", "admin1": "b", "lat": "e", "lon": "d", "id": "a"})
    assert (place.gaz_id, place.name, place.admin1) == ("a:9", "Tall Ahmar", "Kirkuk")
    assert (place.lat, place.lon) == (35.46, 44.39)
    with pytest.raises(GazetteerError, match="has no column Lat; its columns are a, b, c, d, e"):
        read(path, columns={"lat": "Lat"})


@pytest.mark.parametrize("header, gaz_id", [("id", "a:9"), ("P-Code", "a:9"), ("geonameid", "9"), ("gaz_id", "9")])
def test_an_id_counts_in_its_file_unless_it_is_known_worldwide(tmp_path, header, gaz_id):
    (place,), _ = read(written(tmp_path / "a.csv", [[header, "name", "lat", "lon"], ["9", "X", "1", "2"]]))
    assert place.gaz_id == gaz_id


def test_units_are_spelled_as_asked(tmp_path):
    def spell(_, level, spellings):
        return f"{level}:{spellings[0]}"

    places, _ = read(written(tmp_path / "a.csv", [HEAD] + ROWS), spell=spell)
    assert places[0].admin1 == "admin1:Kirkuk" and places[0].admin2 == ""


def test_bad_rows_are_counted_with_their_line(tmp_path):
    rows = [HEAD, ROWS[0], ["", "", "35", "44"], ["B", "", "", ""], ["C", "", "north", "44"], ["D", "", "95", "190"],
            ["E"], ["F", "", "0", "0.0"]]
    places, bad = read(written(tmp_path / "a.csv", rows))
    assert len(places) == 1 and bad.count == 6
    assert [line for line, _ in bad.examples] == [3, 4, 5, 6, 7, 8]


def test_an_open_quotation_mark_swallows_no_rows(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('name,lat,lon\nA,1.5,2.5\n"B,1.5,2.5\nC,1.5,2.5\n"D, the\nsecond",1.5,2.5\nE,1.5,2.5\n',
                    encoding="utf-8")
    assert {"A", "C", "E"} <= {p.name for p in read(path)[0]}


@pytest.mark.parametrize("word, feature", [("village", "PPL"), ("TOWN", "PPL"), ("PPLA2", "PPLA2"), ("P.PPL", "PPL"),
                                           ("river", "STM"), ("Sub-district", "ADM3"), ("xyz thing", "")])
def test_words_for_features(word, feature):
    assert feature_of(word) == feature


@pytest.mark.parametrize("names, shown, others", [
    (["تل", "Tall", "Tell"], "Tall", ("تل", "Tell")), (["Tall", "تل", "Tall"], "Tall", ("تل",)), (["تل"], "تل", ()),
    (["Київ", "Kyïv", "Kyiv"], "Kyiv", ("Київ", "Kyïv"))])
def test_latin_letters_are_shown(names, shown, others):
    assert shown_name(names) == (shown, others)
