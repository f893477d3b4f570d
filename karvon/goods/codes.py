"""A goods code as somebody types it: read, looked up in HS 2022, and followed where an older edition meant it.

>>> typed("52.05").codes
('5205',)
>>> typed("8469").retired.now
('8472',)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from karvon.goods import mxik, tree
from karvon.goods.retired import Retired, retired
from karvon.kernel.hs import LENGTH_OF_DEPTH

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST: Final = LENGTH_OF_DEPTH["national"] + 1  # digits; one too many is a slip, more is another kind of number
LONGEST_TEXT: Final = 200
_CODE: Final = re.compile(
    r"\s*(?:(?:HS|H\.S\.|code|код(?:ы)?|kod(?:i)?|MXIK|IKPU|МХИК|ИКПУ|ТН\s*ВЭД|TN\s*VED|ЕАЭС|SITC)[\s:№.-]*)*"
    r"([0-9](?:[\s.\u00a0\u2009\u202f/_-]*[0-9])*)\s*\.?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TypedCode:
    """A code that was typed: its digits, and the codes of HS 2022 that it may mean, the likeliest first.

    `is_whole`: the first of them says as much as was typed, as far as all countries share it.
    `lost_zero`: it is read with a zero before it. `retired`: it was taken out of the nomenclature.
    `scheme`: "hs" with its national lines, or "mxik", the catalogue of Uzbekistan.
    """

    digits: str
    codes: tuple[str, ...]
    is_whole: bool
    lost_zero: bool
    retired: Retired | None = None
    scheme: Literal["hs", "mxik"] = "hs"


def typed(text: str) -> TypedCode | None:
    """Read a text that is nothing but a code, with dots, spaces or "HS" before it; None for any other text.

    An odd number of digits has lost its first zero, or has one too many at the end: both are looked up. A number of
    twelve digits or more is no goods code, but for a whole MXIK code.
    """
    digits = _digits(text)
    if len(digits) > LONGEST:
        return _of_mxik(digits)
    if len(digits) < 2:  # noqa: PLR2004 - one digit says nothing
        return None
    ways = (f"0{digits}", digits) if len(digits) % 2 else (digits,)
    codes = sorted(filter(None, map(_deepest, ways)), key=len, reverse=True)
    is_whole = bool(codes) and any(way[: tree.SUBHEADING] == codes[0] for way in ways)
    gone = None if is_whole else next(filter(None, map(retired, ways)), None)
    if gone:
        return TypedCode(digits, gone.now, is_whole=False, lost_zero=False, retired=gone)
    if not codes or len(codes[0]) < tree.HEADING <= len(ways[0]):
        return _of_mxik(digits) or TypedCode(digits, tuple(codes), is_whole=False, lost_zero=False)
    meant = tuple(code for code in codes if len(code) >= min(len(codes[0]), tree.HEADING))
    return TypedCode(digits, meant, is_whole, lost_zero=not digits.startswith(codes[0]))


def _of_mxik(digits: str) -> TypedCode | None:
    """Read a code of Uzbekistan's catalogue by the heading in it; None for anything else."""
    heading = mxik.heading(digits)
    if heading is None:
        return None
    gone = retired(heading)
    now = gone.now if gone else (heading,)
    return TypedCode(digits, now, is_whole=not gone, lost_zero=False, retired=gone, scheme="mxik")


def _digits(text: str) -> str:
    """Give the digits of a text that is nothing but a code, '' for any other."""
    found = _CODE.fullmatch(text[:LONGEST_TEXT])
    return re.sub(r"[^0-9]", "", found[1]) if found else ""


def _deepest(digits: str) -> str:
    """Give the deepest code of HS 2022 that begins the digits, '' for none."""
    lengths: Iterator[int] = (length for length in (tree.SUBHEADING, tree.HEADING, 2) if length <= len(digits))
    return next((digits[:length] for length in lengths if tree.exists(digits[:length])), "")
