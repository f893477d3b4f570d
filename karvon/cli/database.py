"""Commands about the database: start, stop, url, migrate, backup, restore."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from karvon.postgres import server
from karvon.postgres.server import Embedded

from .around import UnableToGoOn, say, started


@click.group()
def db() -> None:
    """Look after the database: the embedded PostgreSQL, or the one that DATABASE_URL names."""


@db.command()
def start() -> None:
    """Start the embedded PostgreSQL and leave it running until `karvon db stop`."""
    embedded = _embedded()
    embedded.home.mkdir(parents=True, exist_ok=True)
    server.start(embedded)
    server.keep(embedded)
    say(embedded.address())


@db.command()
def stop() -> None:
    """Stop the embedded PostgreSQL, whoever uses it."""
    embedded = _embedded()
    was_up = server.is_up(embedded)
    server.stop(embedded)
    say("The embedded PostgreSQL is stopped." if was_up else "The embedded PostgreSQL was not running.")


@db.command()
@click.option(
    "--role", type=click.Choice(["owner", "web", "worker"]), default="owner", show_default=True, help="Whose address."
)
def url(role: str) -> None:
    """Print the address of the database."""
    say(os.environ.get("DATABASE_URL") or _embedded().address(f"karvon_{role}"))


@db.command()
def migrate() -> None:
    """Bring the tables up to date, as their owner."""
    with started("owner", migrated=False):
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
    say("The tables are up to date.")


@db.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Write the whole database to FILE, which must not be there yet.

    The copy holds the private tables too: keep it as you keep the database. Snapshots of files lie beside, in the
    home folder.
    """
    if file.exists():
        raise UnableToGoOn(f"{file} is there already; nothing was written.")
    with started("owner", migrated=False), file.open("wb") as target:
        file.chmod(0o600)
        _program("pg_dump", "--format=custom", "--no-owner", stdout=target)
    say(f"Written to {file}, {file.stat().st_size:,} bytes.")


@db.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.confirmation_option(prompt="This replaces everything in the database. Go on?")
def restore(file: Path) -> None:
    """Put back what `karvon db backup` wrote to FILE, in place of everything that is there."""
    with started("owner", migrated=False), file.open("rb") as source:
        from django.conf import settings

        _program("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", stdin=source)
        (settings.KARVON_HOME / "migrated").unlink(missing_ok=True)  # the copy may be older than the tables of today
    say("Restored. `karvon index --rebuild` brings search up to it.")


def _embedded() -> Embedded:
    if os.environ.get("DATABASE_URL"):
        raise UnableToGoOn("DATABASE_URL names a server of your own: it is not ours to start or stop.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "karvon.settings")
    from django.conf import settings

    return Embedded(settings.KARVON_HOME)


def _program(name: str, *arguments: str, **streams: object) -> None:
    """Run one of PostgreSQL's programs on our database; the address goes by the environment, where nobody sees it."""
    from django.conf import settings

    from karvon.postgres import binaries

    database = settings.DATABASES["default"]
    keys = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = os.environ | {ours: database[theirs] for ours, theirs in keys.items() if database[theirs]}
    target = ["--dbname", database["NAME"]] if name == "pg_restore" else []
    command = [str(binaries.folder(settings.KARVON_HOME) / name), *arguments, *target]
    done = subprocess.run(command, env=environment, check=False, stderr=subprocess.PIPE, **streams)  # type: ignore[call-overload]
    if done.returncode != 0:
        raise UnableToGoOn(f"{name} failed: {done.stderr.decode(errors='replace').strip().splitlines()[-1]}")
    sys.stdout.flush()
