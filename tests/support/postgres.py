"""A PostgreSQL server with PostGIS of the tests' own: in a folder of its own, on loopback, ended with the tests."""

import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

BOSS = "boss"  # owns everything; no passwords within the folder's own rules


def _programs():
    """The newest server that is installed with PostGIS."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/postgres"), key=lambda p: float(p.split("/")[4]), reverse=True)
    for path in found:
        if glob.glob(f"/usr/share/postgresql/{path.split('/')[4]}/extension/postgis.control"):
            return Path(path).parent
    pytest.skip("no PostgreSQL server with PostGIS is installed (package postgresql-postgis)")


class Server:
    """A running server; ``port`` on 127.0.0.1."""

    def __init__(self, folder):
        self._folder, self._programs = Path(folder), _programs()
        self._user = self._owner()
        self.port = _free_port()
        if self._user:
            os.chown(folder, self._user.pw_uid, self._user.pw_gid)
        self._run("initdb", "-D", "data", "-U", BOSS, "-A", "trust", "-E", "UTF8", "--no-sync")
        with open(self._folder / "data" / "pg_hba.conf", "w", encoding="utf-8") as rules:
            rules.write(f"host all {BOSS} 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n")
        self.start()

    @staticmethod
    def _owner():
        """PostgreSQL refuses to run as root: then it is another user."""
        if os.geteuid():
            return None
        names = {entry.pw_name: entry for entry in pwd.getpwall()}
        return names.get("postgres") or names["nobody"]

    def start(self):
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self._folder} -c fsync=off"
        self._run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")

    def stop(self, how="fast"):
        """``immediate`` is what a crash is."""
        self._run("pg_ctl", "-D", "data", "-w", "-m", how, "stop")

    def sql(self, sql, database="postgres", user=BOSS, password=""):
        """What psql prints of the rows, one a line, values parted by |."""
        psql = [str(self._programs / "psql"), "-h", "127.0.0.1", "-p", str(self.port), "-U", user, "-d", database]
        done = subprocess.run([*psql, "-v", "ON_ERROR_STOP=1", "-qAt", "-f", "-"], input=sql, check=False, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env={**os.environ, "PGPASSWORD": password})
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()

    def make(self, database, postgis=True):
        """A new, empty database."""
        self.sql(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
        self.sql(f'CREATE DATABASE "{database}"')
        if postgis:
            self.sql("CREATE EXTENSION postgis", database)

    def address(self, database, user=BOSS, password="", schema="dateline"):
        who = f"{user}:{password}" if password else user
        return f"postgresql://{who}@127.0.0.1:{self.port}/{database}?schema={schema}"

    def _run(self, program, *arguments):
        who = {"user": self._user.pw_uid, "group": self._user.pw_gid} if self._user else {}
        with open(self._folder.parent / f"{self._folder.name}.out", "ab") as out:
            subprocess.run([str(self._programs / program), *arguments], cwd=str(self._folder), check=True, stdout=out,
                           stderr=out, env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}, **who)


@contextmanager
def running_server():
    """A server for as long as the block lasts."""
    _programs()
    outer = tempfile.mkdtemp(prefix="dateline-pg-")
    os.chmod(outer, 0o755)
    folder = Path(outer) / "server"
    folder.mkdir()
    server = Server(folder)
    try:
        yield server
    finally:
        server.stop("immediate")
        shutil.rmtree(outer, ignore_errors=True)


def _free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
