"""Read a number out of a column that may hold two schemes, spreadsheet damage or a person's number.

>>> read_number("kz_bin_or_iin", "10840004141.0").value
'010840004141'
>>> reading = read_number("kz_bin_or_iin", "000101 000015")  # made up
>>> reading.scheme, reading.is_personal
('kz_iin', True)
>>> reading
NumberReading(scheme='kz_iin', value='…', is_valid=True, is_personal=True, code='')
>>> read_number("uz_stir", "3,0618E+08").reason
'A spreadsheet turned the number into scientific notation; its digits are lost.'
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from . import kg_inn, kg_okpo, kz_bin, kz_iin, tj_ein, tj_inn, tm_number, uz_pinfl, uz_stir
from .errors import InvalidLength, InvalidNumber
from .writing import bare, is_scientific

if TYPE_CHECKING:
    from collections.abc import Callable

_VALIDATE: Final[dict[str, Callable[[str], str]]] = {
    "kz_bin": kz_bin.validate,
    "kz_iin": kz_iin.validate,
    "uz_stir": uz_stir.validate,
    "uz_pinfl": uz_pinfl.validate,
    "kg_inn": kg_inn.validate,
    "kg_okpo": kg_okpo.validate,
    "tj_inn": tj_inn.validate,
    "tj_ein": tj_ein.validate,
    "tm_number": tm_number.validate,
}
SCHEMES: Final = tuple(_VALIDATE)
HAVE_CHECK_DIGIT: Final = frozenset({"kz_bin", "kz_iin"})
PERSONAL_SCHEMES: Final = frozenset({"kz_iin", "uz_pinfl"})

_LENGTHS_WITHOUT_ZEROS: Final = (9, 10, 11)  # a number of January 2000 has lost three
_FIFTH_DIGITS_OF_PERSONS: Final = "0123"
_COUNTING_UP: Final = "12345678901234567890"


@dataclass(frozen=True, slots=True, repr=False)
class NumberReading:
    """What was made of a number as published.

    `code` is stable: '' for a number as it should be, `zeros` and `unusual` for a valid one with a remark, else
    `letters`, `length`, `scientific`, `checksum`, `component`, `empty`, `placeholder`. `reason` is the English
    sentence and never quotes the number. The value of a personal number must never be stored readable.
    """

    scheme: str
    value: str
    is_valid: bool
    is_personal: bool
    has_check_digit: bool
    code: str
    reason: str

    def __repr__(self) -> str:
        value = "…" if self.is_personal else self.value
        return (
            f"NumberReading(scheme={self.scheme!r}, value={value!r}, is_valid={self.is_valid}, "
            f"is_personal={self.is_personal}, code={self.code!r})"
        )


def read_number(scheme: str, text: str) -> NumberReading:
    """Read a number published under a scheme; raises `KeyError` for a scheme that nobody knows.

    Besides `SCHEMES` two mixed ones are taken, `kz_bin_or_iin` and `uz_stir_or_pinfl`; a person's number found where
    a firm's is expected is read as what it is.
    """
    number = text.strip() if scheme == "tm_number" else bare(text)
    found = _scheme_of(scheme, number)
    if refusal := _refusal(found, number, text):
        return refusal
    try:
        reading = _valid(found, _VALIDATE[found](number))
    except InvalidLength as error:
        return _with_zeros(found, number) or _invalid(found, number, error.code, str(error))
    except InvalidNumber as error:
        return _invalid(found, number, error.code, str(error))
    return reading


def _scheme_of(scheme: str, number: str) -> str:
    """Decide which of two schemes a number follows, by its form alone."""
    if scheme in {"kz_bin", "kz_iin", "kz_bin_or_iin"}:
        padded = number.zfill(kz_bin.LENGTH)
        return "kz_iin" if padded[4] in _FIFTH_DIGITS_OF_PERSONS else "kz_bin"
    if scheme in {"uz_stir", "uz_pinfl", "uz_stir_or_pinfl"}:
        return "uz_stir" if len(number) <= uz_stir.LENGTH else "uz_pinfl"
    return scheme


def _refusal(scheme: str, number: str, text: str) -> NumberReading | None:
    """Refuse what is no number at all."""
    if not number:
        return _invalid(scheme, "", "empty", "There is no number.")
    if is_scientific(text):
        sentence = "A spreadsheet turned the number into scientific notation; its digits are lost."
        return _invalid(scheme, number, "scientific", sentence)
    if number.isdigit() and (len(set(number)) == 1 or (len(number) > 1 and _COUNTING_UP.startswith(number))):
        return _invalid(scheme, number, "placeholder", "The digits only fill the field; they are no number.")
    return None


def _valid(scheme: str, number: str) -> NumberReading:
    """Describe a number that passed its scheme."""
    reading = NumberReading(
        scheme=scheme,
        value=number,
        is_valid=True,
        is_personal=_is_personal(scheme, number),
        has_check_digit=scheme in HAVE_CHECK_DIGIT,
        code="",
        reason="",
    )
    if scheme == "kg_inn" and not kg_inn.is_usual(number):
        return replace(reading, code="unusual", reason="The number does not follow the usual pattern; it is kept.")
    return reading


def _with_zeros(scheme: str, number: str) -> NumberReading | None:
    """Put back the leading zeros that a spreadsheet ate, where check digit or date then fit beyond chance."""
    if scheme in HAVE_CHECK_DIGIT and len(number) in _LENGTHS_WITHOUT_ZEROS:
        padded = number.zfill(kz_bin.LENGTH)
    elif scheme == "kg_inn" and len(number) == kg_inn.LENGTH - 1 and kg_inn.is_usual(f"0{number}"):
        padded = f"0{number}"  # a person's number that lost its last digit never reads as a date here
    else:
        return None
    try:
        reading = _valid(scheme, _VALIDATE[scheme](padded))
    except InvalidNumber:
        return None
    return replace(reading, code="zeros", reason="Leading zeros were lost and have been put back; the rest then fits.")


def _invalid(scheme: str, number: str, code: str, reason: str) -> NumberReading:
    """Describe a number that cannot be taken; one that may be a broken number of a person counts as personal."""
    return NumberReading(
        scheme=scheme,
        value=number,
        is_valid=False,
        is_personal=_is_personal(scheme, number),
        has_check_digit=scheme in HAVE_CHECK_DIGIT,
        code=code,
        reason=reason,
    )


def _is_personal(scheme: str, number: str) -> bool:
    """Say whether the digits may tell something about a person, even when some are lost or mistyped."""
    if scheme == "kg_inn":
        return number[:1] in tuple(kg_inn.PERSONS)
    if scheme == "uz_stir":
        return number[:1] in tuple("456")
    if scheme == "kz_bin":
        return not kz_bin.is_valid(number) and _begins_with_birth_date(number)
    return scheme in PERSONAL_SCHEMES


def _begins_with_birth_date(number: str) -> bool:
    """Say whether the digits begin as an IIN does, as they stand or with a lost zero put back."""
    digits = "".join(filter(str.isdigit, number))
    return len(digits) >= len("YYMMDD") and any(map(kz_iin.has_birth_date, (digits, f"0{digits}", f"00{digits}")))
