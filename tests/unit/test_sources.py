"""Place files of any kind: told by their content, read, counted as bad, refused."""

import random
import sqlite3
import zipfile
from pathlib import Path

import pytest

from dateline.gazetteer.errors import DatelineError, GazetteerError
from dateline.gazetteer.index import write_index
from dateline.gazetteer.sources import BadRows, kind_of_source, read_places

COUNTRY = Path(__file__).resolve().parents[1] / "data" / "gazetteer" / "country.txt"
ROWS = len(COUNTRY.read_text(encoding="utf-8").splitlines())


def by_id(path, **options):
    return {place.gaz_id: place for place in read_places(path, **options)}


def test_geonames_rows():
    places = by_id(COUNTRY)
    village = places["9000104"]
    assert len(places) == ROWS
    assert (village.lon, village.lat, village.feature, village.country) == (44.95, 33.75, "PPL", "IQ")
    assert (village.admin1, village.admin2) == ("Al Wusţá", "Miftāḩīyah")
    assert village.names == ("‘Umrānīyah", "العمرانية") and village.source == "country.txt"
    assert places["9000102"].population == 900000


def test_units_are_spelled_as_asked():
    def spell(gaz_id, level, spellings):
        return f"{level} {gaz_id}" if "Al Wusta" in spellings else spellings[0]

    assert by_id(COUNTRY, spell=spell)["9000104"].admin1 == "admin1 9000001"


def test_zip_and_byte_order_mark_and_windows_lines(tmp_path):
    text = COUNTRY.read_text(encoding="utf-8")
    marked = tmp_path / "marked.txt"
    marked.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    zipped = tmp_path / "XX.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("readme.txt", "read me " * 5000)
        archive.writestr("XX.txt", text)
    for path in (marked, zipped):
        assert {i: (p.name, p.lon, p.admin2) for i, p in by_id(path).items()} == \
            {i: (p.name, p.lon, p.admin2) for i, p in by_id(COUNTRY).items()}


def test_the_licence_is_that_of_the_kind_of_file(tmp_path):
    (tmp_path / "own.csv").write_text("name,lat,lon\nA,1,2\n", encoding="utf-8")
    licences = []
    for path in (COUNTRY, tmp_path / "own.csv"):
        bad = BadRows()
        list(read_places(path, bad))
        licences.append(bad.licence)
    assert licences == ["CC BY 4.0 (GeoNames)", "as its file says"]


def test_a_file_cut_in_a_row_loses_that_row_only(tmp_path):
    cut = tmp_path / "cut.txt"
    cut.write_bytes(COUNTRY.read_bytes()[:-40])
    bad = BadRows()
    assert len(list(read_places(cut, bad))) == ROWS - 1
    assert bad.count == 1 and bad.examples[0][0] == ROWS


@pytest.mark.parametrize("row, reason", [
    ("1\ttoo\tfew", "3 columns"), ("x" + "\t" * 18, "no GeoNames id"),
    ("1\tA\t\t\t95.0\t44.0\tP\tPPL\tIQ" + "\t" * 10, "no degrees"),
    ("1\tA\t\t\tnan\t44.0\tP\tPPL\tIQ" + "\t" * 10, "no degrees"),
    ("1\tA\t\t\tnorth\t44.0\tP\tPPL\tIQ" + "\t" * 10, "'44.0', 'north' are no coordinates")])
def test_bad_rows_are_counted_with_their_reason(tmp_path, row, reason):
    mixed = tmp_path / "mixed.txt"
    mixed.write_text(row + "\n" + COUNTRY.read_text(encoding="utf-8"), encoding="utf-8")
    bad = BadRows()
    assert len(list(read_places(mixed, bad))) == ROWS
    assert bad.count == 1 and reason in bad.examples[0][1]


@pytest.mark.parametrize("name, content, says", [
    ("empty.csv", b"", "the file is empty"), ("blank.csv", b"\n \n", "nothing in it but blanks"),
    ("empty.zip", b"", "the file is empty"), ("empty.geojson", b"", "the file is empty"),
    ("header.csv", b"name,lat,lon\n", "no row below them"),
    ("prose.txt", b"Once upon a time\nthere was a town\n", "no column of"),
    ("binary.txt", b"\0" * 4000, "neither text nor a layer"), ("fake.zip", b"not a zip", "damaged"),
    ("cut.zip", b"PK\x03\x04" + b"x" * 99, "damaged"), ("rows.csv", b"name,lon,lat\nA,east,2\n", "no row"),
    ("columns.csv", b"place,remark\nA,none\n", "no column of latitude and longitude"),
    ("metres.csv", b"name,x,y\nA,444000,3700000\n", "metres of a projection (UTM)"),
    ("mgrs.csv", b"name,coordinates\nA,38SMB4400070000\n", "UTM, MGRS"),
    ("half.geojson", b'{"type": "Feat', "layer")],
    ids=lambda value: value if isinstance(value, str) and "." in value else "")
def test_foreign_files_get_a_clear_error(tmp_path, name, content, says):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(GazetteerError) as error:
        list(read_places(path))
    assert says in error.value.message and name in error.value.message


def test_a_missing_file_and_a_zip_without_a_table(tmp_path):
    with pytest.raises(GazetteerError, match="no such file"):
        list(read_places(tmp_path / "none.txt"))
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("map.tif", "x")
    with pytest.raises(GazetteerError, match="no table .* and no layer .* but map.tif; choose"):
        list(read_places(tmp_path / "x.zip"))
    with zipfile.ZipFile(tmp_path / "nothing.zip", "w"):
        pass
    with pytest.raises(GazetteerError, match="for it is empty"):
        list(read_places(tmp_path / "nothing.zip"))


