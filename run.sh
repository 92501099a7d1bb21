#!/usr/bin/env bash
# The main job in one command: articles in, a layer of incidents out.
#   ./run.sh [--gazetteer FILE] [PATH...]      PATH: articles or folders of them; without one, samples/
# A country file can be given by the environment too: DATELINE_GAZETTEER=FILE. Everything is written to out/.
set -euo pipefail

ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
OUT=$ROOT/out
# shellcheck source=packages.sh
. "$ROOT/packages.sh"

usage() { sed -n '2,4s/^# //p' "${BASH_SOURCE[0]}"; }

paths=()
options=()
[ -z "${DATELINE_GAZETTEER:-}" ] || options+=(--gazetteer "$DATELINE_GAZETTEER")
while [ $# -gt 0 ]; do
    case $1 in
        -h | --help) usage; exit 0 ;;
        --gazetteer | --index | --published | --jobs)
            [ $# -gt 1 ] || { usage >&2; exit 2; }
            options+=("$1" "$2"); shift 2 ;;
        --) shift; paths+=("$@"); break ;;
        -*) usage >&2; exit 2 ;;
        *) paths+=("$1"); shift ;;
    esac
done
if [ ${#paths[@]} -eq 0 ]; then
    paths=("$ROOT/samples")
    options+=(--index "$ROOT/samples/index.csv")
fi

mkdir -p "$OUT"
say "1. What it needs"
need qgis:qgis
need_module qgis:python3-qgis geopy:python3-geopy shapely:python3-shapely pyproj:python3-pyproj
need_fonts
install_missing "$OUT/packages.log"
say "   all there"

say "2. Incidents from ${paths[*]}"
[ ! -e "$OUT/incidents.gpkg" ] || say "   out/incidents.gpkg is there already and is added to; move it away to begin anew"
status=0
"$PYTHON" "$ROOT/dateline" extract "${options[@]}" --table --out "$OUT/incidents.gpkg" --map "$OUT/map.png" \
    -- "${paths[@]}" || status=$?
[ $status -le 1 ] || exit $status
say "   layer: $OUT/incidents.gpkg"
say "   map:   $OUT/map.png"

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    say "3. No display here: open out/incidents.gpkg in QGIS"
    exit $status
fi
say "3. Opening QGIS with the plugin, in a profile of its own (out/qgis)"
plugins=$OUT/qgis/profiles/default/python/plugins
mkdir -p "$plugins" "$OUT/qgis/profiles/default/QGIS"
ln -sfn "$ROOT" "$plugins/dateline"
printf '[PythonPlugins]\ndateline=true\n' >"$OUT/qgis/profiles/default/QGIS/QGIS3.ini"
cat >"$OUT/qgis/open.py" <<'PYTHON'
import os
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface
from dateline.core.layers.basemap import basemap_layers
from dateline.core.layers.load import load_database

project = QgsProject.instance()
layers = load_database(os.environ["DATELINE_DATABASE"], project)
for layer in basemap_layers():
    project.addMapLayer(layer, False)
    project.layerTreeRoot().addLayer(layer)
iface.setActiveLayer(layers.incidents)
QTimer.singleShot(1000, iface.zoomToActiveLayer)  # after the canvas has shown the whole world
iface.mainWindow().showMaximized()
PYTHON
DATELINE_DATABASE=$OUT/incidents.gpkg nohup qgis --nologo --noversioncheck --profiles-path "$OUT/qgis" \
    --code "$OUT/qgis/open.py" >"$OUT/qgis/qgis.log" 2>&1 </dev/null &
disown
exit $status
