"""How firms are named: one name with its form in each language that papers of the country use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from karvon.fiction.chance import Chance, Shares
from karvon.fiction.uzbek import to_cyrillic
from karvon.fiction.wordlists import LOCAL, PIECE_LANGUAGES, listed, noise

if TYPE_CHECKING:
    from karvon.fiction.place import Place

IN_LATIN: Final = ("en", "uz", "tk")
INITIALS: Final = ("АA", "БB", "ДD", "ЖJ", "КK", "МM", "НN", "СS", "ТT", "РR", "ШS", "ХH")  # in both scripts
Words = dict[str, str]
YEARS: Final = ("2000", "2005", "2007", "2010", "2012", "2015", "2018", "2020", "2030", "1", "2", "3", "5", "7", "77")


@dataclass(frozen=True, slots=True)
class Name:
    """A name without its legal form: as spelled in each language, and as translated where people do so.

    `is_person` says that it is a person's.
    """

    spelled: Words
    translated: Words
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Naming:
    """What a name may be made of besides words: the firm's country, form, place, activity, founder."""

    chance: Chance
    country: str
    form: str
    place: Place
    activity: dict[str, Any]
    founder: list[str]

    @property
    def languages(self) -> list[str]:
        """Languages in which papers of the country write the name."""
        return _own(self.country)["languages"]  # type: ignore[no-any-return]


def draw_name(naming: Naming) -> Name:
    """Draw a name that suits the form: most sole traders bear their own."""
    chance = naming.chance
    if naming.form == "sole_trader" and chance.often(_shapes()["own_name"]):
        return _person(naming)
    if chance.often(noise("world", "rate")["crossing"]):
        return Name(chance.pick(listed("names_shared")["crossing"]), {})
    name = WAYS[_ways().pick(chance)](naming)
    if chance.often(noise("world", "rate")["numbered_name"]):
        return _numbered(name, chance)
    return name


@cache
def _ways() -> Shares[str]:
    return Shares(noise("names", "rate").items())


def _shapes() -> dict[str, float]:
    return noise("shapes_of_names", "rate")


def _own(country: str) -> dict[str, Any]:
    found: dict[str, Any] = listed(f"names_{country.lower()}")
    return found


def _entry(naming: Naming, kind: str) -> tuple[Words, Words]:
    """Draw an entry of the country's lists: how it is spelled, and how translated."""
    languages = naming.languages
    row = naming.chance.pick(_own(naming.country)[kind])
    translated = dict(zip(("ru", "en"), row[len(languages) :], strict=False))
    return dict(zip(languages, row, strict=False)), translated


def _joined(languages: list[str], words: list[Words], glue: str) -> Words:
    return {lang: glue.join(word[lang] for word in words) for lang in languages}


def _person(naming: Naming) -> Name:
    given, _ = _entry(naming, "given")
    family = dict(zip(naming.languages, naming.founder, strict=False))
    father = naming.chance.pick(INITIALS)
    spelled = {
        lang: f"{family[lang]} {given[lang][0]}.{father[1] if lang in IN_LATIN else father[0]}."
        for lang in naming.languages
    }
    return Name(spelled, {}, is_person=True)


def _word(naming: Naming) -> Name:
    return Name(*_entry(naming, "words"))


def _tailed(naming: Naming, kind: str) -> Name:
    return _with_tail(naming, *_entry(naming, kind))


def _with_tail(naming: Naming, spelled: Words, translated: Words) -> Name:
    chance, tails = naming.chance, listed("names_shared")["tails"]
    glue = chance.pick((" ", " ", "-"))
    drawn = [chance.pick(tails)]
    if chance.often(_shapes()["second_tail"]) and (second := chance.pick(tails)) is not drawn[0]:
        drawn.append(second)
    ending = {lang: "".join(glue + tail[lang] for tail in drawn) for lang in drawn[0]}
    return Name(
        {lang: spelled[lang] + ending[lang] for lang in naming.languages},
        {lang: text + ending[lang] for lang, text in translated.items()},
    )


def _two_words(naming: Naming) -> Name:
    one, _ = _entry(naming, "given")
    two, _ = _entry(naming, "words")
    return Name(_joined(naming.languages, [one, two], naming.chance.pick((" ", "-"))), {})


def _coined(naming: Naming) -> Name:
    pieces = listed("names_pieces")["pieces"]
    count = 3 if naming.chance.often(_shapes()["third_piece"]) else 2
    drawn = [dict(zip(PIECE_LANGUAGES, naming.chance.pick(pieces), strict=True)) for _ in range(count)]
    spelled = {lang: text.capitalize() for lang, text in _joined(naming.languages, drawn, "").items()}
    if naming.chance.often(_shapes()["coined_tail"]):
        return _with_tail(naming, spelled, {})
    return Name(spelled, {})


def _syllables(naming: Naming) -> Name:
    count = 3 if naming.chance.often(_shapes()["third_syllable"]) else 2
    return Name(_joined(naming.languages, [_entry(naming, "syllables")[0] for _ in range(count)], ""), {})


def _works(naming: Naming) -> Name:
    """Name an old combine; its name is translated, not spelled, in every language."""
    works, town = naming.activity["works"], naming.place.town
    spelled = {lang: works[lang].format(p=town[lang], a=town["ru_a"]) for lang in naming.languages if lang != "uz_cyrl"}
    if naming.country == "UZ":
        spelled["uz_cyrl"] = to_cyrillic(spelled["uz"])
    if naming.chance.often(_shapes()["works_number"]):
        number = 1 + naming.chance.below(9)
        spelled = {lang: f"{text} №{number}" for lang, text in spelled.items()}
    return Name(spelled, {})


def _english(naming: Naming) -> Name:
    head = naming.chance.pick(listed("names_shared")["english_heads"])
    trade = naming.chance.pick(listed("names_shared")["english_trades"])
    latin, cyrillic = f"{head[0]} {trade[0]}", f"{head[1]} {trade[1]}"
    stays = naming.chance.often(_shapes()["latin_everywhere"])
    spelled = {lang: latin if stays or lang in IN_LATIN else cyrillic for lang in naming.languages}
    return Name(spelled, {"ru": cyrillic if stays else latin, LOCAL[naming.country]: latin})


def _letters(naming: Naming) -> Name:
    drawn = [naming.chance.pick(listed("names_pieces")["letters"]) for _ in range(3 + naming.chance.below(2))]
    cyrillic, latin = "".join(pair[0] for pair in drawn), "".join(pair[1] for pair in drawn)
    return Name({lang: latin if lang in IN_LATIN else cyrillic for lang in naming.languages}, {})


def _numbered(name: Name, chance: Chance) -> Name:
    tail = chance.pick(("-{}", " {}", " №{}")).format(chance.pick(YEARS))
    return Name(
        {lang: text + tail for lang, text in name.spelled.items()},
        {lang: text + tail for lang, text in name.translated.items()},
    )


WAYS: Final[dict[str, Callable[[Naming], Name]]] = {
    "word": _word,
    "word_tail": lambda naming: _tailed(naming, "words"),
    "given_tail": lambda naming: _tailed(naming, "given"),
    "coined": _coined,
    "two_words": _two_words,
    "syllables": _syllables,
    "works": _works,
    "english": _english,
    "letters": _letters,
}
