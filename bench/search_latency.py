"""Search: a fixed mixed list of forty queries, by our engine, by bare tantivy, by PostgreSQL full text.

    KARVON_HOME=… python -m bench.search_latency [--rounds 20] [--json]

The list is made from the register that the index holds: names, goods, places, numbers, HS codes and goods with places,
in the languages and scripts found there. Bare tantivy gets the very query object that our engine makes, and gives its
count and its best twenty; PostgreSQL gets the same folded texts in a table of its own with `tsvector` and GIN.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import tantivy
from django.conf import settings
from django.db import connection

from karvon.cli.around import started
from karvon.places.regions import region_name
from karvon.producers import reading
from karvon.search import clauses, generations, queries, words
from karvon.search.documents import document
from karvon.search.query import SearchQuery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from karvon.search.documents import SearchDocument

PAGE = 20
ENGINE, FACETS, BARE, POSTGRES = "engine", "engine with facets", "bare tantivy", "PostgreSQL"
RANKED = "bare tantivy, weighted as ours"
SCHEMA = "bench_search"
# Names in turn by language, spread over the register; the first words of common goods in turn by language.
NAMES = """
SELECT language, text FROM (
  SELECT language, text, row_number() OVER (PARTITION BY language ORDER BY md5(text)) AS place
  FROM producers_name WHERE rank = 0) spread
ORDER BY place, language LIMIT %s
"""
GOODS = """
SELECT language, words FROM (
  SELECT language, words, row_number() OVER (PARTITION BY language ORDER BY count(*) DESC, words) AS place
  FROM (SELECT language, array_to_string((string_to_array(text, ' '))[1:2], ' ') AS words FROM producers_good) first
  GROUP BY language, words) counted
ORDER BY place, language LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One query of the list, and what kind of query it is."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One query measured: the median in milliseconds by each engine, and the hits of ours and of PostgreSQL."""

    kind: str
    text: str
    hits: int
    engine_ms: float
    with_facets_ms: float
    tantivy_ms: float
    postgres_ms: float
    postgres_hits: int


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and 99th percentile over all calls of the whole list, in milliseconds."""

    p50_ms: float
    p99_ms: float


@dataclass(frozen=True, slots=True)
class Measured:
    """The list measured query by query, the spread by engine, how many producers were searched."""

    producers: int
    rows: list[Row]
    spread: dict[str, Spread]


def measure(rounds: int = 20, postgres_rounds: int = 3) -> Measured:
    """Measure the list against the index and the database of this home; Django must be set up, the index built."""
    asked = mixed_list()
    times: dict[str, list[float]] = {name: [] for name in (ENGINE, FACETS, BARE, RANKED, POSTGRES)}
    with postgres_table():
        rows = [_measured(one, times, rounds, postgres_rounds) for one in asked]
    producers = queries.search(SearchQuery(size=1)).total
    return Measured(producers, rows, {name: spread(calls) for name, calls in times.items()})


def _measured(asked: Asked, times: dict[str, list[float]], rounds: int, postgres_rounds: int) -> Row:
    """Measure one query by every engine, in turn and each warm."""
    plain, full = SearchQuery(asked.text, has_facets=False), SearchQuery(asked.text)
    engine = _timed(lambda: queries.search(plain), rounds, times[ENGINE])
    facets = _timed(lambda: queries.search(full), rounds, times[FACETS])
    bare = _timed(bare_tantivy(asked.text), rounds, times[BARE])
    _timed(bare_tantivy(asked.text, weight_by_field="weight"), rounds, times[RANKED])
    postgres = _timed(lambda: postgres_hits(asked.text), postgres_rounds, times[POSTGRES])
    return Row(
        kind=asked.kind,
        text=asked.text,
        hits=queries.search(plain).total,
        engine_ms=engine,
        with_facets_ms=facets,
        tantivy_ms=bare,
        postgres_ms=postgres,
        postgres_hits=postgres_hits(asked.text),
    )


def _timed(call: Callable[[], object], rounds: int, times: list[float]) -> float:
    """Call once to warm up, then so many times; give the median in milliseconds and keep all times."""
    call()
    mine = []
    for _ in range(rounds):
        began = time.perf_counter()
        call()
        mine.append((time.perf_counter() - began) * 1000)
    times.extend(mine)
    return statistics.median(mine)


def spread(calls: list[float]) -> Spread:
    """Give median and 99th percentile."""
    ordered = sorted(calls)
    return Spread(statistics.median(ordered), ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)])


def bare_tantivy(text: str, **order: str) -> Callable[[], object]:
    """Give the bare search for a text: our query object, tantivy's own count and best twenty, nothing else."""
    searcher = tantivy.Index.open(str(generations.current(settings.KARVON_HOME / "index"))).searcher()
    is_relaxed = queries.search(SearchQuery(text)).reading.relaxed
    query = clauses.found_by(words.read(text), searcher, is_relaxed=is_relaxed)
    return lambda: searcher.search(query, PAGE, count=True, **order)


def mixed_list() -> list[Asked]:
    """Make the forty queries from what the register holds; the same register gives the same list."""
    names = [Asked(f"name {language}", text) for language, text in _rows(NAMES, 10)]
    goods = [
        Asked(f"goods {language}", text if place % 2 else text.split()[0])
        for place, (language, text) in enumerate(_rows(GOODS, 12))
    ]
    places = [Asked("place", text) for text in _places(4)]
    together = [
        Asked("goods and place", f"{good.text.split()[0]} {place.text}")
        for good, place in zip(goods, places, strict=False)
    ]
    numbers = [Asked("number", text) for text in _numbers(5)]
    codes = [Asked("HS code", text) for text in _codes(5)]
    return [*names, *goods, *places, *together, *numbers, *codes]


