"""How a row of a register writes the name, number, place, telephone and goods of a firm."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from karvon.fiction import spoiling
from karvon.fiction.chance import Chance
from karvon.fiction.firms import Firm
from karvon.fiction.uzbek import to_cyrillic
from karvon.fiction.wordlists import listed, noise

BRANCH: Final = {
    "ru": "Филиал {name} в г. {town}",
    "kk": "{name} {town} қаласындағы филиалы",
    "ky": "{name} {town} шаарындагы филиалы",
    "tg": "Филиали {name} дар шаҳри {town}",
    "tk": "{name} {town} şahamçasy",
    "uz": "{name} {town} filiali",
    "uz_cyrl": "{name} {town} филиали",
    "en": "{name} {town} branch",
}
FOREIGN_FORM: Final = {"kk": "ТОО", "ky": "ОсОО", "tg": "ООО", "tk": "ХО", "uz": "ООО", "uz_cyrl": "ООО", "en": "TOO"}
FOREIGN_IN_RUSSIAN: Final = {"KZ": "LLP", "UZ": "MChJ", "KG": "LLC", "TJ": "ҶДММ", "TM": "HJ"}


def name(firm: Firm, language: str, dirt: str, chance: Chance) -> str:
    """Write the firm's name with its legal form in this language, as clean or dirty as the row is."""
    rates = noise("names_of_rows", dirt)
    core = _core(firm, language, rates, chance)
    is_bare = chance.often(rates["bare"])
    if not (firm.name.is_person and chance.often(rates["person_unquoted"])):
        core = spoiling.quoted(core, chance)
    text = core if is_bare else _with_form(firm, core, language, rates, chance)
    if firm.head is not None:
        text = BRANCH[language].format(name=text, town=firm.place.town[language])
    if chance.often(rates["lookalikes"]):
        text = spoiling.looking_alike(text, chance)
    return text.upper() if chance.often(rates["capitals"]) else text


def _core(firm: Firm, language: str, rates: dict[str, float], chance: Chance) -> str:
    text = firm.name.spelled[language]
    if language in firm.name.translated and chance.often(rates["translated"]):
        text = firm.name.translated[language]
    if chance.often(rates["plain_letters"]):
        text = spoiling.plain(text, language)
    if chance.often(rates["respelled"]):
        text = spoiling.respelled(text, language, chance)
    if chance.often(rates["joined"]):
        text = spoiling.rejoined(text, chance)
    if chance.often(rates["typo"]):
        text = spoiling.mistyped(text, chance)
    return text


def _with_form(firm: Firm, core: str, language: str, rates: dict[str, float], chance: Chance) -> str:
    told = _form(firm.country, firm.form, language)
    words = _form_words(told, rates, chance, is_branch=firm.head is not None)
    text = f"{words} {core}" if told["place"] == "before" else f"{core} {words}"
    if chance.often(rates["doubled_form"]):
        short = told["short"][0]
        text = f"{text} {short}" if told["place"] == "before" else f"{short} {text}"
    if firm.form == "llc" and chance.often(rates["foreign_form"]):
        text = f"{FOREIGN_FORM.get(language, FOREIGN_IN_RUSSIAN[firm.country])} {core}"
    return text


def _form_words(told: dict[str, Any], rates: dict[str, float], chance: Chance, *, is_branch: bool) -> str:
    """Word the form: short, in full (seldom in a branch's name, where it would have to be declined) or misspelt."""
    drawn = chance.draw()
    if drawn < rates["odd_form"]:
        way = "odd"
    elif drawn < rates["odd_form"] + rates["long_form"] * (0.2 if is_branch else 1.0):
        way = "long"
    else:
        way = "short"
    found: str = chance.pick(told[way])
    return found


@lru_cache(maxsize=512)
def _form(country: str, form: str, language: str) -> dict[str, Any]:
    found: dict[str, Any] = listed("forms")[country][form][language]
    return found


def number(text: str, dirt: str, chance: Chance) -> str:
    """Write a number as it arrives in a register: mostly whole."""
    if not text:
        return ""
    rates, drawn, end = noise("numbers", dirt), chance.draw(), 0.0
    for kind, rate in rates.items():
        if kind == "zero_lost":
            continue
        end += rate
        if drawn < end:
            return _NUMBER_SLIPS[kind](text, chance)
    if text[0] == "0" and chance.often(rates["zero_lost"]):
        return text.lstrip("0")
    return text


