#!/usr/bin/python3
"""How fast incidents are laid over daily zones, beside QGIS's and geopandas' joins by location.

usage: benchmarks/zones.py [--incidents 100000] [--maps 700] [--corners 3000] [--jobs 2] [--geopandas FOLDER]
                           [--rival-maps N] [--write DOC.md]

The zones are made up: three holders who cover a country of nine degrees by eight without gaps, a GeoJSON a day, each
with so many corners, the lines moving every day. The incidents are spread over the country and the days at random; four
of five have a day, the others a week or a month, and radii of 0.5 to 30 km. Dateline's figures are those of its command
line from the files to the file, in processes of its own.

The rivals do what they can: the holder at the point, for incidents of one day, day by day, over the first
``--rival-maps`` of the days (default: all). What they and Dateline say of these incidents is compared. FOLDER is where
pip has put geopandas (pip install --target FOLDER geopandas); without it that row is left out.
"""

import argparse
import csv
import json
import math
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

from report import TARGETS, machine, table, target, write_between

ROOT = Path(__file__).resolve().parents[1]
FIRST = date(2014, 6, 1)
WEST, SOUTH, EAST, NORTH = 39.0, 29.0, 48.0, 37.0
MOST_SECONDS = 120
_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes
_COUNT = ("import json, resource, subprocess, sys, time\n"
          "began = time.perf_counter()\n"
          "code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode\n"
          "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
          "print(json.dumps([time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss]))\n"
          "sys.exit(code)")


# what is laid over what

