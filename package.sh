#!/usr/bin/env bash
# The zip for QGIS: ./package.sh [COMMIT] [--out ZIP] [--upload]
# It is made of a commit (the last one, when none is named), checked by the rules of QGIS's plugin repository, and
# scanned by the programs that the repository runs. With --upload, what is missing for an upload is an error too.
set -euo pipefail

ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=packages.sh
. "$ROOT/packages.sh"

mkdir -p "$ROOT/out"
need git:git
need_scanners
install_missing "$ROOT/out/packages.log"

say "1. The zip"
status=0
"$PYTHON" -B "$ROOT/tools/package.py" "$@" || status=$?
[ $status -le 1 ] || exit $status
zip=$(cat "$ROOT/out/package.path")

say "2. Scans"
if scanners; then
    "$PYTHON" -B "$ROOT/tools/scan.py" "$zip" "$SCANNERS" || status=1
elif [[ " $* " = *" --upload "* ]]; then
    status=1
fi
exit $status
