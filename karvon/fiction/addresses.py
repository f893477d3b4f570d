"""How a row of a register writes where a firm sits."""

from __future__ import annotations

from typing import Any, Final

from karvon.fiction import spoiling
from karvon.fiction.chance import Chance, Shares
from karvon.fiction.firms import Firm
from karvon.fiction.wordlists import listed, noise

# By language: words for town, village, street; house and flat; ways to write the street's word.
TOWN: Final = {"ru": ("г. {}", "город {}", "{}"), "kk": ("{} қаласы", "{} қ."), "ky": ("{} шаары", "{} ш."), "tg": ("ш. {}", "шаҳри {}"), "tk": ("{} şäheri", "{} ş."), "uz": ("{} shahri", "{} sh."), "uz_cyrl": ("{} шаҳри", "{} ш."), "en": ("{}", "{} city")}  # fmt: skip
VILLAGE: Final = {"ru": ("с. {}", "село {}", "пос. {}"), "kk": ("{} ауылы", "{} а."), "ky": ("{} айылы",), "tg": ("деҳаи {}", "ҷамоати {}"), "tk": ("{} obasy",), "uz": ("{} qishlog‘i", "{} MFY"), "uz_cyrl": ("{} қишлоғи", "{} МФЙ"), "en": ("{} village",)}  # fmt: skip
STREET: Final = {"ru": ("ул. {}", "улица {}", "проспект {}", "{}"), "kk": ("{} көшесі", "{} к-сі", "көш. {}"), "ky": ("{} көчөсү", "{} көч."), "tg": ("кӯчаи {}", "к. {}", "хиёбони {}"), "tk": ("{} köçesi", "{} köç."), "uz": ("{} ko‘chasi", "{} ko'chasi", "{} k."), "uz_cyrl": ("{} кўчаси", "{} к."), "en": ("{} street", "{} str.", "{} ave.")}  # fmt: skip
HOUSE: Final = {"ru": ("д. {}", "{}", "дом {}", "зд. {}"), "kk": ("{}-үй", "{} үй", "{}"), "ky": ("{}", "{}-үй"), "tg": ("{}", "бинои {}"), "tk": ("{}-nji jaý", "j. {}", "{}"), "uz": ("{}-uy", "{} uy", "{}"), "uz_cyrl": ("{}-уй", "{}"), "en": ("{}", "bld. {}")}  # fmt: skip
FLAT: Final = {"ru": ("кв. {}", "офис {}", "оф. {}"), "kk": ("{} кеңсе", "{}-пәтер"), "ky": ("{}-батир",), "tg": ("ҳуҷраи {}",), "tk": ("otag {}",), "uz": ("{}-xona",), "uz_cyrl": ("{}-хона",), "en": ("office {}",)}  # fmt: skip
ORDER: Final = {"KZ": ("kk", "ru", "en"), "KG": ("ky", "ru", "en"), "TJ": ("tg", "ru", "en"), "TM": ("tk", "ru", "en"), "UZ": ("uz", "uz_cyrl", "ru", "en")}  # fmt: skip
COUNTRY: Final = {"ru": {"KZ": "Республика Казахстан", "UZ": "Республика Узбекистан", "KG": "Кыргызская Республика", "TJ": "Республика Таджикистан", "TM": "Туркменистан"}}  # fmt: skip


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
        parts = [COUNTRY["ru"][self.country]] if language == "ru" and chance.often(0.15) else []
        if self.has_region and not (self._is_city() and chance.often(0.9)):
            parts.append(self.region_name(language))
        parts.append(chance.pick(TOWN[language]).format(self._old(self.town, language, has_old=self.has_old_names)))
        if self.village:
            parts.append(chance.pick(VILLAGE[language]).format(self._of(self.village, language)))
        parts.append(chance.pick(STREET[language]).format(self._of(self.street, language)))
        if self.has_house:
            parts.append(chance.pick(HOUSE[language]).format(self.house))
            if self.flat:
                parts.append(chance.pick(FLAT[language]).format(self.flat))
        written = ", ".join(parts)
        return spoiling.mistyped(written, chance) if chance.often(self.rates["typo"]) else written

    def region_name(self, language: str) -> str:
        """Name the region, by its older name where the row's papers are old."""
        return self._old(self.region, language, has_old=self.has_old_region)

    def _is_city(self) -> bool:
        return len(self.region["cities"]) == 1 or self.region.get("code") == "1726"

    def _of(self, row: list[str], language: str) -> str:
        return row[ORDER[self.country].index(language)]

    def _old(self, told: dict[str, Any], language: str, *, has_old: bool) -> str:
        if has_old and "old" in told:
            return self._of(told["old"], language)
        found: str = told[language]
        return found
