"""Scans a plugin's zip with the two programs whose findings QGIS's plugin repository refuses: bandit, at all
severities, and detect-secrets.

usage: scan.py ZIP [PYTHON]      PYTHON: that of the environment that has both (out/scanners/bin/python)

Nothing is set aside but lines whose ``nosec`` comment gives the reason (tests/unit/test_silenced.py holds them to it).
"""

import json
import subprocess
import sys
import tempfile
import zipfile

TOO_LONG = 300  # seconds


def run(python, *words, folder):
    """What a module of that Python prints; raises CalledProcessError when it could not do its work."""
    done = subprocess.run([python, "-m", *words], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=TOO_LONG)
    if not done.stdout.strip():
        raise subprocess.CalledProcessError(done.returncode, words, done.stdout, done.stderr)
    return json.loads(done.stdout)


def bandit(python, folder):
    told = run(python, "bandit", "-r", ".", "-f", "json", "--quiet", folder=folder)
    for one in told["errors"]:
        yield f"{one['filename']}: bandit could not read it: {one['reason']}"
    for one in told["results"]:
        yield (f"{one['filename']}:{one['line_number']}: {one['test_id']} ({one['issue_severity'].lower()}) "
               f"{one['issue_text']}")


def secrets(python, folder):
    told = run(python, "detect_secrets", "scan", "--all-files", ".", folder=folder)
    for path, found in told["results"].items():
        for one in found:
            yield f"{path}:{one['line_number']}: {one['type']}"


SCANS = (("bandit", bandit), ("detect-secrets", secrets))


def findings(path, python=sys.executable):
    """What each program says of the zip: pairs of its name and a list of lines."""
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder)  # our own zip, whose names check_zip.py has looked at
        return [(name, list(scan(python, folder))) for name, scan in SCANS]


def main(path, python=sys.executable):
    found = findings(path, python)
    for name, lines in found:
        print(f"{name}: {len(lines) or 'no'} finding{'' if len(lines) == 1 else 's'}")
        for line in lines:
            print("   " + line)
    return int(any(lines for _, lines in found))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