def _places(most: int) -> list[str]:
    """Give names of the regions with most producers, each in another language."""
    regions = _rows(
        "SELECT region FROM producers_producer WHERE region <> '' GROUP BY region"
        " ORDER BY count(*) DESC, region LIMIT %s",
        most,
    )
    languages = ("ru", "uz", "en", "kk", "tg")
    return [region_name(region, language) for (region,), language in zip(regions, languages, strict=False)]


def _numbers(most: int) -> list[str]:
    """Give registration numbers spread over the register, and one producer number."""
    registered = _rows("SELECT value FROM producers_registrationnumber ORDER BY md5(value) LIMIT %s", most - 1)
    ours = _rows("SELECT number FROM producers_producer ORDER BY md5(number) LIMIT %s", 1)
    return [number for (number,) in (*registered, *ours)]


def _codes(most: int) -> list[str]:
    """Give headings from the most common on, and their most common chapter."""
    headings = _rows(
        "SELECT substr(hs_code, 1, 4) FROM producers_good WHERE length(hs_code) >= 4 GROUP BY 1"
        " ORDER BY count(*) DESC, 1 LIMIT %s",
        most - 1,
    )
    return [*(heading for (heading,) in headings), *(heading[:2] for (heading,) in headings[:1])]


def _rows(statement: str, most: int) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [most])
        return list(cursor.fetchall())


@contextmanager
def postgres_table() -> Iterator[None]:
    """Have the same folded texts in a PostgreSQL table with a GIN index; its schema goes afterwards."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        try:
            cursor.execute(f"CREATE UNLOGGED TABLE {SCHEMA}.document (number text, words tsvector)")
            _fill(cursor)
            cursor.execute(f"CREATE INDEX ON {SCHEMA}.document USING gin (words)")
            cursor.execute(f"ANALYZE {SCHEMA}.document")
            yield
        finally:
            cursor.execute(f"DROP SCHEMA {SCHEMA} CASCADE")


def _fill(cursor) -> None:  # noqa: ANN001 - Django's cursor, wrapped or not
    """Write every search document, its fields weighted as in our engine."""
    statement = (
        f"INSERT INTO {SCHEMA}.document SELECT %s, setweight(to_tsvector('simple', %s), 'A') ||"
        " setweight(to_tsvector('simple', %s), 'B') || setweight(to_tsvector('simple', %s), 'C')"
        " || setweight(to_tsvector('simple', %s), 'D')"
    )
    rows = [_texts(document(found)) for found in reading.all_for_search()]
    for first in range(0, len(rows), 1000):
        cursor.executemany(statement, rows[first : first + 1000])


def _texts(of: SearchDocument) -> tuple[str, ...]:
    """Fold the texts of a document as the index does: names with numbers and codes, goods, places, titles."""
    names = " ".join(
        (*(token for name in of.names for token in words.tokens(name)), of.number, *of.numbers, *of.hs_codes)
    )
    goods = " ".join(stem for text in of.goods for stem in words.stems(text))
    places = " ".join(token for text in of.places for token in words.tokens(text))
    labels = " ".join(stem for text in of.labels for stem in words.stems(text))
    return of.number, names, goods, places, labels


def postgres_hits(text: str) -> int:
    """Search the PostgreSQL table: all words, ranked, the best twenty and the count; give the count."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, ts_rank(words, asked), count(*) OVER ()"  # noqa: S608 - our own text
            f" FROM {SCHEMA}.document, to_tsquery('simple', %s) asked WHERE words @@ asked"
            f" ORDER BY 2 DESC LIMIT {PAGE}",
            [_tsquery(text)],
        )
        found = cursor.fetchall()
    return int(found[0][2]) if found else 0


def _tsquery(text: str) -> str:
    """Ask for all words, each as itself or as its stem in any of its spellings, or for the code or the number."""
    parts = []
    for word in words.read(text).words:
        tokens = [" | ".join(sorted({*spelled, *map(words.stem, spelled)} - {""})) for spelled in word.tokens]
        whole = " & ".join(f"({token})" for token in tokens)
        parts.append("(" + " | ".join(filter(None, (f"({whole})", word.number, word.code))) + ")")
    return " & ".join(parts)


def table(measured: Measured) -> str:
    """Write the measurement as a table in Markdown."""
    lines = [
        f"Search over {measured.producers:,} producers, milliseconds; the median of each query, one visitor at a time.",
        "",
        "| kind | query | hits | engine | with facets | bare tantivy | PostgreSQL | its hits |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {row.kind} | {row.text} | {row.hits:,} | {row.engine_ms:.2f} | {row.with_facets_ms:.2f} |"
        f" {row.tantivy_ms:.2f} | {row.postgres_ms:.1f} | {row.postgres_hits:,} |"
        for row in measured.rows
    ]
    lines += ["", "| over the whole list | p50 | p99 |", "|---|--:|--:|"]
    lines += [f"| {name} | {found.p50_ms:.2f} | {found.p99_ms:.2f} |" for name, found in measured.spread.items()]
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--json", action="store_true", help="print one line of JSON instead of the table")
    asked = parser.parse_args()
    with started("owner"):
        measured = measure(asked.rounds)
    print(json.dumps(asdict(measured), ensure_ascii=False) if asked.json else table(measured))


if __name__ == "__main__":
    main()
