"""How many producers make the goods of each code, by country: what stands beside the tree of goods."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from django.core.cache import caches
from django.db import connection
from django.db.models import Max

from karvon.goods import tree

from .models import Change

Makers = dict[str, dict[str, int]]
"""Producers by goods code, then by country as in ISO 3166-1."""

LOOK_SECONDS: Final = 300  # how long nobody asks whether the register has changed
KEEP_SECONDS: Final = 86_400

# A producer counts once for each code, however many of its goods have it, and for every code above those.
_COUNT: Final = """
    WITH coded AS (
        SELECT DISTINCT good.producer_id AS number, left(good.hs_code, 6) AS code
        FROM producers_good good WHERE good.hs_code <> ''
    ),
    above AS (
        SELECT number, left(code, length) AS code FROM coded, unnest(ARRAY[2, 4, 6]) AS length
        WHERE length(code) >= length
        UNION
        SELECT number, section FROM coded JOIN unnest(%s::text[], %s::text[]) AS part (chapter, section)
        ON chapter = left(code, 2)
    )
    SELECT above.code, producer.country, count(*)
    FROM above JOIN producers_producer producer USING (number) GROUP BY 1, 2
"""


def makers() -> Makers:
    """Count producers by section, chapter, heading or subheading, then by country; what nobody makes is left out.

    Counted when the register has changed, which each process looks at every five minutes: over a million goods it takes
    five seconds. Ask once a page: even what is kept takes milliseconds to come.
    """
    newest = caches["near"].get_or_set("karvon.newest_change", _newest_change, LOOK_SECONDS)
    return caches["near"].get_or_set(f"karvon.makers.{newest}", _counted, KEEP_SECONDS) or {}


def _newest_change() -> int:
    return Change.objects.aggregate(newest=Max("id"))["newest"] or 0


def _counted() -> Makers:
    parts = [(chapter, section.code) for section in tree.sections() for chapter in section.chapters]
    found: Makers = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [list(each) for each in zip(*parts, strict=True)])
        for code, country, count in cursor.fetchall():
            found[code][country] = count
    return dict(found)
