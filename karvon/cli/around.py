"""What every command needs around it: the database running, Django ready, known errors as sentences."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from django.conf import LazySettings


class UnableToGoOn(Exception):
    """The command cannot go on; the message says why."""


KNOWN = {
    "UnreadableFile",
    "TooFewRows",
    "UnableToRun",
    "UnknownSource",
    "UnableToGoOn",
    "UnableToStartPostgres",
    "UnableToFindPostgres",
    "ImproperlyConfigured",
    "SearchNotReady",
    "MatchNotReady",
    "BrokenSource",
    "NotOfThisWorld",
    "NothingToSample",
    "NothingLinked",
    "NotASample",
    "UnableToAppoint",
    "UnableToDismiss",
    "UnableToInvite",
    "UnableToPretend",
}
"""Errors whose message is a sentence for the one who typed the command, by name, so that nothing is imported for it."""

WITH_MIGRATIONS = ("django", "django-allauth", "procrastinate")
"""Packages that bring tables of their own."""


def sentence_of(error: BaseException) -> str | None:
    """Give the sentence of a known error, None for one that is a fault of ours."""
    if {kind.__name__ for kind in type(error).__mro__} & KNOWN:
        return str(error)
    if type(error).__name__ == "OperationalError":
        return f"The database does not answer: {str(error).splitlines()[0]}"
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else f"{error.strerror}."
    return None


@contextmanager
def started(role: str, *, migrated: bool = True) -> Iterator[None]:
    """Have the database running and Django set up in a role (owner, worker, web); the last to leave stops it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "karvon.settings")
    os.environ["KARVON_ROLE"] = role
    import django
    from django.conf import settings

    with _database(settings):
        if migrated:
            _migrate(settings)
        django.setup()
        yield


def now() -> datetime:
    """Read the clock, once, here and nowhere below."""
    return datetime.now(UTC)


def leave_with(parent: int) -> None:
    """End this process, politely, when its parent is gone: one that was killed cannot tell its children to stop."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()


def _database(settings: LazySettings) -> AbstractContextManager[object]:
    """Hold the embedded server, or nothing where DATABASE_URL names another."""
    from karvon.postgres import server

    if not settings.IS_EMBEDDED:
        return nullcontext()
    return server.running(settings.KARVON_HOME)


def _migrate(settings: LazySettings) -> None:
    """Bring the tables of the embedded database up to date, as their owner.

    Elsewhere `karvon db migrate` is a deed of its own.
    """
    if not settings.IS_EMBEDDED:
        return
    import subprocess
    import sys

    stamp = settings.KARVON_HOME / "migrated"
    wanted = _migrations()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    environment = {**os.environ, "KARVON_ROLE": "owner"}
    command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise UnableToGoOn(f"The tables cannot be brought up to date: {done.stderr.strip().splitlines()[-1]}")
    stamp.write_text(wanted, encoding="utf-8")


def _migrations() -> str:
    """Name every migration there is, so that a start without new ones asks the database nothing."""
    from importlib.metadata import version
    from pathlib import Path

    folder = Path(__file__).resolve().parent.parent
    ours = sorted(str(path.relative_to(folder)) for path in folder.glob("*/migrations/0*.py"))
    return "\n".join([*ours, *(f"{package} {version(package)}" for package in WITH_MIGRATIONS)])


def say(text: str = "") -> None:
    """Print a line for the one who typed the command."""
    click.echo(text)
