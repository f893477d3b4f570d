import sys
from pathlib import Path

import pytest
import yaml

from karvon.goods import tree
from karvon.kernel.languages import LANGUAGES

REFERENCE = Path(__file__).parents[2] / "reference"
FILES = sorted((REFERENCE / "goods").glob("[0-9][0-9].yml"))
STATES = {"machine-drafted", "reviewed"}
SIX = 6


def content(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_there_is_one_file_a_chapter():
    assert [path.stem for path in FILES] == list(tree.chapters())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_chapter_file_speaks_of_its_own_headings_only(path):
    chapter = content(path)
    assert chapter["chapter"] == path.stem
    assert list(chapter["headings"]) == list(tree.headings(path.stem))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_chapter_file_states_licence_state_and_known_languages(path):
    chapter = content(path)
    assert "CC BY 4.0" in path.read_text(encoding="utf-8").splitlines()[0]
    assert chapter["state"] in STATES
    for row in chapter["headings"].values():
        assert set(row) - {"words", "state", "by"} <= set(LANGUAGES)
        assert set(row.get("words", {})) <= set(LANGUAGES)


def test_the_goods_the_region_trades_most_are_named_in_all_its_languages():
    complete = [
        heading
        for chapter in tree.chapters()
        for heading in tree.headings(chapter)
        if all(tree.label(heading, language).language == language for language in LANGUAGES[1:])
    ]
    assert len(complete) >= 200


def test_the_goods_of_food_and_textiles_have_six_words_in_every_language():
    first = yaml.safe_load((REFERENCE / "goods" / "first.yml").read_text(encoding="utf-8"))["headings"]
    few = [
        (heading, language)
        for heading in first
        for language in LANGUAGES
        if len(tree.words(heading).get(language, ())) < SIX
    ]
    assert len(first) >= 130
    assert few == []


def test_the_compiled_tables_are_up_to_date(monkeypatch):
    monkeypatch.syspath_prepend(str(REFERENCE))
    compile_goods = __import__("compile_goods")
    monkeypatch.delitem(sys.modules, "compile_goods")
    assert compile_goods.compile_goods(check=True)


def is_in_its_script(language, text):
    """A trade mark in Latin letters may stand in a Cyrillic word list (LED, NPK); Cyrillic never in a Latin one."""
    is_cyrillic = any("Ѐ" <= letter <= "ӿ" for letter in text)
    return is_cyrillic == (language in {"ru", "kk", "ky", "tg"}) or text.isupper()


def test_labels_and_words_are_in_the_script_of_their_language():
    vocabulary = tree.vocabulary()
    texts = [(code, language, text) for code, row in vocabulary.labels.items() for language, text in row.items()]
    texts += [
        (code, language, word)
        for code, row in vocabulary.words.items()
        for language, words in row.items()
        for word in words
    ]
    assert [found for found in texts if not is_in_its_script(*found[1:])] == []
