"""How a row of a register writes where a firm sits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from karvon.fiction import spoiling
from karvon.fiction.chance import Chance, Shares
from karvon.fiction.firms import Firm
from karvon.fiction.place import is_city
from karvon.fiction.wordlists import listed, noise

ORDER: Final = {
    "KZ": ("kk", "ru", "en"),
    "KG": ("ky", "ru", "en"),
    "TJ": ("tg", "ru", "en"),
    "TM": ("tk", "ru", "en"),
    "UZ": ("uz", "uz_cyrl", "ru", "en"),
}


class Whereabouts:
    """Where this row says the firm sits; both languages of a row say the same place."""

    def __init__(self, firm: Firm, dirt: str, chance: Chance) -> None:
        self.rates = noise("places_of_rows", dirt)
        self.country, place = firm.country, firm.place
        told = listed(f"places_{firm.country.lower()}")
        self.region, self.town, self.village, self.street = place.region, place.town, place.village, place.street
        self.house, self.flat = place.house, place.flat
        if chance.often(self.rates["moved"]):
            self.street, self.house, self.flat = chance.pick(told["streets"]), 1 + chance.below(220), 0
        if chance.often(self.rates["region_moved"]):
            self.region = Shares((one, one["weight"]) for one in told["regions"]).pick(chance)
            self.town, self.village = chance.pick(self.region["cities"]), None
        self.is_missing = chance.often(self.rates["address_missing"])
        self.has_old_names = chance.often(self.rates["old_name"])
        self.has_old_region = chance.often(self.rates["old_region"])
        self.has_house = not chance.often(self.rates["no_house"])
        self.has_region = not chance.often(self.rates["no_region"])

    def text(self, language: str, chance: Chance) -> str:
        """Write the address in this language, or "" where the row has none."""
        if self.is_missing:
            return ""
        if chance.often(self.rates["wrong_language"]):
            language = "ru"
        written = ", ".join([*self._settlement(language, chance), *self._street(language, chance)])
        return spoiling.mistyped(written, chance) if chance.often(self.rates["typo"]) else written

    def _settlement(self, language: str, chance: Chance) -> Iterator[str]:
        words = listed("addresses")
        if language == "ru" and chance.often(self.rates["country_said"]):
            yield words["countries"][self.country]
        if self.has_region and not (is_city(self.region) and chance.often(self.rates["city_once"])):
            yield self.region_name(language)
        town = self._old(self.town, language, has_old=self.has_old_names)
        yield chance.pick(words["town"][language]).format(town)
        if self.village:
            yield chance.pick(words["village"][language]).format(self._of(self.village, language))

    def _street(self, language: str, chance: Chance) -> Iterator[str]:
        words = listed("addresses")
        yield chance.pick(words["street"][language]).format(self._of(self.street, language))
        if self.has_house:
            yield chance.pick(words["house"][language]).format(self.house)
            if self.flat:
                yield chance.pick(words["flat"][language]).format(self.flat)

    def region_name(self, language: str) -> str:
        """Name the region, by its older name where the row's papers are old."""
        return self._old(self.region, language, has_old=self.has_old_region)

    def _of(self, row: list[str], language: str) -> str:
        return row[ORDER[self.country].index(language)]

    def _old(self, told: dict[str, Any], language: str, *, has_old: bool) -> str:
        if has_old and "old" in told:
            return self._of(told["old"], language)
        found: str = told[language]
        return found
