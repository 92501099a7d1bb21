# Read by run.sh and test.sh: install what is missing, and nothing else.
# shellcheck shell=bash

PYTHON=/usr/bin/python3  # QGIS's own Python on Debian and Ubuntu

say() { printf '%s\n' "$*"; }

# need COMMAND:PACKAGE... and need_module MODULE:PACKAGE... collect the packages of what is not there.
MISSING=()

need() {
    local pair
    for pair in "$@"; do
        command -v "${pair%%:*}" >/dev/null || MISSING+=("${pair#*:}")
    done
}

need_module() {
    local pair name
    local absent=" "
    if [ -x "$PYTHON" ]; then
        absent=" $("$PYTHON" -c '
import importlib.util, sys
print(*(name for name in sys.argv[1:] if importlib.util.find_spec(name) is None))' "${@%%:*}") "
    else
        MISSING+=(python3)
    fi
    for pair in "$@"; do
        name=${pair%%:*}
        if [ ! -x "$PYTHON" ] || [[ $absent == *" $name "* ]]; then MISSING+=("${pair#*:}"); fi
    done
}

need_fonts() {
    compgen -G "/usr/share/fonts/truetype/*" >/dev/null || MISSING+=(fonts-dejavu-core)
}

# A server with PostGIS, for the tests of a team's database.
need_postgis() {
    compgen -G "/usr/share/postgresql/*/extension/postgis.control" >/dev/null || MISSING+=(postgresql-postgis)
}

# The scanners of QGIS's plugin repository, in an environment of their own: pip fetches them, in versions that are fixed.
SCANNERS=$ROOT/out/scanners/bin/python

need_scanners() {
    [ -x "$SCANNERS" ] || need_module ensurepip:python3-venv
}

# False, with the reason told, where they are not there and cannot be fetched.
scanners() {
    local log=$ROOT/out/scanners.log
    mkdir -p "$ROOT/out"
    if ! "$SCANNERS" -c "import bandit, detect_secrets" 2>"$log"; then
        "$PYTHON" -m venv --clear "$ROOT/out/scanners" >"$log" 2>&1 &&
            "$SCANNERS" -m pip install -q --retries 1 --timeout 30 --disable-pip-version-check \
                -r "$ROOT/tools/scanners.txt" >>"$log" 2>&1 </dev/null && return 0
        say "   LEFT OUT: bandit and detect-secrets are not here and could not be fetched; $log says why"
        rm -rf "$ROOT/out/scanners"
        return 1
    fi
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

apt() {
    as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -y -q -o DPkg::Lock::Timeout=300 "$@" </dev/null
}

# apt's status lines as one line for each tenth of the way; the rest goes to the log.
progress() {
    local kind percent tens shown=""
    while IFS=: read -r kind _ percent _; do
        case $kind in
            dlstatus) kind="downloaded" ;;
            pmstatus) kind="installed" ;;
            *) continue ;;
        esac
        tens=$((${percent%%.*} / 10 * 10))
        [ "$kind $tens" = "$shown" ] || say "    $kind $tens %"
        shown="$kind $tens"
    done
}

# Install the packages that were found missing; LOG is the file that keeps apt's own words.
install_missing() {
    local log=$1
    [ ${#MISSING[@]} -gt 0 ] || return 0
    say "Missing: ${MISSING[*]}"
    if ! command -v apt-get >/dev/null; then
        say "This is neither Debian nor Ubuntu: install QGIS 3.22 or newer, and what is missing, then run this again."
        return 3
    fi
    say "Asking apt which versions there are"
    apt update >"$log" 2>&1 || say "  apt could not read all its lists (see $log); going on with those it has"
    say "Installing with apt; a whole QGIS takes some minutes"
    if ! apt install --no-install-recommends -o APT::Status-Fd=1 "${MISSING[@]}" 2>&1 | tee -a "$log" | progress; then
        tail -n 5 "$log"
        say "apt could not install ${MISSING[*]}; $log says why"
        return 3
    fi
}
