"""What a goods text says once brands, sizes, packings, model numbers and standards are set aside: its words.

>>> [word.text for word in read("Мука «Зорбекс» пшеничная высший сорт, мешок 50 кг, ГОСТ 26574-2017").words]
['мука', 'пшеничная', 'высший']
>>> read("FERROALLOY LUMPS 10-50MM (75% MIN) HS CODE: 720221").code
'720221'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from karvon.kernel.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["code", "brand", "standard", "packing", "size"]

COUNTRY_OF_X: Final = "UZ"  # x is read as in paxta everywhere, so that it meets пахта; a box is one either way
LONGEST: Final = 2_000  # characters read: a goods text names its goods early, a contract follows it
MOST_WORDS: Final = 24
BREAKS: Final = frozenset(",;\n()")
FIRST_WORDS: Final = 3  # weigh in full; each later one less
DECAY: Final = 0.15
SHORTEST_STEM: Final = 4
LONG_ENDING: Final = 3  # so long an ending is surely one: the stem may be a letter shorter

_CODE = re.compile(
    r"(?:\bHS(?:\s*CODE)?|\bТН\s*ВЭД(?:\s*ЕАЭС)?|\bкод(?:\s+товара)?)[\s:№.-]*(\d(?:[ .]?\d){3,9})\b", re.IGNORECASE
)
_QUOTED = re.compile(r"[«„“\"]([^«»„“”\"]{1,80})[»”“\"]")
_STANDARD = re.compile(
    r"\b(?:ГОСТ(?:\s?Р)?|СТ\s?РК|СТ\s(?:ТОО|АО|ИП)|СТО|ТУ|ТР\s?ТС|ISO|ИСО|DIN|ASTM|GOST|EN|API|O.z\s?DSt|Ts)\b"
    r"[\s№:.-]*(?=\S{0,40}\d)\S+",
    re.IGNORECASE,
)
_PACKING = re.compile(
    r"\b(?:в|in)?\s*(?:пачк|мешк|мешок|упаков|коробк|бутылк|банк|ведр|канистр|bag|pack|box|qop|қап|халта)\w*"
    r"\s*(?:по|of)?\s*\d\S*(?:\s*(?:кг|гр?|мл|л|шт|kg|g|ml|l|pcs)\b\.?)?",
    re.IGNORECASE,
)
_PACKED = re.compile(
    r"\bв\s+(?:[^\W\d_]+[ой]й\s+)?(?:пакет|упаковк|мешк|коробк|бутылк|банк|ведр|канистр|пачк|лотк|ящик|стакан)[^\W\d_]*",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\S{0,80}\d\S*(?:\s*(?:кг|гр?|тн?|мл|л|мм|см|м|м2|м3|шт|квт|вт|в|кв|а|kg|gr?|t|ml|mm|cm|m|pcs|kw|v|w|l)\b\.?)?",
    re.IGNORECASE,
)
_SET_ASIDE: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("standard", _STANDARD),
    ("packing", _PACKING),
    ("packing", _PACKED),
    ("size", _MEASURE),
)
_TAG = re.compile(r"<[^<>]{1,200}>")
_NON = re.compile(r"\bnon-(?=\w)", re.IGNORECASE)  # non-alcoholic is one word; нон alone is bread
_T_SHIRT = re.compile(r"\bt-?\s?(?=shirts?\b)", re.IGNORECASE)  # one letter is no word, and here it tells all
_WORD = re.compile(r"[^\W\d_]+(?:[ʻʼ'’‘`][^\W\d_]+)*|[,;:()\n]")

# Words of grammar, and words of the nomenclature that say nothing about the goods.
_EMPTY: Final = """
    a an the of for and or with without in on to by from as at its their other than whether not no nor etc nes nec
    having being used use kind type types incl including excluding except heading chapter similar articles thereof
    products product goods item items containing more n e c i g
    и или с со из для в во на по к от до не без под при за у о об также прочие прочий прочая прочее другие его их
    тип марка марки вид сорт изделие изделия товар товары продукция т ч тч том числе категория
    va uchun bilan boshqa yoki turli hamda moʻljallangan
    және мен пен бен үшін басқа өзге немесе жана үчүн башка же менен ва барои бо аз дар дигар ё
    we üçin beýleki bilen
"""
_EMPTY_WORDS: Final = frozenset(fold(word, COUNTRY_OF_X) for word in _EMPTY.split())
# Words of grade, packing and size, which any goods may have.
_GRADES: Final = """
    premium grade extra quality assorted assortment pack packs packed packing bulk wholesale
    высший высшего первый первого второй экстра премиум люкс отборный фасовка фасованный упаковка ассортименте
    жоғары бірінші сұрып сұрыпты қаптама ассортиментте жогорку биринчи сорттогу таңгак олӣ якум навъ навъи баста
    thick thickness width length height diameter size sizes colour color category
    толщина толщиной ширина шириной длина длиной высота высотой диаметр размер размером цвет цвета категории
    ýokary birinji sort ekstra halta oliy birinchi nav navli qadoq qadoqlangan assortimentda
