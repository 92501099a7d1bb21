#!/usr/bin/env bash
# The documentation site: ./docs.sh writes out/site (open out/site/index.html). Pages that can be made of the code are.
set -euo pipefail

ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=packages.sh
. "$ROOT/packages.sh"

mkdir -p "$ROOT/out"
need qgis:qgis mkdocs:mkdocs
need_module qgis:python3-qgis geopy:python3-geopy shapely:python3-shapely pyproj:python3-pyproj
install_missing "$ROOT/out/packages.log"

"$PYTHON" -B "$ROOT/tools/docs.py" "$ROOT/out/docs"
"$PYTHON" -B -m mkdocs build --quiet --strict --clean --config-file "$ROOT/mkdocs.yml" --site-dir "${1:-$ROOT/out/site}"
say "${1:-$ROOT/out/site}/index.html"
