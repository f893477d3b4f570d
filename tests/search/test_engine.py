"""The door of the engine, by the one engine there is: what is found, in which order, with which counts."""

import threading
from dataclasses import replace

import pytest

from karvon.kernel.number import from_seed
from karvon.search.documents import SearchDocument
from karvon.search.engine import SearchNotReady
from karvon.search.query import SearchQuery
from karvon.search.tantivy_engine import TantivyEngine
from tests.search.made_up_register import FICTITIOUS

COTTON_UZ, FLOUR_KZ, BREAD_KZ, COTTON_TJ = (document.number for document in FICTITIOUS)


def found(engine, text="", **chosen):
    return [hit.number for hit in engine.search(SearchQuery(text, **chosen)).hits]


@pytest.mark.parametrize("text", ["Пахта Тола", "paxta tola", "ПАХТА ТОЛА", "  paxta   tola "])
def test_name_is_found_in_either_script(engine, text):
    assert found(engine, text)[0] == COTTON_UZ


def test_legal_form_does_not_matter(engine):
    assert found(engine, "ООО Ак Дан")[0] == FLOUR_KZ


def test_whole_name_comes_before_goods(engine):
    assert found(engine, "Мука и Хлеб")[0] == BREAD_KZ


def test_initials_decide_between_namesakes(tmp_path):
    kin = [SearchDocument(str(10**11 + each), "KG", names=(f"ЖИ Калыков {each}",)) for each in range(30)]
    engine = TantivyEngine(tmp_path)
    engine.rebuild([*kin, SearchDocument("199999999999", "KG", names=("Жеке ишкер «Калыков С.Д.»",))], horizon=0)
    assert found(engine, "Калыков С.Д.")[0] == "199999999999"


def test_yarn_is_looked_for_among_goods_only(tmp_path):
    engine = TantivyEngine(tmp_path)
    trader = SearchDocument(number="100000000001", country="KZ", names=("ИП Пример",), goods=("paxta",), richness=31)
    spinner = SearchDocument(number="100000000002", country="UZ", names=("«Namuna» MChJ",), goods=("paxta ip",))
    engine.rebuild([trader, spinner], 1)
    assert found(engine, "paxta ip") == ["100000000002"]


def test_goods_are_found_inflected(engine):
    assert found(engine, "муку пшеничную") == [FLOUR_KZ]


def test_goods_are_found_by_heading_title(engine):
    assert found(engine, "cotton fabrics") == [COTTON_TJ]


def test_place_narrows_goods(engine):
    assert found(engine, "хлопок Хатлонская") == [COTTON_TJ]


@pytest.mark.parametrize("text", ["5205", "52.05", "HS 5205", "ТН ВЭД 5205", "5205.12", "5205120000"])
def test_code_finds_its_makers(engine, text):
    results = engine.search(SearchQuery(text))
    assert [hit.number for hit in results.hits] == [COTTON_UZ]
    assert results.reading.hs_code.startswith("5205")


def test_chapter_finds_everything_below(engine):
    assert set(found(engine, "52")) == {COTTON_UZ, COTTON_TJ}


@pytest.mark.parametrize("text", ["110440012951", "1104 4001 2951", "110440-012951", "100000000002", "1000 0000 0002"])
def test_number_finds_its_firm(engine, text):
    results = engine.search(SearchQuery(text))
    assert [hit.number for hit in results.hits] == [FLOUR_KZ]
    assert results.reading.number


def test_number_nobody_has_is_no_number(engine):
    results = engine.search(SearchQuery("999999999999"))
    assert results.total == 0
    assert results.reading.number == ""


def test_all_words_before_any(engine):
    results = engine.search(SearchQuery("хлопок волокно"))
    assert [hit.number for hit in results.hits] == [COTTON_TJ]
    assert not results.reading.relaxed


def test_any_words_when_nobody_has_all(engine):
    results = engine.search(SearchQuery("хлопок отруби"))
    assert {hit.number for hit in results.hits} == {COTTON_UZ, COTTON_TJ, FLOUR_KZ}
    assert results.reading.relaxed


def test_facets_do_not_relax_the_words(engine):
    results = engine.search(SearchQuery("хлопок волокно", countries=("KZ",)))
    assert results.total == 0
    assert results.facets["country"] == {"TJ": 1}


def test_beginning_of_an_unknown_word_is_enough(engine):
    assert found(engine, "Хатл") == [COTTON_TJ]


