"""Puts labels of the asked language beside codes: goods, countries, regions, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import override

from karvon.api.v1.schemas import Card, Good, Label
from karvon.goods import tree
from karvon.look import words
from karvon.look.formats import locale_of
from karvon.places import regions

if TYPE_CHECKING:
    from karvon.producers.queries import ProducerCard, ShownGood
    from karvon.sources.contract import SourceInfo


def goods_label(code: str, language: str) -> Label | None:
    """Give the short label of a section or code, or None for a code that HS 2022 does not have."""
    try:
        return Label.model_validate(tree.label(code, language))
    except tree.NotInTheTree:
        return None


def country_name(code: str, language: str) -> str:
    """Give a country's name: ours for the five, else the one of CLDR, else the code itself."""
    try:
        return regions.country_name(code, language)
    except KeyError:
        return str(locale_of(language).territories.get(code, code))


def region_name(iso: str, language: str) -> str:
    """Give a region's name, '' for none and for one outside the five countries."""
    try:
        return regions.region_name(iso, language)
    except KeyError:
        return ""


def status_name(status: str, language: str) -> str:
    """Give the word for a status."""
    with override(language):
        return words.word(words.STATUSES, status)


def source_title(info: SourceInfo, language: str) -> str:
    """Give a source's title in the language, else in English, else its code."""
    return info.title.get(language) or info.title.get("en") or info.code


def good(shown: ShownGood, language: str) -> Good:
    """Show a good with the label of its code."""
    label = goods_label(shown.hs_code, language) if shown.hs_code else None
    return Good.model_validate(shown).model_copy(update={"label": label})


def card(shown: ProducerCard, language: str) -> Card:
    """Show a producer as lists do."""
    named = {
        "country_name": country_name(shown.country, language),
        "region_name": region_name(shown.region, language),
        "goods": tuple(good(each, language) for each in shown.goods),
    }
    return Card.model_validate(shown).model_copy(update=named)
