"""Commands that move data: run, import, search, index."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .around import leave_with, now, say, started
from .progress import shown

if TYPE_CHECKING:
    from karvon.pipeline.run import Report

MOST_REFUSALS = 5
BALANCE = ("read", "published", "merged", "repeated", "refused", "gone")


@click.command()
@click.option(
    "--estimate",
    is_flag=True,
    help="Declare a re-estimate: how common names are, and the threshold of linking, are read off the register anew.",
)
def run(*, estimate: bool) -> None:
    """Bring the whole register up to what all sources say today.

    Nothing is taken in: it goes over the files that were imported before. Running it again changes nothing.
    """
    with started("worker"):
        sys.exit(run_pipeline({}, anew=estimate))


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--source",
    required=True,
    help="Which register the files are from, such as uz/enterprises; `karvon source list` names all.",
)
def import_(files: tuple[Path, ...], source: str) -> None:
    """Take in FILES of one register and publish what they say.

    Prints the balance: every row of the input is published, merged into a producer led by another row, repeated or
    refused. A source whose load is `full` is taken to be complete: what is missing in FILES is marked as gone.
    """
    with started("worker"):
        sys.exit(run_pipeline({source: list(files)}))


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--country", multiple=True, help="Only this country (KZ, KG, TJ, TM, UZ); may be given several times.")
@click.option("--chapter", multiple=True, help="Only producers of goods of this HS chapter, such as 52.")
@click.option("--status", multiple=True, help="Only this status: active, suspended, closed, planned, unknown.")
@click.option("--page", default=1, show_default=True, help="Which page of twenty.")
def search(
    words: tuple[str, ...], country: tuple[str, ...], chapter: tuple[str, ...], status: tuple[str, ...], page: int
) -> None:
    """Find producers by name, goods, place or number, in any of the seven languages.

    Example: karvon search хлопковая пряжа --country UZ
    """
    with started("web"):
        from karvon.kernel import number
        from karvon.producers.queries import cards
        from karvon.search import queries
        from karvon.search.query import SearchQuery

        asked = SearchQuery(text=" ".join(words), countries=country, chapters=chapter, statuses=status, page=page)
        found = queries.search(asked)
        for card in cards([hit.number for hit in found.hits]):
            fictitious = "  (fictitious)" if card.is_fictitious else ""
            say(f"{number.format(card.number)}  {card.country}  {card.name}{fictitious}")
        say(f"{found.total} producers found.")


@click.command()
@click.option("--follow", is_flag=True, help="Go on following the changes until stopped.")
@click.option("--rebuild", is_flag=True, help="Build the index anew beside the one in use, then put it in its place.")
def index(*, follow: bool, rebuild: bool) -> None:
    """Bring the search index of this machine up to date with the register."""
    with started("worker"):
        from karvon.search import refresh

        if rebuild:
            refresh.rebuild()
        if follow:
            if parent := os.environ.get("KARVON_PARENT"):
                leave_with(int(parent))
            stop = threading.Event()
            signal.signal(signal.SIGTERM, lambda *_: stop.set())
            signal.signal(signal.SIGINT, lambda *_: stop.set())
            refresh.follow(stop)
        else:
            refresh.bring_up_to_date()


def run_pipeline(new: dict[str, list[Path]], *, anew: bool = False) -> int:
    """Run the pipeline with progress, print its balance, and give the exit code."""
    from django.conf import settings

    from karvon.pipeline.run import run as run_all

    with shown() as told:
        report = run_all(settings.KARVON_HOME, person_key=settings.PERSON_KEY, clock=now, new=new, anew=anew, told=told)
    _print(report)
    if not report.failures:
        _print_refusals(list(new))
    return 1 if report.failures else 0


def _print(report: Report) -> None:
    width = max([len(line.source) for line in report.balance] + [6])
    say(f"{'source':{width}}" + "".join(f"{name:>11}" for name in BALANCE))
    for line in report.balance:
        counts = "".join(f"{getattr(line, name):>11,}" for name in BALANCE)
        say(f"{line.source:{width}}{counts}{'  fictitious' if line.is_fictitious else ''}")
    say("Every row: read = published + merged + repeated + refused.")
    say(f"{report.producers:,} producers, {report.changed:,} new or changed, {report.merged:,} merged into others.")
    for warning in report.warnings:
        say(f"Note: {warning}")
    for failure in report.failures:
        click.echo(failure, err=True)


def _print_refusals(sources: list[str]) -> None:
    """Name the first refusals of what was taken in, each with its file and row; the site shows them all."""
    from karvon.evidence.queries import refusals

    for source in sources:
        count, first = refusals(source, MOST_REFUSALS)
        for one in first:
            column = f", {one.column}" if one.column else ""
            kind = "row refused" if one.whole_row else "value not taken"
            say(f"{one.file_name}, row {one.line}{column}: {kind}. {one.reason}")
        if count > len(first):
            say(f"… and {count - len(first):,} more; the page of {source} on the site names them all.")
