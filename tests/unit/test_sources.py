"""Readers of place files: what is read, what is counted as bad, what is refused."""

import zipfile
from pathlib import Path

import pytest

from dateline.gazetteer.errors import GazetteerError
from dateline.gazetteer.sources import BadRows, read_places

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
    ("1\tA\t\t\tnorth\t44.0\tP\tPPL\tIQ" + "\t" * 10, "could not convert")])
def test_bad_rows_are_counted_with_their_reason(tmp_path, row, reason):
    mixed = tmp_path / "mixed.txt"
    mixed.write_text(row + "\n" + COUNTRY.read_text(encoding="utf-8"), encoding="utf-8")
    bad = BadRows()
    assert len(list(read_places(mixed, bad))) == ROWS
    assert bad.count == 1 and reason in bad.examples[0][1]


@pytest.mark.parametrize("name, content, says", [
    ("empty.txt", b"", "no row"), ("prose.txt", b"Once upon a time\nthere was a town\n", "no row"),
    ("latin.txt", b"1\tTall \xe9\n" * 9, "UTF-8"), ("binary.txt", b"\0" * 4000, "zero bytes"),
    ("fake.zip", b"not a zip", "damaged"), ("columns.csv", b"place,x,y\nA,1,2\n", "lat, lon, name"),
    ("rows.csv", b"name,lon,lat\nA,east,2\n", "no row")],
    ids=["empty", "prose", "latin-1", "binary", "zip", "columns", "rows"])
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
    with pytest.raises(GazetteerError, match="no .txt table"):
        list(read_places(tmp_path / "x.zip"))


def test_csv(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text("name,lon,lat,names,country,admin1,radius_m,population\n"
                     "Shalal al-Matar,44.1,35.2,Chalal al-Matar; شلال,Iraq,Kirkuk,1500,\n", encoding="utf-8")
    (place,) = read_places(table)
    assert place.names == ("Chalal al-Matar", "شلال") and place.country == "IQ"
    assert (place.radius_m, place.population, place.feature, place.source) == (1500.0, 0, "PPL", "mine.csv")
