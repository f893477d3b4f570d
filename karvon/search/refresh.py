"""Keeping the index at the register's heels: built beside and swapped in whole, then led along by the feed of changes.

The cursor kept with the index is a transaction horizon. Everything from it on is read again, so a crash between the
index and its cursor costs a repetition and never a change. Changes visible beyond the horizon are taken at once too,
though the cursor cannot pass them while an older transaction is open; a follower remembers which it has taken.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from django.db import InterfaceError, OperationalError, close_old_connections, connection

from karvon.producers import reading
from karvon.search import queries
from karvon.search.documents import document

if TYPE_CHECKING:
    from threading import Event

    from karvon.producers.reading import Change
    from karvon.search.engine import Engine

AT_ONCE: Final = 2_000
"""The most changes in one commit of the index."""

log = logging.getLogger(__name__)


def rebuild() -> int:
    """Build the index anew from the register, beside the live one; give the count of producers."""
    engine = queries.engine()
    with engine.writing():
        return _rebuild(engine)


def bring_up_to_date() -> int:
    """Bring the index up to the register, building it where there is none; give the count of producers written."""
    engine = queries.engine()
    with engine.writing():
        return _step(engine, set())


def follow(stop: Event, every: float = 0.3) -> None:
    """Lead the index along until `stop` is set, looking every so many seconds; another writer is waited out."""
    engine, taken = queries.engine(), set[int]()
    while not stop.is_set():
        try:
            with engine.writing(is_patient=False) as is_mine:
                if is_mine:
                    _step(engine, taken)
        except (OperationalError, InterfaceError) as error:
            log.warning("The index waits for the database: %s", error)
            close_old_connections()
        stop.wait(every)
    connection.close()


def _step(engine: Engine, taken: set[int]) -> int:
    """Take all visible changes but those `taken` already, and note in it those that the cursor could not pass."""
    if not engine.is_ready():
        return _rebuild(engine)
    horizon, place, count = reading.horizon(), (engine.horizon(), 0), 0
    beyond: set[int] = set()
    while changes := reading.changes_after(*place, AT_ONCE):
        place = (changes[-1].transaction, changes[-1].id)
        count += _take(engine, [change for change in changes if change.id not in taken], min(horizon, place[0]))
        beyond |= {change.id for change in changes if change.transaction >= horizon}
    taken.clear()
    taken |= beyond
    if engine.horizon() < horizon:
        engine.apply([], [], horizon)
    return count


def _take(engine: Engine, changes: list[Change], horizon: int) -> int:
    """Write the producers that changed as they are now; those that are no more go."""
    numbers = list(dict.fromkeys(change.number for change in changes))
    engine.apply(map(document, reading.for_search(numbers)), numbers, horizon)
    return len(numbers)


def _rebuild(engine: Engine) -> int:
    """Build anew. The horizon is read first: what changes while the register is read comes again with the feed."""
    horizon = reading.horizon()
    return engine.rebuild(map(document, reading.all_for_search()), horizon)
