"""The goods report: which rows are asked, and what counts as right."""

import csv

import pytest

from bench import goods_judged, goods_sets, goods_table, markdown
from bench.goods_judged import Asked
from bench.goods_sets import Row
from bench.goods_speed import made_up
from bench.goods_titles import Titles
from karvon.goods.classifier import Candidate
from karvon.goods.evidence import Because
from karvon.goods.measured import last_measured
from karvon.kernel.languages import LANGUAGES


@pytest.fixture(scope="module")
def titles():
    return Titles()


def candidate(code, probability=0.9):
    depth = {2: "chapter", 4: "heading", 6: "subheading"}[len(code)]
    return Candidate(code, depth, probability, ("word",), Because("word", "word", "en", code, 1.0))


def asked(code, *said, also=(), misleading="", titles=()):
    return Asked(Row("text", code, also, misleading), tuple(map(candidate, said)), list(titles))


def write(path, rows):
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows(rows)


def test_certificates_are_asked_once_and_without_their_codes(tmp_path):
    goods, code = "Наименование товара", "Код ТН ВЭД"
    rows = [["Мука 1101001500", "1101001500"], ["Мука 1101001500", "1101001500"], ["", "5205"], ["Рис", "нет"]]
    write(tmp_path / "certificates_kz" / "goods_certificates_1_1.csv", [[goods, code], *rows])
    (row,) = goods_sets.certificates(tmp_path)
    assert (row.text.split(), row.code) == (["Мука"], "1101")


def test_product_names_leave_medicines_out_and_take_absorbed_headings(tmp_path):
    rows = [["1", "dori", "3004", ""], ["2", "un", "1101", "1102, 1103"]]
    write(tmp_path / "goods" / "product_names_uz.csv", [["id", "text_uz_latn", "hs4", "absorbs_hs4"], *rows])
    assert [row.headings for row in goods_sets.product_names(tmp_path)] == [("1101", "1102", "1103")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_fictitious_goods_are_written_alike_every_time(language):
    rows = list(goods_sets.fiction(language))
    assert rows == list(goods_sets.fiction(language))
    assert len(rows) > 250


def test_chapter_alone_is_no_right_heading():
    told = goods_judged.scores("x", "en", "all", [asked("5205", "52", "5205"), asked("5205", "520511"), asked("5205")])
    assert [round(3 * each.value) for each in (told.first, told.among_five, told.silent)] == [1, 2, 1]


def test_other_right_headings_count_and_misleading_ones_are_told():
    told = goods_judged.scores(
        "x", "uz", "all", [asked("6205", "6105", also=("6105",)), asked("52", "0403", misleading="0403")]
    )
    assert (told.first.value, told.misled.value) == (0.5, 1.0)


def test_depth_judges_only_what_was_said_so_deep():
    rows = [asked("520511", "520511"), asked("520511", "5205"), asked("520511", "52"), asked("520511", "1101")]
    by_depth = {one.depth: (one.answered.value, round(one.right.value, 2)) for one in goods_judged.said("x", rows)}
    assert by_depth == {"chapter": (1.0, 0.75), "heading": (0.75, 0.67), "subheading": (0.25, 1.0)}


def test_confusions_are_counted_and_right_ones_are_none():
    rows = [asked("5205", "1101"), asked("5205", "110100"), asked("5205", "5205"), asked("5205", "11")]
    (only,) = goods_judged.confusions(rows)
    assert (only.true, only.said, only.count) == ("5205", "1101", 2)


def test_titles_find_what_stands_in_them(titles):
    assert next(titles.headings(["durum wheat seed"]))[0] == "1001"
    assert next(titles.subheadings(["durum wheat seed"]))[0] == "100111"


def test_real_sets_are_judged_by_halves():
    rows = [asked("5205") for _ in range(5)]
    assert {part: len(of) for part, of in goods_judged.parts_of("search_terms", rows).items()} == {
        "all": 5, "even": 3, "odd": 2,
    }  # fmt: skip


def test_made_up_texts_are_different_and_the_same_again():
    texts = made_up(500)
    assert texts == made_up(500)
    assert len({text for text, _ in texts}) == 500


def test_section_names_every_goal_and_replaces_itself(tmp_path):
    section, page = goods_table.section(last_measured()), tmp_path / "page.md"
    page.write_text("# Results\n\n## Goods\n\nlast year\n\n## Other\n\nkept\n", encoding="utf-8")
    markdown.put(page, section)
    whole = page.read_text(encoding="utf-8")
    assert all(goods_table.GOALS[goal.code] in whole for goal in last_measured().goals)
    assert "last year" not in whole
    assert "kept" in whole
