"""How many make what where: each producer once for a code and for everything above it."""

from datetime import UTC, date, datetime

import pytest

from karvon.kernel import number
from karvon.producers.makers import makers
from karvon.producers.models import Good, Producer

pytestmark = pytest.mark.django_db
AT = datetime(2026, 9, 14, tzinfo=UTC)


def make(seed, country, *codes):
    """Publish a fictitious producer of goods of these codes."""
    producer = Producer.objects.create(
        number=number.from_seed(f"fictitious {seed}"), country=country, name="Вымышленная", status="active",
        is_current=True, is_fictitious=True, first_published_at=AT, changed_at=AT, signature="0" * 32,
    )  # fmt: skip
    said = {"record_id": 1, "source": "uz/enterprises", "said_on": date(2026, 9, 14), "also": []}
    for code in codes:
        by = "stated" if code else "none"
        Good.objects.create(producer=producer, text="товар", language="ru", hs_code=code, code_by=by, **said)


def test_nobody_makes_nothing():
    assert makers() == {}


def test_producer_counts_once_however_many_goods_it_makes():
    make("a", "UZ", "520511", "520512", "5205", "5208")
    counted = makers()
    assert [counted[code] for code in ("XI", "52", "5205", "520511")] == [{"UZ": 1}] * 4


def test_code_counts_for_all_above_it_and_nothing_below():
    make("a", "UZ", "520511")
    assert makers().keys() == {"XI", "52", "5205", "520511"}
    make("b", "KZ", "52")
    assert (makers()["52"], makers()["5205"]) == ({"UZ": 1, "KZ": 1}, {"UZ": 1})


def test_goods_without_a_code_count_nowhere():
    make("a", "UZ", "")
    assert makers() == {}


def test_section_counts_a_producer_of_two_of_its_chapters_once():
    make("a", "TJ", "5101", "5205")
    assert makers()["XI"] == {"TJ": 1}
