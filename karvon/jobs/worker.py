"""The worker: hears of a job the moment its transaction commits, and does one after the other."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from procrastinate.contrib.django import DjangoApp, app
from procrastinate.contrib.django.django_connector import DjangoConnector

LEAVE_SECONDS: Final = 10
"""What a job may still take when the worker is told to stop; it is done again by the next one."""

LOOK_SECONDS: Final = 0.5
"""How often it looks for jobs by itself: a job that is announced while the last one ends is not heard of."""


def work(*, until_none_is_left: bool = False) -> None:
    """Do jobs until SIGINT or SIGTERM, or until none waits; the modules in settings.JOB_MODULES hold what is done.

    Jobs are fetched and finished over connections of the worker's own. What a job itself defers goes over Django's,
    and so into the transaction of the job's own deed: replacing the connector of the whole app would take that away.
    """
    worker = DjangoApp(connector=DjangoConnector().get_worker_connector(), import_paths=settings.JOB_MODULES)
    worker.tasks, worker.periodic_registry = app.tasks, app.periodic_registry
    worker.run_worker(
        wait=not until_none_is_left,
        delete_jobs="successful",
        fetch_job_polling_interval=LOOK_SECONDS,
        shutdown_graceful_timeout=LEAVE_SECONDS,
        listen_notify=not until_none_is_left,
    )
