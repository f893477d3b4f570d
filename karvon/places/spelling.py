"""The spellings one place goes by: two names are of one place where a spelling of the one is a spelling of the other.

The languages of the region write a place by sound (Tashkent, Тошкент, Daşkent), Russian with vowels and consonants
of its own; the tables know what sound does not tell (Qoʻqon is Коканд, Нур-Султан was Astana).
"""

from __future__ import annotations

from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from karvon.kernel.keys import loosened, respelled, unended
from karvon.kernel.languages import COUNTRIES
from karvon.kernel.letters import table
from karvon.kernel.skeleton import fold
from karvon.places.gazetteer import all_regions, sounds
from karvon.places.marks import WORD, Mark, read_word
from karvon.places.names import Place

# Words beside a name that are no part of it: shahri, район, облысы; and those that say nothing.
BESIDE = ~int(Mark.NUMBER)
# Shorter names are one letter away from too many; longer ones are no town's.
SHORTEST_MISTYPED = 5
LONGEST_MISTYPED = 30


@lru_cache(maxsize=50_000)
def spellings_of(name: str, country: str) -> tuple[str, ...]:
    """Give the spellings of a place's name, without spaces: its skeleton, its sound, and today's name if it is known.

    Words for town, district and region are left out; raises nothing, and gives () where no name is left.

    >>> set(spellings_of("Dardoq qishlogʻi", "UZ")) & set(spellings_of("Дардак", "UZ"))
    {'dardak'}
    """
    if country not in COUNTRIES:
        return ()
    words = _name_words(name, country)
    skeleton, sound = _skeleton(words, country), _sound(words, country)
    known = settlements_by_spelling(country)
    today = known.get(skeleton) or known.get(sound)
    named = today.settlement.replace(" ", "") if today else ""
    return tuple(dict.fromkeys(filter(None, (skeleton, sound, named))))


def settlement_by_sound(skeleton: str, country: str) -> Place | None:
    """Give the settlement of the tables that a folded name not in them sounds like, or None."""
    joined = skeleton.replace(" ", "")
    known = settlements_by_spelling(country)
    return known.get(joined) or known.get(_heard(joined, country))


def town_mistyped(skeleton: str, country: str) -> Place | None:
    """Give the only settlement of the tables that is one letter away from a name, or None: Шымекнт, Алмты."""
    joined = skeleton.replace(" ", "")
    if not SHORTEST_MISTYPED <= len(joined) <= LONGEST_MISTYPED:
        return None
    known = settlements_by_spelling(country)
    close = process.extract(joined, known.keys(), scorer=OSA.distance, score_cutoff=1, limit=None)
    found = {known[name].settlement: known[name] for name, _, _ in close}
    return next(iter(found.values())) if len(found) == 1 else None


@cache
def settlements_by_spelling(country: str) -> dict[str, Place]:
    """Give the settlements of the tables by every spelling of their names, without spaces; the first one stays."""
    found: dict[str, Place] = {}
    towns = [(region, town) for region in all_regions() if region.country == country for town in region.settlements]
    for spell in (_skeleton, _sound):  # what is written outranks what is heard
        for region, town in towns:
            here = Place((), home=region.iso, settlement=fold(town.names[0], country))
            for name in town.names:
                found.setdefault(spell(_name_words(name, country), country), here)
    found.pop("", None)
    return found


def _name_words(name: str, country: str) -> list[str]:
    return [raw for raw in WORD.findall(name) if not _is_beside(raw, country)]


def _is_beside(raw: str, country: str) -> bool:
    return any(mark & BESIDE for _, mark in read_word(raw, country))


def _skeleton(words: list[str], country: str) -> str:
    return "".join(fold(word, country) for word in words).replace(" ", "")


def _sound(words: list[str], country: str) -> str:
    """Write a name as Russian hears it, endings of adjectives off."""
    written = (word.lower().translate(_apostrophes()) for word in words)
    heard = fold("".join(respelled(word, country) for word in written), country).replace(" ", "")
    return _heard(heard, country)


def _heard(skeleton: str, country: str) -> str:
    """Give the sound of a skeleton without spaces, the ending of an adjective off."""
    sound = loosened(unended(skeleton), country)
    for written, meant in sounds(country).items():
        sound = sound.replace(written, meant)
    return sound


@cache
def _apostrophes() -> dict[int, str]:
    return dict.fromkeys(map(ord, table()["apostrophes"]), "'")
