"""A good asked for in any of the seven languages and both scripts brings the same producers."""

import pytest

from karvon.search.documents import SearchDocument
from karvon.search.query import SearchQuery
from karvon.search.tantivy_engine import TantivyEngine

FLOUR, YARN, TOMATO_PASTE, CANNERY = "100000000001", "100000000002", "100000000003", "100000000004"
CARPETS, LOOMS, DAIRY, WINERY = "100000000005", "100000000006", "100000000007", "100000000008"
FICTITIOUS = (
    SearchDocument(FLOUR, "KZ", names=("ТОО «Вымышленное»",), hs_codes=("11", "1101", "110100")),
    SearchDocument(YARN, "UZ", names=("«Toʻqima» MCHJ",), hs_codes=("52", "5205")),
    SearchDocument(TOMATO_PASTE, "TM", names=("«Oýlanan» HJ",), hs_codes=("20", "2002", "200290")),
    SearchDocument(CARPETS, "TM", names=("«Çeper» HJ",), hs_codes=("57", "5702")),
    SearchDocument(
        LOOMS,
        "UZ",
        names=("«Gilam Stanok» MCHJ",),
        goods=("gilam stanogi gilam",),
        hs_codes=("84", "8446"),
        richness=31,
    ),
    SearchDocument(DAIRY, "KZ", names=("«Ақ бұлақ» ЖШС",), hs_codes=("04", "0405")),
    SearchDocument(WINERY, "TJ", names=("ҶДММ «Шароб»",), hs_codes=("22", "2204"), richness=31),
    SearchDocument(CANNERY, "KG", names=("ОсОО «Банка»",), hs_codes=("20", "2001"), places=("Ош",)),
)
SAME_GOODS = {
    FLOUR: ["wheat flour", "мука пшеничная", "бидай ұны", "буудай уну", "орди гандум", "bugdaý uny", "bugʻdoy uni",
            "буғдой уни", "мука высший сорт оптом"],
    YARN: ["cotton yarn", "хлопковая пряжа", "paxta ipi", "пахта ипи", "cotton yarn 30/1 wholesale"],
    TOMATO_PASTE: ["tomato paste", "томатная паста", "tomat pastasi", "томат пастаси", "tomat pastasy"],
}  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    engine = TantivyEngine(tmp_path_factory.mktemp("index"))
    engine.rebuild(FICTITIOUS, horizon=0)
    return engine


def found(engine, text, language="und"):
    return [hit.number for hit in engine.search(SearchQuery(text, language=language)).hits]


@pytest.mark.parametrize(("number", "text"), [(number, text) for number, texts in SAME_GOODS.items() for text in texts])
def test_every_language_finds_the_same_producer(engine, number, text):
    assert found(engine, text) == [number]


def test_a_place_beside_the_goods_narrows_them(engine):
    assert found(engine, "маринованные огурцы Ош") == [CANNERY]
    assert engine.search(SearchQuery("мука Ош")).reading.relaxed


def test_a_word_of_two_meanings_shows_both(engine):
    readings = engine.search(SearchQuery("пахта", language="ru")).reading.goods
    assert [reading.codes[0] for reading in readings] == ["0403", "5201"]
    first = engine.search(SearchQuery("пахта", language="ky")).reading.goods[0]
    assert (first.language, first.codes) == ("ky", ("5201",))


@pytest.mark.parametrize("text", ["gilam", "гилам", "carpet", "ковёр", "кілем", "қолин"])
def test_makers_come_before_who_only_has_the_word(engine, text):
    assert found(engine, text)[0] == CARPETS


def test_a_whole_name_comes_before_makers(engine):
    assert found(engine, "gilam stanok")[0] == LOOMS


def test_the_meaning_in_ones_own_language_comes_first(engine):
    assert found(engine, "май", "kk") == [DAIRY, WINERY]
    assert found(engine, "май", "tg") == [WINERY, DAIRY]


@pytest.mark.parametrize("text", ["Алматы", "Бишкек", "Навои", "Атырау", "Ош шаары", "Шымкент қаласы", "Abai region"])
def test_a_place_is_not_read_as_goods(engine, text):
    assert engine.search(SearchQuery(text)).reading.goods == ()


def test_goods_beside_a_place_are_still_read(engine):
    (goods,) = engine.search(SearchQuery("мука Алматы")).reading.goods
    assert goods.codes == ("1101",)
    assert engine.search(SearchQuery("çüý", language="tk")).reading.goods[0].codes[0][:4] == "7317"
