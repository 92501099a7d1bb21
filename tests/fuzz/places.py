"""Hostile gazetteers, boundaries, indexes, zones, corrections, lexicons, and names, coordinates, dates and counts alone."""

import json
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
from dateline.gazetteer import exchange
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
_TABLE_HEADS = (("name", "lat", "lon"), ("Village", "Y", "X", "Pop", "District"), ("gaz_id", "name", "names", "lon", "lat",
                "feature", "country", "admin1", "population", "radius_m"), ("name", "point"), ("name", "mgrs"), ("a", "b", "c"))
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
            if dice.random() < 0.3:
                build_index([path], folder / "made.gpkg", cache_dir=_cache(folder))
                with open_gazetteer([folder / "made.gpkg"], cache_dir=_cache(folder), corrections=False) as made:
                    for name in ("Kirkuk", words.word(dice)):
                        _ask(name, made)
        except DatelineError as error:
            checks.whole(error.message.encode("utf-8", "backslashreplace").decode())
            assert str(path.name) in error.message or path.stem in error.message, error.message
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
    return dice.choice(
    (f"{dice.uniform(-99, 99):.4f}",
     dice.choice(
        words.FIGURES),
        dice.choice(
            words.POINTS),
            "35.4",
             "44.3"))


def _geonames(dice):
    if dice.random() < 0.3:
        return _COUNTRY
    rows = []
    for number in range(dice.randint(1, 8)):
        cells = [str(number + 1), *(words.word(dice).replace("\n", " ") for _ in range(3)), "35.4", "44.3", "P", dice.choice(
            ("PPL", "ADM1", "ADM2", "ADM3")), "IQ", "", "10", "20", "30", "", "1000", "", "9", "Asia/Baghdad", "2020-01-01"]
        for _ in range(dice.randint(0, 3)):
            cells[dice.randrange(19)] = dice.choice((words.word(dice), _figure(dice)))
        rows.append("\t".join(cells))
    return files.encoded(dice, "\n".join(rows))


def _gns(dice):
    rows = "".join("\t".join(dice.choice((_figure, words.word))(dice) if dice.random() < 0.3 else usual for usual in (
        "1", "10", "11", "Daquq", "N", "35.14", "44.45", "", "", "", "PPL", "P", "IRQ", "IZ13")) + "\n" for _ in range(4))
    return _GNS + files.encoded(dice, rows)


def _csv(dice):
    def cell(dice):
        return _figure(dice) if dice.random() < 0.6 else words.word(dice)
    return files.encoded(dice, files.csv_text(dice, dice.choice(_TABLE_HEADS), dice.randint(0, 12), cell,
                                              dice.choice(",;\t|")))


def _geometry(dice, kinds=("Point", "Polygon", "MultiPolygon", "GeometryCollection", "LineString", "Circle", None)):
    def corner():
        return dice.choice(
    ([
        dice.uniform(
            40, 48), dice.uniform(
                30, 37)], [
                    dice.uniform(
                        40, 48), dice.uniform(
                            30, 37)], [
                                0, 0], [
                                    1e308, 1e308], [
                                        "44", "35"], [44], [], None, [
                                            float("nan"), 1], [
                                                200, 100], {}, [
                                                    44, 35, 6, 7]))

    def ring():
        corners = [[dice.uniform(40, 48), dice.uniform(30, 37)] for _ in range(dice.choice((0, 2, 3, 4, 5)))]
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
    return dice.choice(({"type": kind, "coordinates": shape}, {
                       "type": kind, "coordinates": shape}, files.json_value(dice)))


def _geojson(
    dice,
    kinds=(
        "Point",
        "Point",
        "Polygon",
        "LineString",
        "Circle",
        None),
        named=(
            "name",
            "population",
             "admin1")):
    features = [{"type": "Feature", "geometry": _geometry(dice, kinds),
                 "properties": dice.choice(({name: files.json_value(dice) for name in named},
                                            {name: words.word(dice) for name in named}, files.json_value(dice)))}
                for _ in range(dice.randint(0, 6))]
    if dice.random() < 0.1:
        features.append(files.json_value(dice))
    crs = dice.choice(
    ({}, {}, {
        "crs": files.json_value(dice)}, {
            "crs": {
                "type": "name", "properties": {
                    "name": dice.choice(
                        ( "EPSG:32638", "EPSG:999999", "urn:ogc:def:crs:OGC:1.3:CRS84", words.word(dice)))}}}))
    return files.encoded(dice, files.json_text({"type": "FeatureCollection", **crs, "features": features}))


def _kml(dice):
    marks = "".join(
    f"<Placemark><name>{words.word(dice)}</name><description><![CDATA[{words.word(dice)}]]></description>"
    f"<Point><coordinates>{_figure(dice)},{_figure(dice)}</coordinates></Point></Placemark>" for _ in range(
        dice.randint(
            0,
             5)))
    linked = "<NetworkLink><Link><href>http://127.0.0.1:1/x.kml</href></Link></NetworkLink>"
    return files.encoded(
    dice, f"<?xml version=\"1.0\"?>{dice.choice(('', *files.ENTITIES))}<kml xmlns=\"http://www.opengis.net/"
    f"kml/2.2\"><Document><name>&i;&a;</name>{linked}{marks}</Document></kml>")


