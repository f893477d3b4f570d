"""Rows that are legal in their file and strange all the same: none of them may end a run or show a person."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from karvon.evidence.models import Record, Refusal, Run, Snapshot
from karvon.pipeline.collect import snapshot_path
from karvon.producers.models import Contact, Name, Producer
from karvon.sources import catalogue

from .conftest import everything, uz_row

IIN = "850101300005"  # made up; its check digit fits


def test_backslash_u_written_out_is_text(run, write_uz, firms):
    report = run(uz__enterprises=[write_uz([*firms, uz_row(11, '"Oq \\u0000 Tosh" MCHJ')])])
    assert report.balance[0].published == 11
    assert Name.objects.filter(text='"Oq \\u0000 Tosh" MCHJ').exists()


def test_endless_phone_is_cut(run, write_uz, firms):
    run(uz__enterprises=[write_uz([*firms, uz_row(11, '"Uzun" MCHJ', telefon="7" * 300)])])
    assert len(Contact.objects.get().value) == 254


def test_long_keys_with_one_beginning_stay_two(run, write_uz, firms):
    names = {"a": "Keng Dala", "b": "Zarafshon Tola"}
    rows = [uz_row(11, f'"{name}" MCHJ', stir="") | {"ID": "k" * 250 + last} for last, name in names.items()]
    report = run(uz__enterprises=[write_uz([*firms, *rows])])
    assert report.balance[0].published == 12
    assert Record.objects.filter(key__startswith="kkk").count() == 2


def test_firm_outside_the_five_countries_is_refused(run):
    sample = Path(catalogue.source("international/steel_plants").folder) / "sample.fictitious.csv"
    run(international__steel_plants=[sample])
    assert Refusal.objects.get(whole_row=True, code="country").value == "Elsewhere steel plant"
    assert not Producer.objects.filter(name__contains="Elsewhere").exists()


def test_persons_number_inside_a_name_is_hidden(run, tmp_path):
    bins = ["010840004141", "940140000385", "990140004654", "200840900077", ""]
    rows = [{"id": n, "bin": bin_, "nameru": f"ИП Петров ИИН {IIN} {n}"} for n, bin_ in enumerate(bins)]
    path = tmp_path / "fictitious-kz.json"
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    run(kz__legal_entities=[path])
    assert Name.objects.filter(text="ИП Петров ИИН *** 4").exists()
    assert IIN not in str(everything())


def test_fault_is_told_without_quoting_rows(run, write_uz, firms, monkeypatch):
    def fail(*_arguments, **_named):
        raise ValueError(IIN)

    monkeypatch.setattr("karvon.pipeline.run.link", fail)
    with pytest.raises(ValueError, match=IIN):
        run(uz__enterprises=[write_uz(firms)])
    assert IIN not in Run.objects.get().message
    assert "ValueError" in Run.objects.get().message


def test_file_that_changes_while_read_keeps_its_hash(run, write_uz, firms, home, monkeypatch):
    import hashlib

    from karvon.pipeline import collect

    path = write_uz(firms)
    found = collect.find_out

    def find_out(*arguments):
        finding = found(*arguments)
        path.write_bytes(path.read_bytes() + b"half a row")
        return finding

    monkeypatch.setattr(collect, "find_out", find_out)
    run(uz__enterprises=[path])
    kept = snapshot_path(home, "uz/enterprises", Snapshot.objects.get().sha256)
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == kept.name


def test_refused_file_leaves_no_copy(run, tmp_path, home):
    wrong = tmp_path / "fictitious-wrong.csv"
    wrong.write_bytes(b"%PDF")
    run(uz__enterprises=[wrong])
    assert [path for path in (home / "snapshots").rglob("*") if path.is_file()] == []


def test_folder_in_place_of_a_file_is_refused(run, tmp_path):
    assert "This is a folder" in run(uz__enterprises=[tmp_path]).failures[0]


def test_older_part_given_again_does_not_win(run, tmp_path):
    def part(name, street):
        sample = Path(catalogue.source("kz/origin_certificates").folder) / "sample_serial.fictitious.csv"
        path = tmp_path / name
        path.write_text(sample.read_text(encoding="utf-8").replace("Алматы", street), encoding="utf-8")
        return path

    first, second = part("fictitious-1.csv", "Шымкент"), part("fictitious-2.csv", "Тараз")
    run(kz__origin_certificates=[first])
    run(kz__origin_certificates=[second])
    run(kz__origin_certificates=[first])
    before = everything()
    assert run().changed == 0
    assert everything() == before


def test_work_of_files_not_current_is_deleted(run, write_uz, firms, home):
    run(uz__enterprises=[write_uz(firms)])
    run(uz__enterprises=[write_uz(firms[:-1], "fictitious-2.csv")])
    assert len(list((home / "work" / "stage" / "uz").rglob("refusals.parquet"))) == 1


def test_work_files_are_private(run, write_uz, firms, home):
    run(uz__enterprises=[write_uz(firms)])
    assert (home / "work").stat().st_mode & 0o077 == 0
