"""Jobs: written in the transaction of the deed, done by another process, gone with a rollback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from karvon.jobs.worker import work

done = []


@app.task(name="write_it_down")
def write_it_down(word):
    done.append(word)
    if word == "and once more":
        with transaction.atomic():
            write_it_down.defer(word="undone")
            transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def no_jobs(transactional_db):
    """Begin and end without jobs: Django's own tidying leaves the tables of procrastinate alone."""
    done.clear()
    _forget()
    yield
    _forget()


def _forget():
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE")


def _waiting():
    return list(ProcrastinateJob.objects.filter(task_name="write_it_down").values_list("args__word", flat=True))


def test_job_of_a_committed_deed_is_done():
    with transaction.atomic():
        app.configure_task("write_it_down").defer(word="mill")
    work(until_none_is_left=True)
    assert done == ["mill"]
    assert _waiting() == []


def test_rollback_leaves_no_job():
    with transaction.atomic():
        app.configure_task("write_it_down").defer(word="mill")
        transaction.set_rollback(True)
    assert _waiting() == []


def test_job_deferred_by_a_job_goes_with_its_transaction():
    app.configure_task("write_it_down").defer(word="and once more")
    work(until_none_is_left=True)
    assert done == ["and once more"]
    assert _waiting() == []


def test_job_of_a_killed_worker_is_taken_up_again():
    app.configure_task("write_it_down").defer(word="mill")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    work(until_none_is_left=True)
    assert done == []
    app.configure_task("take_up_what_was_left").defer(timestamp=0)
    work(until_none_is_left=True)
    assert done == ["mill"]


@pytest.fixture
def web(postgres_server):
    """Be the web in the test database."""
    if postgres_server is None:
        pytest.skip("DATABASE_URL names a server whose roles are not ours")
    with psycopg.connect(postgres_server.address("karvon_web", connection.settings_dict["NAME"])) as as_web:
        yield as_web


def test_web_writes_jobs_but_finishes_none(web):
    web.execute("INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('default', 'x', '{}')")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        web.execute("UPDATE procrastinate_jobs SET status = 'failed'")


def test_worker_does_jobs_in_its_own_role(postgres_server):
    if postgres_server is None:
        pytest.skip("DATABASE_URL names a server whose roles are not ours")
    mine = app.configure_task("take_up_what_was_left").defer(timestamp=0)
    address = postgres_server.address("karvon_worker", connection.settings_dict["NAME"])
    command = [sys.executable, "-m", "karvon", "work", "--until-done"]
    environment = {**os.environ, "DATABASE_URL": address}
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=Path("/"))
    assert said.returncode == 0, said.stderr
    assert not ProcrastinateJob.objects.filter(pk=mine).exists()
