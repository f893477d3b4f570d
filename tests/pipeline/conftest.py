"""What the tests of the pipeline share: small registers written on the spot, and a run over them."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta

import pytest

HEADER = ["ID", "STIR", "NOMI", "NOMI_KIRILL", "SOATO", "MANZIL", "FAOLIYAT_KODI", "FAOLIYAT", "HOLATI"]
HEADER += ["RO'YXATGA_OLINGAN", "MAHSULOT", "RAHBAR", "TELEFON"]
START = datetime(2026, 11, 2, 9, tzinfo=UTC)


def uz_row(number: int, name: str, **cells: str) -> dict[str, str]:
    """Give a row of uz/enterprises; `stir` and the other columns by name."""
    row = dict.fromkeys(HEADER, "") | {
        "ID": str(number),
        "STIR": f"3{number * 7_654_321 % 10**8:08}",
        "NOMI": name,
        "SOATO": "1714401",
        "MANZIL": f"Namangan viloyati, Namangan shahri, Navoiy koʻchasi, {number}",
        "HOLATI": "Faoliyat ko'rsatmoqda",
        "RO'YXATGA_OLINGAN": "05.04.2011",
        "MAHSULOT": "paxta ipi",
    }
    return row | {name.upper(): value for name, value in cells.items()}


@pytest.fixture
def write_uz(tmp_path):
    """Write rows as a file of uz/enterprises."""

    def write(rows, name="fictitious-uz.csv", folder="in"):
        path = tmp_path / folder / name
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, HEADER, delimiter=";")
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


@pytest.fixture
def run(transactional_db, home):
    """Run the pipeline over new files; every run is a day later than the one before."""
    from karvon.pipeline.run import run as run_all

    days = iter(range(1000))

    def run(**new):
        at = START + timedelta(days=next(days))
        files = {source.replace("__", "/"): paths for source, paths in new.items()}
        return run_all(home, person_key="test", clock=lambda: at, new=files)

    return run


@pytest.fixture
def firms():
    """Ten firms of Namangan with names of their own."""
    names = [
        "Namangan Paxta",
        "Oq Oltin",
        "Chust Pichoq",
        "Pop Sement",
        "Uychi Meva",
        "Toʻraqoʻrgʻon Un",
        "Kosonsoy Tosh",
    ]
    names += ["Mingbuloq Neft", "Norin Sut", "Yangi Hayot"]
    return [uz_row(number, f'"{name}" MCHJ') for number, name in enumerate(names, start=1)]


CONTENT = {
    "producers_producer": "number, country, region, name, legal_form, status, is_current, is_fictitious, signature",
    "producers_name": "producer_id, text, language, script, rank, record_id, source, also",
    "producers_registrationnumber": "producer_id, scheme, value, is_valid, record_id",
    "producers_good": "producer_id, text, hs_code, national_code, code_by, score, certificate, record_id",
    "producers_fact": "producer_id, field, value, language, is_shown, record_id",
    "producers_contact": "producer_id, kind, value",
    "identity_membership": "record_id, number",
    "identity_edge": '"left", "right", rule, because',
    "identity_redirect": "old, new",
    "evidence_record": "id, source, key, line, content_hash, fields::text, gone_since IS NULL",
    "evidence_refusal": 'line, "column", value, code, reason, whole_row',
}
"""The whole content of register, identity and evidence without times and running numbers."""


def everything() -> dict[str, list[tuple]]:
    """Read the whole content."""
    from django.db import connection

    content = {}
    with connection.cursor() as cursor:
        for table, columns in CONTENT.items():
            cursor.execute(f"SELECT {columns} FROM {table} ORDER BY {columns}")
            content[table] = cursor.fetchall()
    return content
