"""Commands that show the site: serve."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import click

from .around import leave_with, say, started

STOP_SECONDS = 20
THREADS_A_WORKER = 4  # more would only wait for each other
MOST_WORKERS = 4
BESIDE = (("index", "--follow"), ("work",))


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
@click.option(
    "--workers",
    type=int,
    default=lambda: min(os.cpu_count() or 1, MOST_WORKERS),
    show_default="one a core, four at most",
    help="Web processes; each answers several visitors at a time.",
)
@click.option(
    "--follow/--no-follow",
    default=True,
    help="Also follow the changes of the register, so that search finds them, and do what pages write down as jobs.",
)
def serve(*, host: str, port: int, workers: int, follow: bool) -> None:
    """Serve the pages and the API until Ctrl-C, which stops everything, the embedded database too."""
    with started("web"):
        say(f"Karvon is at http://{host}:{port}/  (Ctrl-C stops it)")
        serve_site(host=host, port=port, workers=workers, follow=follow)


def serve_site(*, host: str, port: int, workers: int, follow: bool) -> None:
    """Run the web server in this process until it is told to stop."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    os.environ["KARVON_ROLE"] = "web"
    parent = os.getpid()
    os.register_at_fork(after_in_child=lambda: _stand_apart(parent))
    with ExitStack() as beside:
        for command in BESIDE if follow else ():
            beside.enter_context(_running(*command))
        Granian(
            "karvon.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=THREADS_A_WORKER,
            backpressure=64,
            workers_kill_timeout=STOP_SECONDS // 4,  # then it is killed
            log_access=False,
            log_level=LogLevels.warning,
        ).serve()


def _stand_apart(parent: int) -> None:
    """Be a web worker that hears of Ctrl-C from its parent only (one that hears it twice hangs) and goes with it."""
    os.setpgid(0, 0)
    leave_with(parent)


@contextmanager
def _running(*command: str) -> Iterator[None]:
    """Have another command of ours running beside the site while it is up."""
    process = subprocess.Popen(
        [sys.executable, "-m", "karvon", *command],
        env={**os.environ, "KARVON_ROLE": "worker", "KARVON_PARENT": str(os.getpid())},
        start_new_session=True,
    )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
