"""Measure names on real pairs beside two baselines: `python -m bench.names [DATA FOLDER]`.

Organisations: how many pairs have an equal key, and how many find their right partner first among all partners (where
a wrong one scores the same, the pair is lost). Places: how many have one equal spelling, by country. Then the speed on
names of the fictitious world, each once. The rules of the fold were written with these pairs in sight, so the figures
are in-sample, but no rule was made for a single row: each stands in `reference/languages` with its reason.
"""

from __future__ import annotations

import csv
import re
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from karvon.fiction.world import make_world
from karvon.kernel.keys import read_word
from karvon.kernel.names import ParsedName, consonants, fold, parse_name, readings, variants
from karvon.kernel.scripts import to_latin
from karvon.kernel.skeleton import fold_word
from karvon.places.spelling import spellings_of
from karvon.sources import catalogue
from karvon.sources.contract import SnapshotFile, StagedRecord
from karvon.sources.detect import find_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

DATA = Path(__file__).resolve().parents[1] / "../shared/data"
COUNTRIES = {"KAZAKHSTAN": "KZ", "KYRGYZSTAN": "KG", "TAJIKISTAN": "TJ", "TURKMENISTAN": "TM", "UZBEKISTAN": "UZ"}
FIRMS, SEED, DAY = 5_000, 7, date(2026, 11, 2)
# What fingerprints takes for forms in names of the region; it knows the international ones.
FORMS_ABROAD = frozenset(
    {"llc", "ltd", "limited", "jsc", "ojsc", "cjsc", "co", "corp", "inc", "ooo", "oao", "zao", "ao"}
)


@dataclass(frozen=True)
class Pair:
    """Two names of one organisation; `known` is what the source knows it by, or its row."""

    known: str
    country: str
    one: str
    other: str


def main() -> None:
    """Print every figure as a table in Markdown."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    for line in (*organisations(data), "", *places(data), "", *speed()):
        print(line)


def organisations(data: Path) -> Iterator[str]:
    """Give the table of organisations: equal keys and right ones first, of each method."""
    pairs = list(read_pairs(data))
    yield f"{len(pairs)} real pairs of organisations, in-sample, no rule made for a single row"
    yield ""
    yield "| method | equal key | right one first | names of another with an equal key |"
    yield "|---|--:|--:|--:|"
    for name, equal, similarity in METHODS:
        same = sum(equal(pair.one, pair.other, pair.country) for pair in pairs)
        first = sum(ranked_first(pair, pairs, similarity) for pair in pairs)
        wrong = sum(wrongly_equal(pair, pairs, equal) for pair in pairs)
        yield f"| {name} | {same / len(pairs):.2f} | {first / len(pairs):.2f} | {wrong} |"


def read_pairs(data: Path) -> Iterator[Pair]:
    """Read the pairs of organisations; a country that is none of the five is ''."""
    with (data / "names" / "organisation_pairs.csv").open(encoding="utf-8") as file:
        for place, row in enumerate(csv.DictReader(file)):
            known = f"{row['source'].partition(':')[0]} {row['shared_id']}" if row["shared_id"] else f"row {place}"
            yield Pair(known, _country(row["country"]), row["name_a"], row["name_b"])


def _country(written: str) -> str:
    """Read KZ, kz, KA, Kazakhstan and lists such as by,kz,ru, of which the first of the five counts."""
    for code in written.upper().split(","):
        found = COUNTRIES.get(code, {"KA": "KZ"}.get(code, code))
        if found in COUNTRIES.values():
            return found
    return ""


def ranked_first(pair: Pair, pairs: Iterable[Pair], similarity: Callable[[str, str, str], float]) -> bool:
    """Say whether a right partner of the first name is above every wrong one."""
    right, wrong = 0.0, 0.0
    partners = _right_partners(pair)
    for name in {other.other for other in pairs}:
        score = similarity(pair.one, name, pair.country)
        right, wrong = (max(right, score), wrong) if name in partners else (right, max(wrong, score))
    return right > wrong


def wrongly_equal(pair: Pair, pairs: Iterable[Pair], equal: Callable[[str, str, str], bool]) -> int:
    """Count the partners of others that have the key of a name."""
    wrong = {other.other for other in pairs} - _right_partners(pair)
    return sum(equal(pair.one, name, pair.country) for name in wrong)


@cache
def _right_partners(pair: Pair) -> frozenset[str]:
    """Give the partners of a name, of its namesakes (two sources list one bank) and of those known by the same."""
    pairs = list(read_pairs(DATA))
    namesakes = {other.known for other in pairs if skeletons_equal(other.one, pair.one, pair.country)}
    return frozenset(other.other for other in pairs if other.known in {pair.known, *namesakes})


def _raw(text: str) -> str:
    return text.casefold()


@cache
def fingerprint(text: str) -> str:
    """Do as fingerprints does: generic transliteration, lower case, known forms out, words sorted, each once."""
    latin = re.sub(r"[^a-z0-9]+", " ", to_latin(text).lower())
    return " ".join(sorted(set(latin.split()) - FORMS_ABROAD))


@cache
def parsed(text: str, country: str) -> tuple[ParsedName, ...]:
    """Take apart every name in a text."""
    return tuple(parse_name(name, country) for name in variants(text, country))


def skeletons_equal(one: str, other: str, country: str) -> bool:
    """Compare folds with the form set aside."""
    return parse_name(one, country).skeleton == parse_name(other, country).skeleton


def keys_equal(one: str, other: str, country: str) -> bool:
    """Compare keys and numbers of all names in both texts."""
    return any(
        (left.key, left.digits) == (right.key, right.digits) or _whole(left) == _whole(right)
        for left in parsed(one, country)
        for right in parsed(other, country)
    )


def _whole(name: ParsedName) -> str:
    return name.skeleton.replace(" ", "")


def alike(one: str, other: str, country: str) -> float:
    """Give how alike two texts are: the best of their names, over keys, skeletons and consonants (0 … 100)."""
    return max(_alike(left, right) for left in parsed(one, country) for right in parsed(other, country))


def _alike(left: ParsedName, right: ParsedName) -> float:
    score = (
        0.5 * (_covered(left.key, right.key) + _covered(right.key, left.key)) / 2
        + 0.2 * fuzz.ratio(left.key.replace(" ", ""), right.key.replace(" ", ""))
        + 0.15 * fuzz.ratio(_whole(left), _whole(right))
        + 0.15 * fuzz.ratio(consonants(left.skeleton), consonants(right.skeleton))
    )
    return score - 15 * (left.digits != right.digits)


def _covered(key: str, other: str) -> float:
    """Say how much of a key's words, the rare ones counting more, the other has (0 … 100)."""
    if not key or not other:
        return 0.0
    best = [(rarity(word), max(fuzz.ratio(word, found) for found in other.split())) for word in key.split()]
    return sum(weight * likeness for weight, likeness in best) / sum(weight for weight, _ in best)


