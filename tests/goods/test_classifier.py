from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.goods import tree
from karvon.goods.answering import answer
from karvon.goods.classifier import MOST, Question, classify, classify_all, subheadings
from karvon.goods.model import model

EVERYDAY = {
    "en": {"wheat flour": "1101", "cotton yarn": "5205", "laptops": "8471", "leather shoes": "6403", "honey": "0409"},
    "ru": {"Мука пшеничная": "1101", "хлопковая пряжа": "5205", "кирпич": "6904", "мёд": "0409", "мед": "0409"},
    "kk": {"мақта талшығы": "5201", "бидай ұны": "1101", "кірпіш": "6904", "жұмыртқа": "0407", "балмұздақ": "2105"},
    "ky": {"буудай уну": "1101", "жумуртка": "0407", "эмерек": "9403", "кургатылган өрүк": "0813"},
    "tg": {"нахи пахта": "5201", "орди гандум": "1101", "хишт": "6904", "асал": "0409", "калобаи пахтагӣ": "5205"},
    "tk": {"pagta süýümi": "5201", "bugdaý uny": "1101", "kerpiç": "6904", "ýumurtga": "0407", "çörek": "1905"},
    "uz": {
        "paxta tolasi": "5201",
        "bugʻdoy uni": "1101",
        "gʻisht": "6904",
        "paxta ipi": "5205",
        "tomat pastasi": "2002",
    },
}
CASES = [(language, text, code) for language, texts in EVERYDAY.items() for text, code in texts.items()]


@pytest.mark.parametrize(("language", "text", "heading"), CASES)
def test_everyday_goods_find_their_heading(language, text, heading):
    assert classify(text)[0].code[:4] == heading


@pytest.mark.parametrize("text", ["пахта ипи", "paxta ipi", "PAXTA IPI", "Paxta-ipi!"])
def test_both_scripts_of_a_language_agree(text):
    assert classify(text)[0].code[:4] == "5205"


@pytest.mark.parametrize(
    "text",
    [
        "Мука «Зорбекс» пшеничная высший сорт",
        "Мука пшеничная высший сорт, пачка 2,0 кг",
        "Мука пшеничная высший сорт ГОСТ 26574-2017",
        "Мука пшеничная высший сорт в мешках по 50 кг СТ ТОО 123456789-01-2024",
        "<b>Мука пшеничная</b> высший сорт",
    ],
)
def test_brands_packings_and_standards_are_set_aside(text):
    assert classify(text)[0].code[:4] == "1101"


def test_a_code_in_the_text_comes_first():
    first = classify("FERROALLOY LUMPS 10-50MM (75% MIN) HS CODE: 720221")[0]
    assert (first.code, first.depth) == ("720221", "subheading")


def test_a_code_that_contradicts_the_words_is_kept_beside_them():
    codes = [candidate.code[:4] for candidate in classify("хлопковая пряжа, код ТН ВЭД 1101001500")]
    assert codes[:2] == ["1101", "5205"]


def test_two_goods_in_one_text_both_come_back():
    assert [part.candidates[0].code[:4] for part in answer("мука и макароны").parts] == ["1101", "1902"]


@pytest.mark.parametrize(("plain", "written"), [("мед", "мёд"), ("лед", "лёд"), ("шелк", "шёлк")])
def test_the_letter_yo_may_be_written_without_its_dots(plain, written):
    assert [found.code for found in classify(plain, "ru")] == [found.code for found in classify(written, "ru")] != []


def test_words_that_fit_a_subheading_go_that_deep():
    assert classify("copper sulphate")[0].code == "283325"


def test_the_reason_names_the_words_and_the_heading():
    first = classify("купим пряжу хлопковую")[0]
    assert "пряжу хлопковую" in first.reason
    assert "5205" in first.reason


@pytest.mark.parametrize(
    "text",
    ["", " ", "a", "7", "12 345,50", "5298", "🙂🙂", "面粉", "«Zorbex»", "xyzzy qwrtp", "\x00\x00", "---", "для и с"],
)
def test_what_says_nothing_gets_no_code(text):
    assert classify(text) == ()


