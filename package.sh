#!/usr/bin/env bash
# The zip for QGIS: ./package.sh [COMMIT] [--out ZIP] [--upload]
# It is made of a commit (the last one, when none is named), checked by the rules of QGIS's plugin repository, and
# scanned by the programs that the repository runs. With --upload, what is missing for an upload is an error too.
set -euo pipefail

ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=packages.sh
. "$ROOT/packages.sh"

cd -- "$ROOT"
status=0
"$PYTHON" -B tools/package.py "$@" || status=$?
exit $status
