from collections import Counter

import pytest

from karvon.fiction import spelling, spoiling
from karvon.fiction.addresses import Whereabouts
from karvon.fiction.chance import Chance, Shares
from karvon.fiction.firms import World
from karvon.fiction.uzbek import as_windows_1251, to_cyrillic
from karvon.fiction.wordlists import noise

FIRM = next(firm for firm in map(World(5).firm, range(100)) if firm.country == "KZ" and firm.form == "llc")


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Qo‘qon yog‘-moy", "Қўқон ёғ-мой"),
        ("bug‘doy uni", "буғдой уни"),
        ("Yo‘ldoshev", "Йўлдошев"),
        ("sement zavodi", "цемент заводи"),
        ("elektr jihozlari", "электр жиҳозлари"),
        ("Shahrisabz", "Шаҳрисабз"),
    ],
)
def test_uzbek_clerks_write_cyrillic(latin, cyrillic):
    assert to_cyrillic(latin) == cyrillic


def test_windows_1251_loses_three_letters():
    assert as_windows_1251("Қўқон ғишт ҳосил") == "Кўкон гишт хосил"


def test_a_slip_changes_one_word_by_one_letter():
    words = ["Алтын", "Береке"]
    for seed in range(200):
        slipped = spoiling.mistyped(" ".join(words), Chance(str(seed))).split(" ")
        assert sum(one != two for one, two in zip(words, slipped, strict=True)) <= 1
        assert abs(len("".join(slipped)) - len("".join(words))) <= 1


def test_lookalikes_are_of_the_other_script():
    written = spoiling.looking_alike("Ixtisoslashmagan", Chance("1"))
    assert written != "Ixtisoslashmagan"
    assert not written.isascii()


@pytest.mark.parametrize("dirt", ["first", "again"])
def test_numbers_go_missing_as_promised(dirt):
    chance = Chance(dirt)
    written = Counter(spelling.number("940140000385", dirt, chance) for _ in range(20_000))
    assert written[""] / 20_000 == pytest.approx(noise("numbers", dirt)["missing"], abs=0.01)
    assert 0.6 < written["940140000385"] / 20_000 < 0.99


def test_leading_zeros_are_lost_as_promised():
    chance = Chance("zero")
    written = Counter(spelling.number("010840004141", "again", chance) for _ in range(20_000))
    assert written["10840004141"] / 20_000 == pytest.approx(noise("numbers", "again")["zero_lost"], abs=0.09)


def test_names_carry_their_form_in_each_language():
    written = {language: spelling.name(FIRM, language, "first", Chance("9")) for language in ("ru", "kk", "en")}
    assert len(set(written.values())) == 3


def test_first_rows_are_cleaner_than_later_ones():
    counts = {
        dirt: len({spelling.name(FIRM, "ru", dirt, Chance(f"{dirt}{seed}")).casefold() for seed in range(400)})
        for dirt in ("first", "again")
    }
    assert counts["first"] < counts["again"]


def test_addresses_of_one_row_say_one_place():
    for seed in range(50):
        where = Whereabouts(FIRM, "first", Chance(str(seed)))
        if where.has_house and not where.is_missing:
            assert str(where.house) in where.text("ru", Chance(f"a{seed}"))
            assert str(where.house) in where.text("kk", Chance(f"b{seed}"))


def test_shares_are_drawn_by_weight():
    shares, chance = Shares([("much", 9.0), ("little", 1.0)]), Chance("shares")
    drawn = Counter(shares.pick(chance) for _ in range(10_000))
    assert drawn["much"] / 10_000 == pytest.approx(0.9, abs=0.01)
