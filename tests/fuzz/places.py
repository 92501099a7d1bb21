"""Hostile gazetteers, boundaries, zones, corrections and lexicons; names, coordinates, dates and counts alone."""

import json
import sqlite3
import tempfile
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import checks
import files
import words
from dateline.core.extraction.dates import find_dates
from dateline.core.extraction.headers import find_headers, parse_day
from dateline.core.extraction.numbers import find_numbers, parse_count
from dateline.core.extraction.sentences import split_sentences
from dateline.core.lexicon.loader import TABLES, load_lexicon
from dateline.core.zones.answers import Asked
from dateline.core.zones.ground import Spot
from dateline.core.zones.incidents import asked_of, read_incidents
from dateline.core.zones.overlay import overlay
from dateline.core.zones.reading import Told
from dateline.core.zones.series import read_series
from dateline.gazetteer import exchange, rulings
from dateline.gazetteer.answers import plain
from dateline.gazetteer.bad_rows import BadRows
from dateline.gazetteer.coordinates import parse_angle, parse_point
from dateline.gazetteer.corrections import Corrections
from dateline.gazetteer.country_file import OTHER_NAMES, PLACES, check_country_file
from dateline.gazetteer.countries import country_of
from dateline.gazetteer.errors import DatelineError
from dateline.gazetteer.likeness import similarity
from dateline.gazetteer.names import keys
from dateline.gazetteer.resolve import geocode
from dateline.gazetteer.sources import kind_of_source, read_places
from dateline.gazetteer.store import build_index, open_gazetteer
from extraction import GAZETTEER, ROOT

_COUNTRY = (ROOT / "tests" / "data" / "gazetteer" / "country.txt").read_bytes()
_GNS = ("rk\tufi\tuni\tfull_name\tnt\tlat_dd\tlong_dd\tefctv_dt\tterm_dt_f\tterm_dt_n\tdesig_cd\tfc\tcc_ft\tadm1\n"
        "1\t10\t11\tDaquq\tN\t35.14\t44.45\t\t\t\tPPL\tP\tIRQ\tIZ13\n").encode()
_TABLE_HEADS = (("name", "lat", "lon"), ("Village", "Y", "X", "Pop", "District"), ("name", "point"), ("name", "mgrs"),
                ("gaz_id", "name", "names", "lon", "lat", "feature", "country", "admin1", "population", "radius_m"),
                ("a", "b", "c"))
CASES_PER_TEXT = 6


def gazetteer(ending):
    """A case: a hostile file of places is read to places, or refused; and what it gives can be indexed and asked."""
    def case(dice, folder):
        path = folder / f"hostile{ending}"
        path.write_bytes(hostile_places(dice, ending))
        bad_rows = BadRows()
        try:
            kind = kind_of_source(path)
            if kind in ("places", "boundaries"):
                for place in read_places(path, bad_rows) if kind == "places" else ():
                    checks.place(place)
            if kind != "index" and dice.random() < 0.3:
                build_index([path], folder / "made.gpkg", cache_dir=_cache(folder))
                path, kind = folder / "made.gpkg", "index"
            if kind == "index":
                with open_gazetteer([path], cache_dir=_cache(folder), corrections=False) as made:
                    for name in ("Kirkuk", "Tell Ahmar, Diyala", words.word(dice)):
                        _ask(name, made)
        except DatelineError as error:
            checks.whole(error.message.encode("utf-8", "backslashreplace").decode())
            assert path.name in error.message or path.stem in error.message or "index" in error.message, error.message
    return case


def _cache(folder):
    return folder.parent / "cache"


def hostile_places(dice, ending):
    """The bytes of a file of places."""
    if dice.random() < 0.08:
        return dice.choice(files.GARBAGE)
    made = _MAKERS[ending](dice)
    return files.mutated(dice, made) if dice.random() < 0.5 else made


def _figure(dice):
    return dice.choice((f"{dice.uniform(-99, 99):.4f}", dice.choice(words.FIGURES), dice.choice(words.POINTS), "35.4",
                        "44.3"))


