"""A small register by the real pipeline, questions about it, and coordinators who look after its country."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings

from karvon.accounts import actions
from karvon.accounts.models import Person
from karvon.evidence.models import Record
from karvon.identity.models import Doubt
from karvon.look.access import SET_UP_HERE
from karvon.pipeline.run import run
from tests.pipeline.conftest import HEADER, uz_row

# What the pages' tests have as well: a site of its own and a browser.
from tests.web.conftest import browser, site  # noqa: F401

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
PASSWORD = "quiet-mill-under-seven-apricots"
STEP_SECONDS = 30
PAIRS = 13
NAMES = [
    "Paxta", "Oltin", "Norin", "Pop", "Hayot", "Mingbuloq", "Chust", "Uychi", "Kosonsoy",
    "Mebel", "Gulshan", "Zarafshon", "Lochin", "Sharshara", "Buloq", "Karvon", "Yulduz", "Anor",
    "Bahor", "Temir", "Ipak", "Qoplon", "Dovon", "Marvarid", "Sandiq", "Chinor",
]  # fmt: skip


@dataclass
class Coordinator:
    """A coordinator with password and app, and a browser in which they are signed in."""

    person: int
    mail: str
    secret: str
    client: Client = field(default_factory=Client)

    def code(self):
        return format_hotp_value(hotp_value(self.secret, int(time.time()) // STEP_SECONDS))

    def get(self, path, status=200, **more):
        response = self.client.get(path, **more)
        assert response.status_code == status, (path, response.status_code)
        return response

    def read(self, path, **params):
        return self.get(path, data=params).content.decode()

    def post(self, path, **told):
        return self.client.post(path, told)


@pytest.fixture(scope="module")
def register(own_database, django_db_blocker, tmp_path_factory):
    """Load firms of Uzbekistan that have nothing in common, and ask of each two neighbours whether they are one."""
    home = tmp_path_factory.mktemp("desk")
    path = home / "fictitious-uz.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, HEADER, delimiter=";")
        writer.writeheader()
        writer.writerows(uz_row(place, f'"{name}" MCHJ') for place, name in enumerate(NAMES, start=1))
    with django_db_blocker.unblock(), override_settings(KARVON_HOME=home):
        run(home, person_key="test", clock=lambda: AT, new={"uz/enterprises": [path]})
        records = list(Record.objects.order_by("line").values_list("id", flat=True))
        Doubt.objects.all().delete()
        Doubt.objects.bulk_create(_doubt(*records[place : place + 2]) for place in range(0, 2 * PAIRS, 2))
        yield home
        call_command("flush", interactive=False, verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE")


def _doubt(one, other):
    return Doubt(
        left=min(one, other), right=max(one, other), bits=-1.0, reason="unsure", country_left="UZ", country_right="UZ",
        effect=2, is_fictitious=True, found_at=AT,
    )  # fmt: skip


def appointed(name, country="UZ"):
    """Appoint a coordinator who has a password and an app."""
    mail = f"{name}@example.org"
    actions.appoint(mail=mail, name=name, country=country, language="en", is_fictitious=True, by=None, at=AT)
    person = Person.objects.get(mail=mail)
    person.set_password(PASSWORD)
    person.save()
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return Coordinator(person.pk, mail, secret)


@pytest.fixture
def somebody(register, db):
    """Appoint coordinators and sign them in."""

    def somebody(name="nodira", country="UZ"):
        made = appointed(name, country)
        made.client.force_login(Person.objects.get(pk=made.person))
        session = made.client.session
        session[SET_UP_HERE] = True
        session.save()
        return made

    return somebody


@pytest.fixture
def nodira(somebody):
    return somebody()


@pytest.fixture(scope="module")
def worker(register, postgres_server):
    """A worker in a process of its own, as a site has it."""
    if postgres_server is None:
        pytest.skip("DATABASE_URL names a server whose roles are not ours")
    address = postgres_server.address("karvon_worker", connection.settings_dict["NAME"])
    environment = {**os.environ, "DATABASE_URL": address, "KARVON_HOME": str(register)}
    running = subprocess.Popen([sys.executable, "-m", "karvon", "work"], env=environment, cwd=Path("/"))
    yield running
    running.terminate()
    running.wait(30)
