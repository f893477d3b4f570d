"""Words that firms use come to one concept from seven languages."""

import pytest

from karvon.kernel.glossary import VERSION, concept
from karvon.kernel.skeleton import fold


@pytest.mark.parametrize(
    ("word", "country", "code"),
    [
        ("строительный", "KZ", "construction"),
        ("құрылыс", "KZ", "construction"),
        ("курулуш", "KG", "construction"),
        ("сохтмон", "TJ", "construction"),
        ("gurluşyk", "TM", "construction"),
        ("qurilish", "UZ", "construction"),
        ("қурилиш", "UZ", "construction"),
        ("construction", "UZ", "construction"),
        ("каолин", "KZ", ""),
    ],
)
def test_word_of_any_language_is_a_concept(word, country, code):
    assert concept(fold(word, country), country) == code


def test_version_follows_the_content():
    assert len(VERSION) == 12