def _geonames(dice):
    if dice.random() < 0.3:
        return _COUNTRY
    rows = []
    for number in range(dice.randint(1, 8)):
        cells = [str(number + 1), *(words.word(dice).replace("\n", " ") for _ in range(3)), "35.4", "44.3", "P",
                 dice.choice(("PPL", "ADM1", "ADM2", "ADM3")), "IQ", "", "10", "20", "30", "", "1000", "", "9",
                 "Asia/Baghdad", "2020-01-01"]
        for _ in range(dice.randint(0, 3)):
            cells[dice.randrange(19)] = dice.choice((words.word(dice), _figure(dice)))
        rows.append("\t".join(cells))
    return files.encoded(dice, "\n".join(rows))


def _gns(dice):
    usual = ("1", "10", "11", "Daquq", "N", "35.14", "44.45", "", "", "", "PPL", "P", "IRQ", "IZ13")
    rows = ("\t".join(dice.choice((_figure, words.word))(dice) if dice.random() < 0.3 else cell for cell in usual)
            for _ in range(4))
    return _GNS + files.encoded(dice, "\n".join(rows))


def _csv(dice):
    def cell(dice):
        return _figure(dice) if dice.random() < 0.6 else words.word(dice)
    return files.encoded(dice, files.csv_text(dice, dice.choice(_TABLE_HEADS), dice.randint(0, 12), cell,
                                              dice.choice(",;\t|")))


def _geometry(dice, kinds=("Point", "Polygon", "MultiPolygon", "GeometryCollection", "LineString", "Circle", None)):
    def usual():
        return [dice.uniform(40, 48), dice.uniform(30, 37)]

    def corner():
        return dice.choice((usual(), usual(), [0, 0], [1e308, 1e308], ["44", "35"], [44], [], None, [float("nan"), 1],
                            [200, 100], {}, [44, 35, 6, 7]))

    def ring():
        corners = [usual() for _ in range(dice.choice((0, 2, 3, 4, 5)))]
        corners += [corner() for _ in range(dice.choice((0, 0, 0, 1)))]
        return corners + corners[:1]

    kind = dice.choice(kinds)
    shape = {"Point": corner, "Polygon": lambda: [ring()], "MultiPolygon": lambda: [[ring()], [ring()]],
             "LineString": ring}.get(kind, lambda: files.json_value(dice))()
    if kind == "GeometryCollection":
        inner = {"type": "Polygon", "coordinates": [ring()]}
        for _ in range(dice.choice((1, 1, 5, 60))):
            inner = {"type": kind, "geometries": [inner]}
        return inner
    return {"type": kind, "coordinates": shape} if dice.random() < 0.7 else files.json_value(dice)


def _geojson(dice, kinds=("Point", "Point", "Polygon", "LineString", "Circle", None),
             named=("name", "population", "admin1")):
    def properties():
        return dice.choice(({name: files.json_value(dice) for name in named},
                            {name: words.word(dice) for name in named}, files.json_value(dice)))

    features = [{"type": "Feature", "geometry": _geometry(dice, kinds), "properties": properties()}
                for _ in range(dice.randint(0, 6))]
    if dice.random() < 0.1:
        features.append(files.json_value(dice))
    system = dice.choice(("EPSG:32638", "EPSG:999999", "urn:ogc:def:crs:OGC:1.3:CRS84", words.word(dice)))
    named = {"type": "name", "properties": {"name": system}}
    crs = dice.choice(({}, {}, {"crs": files.json_value(dice)}, {"crs": named}))
    return files.encoded(dice, files.json_text({"type": "FeatureCollection", **crs, "features": features}))


def _xml_head(dice):
    return "<?xml version=\"1.0\"?>" + dice.choice(("", *files.ENTITIES))


