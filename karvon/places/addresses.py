"""Reads an address: which region it lies in and which town or village it names.

An address is read part by part (commas part it), every word folded to the Latin skeleton. A name counts
by what stands beside it, the best first:

1. a region beside a word for region (`Карагандинская обл.`, `Navoiy viloyati`, `обл. Ұлытау`, `ВКО`);
2. a district beside a word for district, where the tables know it (`ноҳияи Рӯдакӣ`);
3. a settlement beside a word for town or village (`г. Алматы`, `Алматы қаласы`, `Chirchiq sh.`);
4. a settlement that is a part by itself (`Уральск, пр. Евразия`), then a region that is (`Хатлон`);
5. any other settlement that is not part of a street's name (`ул. Ташкентская` is no town).

Some names are streets as often as towns (`Шевченко`); the tables say which, and only rank 2 counts for them.

A town in a region carved from the named one gives the new region.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from karvon.kernel.languages import COUNTRIES
from karvon.places.gazetteer import all_regions
from karvon.places.marks import WORD, Mark, Word, read_word
from karvon.places.names import Place, places_by_first_word

END = int(Mark.END)
NUMBER = int(Mark.NUMBER)
REGION = int(Mark.REGION_BEFORE), int(Mark.REGION_AFTER)
SETTLEMENT = int(Mark.SETTLEMENT_BEFORE), int(Mark.SETTLEMENT_AFTER)
DISTRICT = int(Mark.DISTRICT_BEFORE), int(Mark.DISTRICT_AFTER)
STREET = int(Mark.STREET_BEFORE), int(Mark.STREET_AFTER)

# A village unknown to the tables has at least three letters (fewer are parts of house numbers) and at most three words.
SHORTEST_VILLAGE = 3
LONGEST_VILLAGE = 3


@dataclass(frozen=True, slots=True)
class ReadAddress:
    """What an address says: ISO 3166-2 code of the region and folded name of the settlement, '' where unknown."""

    region: str = ""
    settlement: str = ""


@dataclass(slots=True)
class Sightings:
    """What was seen first on each rank while reading."""

    region: str = ""
    marked: Place | None = None
    district: str = ""
    alone: Place | None = None
    bare: str = ""
    mentioned: Place | None = None
    village: str = ""


@lru_cache(maxsize=50_000)
def read_address(address: str, country: str) -> ReadAddress:
    """Read one address of a country (code of two letters); a country that is not ours gives an empty reading."""
    if country not in COUNTRIES:
        return ReadAddress()
    seen = Sightings()
    for part in _parts(address, country):
        _read_part(part, places_by_first_word(country), seen)
    return ReadAddress(_region_of(seen), _settlement_of(seen))


def _region_of(seen: Sightings) -> str:
    town = seen.marked or seen.alone
    if seen.region:
        is_newer = town is not None and _carved_from(town.home) == seen.region
        return town.home if town is not None and is_newer else seen.region
    if seen.district:
        return seen.district
    if town := seen.marked or seen.alone:
        return town.home
    return seen.bare or (seen.mentioned.home if seen.mentioned else "")


def _settlement_of(seen: Sightings) -> str:
    if seen.marked:
        return seen.marked.settlement
    if seen.village:
        return seen.village
    best = seen.alone or seen.mentioned
    return best.settlement if best else ""


@cache
def _carved_from(iso: str) -> str:
    return next((region.carved_from for region in all_regions() if region.iso == iso), "")


def _parts(address: str, country: str) -> Iterator[list[Word]]:
    """Give the words of each part of the address; empty parts are left out."""
    part: list[Word] = []
    for raw in WORD.findall(address):
        for word in read_word(raw, country):
            if word[1] != END:
                part.append(word)
            elif part:
                yield part
                part = []
    if part:
        yield part


def _read_part(part: list[Word], places: dict[str, tuple[Place, ...]], seen: Sightings) -> None:
    """Note what one part says; a street word reaches to the next number or the end of the part."""
    in_street = False
    at = 0
    while at < len(part):
        word, mark = part[at]
        if mark:
            in_street = bool(mark & STREET[0]) or (in_street and mark != NUMBER)
            at += 1
            continue
        place = _match(part, at, places.get(word, ()))
        width = len(place.words) if place else 1
        if place:
            _note(place, part, at, in_street=in_street, seen=seen)
        elif not seen.village:
            seen.village = _village(part, at)
        at += width


def _village(part: list[Word], at: int) -> str:
    """Give the name that begins here if a word for town or village stands beside it: it need not be in the tables."""
    end = at + 1
    while end < len(part) and not part[end][1]:
        end += 1
    name = " ".join(word for word, _ in part[at:end])
    is_village = len(name) >= SHORTEST_VILLAGE and end - at <= LONGEST_VILLAGE and _beside(part, at, end, SETTLEMENT)
    return name if is_village else ""


def _match(part: list[Word], at: int, candidates: tuple[Place, ...]) -> Place | None:
    """Give the longest place whose words stand here."""
    for place in candidates:
        if all(at + n < len(part) and part[at + n][0] == word for n, word in enumerate(place.words)):
            return place
    return None


def _note(place: Place, part: list[Word], at: int, *, in_street: bool, seen: Sightings) -> None:
    """Put a place that stands at `at` on the rank its neighbours give it, unless one is there already."""
    end = at + len(place.words)
    is_region = _beside(part, at, end, REGION)
    if place.region and not seen.region and (is_region or place.stands_alone):
        seen.region = place.region
    if place.home and _beside(part, at, end, SETTLEMENT):
        seen.marked = seen.marked or place
    elif place.needs_mark or in_street or is_region or _beside(part, at, end, STREET):
        return
    elif _beside(part, at, end, DISTRICT):
        seen.district = seen.district or place.district
    elif not place.home:
        seen.bare = seen.bare or (place.region if _is_whole(part, len(place.words)) else "")
    elif _is_whole(part, len(place.words)):
        seen.alone = seen.alone or place
    else:
        seen.mentioned = seen.mentioned or place


def _beside(part: list[Word], at: int, end: int, marks: tuple[int, int]) -> bool:
    """Tell whether a word of this kind stands before the name or behind it.

    A word that belongs before a name counts for the name it follows when it closes the part (`Алматы г, …`).
    """
    before, after = marks
    if at and part[at - 1][1] & before:
        return True
    if end == len(part):
        return False
    mark = part[end][1]
    closes = end + 1 == len(part) or part[end + 1][1] == NUMBER
    return bool(mark & after or (mark & before and closes))


def _is_whole(part: list[Word], width: int) -> bool:
    """Tell whether the part is this name and nothing but numbers beside it."""
    return sum(1 for _, mark in part if mark != NUMBER) == width
