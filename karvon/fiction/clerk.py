"""Which registers a firm stands in, how often, and what rubbish stands between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Final

from karvon.fiction import neighbours, uzbekistan
from karvon.fiction.chance import Chance
from karvon.fiction.entries import Entry
from karvon.fiction.firms import Firm, World
from karvon.fiction.kazakhstan import certificate, legal_entity
from karvon.fiction.wordlists import listed, noise

MOST_KEYS: Final = 9_999_991  # a prime: row numbers are scattered over it and never meet
# By register: the cells that hold names, and the one that holds the number.
RUBBISH_CELLS: Final[dict[str, tuple[tuple[int, ...], int | None]]] = {
    "kz/legal_entities": ((2, 3), 1),
    "kz/certificates_inland": ((1,), 2),
    "kz/certificates_export": ((1,), 2),
    "uz/latin": ((2,), 1),
    "uz/cyrillic": ((3,), 1),
    "kg/legal_entities": ((1, 2), 3),
    "tj/enterprises": ((1, 2), 3),
    "tm/members": ((1, 2), None),
}
KYRGYZ_FORMS: Final = {"llc": "ООО", "jsc": "АО", "sole_trader": "ИП", "farm": "КХ", "state": "ГП", "joint": "ИП-ООО"}


class Clerk:
    """Enters firms into registers."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._serials: dict[str, Iterator[int]] = {}
        self._rates = noise("rows", "rate")
        self._countries: dict[str, Callable[[Firm, Chance], Iterator[Entry]]] = {
            "KZ": self._in_kazakhstan,
            "UZ": self._in_uzbekistan,
            "KG": self._in_kyrgyzstan,
            "TJ": self._in_tajikistan,
            "TM": self._in_turkmenistan,
        }

    def entries(self, index: int) -> Iterator[Entry]:
        """Give every row about firm number `index`, and what rubbish happens to be entered beside it."""
        firm = self.world.firm(index)
        chance = Chance(f"{self.world.seed}:{index}:rows")
        for entry in self._countries[firm.country](firm, chance):
            yield entry
            if chance.often(self._rates["repeated"]):
                yield entry._replace(kind="repeat")
            if chance.often(self._rates["rubbish"]):
                yield self._rubbish(entry, chance)

    def _in_kazakhstan(self, firm: Firm, chance: Chance) -> Iterator[Entry]:
        dirts = self._dirts("kz", chance)
        if firm.form == "sole_trader":  # no legal entity: known from certificates alone
            for dirt in dirts:
                yield from certificate(firm, dirt, chance)
            return
        for dirt in dirts:
            yield legal_entity(firm, self._key("KZ"), dirt, chance)
        if firm.head is None and chance.often(self._rates["kz_certificate"]):
            yield from certificate(firm, "again", chance)

    def _in_uzbekistan(self, firm: Firm, chance: Chance) -> Iterator[Entry]:
        is_latin = chance.often(self._rates["uz_latin"])
        is_cyrillic = chance.often(self._rates["uz_cyrillic"]) or not is_latin
        deliveries = [uzbekistan.in_latin] * is_latin + [uzbekistan.in_cyrillic] * is_cyrillic
        deliveries += [chance.pick(deliveries) for _ in self._dirts("uz", chance)[1:]]
        for place, write in enumerate(deliveries):
            yield write(firm, self._key("UZ"), "again" if place else "first", chance)

    def _in_kyrgyzstan(self, firm: Firm, chance: Chance) -> Iterator[Entry]:
        for dirt in self._dirts("other", chance):
            key = f"{self._key('KG')}-3301-{KYRGYZ_FORMS.get(firm.form, 'ООО')}"
            yield neighbours.kyrgyz(firm, key, dirt, chance)

    def _in_tajikistan(self, firm: Firm, chance: Chance) -> Iterator[Entry]:
        for dirt in self._dirts("other", chance):
            yield neighbours.tajik(firm, self._key("TJ"), dirt, chance)

    def _in_turkmenistan(self, firm: Firm, chance: Chance) -> Iterator[Entry]:
        for dirt in self._dirts("other", chance):
            yield neighbours.turkmen(firm, self._key("TM"), dirt, chance)

    def _dirts(self, register: str, chance: Chance) -> list[str]:
        """Say how dirty each row of the firm in a register is: one to three rows."""
        if not chance.often(self._rates[f"{register}_again"]):
            return ["first"]
        if not chance.often(self._rates[f"{register}_third"]):
            return ["first", "again"]
        return ["first", "again", "again"]

    def _key(self, country: str) -> str:
        """Give the next key of a register; keys of one firm do not stand near each other."""
        serial = next(self._serials.setdefault(country, count()))
        return str(10_000_000 + (serial * 7_368_787 + 12_345) % MOST_KEYS)

    def _rubbish(self, beside: Entry, chance: Chance) -> Entry:
        """Enter a row that names nobody into the same register."""
        dressing, cells = listed("dressing"), [""] * len(beside.cells)
        names, number = RUBBISH_CELLS[beside.register]
        for place in names:
            cells[place] = chance.pick(dressing["rubbish_names"])
        if number is not None:
            cells[number] = chance.pick(dressing["rubbish_numbers"])
        key = self._key(beside.country) if beside.key else ""
        if key:
            cells[0] = key
        return Entry(beside.register, cells, key, "", beside.country, "", [], "rubbish")
