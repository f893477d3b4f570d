"""Before anything is loaded the pages say what to do next."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def test_empty_home_says_how_to_load_a_register():
    assert "karvon import FILE --source" in Client().get("/en/").content.decode()


@pytest.mark.parametrize("path", ["search?q=abc", "search.csv", "search.xlsx"])
def test_search_without_an_index_says_so(path):
    answer = Client().get(f"/en/{path}")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "Search is being prepared" in answer.content.decode()


def test_source_that_was_never_loaded_says_so():
    assert "This source has not been loaded yet." in Client().get("/en/sources/uz/enterprises").content.decode()
