"""A draft from a file says what it understood, loads as it stands and reads as many rows as the written source."""

import pytest
import yaml

from karvon.sources import catalogue, sample
from karvon.sources.contract import StagedRecord
from karvon.sources.draft import draft
from karvon.sources.guess import guess, language_of
from tests.sources.reading import read_file

PLAIN = [info for info in catalogue.sources().values() if info.columns]


def drafted(path):
    text, lines = draft(path)
    return yaml.safe_load(text), lines


@pytest.mark.parametrize("info", PLAIN, ids=lambda info: info.code)
def test_draft_reads_every_row(info, tmp_path):
    path = sample.samples(info)[0]
    folder = tmp_path / "kz" / "drafted"
    folder.mkdir(parents=True)
    (folder / "source.yml").write_text(draft(path)[0], encoding="utf-8")
    found = read_file(catalogue.read_source(folder / "source.yml"), path)
    assert len(found) == len(read_file(info, path))
    assert all(one.names for one in found if isinstance(one, StagedRecord) and one.key != "9004")


@pytest.mark.parametrize("info", PLAIN, ids=lambda info: info.code)
def test_draft_finds_key_names_and_persons(info):
    written, _ = drafted(sample.samples(info)[0])
    assert written["columns"]["names"].keys() - {"ru", "und"} == info.columns["names"].keys() - {"ru", "und"}
    assert set(info.persons) <= set(written["persons"])
    assert written["columns"]["key"] in (info.columns["key"], ["id"])


def test_draft_of_uzbek_register_equals_the_written_one():
    info = catalogue.source("uz/enterprises")
    written, _ = drafted(sample.samples(info)[0])
    for field in ("key", "names", "numbers", "place_codes", "addresses", "status", "registered", "goods", "activities"):
        assert written["columns"][field] == info.columns[field]


def test_draft_says_what_it_did_not_understand():
    _, lines = drafted(sample.samples(catalogue.source("kg/legal_entities"))[0])
    assert "“Правовая форма” was not understood; it is kept as it is." in lines
    assert any(line.startswith("“Руководитель” names a person") for line in lines)


def test_draft_lists_statuses_to_sort():
    _, lines = drafted(sample.samples(catalogue.source("uz/enterprises"))[0])
    assert "“Tugatilgan”" in lines[-1]


@pytest.mark.parametrize(
    ("header", "what"),
    [
        ("БСН", "kz_bin"),
        ("ИИН/БИН производителя", "kz_bin_or_iin"),
        ("Наименование производителя", "names"),
        ("Наименование товара", "goods"),
        ("Код ТН ВЭД", "hs_code"),
        ("Суроға", "addresses"),
        ("Өнімдер", "goods"),
        ("Дареги", "addresses"),
        ("Ýagdaýy", "status"),
        ("Муассис", "persons"),
        ("Electronic lot", ""),
    ],
)
def test_header_words_of_seven_languages(header, what):
    assert guess(header, []).what == what


@pytest.mark.parametrize(
    ("column", "cells", "what"),
    [
        ("x", ["a@example.com", "b@example.com"], "emails"),
        ("x", ["https://example.com"], "website"),
        ("x", ["351240999909", "350640999019"], "kz_bin"),
        ("ИНН", ["03503203510017"], "kg_inn"),
        ("ИНН", ["999000011"], "tj_inn"),
    ],
)
def test_content_tells_what_the_header_does_not(column, cells, what):
    assert guess(column, cells).what == what


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Жауапкершілігі шектеулі серіктестік", "kk"),
        ("Жоопкерчилиги чектелген коому, өндүрүш", "ky"),
        ("Ҷамъияти дорои масъулияти маҳдуд", "tg"),
        ("Hojalyk jemgyýeti, önümçilik", "tk"),
        ("Масъулияти чекланган жамият, тўқимачилик", "uz"),
        ("Mas'uliyati cheklangan jamiyat, to'qimachilik", "uz"),
        ("Общество с ограниченной ответственностью", "ru"),
        ("Limited liability partnership", "en"),
    ],
)
def test_language_by_letters(text, language):
    assert language_of("x", [text]) == language
