"""What can be wrong with a number of a register, each with a stable code and a sentence for people.

The sentences never quote the number: it may be a person's.
"""

from __future__ import annotations

from typing import ClassVar


class InvalidNumber(ValueError):
    """The number is not valid."""

    code: ClassVar[str] = "invalid"

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or type(self).__doc__)


class InvalidFormat(InvalidNumber):
    """The number holds something other than digits."""

    code = "letters"


class InvalidLength(InvalidNumber):
    """The number is too short or too long."""

    code = "length"


class InvalidChecksum(InvalidNumber):
    """The check digit does not fit the other digits."""

    code = "checksum"


class InvalidComponent(InvalidNumber):
    """A part of the number, such as its date, cannot be."""

    code = "component"
