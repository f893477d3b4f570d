"""What the registers of Kyrgyzstan, Tajikistan and Turkmenistan say of a firm."""

from __future__ import annotations

from karvon.fiction import spelling
from karvon.fiction.addresses import Whereabouts
from karvon.fiction.chance import Chance
from karvon.fiction.entries import STATUS, Entry, activity, entered, listing, two_names
from karvon.fiction.firms import Firm
from karvon.fiction.wordlists import listed, noise


def kyrgyz(firm: Firm, key: str, dirt: str, chance: Chance) -> Entry:
    """Write the firm into the register of legal entities of Kyrgyzstan."""
    russian, own_name = two_names(firm, "ky", dirt, chance)
    where = Whereabouts(firm, dirt, chance)
    code, text, _ = activity(firm, "ky", dirt, chance)
    goods, own = spelling.goods(firm, "ru", dirt, chance), spelling.goods(firm, "ky", dirt, chance)
    year, month, day = firm.registered
    cells = [
        key,
        russian,
        own_name,
        spelling.number(firm.numbers.get("kg", ""), dirt, chance),
        spelling.number(firm.numbers.get("okpo", ""), dirt, chance),
        listed("forms")["KG"][firm.form]["ru"]["long"][0],
        where.region_name("ru"),
        where.text("ru", chance),
        where.text("ky", chance),
        f"{code}.0" if code else "",
        text,
        listing(goods, "; "),
        listing(own, "; "),
        f"{day:02d}.{month:02d}.{year}",
        STATUS["kg"][firm.status],
        spelling.person(firm, chance),
    ]
    return entered("kg/legal_entities", firm, cells, key, goods + own)


def tajik(firm: Firm, key: str, dirt: str, chance: Chance) -> Entry:
    """Write the firm into the register of enterprises of Tajikistan."""
    russian, own_name = two_names(firm, "tg", dirt, chance)
    where = Whereabouts(firm, dirt, chance)
    code, text, own_text = activity(firm, "tg", dirt, chance)
    goods, own = spelling.goods(firm, "ru", dirt, chance), spelling.goods(firm, "tg", dirt, chance)
    year, month, day = firm.registered
    cells = [
        key,
        russian,
        own_name,
        spelling.number(firm.numbers.get("tj", ""), dirt, chance),
        spelling.number(firm.numbers.get("ein", ""), dirt, chance),
        where.region_name("ru" if chance.often(where.rates["russian_region"]) else "tg"),
        where.text("ru", chance),
        where.text("tg", chance),
        code,
        text if chance.often(noise("activities", dirt)["russian"]) else own_text,
        listing(goods, "\n"),
        listing(own, "\n"),
        STATUS["tj"][firm.status],
        f"{year}-{month:02d}-{day:02d}",
        spelling.person(firm, chance),
    ]
    return entered("tj/enterprises", firm, cells, key, goods + own)


def turkmen(firm: Firm, key: str, dirt: str, chance: Chance) -> Entry:
    """Write the firm into the list of members of the union of Turkmenistan."""
    russian, own_name = two_names(firm, "tk", dirt, chance)
    where = Whereabouts(firm, dirt, chance)
    goods = spelling.goods(firm, "tk", dirt, chance)
    cells = [
        key,
        own_name,
        russian,
        where.region["tk"].removesuffix(" welaýaty").removesuffix(" şäheri"),
        where.text("tk", chance),
        listing(goods, ", "),
        spelling.phone(firm, dirt, chance),
        spelling.mail(firm, dirt, chance),
    ]
    return entered("tm/members", firm, cells, key, goods)
