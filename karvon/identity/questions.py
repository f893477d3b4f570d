"""Questions to people: what waits for a country's coordinators, how far they are, where they contradict each other."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.db.models import Q

from karvon.kernel.clusters import settle

from .models import Judgement
from .queries import countries_of, shown_judgements, standing
from .shown import Progress, ShownDoubt, ShownJudgement

Pair = tuple[int, int]

SAID = """
said AS (
  SELECT "left", "right",
    bool_or(verdict <> 'later' AND country = %(country)s) AS is_answered,
    max(at) FILTER (WHERE verdict = 'later' AND country = %(country)s) AS put_off_at,
    array_agg(DISTINCT country) FILTER (WHERE verdict = 'same') AS agreed
  FROM identity_judgement WHERE undone_at IS NULL GROUP BY 1, 2
)"""
PARTED = """
parted AS (
  SELECT l.number AS a, r.number AS b FROM identity_judgement j
  JOIN identity_membership l ON l.record_id = j."left" JOIN identity_membership r ON r.record_id = j."right"
  WHERE j.verdict = 'different' AND j.undone_at IS NULL
)"""
ASKED = """
asked AS (
  SELECT "left", "right", bits, reason, effect, is_fictitious FROM identity_doubt
  WHERE %(country)s IN (country_left, country_right)
  UNION ALL
  SELECT DISTINCT j."left", j."right", NULL::float, 'judged', 2, j.is_fictitious FROM identity_judgement j
  WHERE (j.undone_at IS NULL OR j.deed IS NULL)
    AND NOT EXISTS (SELECT FROM identity_doubt d WHERE d."left" = j."left" AND d."right" = j."right")
)"""
WAITING = f"""
WITH {SAID}, {PARTED}, {ASKED}
SELECT {{columns}} FROM asked
JOIN identity_membership l ON l.record_id = asked."left" JOIN identity_membership r ON r.record_id = asked."right"
LEFT JOIN said USING ("left", "right")
WHERE l.number <> r.number AND %(country)s IN (l.country, r.country) AND NOT coalesce(is_answered, false)
  AND NOT EXISTS (SELECT FROM parted WHERE (a, b) IN ((l.number, r.number), (r.number, l.number)))
  AND {{among}}"""  # noqa: S608 - our own names
AMONG = {
    "all": "true",
    "border": "l.country <> r.country",
    "agreed": "agreed IS NOT NULL",
    "put_off": "put_off_at IS NOT NULL",
    **{
        reason: f"reason = '{reason}'" for reason in ("unsure", "contradiction", "stretched", "large_cluster", "judged")
    },
}
"""Which of the questions: all, those across a border, those another country agreed to, those put off, or by reason."""
COLUMNS = """
"left", "right", l.number, r.number, bits, reason, l.country, r.country, effect, agreed, put_off_at, is_fictitious"""
IN_ORDER = """
ORDER BY put_off_at NULLS FIRST, agreed IS NULL,
  effect / (1 + abs(bits - (SELECT max(bits) FROM identity_doubt WHERE reason = 'unsure'))) DESC NULLS FIRST,
  "left", "right"
LIMIT %(limit)s OFFSET %(after)s"""
SPOKEN = f"""
WITH {SAID}, voices AS (
  SELECT "left", "right", count(DISTINCT by_id) AS people, count(DISTINCT verdict) AS verdicts
  FROM identity_judgement WHERE undone_at IS NULL AND verdict <> 'later' GROUP BY 1, 2
)
SELECT count(*) FILTER (WHERE is_answered),
  count(*) FILTER (WHERE is_answered AND verdicts = 1 AND agreed IS NOT NULL AND l.country <> r.country
    AND NOT ARRAY[l.country, r.country]::text[] <@ agreed::text[]),
  count(*) FILTER (WHERE put_off_at IS NOT NULL AND NOT is_answered),
  count(*) FILTER (WHERE is_answered AND people > 1),
  count(*) FILTER (WHERE is_answered AND people > 1 AND verdicts = 1)
FROM said LEFT JOIN voices USING ("left", "right")
LEFT JOIN identity_membership l ON l.record_id = said."left"
LEFT JOIN identity_membership r ON r.record_id = said."right"
"""  # noqa: S608 - our own names


def doubts(country: str, *, among: str = "all", after: int = 0, limit: int = 1) -> list[ShownDoubt]:
    """Give the questions that wait for a country, in the order in which they are best answered, passing over `after`.

    First those that another country's coordinators said *same* to; then by effect, weighed by how near the score is to
    the threshold; last what was put off. What the country's coordinators answered, and what somebody holds apart, is
    not asked again. `among` is one of AMONG.
    """
    asked: dict[str, str | int] = {"country": country, "after": after, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(WAITING.format(columns=COLUMNS, among=AMONG[among]) + IN_ORDER, asked)
        return [_doubt(*row) for row in cursor.fetchall()]


def _doubt(  # noqa: PLR0917 - the columns of the query, in its order
    left: int,
    right: int,
    left_number: str,
    right_number: str,
    bits: float | None,
    reason: str,
    country: str,
    other: str,
    effect: int,
    agreed: list[str] | None,
    put_off_at: datetime | None,
    is_fictitious: bool,
) -> ShownDoubt:
    countries, said_same = (country, other), tuple(agreed or ())
    return ShownDoubt(
        left, right, left_number, right_number, bits, reason, countries, effect, said_same, put_off_at, is_fictitious
    )


def waiting(country: str, among: str = "all") -> int:
    """Count the questions that wait for a country; `among` is one of AMONG."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING.format(columns="count(*)", among=AMONG[among]), {"country": country})
        return int(cursor.fetchone()[0])


def progress(country: str) -> Progress:
    """Count what waits for a country and what its coordinators did."""
    with connection.cursor() as cursor:
        cursor.execute(SPOKEN, {"country": country})
        judged, half, put_off, twice, agreeing = cursor.fetchone()
    return Progress(
        country=country,
        waiting=waiting(country),
        judged=judged,
        half=half,
        put_off=put_off,
        contradicting=len(contradictions(country)),
        undone=Judgement.objects.filter(country=country, undone_at__isnull=False).count(),
        twice=twice,
        agreeing=agreeing,
    )


def contradictions(country: str) -> list[tuple[ShownJudgement, ...]]:
    """Give the judgements that contradict each other, group by group, where the country is concerned.

    A group is what several people said of one pair, or a chain of *same* between two records that somebody holds
    apart. None of its *same* counts until one of the group is taken back.
    """
    said = standing()
    groups: list[set[Pair]] = [{pair} for pair in sorted(said.contradictions)]
    contradicted = settle(said.must, said.apart)[1]
    chains = ((pair, settle(contradicted, {pair})[1]) for pair in sorted(said.apart) if contradicted)
    groups.extend({pair, *chain} for pair, chain in chains if chain)
    of = countries_of(record for group in groups for pair in group for record in pair)
    mine = [group for group in groups if country in {of.get(record) for pair in group for record in pair}]
    return [tuple(_said_of(group)) for group in mine]


def _said_of(pairs: set[Pair]) -> list[ShownJudgement]:
    found = Q()
    for left, right in pairs:
        found |= Q(left=left, right=right)
    return shown_judgements(Judgement.objects.filter(found, undone_at=None).exclude(verdict="later"))
