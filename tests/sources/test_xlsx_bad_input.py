"""What a workbook can do to us: nothing, since a child process opens it and its limits hold."""

from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from karvon.sources import catalogue, xlsxfile
from karvon.sources.contract import Refused, UnreadableFile
from tests.sources.reading import read_file, write_source

ROWS = [["id", "name", "inn", "day"], ["1", "Мельница", "", ""], ["2", "Завод", "", ""]]


def workbook(path, rows=ROWS, at=(0, 0)):
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for down, row in enumerate(rows, start=at[0]):
            for right, cell in enumerate(row, start=at[1]):
                sheet.write(down, right, cell, day if isinstance(cell, datetime) else None)
    return path


def rewritten(path, name, change):
    """Give a copy of the workbook in which one part of the zip is changed."""
    copy = path.with_name("changed.xlsx")
    with ZipFile(path) as old, ZipFile(copy, "w", ZIP_DEFLATED) as new:
        for entry in old.namelist():
            content = old.read(entry)
            new.writestr(entry, change(content) if entry == name else content)
    return copy


def read(tmp_path, path, **changes):
    info = catalogue.read_source(write_source(tmp_path, **changes))
    return read_file(info, path)


def refusal_of(tmp_path, path):
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path, path)
    assert caught.value.sentence.endswith(".")
    return caught.value.code


def test_truncated_workbook(tmp_path):
    whole = workbook(tmp_path / "a.xlsx").read_bytes()
    path = tmp_path / "cut.xlsx"
    path.write_bytes(whole[: len(whole) // 2])
    assert refusal_of(tmp_path, path) == "truncated"


def test_workbook_with_a_broken_sheet(tmp_path):
    path = rewritten(workbook(tmp_path / "a.xlsx"), "xl/worksheets/sheet1.xml", lambda content: content[:200])
    assert refusal_of(tmp_path, path) in {"truncated", "empty"}


def test_archive_that_is_no_workbook(tmp_path):
    path = tmp_path / "archive.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert refusal_of(tmp_path, path) == "wrong_file"


def test_zip_bomb_is_not_opened(tmp_path):
    path = rewritten(workbook(tmp_path / "a.xlsx"), "xl/sharedStrings.xml", lambda _: b" " * 60_000_000)
    assert path.stat().st_size < 1_000_000
    assert refusal_of(tmp_path, path) == "unsafe"


def test_archive_of_too_many_entries(tmp_path):
    path = tmp_path / "many.xlsx"
    with ZipFile(path, "w") as archive:
        for number in range(6_000):
            archive.writestr(f"xl/{number}", "")
    assert refusal_of(tmp_path, path) == "unsafe"


def test_workbook_of_two_far_corners(tmp_path):
    path = tmp_path / "corners.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", "id")
        sheet.write("XFD1048576", "name")
    assert refusal_of(tmp_path, path) in {"unsafe", "too_wide"}


def test_sheet_of_ten_thousand_columns(tmp_path):
    path = workbook(tmp_path / "wide.xlsx", [[f"c{n}" for n in range(10_000)], ["x"]])
    assert refusal_of(tmp_path, path) == "too_wide"


def test_empty_workbook(tmp_path):
    assert refusal_of(tmp_path, workbook(tmp_path / "empty.xlsx", [])) == "empty"


def test_wrong_workbook_names_missing_columns(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["nomer", "x"], ["1", "a"]])
    with pytest.raises(UnreadableFile, match="does not have the columns “id”, “name”"):
        read(tmp_path, path)


def test_missing_sheet_says_so(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    with pytest.raises(UnreadableFile, match="does not have the sheet"):
        read(tmp_path, path, layout={"sheet": "Реестр"})


def test_child_that_runs_too_long_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(xlsxfile, "WALL_SECONDS", 0.001)
    assert refusal_of(tmp_path, workbook(tmp_path / "a.xlsx")) == "unsafe"


def test_cells_of_every_kind_become_text(tmp_path):
    day = datetime(2011, 4, 5, tzinfo=UTC).replace(tzinfo=None)
    rows = [ROWS[0], [1, 0.5, 35032035100171, day], ["01", "a\nb", True, datetime(2011, 4, 5, 6, 7)]]  # noqa: DTZ001
    records = read(tmp_path, workbook(tmp_path / "a.xlsx", rows))
    assert [record.key for record in records] == ["1", "01"]
    assert records[0].names[0].text == "0.5"
    assert records[0].rest == {"inn": "35032035100171", "day": "2011-04-05"}
    assert records[1].rest == {"inn": "true", "day": "2011-04-05 06:07:00"}


def test_rows_keep_the_numbers_of_the_sheet(tmp_path):
    rows = [*ROWS[:2], [], ["3", "c"]]
    path = workbook(tmp_path / "a.xlsx", rows, at=(2, 1))
    records = read(tmp_path, path)
    assert [(record.key, record.line) for record in records] == [("1", 4), ("3", 6)]


def test_cells_beyond_the_header_refuse_the_row(tmp_path):
    outcomes = read(tmp_path, workbook(tmp_path / "a.xlsx", [["id", "name"], ["1", "a"], ["2", "b", "", "x"]]))
    assert isinstance(outcomes[1], Refused)
    assert (outcomes[1].line, outcomes[1].code) == (3, "cells")


def test_two_header_rows_name_groups(tmp_path):
    rows = [["id", "Имя", "", "ИНН"], ["", "рус", "кырг", ""], ["1", "а", "б", "в"]]
    columns = {"key": ["id"], "names": {"ru": "Имя: рус", "ky": "Имя: кырг"}}
    records = read(tmp_path, workbook(tmp_path / "a.xlsx", rows), columns=columns)
    assert [name.text for name in records[0].names] == ["а", "б"]
    assert records[0].rest == {"ИНН": "в"}


def test_title_above_the_header_is_skipped(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["Реестр на 1 января"], [], *ROWS])
    records = read(tmp_path, path, layout={"header_from": 2})
    assert [(record.key, record.line) for record in records] == [("1", 4), ("2", 5)]
