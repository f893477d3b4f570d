"""Pages and API of a running site: one visitor at a time, then under load, asking for what its register holds.

    python -m bench.visiting http://127.0.0.1:8765

Prints one line of JSON.
"""

from __future__ import annotations

import http.client
import json
import sys
import time
from dataclasses import asdict
from itertools import cycle, islice
from urllib.parse import quote, urlsplit

from .pages_under_load import measure as under_load

WORDS = (
    *("мука", "цемент", "paxta ipi", "ун", "сүт", "abrikos", "хлопковая пряжа", "cement", "cotton yarn", "гилем"),
    *("tomat pastasi", "мёд", "шерсть", "pomidor", "кирпич", "polietilen", "нон", "ковёр", "wheat flour", "сыр"),
    *("Алматы", "Namangan", "Бишкек", "Хуҷанд", "Aşgabat", "Ош мука", "цемент Шымкент", "0806", "5205", "HS 2523"),
)
ROUNDS = 10
SECONDS = 10.0
CONNECTIONS = 4


def measure(address: str) -> dict[str, object]:
    """Give p50 and p99 of the search page for one visitor, and pages and API calls a second under load."""
    searches = [f"/ru/search?q={quote(word)}" for word in WORDS]
    found = {number for word in WORDS for number in _numbers(address, word)}
    producers = [f"/ru/producer/{number}" for number in sorted(found)[:30]]
    pages = [path for pair in zip(searches, cycle(producers or ["/ru/"]), strict=False) for path in pair] + [
        "/ru/",
        "/ru/sources",
    ]
    calls = [f"/api/v1/search?q={quote(word)}" for word in WORDS] + [
        f"/api/v1/producers/{n}" for n in sorted(found)[:30]
    ]
    return {
        "search_page": one_visitor(address, searches),
        "producer_page": one_visitor(address, producers),
        "pages_under_load": asdict(under_load(address, pages, SECONDS, CONNECTIONS)),
        "api_under_load": asdict(under_load(address, calls, SECONDS, CONNECTIONS)),
    }


def one_visitor(address: str, paths: list[str]) -> dict[str, float]:
    """Ask for each path in turn over one connection, several rounds; milliseconds, the first round not counted."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    times, largest = [], 0
    for place, path in enumerate(islice(cycle(paths), len(paths) * (ROUNDS + 1))):
        began = time.perf_counter()
        connection.request("GET", path)
        body = connection.getresponse().read()
        if place >= len(paths):
            times.append((time.perf_counter() - began) * 1000)
        largest = max(largest, len(body))
    times.sort()
    return {"p50_ms": times[len(times) // 2], "p99_ms": times[int(len(times) * 0.99)], "largest_bytes": largest}


def _numbers(address: str, word: str) -> list[str]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    connection.request("GET", f"/api/v1/search?q={quote(word)}")
    answer = json.loads(connection.getresponse().read())
    return [row["number"] for row in answer["results"][:3]]


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
