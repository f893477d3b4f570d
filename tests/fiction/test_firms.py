from collections import Counter

import pytest

from karvon.fiction import numbers
from karvon.fiction.firms import World
from karvon.fiction.wordlists import LOCAL, industries, noise
from karvon.kernel.ids import kg_inn, kg_okpo, kz_bin, kz_iin, read_number, tj_ein, tj_inn, uz_pinfl, uz_stir

WORLD = World(11)
FIRMS = [WORLD.firm(index) for index in range(4_000)]
SCHEMES = {"kg": kg_inn, "okpo": kg_okpo, "tj": tj_inn, "ein": tj_ein}


def test_numbers_are_valid():
    for firm in FIRMS:
        is_person = firm.form == "sole_trader"
        by_scheme = SCHEMES | {"kz": kz_iin if is_person else kz_bin, "uz": uz_pinfl if is_person else uz_stir}
        assert all(by_scheme[scheme].is_valid(number) for scheme, number in firm.numbers.items())


def test_no_number_is_given_twice():
    for make in (lambda index: numbers.kz(index, "head"), numbers.kz_person, numbers.uz, numbers.tj, numbers.kg_okpo):
        assert len({make(index * 97) for index in range(20_000)}) == 20_000


def test_two_worlds_share_no_numbers():
    other = {number for index in range(500) for number in World(12).firm(index).numbers.values()}
    assert other.isdisjoint(number for firm in FIRMS for number in firm.numbers.values())


def test_numbers_of_persons_are_known_as_such():
    persons = [firm for firm in FIRMS if firm.form == "sole_trader" and firm.country == "KZ" and firm.numbers]
    assert all(read_number("kz_bin_or_iin", firm.numbers["kz"]).is_personal for firm in persons)


def test_branches_have_the_digit_of_branches():
    branches = [firm for firm in FIRMS if firm.head is not None and firm.country == "KZ" and firm.numbers]
    assert branches
    assert all(kz_bin.is_branch(firm.numbers["kz"]) for firm in branches)


@pytest.mark.parametrize(
    ("rate", "has_it"),
    [
        ("branch", lambda firm: firm.head is not None),
        ("homonym", lambda firm: firm.homonym_of is not None),
        ("closed", lambda firm: firm.status == "closed"),
        ("suspended", lambda firm: firm.status == "suspended"),
    ],
)
def test_shares_are_near_the_promised_ones(rate, has_it):
    found = sum(map(has_it, FIRMS)) / len(FIRMS)
    assert found == pytest.approx(noise("world", "rate")[rate], abs=0.012)


def test_firms_without_number_are_as_many_as_promised():
    numbered = [firm for firm in FIRMS if firm.country != "TM"]
    found = sum(not firm.numbers for firm in numbered) / len(numbered)
    assert found == pytest.approx(noise("world", "rate")["numberless"], abs=0.012)


def test_a_homonym_is_another_firm_of_the_same_name():
    for firm in FIRMS:
        if firm.homonym_of is not None:
            other = FIRMS[firm.homonym_of]
            assert firm.name == other.name
            assert firm.index != other.index


def test_a_branch_bears_the_name_of_its_head():
    for firm in FIRMS:
        if firm.head is not None:
            assert firm.name == FIRMS[firm.head].name
            assert firm.place.town["ru"] != FIRMS[firm.head].place.town["ru"]


def test_names_cross_borders():
    countries = {}
    for firm in FIRMS:
        countries.setdefault(firm.name.spelled["ru"], set()).add(firm.country)
    assert max(map(len, countries.values())) >= 4


def test_every_name_stands_in_all_languages_of_its_country():
    for firm in FIRMS:
        assert {"ru", "en", LOCAL[firm.country]} <= firm.name.spelled.keys()
        assert all(firm.name.spelled.values())


def test_firms_do_not_depend_on_how_many_there_are():
    assert World(11).firm(3_999) == FIRMS[-1]


def test_homonyms_come_by_the_hundred():
    names = Counter((firm.country, firm.name.spelled["ru"]) for firm in FIRMS)
    assert sum(times for times in names.values() if times > 1) > 400


def test_goods_are_written_in_seven_languages():
    goods = [good for activity in industries() for good in activity["goods"]]
    assert len({good["hs"] for good in goods}) == len(goods) >= 150
    for good in goods:
        assert good.keys() == {"hs", "ru", "kk", "ky", "tg", "tk", "uz", "en"}
