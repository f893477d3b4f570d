"""A broken source.yml says in one sentence what is wrong with it."""

import pytest

from karvon.sources import catalogue
from karvon.sources.catalogue import BrokenSource, UnknownSource
from tests.sources.reading import write_source

BROKEN = [
    ({"cadence": "dayly"}, "`cadence` is one of daily"),
    ({"load": "some"}, "`load` is full or delta"),
    ({"publisher": None}, "`publisher` is missing"),
    ({"publisher": " "}, "`publisher` is a text"),
    ({"min_rows": 11}, "`min_rows` is larger than `max_rows`"),
    ({"max_rows": "many"}, "`max_rows` is a whole number"),
    ({"title": {"en": "Only English"}}, "`title` is given in en and ru"),
    ({"languages": ["de"]}, "`languages` is a list of"),
    ({"trust": {"names": 50}}, "`default` for the rest"),
    ({"trust": {"default": 101}}, "from 0 to 100"),
    ({"trust": {"default": 50, "colour": 5}}, "`trust: colour` is no field"),
    ({"colour": "red"}, "`colour` is no key of a source"),
    ({"columns": None}, "neither `columns` nor a read.py"),
    ({"columns": {"key": "id"}}, "`key` is a list of columns"),
    ({"columns": {"key": ["id"], "colour": "c"}}, "`colour` is no field of a record"),
    ({"columns": {"key": ["id"], "goods": {"ru": {"code": "c"}}}}, "in which column the text is"),
    ({"columns": {"key": ["id"], "names": "name"}}, "`names` is a mapping"),
    ({"layout": {"header_rows": 0}}, "`layout: header_rows`"),
    ({"statuses": {"alive": ["да"]}}, "`statuses` sorts under"),
]


@pytest.mark.parametrize(("change", "sentence"), BROKEN, ids=[sentence for _, sentence in BROKEN])
def test_broken_source_gives_clear_sentence(tmp_path, change, sentence):
    path = write_source(tmp_path, **change)
    with pytest.raises(BrokenSource, match=r"kz/made_up/source\.yml") as caught:
        catalogue.read_source(path)
    assert sentence in str(caught.value)


def test_text_that_is_not_yaml(tmp_path):
    path = write_source(tmp_path)
    path.write_text("title: [unclosed")
    with pytest.raises(BrokenSource, match="is not YAML"):
        catalogue.read_source(path)


def test_correction_without_a_reason(tmp_path):
    path = write_source(tmp_path)
    (path.parent / "lookups.yml").write_text("name:\n  - {published: a, corrected: b}\n")
    with pytest.raises(BrokenSource, match="published, corrected and reason"):
        catalogue.read_source(path)


def test_unknown_source_names_its_neighbour():
    with pytest.raises(UnknownSource, match="uz/enterprises"):
        catalogue.source("uz/enterprise")


def test_every_country_has_a_source():
    assert {info.country for info in catalogue.sources().values()} == {"", "KZ", "KG", "TJ", "TM", "UZ"}


def test_statuses_are_known_whatever_their_case():
    assert catalogue.source("kz/legal_entities").statuses["ликвидирован"] == "closed"
