"""Numbers, dates and sizes as each language writes them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.template import Context, Template
from django.utils.translation import override

from karvon.kernel.languages import LANGUAGES
from karvon.look import formats

DAY = date(2023, 9, 14)


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "14 Sep 2023"), ("ru", "14 сент. 2023 г."), ("tk", "14 sen 2023"), ("uz", "14-sen, 2023")],
)
def test_day_is_written_short(language, written):
    assert formats.day(DAY, language).replace("\u202f", " ").replace("\xa0", " ") == written


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_writes_every_month(language):
    assert len({formats.day(date(2023, month, 1), language) for month in range(1, 13)}) == 12


@pytest.mark.parametrize(("language", "written"), [("en", "1,234,567"), ("ru", "1\xa0234\xa0567")])
def test_number_has_separators_of_the_language(language, written):
    assert formats.number(1234567, language) == written


@pytest.mark.parametrize(
    ("octets", "written"),
    [(0, "0 B"), (1023, "1,023 B"), (2048, "2 kB"), (5 * 1024**2, "5 MB"), (3 * 1024**4, "3,072 GB")],
)
def test_size_has_the_unit_people_read(octets, written):
    with override("en"):
        assert formats.size(octets) == written


def test_exact_time_is_on_hover():
    moment = datetime(2023, 9, 14, 3, 0, 41, tzinfo=UTC)
    with override("en"):
        written = Template("{% load look %}{{ at|day }}").render(Context({"at": moment}))
    assert 'title="14 Sep 2023, 03:00:41 UTC"' in written
    assert ">14 Sep 2023</time>" in written


def test_time_of_another_zone_is_told_in_utc():
    dushanbe = datetime(2023, 9, 14, 8, 0, tzinfo=timezone(timedelta(hours=5)))
    assert "03:00:00" in formats.moment(dushanbe, "ru")
