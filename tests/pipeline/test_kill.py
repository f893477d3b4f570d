"""Killed at any point and started again, a run ends where a run that was never killed ends."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time

import psycopg
import pytest

from karvon.postgres import server

from .conftest import CONTENT

STEPS = 12  # each kill comes so much of a whole run later than the one before
HALF_PUBLISHED = """
SELECT p.number FROM producers_producer p WHERE NOT EXISTS (SELECT FROM producers_name n WHERE n.producer_id = p.number)
"""


@pytest.fixture
def a_home(tmp_path):
    """Make homes with a database of their own, tidied up afterwards."""
    made = []

    def make(name):
        home = tmp_path / name
        made.append(home)
        return home

    yield make
    for home in made:
        embedded = server.Embedded(home)
        server.stop(embedded)
        shutil.rmtree(embedded.root.parent, ignore_errors=True)
        shutil.rmtree(embedded.sockets, ignore_errors=True)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Two fictitious worlds of one seed: the second is the first with some more firms."""
    from karvon.fiction.world import make_world

    folder = tmp_path_factory.mktemp("worlds")
    worlds = [make_world(count, 9, folder / str(count), lambda _: None) for count in (300, 340)]
    return [made.files["uz/enterprises"] for made in worlds]


def _start(home, files):
    command = [sys.executable, "-m", "karvon", "import", "--source", "uz/enterprises", *map(str, files)]
    environment = {**os.environ, "KARVON_HOME": str(home)}
    environment.pop("DATABASE_URL", None)
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=home.parent
    )


def _finish(home, files):
    began = time.monotonic()
    process = _start(home, files)
    assert process.wait() == 0, process.stderr.read().decode()
    return time.monotonic() - began


def _state(home):
    """Read everything but times and running numbers."""
    with server.running(home) as embedded, psycopg.connect(embedded.address()) as connection:
        return {
            table: connection.execute(f"SELECT {columns} FROM {table} ORDER BY {columns}").fetchall()
            for table, columns in CONTENT.items()
        }


def _kill_after(home, files, seconds):
    """Start a run and kill it with its -9; the database goes on by itself. Give whether it was still running."""
    process = _start(home, files)
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def test_killed_runs_end_where_an_unkilled_one_ends(a_home, world):
    first, second = world
    calm, hunted = a_home("calm"), a_home("hunted")
    _finish(calm, first)
    whole = _finish(calm, second)
    _finish(hunted, first)
    killed, patience = 0, whole / STEPS
    while _kill_after(hunted, second, patience):
        killed, patience = killed + 1, patience + whole / STEPS
        with server.running(hunted) as embedded, psycopg.connect(embedded.address()) as connection:
            assert connection.execute(HALF_PUBLISHED).fetchall() == []
    assert killed >= 3
    assert _state(hunted) == _state(calm)
