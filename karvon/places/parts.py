"""Reads the places of one part of an address: each name on the rank that the words beside it give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from karvon.kernel.keys import loosened
from karvon.places.marks import WORD, Mark, Word, mark_mistyped, read_word
from karvon.places.names import Place, places_by_first_word
from karvon.places.spelling import settlement_by_sound, town_mistyped
from karvon.places.streets import Way, read_way

NUMBER = int(Mark.NUMBER)
GROUND = int(Mark.GROUND)
REGION = int(Mark.REGION_BEFORE), int(Mark.REGION_AFTER)
SETTLEMENT = int(Mark.SETTLEMENT_BEFORE), int(Mark.SETTLEMENT_AFTER)
TOWN = int(Mark.TOWN)
DISTRICT = int(Mark.DISTRICT_BEFORE), int(Mark.DISTRICT_AFTER)
STREET = int(Mark.STREET_BEFORE), int(Mark.STREET_AFTER)
# A word for town or street glued to the name: гАлматы, улАбая.
GLUED = re.compile(r"\b(г|гор|город|с|пос|ул)(?=[А-ЯЁӘІҢҒҮҰҚӨҺ][а-яёәіңғүұқөһ])")
BEHIND_NUMBER = int(Mark.HOUSE_AFTER | Mark.FLAT_AFTER | Mark.WING_AFTER)
HOUSE = int(Mark.HOUSE_BEFORE | Mark.HOUSE_AFTER)

# A village unknown to the tables has at least three letters (fewer are parts of house numbers) and at most three words.
SHORTEST_VILLAGE = 3
LONGEST_VILLAGE = 3
LONGEST_NAME = 40  # letters


@dataclass(slots=True)
class Sightings:
    """What was seen first on each rank while reading.

    `marked` stands beside a word for town, `hamlet` beside one for village; `town` and `village` are the names of
    such that the tables lack. `quarter` is the region of a district, `district` its name.
    """

    region: str = ""
    marked: Place | None = None
    quarter: str = ""
    district: str = ""
    alone: Place | None = None
    bare: str = ""
    mentioned: Place | None = None
    hamlet: Place | None = None
    town: str = ""
    village: str = ""


NOTHING_SEEN = Sightings()


@lru_cache(maxsize=1 << 16)
def read_part(text: str, country: str) -> tuple[Sightings | None, Way]:
    """Read one part of an address of one of the five countries: its places (None without any), street and house.

    Cached, because the parts of a million addresses are much fewer: regions, towns, streets, numbers.
    """
    apart = GLUED.sub(r"\1 ", text)
    words = [word for raw in WORD.findall(apart) for word in read_word(raw, country)]
    part = _with_letters(_repaired(words, country))
    seen = Sightings()
    _read_places([word for word in part if not word[1] & GROUND], country, seen)
    return (None if seen == NOTHING_SEEN else seen), read_way(part)


def _repaired(words: list[Word], country: str) -> list[Word]:
    """Give misspelt words of addresses their marks, and take those off words that no number comes before."""
    places = places_by_first_word(country)
    repaired: list[Word] = []
    for word, mark in words:
        if not mark and word not in places:
            repaired.append((word, mark_mistyped(word, country)))
        elif mark and not mark & ~BEHIND_NUMBER and not (repaired and repaired[-1][1] == NUMBER):
            repaired.append((word, 0))  # Байтик Баатыр is no flat (батир)
        else:
            repaired.append((word, mark))
    return repaired


def _with_letters(part: list[Word]) -> list[Word]:
    """Join a letter to the number before it where no name follows that it could belong to: 20 А, but not 5 г Семей."""
    joined: list[Word] = []
    for at, (word, mark) in enumerate(part):
        follows_number = len(word) == 1 and bool(joined) and joined[-1][1] == NUMBER and joined[-1][0][-1].isdigit()
        is_last = at + 1 == len(part) or bool(part[at + 1][1] & ~NUMBER)
        if follows_number and is_last and not mark & (HOUSE | STREET[0] | STREET[1]):
            joined[-1] = (joined[-1][0] + word, NUMBER)
        else:
            joined.append((word, mark))
    return joined


def _read_places(part: list[Word], country: str, seen: Sightings) -> None:
    """Note what one part says; a street word reaches to the next number or the end of the part."""
    places = places_by_first_word(country)
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
        if place is None or not place.home:
            name, beside = _named(part, at, SETTLEMENT)
            if beside:
                _note_unknown(name, beside, country, seen)
        seen.district = seen.district or _named(part, at, DISTRICT)[0]
        at += width


def _note_settlement(place: Place, beside: int, seen: Sightings) -> None:
    if beside & TOWN:
        seen.marked = seen.marked or place
    else:
        seen.hamlet = seen.hamlet or place


def _note_unknown(name: str, beside: int, country: str, seen: Sightings) -> None:
    """Note a name beside a word for town or village that the tables lack, unless it is one of theirs misspelt."""
    place = settlement_by_sound(name, country) or (town_mistyped(name, country) if beside & TOWN else None)
    if place:
        _note_settlement(place, beside, seen)
    elif beside & TOWN:
        seen.town = seen.town or loosened(name, country)
    else:
        seen.village = seen.village or loosened(name, country)


def _named(part: list[Word], at: int, marks: tuple[int, int]) -> tuple[str, int]:
    """Give the name that begins here and the word of this kind beside it, or ('', 0): places outside the tables."""
    if at and not part[at - 1][1]:
        return "", 0
    end = at + 1
    while end < len(part) and not part[end][1]:
        end += 1
    name = " ".join(word for word, _ in part[at:end])
    if not SHORTEST_VILLAGE <= len(name) <= LONGEST_NAME or end - at > LONGEST_VILLAGE:
        return "", 0
    beside = _beside(part, at, end, marks)
    return (name, beside) if beside else ("", 0)


def _match(part: list[Word], at: int, candidates: tuple[Place, ...]) -> Place | None:
    """Give the longest place whose words stand here."""
    for place in candidates:
        if all(at + n < len(part) and part[at + n][0] == word for n, word in enumerate(place.words)):
            return place
    return None


def _note(place: Place, part: list[Word], at: int, *, in_street: bool, seen: Sightings) -> None:
    """Put a place that stands at `at` on the rank its neighbours give it, unless one is there already."""
    end = at + len(place.words)
    is_region = bool(_beside(part, at, end, REGION))
    if place.region and not seen.region and (is_region or place.stands_alone):
        seen.region = place.region
    if place.home and (beside := _beside(part, at, end, SETTLEMENT)):
        _note_settlement(place, beside, seen)
    elif place.needs_mark or in_street or is_region or _beside(part, at, end, STREET):
        return
    elif _beside(part, at, end, DISTRICT):
        seen.quarter = seen.quarter or place.district
        seen.district = seen.district or place.district_name
    elif not place.home:
        seen.bare = seen.bare or (place.region if _is_whole(part, len(place.words)) else "")
    elif _is_whole(part, len(place.words)):
        seen.alone = seen.alone or place
    else:
        seen.mentioned = seen.mentioned or place


def _beside(part: list[Word], at: int, end: int, marks: tuple[int, int]) -> int:
    """Give the mark of the word of this kind before the name or behind it, else 0.

    A word that belongs before a name counts for the name it follows when it closes the part (`Алматы г, …`).
    """
    before, after = marks
    if at and part[at - 1][1] & before:
        return part[at - 1][1]
    if end == len(part):
        return 0
    mark = part[end][1]
    closes = end + 1 == len(part) or part[end + 1][1] == NUMBER
    return mark if mark & after or (mark & before and closes) else 0


def _is_whole(part: list[Word], width: int) -> bool:
    """Tell whether the part is this name and nothing but numbers beside it."""
    return sum(1 for _, mark in part if mark != NUMBER) == width
