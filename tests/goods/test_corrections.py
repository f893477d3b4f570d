"""Codes that people chose, written for a reviewer: YAML in the form of the vocabulary, whatever stands in a good."""

from dataclasses import dataclass
from datetime import date

import yaml
from hypothesis import given
from hypothesis import strategies as st

from karvon.goods.corrections import lines


@dataclass(frozen=True)
class Made:
    text: str
    code: str
    language: str = "uz"
    machine: str = "5201"
    stated: str = ""
    country: str = "UZ"
    on: date = date(2026, 11, 20)


def read(*made):
    return list(filter(None, yaml.safe_load_all("".join(lines(made)))))


def test_words_stand_under_heading_and_subheading_as_in_the_vocabulary():
    (chapter,) = read(Made("kalava ip", "5205"), Made("пряжа", "520511", "ru"), Made("paxta", "52"))
    assert chapter == {
        "chapter": "52",
        "chapter_only": {"uz": ["paxta"]},
        "headings": {"5205": {"words": {"uz": ["kalava ip"]}, "subheadings": {"520511": {"ru": ["пряжа"]}}}},
    }


def test_every_chapter_is_a_document_of_its_own():
    assert [one.get("chapter") for one in read(Made("un", "1101"), Made("ip", "5205"), Made("mahsulot", ""))] == [
        None,
        "11",
        "52",
    ]


def test_code_by_words_country_and_day_stand_beside():
    assert "- kalava ip  # by words 5201, stated -, UZ 2026-11-20\n" in "".join(lines([Made("kalava ip", "5205")]))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=1))
def test_any_text_comes_back_as_one_line(texts):
    (chapter,) = read(*(Made(text, "5205") for text in texts))
    assert sorted(chapter["headings"]["5205"]["words"]["uz"]) == sorted(" ".join(text.split()) for text in texts)
