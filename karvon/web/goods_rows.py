"""Lines of the tree of goods: a code, its label, how many producers make it in which country, and where that leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from karvon.goods import tree
from karvon.kernel.languages import COUNTRIES
from karvon.look import labels

if TYPE_CHECKING:
    from karvon.look.labels import Wording
    from karvon.producers.makers import Makers

FULL_BAR: Final = 100  # units of the picture


@dataclass(frozen=True, slots=True)
class Line:
    """A code with its label and its producers: all, by country in the order of COUNTRIES, the length of its bar.

    A producer in a country that is not one of the five counts in `count` alone.
    """

    code: str
    label: Wording
    count: int
    by_country: tuple[int, ...]
    bar: int

    @property
    def address(self) -> str:
        """The page of the code; a subheading stands on that of its heading."""
        return goods_address(self.code)

    @property
    def where(self) -> list[tuple[str, int]]:
        """The countries where it is made, those with most producers first."""
        made = ((country, count) for country, count in zip(COUNTRIES, self.by_country, strict=True) if count)
        return sorted(made, key=lambda each: -each[1])

    @property
    def search(self) -> str:
        """The search that finds these producers."""
        return f"{reverse('web:search')}?{asked_for(self.code)}"


def lines(codes: Iterable[str], made: Makers) -> list[Line]:
    """Give the line of each code; the longest bar is that of the code with most producers among them."""
    listed = list(codes)
    counts = {code: sum(made.get(code, {}).values()) for code in listed}
    most = max(counts.values(), default=0) or 1
    return [
        Line(
            code,
            labels.goods_label(code),
            counts[code],
            tuple(made.get(code, {}).get(country, 0) for country in COUNTRIES),
            -(-FULL_BAR * counts[code] // most),
        )
        for code in listed
    ]


def asked_for(code: str, country: str = "") -> str:
    """Give the parameters of the search for producers of a section, chapter, heading or subheading."""
    chosen: dict[str, object] = {"q": code}
    if code.isalpha():
        chosen = {"chapter": chapters_of(code)}
    elif code in tree.chapters():
        chosen = {"chapter": code}
    return urlencode(chosen | ({"country": country} if country else {}), doseq=True)


def goods_address(code: str) -> str:
    """Give the page of a section, chapter or heading, the place on its heading's page of a subheading."""
    heading = code[: tree.HEADING] if code.isdigit() else code
    return reverse("web:goods-code", args=[heading]) + (f"#{code}" if code != heading else "")


def chapters_of(section: str) -> tuple[str, ...]:
    """Give the chapters of a section, () for a text that is none."""
    return next((each.chapters for each in tree.sections() if each.code == section), ())


def table(shown: Iterable[Line]) -> Iterator[list[str]]:
    """Write lines as the rows of a file, the names of the columns first."""
    yield [_("HS code"), _("label"), _("title in the nomenclature, in English"), _("producers"), *COUNTRIES]
    for line in shown:
        title = tree.title_en(line.code) if line.code.isdigit() else ""
        yield [line.code, line.label.text, title, str(line.count), *map(str, line.by_country)]
