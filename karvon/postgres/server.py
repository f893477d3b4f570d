"""The embedded server: made, started, shared by processes, and stopped by the last one that leaves.

Whoever uses the server holds a shared lock on one file. Leaving, a process tries to make its lock
exclusive: it succeeds only where nobody else holds one, and then stops the server. The kernel drops the locks of
a process that was killed, so nothing has to be tidied up by hand.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import binaries

START_SECONDS = 120
PASSABLE = 0o711
DATABASE = "karvon"
SETTINGS = """
listen_addresses = ''
max_connections = 60
shared_buffers = 256MB
work_mem = 16MB
maintenance_work_mem = 256MB
max_wal_size = 2GB
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_min_messages = warning
"""


class UnableToStartPostgres(Exception):
    """The embedded PostgreSQL does not start; what it said follows."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """The places of one embedded server, all derived from the home folder of this installation."""

    home: Path

    @property
    def root(self) -> Path:
        """Where data and log lie: in the home folder, or, for root, where an unprivileged user may reach it."""
        home = self.home.resolve()
        if binaries.owner() is None or (home.exists() and binaries.may_reach(home)):
            return home / "postgres"
        return Path("/var/lib/karvon") / self._digest / "postgres"

    @property
    def data(self) -> Path:
        """The data folder of the server."""
        return self.root / "data"

    @property
    def sockets(self) -> Path:
        """A short private folder for the socket: socket paths end at 107 characters."""
        return Path(tempfile.gettempdir()) / f"karvon-{os.geteuid()}-{self._digest}"

    @property
    def _digest(self) -> str:
        return hashlib.blake2b(str(self.home.resolve()).encode(), digest_size=5).hexdigest()

    def address(self, user: str = "karvon_owner", database: str = DATABASE) -> str:
        """Give the connection address for one of the roles owner, web, worker."""
        return f"postgresql://{user}@/{database}?host={self.sockets}"


@contextlib.contextmanager
def running(home: Path) -> Iterator[Embedded]:
    """Have the server running inside this block; the last process to leave stops it."""
    server = Embedded(home)
    home.mkdir(parents=True, exist_ok=True)
    with (home / "postgres.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        start(server)
        try:
            yield server
        finally:
            _leave(server, lock.fileno())


def start(server: Embedded) -> None:
    """Start the server, made first where there is none; a server that runs already is left as it is."""
    with (server.home / "postgres.start.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        fresh = not (server.data / "PG_VERSION").exists()
        if fresh:
            _make(server)
        if not is_up(server):
            _own(server.sockets, 0o700)
            _run(server, "pg_ctl", "start", "-w", "-t", str(START_SECONDS), "-l", str(server.root / "log"))
        _await_answers(server)
        if fresh or not (server.root / "ready").exists():
            _furnish(server)


def stop(server: Embedded) -> None:
    """Stop the server whoever uses it, and forget that it was to be kept."""
    (server.home / "postgres.keep").unlink(missing_ok=True)
    if is_up(server):
        _run(server, "pg_ctl", "stop", "-w", "-m", "fast")


def keep(server: Embedded) -> None:
    """Leave the server running when its users are gone, until `stop`."""
    (server.home / "postgres.keep").touch()


def is_up(server: Embedded) -> bool:
    """Say whether the server runs."""
    if not (server.data / "PG_VERSION").exists():
        return False
    return _program(server, "pg_ctl", "status", "-D", str(server.data)).returncode == 0


def program(server: Embedded, name: str) -> Path:
    """Give the path of one of PostgreSQL's programs, such as pg_dump."""
    return binaries.folder(server.root.parent) / name


def _await_answers(server: Embedded) -> None:
    """Wait until the server takes connections: after a crash, or a killed start, it may still be recovering."""
    for _ in range(START_SECONDS * 10):
        if _program(server, "pg_isready", "-q", "-h", str(server.sockets), quiet=True).returncode == 0:
            return
        time.sleep(0.1)
    raise UnableToStartPostgres(f"{UnableToStartPostgres.__doc__}\nIt took no connection within {START_SECONDS} s.")


