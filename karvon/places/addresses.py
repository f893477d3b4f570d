"""Reads an address: region, district, town or village, street and house, in whatever language it is written.

An address is read part by part (commas part it), every word folded to the Latin skeleton. A name counts
by what stands beside it, the best first:

1. a region beside a word for region (`Карагандинская обл.`, `Navoiy viloyati`, `обл. Ұлытау`, `ВКО`);
2. a district beside a word for district (`ноҳияи Рӯдакӣ`), its region where one region alone has such a district;
3. a settlement beside a word for town (`г. Алматы`, `Алматы қаласы`, `Chirchiq sh.`), also by sound or misspelt;
4. a settlement that is a part by itself (`Уральск, пр. Евразия`), then a region that is (`Хатлон`);
5. a settlement beside a word for village (`с. Акбулак`): of a town and a village by it, the town is given;
6. any other settlement that is not part of a street's name (`ул. Ташкентская` is no town).

Some names are streets as often as towns (`Шевченко`); the tables say which, and they count only beside a word.

A town in a region carved from the named one gives the new region. A city that is a region is both. Streets and
houses: see `streets`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from karvon.kernel.languages import COUNTRIES
from karvon.kernel.names import fold
from karvon.places.gazetteer import all_regions
from karvon.places.marks import BREAK
from karvon.places.parts import Sightings, read_part
from karvon.places.streets import Way


@dataclass(frozen=True, slots=True)
class ReadAddress:
    """What an address says, '' where it does not.

    `region` is the code of ISO 3166-2. `settlement` and `district` are folded names, the local one of today where
    the tables know the place. `street` is the skeleton of the street's name without the word for street, its vowels
    in two classes, for comparing only; `house` its number with letter and stroke (12a, 22/8).
    """

    region: str = ""
    settlement: str = ""
    district: str = ""
    street: str = ""
    house: str = ""


@lru_cache(maxsize=50_000)
def read_address(address: str, country: str) -> ReadAddress:
    """Read one address of a country (code of two letters); a country that is not ours gives an empty reading."""
    if country not in COUNTRIES:
        return ReadAddress()
    return _assembled([read_part(part, country) for part in BREAK.split(address) if part])


def _assembled(parts: list[tuple[Sightings | None, Way]]) -> ReadAddress:
    """Put together what the parts say: of each rank the first."""
    seen = Sightings()
    for part, _ in parts:
        if part is not None:
            _add(seen, part)
    region = _region_of(seen)
    street, house = _way(parts, seen)
    return ReadAddress(region, _settlement_of(seen) or city_of(region), seen.district, street, house)


def _add(seen: Sightings, part: Sightings) -> None:
    seen.region = seen.region or part.region
    seen.marked = seen.marked or part.marked
    seen.quarter = seen.quarter or part.quarter
    seen.district = seen.district or part.district
    seen.alone = seen.alone or part.alone
    seen.bare = seen.bare or part.bare
    seen.mentioned = seen.mentioned or part.mentioned
    seen.hamlet = seen.hamlet or part.hamlet
    seen.town = seen.town or part.town
    seen.village = seen.village or part.village


def _way(parts: list[tuple[Sightings | None, Way]], seen: Sightings) -> tuple[str, str]:
    """Give street and house: a marked street first, else the quarter, else a bare name behind the town."""
    ways = [way for _, way in parts]
    at = next((at for at, way in enumerate(ways) if way.street and not way.is_area), -1)
    if at < 0:
        at = next((at for at, way in enumerate(ways) if way.street), -1)
    if at < 0:
        at = _bare_street(parts, seen)
    house = next((way.house for way in ways if way.house), "") or _number(ways, at)
    return (ways[at].street or ways[at].name) if at >= 0 else "", house


def _bare_street(parts: list[tuple[Sightings | None, Way]], seen: Sightings) -> int:
    """Find the part that is a name behind the town and not the town itself, or -1."""
    is_behind = False
    for at, (part, way) in enumerate(parts):
        if is_behind and way.name and not (part is not None and _is_place(part, seen)):
            return at
        is_behind = is_behind or part is not None
    return -1


def _is_place(part: Sightings, seen: Sightings) -> bool:
    """Tell whether a part without a word for street names the place; Бухара behind the town is a street."""
    town = seen.marked or seen.alone
    is_town = part.alone is not None and town is not None and part.alone.settlement == town.settlement
    named = part.region or part.marked or part.quarter or part.district or part.bare
    return bool(is_town or named or part.hamlet or part.town or part.village)


def _number(ways: list[Way], at: int) -> str:
    """Give the number beside the street, else one in a part behind it, else in the part before it."""
    if at >= 0 and ways[at].number:
        return ways[at].number
    behind = (way.number for n, way in enumerate(ways) if n > at and way.number and (not way.name or n == at + 1 > 0))
    return next(behind, "") or (ways[at - 1].number if at > 0 and not ways[at - 1].name else "")


def _region_of(seen: Sightings) -> str:
    town = seen.marked or seen.alone
    named = seen.region or seen.quarter
    if town and (not named or named == _carved_from(town.home)):
        return town.home
    if seen.marked and not seen.region and city_of(seen.marked.home):
        return seen.marked.home
    other = seen.hamlet or seen.mentioned
    return named or seen.bare or (other.home if other else "")


def _settlement_of(seen: Sightings) -> str:
    """Give the settlement; of a town and the village by it, the town, however it is written."""
    if seen.marked:
        return seen.marked.settlement
    if seen.town:
        return seen.town
    known = seen.alone or seen.hamlet
    if known:
        return known.settlement
    return seen.village or (seen.mentioned.settlement if seen.mentioned else "")


@cache
def _carved_from(iso: str) -> str:
    return next((region.carved_from for region in all_regions() if region.iso == iso), "")


@cache
def city_of(iso: str) -> str:
    """Give the folded name of the settlement that a region of kind city is, '' for any other region.

    >>> city_of("KZ-75")
    'almati'
    """
    city = next((region for region in all_regions() if region.iso == iso and region.kind == "city"), None)
    return fold(city.settlements[0].names[0], city.country) if city else ""
