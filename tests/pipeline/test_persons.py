"""Persons' numbers are never readable anywhere; they link records all the same."""

from __future__ import annotations

from django.db import connection

from karvon.producers.models import Producer

from .conftest import everything, uz_row

PINFL = "31203856120034"


def _dump() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(t::text, ' ') FROM evidence_record t")
        records = cursor.fetchone()[0]
    return records + str(everything())


def test_personal_number_is_nowhere_readable(run, write_uz, firms, home):
    trader = uz_row(60, f"YaTT Usta {PINFL}", stir=PINFL)
    run(uz__enterprises=[write_uz([*firms, trader])])
    assert PINFL not in _dump()
    kept = b"".join(path.read_bytes() for path in (home / "work").rglob("*.parquet"))
    assert PINFL.encode() not in kept


def test_persons_number_links_two_records(run, write_uz, firms):
    rows = [uz_row(60, "YaTT Usta Karim", stir=PINFL), uz_row(61, "YaTT Temirchi", stir=PINFL)]
    run(uz__enterprises=[write_uz([*firms, *rows])])
    assert Producer.objects.filter(name__startswith="YaTT").count() == 1


def test_directors_and_phones_are_not_public(run, write_uz, firms):
    firms[0] |= {"RAHBAR": "Rahbarov Rahbar", "TELEFON": "+998 69 226 00 00"}
    run(uz__enterprises=[write_uz(firms)])
    public = {table: rows for table, rows in everything().items() if table != "producers_contact"}
    assert "Rahbarov" not in _dump()
    assert "226 00 00" not in str(public)


def test_address_of_a_sole_trader_is_not_public(run, write_uz, firms):
    home_address = "Namangan viloyati, Namangan shahri, Bogʻbon koʻchasi, 17"
    trader = uz_row(60, "YaTT Usta Karim", stir="", manzil=home_address)
    run(uz__enterprises=[write_uz([*firms, trader])])
    assert "Bogʻbon" not in _dump()
    assert Producer.objects.get(name__startswith="YaTT").region == "UZ-NG"


def test_address_of_a_firm_is_public(run, write_uz, firms):
    run(uz__enterprises=[write_uz(firms)])
    assert "Navoiy" in _dump()


def test_hash_of_a_person_is_not_shown_with_the_record(run, write_uz, firms):
    run(uz__enterprises=[write_uz([*firms, uz_row(60, "YaTT Usta Karim", stir=PINFL)])])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM evidence_record WHERE fields::text LIKE '%%person%%'")
        assert cursor.fetchone() == (0,)