def _kml(dice):
    marks = "".join(f"<Placemark><name>{words.word(dice)}</name><description>{words.word(dice)}</description>"
                    f"<Point><coordinates>{_figure(dice)},{_figure(dice)}</coordinates></Point></Placemark>"
                    for _ in range(dice.randint(0, 5)))
    linked = "<NetworkLink><Link><href>http://127.0.0.1:1/x.kml</href></Link></NetworkLink>"
    return files.encoded(dice, f"{_xml_head(dice)}<kml xmlns=\"http://www.opengis"
                         f".net/kml/2.2\"><Document><name>&i;&a;</name>{linked}{marks}</Document></kml>")


def _gpx(dice):
    return files.encoded(dice, f"{_xml_head(dice)}<gpx version=\"1.1\">"
                         f"<wpt lat=\"{_figure(dice)}\" lon=\"{_figure(dice)}\"><name>{words.word(dice)}</name></wpt>"
                         "</gpx>")


def _gml(dice):
    return files.encoded(dice, f"{_xml_head(dice)}<wfs:FeatureCollection "
                         "xmlns:wfs=\"http://www.opengis.net/wfs\" xmlns:gml=\"http://www.opengis.net/gml\" "
                         "xmlns:xlink=\"http://www.w3.org/1999/xlink\" xsi:schemaLocation=\"http://127.0.0.1:1/x\" "
                         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><gml:featureMember><x>"
                         f"<name>{words.word(dice)}&i;</name><g><gml:Point xlink:href=\"http://127.0.0.1:1/y\">"
                         f"<gml:coordinates>{_figure(dice)},{_figure(dice)}</gml:coordinates></gml:Point></g></x>"
                         "</gml:featureMember></wfs:FeatureCollection>")


def _zip(dice):
    ending = dice.choice((".txt", ".csv", ".geojson", ".kml", ".gpx"))
    name = dice.choice((f"IQ{ending}", f"IQ{ending}", f"../../IQ{ending}", f"/tmp/IQ{ending}", f"a\\..\\IQ{ending}",
                        f"a//b/./IQ{ending}", f"{{IQ}}{ending}", f"IQ\u202e{ending}"))
    members = [("readme.txt", b"x"), (name, hostile_places(dice, ending)), ("r/r.zip", b"PK\x05\x06" + b"\0" * 18)]
    return files.zipped(dice, members[:dice.choice((1, 2, 3))])


def _index(dice):
    made = _stored_index()
    if dice.random() < 0.5:
        return _with_hostile_rows(dice, made)
    for _ in range(dice.randint(1, 6)):  # the header stays, what lies behind it does not
        at = dice.randrange(100, len(made))
        made = made[:at] + bytes((dice.randrange(256),)) + made[at + 1:]
    return made if dice.random() < 0.8 else made[:dice.randrange(len(made))]


