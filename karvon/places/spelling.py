"""The spellings one place goes by: two names are of one place where a spelling of the one is a spelling of the other.

The languages of the region write a place by sound (Tashkent, Тошкент, Daşkent), Russian with vowels and consonants
of its own; the tables know what sound does not tell (Qoʻqon is Коканд, Нур-Султан was Astana).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from karvon.kernel.languages import COUNTRIES
from karvon.kernel.names import fold, readings
from karvon.places.gazetteer import all_regions, sounds
from karvon.places.marks import WORD, Mark, read_word
from karvon.places.names import Place

# Words beside a name that are no part of it: shahri, район, облысы; and those that say nothing.
BESIDE: Final = ~int(Mark.NUMBER)
# Shorter names are one letter away from other towns (Актас, Актау), the great cities aside; longer ones are no town.
SHORTEST_MISTYPED: Final = 6
SHORTEST_OF_CITY: Final = 5
LONGEST_MISTYPED: Final = 30


@lru_cache(maxsize=50_000)
def spellings_of(name: str, country: str) -> tuple[str, ...]:
    """Give the spellings of a place's name, without spaces: its readings, their sound, and today's name if known.

    Words for town, district and region are left out; () where no name is left or the country is not ours.

    >>> set(spellings_of("Dardoq qishlogʻi", "UZ")) & set(spellings_of("Дардак", "UZ"))
    {'dardak'}
    """
    if country not in COUNTRIES:
        return ()
    heard = _heard(name, country)
    known = settlements_by_spelling(country)
    today = next((known[spelling] for spelling in heard if spelling in known), None)
    named = (today.settlement.replace(" ", ""),) if today else ()
    return tuple(dict.fromkeys((*heard, *named)))


def settlement_by_sound(skeleton: str, country: str) -> Place | None:
    """Give the settlement of the tables that a folded name not in them sounds like, or None."""
    known = settlements_by_spelling(country)
    return next((known[spelling] for spelling in _heard(skeleton, country) if spelling in known), None)


def town_mistyped(skeleton: str, country: str) -> Place | None:
    """Give the only settlement of the tables that is one letter away from a name, or None: Шымекнт, Алмты."""
    joined = skeleton.replace(" ", "")
    if not SHORTEST_OF_CITY <= len(joined) <= LONGEST_MISTYPED:
        return None
    known = settlements_by_spelling(country)
    close = process.extract(joined, known.keys(), scorer=OSA.distance, score_cutoff=1, limit=None)
    found = {known[name].settlement: known[name] for name, _, _ in close}
    place = next(iter(found.values())) if len(found) == 1 else None
    is_sure = place is not None and (len(joined) >= SHORTEST_MISTYPED or place.home in _cities())
    return place if is_sure else None


@cache
def _cities() -> frozenset[str]:
    return frozenset(region.iso for region in all_regions() if region.kind == "city")


@cache
def settlements_by_spelling(country: str) -> dict[str, Place]:
    """Give the settlements of the tables by every spelling of their names; what is written outranks what is heard."""
    written: dict[str, Place] = {}
    heard: dict[str, Place] = {}
    for region in (region for region in all_regions() if region.country == country):
        for town in region.settlements:
            here = Place((), home=region.iso, settlement=fold(town.names[0], country))
            for name in town.names:
                first, *others = _heard(name, country)
                written.setdefault(first, here)
                heard |= {spelling: here for spelling in others if spelling not in heard}
    return heard | written


def _heard(name: str, country: str) -> tuple[str, ...]:
    """Give the readings of a name without spaces, its fold first, then what Russian makes of their sounds."""
    words = [raw for raw in WORD.findall(name) if not _is_beside(raw, country)]
    read = [reading.replace(" ", "") for reading in readings(" ".join(words), country)]
    return tuple(dict.fromkeys((*read, *(_sound(reading, country) for reading in read))))


def _is_beside(raw: str, country: str) -> bool:
    return any(mark & BESIDE for _, mark in read_word(raw, country))


def _sound(reading: str, country: str) -> str:
    for written, meant in sounds(country).items():
        reading = reading.replace(written, meant)
    return reading
