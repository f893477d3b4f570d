"""`karvon demo`: from nothing to a page; Ctrl-C stops everything; the second start loses nothing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from karvon.postgres import server

PATIENCE = 120


@pytest.fixture
def a_home(tmp_path):
    """A home of its own, tidied up afterwards."""
    home = tmp_path / "home"
    yield home
    embedded = server.Embedded(home)
    server.stop(embedded)
    shutil.rmtree(embedded.root.parent, ignore_errors=True)
    shutil.rmtree(embedded.sockets, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _demo(home, port):
    command = [sys.executable, "-m", "karvon", "demo", "--producers", "60", "--seed", "3", "--port", str(port)]
    environment = {**os.environ, "KARVON_HOME": str(home)}
    environment.pop("DATABASE_URL", None)
    return subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - one started in the background ignores Ctrl-C
    )


def _get(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return answer.read().decode()


def _await(process, port):
    for _ in range(PATIENCE * 5):
        assert process.poll() is None, process.stdout.read().decode()
        try:
            return _get(port, "/readyz")
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(process.stdout.read().decode())


def _interrupt(process):
    """Press Ctrl-C: the whole group of processes hears it."""
    os.killpg(process.pid, signal.SIGINT)
    return process.communicate(timeout=60)[0].decode()


def test_demo_starts_stops_and_starts_again(a_home):
    port = _free_port()
    process = _demo(a_home, port)
    _await(process, port)
    first = json.loads(_get(port, "/api/v1/search"))
    page = _get(port, "/ru/")
    said = _interrupt(process)
    assert first["total"] >= 60
    assert "Вымышленные данные" in page
    assert "Traceback" not in said
    assert said.count("/en/account/try/") == 5  # a fictitious coordinator of each country
    assert not server.is_up(server.Embedded(a_home))

    process = _demo(a_home, port)
    _await(process, port)
    assert json.loads(_get(port, "/api/v1/search")) == first
    _interrupt(process)
