"""Explaining: the parts sum to the score the linker kept, and what is not published has no value in them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from karvon.identity import matching
from karvon.identity.explaining import PRIVATE, explain
from karvon.identity.models import Edge
from karvon.identity.nearest import published
from karvon.identity.scorer import score
from karvon.identity.traits import Traits

FIRM = Traits(record_id=1, country="UZ", names=("paxta",), keys=("cotton",), phones=("+998900000001",))
SAME = replace(FIRM, record_id=2)

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(home):
    """An index of both records, as the linker writes it for pages."""
    matching.index().rebuild([published(FIRM), published(SAME)])


def keep(bits):
    Edge.objects.create(left=1, right=2, rule="score", because="", bits=bits)


def test_what_is_not_published_is_one_part_without_values(known):
    keep(score(FIRM, SAME).bits)
    told = explain(2, 1)
    last = told.score.parts[-1]
    assert (last.field, last.left, last.right) == (PRIVATE, "", "")
    assert last.bits == pytest.approx(score(FIRM, SAME).bits - score(published(FIRM), published(SAME)).bits)


def test_parts_sum_to_the_score_that_was_kept(known):
    keep(7.25)
    told = explain(1, 2)
    assert sum(part.bits for part in told.score.parts) == pytest.approx(told.score.bits) == pytest.approx(7.25)
    assert "998900000001" not in repr(told)


def test_pair_nobody_scored_is_explained_by_what_is_published(known):
    told = explain(1, 2)
    assert not told.is_whole
    assert told.score == score(published(FIRM), published(SAME))


def test_record_out_of_the_index_is_not_explained(known):
    assert explain(1, 3) is None
