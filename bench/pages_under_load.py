"""Pages and API calls under load: a second process asks a running site over a few connections that stay open.

    python bench/pages_under_load.py http://127.0.0.1:8000 / /en/search?q=cotton --seconds 10 --connections 4

It starts no site. It asks this machine only, for a bounded time and with a bounded number of connections.
"""

from __future__ import annotations

import argparse
import http.client
import ipaddress
import json
import math
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_SECONDS = 120.0
MOST_CONNECTIONS = 64
MOST_REQUESTS = 1_000_000  # in all
PATIENCE = 10.0  # seconds for one answer
URL_CHARACTERS = "/?&=%:+,;@~!$'()*#[]"


class UnableToMeasure(Exception):
    """What was asked is outside the bounds of this measurement."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a run of requests showed; times in milliseconds, errors by what went wrong."""

    requests: int
    seconds: float
    requests_per_second: float
    p50_ms: float
    p99_ms: float
    largest_bytes: int
    errors: dict[str, int]


def measure(address: str, paths: Sequence[str], seconds: float, connections: int) -> Load:
    """Ask `address` for `paths` in turn, from a process of its own, so that the asking does not slow the caller.

    Raises `UnableToMeasure` for an address that is not this machine and for bounds that are not sane.
    """
    _check(address, paths, seconds, connections)
    command = [sys.executable, __file__, address, *paths, "--seconds", str(seconds), "--connections", str(connections)]
    ran = subprocess.run([*command, "--json"], capture_output=True, text=True, timeout=seconds + 60, check=False)
    if ran.returncode:
        raise UnableToMeasure(ran.stderr.strip().splitlines()[-1])
    return Load(**json.loads(ran.stdout))


def ask(address: str, paths: Sequence[str], seconds: float, connections: int) -> Load:
    """Do the asking in this process: one thread a connection, each beginning with another path."""
    host, port = _check(address, paths, seconds, connections)
    visitors = [_Visitor(host, port, list(islice(cycle(paths), at, at + len(paths)))) for at in range(connections)]
    begun = time.perf_counter()
    threads = [threading.Thread(target=visitor.ask, args=(begun + seconds, connections)) for visitor in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return _summed(visitors, time.perf_counter() - begun)


class _Visitor:
    """One connection that stays open, asking path after path and noting what happened."""

    def __init__(self, host: str, port: int, paths: list[str]) -> None:
        self._connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
        self._paths = [quote(path, safe=URL_CHARACTERS) for path in paths]
        self.times: list[float] = []
        self.errors: dict[str, int] = {}
        self.largest = 0

    def ask(self, until: float, connections: int) -> None:
        """Ask until the time is over; the answers are read to their end."""
        for path in islice(cycle(self._paths), MOST_REQUESTS // connections):
            if time.perf_counter() >= until:
                break
            begun = time.perf_counter()
            wrong = self._once(path)
            self.times.append((time.perf_counter() - begun) * 1000)
            if wrong:
                self.errors[wrong] = self.errors.get(wrong, 0) + 1
        self._connection.close()

    def _once(self, path: str) -> str:
        """Ask once; give '' or what went wrong."""
        try:
            self._connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = self._connection.getresponse()
            self.largest = max(self.largest, len(answer.read()))
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            return type(error).__name__
        return "" if answer.status == http.client.OK else f"status {answer.status}"


def _summed(visitors: list[_Visitor], seconds: float) -> Load:
    times = sorted(taken for visitor in visitors for taken in visitor.times)
    kinds = sorted({kind for visitor in visitors for kind in visitor.errors})
    return Load(
        requests=len(times),
        seconds=round(seconds, 2),
        requests_per_second=round(len(times) / seconds, 1),
        p50_ms=round(_percentile(times, 50), 2),
        p99_ms=round(_percentile(times, 99), 2),
        largest_bytes=max((visitor.largest for visitor in visitors), default=0),
        errors={kind: sum(visitor.errors.get(kind, 0) for visitor in visitors) for kind in kinds},
    )


def _percentile(times: list[float], percent: int) -> float:
    """Give the nearest-rank percentile of sorted times; 0 where there are none."""
    return times[math.ceil(len(times) * percent / 100) - 1] if times else 0.0


def _check(address: str, paths: Sequence[str], seconds: float, connections: int) -> tuple[str, int]:
    """Give host and port of an address on this machine; raises `UnableToMeasure` for anything else."""
    parts = urlsplit(address)
    host = "127.0.0.1" if parts.hostname == "localhost" else parts.hostname or ""
    if parts.scheme != "http" or not _is_loopback(host):
        raise UnableToMeasure(f"{address} is not http:// on this machine; other machines are not put under load.")
    if not paths or not all(path.startswith("/") for path in paths):
        raise UnableToMeasure("Give at least one path; each begins with a slash.")
    if not 0 < seconds <= MOST_SECONDS or not 0 < connections <= MOST_CONNECTIONS:
        raise UnableToMeasure(f"At most {MOST_SECONDS:.0f} seconds and {MOST_CONNECTIONS} connections, at least one.")
    return host, parts.port or 80


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def main() -> int:
    """Measure from the command line; the answer is a line of text, or JSON."""
    parser = argparse.ArgumentParser(description="Pages and API calls a second of a site running on this machine.")
    parser.add_argument("address", help="for example http://127.0.0.1:8000")
    parser.add_argument("paths", nargs="+", help="what to ask for, in turn")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    try:
        load = ask(given.address, given.paths, given.seconds, given.connections)
    except UnableToMeasure as reason:
        print(reason, file=sys.stderr)
        return 2
    print(json.dumps(asdict(load)) if given.json else _line(load))
    return 0


def _line(load: Load) -> str:
    wrong = ", ".join(f"{count} × {kind}" for kind, count in load.errors.items()) or "no errors"
    rate, median, slowest = f"{load.requests_per_second:.0f} requests/s", f"{load.p50_ms} ms", f"{load.p99_ms} ms"
    return f"{load.requests} requests in {load.seconds} s: {rate}, p50 {median}, p99 {slowest}, {wrong}"


if __name__ == "__main__":
    sys.exit(main())
