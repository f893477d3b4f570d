"""What a careless or hostile user does to the commands: each ends in one sentence and an exit code that is not 0."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from karvon.cli.around import leave_with, sentence_of


def _run(tmp_path, *arguments, **environment):
    command = [sys.executable, "-m", "karvon", *arguments]
    given = {**os.environ, "KARVON_HOME": str(tmp_path / "home"), **environment}
    return subprocess.run(command, env=given, capture_output=True, text=True, check=False, cwd=tmp_path)


@pytest.mark.parametrize(
    "environment,sentence",
    [
        ({"KARVON_ENV": "Production"}, "KARVON_ENV is 'Production'"),
        ({"DATABASE_URL": "just words with secret"}, "DATABASE_URL is no postgresql:// address"),
        ({"KARVON_ENV": "production"}, "KARVON_SECRET_KEY"),
    ],
)
def test_broken_settings_end_in_one_sentence(tmp_path, environment, sentence):
    done = _run(tmp_path, "run", **environment)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "secret" not in done.stderr


def test_database_that_is_not_there_ends_in_one_sentence(tmp_path):
    done = _run(tmp_path, "run", DATABASE_URL="postgresql://nobody:hidden@127.0.0.1:1/none")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "hidden" not in done.stderr


def test_wrong_command_is_explained(tmp_path):
    done = _run(tmp_path, "nosuch")
    assert done.returncode == 2
    assert "No such command" in done.stderr


def test_interrupted_command_says_so(monkeypatch, capsys):
    from karvon import cli

    def interrupt(**_named):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.data.run, "callback", interrupt)
    monkeypatch.setattr(sys, "argv", ["karvon", "run"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 130
    assert "Stopped." in capsys.readouterr().err


def test_full_disk_is_a_sentence():
    assert sentence_of(OSError(28, "No space left on device", "here")) == "No space left on device: here"


def test_child_of_a_killed_parent_leaves(monkeypatch):
    left = threading.Event()
    monkeypatch.setattr(os, "kill", lambda *_: left.set())
    leave_with(parent=-1)
    assert left.wait(5)
