"""Every name of every place of a country, folded, ready to be found word by word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from karvon.kernel.names import fold
from karvon.places.gazetteer import Region, Settlement, all_regions
from karvon.places.marks import WORD, Mark, read_word

# Endings of a Russian adjective in the cases an address uses: Ошская, Ошской, Ошскую область.
ADJECTIVE = re.compile(r"ск(?:ая|ий|ой)\b")
CASES = ("ская", "ской", "скую", "ский", "ском", "ского", "скому")

# Words that stand beside a name and do not belong to it.
LEFT_OUT = Mark.GROUND | Mark.REGION_BEFORE | Mark.REGION_AFTER | Mark.SETTLEMENT_BEFORE | Mark.SETTLEMENT_AFTER


@dataclass(frozen=True, slots=True)
class Place:
    """What a folded name may mean in one country; '' where it does not mean that.

    `region` the region of this name; `home` the region of the settlement of this name; `district` the region of
    the district, '' where several have one of this name; `settlement` and `district_name` the folded local names.
    `stands_alone`: a region also without a word for region; `needs_mark`: a settlement only beside a word for town.
    """

    words: tuple[str, ...]
    region: str = ""
    stands_alone: bool = False
    home: str = ""
    settlement: str = ""
    district: str = ""
    district_name: str = ""
    needs_mark: bool = False


@cache
def places_by_first_word(country: str) -> dict[str, tuple[Place, ...]]:
    """Give the places of a country by the first word of their names, the longest name first."""
    places: dict[tuple[str, ...], Place] = {}
    for region in all_regions():
        if region.country == country:
            for place in filter(_is_named, _places(region)):
                places[place.words] = _merged(places.get(place.words), place)
    by_first: dict[str, list[Place]] = defaultdict(list)
    for words in sorted(places, key=len, reverse=True):
        by_first[words[0]].append(places[words])
    return {first: tuple(found) for first, found in by_first.items()}


def _is_named(place: Place) -> bool:
    """Tell whether a word is left: Oʻzbekiston tumani bears the country's name, which addresses pass over."""
    return bool(place.words)


def _merged(known: Place | None, new: Place) -> Place:
    """Add what a name means here to what it already means; the first meaning of a kind stays."""
    if known is None:
        return new
    return replace(
        known,
        region=known.region or new.region,
        stands_alone=known.stands_alone or new.stands_alone,
        home=known.home or new.home,
        settlement=known.settlement or new.settlement,
        district=_sure(known, new),
        district_name=known.district_name or new.district_name,
        needs_mark=known.needs_mark or new.needs_mark,
    )


def _sure(known: Place, new: Place) -> str:
    """Give the region of a district's name; '' where districts of two regions bear it."""
    if known.district_name and new.district_name and known.district != new.district:
        return ""
    return known.district or new.district


def _places(region: Region) -> Iterator[Place]:
    country = region.country
    stands_alone = region.kind == "republic"
    for words in _region_names(region):
        yield Place(words, region=region.iso, stands_alone=stands_alone)
    for name in region.short_names:
        yield Place(_words(name, country), region=region.iso, stands_alone=True)
    for names in region.districts:
        for name in _with_cases(names):
            yield Place(_words(name, country), district=region.iso, district_name=fold(names[0], country))
    for town in region.settlements:
        yield from _settlement(town, region)
    if region.kind == "city":
        city = Settlement((region.settlements[0].names[0], *region.names.values()), ())
        yield from _settlement(city, region)


def _settlement(town: Settlement, region: Region) -> Iterator[Place]:
    here = Place((), home=region.iso, settlement=fold(town.names[0], region.country))
    for name in town.names:
        yield replace(here, words=_words(name, region.country))
    for name in town.names_if_marked:
        yield replace(here, words=_words(name, region.country), needs_mark=True)


def _region_names(region: Region) -> set[tuple[str, ...]]:
    """Give the names of a region without the word for region; a city has its names as a settlement."""
    if region.kind == "city":
        return set()
    names = _with_cases((*region.names.values(), *region.old_names))
    return {words for name in names if (words := _words(name, region.country))}


def _with_cases(names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if ADJECTIVE.search(name):
            yield from (ADJECTIVE.sub(case, name) for case in CASES)
        else:
            yield name


def _words(name: str, country: str) -> tuple[str, ...]:
    """Read a name as an address is read, words like `область` and `город` left out."""
    words = [word for raw in WORD.findall(name) for word in read_word(raw, country)]
    return tuple(word for word, mark in words if not mark & LEFT_OUT)
