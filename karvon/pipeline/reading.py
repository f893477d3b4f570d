"""Reading: the traits of one record from what is said of it, without frames, by the rules of the frames.

What the frames of `normalise` and `traits` say of a million records, this says of the one that somebody asks about;
a test holds both to the same answers on every source's sample.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Final

from karvon.identity.traits import Traits
from karvon.kernel.ids import read_number
from karvon.kernel.keys import consonants
from karvon.kernel.names import ParsedName, is_placeholder, parse_name
from karvon.kernel.persons import PERSON
from karvon.places import regions
from karvon.sources.contract import Activity, Numbered, StagedGood, StagedRecord

from .coding import answers
from .contacts import domains, phones
from .understand import understand_number

LONGEST_NAME: Final = 500
MOST_NAMES: Final = 4
MOST_WORDS: Final = 12
SHORTEST_WORD: Final = 4
MOST_HEADINGS: Final = 30
HEADING: Final = 4  # digits
MOST_KEYS: Final = 8  # telephones, hosts or streets of one record; who gives more gives a directory
MAIN: Final = ("kz_bin", "uz_stir", "kg_inn", "tj_ein", PERSON)
"""The number a firm is known by in its country, and the keyed hash of a person's; of several the first counts."""
SECOND: Final = ("kg_okpo", "tj_inn", PERSON)

SCHEMES: Final = {
    "KZ": ("kz_bin_or_iin",),
    "KG": ("kg_inn", "kg_okpo"),
    "TJ": ("tj_inn", "tj_ein"),
    "TM": ("tm_number",),
    "UZ": ("uz_stir_or_pinfl",),
}
"""Under what a number is read that comes without its scheme: of those it fits, the first."""

_SPACES: Final = re.compile(r"\s+")
_BLANKS: Final = re.compile(r"[ \t\r\f\v]+")
_LINES: Final = re.compile(r"\s*\n\s*")
_DIVISION: Final = re.compile(r"\d\d")


def read_record(record: StagedRecord, country: str) -> Traits:
    """Give the traits of a record of this country (ISO alpha-2); its `record_id` is 0 and its names count as rare.

    Numbers of persons are left out: they are compared where nobody can ask.
    """
    names = [_parsed(name.text, country) for name in record.names]
    return Traits(
        country=country,
        form=next((name.form for name in names if name.form), ""),
        is_branch=any(name.is_branch for name in names),
        **_named([name for name in names if name.skeleton]),
        **_numbered(record.numbers),
        **_placed(record, country),
        phones=_sorted(chain.from_iterable(phones(text, country) for text in record.phones)),
        domains=_sorted(_hosts(record)),
        activity=min(filter(None, map(_division, record.activities)), default=""),
        headings=tuple(sorted(set(_headings(record, country)))[:MOST_HEADINGS]),
    )


def numbered(text: str, country: str) -> Numbered:
    """Give a number that comes without its scheme the one it follows in one of the five countries."""
    fitting = (scheme for scheme in SCHEMES[country] if read_number(scheme, text).is_valid)
    return Numbered(next(fitting, SCHEMES[country][0]), text)


def _parsed(text: str, country: str) -> ParsedName:
    text = _SPACES.sub(" ", text).strip()[:LONGEST_NAME]
    return parse_name("" if is_placeholder(text) else text, country)


def _named(names: list[ParsedName]) -> dict[str, Any]:
    """Give names, keys, consonants, words and digits, as published first."""
    words = chain.from_iterable(name.skeleton.split() for name in names)
    return {
        "names": _distinct((_joined(name.skeleton) for name in names), MOST_NAMES),
        "keys": _distinct((_joined(name.key) for name in names), MOST_NAMES),
        "consonants": _distinct((_joined(consonants(name.skeleton)) for name in names), MOST_NAMES),
        "words": _distinct((word for word in words if len(word) >= SHORTEST_WORD), MOST_WORDS),
        "digits": names[0].digits if names else "",
    }


def _joined(words: str) -> str:
    """Write words without the spaces between them: where they stand is chance."""
    return words.replace(" ", "")


def _numbered(numbers: Iterable[Numbered]) -> dict[str, Any]:
    """Give the main and the second number of the firm with their states."""
    read = [each for number in numbers if (each := _number(number))]
    (number, state), (second, second_state) = (_first_of(read, schemes) for schemes in (MAIN, SECOND))
    if second == number:
        second = second_state = ""
    return {"number": number, "number_state": state, "second": second, "second_state": second_state}


def _number(number: Numbered) -> tuple[str, str, bool, bool] | None:
    """Give (scheme, value, is valid, has a check digit); None for none and for a person's."""
    reading = read_number(number.scheme, number.text)
    if reading.is_personal or not reading.value:
        return None
    scheme, value, is_valid, _, has_check_digit = understand_number(number.scheme, number.text)
    return scheme, value, is_valid, has_check_digit


def _first_of(read: list[tuple[str, str, bool, bool]], schemes: tuple[str, ...]) -> tuple[str, str]:
    """Give the number of the first of these schemes and its state, a valid one before a wrong one, or two ''."""
    found = [
        (not is_valid, schemes.index(scheme), f"{scheme}:{value if has_check_digit else value.lstrip('0')}",
         "wrong" if not is_valid else "checked" if has_check_digit else "valid")
        for scheme, value, is_valid, has_check_digit in read if scheme in schemes
    ]  # fmt: skip
    return min(found)[2:] if found else ("", "")


def _placed(record: StagedRecord, country: str) -> dict[str, Any]:
    """Give region, settlement, streets and house, from codes first, then the column of regions, then the addresses."""
    code = next(iter(record.place_codes), Numbered("", ""))
    stated = regions.region_from_code(code.scheme, code.text) if code.text else ""
    read = [regions.address_from_text(address.text, country) for address in record.addresses]
    by_rank = (stated, regions.region_from_text(record.region, country), *(each.region for each in read))
    region = next(filter(None, by_rank), "")
    return {
        "region": region,
        "settlement": next(filter(None, (each.settlement for each in read)), regions.city_of(region)),
        "streets": _distinct((each.street for each in read), MOST_KEYS),
        "house": next(filter(None, (each.house for each in read)), ""),
    }


def _hosts(record: StagedRecord) -> Iterator[str]:
    for kind, texts in (("website", (record.website,)), ("email", record.emails)):
        yield from chain.from_iterable(domains(kind, text) for text in texts)


def _division(activity: Activity) -> str:
    """Give the first two digits of an activity's code: the division of ISIC, NACE and the national lists alike."""
    found = _DIVISION.match(f"{activity.code} {activity.text}".strip())
    return found[0] if found else ""


def _headings(record: StagedRecord, country: str) -> Iterator[str]:
    """Give the HS headings of the goods the firm makes itself, by code or by words."""
    goods = [
        (text, good.language, good.code)
        for good, text in ((good, _LINES.sub("\n", _BLANKS.sub(" ", good.text)).strip()) for good in record.goods)
        if (text or good.code) and not _is_foreign(good, country)
    ]
    activities = (f"{activity.code} {activity.text}".strip() for activity in record.activities)
    headings = (coded[0][:HEADING] for coded in answers(goods, activities))
    yield from (heading for heading in headings if len(heading) == HEADING)


def _is_foreign(good: StagedGood, country: str) -> bool:
    return bool(good.origin.strip()) and regions.country_from_text(good.origin) != country


def _distinct(values: Iterable[str], most: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))[:most]


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values))[:MOST_KEYS])