def _digit(text: str, chance: Chance) -> str:
    at = 1 + chance.below(len(text) - 1)
    return text[:at] + str((int(text[at]) + 1 + chance.below(9)) % 10) + text[at + 1 :]


def _swapped(text: str, chance: Chance) -> str:
    at = 1 + chance.below(len(text) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


_NUMBER_SLIPS: Final[dict[str, Callable[[str, Chance], str]]] = {
    "missing": lambda _text, _chance: "",
    "digit": _digit,
    "swapped": _swapped,
    "point_zero": lambda text, _chance: f"{text.lstrip('0')}.0",
    "spaced": lambda text, _chance: " ".join(text[at : at + 3] for at in range(0, len(text), 3)),
    "letter": lambda text, _chance: text.replace("0", "O", 1),
    "scientific": lambda text, _chance: f"{float(text):.5E}",
}


def phone(firm: Firm, dirt: str, chance: Chance) -> str:
    """Write one of the firm's telephones in one of the ways people write them, or none."""
    rates = noise("contacts", dirt)
    if chance.often(rates["phone_missing"]):
        return ""
    country, code, rest = firm.other_phone if chance.often(rates["other_phone"]) else firm.phone
    trunk = "0" if country in ("996", "992") else "8"
    ways = (
        f"+{country}{code}{rest}",
        f"+{country} ({code}) {rest[:-4]}-{rest[-4:-2]}-{rest[-2:]}",
        f"{trunk}-{code}-{rest}",
        f"{country}{code}{rest}",
        f"{code}{rest}",
        f"+{country} {code} {rest[:3]} {rest[3:]}",
    )
    return chance.pick(ways)


def mail(firm: Firm, dirt: str, chance: Chance) -> str:
    """Write the firm's address of e-mail, under names that are reserved for examples, or none."""
    if not chance.often(noise("contacts", dirt)["mail"]):
        return ""
    name = "".join(letter for letter in firm.name.spelled["en"].lower() if letter.isascii() and letter.isalnum())
    name += firm.phone.rest[-2:]
    return f"info@{name}.example" if firm.index % 3 == 0 else f"{name}@mail.example"


def goods(firm: Firm, language: str, dirt: str, chance: Chance) -> list[list[str]]:
    """Write the firm's goods in this language: [text, language, heading] each; sometimes not all, sometimes none."""
    if chance.often(noise("goods", dirt)["unlisted"]):
        return []
    listing = [good for good in firm.goods if chance.often(noise("goods", "rate")["named"])] or [firm.goods[0]]
    return [[good_text(good, language, chance), language, good["hs"]] for good in listing]


def good_text(good: dict[str, Any], language: str, chance: Chance) -> str:
    """Write one good as a producer would, with grade, packing or brand now and then."""
    rates, dressing = noise("goods", "rate"), listed("dressing")
    plain = language.removesuffix("_cyrl")
    text: str = chance.pick(good[plain])
    if chance.often(rates["graded"]):
        text = f"{text} {chance.pick(dressing['grade'][plain])}"
    if chance.often(rates["packed"]):
        text = f"{text} {chance.pick(dressing['packing'][plain])}"
    if language == "uz_cyrl":
        text = to_cyrillic(text)
    if chance.often(rates["branded"]):
        text = f"{text} «{chance.pick(dressing['brands'])}»"
    if chance.often(rates["typo"]):
        text = spoiling.mistyped(text, chance)
    return text.upper() if chance.often(rates["capitals"]) else text


def activity_text(firm: Firm, language: str) -> str:
    """Give the activity in words."""
    if language == "uz_cyrl":
        return to_cyrillic(firm.activity["text"]["uz"])
    found: str = firm.activity["text"][language]
    return found


def person(firm: Firm, chance: Chance) -> str:
    """Name a director or founder who does not exist, or nobody; every reader drops the name."""
    if not chance.often(noise("persons", "rate")["named"]):
        return ""
    given = chance.pick(listed(f"names_{firm.country.lower()}")["given"])
    return f"{firm.person[0]} {given[0]}"
