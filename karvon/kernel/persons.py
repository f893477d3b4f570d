"""Persons: firms that are one person are known by form or number, and their numbers only as keyed hashes."""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import Final

PERSON: Final = "person"
"""The scheme under which the hash of a person's number stands in place of the number."""
PERSONS_FORMS: Final = frozenset({"sole_trader", "sole_trader_or_foreign", "farm"})


def person_hash(number: str, person_key: str) -> str:
    """Give the keyed hash under which a person's number links records without being readable."""
    return hmac.new(person_key.encode(), number.encode(), sha256).hexdigest()[:32]
