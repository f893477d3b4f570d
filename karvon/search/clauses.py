"""From words to a query of the engine: query objects only, never its parser, and never more than a bounded number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tantivy import FieldType, Occur, Query

from karvon.search import words
from karvon.search.schema import STATUSES, country_figure, schema

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from tantivy import Searcher

    from karvon.goods.understanding import Understood
    from karvon.search.query import SearchQuery
    from karvon.search.words import Spellings, Word, Words

# What a word is worth by the field it is found in: a producer's own name before what it makes, its own words for
# that before the titles of the nomenclature.
WORTH: Final = {"names": 4.0, "goods": 2.0, "places": 1.5, "labels": 1.0}
FURTHER_FIELD: Final = 0.1  # of what further fields with the same word add
STEMMED: Final = frozenset({"goods", "labels"})
EXACT_NUMBER, EXACT_NAME, CODE, FORM = 100_000.0, 10_000.0, 8.0, 0.5
# More than words come to: who makes what is meant stands before who only has the word somewhere, so that every language
# begins with the same producers. What the reader's own language means by a word comes before what another does.
GOODS_MEANT, GOODS_ELSE_MEANT = 200.0, 100.0

SHORTEST_BEGINNING: Final = 4
MOST_ENDINGS: Final = 20
MOST_VALUES: Final = 100


def found_by(text: Words, understood: Understood, searcher: Searcher, *, is_relaxed: bool) -> Query:
    """Give the query for a visitor's text: every word must be found in some field or, relaxed, any of them.

    Words that name goods are found by the code of these goods as well, so that a good asked for in any language brings
    the same producers first. Words of grammar and of asking (*wholesale*) only help, unless there is nothing else. A
    producer whose whole name is the text comes before all of these; its number, before everything.
    """
    occur = Occur.Should if is_relaxed else Occur.Must
    telling = [word for word in text.words if _is_telling(word, understood)] or text.words
    named = _named(telling, understood)
    clauses = [(occur, _goods(span, codes, text, searcher)) for span, codes in named]
    in_spans = {word for span, _ in named for word in span}
    clauses += [(occur, _word(word, searcher, _fields(word, text))) for word in telling if word not in in_spans]
    needed = Query.boolean_query(clauses)
    extra = [(Occur.Should, _exactly("whole_names", name, EXACT_NAME)) for name in text.names]
    extra += [(Occur.Should, _word(word, searcher, WORTH)) for word in text.words if word not in telling]
    extra += [(Occur.Should, Query.boost_query(_term("names", token), FORM)) for token in text.form]
    return Query.boolean_query([(Occur.Must, needed), *extra]) if extra else needed


def _named(telling: Sequence[Word], understood: Understood) -> list[tuple[tuple[Word, ...], dict[str, float]]]:
    """Give the words that name goods together with the codes of all their readings, each with its worth."""
    codes: dict[tuple[str, ...], dict[str, float]] = {}
    for reading in understood.readings:
        said = tuple(word.casefold() for word in reading.words)
        worth = GOODS_ELSE_MEANT if said in codes else GOODS_MEANT
        codes[said] = dict.fromkeys(reading.codes, worth) | codes.get(said, {})
    spans = ((tuple(word for word in telling if word.typed.casefold() in said), found) for said, found in codes.items())
    return [(span, found) for span, found in spans if span]


def _goods(span: Sequence[Word], codes: dict[str, float], text: Words, searcher: Searcher) -> Query:
    """Find goods by all their words or by their code; who has several of the codes counts once."""
    by_words = all_of([_word(word, searcher, _fields(word, text)) for word in span])
    by_code = Query.disjunction_max_query([_exactly("codes", code, worth) for code, worth in codes.items()])
    return Query.boolean_query([(Occur.Should, by_words), (Occur.Should, by_code)])


def narrowed_by(query: SearchQuery, *, but: str = "") -> list[Query]:
    """Give one query for each facet that the visitor chose from, except `but`; they do not change the score."""
    if not (query.countries or query.chapters or query.statuses):
        return []
    chosen = {
        "country": [country_figure(country) for country in query.countries],
        "chapter": [int(chapter) if chapter.isdecimal() else 0 for chapter in query.chapters],
        "status": [STATUSES.index(status) if status in STATUSES else len(STATUSES) for status in query.statuses],
    }
    return [_one_of(facet, figures) for facet, figures in chosen.items() if figures and facet != but]


def all_of(queries: Iterable[Query]) -> Query:
    """Give what all the queries find; everything where there are none."""
    clauses = [(Occur.Must, query) for query in queries]
    if not clauses:
        return Query.all_query()
    return Query.boolean_query(clauses) if len(clauses) > 1 else clauses[0][1]


def nothing() -> Query:
    """Find no producer."""
    return Query.empty_query()


def after_number(number: str) -> Query:
    """Give the producers with a larger number."""
    return Query.range_query(schema(), "number", FieldType.Unsigned, lower_bound=int(number), include_lower=False)


def _is_telling(word: Word, understood: Understood) -> bool:
    """Say whether a word is more than grammar and, where goods are named, more than asking for them."""
    meant = {part.casefold() for reading in understood.readings for part in reading.words} | set(
        map(str.casefold, understood.rest)
    )
    if understood.readings and not word.code and word.typed.casefold() not in meant:
        return False
    return bool(word.code) or any(words.stem(token) for spellings in word.tokens for token in spellings)


def _fields(word: Word, text: Words) -> Collection[str]:
    """Say where to look for a word: what may be a legal form but stands behind other words is a good."""
    is_good = len(text.words) > 1 and any(words.FORMS_OF_GOODS.intersection(spellings) for spellings in word.tokens)
    return sorted(STEMMED) if is_good else WORTH


def _word(word: Word, searcher: Searcher, fields: Collection[str]) -> Query:
    """Find one word of the visitor: all its tokens, or the number or the HS code that it may be."""
    ways = [(Occur.Should, all_of([_token(spellings, searcher, fields) for spellings in word.tokens]))]
    if word.number and searcher.doc_freq("numbers", word.number):
        ways.append((Occur.Should, _exactly("numbers", word.number, EXACT_NUMBER)))
    if word.code:
        ways.append((Occur.Should, _exactly("codes", word.code, CODE)))
    return Query.boolean_query(ways) if len(ways) > 1 else ways[0][1]


def _token(spellings: Spellings, searcher: Searcher, fields: Collection[str]) -> Query:
    """Find a token in whichever field it is worth most; one that nobody has, as the beginning of a word."""
    terms = dict.fromkeys((field, _as_in(field, token)) for token in spellings for field in fields)
    found = [(field, term) for field, term in terms if term and searcher.doc_freq(field, term)]
    found = found or [pair for token in spellings for pair in _longer(token, searcher)]
    if not found:
        return Query.empty_query()
    return Query.disjunction_max_query(
        [Query.boost_query(_term(*pair), WORTH[pair[0]]) for pair in found], FURTHER_FIELD
    )


def _as_in(field: str, token: str) -> str:
    """Give a token as the field holds it."""
    return words.stem(token) if field in STEMMED else token


def _longer(token: str, searcher: Searcher) -> list[tuple[str, str]]:
    """Give the most frequent terms that begin with the token."""
    if len(token) < SHORTEST_BEGINNING:
        return []
    return [
        (field, term)
        for field in WORTH
        for term, _count in searcher.terms_with_prefix(field, token, limit=MOST_ENDINGS)
    ]


def _term(field: str, value: str | int) -> Query:
    return Query.term_query(schema(), field, value, "freq" if field in WORTH else "basic")


def _exactly(field: str, value: str, score: float) -> Query:
    return Query.const_score_query(_term(field, value), score)


def _one_of(field: str, figures: list[int]) -> Query:
    """Find any of the values of a facet; a hundred at most."""
    terms = [(Occur.Should, _term(field, figure)) for figure in figures[:MOST_VALUES]]
    return Query.const_score_query(Query.boolean_query(terms), 0.0)
