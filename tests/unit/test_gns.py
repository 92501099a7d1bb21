"""NGA's GNS files in both layouts: one row a name, one UFI a place."""

import random

import pytest

from dateline.gazetteer.errors import GazetteerError
from dateline.gazetteer.sources import BadRows, read_places

OLD = ("RC UFI UNI LAT LONG DMS_LAT DMS_LONG MGRS JOG FC DSG PC CC1 ADM1 POP ELEV CC2 NT LC SHORT_FORM GENERIC "
       "SORT_NAME_RO FULL_NAME_RO FULL_NAME_ND_RO SORT_NAME_RG FULL_NAME_RG FULL_NAME_ND_RG NOTE MODIFY_DATE DISPLAY "
       "NAME_RANK NAME_LINK TRANSL_CD NM_MODIFY_DATE F_EFCTV_DT F_TERM_DT").split()
NEW = ("rk ufi uni full_name nt lat_dd long_dd efctv_dt term_dt_f term_dt_n desig_cd fc cc_ft adm1 ft_link name_rank "
       "lang_cd transl_cd script_cd name_link cc_nm generic full_nm_nd sort_gen sort_name lat_dms long_dms mgrs "
       "mod_dt_ft mod_dt_nm dialect_cd display gis_notes").split()
FIELDS = {"id": ("UFI", "ufi"), "name": ("FULL_NAME_RO", "full_name"), "plain": ("FULL_NAME_ND_RO", "full_nm_nd"),
          "type": ("NT", "nt"), "lat": ("LAT", "lat_dd"), "lon": ("LONG", "long_dd"), "feature": ("DSG", "desig_cd"),
          "class": ("FC", "fc"), "country": ("CC1", "cc_ft"), "admin1": ("ADM1", "adm1"),
          "rank": ("NAME_RANK", "name_rank"), "ended": ("F_TERM_DT", "term_dt_f")}
COUNTRIES = {"old": {"iraq": "IZ", "border": "IZ,IR"}, "new": {"iraq": "IRQ", "border": "IRQ,IRN"}}
CODES = {"old": "03", "new": "IRQ-WU"}
NAMES = [  # id, type, rank, name, plain, feature, lat, lon, country, unit
    ("-10", "V", "2", "Umrania", "Umrania", "PPL", "33.75", "44.95", "iraq", True),
    ("-10", "N", "1", "Qaryat al ‘Imrānīyah", "Qaryat al 'Imraniyah", "PPL", "33.75", "44.95", "iraq", True),
    ("-10", "NS", "1", "العمرانية", "", "PPL", "33.75", "44.95", "iraq", True),
    ("11", "N", "1", "Muḩāfaz̧at al Wusţá", "Muhafazat al Wusta", "ADM1", "34", "44.5", "iraq", True),
    ("12", "D", "1", "((Tall Aḩmar))", "Tall Ahmar", "PPL", "34.2", "44.6", "border", False),
    ("13", "NS", "1", "تل", "", "HLL", "35", "44", "iraq", False)]


def written(path, layout, names=NAMES, **more):
    which = ("old", "new").index(layout)
    header = (OLD, NEW)[which]
    lines = ["\t".join(header)]
    for ufi, kind, rank, name, plain, feature, lat, lon, country, unit in names:
        row = {"id": ufi, "type": kind, "rank": rank, "name": name, "plain": plain, "feature": feature, "lat": lat,
               "lon": lon, "class": "P", "country": COUNTRIES[layout][country],
               "admin1": CODES[layout] if unit else "", **more}
        cells = {FIELDS[field][which]: value for field, value in row.items()}
        lines.append("\t".join(cells.get(column, "") for column in header))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("layout", ["old", "new"])
def test_rows_of_a_feature_are_one_place_wherever_they_stand(tmp_path, layout):
    names = list(NAMES)
    random.Random(3).shuffle(names)
    bad = BadRows()
    places = {p.gaz_id: p for p in read_places(written(tmp_path / "iz.txt", layout, names), bad)}
    village = places["gns:-10"]
    assert set(places) == {"gns:-10", "gns:11", "gns:12", "gns:13"} and bad.count == 0
    assert (village.name, village.lon, village.lat) == ("Qaryat al ‘Imrānīyah", 44.95, 33.75)
    assert set(village.names) == {"Umrania", "Qaryat al 'Imraniyah", "العمرانية"}
    assert (village.feature, village.country, village.source) == ("PPL", "IQ", "iz.txt")
    assert village.admin1 == places["gns:11"].name == "Muḩāfaz̧at al Wusţá"
    assert (places["gns:12"].name, places["gns:12"].admin1, places["gns:12"].country) == ("Tall Aḩmar", "", "IQ")
    assert places["gns:13"].name == "تل"


@pytest.mark.parametrize("layout", ["old", "new"])
def test_units_are_spelled_as_asked(tmp_path, layout):
    def spell(gaz_id, level, spellings):
        return f"{gaz_id} {level} {spellings[1]}"

    places = {p.gaz_id: p for p in read_places(written(tmp_path / "iz.txt", layout), spell=spell)}
    assert places["gns:-10"].admin1 == "gns:11 admin1 Muhafazat al Wusta"


@pytest.mark.parametrize("layout", ["old", "new"])
def test_what_has_ended_is_left_out_and_said(tmp_path, layout):
    path = written(tmp_path / "iz.txt", layout)
    ended = written(tmp_path / "ended.txt", layout, [("99", *NAMES[0][1:])], ended="1999-01-01")
    with open(path, "a", encoding="utf-8") as more:
        more.write(ended.read_text(encoding="utf-8").split("\n", 1)[1])
    bad = BadRows()
    assert "gns:99" not in {p.gaz_id for p in read_places(path, bad)}
    assert bad.count == 0 and "1 names that GNS has ended" in bad.notes[0]


@pytest.mark.parametrize("change, reason", [
    ({"lat": "north"}, "are no coordinates"), ({"lat": "135"}, "no degrees"), ({"id": "x"}, "no UFI"),
    ({"name": ""}, "name")])
def test_bad_rows_are_counted(tmp_path, change, reason):
    path = written(tmp_path / "iz.txt", "new")
    worse = written(tmp_path / "worse.txt", "new", NAMES[4:5], **change)
    with open(path, "a", encoding="utf-8") as more:
        more.write(worse.read_text(encoding="utf-8").split("\n", 1)[1] + "1\t2\n")
    bad = BadRows()
    assert len(list(read_places(path, bad))) == 4
    assert bad.count == 2 and reason in bad.examples[0][1] and bad.examples[1][1] == "the row is cut short"


def test_a_header_alone_is_no_gazetteer(tmp_path):
    with pytest.raises(GazetteerError, match="no row"):
        list(read_places(written(tmp_path / "iz.txt", "new", [])))
