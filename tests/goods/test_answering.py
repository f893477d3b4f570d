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
