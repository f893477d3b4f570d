"""Numbers are read as they arrive, and persons' numbers are never shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.kernel.ids import SCHEMES, kz_iin, read_number

MADE_UP_IIN = "000101000015"
ANY_SCHEME = st.sampled_from([*SCHEMES, "kz_bin_or_iin", "uz_stir_or_pinfl"])


@pytest.mark.parametrize(
    ("scheme", "text", "found", "value"),
    [
        ("kz_bin", "110440012951.0", "kz_bin", "110440012951"),
        ("kz_bin_or_iin", " 1104 4001 2951 ", "kz_bin", "110440012951"),
        ("kz_bin_or_iin", "10840004141", "kz_bin", "010840004141"),
        ("kz_bin", MADE_UP_IIN, "kz_iin", MADE_UP_IIN),
        ("kz_bin_or_iin", "101000015", "kz_iin", MADE_UP_IIN),
        ("uz_stir_or_pinfl", "306 180 825", "uz_stir", "306180825"),
        ("uz_stir", "30101000000000", "uz_pinfl", "30101000000000"),
        ("kg_inn", "1801201210323", "kg_inn", "01801201210323"),
        ("tm_number", " 12-34/56", "tm_number", "12-34/56"),
    ],
)
def test_number_is_read_and_repaired(scheme, text, found, value):
    reading = read_number(scheme, text)
    assert reading.is_valid
    assert (reading.scheme, reading.value) == (found, value)


@pytest.mark.parametrize(
    ("scheme", "text", "code"),
    [
        ("kz_bin", "", "empty"),
        ("kz_bin", " - ", "empty"),
        ("kz_bin", "1,1044E+11", "scientific"),
        ("kz_bin", "1.10440012951E+11", "scientific"),
        ("kz_bin", "11044001295A", "letters"),
        ("kz_bin", "11044001295", "length"),
        ("kz_bin_or_iin", "2310478.0", "length"),
        ("kz_bin", "110440012952", "checksum"),
        ("kz_bin", "000000000000", "placeholder"),
        ("uz_stir", "123456789", "placeholder"),
        ("uz_stir", "999999999", "placeholder"),
        ("kz_bin", "119940012951", "component"),
    ],
)
def test_unusable_number_says_why(scheme, text, code):
    reading = read_number(scheme, text)
    assert not reading.is_valid
    assert reading.code == code


@pytest.mark.parametrize(
    ("scheme", "text"),
    [
        ("kz_bin_or_iin", MADE_UP_IIN),
        ("kz_bin_or_iin", "000101000016"),  # the check digit is wrong, the birth date still there
        ("kz_bin_or_iin", "00010100001"),  # the last digit is lost
        ("kz_bin_or_iin", "85051500001"),
        ("kz_bin_or_iin", "8,50515E+11"),
        ("kz_bin", "850515000O15"),
        ("uz_stir_or_pinfl", "30101000000000"),
        ("uz_stir_or_pinfl", "3010100000000"),
        ("uz_stir", "412345678"),
        ("kg_inn", "10101200000000"),
        ("kg_inn", "2010120000000"),
    ],
)
def test_what_may_be_a_persons_is_personal(scheme, text):
    reading = read_number(scheme, text)
    assert reading.is_personal
    assert reading.value not in repr(reading)


@pytest.mark.parametrize(
    ("scheme", "text"),
    [("kz_bin", "010840004141"), ("uz_stir", "306180825"), ("kg_inn", "01801201210323"), ("tj_inn", "020012345")],
)
def test_firms_number_is_not_personal(scheme, text):
    assert not read_number(scheme, text).is_personal


def test_unusual_kyrgyz_number_is_kept_with_a_remark():
    reading = read_number("kg_inn", "99999999999990")
    assert (reading.is_valid, reading.code) == (True, "unusual")


@given(ANY_SCHEME, st.text(max_size=30))
def test_reason_never_quotes_the_number(scheme, text):
    reading = read_number(scheme, text)
    assert len(reading.value) < 3 or reading.value not in reading.reason


@given(ANY_SCHEME, st.text(alphabet="0123456789 .,-eE+АA", max_size=16))
def test_reading_a_valid_value_again_changes_nothing(scheme, text):
    reading = read_number(scheme, text)
    if reading.is_valid:
        assert read_number(reading.scheme, reading.value).value == reading.value


@given(st.dates(), st.integers(0, 6), st.integers(0, 9999))
def test_every_iin_is_personal_in_every_kazakh_column(born, century, serial):
    digits = f"{born:%y%m%d}{century}{serial:04d}"
    number = f"{digits}{kz_iin.calc_check_digit(digits) % 10}"
    if len(set(number)) > 1:
        assert all(read_number(scheme, number).is_personal for scheme in ("kz_bin", "kz_iin", "kz_bin_or_iin"))


def test_unknown_scheme_is_an_error():
    with pytest.raises(KeyError):
        read_number("fr_siren", "732829320")
