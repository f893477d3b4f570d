import pytest

from karvon.goods import tree
from karvon.kernel.hs import CHAPTERS, HsCode
from karvon.kernel.languages import LANGUAGES


def all_headings():
    return [heading for chapter in tree.chapters() for heading in tree.headings(chapter)]


def test_the_tree_has_the_counts_of_hs_2022():
    headings = all_headings()
    subheadings = [code for heading in headings for code in tree.subheadings(heading)]
    assert (len(tree.sections()), len(tree.chapters()), len(headings), len(subheadings)) == (21, 96, 1228, 5612)


def test_every_chapter_is_in_one_section_that_the_kernel_agrees_with():
    assert [chapter for section in tree.sections() for chapter in section.chapters] == list(CHAPTERS)
    assert {chapter: tree.section_of(chapter) for chapter in CHAPTERS} == {c: HsCode(c).section for c in CHAPTERS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sections_and_chapters_have_labels_in_every_language(language):
    codes = [section.code for section in tree.sections()] + list(tree.chapters())
    assert [code for code in codes if tree.label(code, language).language != language] == []


def test_every_heading_has_a_short_russian_label():
    labels = {heading: tree.label(heading, "ru") for heading in all_headings()}
    assert [code for code, label in labels.items() if label.language != "ru" or len(label.text) > 80] == []


def test_sister_headings_do_not_share_a_russian_label():
    for chapter in tree.chapters():
        labels = [tree.label(heading, "ru").text for heading in tree.headings(chapter)]
        assert len(labels) == len(set(labels)), chapter


def test_a_missing_label_falls_back_to_the_english_title():
    label = tree.label("520512", "tk")
    assert label == tree.Label(tree.title_en("520512"), "en")


def test_a_national_line_exists_by_its_first_six_digits():
    assert tree.exists("5205120000")
    assert not tree.exists("5298")


def test_trade_statistics_leftovers_are_not_goods():
    assert not any(tree.exists(code) for code in ("TOTAL", "99", "9999", "999999"))


@pytest.mark.parametrize("code", ["77", "0", "", "5298", "XXII", "9999"])
def test_unknown_codes_are_not_in_the_tree(code):
    with pytest.raises(tree.NotInTheTree):
        tree.title_en(code)


def test_headings_of_a_heading_are_refused():
    with pytest.raises(tree.NotInTheTree):
        tree.headings("5205")