@cache
def rarity(word: str) -> float:
    """Weigh a word by how few of the partners' names have it, as term frequencies do in the linker."""
    names = _keys_of_partners()
    return 1 + log(len(names) / (1 + sum(word in name for name in names)))


@cache
def _keys_of_partners() -> tuple[frozenset[str], ...]:
    pairs = {pair.other: pair.country for pair in read_pairs(DATA)}
    return tuple(frozenset(name.key.split()) for text, country in pairs.items() for name in parsed(text, country))


METHODS: tuple[tuple[str, Callable[[str, str, str], bool], Callable[[str, str, str], float]], ...] = (
    ("raw, lower case", lambda a, b, _: _raw(a) == _raw(b), lambda a, b, _: fuzz.ratio(_raw(a), _raw(b))),
    (
        "as fingerprints",
        lambda a, b, _: fingerprint(a) == fingerprint(b),
        lambda a, b, _: fuzz.ratio(fingerprint(a), fingerprint(b)),
    ),
    (
        "fold, form set aside",
        skeletons_equal,
        lambda a, b, c: fuzz.token_sort_ratio(parse_name(a, c).skeleton, parse_name(b, c).skeleton),
    ),
    ("key", keys_equal, alike),
)


def places(data: Path) -> Iterator[str]:
    """Give the table of places with at least one equal spelling, by country."""
    found: dict[str, list[tuple[bool, bool, bool]]] = defaultdict(list)
    for (country, _), spellings in _places(data).items():
        folded = any(fold(latin, country) == fold(cyrillic, country) for latin, cyrillic in spellings)
        read = any(set(readings(latin, country)) & set(readings(cyrillic, country)) for latin, cyrillic in spellings)
        known = any(
            set(spellings_of(latin, country)) & set(spellings_of(cyrillic, country)) for latin, cyrillic in spellings
        )
        found[country].append((folded, read, known))
    yield "| country | places | fold | readings | with the tables of places |"
    yield "|---|--:|--:|--:|--:|"
    for country, rows in found.items():
        yield (
            f"| {country} | {len(rows)} | "
            + " | ".join(f"{sum(x) / len(rows):.2f}" for x in zip(*rows, strict=True))
            + " |"
        )


def _places(data: Path) -> dict[tuple[str, str], list[tuple[str, str]]]:
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    with (data / "names" / "place_pairs.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["country"], row["geonameid"]].append((row["latin_name"], row["cyrillic_alternate"]))
    return found


def speed() -> Iterator[str]:
    """Give names a second on one core, over the different names of a fictitious world, caches empty before."""
    names = list(dict.fromkeys(_names_of_a_world()))
    yield f"{len(names):,} different names of a fictitious world, one core, each read once:"
    for name, work in (("parse_name", parse_name), ("fold", fold)):
        read_word.cache_clear()
        fold_word.cache_clear()
        work("", "KZ")
        began = time.process_time()
        for text, country in names:
            work(text, country)
        yield f"{name} {len(names) / (time.process_time() - began):,.0f} a second"


def _names_of_a_world() -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        for code, paths in make_world(FIRMS, SEED, Path(folder)).files.items():
            info = catalogue.source(code)
            for path in paths:
                snapshot = SnapshotFile(path, path.name, find_out(path, path.name), DAY)
                records = (row for row in catalogue.reader(info)(info, snapshot) if isinstance(row, StagedRecord))
                yield from ((name.text, record.country or info.country) for record in records for name in record.names)


if __name__ == "__main__":
    main()
