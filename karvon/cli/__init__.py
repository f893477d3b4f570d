"""The command line: `karvon`, one file a group of commands."""

from __future__ import annotations

import os
import sys

import click

from . import coordinators, data, database, goods, identity, matching, site, source, working, world
from .around import sentence_of


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="karvon")
def karvon() -> None:
    """Karvon: the unified electronic database of the commodity producers of Central Asia.

    National registers go in, one searchable database of producers comes out. `karvon demo` shows it all on a
    fictitious world; `karvon import FILE --source SOURCE` takes in a real register.
    """


for command in (
    data.run,
    data.import_,
    data.search,
    matching.match,
    data.index,
    site.serve,
    world.demo,
    world.fiction,
    source.source,
    goods.goods,
    identity.identity,
    coordinators.coordinator,
    working.work,
    database.db,
):
    karvon.add_command(command)


def main() -> None:
    """Run a command; what goes wrong for a known reason ends in one sentence and exit code 1."""
    try:
        karvon(prog_name="karvon", standalone_mode=False)
    except click.ClickException as refusal:
        refusal.show()
        sys.exit(refusal.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except BrokenPipeError:  # whoever read our output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        sentence = sentence_of(error)
        if sentence is None:
            raise
        click.echo(sentence, err=True)
        sys.exit(1)