def write_maps(folder, count, corners, seed):
    """The daily files: A holds a blob that moves, B the ground north of a line but A's, C the rest."""
    from shapely.geometry import Polygon, box, mapping

    chance = random.Random(seed)
    waves = [(chance.uniform(0, 6), chance.uniform(0.02, 0.1), number) for number in range(2, 12)]
    country = box(WEST, SOUTH, EAST, NORTH)
    for number in range(count):
        day = FIRST + timedelta(days=number)
        grown = 1.4 + 0.6 * math.sin(number / 90)
        turns = [2 * math.pi * corner / (corners // 2) for corner in range(corners // 2)]
        far = [grown * (1 + sum(high * math.sin(wave * turn + shift + number / 40) for shift, high, wave in waves))
               for turn in turns]
        held = Polygon([(43 + number / 900 + r * math.cos(turn), 34 + r * math.sin(turn))
                        for r, turn in zip(far, turns)]).buffer(0)
        line = [(WEST + (EAST - WEST) * step / (corners // 4),
                 35 + 0.3 * math.sin(step / (corners // 4) * 40 + number / 30)) for step in range(corners // 4 + 1)]
        north = Polygon([*line, (EAST, NORTH), (WEST, NORTH)]).difference(held)
        zones = {"A": held, "B": north, "C": country.difference(held).difference(north)}
        collection = {"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": {"holder": holder}, "geometry": mapping(shape)}
            for holder, shape in zones.items()]}
        (folder / f"control_{day:%Y%m%d}.geojson").write_text(json.dumps(collection), encoding="utf-8")


def write_incidents(path, count, maps, seed):
    """A CSV as ``extract`` writes them, as far as zones ask."""
    chance = random.Random(seed)
    with open(path, "w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(("lon", "lat", "event_id", "date_start", "date_end", "date_prec", "actor", "killed_min",
                         "killed", "killed_max", "uncert_m"))
        for number in range(count):
            start = FIRST + timedelta(days=chance.randrange(maps))
            prec, days = chance.choices(((1, 0), (3, 6), (4, 29)), (80, 10, 10))[0]
            killed = chance.randrange(9)
            writer.writerow((round(chance.uniform(WEST, EAST), 5), round(chance.uniform(SOUTH, NORTH), 5),
                             f"inc-{number}", start, start + timedelta(days=days), prec, chance.choice("XYZ"), killed,
                             killed, killed + 2, chance.choice((500, 2_000, 5_000, 10_000, 30_000))))


def of_one_day(path, maps):
    """Incidents of one day by its file: day → (id, lon, lat)."""
    by_day = defaultdict(list)
    for row in read(path):
        day = date.fromisoformat(row["date_start"])
        if row["date_start"] == row["date_end"] and (day - FIRST).days < maps:
            by_day[day].append((row["event_id"], float(row["lon"]), float(row["lat"])))
    return by_day


def read(path):
    with open(path, encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


# who does it

def ours(folder, jobs):
    """(seconds, seconds of processors, peak bytes of the largest process) of the command line."""
    command = [sys.executable, str(ROOT / "dateline"), "zones", str(folder / "incidents.csv"), str(folder / "maps"),
               "--holder", "holder", "--date-in-name", "--jobs", str(jobs), "--out", str(folder / "ours.csv")]
    done = subprocess.run([sys.executable, "-S", "-c", _COUNT, *command], check=True, stdout=subprocess.PIPE)
    seconds, used, peak = json.loads(done.stdout)
    return seconds, used, peak * _UNIT


def alone(rival, folder, maps, more_path=""):
    """(seconds, seconds of processors, peak bytes, {id: holder}) of a rival in a process of its own, or the reason in
    words why not."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": more_path}
    done = subprocess.run([sys.executable, __file__, "--rival", rival, "--folder", str(folder), "--maps", str(maps)],
                          env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        return (done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it failed"])[-1]
    return json.loads(done.stdout.decode().strip().splitlines()[-1])


def by_qgis(by_day, folder):
    """Holder by id, through native:joinattributesbylocation."""
    sys.path.append("/usr/share/qgis/python/plugins")
    from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer
    application = QgsApplication([], False)
    application.initQgis()
    import processing
    from processing.core.Processing import Processing
    Processing.initialize()
    began, found = time.perf_counter(), {}
    for day, incidents in sorted(by_day.items()):
        points = QgsVectorLayer("Point?crs=EPSG:4326&field=id:string", "points", "memory")
        features = []
        for event_id, lon, lat in incidents:
            feature = QgsFeature(points.fields())
            feature.setAttributes([event_id])
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(lon, lat)))
            features.append(feature)
        points.dataProvider().addFeatures(features)
        zones = QgsVectorLayer(str(folder / "maps" / f"control_{day:%Y%m%d}.geojson"), "zones", "ogr")
        joined = processing.run("native:joinattributesbylocation", {
            "INPUT": points, "JOIN": zones, "PREDICATE": [0], "JOIN_FIELDS": ["holder"], "METHOD": 1,
            "DISCARD_NONMATCHING": False, "OUTPUT": "memory:"})["OUTPUT"]
        found.update((feature["id"], feature["holder"] or "none") for feature in joined.getFeatures())
    return time.perf_counter() - began, found


def by_geopandas(by_day, folder):
    """Holder by id, through geopandas.sjoin."""
    import geopandas
    began, found = time.perf_counter(), {}
    for day, incidents in sorted(by_day.items()):
        ids, lons, lats = zip(*incidents)
        points = geopandas.GeoDataFrame({"id": ids}, geometry=geopandas.points_from_xy(lons, lats), crs=4326)
        zones = geopandas.read_file(folder / "maps" / f"control_{day:%Y%m%d}.geojson")
        joined = geopandas.sjoin(points, zones, how="left", predicate="intersects").drop_duplicates("id")
        found.update((event_id, holder if isinstance(holder, str) else "none")
                     for event_id, holder in zip(joined["id"], joined["holder"]))
    return time.perf_counter() - began, found


RIVALS = {"qgis": ("QGIS, join attributes by location", by_qgis), "geopandas": ("geopandas, sjoin", by_geopandas)}


def agreement(held, ours_at):
    """How many of a rival's answers are Dateline's, as words."""
    same = sum(ours_at.get(event_id) == holder for event_id, holder in held.items())
    return f"{same:,} of {len(held):,}"


def at_points(path):
    """Dateline's holder at the point by id: the side of the front line on which it lies."""
    return {row["event_id"]: row["front"].partition(" | ")[0] for row in read(path)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--maps", type=int, default=700)
    parser.add_argument("--corners", type=int, default=3_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--rival-maps", type=int)
    parser.add_argument("--geopandas", default="", metavar="FOLDER")
    parser.add_argument("--write", metavar="DOC", help="a document to put the table into, between its marks")
    parser.add_argument("--rival", choices=RIVALS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.rival:
        by_day, began = of_one_day(asked.folder / "incidents.csv", asked.maps), time.process_time()
        seconds, held = RIVALS[asked.rival][1](by_day, asked.folder)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT
        print(json.dumps([seconds, time.process_time() - began, peak, held]), flush=True)
        os._exit(0)  # QGIS without a window ends badly now and then; all is told
    with tempfile.TemporaryDirectory(prefix="dateline-benchmark-") as name:
        folder = Path(name)
        (folder / "maps").mkdir()
        write_maps(folder / "maps", asked.maps, asked.corners, asked.seed)
        write_incidents(folder / "incidents.csv", asked.incidents, asked.maps, asked.seed)
        seconds, used, peak = ours(folder, asked.jobs)
        held = at_points(folder / "ours.csv")
        rows = [(f"**Dateline**, all of it, {asked.jobs} processes", f"{asked.incidents:,}", asked.maps,
                 f"{seconds:.0f} s", f"{used:.0f} s", f"{peak / 1e6:.0f} MB", "")]
        maps = min(asked.maps, asked.rival_maps or asked.maps)
        for rival, (title, _) in RIVALS.items():
            told = alone(rival, folder, maps, asked.geopandas if rival == "geopandas" else "")
            rows.append((title, *[""] * 5, f"not measured: {told}") if isinstance(told, str) else (
                f"{title}: holder at the point, of one day", f"{len(told[3]):,}", maps, f"{told[0]:.0f} s",
                f"{told[1]:.0f} s", f"{told[2] / 1e6:.0f} MB", agreement(told[3], held)))
    text = "\n\n".join((
        table(TARGETS, [target(f"{asked.incidents:,} incidents over {asked.maps} maps", seconds, MOST_SECONDS,
                               most=True, unit="s")]),
        table(("", "incidents", "maps", "time", "of processors", "largest process", "answers as Dateline's"), rows),
        f"Made by `benchmarks/zones.py --incidents {asked.incidents} --maps {asked.maps} --corners {asked.corners} "
        f"--jobs {asked.jobs}` on {machine()}."))
    print(text)
    if asked.write:
        write_between(asked.write, "zones", text)


if __name__ == "__main__":
    main()
