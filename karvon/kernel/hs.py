"""A code of the Harmonized System or of a national tariff built on it: always text, never a number.

>>> code = HsCode.parse("HS 7202.21.000.0")
>>> str(code), code.depth, code.section
('7202210000', 'national', 'XV')
>>> str(code.at("heading"))
'7202'
>>> str(HsCode.parse("10121"))  # a leading zero was lost
'010121'
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final, Literal

Depth = Literal["chapter", "heading", "subheading", "national"]

LENGTH_OF_DEPTH: Final[dict[Depth, int]] = {"chapter": 2, "heading": 4, "subheading": 6, "national": 10}
_DEPTH_OF_LENGTH: Final[dict[int, Depth]] = {
    2: "chapter",
    4: "heading",
    6: "subheading",
    8: "national",
    10: "national",
}

# First chapter of each section, HS 2022.
_SECTION_STARTS: Final = (1, 6, 15, 16, 25, 28, 39, 41, 44, 47, 50, 64, 68, 71, 72, 84, 86, 90, 93, 94, 97)
_SECTIONS: Final = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI"),
    *("XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI"),
)
_RESERVED_CHAPTER: Final = 77  # kept free by the HS for a later use
CHAPTERS: Final = tuple(f"{chapter:02d}" for chapter in range(1, 98) if chapter != _RESERVED_CHAPTER)
_KNOWN_CHAPTERS: Final = frozenset(CHAPTERS)

_NAME = re.compile(r"^\s*(?:(?:HS|code|код(?:ы)?|ТН\s*ВЭД(?:\s+ЕАЭС)?)\b[\s:№.-]*)+", re.IGNORECASE)
_SPREADSHEET_FLOAT = re.compile(r"^\s*([0-9]{4,10})\.0\s*$")
_SEPARATORS = re.compile(r"[\s.\u200b-\u200f\ufeff_/-]+")
_DIGITS = re.compile(r"[0-9]{2,10}")


class NotAnHsCode(ValueError):
    """The text is not a code of the Harmonized System."""


@dataclass(frozen=True, order=True, slots=True)
class HsCode:
    """A code as deep as the evidence: 2, 4, 6, 8 or 10 digits; sorts as the nomenclature does."""

    digits: str

    def __post_init__(self) -> None:
        """Refuse what no nomenclature holds; raises `NotAnHsCode`."""
        if len(self.digits) not in _DEPTH_OF_LENGTH or not _DIGITS.fullmatch(self.digits):
            raise NotAnHsCode("An HS code has 2, 4, 6, 8 or 10 digits.")
        if self.chapter not in _KNOWN_CHAPTERS:
            raise NotAnHsCode(f"The Harmonized System has no chapter {self.chapter}.")
        if self.heading.endswith("00"):
            raise NotAnHsCode(f"Chapter {self.chapter} has no heading 00.")

    @classmethod
    def parse(cls, text: str) -> HsCode:
        """Read a code as people and spreadsheets write it; raises `NotAnHsCode`.

        Five, seven or nine digits have lost a leading zero on their way through a number.
        """
        text = _NAME.sub("", text)
        if number := _SPREADSHEET_FLOAT.match(text):
            text = number[1]
        digits = _SEPARATORS.sub("", text)
        if len(digits) in {5, 7, 9}:
            digits = f"0{digits}"
        return cls(digits)

    @property
    def chapter(self) -> str:
        """The first two digits."""
        return self.digits[:2]

    @property
    def heading(self) -> str:
        """The first four digits, or '' when the code is a chapter."""
        return self.digits[:4] if len(self.digits) >= LENGTH_OF_DEPTH["heading"] else ""

    @property
    def subheading(self) -> str:
        """The first six digits, or '' when the code is not that deep."""
        return self.digits[:6] if len(self.digits) >= LENGTH_OF_DEPTH["subheading"] else ""

    @property
    def national(self) -> str:
        """All eight or ten digits, or '' when the code ends with the six that all countries share."""
        return self.digits if self.depth == "national" else ""

    @property
    def depth(self) -> Depth:
        """How deep the code goes."""
        return _DEPTH_OF_LENGTH[len(self.digits)]

    @property
    def section(self) -> str:
        """The section in Roman figures, from the chapter."""
        return _SECTIONS[bisect_right(_SECTION_STARTS, int(self.chapter)) - 1]

    def at(self, depth: Depth) -> HsCode:
        """Give the code no deeper than `depth`; one that is less deep stays as it is, nothing is made up."""
        return HsCode(self.digits[: LENGTH_OF_DEPTH[depth]])

    def __str__(self) -> str:
        return self.digits
