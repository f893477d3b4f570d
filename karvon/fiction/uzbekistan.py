"""What the register of enterprises of Uzbekistan says of a firm, in its two deliveries."""

from __future__ import annotations

from karvon.fiction import spelling
from karvon.fiction.addresses import Whereabouts
from karvon.fiction.chance import Chance
from karvon.fiction.entries import STATUS, Entry, activity, entered, five_digits, listing
from karvon.fiction.firms import Firm
from karvon.fiction.uzbek import as_windows_1251
from karvon.fiction.wordlists import noise

GOODS = 10  # the column


def in_latin(firm: Firm, key: str, dirt: str, chance: Chance) -> Entry:
    """Write the firm into the delivery in UTF-8: Latin name, now and then the Cyrillic one beside it."""
    latin = spelling.name(firm, "uz", dirt, chance)
    cyrillic = _cyrillic(firm, dirt, chance) if chance.often(noise("rows", "rate")["uz_both"]) else ""
    goods = spelling.goods(firm, "uz", dirt, chance)
    cells = _cells(firm, key, dirt, chance, names=(latin, cyrillic), language="uz")
    cells[GOODS] = listing(goods, " / ")
    return entered("uz/latin", firm, cells, key, goods)


def in_cyrillic(firm: Firm, key: str, dirt: str, chance: Chance) -> Entry:
    """Write the firm into the delivery in windows-1251: Cyrillic name, letters that have no place there replaced."""
    cyrillic = _cyrillic(firm, dirt, chance)
    latin = spelling.name(firm, "uz", dirt, chance) if chance.often(noise("rows", "rate")["uz_both"]) else ""
    written = spelling.goods(firm, "uz_cyrl", dirt, chance)
    goods = [[as_windows_1251(text), "uz", heading] for text, _, heading in written]
    cells = _cells(firm, key, dirt, chance, names=(latin, cyrillic), language="uz_cyrl")
    cells[GOODS] = listing(goods, " / ")
    return entered("uz/cyrillic", firm, [as_windows_1251(cell) for cell in cells], key, goods)


def _cyrillic(firm: Firm, dirt: str, chance: Chance) -> str:
    is_russian = chance.often(noise("rows", "rate")["uz_russian"])
    return spelling.name(firm, "ru" if is_russian else "uz_cyrl", dirt, chance)


def _cells(firm: Firm, key: str, dirt: str, chance: Chance, *, names: tuple[str, str], language: str) -> list[str]:
    """Fill in all columns but the goods."""
    where = Whereabouts(firm, dirt, chance)
    code, _, text = activity(firm, language, dirt, chance)
    soato = where.town["code"]
    year, month, day = firm.registered
    return [
        key,
        spelling.number(firm.numbers.get("uz", ""), dirt, chance),
        *names,
        f"{soato}555" if chance.often(where.rates["long_code"]) else soato,
        where.text(language, chance),
        five_digits(code),
        text,
        STATUS[language][firm.status],
        f"{day:02d}.{month:02d}.{year}",
        "",
        spelling.person(firm, chance),
        spelling.phone(firm, dirt, chance),
    ]
