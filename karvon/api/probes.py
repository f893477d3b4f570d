"""Two probes for whoever keeps the server running: does the process answer, and can it serve."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from karvon.look.access import open_to
from karvon.search import queries as finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

logger = logging.getLogger(__name__)


class NotReady(Exception):
    """Something that serving needs is missing."""


@open_to("everyone")
@require_safe
@never_cache
def livez(_request: HttpRequest) -> JsonResponse:
    """Say that the process answers; nothing else is looked at."""
    return JsonResponse({"status": "ok"})


@open_to("everyone")
@require_safe
@never_cache
def readyz(_request: HttpRequest) -> JsonResponse:
    """Say whether this process can serve, check by check; 503 when it cannot. Never tells addresses or passwords."""
    checks = {name: _checked(name, check) for name, check in CHECKS.items()}
    is_ready = all(told == "ok" for told in checks.values())
    status = HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE
    return JsonResponse({"status": "ok" if is_ready else "not ready", "checks": checks}, status=status)


def _checked(name: str, check: Callable[[], None]) -> str:
    try:
        check()
    except NotReady as reason:
        return str(reason)
    except (DatabaseError, OSError):
        logger.exception("readyz: %s", name)
        return "The database does not answer."
    return "ok"


def _database_answers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _migrations_are_applied() -> None:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        raise NotReady(f"{len(plan)} migrations are not applied; run migrate.")


def _search_index_is_there() -> None:
    if not finding.is_ready():
        raise NotReady("The search index is not there; run the pipeline.")


CHECKS: Final = {
    "database": _database_answers,
    "migrations": _migrations_are_applied,
    "search_index": _search_index_is_there,
}
