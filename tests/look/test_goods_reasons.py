"""Why goods got a code, or none: a sentence for every case, in every language."""

from typing import get_args

import pytest
from django.utils.translation import override

from karvon.goods.answering import Answer, Verdict
from karvon.goods.classifier import Candidate
from karvon.goods.evidence import Because, Kind
from karvon.goods.wording import Aside
from karvon.goods.wording import Kind as KindOfAside
from karvon.kernel.languages import LANGUAGES
from karvon.look.goods_reasons import reason, why_none
from karvon.look.words import ASIDES


def candidate(kind, *words):
    return Candidate("5205", "heading", 0.9, words, Because(kind, "kalava ip", "uz", "5205", 1.0))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_reason_is_a_whole_sentence(kind, language):
    with override(language):
        told = reason(candidate(kind, "paxta", "ip"))
    assert "%" not in told
    assert "5205" in told or "kalava ip" in told


def test_likeness_of_no_word_names_none():
    assert "“" not in reason(candidate("likeness"))


@pytest.mark.parametrize("verdict", set(get_args(Verdict)) - {"named", "chapter"})
def test_every_verdict_without_goods_says_why(verdict):
    assert why_none("paxta", Answer((), verdict)).endswith(".")


def test_goods_that_were_found_need_no_excuse():
    assert why_none("paxta", Answer((candidate("word", "paxta"),), "named")) == ""


def test_vague_words_are_asked_for_material_and_use():
    assert "the material and what it is used for" in why_none("машина", Answer((), "vague"))


@pytest.mark.parametrize(
    ("text", "kind", "sentence"),
    [("«Зорбекс»", "brand", "Only a brand"), ("мешок 50 кг", "packing", "Only size"), ("50", "size", "Only numbers")],
)
def test_what_alone_was_written_is_named(text, kind, sentence):
    assert why_none(text, Answer((), "empty", (Aside(text, kind),))).startswith(sentence)


@pytest.mark.parametrize("kind", get_args(KindOfAside))
def test_every_kind_of_what_is_set_aside_has_a_word(kind):
    assert kind in ASIDES
