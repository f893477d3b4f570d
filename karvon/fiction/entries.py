"""A row of a fictitious register, and what rows of all registers have in common."""

from __future__ import annotations

from typing import Final, NamedTuple

from karvon.fiction import spelling
from karvon.fiction.chance import Chance
from karvon.fiction.firms import Firm, firm_key
from karvon.fiction.wordlists import noise

Good = list[str]  # text, language, heading

STATUS: Final = {
    "kz_ru": {"active": "Зарегистрирован", "suspended": "Приостановлен", "closed": "Ликвидирован"},
    "kz_kk": {"active": "Тіркелген", "suspended": "Тоқтатылған", "closed": "Таратылған"},
    "uz": {"active": "Faoliyat ko'rsatmoqda", "suspended": "Vaqtincha to'xtatilgan", "closed": "Tugatilgan"},
    "uz_cyrl": {"active": "Фаолият кўрсатмоқда", "suspended": "Вақтинча тўхтатилган", "closed": "Тугатилган"},
    "kg": {"active": "Действующее", "suspended": "Приостановлено", "closed": "Ликвидировано"},
    "tj": {"active": "Амалкунанда", "suspended": "Боздошташуда", "closed": "Барҳамдодашуда"},
}


class Entry(NamedTuple):
    """One row of a register, and what is true of it: `firm` is empty for rubbish, `key` where rows have none."""

    register: str
    cells: list[str]
    key: str
    firm: str
    country: str
    branch_of: str
    goods: list[Good]
    kind: str = "record"


def entered(register: str, firm: Firm, cells: list[str], key: str, goods: list[Good]) -> Entry:
    """Give the entry of a firm's row."""
    branch_of = "" if firm.head is None else firm_key(firm.head)
    return Entry(register, cells, key, firm.key, firm.country, branch_of, goods)


def two_names(firm: Firm, local: str, dirt: str, chance: Chance) -> tuple[str, str]:
    """Write the Russian name and the one in the national language; often one of the two is not there."""
    rates, drawn = noise("names_of_rows", dirt), chance.draw()
    russian = spelling.name(firm, "ru", dirt, chance)
    if drawn < rates["other_copied"]:
        return russian, russian
    own = spelling.name(firm, local, dirt, chance)
    if drawn < rates["other_copied"] + rates["other_missing"]:
        return (russian, "") if chance.often(rates["russian_kept"]) else ("", own)
    return russian, own


def activity(firm: Firm, local: str, dirt: str, chance: Chance) -> tuple[str, str, str]:
    """Give the code as NACE writes it (`10.61`), the words in Russian, the words in the national language."""
    rates = noise("activities", dirt)
    if chance.often(rates["missing"]):
        return "", "", ""
    digits = firm.activity["code"]
    code = f"{digits[:2]}.{digits[2:]}"
    if chance.often(rates["text_missing"]):
        return code, "", ""
    return code, spelling.activity_text(firm, "ru"), spelling.activity_text(firm, local)


def five_digits(code: str) -> str:
    """Write the code of an activity as the lists of Kazakhstan and Uzbekistan do: `10610`."""
    return f"{code.replace('.', '')}0" if code else ""


def listing(goods: list[Good], glue: str) -> str:
    """Write goods into one cell."""
    return glue.join(good[0] for good in goods)
