"""Every source reads its fictitious sample into exactly the records it promises."""

import json
from pathlib import Path

import pytest

from karvon.kernel.ids import read_number
from karvon.sources import catalogue, sample
from karvon.sources.contract import Refused
from tests.sources.reading import read_file

DATA = Path(__file__).parents[2] / "../shared/data"
SOURCES = list(catalogue.sources().values())
NO_DATA = "the real data is not there: ../shared/data"


@pytest.mark.parametrize("info", SOURCES, ids=lambda info: info.code)
def test_sample_gives_expected_records(info):
    expected = (info.folder / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    assert list(sample.outcomes(info)) == expected


@pytest.mark.parametrize("info", SOURCES, ids=lambda info: info.code)
def test_sample_says_it_is_fictitious(info):
    assert sample.samples(info)
    others = {"source.yml", "lookups.yml", "shapes.yml", "expected.jsonl", "read.py", "__init__.py", "__pycache__"}
    assert all("fictitious" in path.name for path in info.folder.iterdir() if path.name not in others)


@pytest.mark.parametrize("info", SOURCES, ids=lambda info: info.code)
def test_no_column_of_persons_comes_out(info):
    outcomes = [json.loads(line) for line in sample.outcomes(info)]
    assert not any(set(info.persons) & outcome.get("record", {}).get("rest", {}).keys() for outcome in outcomes)


@pytest.mark.parametrize("info", SOURCES, ids=lambda info: info.code)
def test_no_name_of_a_person_comes_out(info):
    names = (
        "Иванов-Вымышленный",
        "To'qima Odam",
        "Тўкима Одам",
        "Вымышленный А. Б.",
        "Вымышленный Ф.",
        "Вымышленный Получатель",
    )
    text = "\n".join(sample.outcomes(info))
    assert not [name for name in names if name in text]


@pytest.mark.parametrize("info", SOURCES, ids=lambda info: info.code)
def test_no_key_is_a_persons_number(info):
    records = [json.loads(line).get("record", {}) for line in sample.outcomes(info)]
    numbers = [(record["key"], number) for record in records for number in record.get("numbers", [])]
    assert not [
        key for key, one in numbers if read_number(one["scheme"], one["text"]).is_personal and one["text"] in key
    ]


@pytest.mark.skipif(not DATA.exists(), reason=NO_DATA)
def test_every_real_certificate_is_accounted_for():
    info = catalogue.source("kz/origin_certificates")
    files = sorted((DATA / "certificates_kz").glob("*.csv"))
    outcomes = [outcome for path in files for outcome in read_file(info, path)]
    assert len(files) == 7
    assert len(outcomes) == 3003
    assert not [outcome for outcome in outcomes if isinstance(outcome, Refused)]


@pytest.mark.skipif(not DATA.exists(), reason=NO_DATA)
def test_real_certificates_say_who_and_what():
    info = catalogue.source("kz/origin_certificates")
    for path in (DATA / "certificates_kz").glob("*.csv"):
        records = read_file(info, path)
        assert all(record.names and record.goods and record.goods[0].certificate for record in records)


@pytest.mark.skipif(not DATA.exists(), reason=NO_DATA)
def test_a_header_that_is_a_date_holds_expiry():
    path = DATA / "certificates_kz" / "goods_certificates_3_1.csv"
    first = read_file(catalogue.source("kz/origin_certificates"), path)[0]
    assert (first.goods[0].issued, first.goods[0].expires) == ("19.3.2025", "19.03.2026")


@pytest.mark.skipif(not DATA.exists(), reason=NO_DATA)
def test_every_real_steel_unit_has_a_country():
    records = read_file(catalogue.source("international/steel_plants"), DATA / "plants" / "steel_plants.csv")
    assert len(records) == 21
    assert {record.country for record in records} == {"KZ", "UZ"}
