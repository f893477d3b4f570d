"""The embedded server: shared, stopped by the last to leave, found again after a kill."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys

import psycopg
import pytest

from karvon.postgres import server

HOLDER = """
import sys, time
from pathlib import Path
from karvon.postgres import server
with server.running(Path(sys.argv[1])):
    print("up", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def a_home(tmp_path):
    """A home with a server of its own, tidied up afterwards."""
    home = tmp_path / "home"
    yield home
    embedded = server.Embedded(home)
    server.stop(embedded)
    shutil.rmtree(embedded.root.parent, ignore_errors=True)
    shutil.rmtree(embedded.sockets, ignore_errors=True)


def _hold(home):
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(home)], stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"up\n"
    return process


def test_last_to_leave_stops_the_server(a_home):
    with server.running(a_home) as outer:
        with server.running(a_home):
            pass
        assert server.is_up(outer)
    assert not server.is_up(outer)


def test_data_outlives_a_stop(a_home):
    with server.running(a_home) as embedded, psycopg.connect(embedded.address()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
    with server.running(a_home) as embedded, psycopg.connect(embedded.address()) as connection:
        assert connection.execute("SELECT n FROM kept").fetchone() == (7,)


def test_killed_holder_leaves_a_server_that_is_found_again(a_home):
    holder = _hold(a_home)
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    with server.running(a_home) as embedded:
        assert server.is_up(embedded)
    assert not server.is_up(embedded)


def test_another_process_keeps_the_server_up(a_home):
    holder = _hold(a_home)
    with server.running(a_home) as embedded:
        pass
    assert server.is_up(embedded)
    holder.send_signal(signal.SIGINT)
    holder.wait()
    assert not server.is_up(embedded)


def test_kept_server_stays_until_stopped(a_home):
    with server.running(a_home) as embedded:
        server.keep(embedded)
    assert server.is_up(embedded)
    server.stop(embedded)
    assert not server.is_up(embedded)


def test_others_may_not_enter_the_data(a_home):
    with server.running(a_home) as embedded:
        assert embedded.root.stat().st_mode & 0o077 == 0
        assert embedded.sockets.stat().st_mode & 0o077 == 0


def test_folders_above_the_data_can_be_walked_down_to(tmp_path):
    before = os.umask(0o077)
    try:
        server._own(tmp_path / "a" / "b", 0o700)
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == server.PASSABLE
