"""Names and labels in the reader's language, each bearing the language it is in."""

import pytest
from django.utils.translation import override

from karvon.look import labels, words
from karvon.look.labels import Wording
from karvon.producers.queries import ProducerCard


def card(name, names, country="KZ"):
    return ProducerCard("123456789092", name, names, country, "", "active", "", True, True, (), 0, ())


@pytest.mark.parametrize(
    ("reader", "shown", "below"),
    [
        ("kk", Wording("«Пример» ЖШС", "kk"), Wording("ТОО «Пример»", "ru")),
        ("ru", Wording("ТОО «Пример»", "ru"), None),
        ("ky", Wording("ТОО «Пример»", "ru"), None),
        ("en", Wording("ТОО «Пример»", "ru"), Wording("TOO «Primer»", "ru-Latn")),
    ],
)
def test_name_is_the_one_the_reader_reads(reader, shown, below):
    found = card("ТОО «Пример»", {"ru": "ТОО «Пример»", "kk": "«Пример» ЖШС"})
    with override(reader):
        assert labels.chosen_name(found) == shown
        assert labels.second_name(found) == below


@pytest.mark.parametrize("code", ["", "77", "9999", "999999999999", "xx", "XXII"])
def test_code_without_a_label_is_silent(code):
    assert labels.goods_label(code) == Wording("", "")


@pytest.mark.parametrize(
    ("code", "name"), [("UZ", "Узбекистан"), ("CN", "Китай"), ("ZZ", "неизвестный регион"), ("QX", "QX")]
)
def test_country_is_named_or_stands_for_itself(code, name):
    with override("ru"):
        assert labels.country_name(code) == name


@pytest.mark.parametrize(("iso", "name"), [("KZ-10", "Abai Region"), ("", ""), ("XX-99", "XX-99")])
def test_region_is_named_or_stands_for_itself(iso, name):
    with override("en"):
        assert labels.region_name(iso) == name


def test_unknown_word_of_a_code_is_plain_words():
    assert words.word(words.STATUSES, "half_open") == "half open"


@pytest.mark.parametrize(
    ("field", "value", "written"),
    [
        ("status", "closed", "Closed"),
        ("legal_form", "llc", "Limited liability company"),
        ("registered", "2011-04-05", "5 Apr 2011"),
    ],
)
def test_fact_of_a_code_is_told_in_words(field, value, written):
    with override("en"):
        assert labels.fact_value(field, value, "").text == written


@pytest.mark.parametrize(
    ("rule", "because", "told"),
    [
        ("number", "uz_stir 304567891", "304567891 · Номер налогоплательщика (СТИР), Узбекистан"),
        ("number", "no_scheme 1", "no_scheme 1"),
        ("person", "", ""),
        ("score", "", ""),
    ],
)
def test_equal_value_of_records_is_told_without_codes(rule, because, told):
    with override("ru"):
        assert labels.equal_value(rule, because).text == told


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("names", "Названия"),
        ("numbers (kz_bin)", "Номера (kz_bin)"),
        ("goods: certificate", "Товары: Сертификат"),
        ("rest: Код РПП", "Код РПП"),
        ("rest: names", "names"),
        ("чужое: поле: x", "чужое: поле: x"),
    ],
)
def test_part_of_a_record_is_named_for_the_reader(path, told):
    with override("ru"):
        assert labels.part_of_record(path) == told


def test_refusal_is_told_in_english_where_nobody_translated_it():
    with override("ru"):
        assert labels.refusal_reason("never_heard", "A sentence.") == Wording("A sentence.", "en")
