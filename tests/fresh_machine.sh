#!/usr/bin/env bash
# Try run.sh and test.sh on a machine that has neither QGIS nor anything else:
#   tests/fresh_machine.sh FOLDER [SUITE [TESTS...]]      e.g. tests/fresh_machine.sh /var/tmp/fresh trixie
# FOLDER becomes a bare Debian (default: bookworm) with debootstrap, unless it is one already; the checkout is copied
# into it under another name, with blanks, its last commit with it. TESTS are what test.sh is told, by default all.
# Needs root. The mirror is the one this machine's apt uses, or $MIRROR.
# Mounts live in a namespace of their own and end with the script.
set -euo pipefail

[ $# -ge 1 ] || { sed -n '2,7s/^# //p' "$0" >&2; exit 2; }
FRESH=$1
SUITE=${2:-bookworm}
TESTS=("${@:3}")
ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
INSIDE="/opt/some one/a checkout of it"

if [ "${IN_NAMESPACE:-}" != yes ]; then
    exec env IN_NAMESPACE=yes unshare --mount --pid --fork --kill-child --propagation private "$0" "$@"
fi

if [ ! -x "$FRESH/usr/bin/apt-get" ]; then
    mirror=${MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -m 1 'debian/$')}
    debootstrap --variant=minbase "$SUITE" "$FRESH" "$mirror"
fi
cp /etc/resolv.conf "$FRESH/etc/resolv.conf"
apt-config dump | grep -E '^Acquire::(http|https|Check)' >"$FRESH/etc/apt/apt.conf.d/90as-here" || true
mount -t proc proc "$FRESH/proc"
mount --rbind /dev "$FRESH/dev"

rm -rf "${FRESH:?}$INSIDE"
mkdir -p "$FRESH$INSIDE"
tar -C "$ROOT" --exclude=./.git --exclude=./out --exclude=__pycache__ -cf - . | tar -C "$FRESH$INSIDE" -xf -
git clone --quiet --bare --depth 1 "file://$ROOT" "$FRESH$INSIDE/.git"
git -C "$FRESH$INSIDE" config core.bare false
git -C "$FRESH$INSIDE" reset --quiet

inside() {
    chroot "$FRESH" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 bash -c "cd / && $1" </dev/null
}

failed=0
try() {
    local began=$SECONDS status=0
    echo "== $SUITE: $1"
    inside "$2" || status=$?
    echo "== $SUITE: $1: exit code $status, $((SECONDS - began)) s"
    [ $status -eq 0 ] || failed=1
}

inside 'command -v qgis python3' && echo "   (not a bare machine: some of it is installed)"
try "run.sh, first time" "'$INSIDE/run.sh'"
try "run.sh, second time" "'$INSIDE/run.sh'"
try "what it wrote" "ls -l '$INSIDE/out' && test -s '$INSIDE/out/incidents.gpkg' && test -s '$INSIDE/out/map.png'"
try "test.sh ${TESTS[*]}" "'$INSIDE/test.sh' ${TESTS[*]@Q}"
exit $failed
