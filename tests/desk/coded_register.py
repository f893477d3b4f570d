"""A small register whose goods wait for a person for every reason: certificates of Kazakhstan, firms of Uzbekistan."""

from __future__ import annotations

import csv
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from karvon.pipeline.run import run
from tests.pipeline.conftest import HEADER, uz_row

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
INLAND = ["ИИН/БИН производителя", "Наименование производителя", "Адрес производителя", "Наименование товара"]
INLAND += ["Код ТН ВЭД", "Номер сертификата происхождения", "Дата выдачи", "Дата окончания действия сертификата"]
CERTIFIED = {
    "Вымышленная мельница": [("Мука пшеничная", "0902100000"), ("Мука пшеничная высший сорт", "1101001500")],
    "Вымышленная связь": [("Телефон сотовой связи", "8517120000")],
    "Вымышленная пряжа": [("Пряжа хлопковая", "5205990000"), ("Изделия", "")],
}
GOODS = {"Chust Xizmat": "mahsulotlar", "Oq Oltin": "paxta ipi", "Norin Sut": "sut", "Pop Un": "un", "Uychi": "olma"}


def certificates(path):
    """Write certificates of Kazakhstan, all fictitious."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(INLAND)
        for number, (firm, goods) in enumerate(CERTIFIED.items(), start=1):
            for text, code in goods:
                told = [f"ТОО «{firm}»", f"г. Выдуманск, ул. Примерная, {number}", text, code, f"KZ 9 999 {number:05}"]
                writer.writerow(["", *told, "01.10.2026", "01.10.2027"])
    return path


def enterprises(path):
    """Write firms of Uzbekistan, all fictitious."""
    rows = [uz_row(place, f'"{name}" MCHJ', mahsulot=goods) for place, (name, goods) in enumerate(GOODS.items(), 1)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, HEADER, delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture(scope="module")
def register(own_database, django_db_blocker, tmp_path_factory):
    """Load both; the database is empty again after the module."""
    home = tmp_path_factory.mktemp("codes")
    new = {
        "kz/origin_certificates": [certificates(home / "fictitious-kz.csv")],
        "uz/enterprises": [enterprises(home / "fictitious-uz.csv")],
    }
    with django_db_blocker.unblock(), override_settings(KARVON_HOME=home):
        _forget_jobs()  # those of tests before, which the worker would do first
        run(home, person_key="test", clock=lambda: AT, new=new)
        yield home
        call_command("flush", interactive=False, verbosity=0)
        _forget_jobs()


def _forget_jobs():
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE")
