"""Medium, encoding and dialect are found out from the content, whatever the file is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.sources.contract import UnreadableFile
from karvon.sources.detect import count_header_rows, find_delimiter, find_out
from tests.sources.reading import read_text

RUSSIAN = (
    "id;name;адрес\r\n1;Мельница «Заря»;Республика Казахстан, город Костанай\r\n2;Швейная фабрика;улица Садовая\r\n"
)
TURKMEN = "id\tname\r\n1\tÝüpek önümleri, Aşgabat\r\n2\tDaşoguz ýag zawody\r\n"


def found(tmp_path, content, name="delivery"):
    path = tmp_path / name
    path.write_bytes(content)
    return find_out(path, name)


@pytest.mark.parametrize(
    ("text", "codec", "expected"),
    [
        (RUSSIAN, "utf-8", "utf-8"),
        (RUSSIAN, "utf-8-sig", "utf-8-sig"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "utf-16", "utf-16"),
        (RUSSIAN, "utf-16-le", "utf-16-le"),
        (RUSSIAN, "utf-16-be", "utf-16-be"),
        (TURKMEN, "utf-16", "utf-16"),
        (TURKMEN, "utf-16-le", "utf-16-le"),
        (TURKMEN, "utf-8", "utf-8"),
        (RUSSIAN.replace("«", '"').replace("»", '"'), "koi8-r", "koi8-r"),
        (RUSSIAN.replace("«", '"').replace("»", '"'), "cp866", "cp866"),
    ],
)
def test_encoding_is_found_out(tmp_path, text, codec, expected):
    finding = found(tmp_path, text.encode(codec))
    assert finding.encoding == expected
    assert finding.columns[:2] == ("id", "name")


@pytest.mark.parametrize("codec", ["cp1251", "utf-16", "utf-16-be", "utf-8-sig", "kz1048"])
def test_names_survive_every_encoding(tmp_path, codec):
    records, _ = read_text(tmp_path, RUSSIAN.encode(codec))
    assert [record.names[0].text for record in records] == ["Мельница «Заря»", "Швейная фабрика"]


def test_uzbek_cyrillic_in_windows_1251(tmp_path):
    text = "id;name\r\n" + "".join(
        f"{n};«БАРАКА» МЧЖ, Тошкент вилояти, ўзбек ёғи\r\n".replace("ғ", "г") for n in range(20)
    )
    assert found(tmp_path, text.encode("cp1251")).encoding == "windows-1251"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_found_out(tmp_path, delimiter):
    text = delimiter.join(["id", "name", "x"]) + "\n" + delimiter.join(["1", '"a, b; c | d"', "y"]) + "\n"
    assert found(tmp_path, text.encode()).delimiter == delimiter


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_newline_is_found_out_and_read(tmp_path, newline):
    records, _ = read_text(tmp_path, newline.join(["id,name", "1,А", "2,Б", ""]))
    assert found(tmp_path, newline.join(["id,name", "1,А"]).encode()).newline == newline
    assert [record.line for record in records] == [2, 3]


def test_medium_is_found_by_content_not_name(tmp_path):
    assert found(tmp_path, b'[{"id": 1}]', "register.csv").media == "json"
    assert found(tmp_path, b"<r><e id='1'/></r>", "register.xlsx").media == "xml"
    assert found(tmp_path, b"id,name\n1,a\n", "register.xml").media == "csv"


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "empty", "empty"),
        (b" \r\n\t ", "empty", "empty"),
        ("\ufeff \n".encode(), "empty", "nothing but spaces"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "wrong_file", "old Excel"),
        (b"%PDF-1.7", "wrong_file", "PDF"),
        (b"\x1f\x8b\x08", "wrong_file", "compressed"),
        (b"<!DOCTYPE html><html>", "wrong_file", "web page"),
        (b"PK\x03\x04 nothing more", "truncated", "damaged or cut off"),
        (bytes(range(1, 32)) * 50, "wrong_file", "not a text"),
    ],
)
def test_what_is_no_table_says_so(tmp_path, content, code, words):
    with pytest.raises(UnreadableFile, match=words) as caught:
        found(tmp_path, content)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ([["Name", "", "INN"], ["ru", "ky", ""]], 2),
        ([["Name", "INN"], ["a", "b"]], 1),
        ([["Name", "", "INN"], ["ОсОО 1", "x", ""]], 1),
        ([["Name", "", "INN"], ["", "x", ""]], 1),
        ([["Name"]], 1),
    ],
)
def test_two_header_rows_are_seen(first, expected):
    assert count_header_rows(first) == expected


@given(st.lists(st.lists(st.text("абв gň1", min_size=1), min_size=3, max_size=3), min_size=2, max_size=8))
def test_delimiter_law_for_any_plain_table(table):
    text = "\n".join(";".join(row) for row in table)
    assert find_delimiter(text, is_whole=True) == ";"
