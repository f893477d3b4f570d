"""Why a published good bears its code, told from what the pipeline kept."""

import json
from dataclasses import replace
from datetime import date

import pytest

from karvon.look import coded
from karvon.pipeline.coding import answer
from karvon.producers.shown import Saying, ShownGood

SAYING = Saying(source="uz/goods", record_id=1, said_on=date(2026, 11, 1), also=0)


def good(text, code="", language="ru"):
    hs_code, national_code, code_by, score, reason = answer(text, language, code)
    return ShownGood(
        text=text,
        language=language,
        hs_code=hs_code,
        national_code=national_code,
        code_by=code_by,
        score=score,
        reason=json.loads(reason),
        capacity="",
        unit="",
        certificate="",
        issued_on=None,
        expires_on=None,
        saying=SAYING,
    )


@pytest.mark.parametrize(
    ("text", "code", "sentences"),
    [
        ("Мука", "1101", []),
        ("Газировка", "02202 002 001 010001", ["Read from its MXIK code 02202 002 001 010001."]),
        (
            "Смартфон",
            "8517120000",
            ["The code 851712 is gone since the edition of 2022; its goods stand under 851713, 851714 now."],
        ),
        ("", "520599", ["HS 2022 has no code 520599; shown is what stands above it."]),
    ],
)
def test_stated_code_is_told_from(text, code, sentences):
    assert coded.why(good(text, code)) == sentences


def test_words_that_contradict_the_stated_code_are_told():
    (sentence,) = coded.why(good("Мука пшеничная", "0902"))
    assert sentence.startswith("But the words speak for 1101")


def test_words_tell_what_was_found():
    (sentence,) = coded.why(good("Мука пшеничная"))
    assert "Мука пшеничная" in sentence


def chosen(hs_code, more=None):
    """Give flour that a person has given a code."""
    kept = good("Мука пшеничная", "0902")
    told = {"kind": "person", "country": "KZ", "on": "2026-11-20", "why": "Seen at the mill", "machine": "1101"}
    kept.reason.clear()
    kept.reason.update(told | (more or {}))
    return replace(kept, hs_code=hs_code, code_by="person", score=None)


def test_code_of_a_person_says_who_when_and_why():
    assert coded.why(chosen("1101")) == ["A coordinator of Kazakhstan chose this on 20 Nov 2026: “Seen at the mill”"]


@pytest.mark.parametrize(
    ("code", "more", "sentence"),
    [
        ("1101", {"code": "0902"}, "The source states 0902."),
        ("", {"code": "0902"}, "The source states 0902."),
        ("1902", {}, "By the words alone it would be 1101 Wheat flour."),
        ("1101", {"since": {"gone": "1101"}}, "The nomenclature has no code 1101 any more."),
    ],
)
def test_what_stands_against_a_person_is_told(code, more, sentence):
    assert sentence in coded.why(chosen(code, more))


@pytest.mark.parametrize("reason", [{}, {"kind": "none"}, {"kind": "stated", "code": "1", "retired": True}])
def test_reason_of_an_earlier_run_says_nothing_and_harms_nothing(reason):
    kept = good("Мука", "1101")
    kept.reason.clear()
    kept.reason.update(reason)
    assert coded.why(kept) == []