def _with_hostile_rows(dice, made):
    """An index of somebody else's, into whose tables values were written by hand."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "i.gpkg"
        path.write_bytes(made)
        with closing(sqlite3.connect(path)) as connection:
            for _ in range(dice.randint(1, 4)):
                table = dice.choice(("places", "names", "provinces", "dateline_gazetteer"))
                column = dice.choice([row[1] for row in connection.execute(f"PRAGMA table_info({table})")])
                value = dice.choice((words.word(dice).encode("utf-8", "replace").decode(), b"\xff\xfe\0", None, 1e308,
                                     -1, 2 ** 62, ""))
                with suppress(sqlite3.Error):
                    connection.execute(f"UPDATE {table} SET {column} = ?", (value,))
            with suppress(sqlite3.Error):
                connection.execute(dice.choice(("DROP TABLE names", "DELETE FROM places", "SELECT 1",
                                                "ALTER TABLE places RENAME TO x", "DROP TABLE IF EXISTS names_trigram"
                                                )))
            connection.commit()
        return path.read_bytes()


def _stored_index(kept=[]):  # noqa: B006 (made once)
    if not kept:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "country.txt").write_bytes(_COUNTRY)
            build_index([Path(folder) / "country.txt"], Path(folder) / "i.gpkg", cache_dir=Path(folder))
            kept.append((Path(folder) / "i.gpkg").read_bytes())
    return kept[0]


def _kmz(dice):
    return files.zipped(dice, [("doc.kml", _kml(dice))])


def _workbook(dice):
    return files.zipped(dice, [("xl/workbook.xml", _kml(dice)), ("xl/worksheets/sheet1.xml", _gpx(dice)),
                               ("[Content_Types].xml", _gml(dice))])


def _boundaries(dice):
    return _geojson(dice, ("Polygon", "MultiPolygon", "GeometryCollection"), ("shapeName", "ADM1_EN", "ADM2_EN"))


_MAKERS = {".txt": lambda dice: dice.choice((_geonames, _gns))(dice), ".csv": _csv, ".geojson": _geojson, ".kml": _kml,
           ".gpx": _gpx, ".gml": _gml, ".zip": _zip, ".gpkg": _index, ".kmz": _kmz, ".xlsx": _workbook,
           ".json": _boundaries}


def _ask(name, of):
    found = geocode(name, of)
    assert 0 <= found.score <= 1 and (found.lon is None) == (found.lat is None), found
    for candidate in found.candidates:
        assert 0 <= candidate.score <= 1, candidate


def zones(dice, folder):
    """A hostile map of zones beside a good one, and an incident laid over both."""
    square = [[[43, 34], [45, 34], [45, 36], [43, 36], [43, 34]]]
    (folder / "2022-12-01.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [{
        "type": "Feature", "properties": {"holder": "A"}, "geometry": {"type": "Polygon", "coordinates": square}}]}))
    name = dice.choice(("2022-12-02", "2022-12-01", "hostile", "9999-12-31", "0001-01-01", "31-02-2022"))
    ending = dice.choice((".geojson", ".geojson", ".json", ".kml", ".gml", ".zip", ".kmz", ".gpkg"))
    made = _geojson(dice, ("Polygon", "MultiPolygon", "GeometryCollection", "Point", None), ("holder", "from", "to")) \
        if "json" in ending else hostile_places(dice, ending)
    (folder / f"{name}-b{ending}").write_bytes(files.mutated(dice, made) if dice.random() < 0.3 else made)
    told = Told(holder="holder", day_in_name=True) if dice.random() < 0.5 else Told(
        holder="holder", first=dice.choice(("from", "2022-12-01")), last=dice.choice(("to", "", "2022-12-20")))
    try:
        with read_series([folder], told) as series:
            asked = [Asked(day, day, Spot(44.0, 35.0, dice.choice((None, 10.0, 30_000.0)), "")) for day in
                     (date(2022, 12, 2), date.min, date(9998, 12, 31), None)]
            answers, _ = overlay(asked, series)
            for answer in answers:
                assert answer.holder_share is None or 0 <= answer.holder_share <= 1.000001, answer
    except DatelineError as error:
        assert error.message, error
        assert "hostile" in error.message or "no column" in error.message or not told.day_in_name, error.message


def incidents_for_zones(dice, folder):
    """A hostile file of incidents, as zones are asked with."""
    ending = dice.choice((".csv", ".geojson"))
    heads = ("event_id", "date_start", "date_end", "lon", "lat", "uncert_m", "killed", "evidence", "civ_target", "own")
    made = _geojson(dice, ("Point",), heads) if ending == ".geojson" else \
        files.encoded(dice, files.csv_text(dice, heads, 5, lambda d: d.choice((_figure, words.word))(d)))
    path = folder / f"incidents{ending}"
    path.write_bytes(files.mutated(dice, made) if dice.random() < 0.4 else made)
    try:
        for asked in asked_of(read_incidents(path)):
            assert asked.spot is None or abs(asked.spot.lon) <= 180, asked
    except DatelineError as error:
        assert path.name in error.message, error.message


def corrections(dice, folder):
    """A hostile export of corrections: what is read of it is written and read again without loss."""
    def cell(dice):
        return dice.choice((dice.choice(rulings.KINDS), words.word(dice), _figure(dice), "2022-12-18T10:00:00Z", "44.3",
                            ""))

    ending = dice.choice(exchange.ENDINGS)
    if ending == ".csv":
        made = files.csv_text(dice, rulings.COLUMNS, 6, cell)
    else:
        rows = [{name: dice.choice((cell, files.json_value))(dice) for name in rulings.COLUMNS} for _ in range(5)]
        made = files.json_text({"features": [{"properties": row} for row in rows] + [files.json_value(dice)]})
    path = folder / f"told{ending}"
    path.write_bytes(files.encoded(dice, made) if dice.random() < 0.8 else
                     files.mutated(dice, made.encode("utf-8", "replace")))
    try:
        log = Corrections(folder / "own.gpkg")
        if log.import_(path).added:
            ids = {ruling.id for ruling in log.log()}
            for name in ("out.csv", "out.geojson"):
                log.export(folder / name)
                again = Corrections(folder / f"{name}.gpkg").import_(folder / name)
                assert {ruling.id for ruling in again.added} == ids and not again.bad, again.bad
    except DatelineError as error:
        assert path.name in error.message, error.message


def lexicon(dice, folder):
    """A hostile table of one's own lexicon."""
    name = dice.choice(sorted(TABLES))
    made = files.csv_text(dice, TABLES[name], 4)
    (folder / name).write_bytes(files.encoded(dice, made) if dice.random() < 0.7 else
                                files.mutated(dice, made.encode("utf-8", "replace")))
    try:
        load_lexicon([folder])
    except DatelineError as error:
        assert name in error.message, error.message


