"""Bad input on its way through the pipeline: a clear sentence with file and row, and nothing published is lost."""

from __future__ import annotations

import pytest

from karvon.evidence.models import Refusal, Run
from karvon.producers.models import Fact, Producer, RegistrationNumber

from .conftest import everything, uz_row

KZ_COLUMNS = '"nameru":"ТОО «Дала {0}»","namekz":"«Дала {0}» ЖШС","addressru":"г. Алматы","statusru":"Зарегистрирован"'


@pytest.fixture
def write_kz(tmp_path):
    """Write a page of kz/legal_entities with these BINs."""

    def write(bins, name="fictitious-kz.json"):
        rows = ",".join(f'{{"id":{n},"bin":"{bin_}",{KZ_COLUMNS.format(n)}}}' for n, bin_ in enumerate(bins, start=1))
        path = tmp_path / name
        path.write_text(f"[{rows}]", encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    "code,number", [("letters", "01084000414A"), ("length", "01084000414"), ("scientific", "1.0840E+11")]
)
def test_bad_bin_is_remarked_with_its_row(run, write_kz, code, number):
    report = run(
        kz__legal_entities=[write_kz(["010840004141", "940140000385", "990140004654", "200840900077", number])]
    )
    remark = Refusal.objects.get(whole_row=False)
    assert (remark.line, remark.code, remark.value) == (5, code, "")  # it may be a person's, so it is not kept
    assert len(remark.reason) > 20
    assert report.balance[0].published == 5
    assert not RegistrationNumber.objects.filter(value=number, is_valid=True).exists()


@pytest.mark.parametrize("day", ["01.01.0000", "31.12.9999", "00.00.2020"])
def test_impossible_date_is_remarked(run, write_uz, firms, day):
    run(uz__enterprises=[write_uz([*firms[:-1], firms[-1] | {"RO'YXATGA_OLINGAN": day}])])
    remark = Refusal.objects.get()
    assert (remark.line, remark.column, remark.value) == (11, "registered", day)
    assert Fact.objects.filter(field="registered").count() == 9


def test_too_few_rows_stop_and_yesterday_stays(run, write_uz, firms):
    run(uz__enterprises=[write_uz(firms)])
    before = everything()
    report = run(uz__enterprises=[write_uz(firms[:2], "fictitious-2.csv")])
    assert "2 usable rows, at least 5 expected" in report.failures[0]
    assert everything() == before


@pytest.mark.parametrize("content", [b"", b"just words, nothing else\n1,2\n", b"\x00\x01\x02" * 500])
def test_wrong_file_stops_and_nothing_is_lost(run, write_uz, tmp_path, firms, content):
    run(uz__enterprises=[write_uz(firms)])
    before = everything()
    wrong = tmp_path / "fictitious-wrong.csv"
    wrong.write_bytes(content)
    report = run(uz__enterprises=[wrong])
    assert report.failures[0].startswith("fictitious-wrong.csv")
    assert Run.objects.latest("id").state == "failed"
    assert everything() == before


def test_one_bad_source_does_not_stop_others(run, write_uz, write_kz, firms):
    empty = write_kz([], "fictitious-empty.json")
    report = run(kz__legal_entities=[empty], uz__enterprises=[write_uz(firms)])
    assert len(report.failures) == 1
    assert Producer.objects.count() == 10


def test_key_used_twice_is_refused_with_both_lines(run, write_uz, firms):
    report = run(uz__enterprises=[write_uz([*firms, firms[0] | {"NOMI": '"Butunlay Boshqa" MCHJ'}])])
    refusal = Refusal.objects.get(whole_row=True)
    assert (refusal.line, refusal.code) == (12, "duplicate_key")
    assert "line 2" in refusal.reason
    assert report.balance[0].refused == 1


def test_unknown_status_is_remarked(run, write_uz, firms):
    run(uz__enterprises=[write_uz([*firms[:-1], firms[-1] | {"HOLATI": "Nimadir"}])])
    assert Refusal.objects.get().value == "Nimadir"
    assert Producer.objects.get(name__contains="Yangi Hayot").status == "unknown"


@pytest.mark.parametrize("name", ["тест", "Н/Д", "нет данных", "-", "maʼlumot yoʻq"])
def test_placeholder_is_no_name(run, write_uz, firms, name):
    report = run(uz__enterprises=[write_uz([*firms, uz_row(80, name)])])
    assert report.balance[0].refused == 1
    assert Refusal.objects.get().code == "name_empty"


def test_thousand_firms_of_one_name_do_not_hang(run, write_uz):
    report = run(uz__enterprises=[write_uz([uz_row(n, '"Bahor" MCHJ') for n in range(1, 1001)])])
    assert report.producers == 1000
