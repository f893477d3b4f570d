"""Telephone numbers and hosts as linking compares them: E.164, and the name a firm has registered for itself.

A text is brought to one international number by rules of the region (several numbers in a field, trunk 8 and 0, old
Kazakh codes, extensions); whether a country has such numbers is the word of the phonenumbers library. For the five
countries its general patterns are asked directly, in a twentieth of the time. They are wider than the library's list
of exchanges, which lags behind the region: to drop a real number would be worse than to keep a false one.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import phonenumbers
from phonenumbers import PhoneMetadata

HOSTS: Final = Path(__file__).parent / "tables" / "hosts.json"
LONGEST_TEXT: Final = 300
NOUGHTS: Final = "000000"  # 8 (727) 000-00-00 fills a field


class Plan(NamedTuple):
    """The numbering of a country: its code, the digits behind it, and the trunk prefixes people still write."""

    code: str
    length: int
    trunks: tuple[str, ...]


PLANS: Final = {
    "KZ": Plan("7", 10, ("8",)),
    "KG": Plan("996", 9, ("0",)),
    "TJ": Plan("992", 9, ("8", "0")),
    "TM": Plan("993", 8, ("8",)),
    "UZ": Plan("998", 9, ("8", "0")),
}
# One number in plain digits, as most are written: nothing to part and nothing to cut off.
_ONE: Final = re.compile(r"\+?[0-9 ().-]{5,24}")
_EXTENSION: Final = re.compile(r"(?:доб|вн|ext|ички|ішкі|қосымша|дох|#).*", re.IGNORECASE | re.DOTALL)
_BETWEEN: Final = re.compile(r"[,;|/\n]|\s(?:и|или|or|and|ва|va|және|жана)\s|(?<=\d)\s*(?=\+)")
_SPREADSHEET: Final = re.compile(r"\.0\s*$")
_NOT_DIGIT: Final = re.compile(r"[^0-9]+")
_LETTER: Final = re.compile(r"(?<=\d)[\s().-]*[^\W\d_]+[\s().-]*(?=\d)")
_FOREIGN_DIGIT: Final = re.compile(r"(?![0-9])\d")


@lru_cache(maxsize=1 << 16)
def phones(text: str, country: str) -> tuple[str, ...]:
    """Give the telephone numbers of a field as E.164, each once, in their order; what is no number is left out.

    `country` (ISO alpha-2) is the register's: numbers without a country's code are read as its own.

    >>> phones("8 (7212) 42-21-91, +998 71 200-70-07", "KZ")
    ('+77212422191', '+998712007007')
    """
    if _ONE.fullmatch(text):
        return _numbers(text, country)
    found: dict[str, None] = {}
    for piece in _BETWEEN.split(text[:LONGEST_TEXT]):
        for number in _numbers(_EXTENSION.sub("", piece), country):
            found[number] = None
    return tuple(found)


def _numbers(piece: str, country: str) -> tuple[str, ...]:
    if country not in PLANS or not any(map(str.isdigit, piece)):
        return ()
    digits = _NOT_DIGIT.sub("", _SPREADSHEET.sub("", piece))
    is_odd = _FOREIGN_DIGIT.search(piece) or _LETTER.search(piece)
    number = "" if is_odd else _international(digits, country, has_plus="+" in piece)
    if number:
        return (number,) if is_numbered(number) else ()
    return _by_library(piece, country)


def _international(digits: str, country: str, *, has_plus: bool) -> str:
    """Give the number with `+` and the code of one of the five countries, '' where these digits do not show one."""
    if not has_plus:
        if national := _national(digits, PLANS[country]):
            return f"+{PLANS[country].code}{national}"
        digits = digits.removeprefix("810").removeprefix("00")
    for plan in PLANS.values():
        if digits.startswith(plan.code) and len(digits) == len(plan.code) + plan.length:
            return f"+{digits}"
    return ""


def _national(digits: str, plan: Plan) -> str:
    """Give the digits behind the country's code of a number written for use at home, else ''.

    Kazakh codes of towns began with 3 until 2007 and with 7 since: 8 (3172) is 8 (7172).
    """
    if len(digits) == plan.length + 1 and digits[0] in plan.trunks:
        digits = digits[1:]
    if len(digits) != plan.length:
        return ""
    return f"7{digits[1:]}" if plan.code == "7" and digits[0] == "3" else digits


def is_numbered(number: str) -> bool:
    """Tell whether a number `+…` of one of the five countries (or Russia) is in its plan, and not only noughts."""
    code = next(plan.code for plan in PLANS.values() if number.startswith(plan.code, 1))
    return not number.endswith(NOUGHTS) and bool(_plans()[code].fullmatch(number, 1 + len(code)))


@cache
def _plans() -> dict[str, re.Pattern[str]]:
    """Give for each country's code the library's pattern of national numbers; Kazakhstan and Russia share one."""
    shared = {plan.code: phonenumbers.COUNTRY_CODE_TO_REGION_CODE[int(plan.code)] for plan in PLANS.values()}
    return {code: re.compile("|".join(map(_general, countries))) for code, countries in shared.items()}


def _general(country: str) -> str:
    plan = PhoneMetadata.metadata_for_region(country)
    if plan is None or plan.general_desc is None:
        raise ValueError(f"phonenumbers does not know {country}")
    return f"(?:{plan.general_desc.national_number_pattern})"


def _by_library(piece: str, country: str) -> tuple[str, ...]:
    """Read what the rules of the region do not: foreign numbers, letters for digits, numbers run together."""
    found = (match.number for match in phonenumbers.PhoneNumberMatcher(piece, country))
    return tuple(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) for number in found)


@lru_cache(maxsize=1 << 16)
def domains(kind: str, text: str) -> tuple[str, ...]:
    """Give the registered names behind a `website` or `email` field, lower case, shared hosts left out.

    Names in other scripts are given as the network has them (xn--…). Raises `ValueError` for another kind.

    >>> domains("email", "info@zavod.com.kz; zavod@mail.ru"), domains("website", "https://www.zavod.kz/about")
    (('zavod.com.kz',), ('zavod.kz',))
    """
    if kind not in _HOST_IN:
        raise ValueError(f"{kind} is neither website nor email")
    hosts = (_registered(found[1]) for found in _HOST_IN[kind].finditer(text[:LONGEST_TEXT].lower()))
    return tuple(dict.fromkeys(host for host in hosts if host and not _is_shared(host)))


_HOST: Final = r"((?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_])"
_HOST_IN: Final = {
    "email": re.compile(rf"@\s*{_HOST}"),
    "website": re.compile(rf"(?<![\w@.-]){_HOST}(?![\w@-])"),
}


def _registered(host: str) -> str:
    """Give the part of a host that somebody registered: the last two labels, three below com.kz and its like."""
    try:
        labels = host.encode("idna").decode("ascii").split(".")
    except UnicodeError:
        return ""
    is_deeper = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _hosts()["second_levels"]  # noqa: PLR2004
    return ".".join(labels[-3:] if is_deeper else labels[-2:])


def _is_shared(host: str) -> bool:
    shared = _hosts()["shared"]
    return host in shared or f"{host.split('.', 1)[0]}.*" in shared


@cache
def _hosts() -> dict[str, frozenset[str]]:
    table: dict[str, list[str]] = json.loads(HOSTS.read_text(encoding="utf-8"))
    return {name: frozenset(hosts) for name, hosts in table.items()}
