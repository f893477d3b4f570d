"""Addresses as the registers write them: old names, both scripts, streets named after cities."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.kernel.languages import COUNTRIES
from karvon.kernel.names import fold
from karvon.places.regions import region_from_text, regions, settlement_from_text


@pytest.mark.parametrize(
    ("address", "iso"),
    [
        ("100000, Карагандинская область, г. Караганда, ул. Ермекова, 1", "KZ-35"),
        ("Карагандинской обл., Осакаровский р-н", "KZ-35"),
        ("РК, обл. Ұлытау, г. Жезказган, ул. Желтоксан, 19", "KZ-62"),
        ("Қазақстан, Абай облысы, Семей қ., Шәкәрім даңғылы 5", "KZ-10"),
        ("1, REPUBLIC AVENUE, TEMIRTAU 101400, KARAGANDA OBL, KAZAKHSTAN", "KZ-35"),
        ("West Kazakhstan region, Terekti district", "KZ-27"),
        ("БҚО, Бәйтерек ауданы", "KZ-27"),
        ("Алматы г, Абая ул, дом 5", "KZ-75"),
        ("Алматы облысы, Қарасай ауданы", "KZ-19"),
    ],
)
def test_kazakh_address_gives_its_region(address, iso):
    assert region_from_text(address, "KZ") == iso


@pytest.mark.parametrize(
    ("address", "country", "iso"),
    [
        ("Toshkent viloyati, Chirchiq sh., Navoiy ko'chasi 3", "UZ", "UZ-TO"),
        ("Тошкент шаҳри, Юнусобод тумани", "UZ", "UZ-TK"),
        ("Farg‘ona viloyati, Qo‘qon shahri", "UZ", "UZ-FA"),
        ("Фарғона вилояти, Қўқон шаҳри", "UZ", "UZ-FA"),
        ("Qoraqalpogʻiston Respublikasi, Nukus sh", "UZ", "UZ-QR"),
        ("Наманган вилояти, Наманган тумани", "UZ", "UZ-NG"),
        ("Чүй облусу, Сокулук району", "KG", "KG-C"),
        ("Ысык-Көл облусу, Каракол ш.", "KG", "KG-Y"),
        ("Ошская обл., Араванский район", "KG", "KG-O"),
        ("г. Ош, ул. Ленина, 1", "KG", "KG-GO"),
        ("Вилояти Суғд, шаҳри Хуҷанд", "TJ", "TJ-SU"),
        ("ноҳияи Рӯдакӣ, деҳаи Гулистон", "TJ", "TJ-RA"),
        ("ГБАО, г. Хорог", "TJ", "TJ-GB"),
        ("Mary welaýaty, Baýramaly ş.", "TM", "TM-M"),
        ("Марыйский велаят, г. Мары", "TM", "TM-M"),
        ("Aşgabat ş., Bitarap Türkmenistan şaýoly, 5", "TM", "TM-S"),
    ],
)
def test_other_addresses_give_their_region(address, country, iso):
    assert region_from_text(address, country) == iso


@pytest.mark.parametrize(
    ("address", "country", "iso"),
    [
        ("г. Нур-Султан, пр. Туран 5", "KZ", "KZ-71"),
        ("г. Целиноград", "KZ", "KZ-71"),
        ("Алма-Ата, ул. Фурманова", "KZ", "KZ-75"),
        ("Южно-Казахстанская обл., Сайрамский р-н", "KZ", "KZ-61"),
        ("г. Капшагай, Промзона", "KZ", "KZ-19"),
        ("г. Ленинабад", "TJ", "TJ-SU"),
        ("Курган-Тюбе", "TJ", "TJ-KT"),
        ("г. Чарджоу", "TM", "TM-L"),
        ("г. Фрунзе", "KG", "KG-GB"),
        ("г. Шевченко", "KZ", "KZ-47"),
    ],
)
def test_old_names_are_understood(address, country, iso):
    assert region_from_text(address, country) == iso


@pytest.mark.parametrize(
    ("address", "country", "iso"),
    [
        ("Восточно-Казахстанская область, г. Семей", "KZ", "KZ-10"),
        ("Карагандинская область, Жезказган, ул. Мира", "KZ", "KZ-62"),
        ("Алматинская обл., г. Талдыкорган", "KZ", "KZ-33"),
        ("ЮКО, г. Шымкент", "KZ", "KZ-79"),
        ("Чуйская область, г. Бишкек", "KG", "KG-GB"),
    ],
)
def test_town_outranks_its_former_region(address, country, iso):
    assert region_from_text(address, country) == iso


@pytest.mark.parametrize(
    ("address", "country", "iso"),
    [
        ("ул. Карагандинская 5, г. Алматы", "KZ", "KZ-75"),
        ("ул. Ташкентская, 12, Тараз", "KZ", "KZ-31"),
        ("автодорога Алматы-Жетыген, здание 58", "KZ", ""),
        ("Абай көшесі 5, Орал қаласы", "KZ", "KZ-27"),
        ("Navoiy ko‘chasi 5, Toshkent shahri", "UZ", "UZ-TK"),
        ("Самарқанд кўчаси, 7", "UZ", ""),
        ("ш. Душанбе, хиёбони Рӯдакӣ 33", "TJ", "TJ-DU"),
        ("Алматинский район", "KZ", ""),
        ("Almaty street 5", "KZ", ""),
        ("Шевченко 5, Алматы", "KZ", "KZ-75"),
        ("Абай, 7, Тараз", "KZ", "KZ-31"),
    ],
)
def test_streets_and_districts_are_no_towns(address, country, iso):
    assert region_from_text(address, country) == iso


@pytest.mark.parametrize(
    ("address", "country", "same"),
    [
        ("г. Уральск", "KZ", "Орал қаласы"),
        ("г. Капчагай", "KZ", "Қонаев қ."),
        ("г. Коканд", "UZ", "Qo'qon shahri"),
        ("г. Ходжент", "TJ", "шаҳри Хуҷанд"),
        ("Нур-Султан", "KZ", "Astana city"),
    ],
)
def test_old_and_new_name_are_one_settlement(address, country, same):
    assert settlement_from_text(address, country) == settlement_from_text(same, country) != ""


@pytest.mark.parametrize("address", ["Абайский район, село Новое Поле, 5", "Новое Поле ауылы 5", "с. Новое Поле"])
def test_unknown_village_is_named_by_its_mark(address):
    assert settlement_from_text(address, "KZ") == fold("Новое Поле", "KZ")


def test_letter_of_a_house_is_no_village():
    assert settlement_from_text("дом 5 г, кв. 3", "KZ") == ""


@pytest.mark.parametrize("address", ["", ",,,", "5", "ул.", "г. ", "\x00", "Berlin, Unter den Linden 1", "9" * 5000])
def test_address_without_a_place_gives_nothing(address):
    assert region_from_text(address, "KZ") == ""


def test_country_that_is_not_ours_gives_nothing():
    assert region_from_text("г. Алматы", "RU") == ""


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_name_leads_home(country):
    """Every name of every settlement, written as a town, gives its own region: no two regions claim one name."""
    for region in regions(country):
        for name in (name for town in region.settlements for name in (*town.names, *town.names_if_marked)):
            assert region_from_text(f"город {name}, 1", country) == region.iso, name


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_region_is_found_by_its_names(country):
    for region in regions(country):
        for name in (*region.names.values(), *region.old_names, *region.short_names):
            assert region_from_text(name, country) == region.iso, name


@given(st.text(max_size=200), st.sampled_from(COUNTRIES))
def test_any_text_gives_a_region_of_the_country_or_nothing(text, country):
    assert region_from_text(text, country) in {"", *(region.iso for region in regions(country))}


@given(st.text(alphabet=string.ascii_lowercase + " ,.0123456789", max_size=80))
def test_what_follows_a_named_region_never_hides_it(rest):
    assert region_from_text(f"Павлодарская область, {rest}", "KZ") == "KZ-55"
