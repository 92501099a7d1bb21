#!/usr/bin/env bash
# Everything in one command: lint, types, the zip and its scans, all tests (the documentation's too).
# With arguments lint and some tests only; they go to pytest: ./test.sh tests/unit -k names
set -euo pipefail

ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=packages.sh
. "$ROOT/packages.sh"

mkdir -p "$ROOT/out"
say "1. What the tests need"
need qgis:qgis xvfb-run:xvfb xauth:xauth git:git mkdocs:mkdocs mypy:mypy
need_scanners
need_module qgis:python3-qgis geopy:python3-geopy shapely:python3-shapely pyproj:python3-pyproj \
    pytest:python3-pytest xdist:python3-pytest-xdist flake8:python3-flake8 distributed:python3-distributed \
    hypothesis:python3-hypothesis
need_fonts
need_postgis
install_missing "$ROOT/out/packages.log"
say "   all there"

cd -- "$ROOT"
say "2. Lint"
status=0
"$PYTHON" -B -m flake8 dateline . || status=1

if [ $# -eq 0 ]; then
    say "3. Types"
    tools/types.sh || status=1

    say "4. The zip and its scans"
    if git rev-parse --verify --quiet HEAD >/dev/null; then
        ./package.sh || status=1
    else
        say "   LEFT OUT: the zip is made of a commit, and this is no checkout of one"
    fi
fi

say "5. Tests"
# a process for each core, and a file of tests in one of them: most open a QGIS window of their own once
"$PYTHON" -B -m pytest -p no:cacheprovider -n auto --maxprocesses 4 --dist loadfile "$@" || status=$?
exit $status