def country_file(dice, folder):
    """What came from the network instead of a country's file."""
    dump = dice.choice((PLACES, OTHER_NAMES))
    data = hostile_places(dice, ".txt")
    made = files.zipped(dice, [(dice.choice(("IQ.txt", "iq.TXT", "../IQ.txt", "XX.txt")), data)]
                        ) if dice.random() < 0.8 else dice.choice(files.GARBAGE)
    path = folder / "came.part"
    path.write_bytes(made)
    try:
        assert check_country_file(path, "IQ", dump) >= 0
    except DatelineError as error:
        assert error.message, error


def names(dice, _folder):
    """Names: their keys, their likeness, the country they may be, and what the gazetteer makes of them."""
    for _ in range(CASES_PER_TEXT):
        name, other = words.word(dice), words.word(dice)
        for world in ("arabic", "cyrillic", "shared"):
            made = keys(name, world)
            assert made == keys(name, world) and all(isinstance(key, str) for key in made)
        assert 0 <= similarity(name, other) <= 1
        country_of(name)
        plain(name)
        try:
            _ask(name, GAZETTEER)
        except DatelineError as error:
            assert error.message, error


def figures(dice, _folder):
    """Dates, counts and coordinates as words."""
    for _ in range(CASES_PER_TEXT):
        made = dice.choice((words.word, words.sentence))(dice)
        assert parse_day(made) is None or isinstance(parse_day(made), date)
        count = parse_count(made)
        assert count is None or count[0] <= count[1] <= count[2], count
        for found in find_numbers(made):
            assert 0 <= found.start < found.end <= len(made) and found.low <= found.best <= found.high, found
        for published in (None, date(2022, 12, 18), date.min, date.max):
            for found in find_dates(made, split_sentences(made), published, "user" if published else "none"):
                assert 0 <= found.start < found.end <= len(made), found
                assert found.when.start is None or found.when.start <= found.when.end, found
        for header in find_headers(made):
            assert 0 <= header.start <= header.end <= len(made), header
        for parse, most in ((parse_angle, 180), (parse_point, 180)):
            try:
                found = parse(made)
                assert all(abs(value) <= most for value in found if isinstance(value, float)), found
            except ValueError:
                continue


TARGETS = {**{f"gazetteer {ending}": gazetteer(ending) for ending in sorted(_MAKERS)}, "zones": zones,
           "zones' incidents": incidents_for_zones, "corrections": corrections, "lexicon": lexicon,
           "country file": country_file, "names": names, "figures": figures}
