"""What the page of a heading shows: its names and words in all languages, who makes it where, what is related."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from karvon.goods import tree
from karvon.kernel.languages import COUNTRIES, LANGUAGES
from karvon.look import labels
from karvon.producers import queries as producers
from karvon.producers.makers import makers
from karvon.search.queries import is_ready, search
from karvon.search.query import SearchQuery
from karvon.web import goods_rows
from karvon.web.results import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karvon.look.labels import Wording
    from karvon.producers.makers import Makers
    from karvon.web.results import Found

TOP: Final = 5  # producers shown
GOODS_LOOKED_AT: Final = 40
MOST_RELATED: Final = 8
WORDS_OF_RELATED: Final = 4
LICENCE: Final = "CC BY 4.0"


@dataclass(frozen=True, slots=True)
class Name:
    """How a language calls the goods: its label, its words, and who has read them ('' while machine-drafted)."""

    language: str
    label: str
    words: tuple[str, ...]
    reviewed_by: str


@dataclass(frozen=True, slots=True)
class Made:
    """How many producers of a country make it, the length of the bar, and the parameters of their search."""

    country: str
    count: int
    bar: int
    query: str


@dataclass(frozen=True, slots=True)
class Under:
    """A subheading: its line, its English title, its words by language."""

    line: goods_rows.Line
    title_en: str
    words: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Related:
    """A heading that shares words with this one."""

    line: goods_rows.Line
    words: tuple[Wording, ...]


def shown(code: str) -> dict[str, object]:
    """Tell everything the page of a heading shows."""
    chapter = code[:2]
    beside, made = tree.headings(chapter), makers()
    place, (line,) = beside.index(code), goods_rows.lines([code], made)
    return {
        "code": code,
        "label": labels.goods_label(code),
        "title_en": tree.title_en(code),
        "section": tree.section_of(chapter),
        "chapter": chapter,
        "line": line,
        "names": names(code),
        "made": _made(line),
        "top": _top(code),
        "under": _under(code, made),
        "related": _related(code, made),
        "before": beside[place - 1] if place else "",
        "after": next(iter(beside[place + 1 :]), ""),
    }


def names(code: str) -> list[Name]:
    """Give what each language calls the goods of a code."""
    vocabulary, words = tree.vocabulary().labels.get(code, {}), tree.words(code)
    readers = tree.reviewed_by(code)
    return [
        Name(language, vocabulary.get(language, ""), words.get(language, ()), readers.get(language, ""))
        for language in LANGUAGES
    ]


def word_rows(code: str) -> Iterator[list[str]]:
    """Write labels and words of a heading and its subheadings as the rows of a file."""
    yield [_("HS code"), _("language"), _("kind"), _("text"), _("reviewed by"), _("licence")]
    for each in (code, *(tree.subheadings(code) if len(code) == tree.HEADING else ())):
        for name in names(each):
            texts = [(_("label"), name.label), *((_("word"), word) for word in name.words)]
            yield from (
                [each, name.language, kind, text, name.reviewed_by, "CC BY 4.0"] for kind, text in texts if text
            )


def _made(line: goods_rows.Line) -> list[Made]:
    counts = dict(zip(COUNTRIES, line.by_country, strict=True))
    most = max(counts.values()) or 1
    return [
        Made(country, count, -(-goods_rows.FULL_BAR * count // most), goods_rows.asked_for(line.code, country))
        for country, count in sorted(counts.items(), key=lambda each: -each[1])
    ]


def _top(code: str) -> list[Found]:
    """Give the first producers that a search for the code brings; none while there is no index."""
    if not is_ready():
        return []
    answer = search(SearchQuery(text=code, size=TOP, has_facets=False))
    cards = producers.cards([hit.number for hit in answer.hits], goods=GOODS_LOOKED_AT)
    return [found(card, answer.reading) for card in cards]


def _under(code: str, made: Makers) -> list[Under]:
    return [
        Under(line, tree.title_en(line.code), tuple(tree.words(line.code).items()))
        for line in goods_rows.lines(tree.subheadings(code), made)
    ]


def _related(code: str, made: Makers) -> list[Related]:
    """Give the headings that share most words with this one, with some of the words."""
    shared: dict[str, list[Wording]] = defaultdict(list)
    for language, words in tree.words(code).items():
        for word in words:
            for other in _headings_of_word().get((language, word.casefold()), frozenset()) - {code}:
                shared[other].append(labels.Wording(word, language))
    most = Counter({other: len(words) for other, words in sorted(shared.items())}).most_common(MOST_RELATED)
    related = goods_rows.lines((other for other, _count in most), made)
    return [Related(line, tuple(shared[line.code][:WORDS_OF_RELATED])) for line in related]


@cache
def _headings_of_word() -> dict[tuple[str, str], frozenset[str]]:
    """Find the headings that have a word, by language and word."""
    found_in: dict[tuple[str, str], set[str]] = defaultdict(set)
    for code, by_language in tree.vocabulary().words.items():
        for language, words in by_language.items():
            for word in words:
                found_in[language, word.casefold()].add(code[: tree.HEADING])
    return {word: frozenset(codes) for word, codes in found_in.items() if len(codes) > 1}
