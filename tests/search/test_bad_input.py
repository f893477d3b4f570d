"""Whatever is typed is answered, soon and without an error."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karvon.search import words
from karvon.search.query import SearchQuery
from karvon.search.tantivy_engine import TantivyEngine
from tests.search.made_up_register import FICTITIOUS

BAD = {
    "ten kilobytes": "хлопок пряжа " * 400,
    "one word of ten kilobytes": "a" * 10_000,
    "two hundred different words": " ".join(f"слово{i}" for i in range(200)),
    "one letter": "я",
    "operators": "AND OR NOT && || + - !",
    "unbalanced quotes": "\"паxта 'тола «",
    "brackets": "(" * 3_000 + ")" * 2_999,
    "tantivy syntax": "names:паxта^5 AND [a TO z] /.*/ ~2 *:*",
    "star": "*",
    "question marks": "???",
    "regular expression": "(a+)+$",
    "sql": "'; DROP TABLE producers_producer; --",
    "nul": "па\x00хта\x00",
    "controls": "\x01\x02\x1b[31m\ud800",
    "emoji": "🧶🐑",
    "right to left": "\u202eпахта\u202c قطن",
    "chinese": "棉花",
    "blanks": " \t\r\n\u00a0\u3000",
    "digits without end": "9" * 5_000,
    "other digits": "５２０５ ٥٢٠٥ ²³",
    "code of no chapter": "7700 9999 00",
    "dots": "52.05.12.00.00.00.00",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_bad_text_is_answered(engine, text):
    assert engine.search(SearchQuery(text)).total >= 0


@pytest.mark.parametrize("text", ["*", "🧶", "\x00", "???", "AND"])
def test_text_that_says_nothing_finds_nothing(engine, text):
    assert engine.search(SearchQuery(text)).total == 0


def test_blank_text_is_no_text(engine):
    assert engine.search(SearchQuery(" \t\n")).total == len(FICTITIOUS)


@pytest.mark.parametrize(
    "chosen", [{"page": -1}, {"page": 0}, {"size": -5}, {"after": "x"}, {"after": "²"}, {"order": "x"}]
)
def test_odd_choices_are_answered(engine, chosen):
    assert engine.search(SearchQuery(**chosen)).total == len(FICTITIOUS)


def test_thousand_values_of_a_facet_are_answered(engine):
    assert engine.search(SearchQuery(chapters=tuple(map(str, range(1000))))).total == len(FICTITIOUS)


@pytest.fixture(scope="module")
def standing_engine(tmp_path_factory):
    engine = TantivyEngine(tmp_path_factory.mktemp("index"))
    engine.rebuild(FICTITIOUS, horizon=0)
    return engine


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_is_answered(standing_engine, text):
    assert standing_engine.search(SearchQuery(text)).total >= 0


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=3_000))
def test_words_of_a_text_are_bounded(text):
    read = words.read(text)
    spellings = [spellings for word in read.words for spellings in word.tokens]
    tokens = [token for one in spellings for token in one]
    assert len(spellings) <= words.WORDS_MAX
    assert all(token.isascii() and token.isalnum() and len(token) <= words.LETTERS_MAX for token in tokens)