def _leave(server: Embedded, lock: int) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    if not (server.home / "postgres.keep").exists():
        stop(server)


def _make(server: Embedded) -> None:
    """Make the data folder, whole or not at all, with its superuser; only a socket in a private folder leads in."""
    _own(server.root, 0o700)
    half = server.root / "half-made"
    shutil.rmtree(half, ignore_errors=True)
    if _initdb(server, half, "--locale=C.UTF-8").returncode != 0:  # macOS has none in its libc; PostgreSQL brings one
        shutil.rmtree(half, ignore_errors=True)
        done = _initdb(server, half, "--locale-provider=builtin", "--locale=C", "--builtin-locale=C.UTF-8")
        if done.returncode != 0:
            raise UnableToStartPostgres(f"{UnableToStartPostgres.__doc__}\n{done.stderr.strip()}")
    configuration = half / "postgresql.conf"
    sockets = f"unix_socket_directories = '{server.sockets}'\n"
    configuration.write_text(configuration.read_text(encoding="utf-8") + SETTINGS + sockets, encoding="utf-8")
    half.rename(server.data)


def _initdb(server: Embedded, folder: Path, *locale: str) -> subprocess.CompletedProcess[str]:
    fixed = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-instructions")
    return _program(server, "initdb", "-D", str(folder), *fixed, *locale)


def _furnish(server: Embedded) -> None:
    """Make the roles and the database."""
    _run_sql(server, Path(__file__).with_name("roles.sql").read_text(encoding="utf-8"))
    if DATABASE not in _run_sql(server, "SELECT datname FROM pg_database").split():
        _run_sql(server, f"CREATE DATABASE {DATABASE} OWNER karvon_owner")
    (server.root / "ready").touch()


def _run_sql(server: Embedded, script: str) -> str:
    """Run psql as the superuser; the script goes by standard input, since psql may not reach our folder."""
    quiet = ("-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1")
    done = _program(server, "psql", *quiet, "-h", str(server.sockets), "-U", "postgres", "-d", "postgres", text=script)
    if done.returncode != 0:
        raise UnableToStartPostgres(f"{UnableToStartPostgres.__doc__}\n{done.stderr.strip()}")
    return done.stdout


def _run(server: Embedded, name: str, action: str, *arguments: str) -> None:
    done = _program(server, name, action, "-D", str(server.data), *arguments, quiet=True)
    if done.returncode != 0:
        log = server.root / "log"
        last = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-5:]) if log.exists() else ""
        raise UnableToStartPostgres(f"{UnableToStartPostgres.__doc__}\n{last}")


def _program(
    server: Embedded, name: str, *arguments: str, text: str = "", quiet: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs as the server's user; a server that stays must not hold our pipes open."""
    who = binaries.owner()
    return subprocess.run(
        [str(program(server, name)), *arguments],
        input=text,
        stdout=subprocess.DEVNULL if quiet else subprocess.PIPE,
        stderr=subprocess.DEVNULL if quiet else subprocess.PIPE,
        text=True,
        check=False,
        cwd="/",
        user=who.pw_uid if who else None,
        group=who.pw_gid if who else None,
        extra_groups=[] if who else None,
        env={**os.environ, "HOME": "/", "LC_ALL": "C", "PGCONNECT_TIMEOUT": "10"},
        start_new_session=True,
    )


def _own(folder: Path, mode: int) -> None:
    """Make a folder that only the server's user, and root, may enter; whatever the umask, it can be walked down to."""
    for parent in reversed(folder.parents):
        if not parent.exists():
            parent.mkdir()
            parent.chmod(PASSABLE)
    folder.mkdir(exist_ok=True)
    who = binaries.owner()
    if who:
        os.chown(folder, who.pw_uid, who.pw_gid)
    folder.chmod(mode)
