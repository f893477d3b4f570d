"""What a CSV can do to us: each ends in one sentence, and the other rows go on."""

import tracemalloc
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karvon.sources import catalogue
from karvon.sources.contract import Finding, SnapshotFile, UnreadableFile
from tests.sources.reading import read_text, write_source


def codes(refusals):
    return [(refusal.line, refusal.code) for refusal in refusals]


def test_wrong_file_names_missing_columns(tmp_path):
    with pytest.raises(UnreadableFile, match="does not have the columns “id”") as caught:
        read_text(tmp_path, "nomer,name\n1,a\n")
    assert caught.value.code == "wrong_file"
    assert caught.value.file == "delivery"


def test_ten_thousand_columns_are_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="10,000 columns"):
        read_text(tmp_path, ",".join(f"c{n}" for n in range(10_000)) + "\n")


def test_cell_of_ten_megabytes_is_refused_alone(tmp_path):
    records, refusals = read_text(tmp_path, "id,name\n1,a\n2," + "я" * 10_000_000 + "\n3,c\n")
    assert codes(refusals) == [(3, "cell_too_large")]
    assert [record.key for record in records] == ["1", "3"]
    assert len(refusals[0].value) <= 200


def test_quoted_cell_of_ten_megabytes(tmp_path):
    records, refusals = read_text(tmp_path, 'id,name\n1,a\n2,"' + "я" * 10_000_000 + '"\n3,c\n')
    assert codes(refusals) == [(3, "cell_too_large")]
    assert [record.key for record in records] == ["1", "3"]


def test_nul_byte_refuses_its_row_only(tmp_path):
    records, refusals = read_text(tmp_path, "id,name\n1,a\n2,b\0b\n3,c\n")
    assert codes(refusals) == [(3, "nul")]
    assert "\0" not in refusals[0].value
    assert [record.key for record in records] == ["1", "3"]


def test_windows_1251_line_inside_utf8(tmp_path):
    lines = [b"id,name\n", "1,Мельница\n".encode(), "2,Завод\n".encode("cp1251"), "3,Фабрика\n".encode()]
    records, refusals = read_text(tmp_path, b"".join(lines))
    assert codes(refusals) == [(3, "encoding")]
    assert [record.names[0].text for record in records] == ["Мельница", "Фабрика"]


def test_utf8_line_inside_windows_1251(tmp_path):
    lines = [f"{n},Мельница города Костаная\n".encode("cp1251") for n in range(1, 9)]
    records, refusals = read_text(tmp_path, b"id,name\n" + b"".join(lines) + "9,Завод\n".encode())
    assert codes(refusals) == [(10, "encoding")]
    assert len(records) == 8


def test_damaged_utf16_refuses_its_row_only(tmp_path):
    damaged = "id;name\n1;ab\n2;".encode("utf-16") + b"\x00\xd8" + "c\n3;de\n".encode("utf-16-le")
    records, refusals = read_text(tmp_path, damaged)
    assert codes(refusals) == [(3, "encoding")]
    assert [record.key for record in records] == ["1", "3"]


def test_row_cut_short_is_refused(tmp_path):
    records, refusals = read_text(tmp_path, "id,name,x\n1,a,b\n2,c\n")
    assert codes(refusals) == [(3, "cells")]
    assert "2 cells, the header has 3" in refusals[0].reason
    assert len(records) == 1


def test_open_quote_swallows_nobody(tmp_path):
    records, refusals = read_text(tmp_path, 'id,name\n1,a\n2,"b\n3,c\n4,d\n')
    assert codes(refusals) == [(3, "quote")]
    assert [(record.key, record.line) for record in records] == [("1", 2), ("3", 4), ("4", 5)]


def test_two_stray_quotes_swallow_nobody(tmp_path):
    records, refusals = read_text(tmp_path, 'id,name\n1,"a\n2,b\n3,c\n4,"d\n5,e\n')
    assert [record.key for record in records] == ["2", "3", "5"]
    assert [refusal.line for refusal in refusals] == [2, 5]


def test_quotes_that_never_pair_lose_no_row(tmp_path):
    records, refusals = read_text(tmp_path, "id,name\n" + '1,"a\n2,b\n' * 300)
    assert [refusal.code for refusal in refusals] == ["quote"] * 300
    assert [record.key for record in records] == ["2"] * 300


def test_line_breaks_inside_cells_stay(tmp_path):
    records, _ = read_text(tmp_path, 'id,name\n1,"a\n\nb"\n2,c\n')
    assert [(record.line, record.names[0].text) for record in records] == [(2, "a\n\nb"), (5, "c")]


def test_empty_rows_are_no_rows(tmp_path):
    records, refusals = read_text(tmp_path, "id,name\n\n1,a\n,\n\n")
    assert ([record.key for record in records], refusals) == (["1"], [])


def test_trailing_separators_do_no_harm(tmp_path):
    records, refusals = read_text(tmp_path, "id;name;;\n1;a;;\n2;b;;\n")
    assert (len(records), refusals) == (2, [])


def test_row_without_key_is_refused(tmp_path):
    _, refusals = read_text(tmp_path, "id,name\n ,a\n")
    assert refusals[0].code == "no_key"
    assert "“id”" in refusals[0].reason


def test_refused_value_never_shows_a_persons_number(tmp_path):
    _, refusals = read_text(tmp_path, "id,name\n1,x 850101 300123\0\n350230599916\n")
    assert [refusal.value for refusal in refusals] == ["x [number]\N{REPLACEMENT CHARACTER}", "[number]\n"]


def test_damaged_column_of_persons_shows_nothing(tmp_path):
    _, refusals = read_text(tmp_path, "id,name,director\n1,a,Some\0one\n", persons=["director"])
    assert (refusals[0].column, refusals[0].value) == ("director", "")


def test_memory_stays_flat_over_many_rows(tmp_path):
    path = tmp_path / "long.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("id,name\n")
        file.writelines(f"{n},Мельница номер {n} города Костаная\n" for n in range(60_000))
    info = catalogue.read_source(write_source(tmp_path))
    snapshot = SnapshotFile(path, path.name, Finding("csv", "utf-8", ",", "\n", 1, ("id", "name")), date(2026, 11, 23))
    tracemalloc.start()
    count = sum(1 for _ in catalogue.reader(info)(info, snapshot))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 60_000
    assert peak < 2_000_000


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_end_in_anything_but_a_sentence(tmp_path_factory, content):
    with suppress(UnreadableFile):
        records, refusals = read_text(tmp_path_factory.mktemp("any"), b"id,name\n1,a\n" + content)
        assert all(one.reason.endswith(".") for one in refusals)
        assert records or refusals
