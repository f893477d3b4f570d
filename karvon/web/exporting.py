"""A search result as rows of a file, with the licence, the sources and the limit above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from karvon.evidence import queries as evidence
from karvon.kernel.languages import LANGUAGES
from karvon.look import formats, labels, words
from karvon.producers import queries as producers
from karvon.search.queries import MOST_NUMBERS, numbers
from karvon.sources import catalogue

if TYPE_CHECKING:
    from karvon.producers.queries import ProducerCard
    from karvon.search.query import SearchQuery

BATCH = 500
GOODS_OF_A_ROW = 1000
HEADING = 5  # index of the row with the names of the columns
SEPARATOR = "; "


def rows(query: SearchQuery, site: str) -> Iterator[list[str]]:
    """Give the note of five rows, the names of the columns, and one row a producer; may raise `SearchNotReady`."""
    return _rows(query, numbers(replace(query, page=1), MOST_NUMBERS), site)


def _rows(query: SearchQuery, found: Iterator[str], site: str) -> Iterator[list[str]]:
    yield from _note(query)
    yield _columns()
    for batch in _batches(found):
        for card in producers.cards(batch, goods=GOODS_OF_A_ROW):
            yield _row(card, site)


def source_notes() -> list[str]:
    """Name every source that was loaded, with its publisher and licence."""
    known = catalogue.sources()
    loaded = [known[code] for code in sorted(evidence.last_balances()) if code in known]
    return [f"{labels.source_title(info.code).text} ({info.publisher}, {info.licence})" for info in loaded]


def _note(query: SearchQuery) -> Iterator[list[str]]:
    yield [_("Karvon: producers found"), query.text or _("all"), _narrowed(query)]
    yield [
        _("Licence"),
        _("Every value under the licence of its source; labels and codes of goods by Karvon, CC BY 4.0"),
    ]
    yield [_("Sources"), SEPARATOR.join(source_notes())]
    yield [_("Limit"), _("at most %(count)s producers") % {"count": formats.number(MOST_NUMBERS)}]
    fictitious = producers.totals().has_fictitious
    yield [_("Fictitious"), _("Fictitious data for trying out: see the last column") if fictitious else _("no")]


def _narrowed(query: SearchQuery) -> str:
    return " ".join((*query.countries, *query.chapters, *query.statuses))


def _columns() -> list[str]:
    names = [_("name (%(language)s)") % {"language": language} for language in LANGUAGES]
    fixed_before = [_("producer number"), _("name"), *names, _("legal form"), _("country"), _("region"), _("status")]
    return [*fixed_before, _("HS codes"), _("goods"), _("sources"), _("address"), _("fictitious")]


def _row(card: ProducerCard, site: str) -> list[str]:
    codes = dict.fromkeys(good.hs_code for good in card.goods if good.hs_code)
    texts = dict.fromkeys(good.text for good in card.goods)
    return [
        card.number,
        card.name,
        *(card.names.get(language, "") for language in LANGUAGES),
        words.word(words.LEGAL_FORMS, card.legal_form),
        card.country,
        card.region,
        card.status,
        SEPARATOR.join(codes),
        SEPARATOR.join(texts),
        SEPARATOR.join(card.sources),
        f"{site}producer/{card.number}",
        _("yes") if card.is_fictitious else _("no"),
    ]


def _batches(items: Iterable[str]) -> Iterator[list[str]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch
