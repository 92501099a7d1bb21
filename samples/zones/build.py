#!/usr/bin/env python3
"""Make iraq-2014-2019.geojson from areas.csv (the shapes) and control.csv (who held them when, and how that is known).

usage: samples/zones/build.py
"""

import csv
import json
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE / "iraq-2014-2019.geojson"
ILLUSTRATIVE = ("Illustrative: coarse shapes drawn for Dateline's samples around towns whose change of hands is known; "
                "no record of where any front line ran.")


def rows(name):
    """The rows of a table beside this file."""
    with open(HERE / name, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def geojson():
    """The zones as GeoJSON text, a feature a line."""
    areas = {row["area"]: [list(map(float, corner.split())) for corner in row["corners"].split(";")]
             for row in rows("areas.csv")}
    features = [{"type": "Feature",
                 "properties": {"zone": row["area"], **{name: row[name] for name in ("holder", "from", "to", "fact",
                                                                                     "source", "url")},
                                "note": "illustrative"},
                 "geometry": {"type": "Polygon", "coordinates": [areas[row["area"]] + areas[row["area"]][:1]]}}
                for row in rows("control.csv")]
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return ('{"type": "FeatureCollection", "name": "Illustrative control zones, Iraq 2014-2019", "description": %s, '
            '"features": [\n%s\n]}\n' % (json.dumps(ILLUSTRATIVE), lines))


if __name__ == "__main__":
    TARGET.write_text(geojson(), encoding="utf-8")
