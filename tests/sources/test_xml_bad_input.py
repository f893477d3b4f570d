"""What an XML file can do to us: bombs and entities are not even opened, the rest ends in one sentence."""

import tracemalloc

import pytest

from karvon.sources import xmlfile
from karvon.sources.contract import UnreadableFile
from tests.sources.reading import read_text

COLUMNS = {
    "key": ["@id"],
    "names": {"ru": "name[ru]"},
    "goods": {"ru": {"text": "good", "code": "good@code", "split": "\n"}},
}
COLUMNS["required"] = ["@id", "name[ru]"]


def read(tmp_path, text):
    return read_text(tmp_path, text, columns=COLUMNS, layout={"record": "firm"})


def bomb():
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">{levels}]><r><firm id="1"><name>&l9;</name></firm></r>'


def external():
    return '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><r><firm id="1"><name lang="ru">&e;</name></firm></r>'


@pytest.mark.parametrize("text", [bomb(), external(), '<!DOCTYPE r SYSTEM "http://example.org/r.dtd"><r/>'])
def test_bomb_and_external_entity_are_not_opened(tmp_path, text):
    with pytest.raises(UnreadableFile, match="document type or entities") as caught:
        read(tmp_path, text)
    assert caught.value.code == "unsafe"


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ('<r>\n<firm id="1"><name lang="ru">a</name></firm>\n<firm id="2"><na', "truncated", "row 3: The XML ends"),
        ('<r><firm id="1"><name lang="ru">a</name></firm>', "truncated", "ends in the middle"),
        ("<r><firm></r>", "wrong_file", "mismatched tag"),
        ("<r><firm id='1'><name>\x01</name></firm></r>", "wrong_file", "invalid token"),
        ("<r><other id='1'/></r>", "wrong_file", "no element <firm>"),
        ("<r><firm nr='1'/></r>", "wrong_file", "does not have the columns “@id”"),
        ("<a>" * 200 + "</a>" * 200, "unsafe", "nested too deeply"),
        ('<?xml version="1.0" encoding="nonsense"?><r/>', "encoding", "declares an encoding"),
    ],
)
def test_xml_that_cannot_be_read(tmp_path, text, code, words):
    with pytest.raises(UnreadableFile, match=words) as caught:
        read(tmp_path, text)
    assert caught.value.code == code


def test_cell_of_ten_megabytes_is_refused_alone(tmp_path):
    names = ("я" * 10_000_000, "b")
    firms = [f'<firm id="{n}"><name lang="ru">{name}</name></firm>' for n, name in enumerate(names)]
    records, refusals = read(tmp_path, f"<r>{''.join(firms)}</r>")
    assert (len(records), refusals[0].line, refusals[0].code) == (1, 1, "cell_too_large")


def test_declared_windows_1251_is_read(tmp_path):
    text = '<?xml version="1.0" encoding="windows-1251"?><r><firm id="1"><name lang="ru">Мельница</name></firm></r>'
    records, _ = read(tmp_path, text.encode("cp1251"))
    assert records[0].names[0].text == "Мельница"


def test_attributes_keep_step_with_repeated_elements(tmp_path):
    goods = '<good>a</good><good code="1001">b</good><good code="52"/><good>d</good>'
    records, _ = read(tmp_path, f'<r xmlns="urn:x"><firm id="1"><name xml:lang="ru">a</name>{goods}</firm></r>')
    assert [(good.text, good.code) for good in records[0].goods] == [("a", ""), ("b", "1001"), ("", "52"), ("d", "")]


def test_memory_stays_flat_over_many_records(tmp_path):
    path = tmp_path / "long.xml"
    with path.open("w", encoding="utf-8") as file:
        file.write("<r>")
        file.writelines(f'<firm id="{n}"><name lang="ru">Мельница номер {n}</name></firm>\n' for n in range(30_000))
        file.write("</r>")
    tracemalloc.start()
    count = sum(1 for _ in xmlfile.rows(path, path.name))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 30_000
    assert peak < 1_000_000