def test_csv(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text("name,lon,lat,names,country,admin1,radius_m,population\n"
                     "Shalal al-Matar,44.1,35.2,Chalal al-Matar; شلال,Iraq,Kirkuk,1500,\n", encoding="utf-8")
    (place,) = read_places(table)
    assert place.names == ("Chalal al-Matar", "شلال") and place.country == "IQ"
    assert (place.radius_m, place.population, place.feature, place.source) == (1500.0, 0, "PPL", "mine.csv")


def test_a_row_in_another_encoding_is_lost_alone(tmp_path):
    mixed = tmp_path / "mixed.txt"
    mixed.write_bytes(b"1\tTall \xe9" + b"\t" * 17 + b"\n" + COUNTRY.read_bytes())
    bad = BadRows()
    assert len(list(read_places(mixed, bad))) == ROWS
    assert bad.examples == [(1, "the row is not UTF-8")]


@pytest.mark.parametrize("junk", [b"x" * 3_000_000, b"\0\0\0", b"\xff\xfe\x80", b'"' + b"y\n" * 5000, b",,,,,,,"],
                         ids=["3 MB", "zero bytes", "no UTF-8", "open quotation mark", "commas"])
@pytest.mark.parametrize("name, row", [("a.csv", b"%s,35.%d,44.5\n"), ("a.txt", b"%s\t35.%d\t44.5\n")])
def test_junk_between_rows_costs_no_row(tmp_path, name, row, junk):
    path = tmp_path / name
    head = row.replace(b"%d", b"").replace(b"%s", b"name").replace(b"35.", b"lat").replace(b"44.5", b"lon")
    rows = [row % (b"Place %d" % number, number) for number in range(40)]
    path.write_bytes(head + b"".join(rows[:20]) + junk + b"\n" + b"".join(rows[20:]))
    bad = BadRows()
    assert len(list(read_places(path, bad))) == 40
    assert bad.count >= (junk != b",,,,,,,")


@pytest.mark.parametrize("ending", [".txt", ".csv", ".zip", ".gpkg", ".shp", ".geojson", ".kml", ""])
def test_random_bytes_get_an_error_of_ours(tmp_path, ending):
    source = random.Random(ending)
    for number in range(5):
        path = tmp_path / f"{number}{ending}"
        path.write_bytes(bytes(source.randrange(256) for _ in range(source.randrange(3000))))
        with pytest.raises(DatelineError):
            list(read_places(path))


def test_a_damaged_zip_gets_an_error_of_ours(tmp_path):
    whole = tmp_path / "whole.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("XX.txt", COUNTRY.read_text(encoding="utf-8"))
    data = bytearray(whole.read_bytes())
    data[80:90] = b"\0" * 10
    for name, content in (("bits.zip", bytes(data)), ("cut.zip", bytes(data[:200]))):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(GazetteerError, match="damaged"):
            list(read_places(tmp_path / name))


def test_a_damaged_index_is_told_from_a_foreign_layer(tmp_path):
    write_index(tmp_path / "made.gpkg", read_places(COUNTRY), {}, "2024-01-01T00:00:00.000Z")
    whole = (tmp_path / "made.gpkg").read_bytes()
    (tmp_path / "cut.gpkg").write_bytes(whole[:len(whole) // 2])
    with pytest.raises(GazetteerError, match="index is damaged or cut off; delete it and build it again"):
        kind_of_source(tmp_path / "cut.gpkg")
    foreign = sqlite3.connect(tmp_path / "foreign.gpkg")
    foreign.execute("CREATE TABLE villages (name TEXT)")
    foreign.executemany("INSERT INTO villages VALUES (?)", [("x" * 900,)] * 50)
    foreign.commit()
    foreign.close()
    whole = (tmp_path / "foreign.gpkg").read_bytes()
    (tmp_path / "foreign.gpkg").write_bytes(whole[:len(whole) // 2])
    assert kind_of_source(tmp_path / "foreign.gpkg") == "places"


def test_what_a_file_is_its_content_says(tmp_path):
    alternate = "1\t9000104\ten\tUmrania\t1\t\t\t\t\t\n"
    (tmp_path / "IQ.txt").write_text(alternate * 3, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "alternateNamesV2.zip", "w") as archive:
        archive.writestr("iso-languagecodes.txt", "ISO 639-3\tISO 639-2\n")
        archive.writestr("alternateNamesV2.txt", alternate * 99)
    write_index(tmp_path / "made.gpkg", read_places(COUNTRY), {}, "2024-01-01T00:00:00.000Z")
    sqlite3.connect(tmp_path / "foreign.gpkg").execute("CREATE TABLE t (a)").connection.close()
    (tmp_path / "alternate.csv").write_text("name,lat,lon\nA,1,2\n", encoding="utf-8")
    kinds = {"IQ.txt": "alternate names", "alternateNamesV2.zip": "alternate names", "made.gpkg": "index",
             "foreign.gpkg": "places", "alternate.csv": "places"}
    assert {name: kind_of_source(tmp_path / name) for name in kinds} == kinds
    assert kind_of_source(COUNTRY) == "places"
    with pytest.raises(GazetteerError, match="country file"):
        list(read_places(tmp_path / "IQ.txt"))
    with pytest.raises(GazetteerError, match="no such file"):
        kind_of_source(tmp_path / "none.txt")
