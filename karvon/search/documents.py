"""What search knows of a producer: one document each, made from what the register says of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from karvon.goods import tree
from karvon.kernel.hs import HsCode, NotAnHsCode
from karvon.kernel.languages import LANGUAGES
from karvon.places import regions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karvon.producers.reading import Findable

RICHEST: Final = 31


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A producer as search sees it: texts as published, codes as digits. The engine folds the texts itself.

    `hs_codes` holds every depth a good reaches (chapter, heading, subheading, national line); `labels` the titles
    and labels of those codes in every language; `places` the names of country and region in every language and the
    published addresses; `richness` says from 0 to 31 how much is known.
    """

    number: str
    country: str
    status: str = "unknown"
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    hs_codes: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    region: str = ""
    places: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    is_fictitious: bool = False
    richness: int = 0


def document(found: Findable) -> SearchDocument:
    """Make the search document of a producer."""
    codes = _all_depths(code for good in found.goods for code in (good.hs_code, good.national_code))
    chapters = tuple(code for code in codes if len(code) == 2)  # noqa: PLR2004 - a chapter has two digits
    return SearchDocument(
        number=found.number,
        country=found.country,
        status=found.status,
        names=found.names,
        numbers=found.numbers,
        goods=_once(good.text for good in found.goods),
        hs_codes=codes,
        labels=_once(text for code in codes for text in _titles(code)),
        region=found.region,
        places=_once((*_country_names(found.country), *_region_names(found.region), *found.addresses)),
        chapters=chapters,
        sections=_once(tree.section_of(chapter) for chapter in chapters),
        sources=found.sources,
        is_fictitious=found.is_fictitious,
        richness=richness(found),
    )


def richness(found: Findable) -> int:
    """Say from 0 to 31 how much the register knows of a producer; breaks ties between equally good hits.

    Half is what it makes (each good with a code counts two, up to 16), the other half names, numbers, addresses,
    further facts and sources; a producer no longer in any source loses everything but that.
    """
    coded = sum(1 for good in found.goods if good.hs_code)
    known = min(16, 2 * coded) + min(4, len(found.names)) + min(3, len(found.numbers))
    known += min(2, len(found.addresses)) + min(3, found.fact_count) + min(3, len(found.sources))
    return min(RICHEST, known) if found.is_current else min(RICHEST, known) // 4


def _all_depths(codes: Iterable[str]) -> tuple[str, ...]:
    """Give the codes and everything above them in the tree, sorted; what is no code is left out."""
    found = set()
    for text in filter(None, codes):
        try:
            code = HsCode(text)
        except NotAnHsCode:
            continue
        found |= {code.chapter, code.heading, code.subheading, code.digits}
    return tuple(sorted(found - {""}))


@lru_cache(maxsize=20_000)
def _titles(code: str) -> tuple[str, ...]:
    """Give the title of a code and its label in every language that has its own.

    Everyday words stay out: whoever types one is understood to mean the code (`karvon.goods.understanding`).
    """
    if not tree.exists(code):
        return ()
    labels = (tree.label(code, language).text for language in LANGUAGES)
    return _once((tree.title_en(code), *labels))


@lru_cache(maxsize=300)
def _country_names(code: str) -> tuple[str, ...]:
    """Give the names of a country in every language; nothing for one that is not ours."""
    return _once(name for country in regions.countries() if country.code == code for name in country.names.values())


@lru_cache(maxsize=500)
def _region_names(iso: str) -> tuple[str, ...]:
    """Give the names of a region in every language, the old ones too: people go on using them."""
    for region in regions.regions(iso[:2]) if iso else ():
        if region.iso == iso:
            return _once((*region.names.values(), *region.old_names))
    return ()


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    """Leave out what is empty or was there before."""
    return tuple(dict.fromkeys(filter(None, texts)))
