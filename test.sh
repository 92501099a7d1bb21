#!/usr/bin/env bash
# All tests in one command; arguments go to pytest: ./test.sh tests/unit -k names
set -euo pipefail

ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=packages.sh
. "$ROOT/packages.sh"

mkdir -p "$ROOT/out"
say "1. What the tests need"
need qgis:qgis xvfb-run:xvfb xauth:xauth
need_module qgis:python3-qgis geopy:python3-geopy shapely:python3-shapely pyproj:python3-pyproj \
    pytest:python3-pytest hypothesis:python3-hypothesis flake8:python3-flake8
need_fonts
need_postgis
install_missing "$ROOT/out/packages.log"
say "   all there"

cd -- "$ROOT"
say "2. Lint"
status=0
"$PYTHON" -B -m flake8 dateline . || status=1

say "3. Tests"
"$PYTHON" -B -m pytest -p no:cacheprovider "$@" || status=$?
exit $status
