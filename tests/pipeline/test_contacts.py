"""Telephones and hosts of real-looking fields: many in one, old codes, shared providers, nonsense."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.kernel.languages import COUNTRIES
from karvon.pipeline.contacts import NOUGHTS, PLANS, domains, phones


@pytest.mark.parametrize(
    ("text", "country", "numbers"),
    [
        ("+7 (7212) 42-21-91", "KZ", ("+77212422191",)),
        ("8 701 123 45 67", "KZ", ("+77011234567",)),
        ("7011234567", "KZ", ("+77011234567",)),
        ("77011234567.0", "KZ", ("+77011234567",)),
        ("0555123456", "KG", ("+996555123456",)),
        ("996 555 123456", "KG", ("+996555123456",)),
        ("918 12 34 56", "TJ", ("+992918123456",)),
        ("8-65-752312", "TM", ("+99365752312",)),
        ("8-71-375-51-53", "UZ", ("+998713755153",)),
        ("тел.: +998 (71) 375-51-53", "UZ", ("+998713755153",)),
    ],
)
def test_number_of_a_country_is_read(text, country, numbers):
    assert phones(text, country) == numbers


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("8 (7212) 42-21-91, +998 71 200-70-07", 2),
        ("+77011234567 +77017654321", 2),
        ("87011234567 87017654321", 2),
        ("87011234567; 8 701 123 45 67", 1),
        ("87011234567/68", 1),
        ("87011234567 доб. 123", 1),
    ],
)
def test_field_gives_each_number_once(text, count):
    assert len(phones(text, "KZ")) == count


@pytest.mark.parametrize(("old", "new"), [("8 (3172) 42-21-91", "+77172422191"), ("8 (3272) 50-12-34", "+77272501234")])
def test_old_kazakh_code_is_todays(old, new):
    assert phones(old, "KZ") == (new,)


def test_russian_number_stays_russian():
    assert phones("+7 343 242-21-91", "KZ") == ("+73432422191",)


@pytest.mark.parametrize("text", ["+998712007007", "998 71 200 70 07", "8 10 998 71 200 70 07", "00998712007007"])
def test_neighbour_is_read_in_any_register(text):
    assert phones(text, "KZ") == ("+998712007007",)


def test_number_from_afar_is_kept():
    assert phones("+86 10 6552 9988", "TJ") == ("+861065529988",)


@pytest.mark.parametrize("text", ["", "нет", "123", "0" * 5000, "+", "8", "٠٠٠", "№ 5" + "9" * 20, "8 (727) 000-00-00"])
def test_what_is_no_number_is_dropped(text):
    assert phones(text, "KZ") == ()


def test_digits_of_another_script_are_digits():
    assert phones("+٧٧٠١١٢٣٤٥٦٧", "KZ") == ("+77011234567",)


def test_stranger_has_no_telephones():
    assert phones("+77011234567", "RU") == ()


@given(st.integers(0, 10**10 - 1), st.sampled_from(COUNTRIES))
def test_cheap_path_keeps_all_the_library_holds_valid(rest, country):
    plan = PLANS[country]
    number = f"+{plan.code}{rest % 10**plan.length:0{plan.length}d}"
    known = phonenumbers.parse(number)
    assert phones(number, country) == (number,) or not phonenumbers.is_valid_number(known) or number.endswith(NOUGHTS)
    assert phones(number, country) == () or phonenumbers.is_possible_number(known)


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("kind", [phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.MOBILE])
def test_library_reads_the_same_from_every_way(country, kind):
    known = phonenumbers.example_number_for_type(country, kind)
    number = phonenumbers.format_number(known, phonenumbers.PhoneNumberFormat.E164)
    for style in (phonenumbers.PhoneNumberFormat.NATIONAL, phonenumbers.PhoneNumberFormat.INTERNATIONAL):
        assert phones(phonenumbers.format_number(known, style), country) == (number,)


@given(st.text(max_size=60), st.sampled_from(COUNTRIES))
def test_any_text_gives_possible_numbers_only(text, country):
    assert all(phonenumbers.is_possible_number(phonenumbers.parse(number)) for number in phones(text, country))


@given(
    st.integers(1, 999_999), st.sampled_from(["+7701{}", "8701{}", "8 (701) {}", "7 701 {}", "701{}", "тел. 8701{}"])
)
def test_every_way_of_writing_is_one_number(rest, way):
    assert phones(way.format(f"{rest:07d}"), "KZ") == (f"+7701{rest:07d}",)


@pytest.mark.parametrize(
    ("kind", "text", "names"),
    [
        ("website", "https://www.zavod.kz/about?x=1", ("zavod.kz",)),
        ("website", "WWW.Zavod.KZ", ("zavod.kz",)),
        ("website", "shop.zavod.com.kz", ("zavod.com.kz",)),
        ("website", "zavod.kz, zavod.uz", ("zavod.kz", "zavod.uz")),
        ("email", "Info@Zavod.KZ", ("zavod.kz",)),
        ("email", "a@zavod.kz; b@sales.zavod.kz", ("zavod.kz",)),
    ],
)
def test_registered_name_is_given(kind, text, names):
    assert domains(kind, text) == names


def test_name_in_another_script_is_as_the_network_has_it():
    assert domains("website", "http://завод.рф/о-нас") == ("завод.рф".encode("idna").decode(),)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("email", "zavod@mail.ru"),
        ("email", "zavod@yandex.kz"),
        ("email", "zavod@umail.uz"),
        ("website", "https://instagram.com/zavod"),
        ("website", "t.me/zavod"),
        ("website", "zavod.satu.kz"),
        ("website", "flagma.uz/zavod"),
    ],
)
def test_shared_host_says_nothing(kind, text):
    assert domains(kind, text) == ()


@pytest.mark.parametrize("text", ["", "нет", "a..b", "@", "zavod@", "http://", "10.0.0.1", "x" * 5000, "شركة"])
def test_what_is_no_host_is_dropped(text):
    assert domains("website", text) == domains("email", text) == ()


def test_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="telex"):
        domains("telex", "zavod.kz")
