"""The open vocabulary as files: whole, ours alone, well written, the same every time."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.goods import export, tree
from karvon.kernel.languages import LANGUAGES

LITERAL = re.compile(r'"((?:[^"\\\n\r]|\\[tbnrf"\'\\])*)"@([a-z]{2})')
ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


def read_literal(text):
    """Read a literal as the grammar of Turtle has it (STRING_LITERAL_QUOTE, ECHAR, LANGTAG)."""
    found = LITERAL.fullmatch(text)
    assert found, text
    return re.sub(r"\\(.)", lambda escape: ESCAPED[escape[1]], found[1]), found[2]


def concepts(turtle):
    """Read the concepts: notation to what is said of each, by property."""
    for block in turtle.split("\n\n"):
        if " a skos:Concept ;" in block:
            facts = dict(line.strip().rstrip(" ;.").split(" ", 1) for line in block.splitlines()[1:])
            yield json.loads(facts["skos:notation"]), facts


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("vocabulary")
    export.export(folder)
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


@pytest.fixture(scope="module")
def lines(files):
    return {told["code"]: told for told in map(json.loads, files["goods.jsonl"].splitlines())}


@given(st.text(), st.sampled_from(LANGUAGES))
def test_any_text_comes_back_from_its_literal(text, language):
    assert read_literal(export.literal(text, language)) == (text, language)


def test_files_are_the_same_every_time(files, tmp_path):
    export.export(tmp_path)
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == files


def test_lines_hold_every_label_and_word(lines):
    vocabulary = tree.vocabulary()
    assert {code: told["labels"] for code, told in lines.items() if told["labels"]} == {
        code: labels for code, labels in vocabulary.labels.items() if labels
    }
    assert {code: told["words"] for code, told in lines.items() if told["words"]} == {
        code: {language: list(words) for language, words in by_language.items()}
        for code, by_language in vocabulary.words.items()
        if by_language
    }


def test_lines_stand_under_each_other(lines):
    assert {told["broader"] for told in lines.values()} - {None} <= lines.keys()
    assert [lines[code]["broader"] for code in ("XI", "52", "5205")] == [None, "XI", "52"]


def test_state_says_how_much_was_reviewed():
    drafted = export.Entry("52", {"uz": "Paxta", "en": "Cotton"}, {}, {})
    part = export.Entry("52", drafted.labels, {}, {"uz": "somebody"})
    whole = export.Entry("52", drafted.labels, {}, {"uz": "somebody", "en": "another"})
    assert [entry.state for entry in (drafted, part, whole)] == ["machine-drafted", "partly reviewed", "reviewed"]


def test_no_long_title_of_the_nomenclature_is_given_away(files):
    titles = {title for title in tree.titles().values() if len(title) > 40}
    ours = {label for labels in tree.vocabulary().labels.values() for label in labels.values()}
    given_away = [title for title in titles - ours if any(title in text for text in files.values())]
    assert given_away == []


def test_concepts_are_those_of_the_lines(files, lines):
    found = dict(concepts(files["goods.skos.ttl"]))
    assert found.keys() == lines.keys()
    assert {code: facts["skos:broader"] for code, facts in found.items() if "skos:broader" in facts} == {
        code: f"goods:{told['broader']}" for code, told in lines.items() if told["broader"]
    }


def test_concepts_say_what_the_lines_say(files, lines):
    for code, facts in concepts(files["goods.skos.ttl"]):
        told = lines[code]
        labels = {language: text for text, language in map(read_literal, _listed(facts.get("skos:prefLabel", "")))}
        words = set(map(read_literal, _listed(facts.get("skos:altLabel", ""))))
        assert labels == told["labels"]
        assert words | {(text, language) for language, text in labels.items()} >= {
            (word, language) for language, each in told["words"].items() for word in each
        }
        assert not words & {(text, language) for language, text in labels.items()}


def test_scheme_names_licence_and_day(files):
    scheme = files["goods.skos.ttl"].split("\n\n")[1]
    assert "dct:license <https://creativecommons.org/licenses/by/4.0/>" in scheme
    assert f'dct:created "{export.CREATED}"^^xsd:date' in scheme


def _listed(objects):
    return [found[0] for found in LITERAL.finditer(objects)]
