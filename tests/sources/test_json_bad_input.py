"""What a JSON page can do to us: each ends in one sentence."""

import json

import pytest

from karvon.sources.contract import UnreadableFile
from tests.sources.reading import read_text

ROWS = [{"id": "1", "name": "Мельница"}, {"id": "2", "name": "Завод"}]


def page(rows):
    return json.dumps(rows, ensure_ascii=False)


@pytest.mark.parametrize("wrapped", [ROWS, {"elements": ROWS, "totalCount": 2}, {"data": ROWS}])
def test_pages_of_every_shape_are_read(tmp_path, wrapped):
    records, _ = read_text(tmp_path, page(wrapped))
    assert [(record.line, record.key) for record in records] == [(1, "1"), (2, "2")]


def test_array_under_a_key_of_its_own(tmp_path):
    records, _ = read_text(tmp_path, page({"firms": ROWS}), layout={"records": "firms"})
    assert len(records) == 2


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ('[{"id": "1", "name": "a"}, {"id": "2", "na', "truncated", "ends in the middle"),
        ('[{"id": "1", "name": "a"}', "truncated", "ends in the middle"),
        ('[{"id": 1,}]', "wrong_file", "not JSON"),
        ('{"error": "API key is required"}', "wrong_file", "the page holds “error”"),
        ('[{"nomer": "1"}]', "wrong_file", "does not have the columns “id”"),
        ("[" * 100_000, "unsafe", "nested too deeply"),
        ('[{"id": ' + "[" * 100_000 + "}]", "unsafe", "nested too deeply"),
    ],
)
def test_page_that_cannot_be_read(tmp_path, text, code, words):
    with pytest.raises(UnreadableFile, match=words) as caught:
        read_text(tmp_path, text)
    assert caught.value.code == code


def test_line_of_the_break_is_told(tmp_path):
    with pytest.raises(UnreadableFile, match="row 3"):
        read_text(tmp_path, '[\n{"id": "1", "name": "a"},\n{"id": "2" "name"}]')


def test_object_with_ten_thousand_keys(tmp_path):
    with pytest.raises(UnreadableFile, match="10,002 columns"):
        read_text(tmp_path, page([ROWS[0] | {f"k{n}": "v" for n in range(10_000)}]))


def test_records_of_wrong_shape_are_refused(tmp_path):
    records, refusals = read_text(tmp_path, page([ROWS[0], "a text", 3, None, ["list"], ROWS[1]]))
    assert len(records) == 2
    assert [(refusal.line, refusal.code) for refusal in refusals] == [(line, "shape") for line in (2, 3, 4, 5)]


def test_cell_of_ten_megabytes_is_refused_alone(tmp_path):
    records, refusals = read_text(tmp_path, page([ROWS[0], {"id": "2", "name": "я" * 10_000_000}]))
    assert (len(records), refusals[0].code, refusals[0].column) == (1, "cell_too_large", "name")


@pytest.mark.parametrize(("text", "code"), [("a\\u0000b", "nul"), ("a\\ud800b", "encoding")])
def test_text_no_database_takes_is_refused(tmp_path, text, code):
    _, refusals = read_text(tmp_path, '[{"id": "1", "name": "' + text + '"}]')
    assert refusals[0].code == code


def test_mixed_encodings_stop_the_page_with_its_line(tmp_path):
    good = '[\n{"id": "1", "name": "Мельница города Костаная"},\n'.encode()
    bad = '{"id": "2", "name": "Завод"}]'.encode("cp1251")
    with pytest.raises(UnreadableFile, match="row 3: The text is not utf-8"):
        read_text(tmp_path, good + bad)


def test_numbers_keep_every_digit(tmp_path):
    records, _ = read_text(
        tmp_path, '[{"id": 12345678901234567890123, "name": 0.10, "x": 1e5, "y": true, "z": [1, "b"]}]'
    )
    assert records[0].key == "12345678901234567890123"
    assert records[0].names[0].text == "0.10"
    assert records[0].rest == {"x": "1e5", "y": "true", "z": "1\nb"}


def test_page_over_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("karvon.sources.jsonfile.MAX_BYTES", 10)
    with pytest.raises(UnreadableFile, match="larger than"):
        read_text(tmp_path, page(ROWS))