def test_fifty_kilobytes_are_read():
    found = classify("мука пшеничная высший сорт " * 2_000)
    assert found[0].code[:4] == "1101"


@given(st.text(max_size=300))
def test_any_text_gets_a_few_ordered_known_codes(text):
    found = classify(text)
    assert len(found) <= MOST
    assert all(tree.exists(candidate.code) and 0 <= candidate.score <= 1 for candidate in found)
    assert classify(text) == found


@pytest.mark.parametrize("text", ["cotton yarn", "сыр", "gloves", "Фильтр воздушный двигателя"])
def test_scores_fall_and_codes_do_not_repeat(text):
    found = classify(text)
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert len({c.code for c in found}) == len(found)


def test_the_language_of_the_source_settles_a_false_friend():
    assert classify("пахта", "ky")[0].code[:4] == "5201"


def test_nothing_goes_deeper_than_hs_2022():
    assert {len(candidate.code) for _, text, _ in CASES for candidate in classify(text)} <= {2, 4, 6}


def first_code(text, language="und"):
    return next((candidate.code for candidate in classify(text, language)), "")


@pytest.mark.parametrize(
    "text",
    [
        "Филе голени ЦБ (охл.)",
        "Кожа голени ЦБ, вес.",
        "Тушка ЦБ, 1 сорт, 1,3 кг., в пакете, зам.",
        "Окорочок цыплёнка-бройлера охлаждённый",
        "бедра",
        "Субпродукты птицы",
    ],
)
def test_poultry_in_the_words_of_the_trade_is_poultry(text):
    assert first_code(text, "ru")[:4] == "0207"


@pytest.mark.parametrize(
    ("text", "language"),
    [("запчасти", "ru"), ("товары народного потребления", "ru"), ("assorted gifts", "en"), ("har xil tovarlar", "uz")],
)
def test_a_vague_text_gets_no_code(text, language):
    assert classify(text, language) == ()


@pytest.mark.parametrize(
    ("text", "code"), [("кефир био", "0403"), ("Биойогурт питьевой", "0403"), ("творожок", "0406")]
)
def test_everyday_dairy_words_are_known(text, code):
    assert first_code(text, "ru")[:4] == code


@pytest.mark.parametrize(("cyrillic", "latin"), [("пахта толаси", "paxta tolasi"), ("буғдой уни", "bugʻdoy uni")])
def test_uzbek_is_read_in_both_its_scripts(cyrillic, latin):
    assert first_code(cyrillic, "uz") == first_code(latin, "uz") != ""


def test_the_declared_language_outweighs_the_others():
    assert first_code("бал", "ky")[:4] == "0409"
    assert [first_code("пахта", language)[:4] for language in ("ky", "ru")] == ["5201", "0403"]


@pytest.mark.parametrize("text", ["5205", "52.05", " 5205 ", "5205 12", "520512", "5205.12.000.0"])
def test_a_bare_code_that_exists_is_that_code(text):
    assert first_code(text) == ("520512" if "12" in text else "5205")


@pytest.mark.parametrize("text", ["5298", "2024", "12345", "7701", "+7 701"])
def test_a_bare_number_that_is_no_code_says_nothing(text):
    assert classify(text) == ()


def test_many_questions_get_the_answers_of_each():
    questions = [Question(text, language) for language, text, _ in CASES]
    assert classify_all(questions) == [classify(question.text, question.language) for question in questions]


def test_whoever_needs_six_digits_gets_the_likeliest():
    (code, probability), *others = subheadings("wheat flour", "en")
    assert code == "110100"
    assert probability > others[0][1]


def test_a_title_or_word_is_the_evidence():
    because = classify("paxta ipi", "uz")[0].because
    assert (because.kind, because.code, because.language) == ("word", "5205", "uz")
    assert because.phrase.casefold() == "paxta ipi"


def test_the_model_is_of_the_vocabulary_that_is_here(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "reference"))
    assert model().made_of == __import__("train_goods").digest()
