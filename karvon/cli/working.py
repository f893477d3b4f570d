"""Commands of the worker: work."""

from __future__ import annotations

import os

import click

from .around import leave_with, started


@click.command()
@click.option("--until-done", is_flag=True, help="Stop when no job is waiting any more.")
def work(*, until_done: bool) -> None:
    """Do what pages wrote down as jobs, such as uniting producers anew after a judgement, until Ctrl-C.

    `karvon serve` runs one beside the site; in containers it is a service of its own.
    """
    with started("worker"):
        from karvon.jobs.worker import work as do_jobs

        if parent := os.environ.get("KARVON_PARENT"):
            leave_with(int(parent))
        do_jobs(until_none_is_left=until_done)
