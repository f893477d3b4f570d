"""The firms of the fictitious world: firm i of a seed is the same firm however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple

from karvon.fiction import numbers
from karvon.fiction.chance import Chance, Shares
from karvon.fiction.naming import Name, Naming, draw_name
from karvon.fiction.place import Place, is_city
from karvon.fiction.wordlists import COUNTRIES, industries, listed, noise

LEGAL: Final = ("llc", "jsc")
LENGTHS: Final = {"KZ": 10, "UZ": 9, "KG": 9, "TJ": 9, "TM": 8}  # of telephones without the country
TRIES: Final = 60


class Phone(NamedTuple):
    """A telephone: code of the country, code of the network or town, the rest."""

    country: str
    code: str
    rest: str


@dataclass(slots=True)
class Firm:
    """What is true of one firm, before any register writes it down."""

    index: int
    country: str
    form: str
    name: Name
    place: Place
    activity: dict[str, Any]
    goods: tuple[dict[str, Any], ...]
    numbers: dict[str, str]
    phone: Phone
    month: int
    day: int
    status: str
    person: list[str]
    other_phone: Phone
    head: int | None = None
    homonym_of: int | None = None

    @property
    def key(self) -> str:
        """The firm's name in the truth."""
        return firm_key(self.index)

    @property
    def registered(self) -> tuple[int, int, int]:
        """Year, month, day of registration."""
        year, month = divmod(self.month, 12)
        return numbers.FROM_YEAR + year, month + 1, self.day


def firm_key(index: int) -> str:
    """Name a firm in the truth."""
    return f"firm-{index:07d}"