def _gpx(dice):
    return files.encoded(
    dice, f"<?xml version=\"1.0\"?>{dice.choice(('', *files.ENTITIES))}<gpx version=\"1.1\">"
    f"<wpt lat=\"{_figure(dice)}\" lon=\"{_figure(dice)}\"><name>{words.word(dice)}&i;</name></wpt></gpx>")


def _gml(dice):
    return files.encoded(
    dice, f"<?xml version=\"1.0\"?>{dice.choice(('', *files.ENTITIES))}<wfs:FeatureCollection xmlns:wfs="
    "\"http://www.opengis.net/wfs\" xmlns:gml=\"http://www.opengis.net/gml\" xmlns:xlink=\"http://www.w3.org/"
    "1999/xlink\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a http://127."
    f"0.0.1:1/x.xsd\"><gml:featureMember><x><name>{words.word(dice)}&i;</name><g><gml:Point xlink:href=\"http:"
    f"//127.0.0.1:1/y\"><gml:coordinates>{_figure(dice)},{_figure(dice)}</gml:coordinates></gml:Point></g></x>"
    "</gml:featureMember></wfs:FeatureCollection>")


def _zip(dice):
    ending = dice.choice((".txt", ".csv", ".geojson", ".kml", ".gpx"))
    data = hostile_places(dice, ending)
    name = dice.choice((f"IQ{ending}", f"IQ{ending}", f"../../IQ{ending}", f"/tmp/IQ{ending}", f"a\\..\\IQ{ending}",
                        f"a//b/./IQ{ending}", f"{{IQ}}{ending}", f"IQ\u202e{ending}"))
    return files.zipped(dice, [("readme.txt", b"x"), (name, data), ("r/r.zip",
                        b"PK\x05\x06" + b"\0" * 18)][:dice.choice((1, 2, 3))])


def _index(dice):
    made = _stored_index()
    for _ in range(dice.randint(1, 6)):  # the header stays, what lies behind it does not
        at = dice.randrange(100, len(made))
        made = made[:at] + bytes((dice.randrange(256),)) + made[at + 1:]
    return made if dice.random() < 0.8 else made[:dice.randrange(len(made))]


def _stored_index(kept=[]):  # noqa: B006 (made once)
    if not kept:
        import tempfile
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "country.txt").write_bytes(_COUNTRY)
            build_index([Path(folder) / "country.txt"], Path(folder) / "i.gpkg", cache_dir=Path(folder))
            kept.append((Path(folder) / "i.gpkg").read_bytes())
    return kept[0]


_MAKERS = {".txt": lambda dice: dice.choice((_geonames, _gns))(dice), ".csv": _csv, ".geojson": _geojson, ".kml": _kml,
           ".gpx": _gpx, ".gml": _gml, ".zip": _zip, ".gpkg": _index, ".kmz": lambda dice: files.zipped(dice, [("doc.kml", _kml(dice))]),
           ".xlsx": lambda dice: files.zipped(dice, [("xl/workbook.xml", _kml(dice)), ("xl/worksheets/sheet1.xml", _gpx(dice)),
                                                     ("[Content_Types].xml", _gml(dice))]),
           ".json": lambda dice: _geojson(dice, ("Polygon", "MultiPolygon", "GeometryCollection"), ("shapeName", "ADM1_EN", "ADM2_EN"))}


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
    from dateline.gazetteer import rulings
    ending = dice.choice(exchange.ENDINGS)

    def cell(dice):
        return dice.choice(
    (dice.choice(
        rulings.KINDS),
        words.word(dice),
        _figure(dice),
        "2022-12-18T10:00:00Z",
        "44.3",
         ""))

    if ending == ".csv":
        made = files.csv_text(dice, rulings.COLUMNS, 6, cell)
    else:
        made = files.json_text({"features": [{"properties": {name: dice.choice((cell, files.json_value))(
            dice) for name in rulings.COLUMNS}} for _ in range(5)] + [files.json_value(dice)]})
    path = folder / f"told{ending}"
    path.write_bytes(
    files.encoded(
        dice,
        made) if dice.random() < 0.8 else files.mutated(
            dice,
            made.encode(
                "utf-8",
                 "replace")))
    try:
        log = Corrections(folder / "own.gpkg")
        told = log.import_(path)
        if told.added:
            for again in (folder / "out.csv", folder / "out.geojson"):
                log.export(again)
                assert {
    ruling.id for ruling in Corrections(
        folder /
        f"{again.suffix[1:]}.gpkg").import_(again).added} == {
            ruling.id for ruling in log.log()}
    except DatelineError as error:
        assert path.name in error.message, error.message


def lexicon(dice, folder):
    """A hostile table of one's own lexicon."""
    name = dice.choice(sorted(TABLES))
    made = files.csv_text(dice, TABLES[name], 4)
    (folder / name).write_bytes(files.encoded(dice, made) if dice.random() < 0.7 else files.mutated(dice, made.encode(
        "utf-8", "replace")))
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


TARGETS = {**{f"gazetteer {ending}": gazetteer(ending) for ending in sorted(_MAKERS)},
           "zones": zones,
           "zones' incidents": incidents_for_zones,
           "corrections": corrections,
           "lexicon": lexicon,
           "country file": country_file,
           "names": names,
           "figures": figures}
