import sys
from functools import cache
from pathlib import Path

import pytest
import yaml

from karvon.goods import tree
from karvon.kernel.languages import LANGUAGES

REFERENCE = Path(__file__).parents[2] / "reference"
FILES = sorted((REFERENCE / "goods").glob("[0-9][0-9].yml"))
STATES = {"machine-drafted", "reviewed"}
SIX = 6


@cache
def content(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


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
        assert set(row) - {"words", "subheadings", "state", "by"} <= set(LANGUAGES)
        assert set(row.get("words", {})) <= set(LANGUAGES)
        assert all(set(words) <= set(LANGUAGES) for words in row.get("subheadings", {}).values())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_words_of_subheadings_stand_under_their_own_heading(path):
    below = {heading: list(row.get("subheadings", {})) for heading, row in content(path)["headings"].items()}
    assert [code for heading, codes in below.items() for code in codes if code not in tree.subheadings(heading)] == []


def test_every_heading_has_a_label_in_every_language():
    headings = [heading for chapter in tree.chapters() for heading in tree.headings(chapter)]
    missing = [(code, one) for code in headings for one in LANGUAGES if tree.label(code, one).language != one]
    assert missing == []


def words_at(heading, language):
    """All words by which a heading is found in a language, those of its subheadings too."""
    codes = (heading, *tree.subheadings(heading))
    return {word for code in codes for word in tree.words(code).get(language, ())}


@pytest.mark.parametrize(("name", "least"), [("first", SIX), ("first_industry", SIX), ("", 2)])
def test_headings_have_their_words_in_every_language(name, least):
    chosen = [heading for chapter in tree.chapters() for heading in tree.headings(chapter)]
    if name:
        chosen = yaml.safe_load((REFERENCE / "goods" / f"{name}.yml").read_text(encoding="utf-8"))["headings"]
    few = [(code, one) for code in chosen for one in LANGUAGES if len(words_at(code, one)) < least]
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
