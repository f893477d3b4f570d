"""Jobs: what the worker does after a person's deed; the deed and its job were written in one transaction."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from django.conf import settings
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from karvon.identity.actions import REGROUP
from karvon.producers.deciding import RECODE

from .alone import UnableToRun
from .regroup import recode as recode_record
from .regroup import regroup as regroup_records

log = logging.getLogger(__name__)


@app.task(name=REGROUP, retry=RetryStrategy(wait=1, retry_exceptions=[UnableToRun]))
def regroup(*, records: list[int], judgement: int | None) -> None:
    """Take a judgement over; while a run of the pipeline is under way, try again every second."""
    done = regroup_records(records, judgement=judgement, home=settings.KARVON_HOME, at=datetime.now(UTC))
    log.info("Judgement %s: %s records looked at, %s producers changed.", judgement, done.records, done.changed)


@app.task(name=RECODE, retry=RetryStrategy(wait=1, retry_exceptions=[UnableToRun]))
def recode(*, record: int, decision: int) -> None:
    """Take a decision on a code over; while a run of the pipeline is under way, try again every second."""
    done = recode_record(record, home=settings.KARVON_HOME, at=datetime.now(UTC))
    log.info("Decision %s: %s producers changed.", decision, done.changed)
