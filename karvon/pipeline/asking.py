"""Asking: a firm as somebody types it, on a page, by the API or a command, matched against the register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from karvon.identity.matching import Match, match
from karvon.kernel.languages import COUNTRIES
from karvon.places import regions
from karvon.sources.contract import Activity, Numbered, StagedGood, StagedRecord, Text

from .reading import numbered, read_record

UNKNOWN_LANGUAGE: Final = "und"
LONGEST: Final = 2_000
"""Letters of one text that are read; a longer one is cut."""
MOST: Final = 8
"""Names, goods or codes that are read; more are left."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a firm, as texts, all of them optional.

    `country` is ISO alpha-2 or any name of one of the five countries; one that is not known lets the firm be of any.
    `number` may come with its `scheme` (kz_bin …); without, its country tells. `goods` are words, `codes` of the HS.
    """

    names: tuple[str, ...] = ()
    country: str = ""
    number: str = ""
    scheme: str = ""
    region: str = ""
    address: str = ""
    email: str = ""
    website: str = ""
    goods: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    activity: str = ""


def find(asked: Asked, limit: int = 5) -> tuple[Match, ...]:
    """Give the producers that may be this firm, the likeliest first.

    Only what is published is compared. Raises `MatchNotReady` where there is no index yet.
    """
    country = _country(asked.country)
    countries = (country,) if country else COUNTRIES
    readings = (read_record(as_record(asked, each), each) for each in countries)
    return match(*readings, limit=limit)


def as_record(asked: Asked, country: str) -> StagedRecord:
    """Write what is known as a row of a register of this country would have it."""
    goods = (StagedGood(text=text.text) for text in _texts(asked.goods))
    codes = (StagedGood(text="", code=text.text) for text in _texts(asked.codes))
    return StagedRecord(
        key="",
        line=0,
        names=_texts(asked.names),
        numbers=_numbers(_clean(asked.number), asked.scheme, country),
        addresses=_texts((asked.address,)),
        region=_clean(asked.region),
        country=country,
        goods=(*goods, *codes),
        activities=(Activity("", code=_clean(asked.activity)),),
        website=_clean(asked.website),
        emails=tuple(filter(None, (_clean(asked.email),))),
    )


def _country(text: str) -> str:
    text = _clean(text)
    return text.upper() if text.upper() in COUNTRIES else regions.country_from_text(text)


def _numbers(text: str, scheme: str, country: str) -> tuple[Numbered, ...]:
    if not text:
        return ()
    return (Numbered(scheme, text) if scheme else numbered(text, country),)


def _texts(texts: Iterable[str]) -> tuple[Text, ...]:
    return tuple(Text(UNKNOWN_LANGUAGE, text) for text in map(_clean, islice(texts, MOST)) if text)


def _clean(text: str) -> str:
    """Cut a text, and replace halves of letters, which no page and no file can write."""
    return text[:LONGEST].encode("utf-8", "replace").decode().strip()
