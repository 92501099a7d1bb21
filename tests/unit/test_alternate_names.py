"""GeoNames' alternate names, asked by the id of a place."""

import zipfile

import pytest

from dateline.gazetteer.alternate_names import AlternateNames
from dateline.gazetteer.bad_rows import BadRows
from dateline.gazetteer.errors import GazetteerError

NAMES = [("90", "en", "Umrania", "1", ""), ("90", "ar", "العمرانية", "", ""), ("90", "", "Imraniya", "", ""),
         ("90", "tr", "Eski Umran", "", "1"), ("90", "link", "https://example.org/Umrania", "", ""),
         ("90", "zh-Hant", "烏姆蘭", "", ""), ("91", "post", "36001", "", ""), ("92", "ku", "Gird", "", ""),
         ("92", "ckb", "Gird", "", "")] + [("93", code, "X", "", "") for code in
                                           "wkdt iata icao faac tcid unlc abbr phon piny".split()]


def lines(names, dates=True):
    return "".join(f"{number}\t{place}\t{language}\t{name}\t{preferred}\t\t\t{historic}" + "\t\t" * dates + "\n"
                   for number, (place, language, name, preferred, historic) in enumerate(names, 1))


@pytest.mark.parametrize("dates", [True, False], ids=["V2", "the older file"])
def test_names_by_place(tmp_path, dates):
    path = tmp_path / "alternateNames.txt"
    path.write_text("\ufeff" * dates + lines(NAMES, dates), encoding="utf-8")
    with AlternateNames([path], tmp_path) as names:
        assert names.of("90") == ("Umrania", "العمرانية", "Imraniya", "烏姆蘭", "Eski Umran")
        assert names.of("92") == ("Gird",)
        assert [names.of(place) for place in ("91", "93", "94", "gns:90", "", "9" * 30)] == [()] * 6


def test_it_leaves_nothing_behind(tmp_path):
    path = tmp_path / "alternateNamesV2.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("alternateNamesV2.txt", lines(NAMES))
        archive.writestr("iso-languagecodes.txt", "x")
    with AlternateNames([path, path], tmp_path) as names:
        assert names.of("92") == ("Gird",) and len(list(tmp_path.iterdir())) == 2
    assert list(tmp_path.iterdir()) == [path]


def test_rows_that_cannot_be_read_are_counted(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"1\t90\ten\tA\xff\t\t\t\t\nshort\n\n" + lines(NAMES).encode())
    bad = BadRows()
    with AlternateNames([path], tmp_path, bad) as names:
        assert len(names.of("90")) == 5 and bad.count == 2


@pytest.mark.parametrize("name, content, says", [
    ("none.txt", None, "no such file"), ("prose.txt", b"Once\n", "no alternate names"),
    ("a.zip", b"PK\x03\x04xx", "damaged")])
def test_files_that_hold_none(tmp_path, name, content, says):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(GazetteerError, match=says):
        with AlternateNames([tmp_path / name], tmp_path):
            pass
    assert [path.name for path in tmp_path.iterdir()] == ([name] if content else [])
