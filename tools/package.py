"""Makes the zip that QGIS's plugin repository takes, from a commit of this checkout.

What goes in is decided by ``.gitattributes`` (``export-ignore``) as that commit has it. The same commit gives the same
bytes everywhere: names are sorted, every file has the commit's time in UTC and one of two modes.
"""

import argparse
import io
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path

from check_zip import BLOCKING, metadata_of, problems

ROOT = Path(__file__).resolve().parent.parent
NAME = "dateline"  # the one top folder, which is the package's name in QGIS
_FILE, _PROGRAM = 0o100644, 0o100755
_UNIX = 3  # the system that made the zip, so that the modes are read


def git(*words, root=ROOT):
    """What git says, as bytes; raises CalledProcessError with its words when it fails."""
    return subprocess.run(["git", "-C", str(root), *words], check=True, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE).stdout


def files_of(commit, root=ROOT):
    """The files that a commit exports: sorted pairs of a path below the top folder and (bytes, whether it is run)."""
    with tarfile.open(fileobj=io.BytesIO(git("archive", "--format=tar", commit, root=root))) as archive:
        found = {}
        for member in archive.getmembers():
            if member.isdir():
                continue
            if not member.isfile():
                raise ValueError(f"{member.name} is a link: a plugin's zip holds plain files only")
            found[member.name] = (archive.extractfile(member).read(), bool(member.mode & 0o100))
    return sorted(found.items())


def build(target, commit="HEAD", root=ROOT):
    """Write the zip of a commit to the path ``target``, whole or not at all."""
    date = time.gmtime(int(git("log", "-1", "--format=%ct", commit, root=root)))[:6]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, (data, run) in files_of(commit, root):
            entry = zipfile.ZipInfo(f"{NAME}/{name}", date)
            entry.create_system = _UNIX
            entry.external_attr = (_PROGRAM if run else _FILE) << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)
    target = Path(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    part.write_bytes(buffer.getvalue())
    part.replace(target)


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="./package.sh", description="Make the zip of a commit and check it as the "
                                     "plugin repository does.")
    parser.add_argument("commit", nargs="?", default="HEAD", help="a commit or tag; without one, the last commit")
    parser.add_argument("--out", type=Path, help="the zip; without it, out/dateline-VERSION.zip")
    parser.add_argument("--upload", action="store_true", help="fail on what keeps it from being uploaded, too")
    given = parser.parse_args(arguments)
    part = ROOT / "out" / "package.zip"
    try:
        build(part, given.commit)
    except subprocess.CalledProcessError as error:
        print(f"git could not give {given.commit}: {error.stderr.decode(errors='replace').strip()}", file=sys.stderr)
        return 3
    found = list(problems(part))
    target = given.out or ROOT / "out" / f"dateline-{metadata_of(part).get('version', 'unknown')}.zip"
    target.parent.mkdir(parents=True, exist_ok=True)
    part.replace(target)
    (ROOT / "out" / "package.path").write_text(str(target.resolve()), encoding="utf-8")  # for package.sh
    if given.commit == "HEAD" and git("status", "--porcelain", "--untracked-files=no"):
        print("Note: changes that are not committed are left out.")
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB, {len(zipfile.ZipFile(target).namelist())} files")
    for problem in found:
        print(f"{'To do before an upload' if problem.kind == BLOCKING else 'Wrong'}: {problem.text}")
    return int(any(given.upload or problem.kind != BLOCKING for problem in found))


if __name__ == "__main__":
    sys.exit(main())
