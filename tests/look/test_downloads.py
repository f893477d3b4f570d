"""No cell of a file becomes a formula, and nothing is lost on the way."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from karvon.look.downloads import FORMULA_STARTS, csv_file, plain, write_file, xlsx_file

CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\t\n"), max_size=40)
DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")']


@given(CELLS)
def test_no_cell_begins_like_a_formula(cell):
    assert not plain(cell).startswith(FORMULA_STARTS)
    assert plain(cell).endswith(cell)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=5))
def test_csv_gives_back_what_was_written(rows):
    text = csv_file("x", rows).getvalue().decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [[plain(cell) for cell in row] for row in rows]


def test_xlsx_keeps_dangerous_cells_as_text():
    answer = xlsx_file("x", [["a"], *([cell] for cell in DANGEROUS)])
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue())).get_sheet_by_index(0)
    read = [row[0] for row in sheet.to_python()[1:]]
    assert [cell.replace("\r", "") for cell in read] == [plain(cell).replace("\r", "") for cell in DANGEROUS]


def test_nul_bytes_and_endless_cells_do_not_break_xlsx():
    answer = xlsx_file("x", [["a\x00b", "y" * 40_000]])
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue())).get_sheet_by_index(0)
    first, second = sheet.to_python()[0]
    assert first == "ab"
    assert len(second) == 32_767


def test_numbers_keep_their_leading_zeros():
    answer = xlsx_file("x", [["0806"]])
    assert CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue())).get_sheet_by_index(0).to_python() == [["0806"]]


def test_files_on_disk_keep_dangerous_cells_as_text(tmp_path):
    for name in ("t.csv", "t.xlsx"):
        write_file(tmp_path / name, [["a"], *([cell] for cell in DANGEROUS[:4])])
    lines = list(csv.reader((tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()))
    sheet = CalamineWorkbook.from_path(tmp_path / "t.xlsx").get_sheet_by_index(0).to_python()
    assert lines == sheet == [["a"], *([plain(cell)] for cell in DANGEROUS[:4])]
