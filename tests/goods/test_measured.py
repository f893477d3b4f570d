"""The measured figures of goods: read back as written, in their bounds, and without a text of what was measured."""

import json
import re

from pydantic import TypeAdapter

from karvon.goods import tree
from karvon.goods.coverage import WHOLE, coverage
from karvon.goods.measured import FILE, Measured, as_json, last_measured
from karvon.kernel.languages import LANGUAGES


def test_what_is_shipped_is_read_back():
    assert TypeAdapter(Measured).validate_json(as_json(last_measured())) == last_measured()


def test_every_set_is_there_in_its_languages():
    measured = last_measured()
    assert [one.language for one in measured.of("everyday")] == list(LANGUAGES)
    assert [one.language for one in measured.of("fiction")] == list(LANGUAGES)
    assert measured.of("search_terms", part="even", depth="subheading")


def test_intervals_hold_their_figures():
    for one in last_measured().scores:
        assert one.first.low <= one.first.value <= one.first.high
        assert one.first.value <= one.among_five.value


def strings(told):
    """Every text in a JSON value."""
    if isinstance(told, dict | list):
        return [text for part in (told.values() if isinstance(told, dict) else told) for text in strings(part)]
    return [told] if isinstance(told, str) else []


def test_no_text_of_the_sets_is_in_the_file():
    told = json.loads(FILE.read_bytes())
    del told["machine"]
    assert [text for text in strings(told) if not re.fullmatch(r"[a-z0-9_-]*", text)] == []


def test_confusions_are_of_headings_that_exist():
    assert all(
        tree.exists(code) and len(code) == 4 for one in last_measured().confusions for code in (one.true, one.said)
    )


def test_coverage_of_chapters_adds_up_to_the_whole():
    for language in LANGUAGES:
        whole, *chapters = (one for one in coverage() if one.language == language)
        assert whole.chapter == WHOLE
        assert sum(one.with_few for one in chapters) == whole.with_few <= whole.headings