def test_facet_counts_ignore_their_own_choice(engine):
    facets = engine.search(SearchQuery(countries=("KZ",))).facets
    assert facets["country"] == {"KZ": 2, "TJ": 1, "UZ": 1}
    assert facets["status"] == {"active": 1, "closed": 1}
    assert facets["chapter"] == {"11": 1, "19": 1, "23": 1}


@pytest.mark.parametrize("text", ["", "хлопок", "мука хлеб"])
def test_facet_counts_are_what_choosing_gives(engine, text):
    facets = engine.search(SearchQuery(text)).facets
    for facet, chosen in (("country", "countries"), ("chapter", "chapters"), ("status", "statuses")):
        for value, count in facets[facet].items():
            assert engine.search(SearchQuery(text, **{chosen: (value,)})).total == count


def test_choices_in_one_facet_are_alternatives(engine):
    assert set(found(engine, chapters=("11", "19"))) == {FLOUR_KZ, BREAD_KZ}


def test_choices_in_two_facets_both_count(engine):
    assert found(engine, countries=("KZ",), statuses=("closed",)) == [BREAD_KZ]


def test_unknown_choices_find_nothing(engine):
    assert engine.search(SearchQuery(countries=("Казахстан",), chapters=("x",), statuses=("open",))).total == 0


def test_everything_stands_by_richness(engine):
    assert found(engine) == [FLOUR_KZ, COTTON_UZ, COTTON_TJ, BREAD_KZ]


def test_order_by_number_goes_on_after_one(engine):
    results = engine.search(SearchQuery(order="number", after=COTTON_UZ, size=2))
    assert [hit.number for hit in results.hits] == [FLOUR_KZ, BREAD_KZ]
    assert results.total == 4


def test_twins_stand_richer_first_then_by_number(tmp_path):
    twins = [SearchDocument(from_seed(str(i)), "KZ", names=("Егіз",), richness=i % 3) for i in range(300)]
    engine = TantivyEngine(tmp_path)
    engine.rebuild(twins[::-1], horizon=0)
    pages = [number for page in range(1, 16) for number in found(engine, "Егіз", page=page)]
    assert pages == [twin.number for twin in sorted(twins, key=lambda twin: (-twin.richness, twin.number))]


def test_numbers_walk_in_the_order_of_pages(engine):
    assert engine.numbers(SearchQuery("хлопок", page=3), limit=10) == found(engine, "хлопок")


def test_pages_past_the_end_are_empty(engine):
    results = engine.search(SearchQuery("хлопок", page=10**9, size=10**9))
    assert (results.hits, results.total) == ((), 2)


def test_counts_can_be_left_out(engine):
    assert engine.search(SearchQuery(has_facets=False)).facets == {}


def test_without_an_index_it_says_so(tmp_path):
    engine = TantivyEngine(tmp_path / "nothing")
    assert not engine.is_ready()
    with pytest.raises(SearchNotReady, match="no search index yet"):
        engine.search(SearchQuery("пахта"))


def test_change_replaces_the_producer(engine):
    changed = replace(FICTITIOUS[0], goods=("Ковры шерстяные",), labels=())
    for _twice in range(2):
        engine.apply([changed], [changed.number], horizon=6)
    assert found(engine, "ковры") == [COTTON_UZ]
    assert engine.search(SearchQuery()).total == len(FICTITIOUS)


def test_gone_producer_is_not_found(engine):
    engine.apply([], [COTTON_UZ], horizon=6)
    assert found(engine, "пряжа") == []
    assert engine.horizon() == 6


def test_other_reader_sees_the_change(engine, tmp_path):
    other = TantivyEngine(tmp_path / "index")
    assert other.search(SearchQuery()).facets["country"]["KZ"] == 2
    engine.apply([], [BREAD_KZ], horizon=6)
    assert other.search(SearchQuery()).facets["country"]["KZ"] == 1


def test_other_reader_sees_the_new_generation(engine, tmp_path):
    other = TantivyEngine(tmp_path / "index")
    assert other.search(SearchQuery()).total == 4
    engine.rebuild(FICTITIOUS[:1], horizon=9)
    assert (other.search(SearchQuery()).total, other.horizon()) == (1, 9)


def test_readers_in_threads_are_answered_while_one_writes(engine):
    stop, failed = threading.Event(), []

    def read():
        while not stop.is_set():
            try:
                assert engine.search(SearchQuery("хлопок")).total == 2
            except BaseException as error:  # noqa: BLE001 - whatever it is, it must not happen
                failed.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for horizon in range(6, 16):
        engine.apply(FICTITIOUS[:1], [], horizon=horizon)
    engine.rebuild(FICTITIOUS, horizon=16)
    stop.set()
    for reader in readers:
        reader.join()
    assert failed == []
