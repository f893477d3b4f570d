import pytest

from karvon.goods.answering import answer


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("мука пшеничная", "named"),
        ("", "empty"),
        ("7", "empty"),
        ("a", "empty"),
        ("50 кг", "empty"),
        ("«Зорбекс»", "empty"),
        ("«Rossi»", "empty"),
        ("🙂🙂", "empty"),
        ("面粉", "foreign"),
        ("قمح", "foreign"),
        ("запчасти", "vague"),
        ("xyzzyq", "unknown"),
    ],
)
def test_it_is_said_why_there_is_no_answer(text, verdict):
    assert answer(text).verdict == verdict


def test_what_is_set_aside_is_told():
    kinds = {aside.kind for aside in answer("Мука «Зорбекс» в/с, мешок 50 кг, ГОСТ 26574-2017").set_aside}
    assert kinds == {"brand", "packing", "standard"}


@pytest.mark.parametrize("text", ["мука и макароны", "мука; макароны", "un va makaron", "flour and pasta"])
def test_two_goods_are_answered_each_for_itself(text):
    assert [part.candidates[0].code[:4] for part in answer(text).parts] == ["1101", "1902"]


@pytest.mark.parametrize("text", ["boots, leather", "bread and butter pudding", "сахар белый", "salt and pepper mills"])
def test_one_good_of_several_words_is_not_parted(text):
    assert answer(text).parts == ()


def test_markup_and_pictures_do_not_matter():
    assert answer("<b>мука</b> пшеничная 🙂").candidates == answer("мука пшеничная").candidates


def test_fifty_kilobytes_of_text_are_answered():
    assert answer("мука пшеничная " * 4_000).candidates[0].code[:4] == "1101"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("0902", ["0902"]),
        ("09.02", ["0902"]),
        ("902", ["0902"]),
        ("0902 10 000 1", ["090210"]),
        ("8469", ["8472"]),
        ("52", ["52"]),
    ],
)
def test_a_code_alone_is_answered_by_itself(text, codes):
    assert [candidate.code for candidate in answer(text).candidates] == codes


def test_numbers_that_are_no_code_are_empty():
    assert answer("123456789012345").verdict == "empty"


@pytest.mark.parametrize(
    ("text", "is_contradicted"),
    [("цемент HS CODE 0902", True), ("чай HS CODE 0902", False), ("цемент", False), ("0902", False)],
)
def test_words_against_the_code_are_flagged(text, is_contradicted):
    assert answer(text).is_contradicted == is_contradicted


@pytest.mark.parametrize("text", ["flour, pasta, cement, tea", "мука, рис, сахар, чай и соль"])
def test_a_list_of_goods_is_answered_one_by_one(text):
    answered = answer(text)
    assert len(answered.parts) >= 4
    assert [part.candidates[0] for part in answered.parts] == list(answered.candidates)


def test_a_very_long_text_is_read_from_its_beginning():
    assert answer("мука " + "a-" * 25_000 + " 面粉" * 20_000).candidates[0].code[:4] == "1101"
