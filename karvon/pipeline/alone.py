"""Alone: one process at a time changes who is who and what is published, a run or the worker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

ONE_AT_A_TIME = 7_221_905  # the advisory lock of the pipeline, any fixed number


class UnableToRun(Exception):
    """Another run of the pipeline is under way; try again when it has ended."""


@contextmanager
def alone() -> Iterator[None]:
    """Let one run go on at a time; the lock falls with the connection, so a killed run holds nothing up.

    Raises `UnableToRun`.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ONE_AT_A_TIME])
        if not cursor.fetchone()[0]:
            raise UnableToRun(UnableToRun.__doc__)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])
