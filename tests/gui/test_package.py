"""The zip that is released: what is in it, that it is the same each time, and a new user's first job with it."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .harness import ROOT, run_scenario

sys.path.insert(0, str(ROOT / "tools"))
import check_zip  # noqa: E402
import package  # noqa: E402
import scan  # noqa: E402


@pytest.fixture(scope="module")
def commit():
    """What stands in the tracked files now, as a commit that no branch knows; the last one where nothing is changed."""
    try:
        return package.git("stash", "create").decode().strip() or "HEAD"
    except (FileNotFoundError, subprocess.CalledProcessError) as error:
        pytest.skip(f"the zip is made of a commit, and this is no checkout of one: {error}")


@pytest.fixture(scope="module")
def made(commit, tmp_path_factory):
    path = tmp_path_factory.mktemp("package") / "dateline.zip"
    package.build(path, commit)
    return path


def test_the_repository_would_take_it(made):
    assert not [one.text for one in check_zip.problems(made) if one.kind == check_zip.WRONG]


def test_the_same_commit_gives_the_same_bytes(made, commit, tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    package.build(tmp_path / "again.zip", commit)
    assert (tmp_path / "again.zip").read_bytes() == made.read_bytes()


def broken(made, target, change):
    """A copy of the zip whose files went through ``change(name, data)``; None leaves one out."""
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            data = change(name, source.read(name))
            if data is not None:
                archive.writestr(name, data)
        for name, data in (change(None, None) or {}).items():
            archive.writestr(name, data)
    return target


def without(wanted):
    return lambda name, data: None if name in (None, wanted) else data


def with_file(name, data=b""):
    return lambda known, kept: {name: data} if known is None else kept


def with_metadata(old, new):
    return lambda name, data: data.replace(old, new) if name == "dateline/metadata.txt" else data


@pytest.mark.parametrize("change, says", [
    (without("dateline/LICENSE"), "LICENSE is missing"),
    (without("dateline/samples/index.csv"), "samples/index.csv is missing"),
    (without("dateline/ui/icons/dateline.svg"), "the icon is not in the zip"),
    (without("dateline/metadata.txt"), "metadata.txt lacks name"),
    (with_file("other/readme.txt"), "is not in the folder dateline"),
    (with_file("dateline/core/__pycache__/cli.cpython-39.pyc"), "has no place in a plugin"),
    (with_file("dateline/ui/.hidden"), "is hidden"),
    (with_file("dateline/tests/test_names.py"), "is tooling"),
    (with_metadata(b"version=", b"ver="), "metadata.txt lacks version"),
    (with_metadata(b"\nabout=", b"\nabout=100 % "), "metadata.txt lacks about"),
    (with_metadata(b"\nqgisMinimumVersion=3.22", b"\nqgisMinimumVersion=new"), "qgisMinimumVersion is not two numbers"),
    (with_metadata(b"\ntracker=https://", b"\ntracker="), "tracker is no address"),
], ids=lambda value: value if isinstance(value, str) else "")
def test_what_is_wrong_with_a_zip_is_told(made, tmp_path, change, says):
    found = [one.text for one in check_zip.problems(broken(made, tmp_path / "broken.zip", change))]
    assert any(says in text for text in found), found


def test_a_stand_in_address_is_to_do_before_an_upload(made, tmp_path):
    change = with_metadata(b"\nhomepage=", b"\nhomepage=https://example.org/ ")
    found = [one for one in check_zip.problems(broken(made, tmp_path / "broken.zip", change))
             if one.text.startswith("homepage")]
    assert [one.kind for one in found] == [check_zip.BLOCKING]


def test_the_scanners_find_what_is_planted(tmp_path):
    scanners = ROOT / "out" / "scanners" / "bin" / "python"
    if not scanners.exists():
        pytest.skip("bandit and detect-secrets are not here; ./package.sh fetches them")
    planted = tmp_path / "planted.zip"
    with zipfile.ZipFile(planted, "w") as archive:
        archive.writestr("dateline/bad.py", "import pickle\n\n\ndef f(x):\n    return pickle.loads(x), eval(x)\n")
        archive.writestr("dateline/key.cfg", "aws = " + "AKIA" + "Z7Q2M4" * 2 + "WXYZ" + "\n")
        archive.writestr("dateline/good.py", "X = 1\n")
    bandit, secrets = (lines for _, lines in scan.findings(planted, str(scanners)))
    assert {line.split()[1] for line in bandit} >= {"B301", "B307"} and all("bad.py" in line for line in bandit)
    assert [line for line in secrets if "key.cfg" in line]


@pytest.fixture(scope="module")
def first_job(made, tmp_path_factory):
    return run_scenario("from_zip", tmp_path_factory.mktemp("from_zip"), linked=False, zip=made)


def test_qgis_installs_it_and_runs_it_from_the_profile(first_job):
    assert not first_job["there before"]
    assert Path(first_job["plugin"]) == Path(first_job["profile's plugins"]) / "dateline"
    assert first_job["translation"] and "dateline:extractincidents" in first_job["algorithms"]


def test_a_new_user_gets_from_the_zip_to_incidents_on_a_layer(first_job):
    assert first_job["placed"] > 10 and first_job["placed"] <= first_job["incidents"]
    assert 0 < first_job["shown with the first actor"] == first_job["actors"][0][1] < first_job["incidents"]
    assert first_job["exported"] == first_job["shown with the first actor"]
