"""MXIK (also IKPU, SPIC): a code of Uzbekistan's catalogue of goods and services, and the HS heading in it.

Seventeen digits: the group is the first 3, the class 5, the position 8, the subposition 11, the rest tells brand and
kind, as the tax committee's catalogue (tasnif.soliq.uz) shows them since the Cabinet of Ministers' resolution 249 of 28
April 2021. A class of goods is 0 and the HS heading; groups of services begin with another digit.

>>> heading("02202 002 001 010001")
'2202'
>>> heading("00101")
'0101'
>>> heading("10112006002000000") is None  # a service
True
"""

from __future__ import annotations

import re
from typing import Final

from karvon.goods import tree
from karvon.goods.retired import retired

CLASS: Final = 5  # digits
WHOLE: Final = 17
WITHOUT_ZEROS: Final = (15, 16)  # a whole code has one or two before its first other digit
BEGINNINGS: Final = (CLASS, 7, 8, 10, 11)  # as people cut codes; 12 to 14 digits are firms and barcodes
_SEPARATORS: Final = re.compile(r"[\s.\u200b-\u200f\ufeff_-]+")
_DIGITS: Final = re.compile("[0-9]+")


def heading(code: str) -> str | None:
    """Give the HS heading in a code or in its first five digits and more; None for a service and any other text.

    A whole code that lost its zeros on the way through a number is read with them; a beginning that lost them cannot be
    told from another one. The heading may be one of an older edition of the HS (`retired.retired`).
    """
    digits = _SEPARATORS.sub("", code)
    if not _DIGITS.fullmatch(digits):
        return None
    if len(digits) in WITHOUT_ZEROS:
        digits = digits.zfill(WHOLE)
    if len(digits) not in {WHOLE, *BEGINNINGS} or not digits.startswith("0"):
        return None
    found = digits[1:CLASS]
    return found if tree.exists(found) or retired(found) else None
