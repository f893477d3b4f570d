"""What search knows of a producer comes from what the register says of it."""

from dataclasses import replace

from karvon.producers.reading import Findable, FindableGood
from karvon.search.documents import RICHEST, document, richness

MILL = Findable(
    number="100000000001",
    country="KZ",
    region="KZ-39",
    status="active",
    is_current=True,
    is_fictitious=True,
    names=("ТОО «Ак Дан»", "Ak Dan LLP"),
    numbers=("110440012951",),
    goods=(FindableGood("Мука пшеничная", "110100", "1101001500"), FindableGood("Что-то", "", "")),
    addresses=("г. Костанай, ул. Мельничная, 1",),
    fact_count=2,
    sources=("kz/made_up",),
)


def test_every_depth_of_a_code_is_there():
    assert document(MILL).hs_codes == ("11", "1101", "110100", "1101001500")


def test_chapters_and_sections_come_from_the_codes():
    found = document(MILL)
    assert (found.chapters, found.sections) == (("11",), ("II",))


def test_labels_are_in_many_languages():
    labels = " ".join(document(MILL).labels).lower()
    assert "wheat" in labels
    assert "мука" in labels


def test_places_are_named_in_every_language():
    places = document(MILL).places
    assert {"Қазақстан", "Казахстан", "Kazakhstan"} <= set(places)
    assert "г. Костанай, ул. Мельничная, 1" in places


def test_country_that_is_not_ours_has_no_names():
    assert document(replace(MILL, country="CN", region="", addresses=())).places == ()


def test_code_that_is_none_is_left_out():
    assert document(replace(MILL, goods=(FindableGood("x", "7700", "98"),))).hs_codes == ()


def test_richness_grows_with_what_is_known():
    poorer = replace(MILL, goods=(), numbers=())
    fullest = replace(MILL, goods=MILL.goods * 50, names=MILL.names * 9, fact_count=99)
    assert richness(poorer) < richness(MILL) < richness(fullest) <= RICHEST


def test_who_left_every_source_stands_behind():
    assert richness(replace(MILL, is_current=False)) < richness(replace(MILL, goods=(), numbers=(), names=("x", "y")))
