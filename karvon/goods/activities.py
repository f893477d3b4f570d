"""What a firm of an economic activity makes: chapters of the Harmonized System by the code of its activity.

Written in `reference/goods/activities.yml` after the explanatory notes of NACE Rev. 2 and ISIC Rev. 4, from knowledge
and not counted; the lists of Kazakhstan, Kyrgyzstan and Uzbekistan (OKED, GKED) follow NACE in the first four digits.

>>> likely("C10.61.1") == likely("1061")
True
>>> next(iter(likely("10.61"))), headings("10.61")[0]
('11', '1006')
>>> likely("84.11")  # general public administration
{}
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any, Final

DEEPEST: Final = 4  # digits that the national lists share with NACE
SHALLOWEST: Final = 2
_CODE: Final = re.compile(r"\s*(?:[A-Z][\s.-]*)?([0-9][0-9\s.,-]*)", re.IGNORECASE)
_LOST_ZERO: Final = re.compile(r"[0-9][.,][0-9]")


def likely(activity: str) -> dict[str, float]:
    """Give the chapters that such a firm makes with their shares of one, the likeliest first.

    `activity` is a code as registers write it, such as "10.61.1", "1061" or "C10.61", or begins with one. Empty for a
    service and for anything that is no code; of a class that nobody described, what is known of its group or division.
    """
    return dict(_entry(activity).get("chapters", {}))


def headings(activity: str) -> tuple[str, ...]:
    """Give the headings that such a firm most often makes, in the order of the nomenclature; empty where unclear."""
    return tuple(_entry(activity).get("headings", ()))


def _entry(activity: str) -> dict[str, Any]:
    """Give what is known of the deepest activity above the code: class, group or division."""
    digits = _digits(activity)
    lengths = range(min(len(digits), DEEPEST), SHALLOWEST - 1, -1)
    return next((found for length in lengths if (found := _activities().get(digits[:length]))), {})


def _digits(activity: str) -> str:
    """Give the digits of a code without letter and dots; a division of one digit before a dot has lost its zero."""
    found = _CODE.match(activity)
    code = found[1] if found else ""
    return ("0" if _LOST_ZERO.match(code) else "") + re.sub(r"[^0-9]", "", code)


@cache
def _activities() -> dict[str, dict[str, Any]]:
    """Read the compiled table, once."""
    table: dict[str, dict[str, Any]] = json.loads(
        (files("karvon.goods") / "tables" / "activities.json").read_text(encoding="utf-8")
    )
    return table
