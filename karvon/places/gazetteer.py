"""The tables of places as Python values: countries, regions with their settlements, and the words of addresses.

The tables are written by people in `reference/places/` and compiled by `make reference`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parent / "tables"


@dataclass(frozen=True, slots=True)
class Country:
    """One of the five countries: names by language, and every other way documents write it."""

    code: str
    names: Mapping[str, str]
    other_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settlement:
    """A town or large village: its names, the local one first, and those that count only beside a word for town."""

    names: tuple[str, ...]
    names_if_marked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A first-level region; `names` by language, `old_names` are former and other spellings.

    `districts` have their names, the local one first. `kato` and `soato` are prefixes of the national codes of
    places. `carved_from` is the region that documents still name for it: Semey lies in KZ-10 also where the
    address says East Kazakhstan.
    """

    iso: str
    country: str
    kind: str
    names: Mapping[str, str]
    old_names: tuple[str, ...]
    short_names: tuple[str, ...]
    districts: tuple[tuple[str, ...], ...]
    settlements: tuple[Settlement, ...]
    kato: tuple[str, ...]
    soato: tuple[str, ...]
    carved_from: str


@dataclass(frozen=True, slots=True)
class AddressWords:
    """Words that say what the name beside them is: `marks[language][kind][side]`; `ground` says nothing."""

    ground: tuple[str, ...]
    marks: Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]


@cache
def countries() -> tuple[Country, ...]:
    """Give the five countries in the order in which they are always shown."""
    return tuple(
        Country(row["code"], row["names"], tuple(row["full"] + row["also"])) for row in _table("countries.json")
    )


@cache
def all_regions() -> tuple[Region, ...]:
    """Give the regions of all countries, in the order of the tables."""
    return tuple(_region(row) for row in _table("regions.json"))


@cache
def address_words() -> AddressWords:
    """Give the words that stand beside names in addresses."""
    table = _table("words.json")
    return AddressWords(tuple(table["ground"]), table["words"])


@cache
def sounds(country: str) -> dict[str, str]:
    """Give what is held for one in names of places of a country, in the order in which it is replaced."""
    return dict(_table("sounds.json")[country])


def _table(name: str) -> Any:
    return json.loads((TABLES / name).read_text(encoding="utf-8"))


def _region(row: dict[str, Any]) -> Region:
    return Region(
        iso=row["iso"],
        country=row["country"],
        kind=row["kind"],
        names=row["names"],
        old_names=tuple(row["also"]),
        short_names=tuple(row["short"]),
        districts=tuple(tuple(names) for names in row["districts"]),
        settlements=tuple(Settlement(tuple(town["names"]), tuple(town["if_marked"])) for town in row["settlements"]),
        kato=tuple(row["kato"]),
        soato=tuple(row["soato"]),
        carved_from=row["carved_from"],
    )
