"""The mapping of a plain table: what goes where, and what makes a row the same row tomorrow."""

from hypothesis import given
from hypothesis import strategies as st

from karvon.sources.header import column_names, header_key
from tests.sources.reading import read_text

IIN = "350230599916"  # made up: nobody was born on 30 February


def test_lists_are_parted_with_codes_in_step(tmp_path):
    goods = {"ru": {"text": "g", "code": "c", "split": ";"}}
    records, _ = read_text(tmp_path, "id,g,c\n1,мука; отруби ;,1101;2302;10\n", columns={"key": ["id"], "goods": goods})
    found = [(good.text, good.code) for good in records[0].goods]
    assert found == [("мука", "1101"), ("отруби", "2302"), ("", "10")]


def test_columns_nobody_named_go_to_rest(tmp_path):
    records, _ = read_text(tmp_path, "id,name,Цвет,director\n1,a,красный,Некто\n", persons=["director"])
    assert records[0].rest == {"Цвет": "красный"}


def test_headers_match_whatever_their_spaces_and_case(tmp_path):
    columns = {"key": ["ИИН/БИН отправителя"], "names": {"ru": "name"}}
    records, _ = read_text(tmp_path, "иин/ БИН\n Отправителя,Name\n7,a\n".replace("БИН\n О", "БИН  О"), columns=columns)
    assert (records[0].key, records[0].rest) == ("7", {})


def test_corrections_keep_what_was_published(tmp_path):
    folder = tmp_path / "kz" / "made_up"
    folder.mkdir(parents=True)
    (folder / "lookups.yml").write_text('name:\n  - {published: "-", corrected: "", reason: a dash is no name}\n')
    records, _ = read_text(tmp_path, "id,name\n1, - \n2,b\n")
    assert (records[0].names, records[0].rest) == ((), {"name (as published)": " - "})
    assert (records[1].names[0].text, records[1].rest) == ("b", {})


def test_key_of_several_columns(tmp_path):
    records, refusals = read_text(
        tmp_path, "a,b,name\n1,2,x\n1,,y\n", columns={"key": ["a", "b"], "names": {"ru": "name"}}
    )
    assert (records[0].key, refusals[0].code) == ("1|2", "no_key")


def test_key_is_first_filled_column(tmp_path):
    columns = {"key": {"first": ["a", "b"]}, "names": {"ru": "name"}}
    records, _ = read_text(tmp_path, "a,b,name\n1,2,x\n,3,y\n", columns=columns)
    assert [record.key for record in records] == ["1", "3"]


def test_key_never_holds_a_persons_number(tmp_path):
    columns = {"key": ["iin"], "numbers": {"kz_bin_or_iin": "iin"}, "names": {"ru": "name"}}
    records, _ = read_text(tmp_path, f"iin,name\n{IIN},x\n", columns=columns)
    assert IIN not in records[0].key
    assert records[0].numbers[0].text == IIN


def test_row_hash_cannot_tell_a_persons_number(tmp_path):
    columns = {"key": "row", "numbers": {"kz_bin_or_iin": "iin"}, "names": {"ru": "name"}}
    with_number, _ = read_text(tmp_path, f"iin,name\n{IIN},x\n", columns=columns)
    without, _ = read_text(tmp_path, "iin,name\n,x\n", columns=columns)
    assert with_number[0].key == without[0].key


def test_row_hash_is_equal_for_equal_rows_only(tmp_path):
    columns = {"key": "row", "names": {"ru": "name"}}
    records, _ = read_text(tmp_path, "a,name\n1,x\n1,x\n1,y\n", columns=columns)
    assert records[0].key == records[1].key != records[2].key


def test_order_of_columns_is_free(tmp_path):
    columns = {"key": "row", "names": {"ru": "name"}}
    one, _ = read_text(tmp_path, "a,name\n1,x\n", columns=columns)
    other, _ = read_text(tmp_path, "name,a\nx,1\n", columns=columns)
    assert one[0].key == other[0].key


def test_unknown_country_stays_in_rest(tmp_path):
    columns = {"key": ["id"], "country": {"column": "land", "values": {"Uzbekistan": "UZ"}}}
    records, _ = read_text(tmp_path, "id,land\n1,Uzbekistan\n2,Elsewhere\n", columns=columns)
    assert [(record.country, record.rest["land"]) for record in records] == [("UZ", "Uzbekistan"), ("", "Elsewhere")]


def test_equal_headers_are_told_apart():
    assert column_names([["a", "a", "", "b", ""]]) == ("a", "a (2)", "column 3", "b")


@given(st.lists(st.text(max_size=5), max_size=12))
def test_column_names_are_never_equal(header):
    names = column_names([header])
    assert len(set(names)) == len(names)


@given(st.text())
def test_header_key_is_idempotent(name):
    assert header_key(header_key(name)) == header_key(name)
