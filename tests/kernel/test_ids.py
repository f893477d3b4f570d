"""Real numbers pass: rejecting a real number is worse than accepting a false one."""

import csv
import re
from pathlib import Path

import pytest

from karvon.kernel.ids import kg_inn, kg_okpo, kz_bin, kz_iin, tj_ein, tj_inn, tm_number, uz_pinfl, uz_stir
from karvon.kernel.ids.errors import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength, InvalidNumber

CERTIFICATES = Path(__file__).parents[2] / "../shared/data/certificates_kz"
REAL_BINS = ["200840900077", "170340025267", "940140000385", "990140004654", "010840004141", "110440012951"]


@pytest.mark.parametrize("number", REAL_BINS)
def test_real_bin_passes(number):
    assert kz_bin.validate(number) == number


@pytest.mark.parametrize("number", REAL_BINS)
def test_nearly_every_single_error_in_bin_is_caught(number):
    """The eleventh digit weighs 11, which is nothing mod 11, and the second weights let one through by chance.

    The rule is the state's, not ours.
    """
    wrong = [number[:at] + digit + number[at + 1 :] for at in (*range(10), 11) for digit in "0123456789"]
    assert len({text for text in wrong if kz_bin.is_valid(text)} - {number}) <= 1


@pytest.mark.parametrize("number", ["306180825", "304426154"])
def test_real_stir_passes(number):
    assert uz_stir.validate(number) == number


def test_real_kyrgyz_inn_passes():
    assert kg_inn.validate("01801201210323") == "01801201210323"


@pytest.mark.parametrize(
    ("validate", "text", "error"),
    [
        (kz_bin.validate, "20084090007", InvalidLength),
        (kz_bin.validate, "20084090007X", InvalidFormat),
        (kz_bin.validate, "200840900078", InvalidChecksum),
        (kz_bin.validate, "201340900077", InvalidComponent),
        (kz_bin.validate, "000101000015", InvalidComponent),
        (kz_iin.validate, "000101000016", InvalidChecksum),
        (kz_iin.validate, "000132000015", InvalidComponent),
        (uz_stir.validate, "30618082", InvalidLength),
        (uz_pinfl.validate, "3010100000000", InvalidLength),
        (kg_inn.validate, "0180120121032", InvalidLength),
        (kg_okpo.validate, "1234567", InvalidLength),
        (tj_inn.validate, "02001234А", InvalidFormat),
        (tj_ein.validate, "1234567", InvalidLength),
        (tm_number.validate, "   ", InvalidLength),
    ],
)
def test_error_says_what_is_wrong(validate, text, error):
    with pytest.raises(error, match=r"^[A-Z].*\.$"):
        validate(text)


def test_branch_is_told_from_head():
    assert kz_bin.is_branch("010841004141")
    assert not kz_bin.is_branch("010840004141")


def test_errors_share_one_ancestor_and_bear_codes():
    codes = {error.code for error in (InvalidFormat, InvalidLength, InvalidChecksum, InvalidComponent)}
    assert codes == {"letters", "length", "checksum", "component"}
    assert issubclass(InvalidChecksum, InvalidNumber)


def test_every_bin_of_the_certificates_passes():
    if not CERTIFICATES.is_dir():
        pytest.skip("the certificates of Kazakhstan are not beside the project")
    found = set()
    for path in CERTIFICATES.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        found |= {number for cell in cells for number in re.findall(r"(?<!\d)\d{4}[456]\d{7}(?!\d)", cell)}
    assert len(found) > 40
    assert [number for number in found if not kz_bin.is_valid(number)] == []
