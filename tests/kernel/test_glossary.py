"""Words that firms use come to one concept from seven languages."""

import runpy
import sys
from pathlib import Path

import pytest
import yaml

from karvon.kernel.glossary import VERSION, concept, phrases, pieces
from karvon.kernel.skeleton import fold

REFERENCE = Path(__file__).parents[2] / "reference"
LANGUAGES = ("en", "ru", "kk", "ky", "tg", "tk", "uz")


@pytest.fixture(scope="module")
def compiler():
    sys.path.insert(0, str(REFERENCE))
    yield runpy.run_path(str(REFERENCE / "compile_glossary.py"))
    sys.path.remove(str(REFERENCE))


def listed():
    for path in sorted((REFERENCE / "glossary").glob("*.yml")):
        yield from yaml.safe_load(path.read_text(encoding="utf-8"))["concepts"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("construction", "строительный|KZ құрылыс|KZ курулуш|KG сохтмон|TJ gurluşyk|TM qurilish|UZ construction|UZ"),
        ("petroleum", "нефтяная|KZ мұнай|KZ мунай|KG нафт|TJ nebit|TM neft|UZ oil|UZ"),
        ("flour", "мука|KZ ұн|KZ ун|KG орд|TJ un|TM un|UZ flour|UZ"),
        ("textile", "текстильная|KZ тоқыма|KZ текстиль|KG нассоҷӣ|TJ dokma|TM тўқимачилик|UZ textile|UZ"),
        ("export", "экспортная|KZ экспорт|KZ экспорт|KG содирот|TJ eksport|TM eksport|UZ export|UZ"),
        ("bank", "банка|KZ банкі|KZ банкы|KG бонки|TJ banky|TM банки|UZ bank|UZ"),
        (
            "ministry",
            "министерства|KZ министрлігі|KZ министрлиги|KG вазорати|TJ ministrligi|TM vazirligi|UZ ministry|UZ",
        ),
        ("friendship", "дружба|KZ достық|KZ достук|KG дӯстӣ|TJ dostluk|TM do‘stlik|UZ friendship|UZ"),
    ],
)
def test_seven_languages_share_a_concept(code, words):
    found = {
        word: concept(fold(word, country), country) for word, country in (pair.split("|") for pair in words.split())
    }
    assert found == dict.fromkeys(found, code)


@pytest.mark.parametrize(
    ("latin", "cyrillic"), [("qurilish", "қурилиш"), ("paxta", "пахта"), ("yo‘llari", "йўллари"), ("sut", "сут")]
)
def test_both_scripts_share_a_concept(latin, cyrillic):
    assert concept(fold(latin, "UZ"), "UZ") == concept(fold(cyrillic, "UZ"), "UZ") != ""


@pytest.mark.parametrize(
    ("word", "country", "code"),
    [
        ("un", "UZ", "flour"),
        ("un", "TJ", ""),
        ("кор", "KZ", "fund"),
        ("кор", "TJ", ""),
        ("дил", "TJ", "heart"),
        ("dil", "TM", "language"),
    ],
)
def test_word_of_one_country_stays_there(word, country, code):
    assert concept(fold(word, country), country) == code


@pytest.mark.parametrize("word", ["каолин", "ким", "анна", "мис", "ак", "жол", "тау", "ош", "мед", "пик", "nestle", ""])
def test_name_or_doubtful_word_is_no_concept(word):
    assert concept(fold(word)) == ""


@pytest.mark.parametrize(
    ("term", "country", "code"),
    [
        ("нон заводи", "UZ", "bread_factory"),
        ("хлопкоочистительный завод", "UZ", "cotton_ginnery"),
        ("cotton ginning", "UZ", "cotton_ginnery"),
        ("су электр станциясы", "KZ", "hydro_power_station"),
        ("orta mekdebi", "TM", "secondary_school"),
    ],
)
def test_term_of_several_words_is_a_concept(term, country, code):
    words = tuple(fold(term, country).split())
    assert (words, code) in phrases(country)[words[0]]


def test_longest_term_comes_first():
    lengths = [[len(words) for words, _ in terms] for terms in phrases("KZ").values()]
    assert all(found == sorted(found, reverse=True) for found in lengths)


def test_pieces_are_folded_concepts():
    codes = {row["code"] for row in listed()}
    assert {pieces()[piece] for piece in ("agro", "stroi", "neft", "treid", "servis")} <= codes
    assert all(fold(piece) == piece for piece in pieces())


def test_glossary_is_as_wide_as_promised():
    in_all = [row["code"] for row in listed() if all(language in row for language in LANGUAGES)]
    assert len(set(in_all)) >= 600
    assert len(VERSION) == 12


def test_glossary_is_up_to_date(compiler):
    assert compiler["compile_glossary"](check=True)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([{"code": "a", "ru": ["мука"]}, {"code": "b", "en": ["muka"]}], "muka is a and b"),
        ([{"code": "a", "ru": ["ь"]}, {"code": "b", "ru": ["ъ"]}], "nothing is left is a and b"),
        ([{"code": "a", "only": {"UZ": ["un"]}}, {"code": "b", "en": ["un"]}], "un is a and b"),
        ([{"code": "a"}, {"code": "a"}], "a is there twice"),
        ([{"code": "a", "fr": ["or"]}], "nobody reads fr"),
    ],
)
def test_contradiction_is_refused_by_name(compiler, rows, sentence):
    with pytest.raises(compiler["UnusableGlossary"], match=sentence):
        compiler["_refuse_contradictions"](rows)
