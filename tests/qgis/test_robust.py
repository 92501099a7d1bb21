"""What goes wrong with a file: a clear line that says which, what and what to do, and nothing lost."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile

from osgeo import gdal
import pytest

from dateline.core.layers.database import (add_rulings, check_database, is_database, read_known, read_links,
                                           read_rulings, write_result)
from dateline.core.layers.export import checked_target
from dateline.core.rulings import merged
from dateline.gazetteer.errors import DatelineError

from factory import facts, incident, report, result, sample
from stores import content, in_a_process, rows, schema_1

LIMIT = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # writing beyond the limit fails, as on a full disk
resource.setrlimit(resource.RLIMIT_FSIZE, ({bytes}, {bytes}))
told(database.write_result, path, many)
"""
KILL = """
import os
put = tables.Table.put
def dying(table, row, geometry=None):
    if row.get("report_id") == "300.txt#1":
        os.kill(os.getpid(), 9)
    put(table, row, geometry)
tables.Table.put = dying
database.write_result(path, many)
"""
KILLED_STEP = """
import os
def dying(source):
    step(source)
    os.kill(os.getpid(), 9)
step, migration.STEPS[1] = migration.STEPS[1], dying
database.write_result(path, many)
"""
LOCK = """
import sqlite3, sys
lock = sqlite3.connect(sys.argv[1], isolation_level=None)
lock.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""
LATER = result(incident(report(9, facts("Later"))))
RULING = merged(["000.txt#1", "001.txt#1"])
WRITING = (lambda path: write_result(path, LATER), lambda path: add_rulings(path, [RULING]))
READING = (read_known, read_links, read_rulings, check_database)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "incidents.gpkg"


@pytest.fixture(params=["this schema", "schema 1"])
def there(path, request):
    """A database, of this schema and of the first."""
    if request.param == "schema 1":
        return schema_1(path)
    write_result(path, sample())
    return path


def refused(call, path, says):
    """The call ends in one line that names the file, says what is wrong, and that nothing was changed."""
    with pytest.raises(DatelineError) as caught:
        call(path)
    message = caught.value.message
    assert message.startswith(str(path)) and says in message and "nothing was changed" in message
    assert "\n" not in message


def schema_of(path):
    """What the file itself says, of a sound database."""
    database = sqlite3.connect(str(path))
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    tables = {name for name, in database.execute("SELECT name FROM sqlite_master")}
    version, = database.execute("SELECT value FROM dateline_metadata").fetchone()
    database.close()
    assert ({"links", "rulings"} <= tables) == (version != "1")
    return version


def left_over(path):
    """Files beside the database and its journal."""
    return sorted(p.name for p in path.parent.iterdir() if p.name not in (path.name, path.name + "-journal"))


@pytest.mark.parametrize("call", WRITING + READING)
def test_a_newer_database_is_refused_and_not_touched(path, call):
    write_result(path, sample())
    with sqlite3.connect(str(path)) as database:
        database.execute("UPDATE dateline_metadata SET value = '99'")
    database.close()
    before = path.read_bytes()
    refused(call, path, "newer Dateline (schema 99")
    assert path.read_bytes() == before and left_over(path) == []


@pytest.fixture
def impatient():
    """GDAL waits for a lock for a tenth of a second, not for five."""
    gdal.SetConfigOption("SQLITE_BUSY_TIMEOUT", "100")
    yield
    gdal.SetConfigOption("SQLITE_BUSY_TIMEOUT", None)


@pytest.fixture
def locked(there, impatient):
    """The database while another process holds it; nothing in it changes meanwhile."""
    before = content(there)
    lock = subprocess.Popen([sys.executable, "-c", LOCK, str(there)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert lock.stdout.readline().strip() == b"locked"
        yield there
    finally:
        lock.communicate()
    assert content(there) == before and left_over(there) == []


@pytest.mark.parametrize("call", WRITING + READING)
def test_a_file_that_another_process_has_locked(locked, call):
    refused(call, locked, "another program is writing to it; save or stop editing there")


def test_no_export_replaces_a_database_that_is_locked(locked):
    with pytest.raises(DatelineError, match="held by another program"):
        checked_target(locked, overwrite=True)


@pytest.fixture
def open_folder():
    """A folder that anybody may write to, above pytest's own, which is root's alone."""
    folder = tempfile.mkdtemp(prefix="dateline-test-")
    os.chmod(folder, 0o777)
    yield folder
    shutil.rmtree(folder)


NOBODY = """
import os
if os.geteuid() == 0:
    os.setuid(65534)  # root may write to anything
from dateline.core.layers.export import checked_target
from dateline.core.rulings import merged
told(database.write_result, path, many)
told(database.add_rulings, path, [merged(["000.txt#1", "001.txt#1"])])
"""


def test_a_read_only_file(there, open_folder):
    path = shutil.copy(there, os.path.join(open_folder, "incidents.gpkg"))
    os.chmod(path, stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    before = content(path)
    lines = in_a_process(path, NOBODY).stdout.splitlines()
    assert len(lines) == 2
    for line in lines:
        assert line.startswith(str(path)) and "you may write to; nothing was changed" in line
    assert content(path) == before and os.listdir(open_folder) == ["incidents.gpkg"]


@pytest.mark.parametrize("exists", [True, False])
def test_a_full_disk_is_told_and_loses_nothing(path, exists):
    if exists:
        write_result(path, sample())
    before = exists and content(path)
    told = in_a_process(path, LIMIT.format(bytes=600_000))
    assert told.stdout.startswith(str(path)) and "nothing was changed" in told.stdout
    assert is_database(path) == exists
    assert (exists and content(path)) == before
    assert not list(path.parent.glob(".dateline*"))


@pytest.mark.parametrize("room", [-4096, 0, 4096])
def test_a_disk_too_full_for_a_migration(path, room):
    """No room for the copy, or for it and no more: the database stays of its schema."""
    before = content(schema_1(path))
    told = in_a_process(path, LIMIT.format(bytes=path.stat().st_size + room))
    assert told.stdout.startswith(str(path)) and told.stdout.count("\n") == 1
    assert content(path) == before and left_over(path) == []
    assert schema_of(path) == "1"


def test_killed_in_the_middle_loses_nothing(path):
    write_result(path, sample())
    before = content(path)
    assert in_a_process(path, KILL).returncode == -9
    assert is_database(path)
    assert content(path) == before
    write_result(path, LATER)
    assert len(rows(path, "incidents")) == 7


def test_killed_in_a_migration_leaves_the_old_database_and_its_copy(path):
    before = content(schema_1(path))
    assert in_a_process(path, KILLED_STEP).returncode == -9
    assert content(path) == before
    assert schema_of(path) == "1"
    assert len(left_over(path)) == 1
    notes = write_result(path, LATER)
    assert len(notes) == 1 and len(left_over(path)) == 2
    assert set(before["incidents"]) < set(rows(path, "incidents"))
