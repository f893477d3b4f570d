"""The probes say what is missing, and nothing they should not."""

import pytest
from django.test import Client

from karvon.api import probes


def test_process_answers_without_a_database():
    assert Client().get("/livez").json() == {"status": "ok"}


@pytest.mark.usefixtures("register")
def test_ready_with_database_migrations_and_index():
    response = Client().get("/readyz")
    assert response.json()["checks"] == {"database": "ok", "migrations": "ok", "search_index": "ok"}
    assert response.status_code == 200


@pytest.mark.django_db
def test_not_ready_without_an_index(settings, tmp_path):
    settings.KARVON_HOME = tmp_path
    response = Client().get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["search_index"] == "The search index is not there; run the pipeline."


@pytest.mark.django_db
def test_not_ready_without_its_migrations():
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.filter(app="producers").delete()
    told = Client().get("/readyz").json()["checks"]
    assert told["migrations"].endswith("not applied; run migrate.")


def test_not_ready_and_silent_without_a_database(monkeypatch):
    from django.db import OperationalError

    class Unreachable:
        def cursor(self):
            raise OperationalError("connection to host=secret failed")

    monkeypatch.setattr(probes, "connection", Unreachable())
    assert probes._checked("database", probes.CHECKS["database"]) == "The database does not answer."


@pytest.mark.parametrize("probe", ["/livez", "/readyz"])
@pytest.mark.django_db
def test_probe_is_never_kept(probe):
    assert "no-store" in Client().get(probe)["Cache-Control"]