"""
_GRADE_WORDS: Final = frozenset(_GRADES.split())
GRADE: Final = 0.3  # what such a word weighs
# What stands behind one of these says of what, with what or for what, seldom what it is.
_TURNS: Final[dict[str, float]] = {
    **dict.fromkeys(("with", "for", "without", "с", "со", "для", "без", "под", "барои", "бо"), 0.5),
    **dict.fromkeys(("of", "из", "from", "in", "в", "на", "аз"), 0.8),
}
# Endings of number and case on the Latin skeleton, where ы, и and й are i, ю is iu and я is ia.
_BY_LANGUAGE: Final = {
    "ru adjectives": "aia iaia oie eie oe ee ie ii oi ei i ogo ego omu emu im imi ih uiu iuiu om em",
    "ru nouns": "a ia u iu e o ov ev am iam ami iami ah iah iem",
    "en": "s es ies ing ed er",
    "kk ky tk uz": "lar ler lari leri dar der tar ter ning nin dan den tan ten ga ge ka ni si li lik",
    "tg": "ho hoi hoji oni",
}
_ENDINGS: Final = tuple(sorted(" ".join(_BY_LANGUAGE.values()).split(), key=len, reverse=True))
# What producers write short on labels and invoices; '' says only how it is packed or graded.
_SHORT_FORMS: Final = {
    "охл": "охлаждённый", "зам": "замороженный", "с/м": "замороженный", "вес": "", "пром": "", "арт": "",
    "уп": "", "упак": "", "шт": "", "ассорт": "", "асс": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A telling word of the text in small letters, and how much it says here (0..1)."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands in the text but does not say what the goods are: a brand, a size, a packing, a standard, a code."""

    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Wording:
    """The telling words of a text, in order, the HS code that it gives itself ('' when none), and what is set aside."""

    words: tuple[Word, ...]
    code: str
    aside: tuple[Aside, ...] = ()


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Fold a word to Latin and take off endings of number and case; '' for a word that says nothing.

    >>> stem("помидоры") == stem("помидор")
    True
    """
    skeleton = fold(word, COUNTRY_OF_X).replace(" ", "")
    if len(skeleton) < 2 or skeleton in _EMPTY_WORDS:  # noqa: PLR2004 - one letter is no word
        return ""
    for _ in range(2):
        skeleton = _without_ending(skeleton)
    return skeleton


def _without_ending(skeleton: str) -> str:
    for ending in _ENDINGS:
        if skeleton.endswith(ending) and len(skeleton) - len(ending) >= SHORTEST_STEM - (len(ending) >= LONG_ENDING):
            return skeleton[: -len(ending)]
    return skeleton


def read(text: str) -> Wording:
    """Read a goods text: its telling words with their weight, the code it gives itself, and what is set aside.

    A text that is nothing but a brand or words of grammar is read by these: *об*, Tajik for water, is a good.
    """
    text = _TAG.sub(" ", text[:LONGEST])
    text = _T_SHIRT.sub("t", _NON.sub("non", text))
    code = _CODE.search(text)
    plain = _CODE.sub(" ", text) if code else text
    aside: list[Aside] = [Aside(code[0].strip(), "code")] if code else []
    named = _QUOTED.sub(lambda found: _put(found, "brand", aside), plain)
    words = _weighed(_set_aside(named, aside)) or _weighed(_set_aside(plain, []))
    if not words and not aside:
        words = _weighed(plain, says_all=True)
    return Wording(words, re.sub(r"\D", "", code[1]) if code else "", tuple(aside))


def _set_aside(text: str, aside: list[Aside]) -> str:
    for kind, pattern in _SET_ASIDE:
        text = pattern.sub(lambda found, kind=kind: _put(found, kind, aside), text)  # type: ignore[misc]
    return text


def _put(found: re.Match[str], kind: Kind, aside: list[Aside]) -> str:
    aside.append(Aside(found[0].strip(), kind))
    return " "


def _weighed(text: str, *, says_all: bool = False) -> tuple[Word, ...]:
    """Weigh the words: later ones, and those behind *with* or *for*, say less about what the goods are."""
    words: dict[str, Word] = {}
    turn = 1.0
    for word in _WORD.findall(text.casefold()):
        if word in BREAKS or word in _TURNS:
            turn = _TURNS.get(word, 1.0)
        for said in _said(word, says_all=says_all):
            weight = turn / (1 + DECAY * max(0, len(words) - FIRST_WORDS))
            words.setdefault(said, Word(said, weight * (GRADE if said in _GRADE_WORDS else 1.0)))
        if len(words) == MOST_WORDS:
            break
    return tuple(words.values())


def _said(word: str, *, says_all: bool) -> Iterator[str]:
    written = _SHORT_FORMS.get(word, word)
    if len(written) > 1 and (_is_telling(written) or says_all):
        yield written


@lru_cache(maxsize=100_000)
def _is_telling(word: str) -> bool:
    skeleton = fold(word, COUNTRY_OF_X).replace(" ", "")
    return len(skeleton) > 1 and skeleton not in _EMPTY_WORDS
