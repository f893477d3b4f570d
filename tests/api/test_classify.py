"""Which code goods in words have, by the API: one or a batch, with reasons, or a sentence why there are none."""

from urllib.parse import urlencode

import pytest

from tests.api.test_goods import LANGUAGES

CLASSIFY = "/api/v1/goods/classify"
WRONG = [
    ({}, "texts"),
    ({"texts": []}, "texts"),
    ({"texts": ["мука"] * 1001}, "texts"),
    ({"texts": ["я" * 2001]}, "texts.0"),
    ({"texts": ["мука"], "language": "de"}, "language"),
    ({"texts": ["мука"], "lnag": "ru"}, "lnag"),
    ({"texts": ["мука", 7]}, "texts.1"),
]
ODD = ["", " ", "x", "1", "棉纱", "🙂", "<script>", "«Зорбекс»", "50 кг", "ГОСТ 26574", "0" * 2000, "я" * 2000]


def classified(asking, **asked):
    (result,) = asking.json(f"{CLASSIFY}?{urlencode(asked)}")["results"]
    return result


def test_goods_in_words_get_their_code_with_a_reason(asking):
    best = classified(asking, text="paxta kalava ipi")["candidates"][0]
    assert (best["code"][:4], best["because"]["language"]) == ("5205", "uz")
    assert 0 < best["probability"] <= 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_label_and_reason_are_in_the_language_asked_for(asking, lang):
    best = classified(asking, text="хлопковая пряжа", lang=lang)["candidates"][0]
    assert best["label"]["language"] == lang or len(best["code"]) > 4
    assert best["reason"]


def test_batch_is_answered_in_order(asking):
    told = asking.post(CLASSIFY, {"texts": ["мука пшеничная", "", "paxta kalava ipi"]})
    assert [[each["code"][:4] for each in result["candidates"]][:1] for result in told["results"]] == [
        ["1101"], [], ["5205"],
    ]  # fmt: skip
    assert "binding" in told["notice"]


def test_two_goods_in_one_text_come_back_both(asking):
    parts = classified(asking, text="мука и макароны")["parts"]
    assert [part["candidates"][0]["code"][:4] for part in parts] == ["1101", "1902"]


def test_code_against_its_words_is_flagged_and_kept(asking):
    told = classified(asking, text="цемент HS CODE 0902")
    assert told["is_contradicted"]
    assert [each["code"][:4] for each in told["candidates"]][:2] == ["0902", "2523"]


@pytest.mark.parametrize(("text", "code"), [("0902", "0902"), ("902", "0902"), ("8469", "8472")])
def test_code_alone_is_no_number_without_goods(asking, text, code):
    assert [each["code"] for each in classified(asking, text=text)["candidates"]] == [code]


def test_what_is_no_word_for_goods_is_set_aside(asking):
    aside = classified(asking, text="Мука «Зорбекс» мешок 50 кг")["set_aside"]
    assert {"brand", "packing"} <= {each["kind"] for each in aside}


@pytest.mark.parametrize("text", ODD)
def test_any_text_gets_an_answer_with_its_why(asking, text):
    told = classified(asking, text=text)
    assert bool(told["candidates"]) != bool(told["why_none"])


@pytest.mark.parametrize(("body", "parameter"), WRONG)
def test_wrong_body_is_pointed_at(asking, body, parameter):
    problem = asking.post(CLASSIFY, body, status=422)
    assert problem["errors"][0]["pointer"] == "#/body/" + parameter.replace(".", "/")


def test_largest_batch_is_taken(asking):
    told = asking.post(CLASSIFY, {"texts": ["мука пшеничная " * 5] * 1000})
    assert len(told["results"]) == 1000


def test_batch_that_is_too_large_is_a_problem(asking):
    problem = asking.post(CLASSIFY, {"texts": ["я" * 2000] * 1000}, status=400)  # as \u044f, six letters for one
    assert problem["code"] == "bad_request"


def test_text_that_is_missing_is_told(asking):
    assert asking.problem(CLASSIFY, 422)["errors"][0]["parameter"] == "text"


def test_methods_are_named(asking):
    assert asking.client.put(CLASSIFY)["Allow"] == "GET, HEAD, POST, OPTIONS"