class World:
    """All firms of one seed."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._shift = seed % 1_000 * 1_000_003  # two worlds do not share numbers
        self._countries = Shares((country, listed(f"places_{country.lower()}")["weight"]) for country in COUNTRIES)
        self._regions = {c: Shares((r, r["weight"]) for r in _places(c)["regions"]) for c in COUNTRIES}
        self._forms = {c: Shares(listed("forms")["shares"][c].items()) for c in COUNTRIES}
        self._rates = noise("world", "rate")
        self._alone = lru_cache(maxsize=4_096)(self._drawn)

    def firm(self, index: int) -> Firm:
        """Give firm number `index`, which may share another's name or be another's branch."""
        firm = self._drawn(index)
        chance = Chance(f"{self.seed}:{index}:ties")
        if index and chance.often(self._rates["branch"]):
            self._make_branch(firm, chance)
        elif index and chance.often(self._rates["homonym"]):
            self._make_homonym(firm, chance)
        return firm

    def _drawn(self, index: int) -> Firm:
        """Draw a firm as if it were alone in the world."""
        chance = Chance(f"{self.seed}:{index}")
        country = self._countries.pick(chance)
        form = self._forms[country].pick(chance)
        place = self._place(country, form, chance)
        activity = chance.pick(_fit(form))
        number = index + self._shift
        person = chance.pick(listed(f"names_{country.lower()}")["surnames"])
        naming = Naming(chance, country, form, place, activity, person)
        return Firm(
            index=index,
            country=country,
            form=form,
            name=draw_name(naming),
            place=place,
            activity=activity,
            goods=_made(activity, chance),
            numbers={} if chance.often(self._rates["numberless"]) else _numbers(number, country, form),
            phone=_phone(country, chance),
            other_phone=_phone(country, chance),
            month=numbers.month_of(number),
            day=number % 28 + 1,
            status=self._status(chance),
            person=person,
        )

    def _place(self, country: str, form: str, chance: Chance) -> Place:
        told = _places(country)
        region = self._regions[country].pick(chance)
        rate = self._rates["village"] * (2.5 if form == "farm" else 1.0)
        village = chance.pick(told["villages"]) if chance.often(rate) and not is_city(region) else None
        flat = 1 + chance.below(90) if chance.often(noise("contacts_of_firms", "rate")["flat"]) else 0
        return Place(
            region, chance.pick(region["cities"]), village, chance.pick(told["streets"]), 1 + chance.below(220), flat
        )

    def _status(self, chance: Chance) -> str:
        drawn = chance.draw()
        if drawn < self._rates["closed"]:
            return "closed"
        return "suspended" if drawn < self._rates["closed"] + self._rates["suspended"] else "active"

    def _earlier(self, firm: Firm, chance: Chance, forms: tuple[str, ...] = ()) -> Firm | None:
        """Find an earlier firm of the same country (and one of the forms) that has a name of its own."""
        for _ in range(TRIES):
            index = chance.below(firm.index)
            if self._country_of(index) == firm.country and self.has_no_ties(index):
                other = self._alone(index)
                if other.form != "sole_trader" and (not forms or other.form in forms):
                    return other
        return None

    def _country_of(self, index: int) -> str:
        return self._countries.pick(Chance(f"{self.seed}:{index}"))

    def has_no_ties(self, index: int) -> bool:
        """Say that the firm is neither a branch nor named after another."""
        chance = Chance(f"{self.seed}:{index}:ties")
        return not (index and (chance.often(self._rates["branch"]) or chance.often(self._rates["homonym"])))

    def _make_branch(self, firm: Firm, chance: Chance) -> None:
        head = self._earlier(firm, chance, LEGAL)
        if head is None:
            return
        firm.head, firm.form, firm.name = head.index, head.form, head.name
        firm.activity, firm.goods = head.activity, head.goods
        if firm.place.town["ru"] == head.place.town["ru"]:
            elsewhere = _towns_besides(firm.country, head.place.town["ru"])
            firm.place.region, firm.place.town = chance.pick(elsewhere)
            firm.place.village = None
        if firm.numbers:
            firm.numbers = _numbers(firm.index + self._shift, firm.country, "branch")

    def _make_homonym(self, firm: Firm, chance: Chance) -> None:
        other = self._earlier(firm, chance)
        if other is None or firm.form == "sole_trader":
            return
        firm.homonym_of, firm.name = other.index, other.name
        if chance.often(self._rates["homonym_nearby"]):
            firm.place.region, firm.place.town, firm.place.village = (
                other.place.region,
                other.place.town,
                other.place.village,
            )


def _numbers(number: int, country: str, form: str) -> dict[str, str]:
    """Give the numbers that the state gives to a firm, farm, branch or sole trader."""
    is_person = form == "sole_trader"
    if country == "KZ":
        part = form if form in ("farm", "branch") else "head"
        return {"kz": numbers.kz_person(number) if is_person else numbers.kz(number, part)}
    if country == "UZ":
        return {"uz": numbers.uz_person(number) if is_person else numbers.uz(number)}
    if country == "KG":
        return {"kg": numbers.kg(number, is_person=is_person), "okpo": numbers.kg_okpo(number)}
    if country == "TJ":
        return {"tj": numbers.tj(number), "ein": numbers.tj_single(number)}
    return {}


@lru_cache(maxsize=512)
def _towns_besides(country: str, town: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Give every region and town of a country but the ones of this name."""
    regions = _places(country)["regions"]
    return [(region, other) for region in regions for other in region["cities"] if other["ru"] != town]


def _places(country: str) -> dict[str, Any]:
    found: dict[str, Any] = listed(f"places_{country.lower()}")
    return found


@lru_cache
def _fit(form: str) -> tuple[dict[str, Any], ...]:
    """Give the activities that suit a legal form: farms till and herd."""
    fields = ("grain", "vegetables", "orchards", "herds", "poultry", "bees", "herbs")
    if form == "farm":
        return tuple(told for told in industries() if told["activity"] in fields)
    return industries()


def _made(activity: dict[str, Any], chance: Chance) -> tuple[dict[str, Any], ...]:
    """Draw the goods that the firm makes, out of those of its activity."""
    goods = list(activity["goods"])
    made = [goods.pop(chance.below(len(goods)))]
    while goods and len(made) < 5 and chance.often(noise("goods", "rate")["most"]):  # noqa: PLR2004 - five at most
        made.append(goods.pop(chance.below(len(goods))))
    return tuple(made)


def _phone(country: str, chance: Chance) -> Phone:
    told = _places(country)
    is_mobile = chance.often(noise("contacts_of_firms", "rate")["mobile"])
    code: str = chance.pick(told["mobiles" if is_mobile else "area_codes"])
    return Phone(told["phone"], code, chance.digits(LENGTHS[country] - len(code)))
