"""Why a published good bears its code, told from what the pipeline kept."""

import json
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


@pytest.mark.parametrize("reason", [{}, {"kind": "none"}, {"kind": "stated", "code": "1", "retired": True}])
def test_reason_of_an_earlier_run_says_nothing_and_harms_nothing(reason):
    kept = good("Мука", "1101")
    kept.reason.clear()
    kept.reason.update(reason)
    assert coded.why(kept) == []
