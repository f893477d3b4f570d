"""Files of a result, of a producer and of the sources: complete, marked, and harmless in a spreadsheet."""

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from karvon.web.exporting import HEADING

pytestmark = pytest.mark.django_db


def rows_of(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_csv_holds_every_producer_found(visitor, register):
    rows = rows_of(visitor.read("/en/search.csv"))
    assert len(rows) - HEADING - 1 == register.producers


def test_csv_says_licence_sources_and_that_it_is_fictitious(visitor):
    notes = {row[0]: row[1] for row in rows_of(visitor.read("/en/search.csv"))[:HEADING]}
    assert "CC BY 4.0" in notes["Licence"]
    assert "Fictitious data for trying out" in notes["Fictitious"]
    assert notes["Sources"]


def test_csv_speaks_the_language_of_the_page(visitor):
    assert "номер производителя" in visitor.read("/ru/search.csv", q="войлок")


def test_xlsx_holds_the_same_as_csv(visitor):
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(visitor.get("/en/search.xlsx", country="UZ").getvalue()))
    from_xlsx = [[str(cell) for cell in row] for row in sheet.get_sheet_by_index(0).to_python()[HEADING:]]
    assert from_xlsx == rows_of(visitor.read("/en/search.csv", country="UZ"))[HEADING:]


@pytest.mark.parametrize("what", ["goods", "values"])
def test_files_of_a_producer_name_source_and_licence(visitor, what):
    header, *rows = rows_of(visitor.read(f"/en/producer/{visitor.find('Вымышленный абрикос')}/{what}.csv"))
    said = dict(zip(header, rows[0], strict=True))
    assert said["source"] == "tj/enterprises"
    assert said["licence"]
    assert said["note"] == "Fictitious data for trying out"


@pytest.mark.parametrize(
    "path", ["sources.csv", "sources/uz/enterprises/runs.csv", "sources/uz/enterprises/refusals.csv"]
)
def test_tables_of_sources_can_be_taken(visitor, path):
    header, *rows = rows_of(visitor.read(f"/en/{path}"))
    assert rows
    assert {len(row) for row in rows} == {len(header)}
