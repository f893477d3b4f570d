"""Reads the street and the house from one part of an address, whatever language names them.

A street stands beside a word for street (`ул. Абая`, `Abay koʻchasi`) or is a part by itself behind the town
(`Худжанд, Исмоили Сомони, 22`). A number is a house where a word for house stands beside it or none at all; the
number of a flat, an office or a floor is passed over, and so is a postcode.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from karvon.kernel.keys import unended
from karvon.places.marks import Mark, Word

NUMBER: Final = int(Mark.NUMBER)
STREET_BEFORE: Final = int(Mark.STREET_BEFORE)
STREET_AFTER: Final = int(Mark.STREET_AFTER)
STREET: Final = STREET_BEFORE | STREET_AFTER
HOUSE: Final = int(Mark.HOUSE_BEFORE | Mark.HOUSE_AFTER)
GROUND: Final = int(Mark.GROUND)
AREA: Final = int(Mark.AREA)
FLAT_BEFORE: Final = int(Mark.FLAT_BEFORE)
FLAT_AFTER: Final = int(Mark.FLAT_AFTER)
HOUSE_BEFORE: Final = int(Mark.HOUSE_BEFORE)
WING: Final = int(Mark.WING_BEFORE)

# A house has at most four digits: five are a parcel, six a postcode.
LONGEST_HOUSE: Final = 4
# Words of a street's name; more are a sentence.
LONGEST_STREET: Final = 6
LONGEST_SKELETON: Final = 80
# A name that follows a number as a part of the street (8 Марта) has at least three letters; one is the house's.
SHORTEST_NAME: Final = 3

_DIGITS: Final = re.compile(r"\d+")
# Endings of the cases Russian names streets in, and the vowels other languages end them with: Абая, Республики,
# Иманбаевой, Турсунзаде and Турсунзода; then the endings of surnames, Байтурсынов and Байтұрсынұлы.
_ENDING: Final = re.compile(r"(?<=[a-z]{2}[^aeiou])[aeiou]+$|(?<=[a-z]{3}[^aeou])a$")
_SURNAME: Final = re.compile(r"(?<=[a-z]{4})(?:[oe]v|ul)$")
# Letters that the languages of one street write differently: Do‘stlik, Дустлик; Сәтбаев, Сатпаева.
_LOOSE: Final = str.maketrans("ouep", "aaib")


class Way(NamedTuple):
    """What one part says of street and house; '' where it does not. `number` has no word beside it."""

    street: str = ""
    house: str = ""
    number: str = ""
    name: str = ""
    is_area: bool = False


def read_way(part: list[Word]) -> Way:
    """Read one part: a marked `street`, a marked `house`, a bare `number`, and the bare `name` of the whole part."""
    houses, numbers = _numbers(part)
    house = next(iter(houses.values()), "")
    if found := _found_street(part):
        start, end, is_area = found
        return Way(_skeleton(part[start:end]), house, _beside_street(numbers, start, end), is_area=is_area)
    return Way("", house, next(iter(numbers.values()), ""), _bare_name(part))


def _found_street(part: list[Word]) -> tuple[int, int, bool] | None:
    """Give where the first named street stands, else the first quarter, and whether it is a quarter."""
    marked = [at for at, (_, mark) in enumerate(part) if mark & STREET]
    for at in sorted(marked, key=lambda at: part[at][1] & AREA):
        if found := _street(part, at):
            return *found, bool(part[at][1] & AREA)
    return None


def _street(part: list[Word], at: int) -> tuple[int, int] | None:
    """Give where the name stands that the word for street at `at` belongs to, or None."""
    end = _run_forward(part, at + 1)
    start = _run_backward(part, at)
    mark = part[at][1]
    is_either = mark & STREET == STREET and not mark & AREA  # Abay street, street Abay: what stands before outranks
    if mark & STREET_BEFORE and end > at + 1 and not (is_either and start < at):
        return at + 1, end
    if at + 1 < len(part) and part[at + 1][1] & STREET_AFTER:
        return None  # Ипак йўли кўчаси: the word is a part of the name
    if start < at:
        return start, at
    return _numbered(part, at)


def _numbered(part: list[Word], at: int) -> tuple[int, int] | None:
    """Give the place of the number that names a street or quarter without a name: мкр 5, 11 микрорайон."""
    if at + 1 < len(part) and part[at + 1][1] == NUMBER and part[at][1] & STREET_BEFORE:
        return at + 1, at + 2
    if at and part[at - 1][1] == NUMBER:
        return at - 1, at
    return None


def _run_forward(part: list[Word], start: int) -> int:
    """Give the end of the name that begins at `start`; a number begins a name only before a word: 8 Марта."""
    end = start
    first = part[end][1] if end < len(part) else 0
    is_numbered = first == NUMBER and end + 1 < len(part) and _is_name(part[end + 1])
    if is_numbered or (start and first == GROUND):
        end += 1
    while (
        end < len(part) and end - start < LONGEST_STREET and (not part[end][1] or _is_ground_within(part, end, start))
    ):
        end += 1
    return end


def _is_ground_within(part: list[Word], at: int, start: int) -> bool:
    """Tell whether a country's name belongs to the street's name before it: ул. Битарап Туркменистан."""
    return part[at][1] == GROUND and 0 < start < at


def _run_backward(part: list[Word], end: int) -> int:
    """Give the start of the name that ends at `end`; Republic and the word `way` belong to it right before the mark."""
    start = end - 1 if end and part[end - 1][1] & (GROUND | STREET_AFTER) else end
    while start and not part[start - 1][1] and end - start < LONGEST_STREET:
        start -= 1
    return start


def _is_name(word: Word) -> bool:
    return not word[1] and len(word[0]) >= SHORTEST_NAME


def _bare_name(part: list[Word]) -> str:
    """Give the folded name of a part that holds nothing but a name and numbers, '' for any other."""
    if any(mark and mark != NUMBER for _, mark in part):
        return ""
    end = _run_forward(part, 0)
    return _skeleton(part[:end]) if end and any(map(_is_name, part[:end])) else ""


def _numbers(part: list[Word]) -> tuple[dict[int, str], dict[int, str]]:
    """Give the houses a word marks and the numbers without one, each by its place in the part."""
    houses: dict[int, str] = {}
    numbers: dict[int, str] = {}
    for at, (word, mark) in enumerate(part):
        if mark != NUMBER or len(_DIGITS.match(word)[0]) > LONGEST_HOUSE:  # type: ignore[index]
            continue
        before = part[at - 1][1] if at else 0
        after = part[at + 1][1] if at + 1 < len(part) else 0
        if before & WING and at > 1:
            _add_wing(houses, numbers, at - 2, word)
        elif before & HOUSE_BEFORE or after & HOUSE:
            houses[at] = word
        elif not (before & FLAT_BEFORE or after & FLAT_AFTER):
            numbers[at] = word
    return houses, numbers


def _add_wing(houses: dict[int, str], numbers: dict[int, str], at: int, wing: str) -> None:
    """Join the number of a wing to its house: 5 корпус 2 is 5/2."""
    for found in (houses, numbers):
        if at in found:
            found[at] += f"/{wing}"


def _beside_street(numbers: dict[int, str], start: int, end: int) -> str:
    """Give the number behind the street's name, else the one right before it: 13 Tauelsizdik avenue."""
    behind = next((number for at, number in numbers.items() if at >= end), "")
    return behind or numbers.get(start - 1, "")


def _skeleton(words: list[Word]) -> str:
    """Give the name of a street as its languages share it: endings away, vowels in two classes, p and b one."""
    bare = (_SURNAME.sub("", _ENDING.sub("", unended(word))) for word, _ in words)
    return " ".join(filter(None, bare)).translate(_LOOSE)[:LONGEST_SKELETON]
