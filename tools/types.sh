#!/usr/bin/env bash
# Checks the types of the floors without QGIS: tools/types.sh [MYPY'S OPTIONS...]; settings are in setup.cfg.
# mypy wants the package under its name, whatever the checkout's folder is called: a copy gives it that.
set -euo pipefail

ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
TYPES=$ROOT/out/types
rm -rf "$TYPES/dateline"
mkdir -p "$TYPES/dateline"
: >"$TYPES/dateline/__init__.py"
cp -pR "$ROOT/gazetteer" "$ROOT/core" "$TYPES/dateline/"
cd -- "$TYPES"
/usr/bin/python3 -B -m mypy --config-file "$ROOT/setup.cfg" --cache-dir "$TYPES/cache" "$@" dateline/gazetteer dateline/core |
    sed 's|^dateline/||'
