"""Measure everything and write bench/RESULTS.md: `make bench`; with --million also a world of a million rows.

`python -m bench unification` measures how well records are unified, `python -m bench goods` how well goods are
classified; each writes its section alone.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from http import HTTPStatus
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from karvon.goods import measured as of_goods
from karvon.identity import measured as of_unification

from . import goods_table, markdown, table, unification_table

if TYPE_CHECKING:
    from collections.abc import Iterator

BENCH = Path(__file__).resolve().parent
PROJECT = BENCH.parent
ROWS_A_FIRM = 2.3
SEED = 77
PORT = 8765
STAGES_TIMEOUT = 3600
READY_SECONDS = 60


def main() -> None:
    """Measure at every size asked for and write the table; `unification` or `goods` measures that subject alone."""
    if sys.argv[1:2] in (["unification"], ["goods"]):
        import_module(f"bench.{sys.argv[1]}").main(sys.argv[2:], machine())
        return
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000], help="sizes of the world, in rows")
    parser.add_argument("--million", action="store_true", help="measure a world of 1,000,000 rows too")
    asked = parser.parse_args()
    sizes = [*asked.rows, *([1_000_000] if asked.million else [])]
    results = [measure(rows) for rows in sizes]
    (PROJECT / "var" / "bench.json").write_text(json.dumps(results, indent=1), encoding="utf-8")
    page = BENCH / "RESULTS.md"
    page.write_text(table.page(results, machine(), datetime.now(UTC).date()), encoding="utf-8")
    if unification := of_unification.last_measured():
        markdown.put(page, unification_table.section(unification))
    if goods := of_goods.last_measured():
        markdown.put(page, goods_table.section(goods))
    print(page.read_text(encoding="utf-8"))


def measure(rows: int) -> dict[str, Any]:
    """Make a world of about so many rows in a home of its own and measure everything over it."""
    home = PROJECT / "var" / f"bench-{rows}"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    os.environ["KARVON_HOME"] = str(home)
    print(f"{rows:,} rows: the world ...", file=sys.stderr)
    result: dict[str, Any] = {"asked_rows": rows, "world_seconds": make_world(rows, home)}
    with database():
        print(f"{rows:,} rows: the pipeline ...", file=sys.stderr)
        result |= in_process("bench.stages", str(home / "world"))
        print(f"{rows:,} rows: search ...", file=sys.stderr)
        result["search"] = in_process("bench.search_latency", "--json")
        with site():
            print(f"{rows:,} rows: pages ...", file=sys.stderr)
            result["pages"] = in_process("bench.visiting", f"http://127.0.0.1:{PORT}")
    shutil.rmtree(home, ignore_errors=True)
    return result


def make_world(rows: int, home: Path) -> float:
    """Write the registers and their list; give the seconds it took."""
    from karvon.fiction.world import make_world as make

    began = time.perf_counter()
    world = make(round(rows / ROWS_A_FIRM), SEED, home / "world", lambda _: None)
    files = {source: [str(path) for path in paths] for source, paths in world.files.items()}
    (home / "world" / "files.json").write_text(json.dumps(files), encoding="utf-8")
    return time.perf_counter() - began


def in_process(module: str, *arguments: str) -> dict[str, Any]:
    """Run a measurement in a process of its own, as memory is counted by process; give what it prints."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.PIPE, timeout=STAGES_TIMEOUT)
    return dict(json.loads(done.stdout.splitlines()[-1]))


@contextmanager
def database() -> Iterator[None]:
    """Have the embedded database of this measurement running, its tables made."""
    subprocess.run([sys.executable, "-m", "karvon", "db", "start"], check=True, stdout=subprocess.DEVNULL)
    try:
        subprocess.run([sys.executable, "-m", "karvon", "db", "migrate"], check=True, stdout=subprocess.DEVNULL)
        yield
    finally:
        subprocess.run([sys.executable, "-m", "karvon", "db", "stop"], check=True, stdout=subprocess.DEVNULL)


@contextmanager
def site() -> Iterator[None]:
    """Have the site running, as `karvon serve` runs it."""
    command = [sys.executable, "-m", "karvon", "serve", "--port", str(PORT)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _await_ready()
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def _await_ready() -> None:
    """Wait until the site answers that it is ready."""
    for _ in range(READY_SECONDS * 10):
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{PORT}/readyz", timeout=5) as answer:
            if answer.status == HTTPStatus.OK:
                return
        time.sleep(0.1)
    raise TimeoutError(f"The site was not ready within {READY_SECONDS} s.")


def machine() -> str:
    """Name the machine by cores and memory only."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
