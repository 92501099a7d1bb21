"""What is a country's file of GeoNames, and what only looks like one."""

import io
import struct
import zipfile

import pytest
from loopback import country_zip, geonames_row

from dateline.gazetteer.country_file import (OTHER_NAMES, PLACES, check_country_file, country_url, file_name,
                                             other_names_beside)
from dateline.gazetteer.errors import GazetteerError

ROWS = [geonames_row(n, f"Hamlet {n}") for n in range(1, 201)]
GOOD = country_zip(ROWS)


def with_wrong_crc(content):
    """The zip with a byte of its first member changed (stored, so that only the CRC can tell)."""
    changed = bytearray(content)
    changed[content.index(b"Hamlet 7\t")] ^= 1
    return bytes(changed)


def claims_to_unzip_to(size):
    """A small zip whose directory says that its table has ``size`` bytes."""
    content = bytearray(GOOD)
    directory = content.index(b"PK\x01\x02")
    struct.pack_into("<L", content, directory + 24, size)
    return bytes(content)


def encrypted():
    content = bytearray(GOOD)
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize("content, said", [
    (b"", "damaged or cut short"),
    (GOOD[:len(GOOD) // 2], "damaged or cut short"),
    (GOOD[:-1], "damaged or cut short"),
    (b"<!DOCTYPE html><html>Please log in</html>", "web page instead"),
    (b"\n <HTML>", "web page instead"),
    (with_wrong_crc(country_zip(ROWS, compress=zipfile.ZIP_STORED)), "damaged or cut short"),
    (claims_to_unzip_to(3 << 30), "would unzip to 3.2 GB"),
    (claims_to_unzip_to(100), "damaged or cut short"),
    (encrypted(), "damaged or cut short"),
    (country_zip(ROWS, "YY.txt"), "does not hold XX.txt but YY.txt"),
    (country_zip("", "readme.md"), "does not hold XX.txt but no table"),
    (country_zip(""), "holds 0 rows"),
    (country_zip([geonames_row(1, "Hamlet", "YY")] * 50), "holds 50 rows, of which 0 are places of XX"),
    (country_zip("<html>\n" * 30), "of which 0 are places"),
    (country_zip(["1\tonly\tthree\n"] * 9), "of which 0 are places"),
    (country_zip(ROWS + ["broken\n"] * 10), "holds 210 rows, of which 200"),
    (country_zip("\t" * (3 << 20)), "of which 0 are places"),
])
def test_what_is_no_country_file_is_refused_with_its_reason(tmp_path, content, said):
    path = tmp_path / "part"
    path.write_bytes(content)
    with pytest.raises(GazetteerError) as refused:
        check_country_file(path, "XX")
    assert said in refused.value.message


@pytest.mark.parametrize("content, dump, rows", [
    (GOOD, PLACES, 200),
    (country_zip(ROWS, "xx.TXT"), PLACES, 200),
    (country_zip(ROWS + ["one bad row\n"]), PLACES, 201),
    (country_zip("5\t99\ten\tTell\t1\t\t\t\t\t\n" * 3), OTHER_NAMES, 3),
    (country_zip("5\t99\ten\tTell\t1\t\t\t\n" * 3), OTHER_NAMES, 3),  # before from and to were added
])
def test_a_country_file_is_read_to_its_end(tmp_path, content, dump, rows):
    path = tmp_path / "XX.zip"
    path.write_bytes(content)
    assert check_country_file(path, "xx", dump) == rows


def test_places_are_no_other_names(tmp_path):
    (tmp_path / "part").write_bytes(GOOD)
    with pytest.raises(GazetteerError, match="XX-alternatenames.zip holds 200 rows, of which 0 are other names"):
        check_country_file(tmp_path / "part", "XX", OTHER_NAMES)


def test_the_table_may_lie_beside_a_readme(tmp_path):
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("readme.txt", "GeoNames")
    (tmp_path / "XX.zip").write_bytes(out.getvalue())
    assert check_country_file(tmp_path / "XX.zip", "XX") == 200


def test_reading_can_be_watched_and_stopped(tmp_path):
    path, seen = tmp_path / "XX.zip", []
    path.write_bytes(country_zip(ROWS * 250))
    assert check_country_file(path, "XX", progress=lambda *step: seen.append(step)) == 50_000
    assert len(seen) == 2 and 0 < seen[0][0] < seen[1][0] <= seen[1][1]
    assert check_country_file(path, "XX", cancelled=lambda: True) == 0


@pytest.mark.parametrize("code, dump, address, name", [
    ("iq", PLACES, "https://download.geonames.org/export/dump/IQ.zip", "IQ.zip"),
    ("IQ", OTHER_NAMES, "https://download.geonames.org/export/dump/alternatenames/IQ.zip", "IQ-alternatenames.zip"),
])
def test_addresses(code, dump, address, name):
    assert (country_url(code, dump=dump), file_name(code, dump)) == (address, name)


@pytest.mark.parametrize("path, beside", [("/x/IQ.zip", "/x/IQ-alternatenames.zip"), ("/x/IQ.txt", "/x/IQ.txt"),
                                          ("/x/villages.zip", "/x/villages.zip")])
def test_other_names_lie_beside_the_file_of_their_country(path, beside):
    assert other_names_beside(path).as_posix() == beside


@pytest.mark.parametrize("code", ["", "Iraq", "../x", "I/", "IQ\n", "ÎQ"])
def test_what_is_no_code_makes_no_address(code):
    with pytest.raises(GazetteerError):
        country_url(code)
