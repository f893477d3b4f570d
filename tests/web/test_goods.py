"""The pages of goods: the tree with its makers, a heading in all languages, which code a product has."""

import csv
import io
import re
from html import unescape
from urllib.parse import quote

import pytest

from karvon.goods import tree
from karvon.kernel.languages import COUNTRIES, LANGUAGES
from karvon.producers.makers import makers
from karvon.web.goods_rows import asked_for

pytestmark = pytest.mark.django_db
LIGHT = 70_000  # the styles and pictures of a page take the rest of 100 kB


def rows(visitor, path, **params):
    return list(csv.reader(io.StringIO(visitor.read(path, **params).removeprefix("\ufeff"))))


def words_of(page):
    """Give the text of a page's content as a reader sees it."""
    content = page[page.index("<main") : page.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content)).split())


@pytest.fixture
def made(register):
    """A heading that somebody makes, the one of most producers."""
    counted = {code: sum(counts.values()) for code, counts in makers().items() if code.isdigit() and len(code) == 4}
    return max(counted, key=lambda code: (counted[code], code))


def test_tree_names_every_section_and_chapter(visitor):
    page = visitor.read("/en/goods")
    assert len(set(re.findall(r'href="/en/goods/([IVX]+)"', page))) == 21
    assert set(re.findall(r'href="/en/goods/([0-9]{2})"', page)) == set(tree.chapters())


@pytest.mark.parametrize("code", ["XI", "52", "84"])
def test_page_of_a_part_leads_to_all_below(visitor, code):
    below = {"XI": [str(chapter) for chapter in range(50, 64)]}.get(code) or tree.headings(code)
    page = visitor.read(f"/ru/goods/{code}")
    assert [each for each in below if f'href="/ru/goods/{each}"' not in page] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["goods", "goods/84", "goods/0304", "goods/6403", "goods/mend", "goods/code"])
def test_pages_of_goods_are_light_in_every_language(visitor, language, path):
    page = visitor.get(f"/{language}/{path}").content
    assert len(page) < LIGHT
    assert f'<html lang="{language}">'.encode() in page


def test_counts_lead_to_as_many_producers(visitor, made):
    for code in (made, made[:2], tree.section_of(made)):
        total = sum(makers()[code].values())
        search = f"/en/search?{asked_for(code)}"
        assert search in unescape(visitor.read(f"/en/goods/{code}"))
        assert f">{total} producer" in visitor.read(search)


def test_countries_of_a_heading_sum_to_its_producers(visitor, made):
    by_country = makers()[made]
    page = visitor.read(f"/en/goods/{made}")
    for country, count in by_country.items():
        query = f"/en/search?q={made}&country={country}"
        assert query in unescape(page)
        assert f">{count} producer" in visitor.read(query)


def test_table_comes_as_a_file(visitor, made):
    first, own, *below = rows(visitor, f"/en/goods/{made}.csv")
    assert first[-5:] == list(COUNTRIES)
    assert (own[0], int(own[3])) == (made, sum(makers()[made].values()))
    assert [row[0] for row in below] == list(tree.subheadings(made))


def test_whole_tree_comes_as_a_file(visitor):
    assert len(rows(visitor, "/en/goods.csv")) == 1 + 21 + 96


def test_heading_is_named_in_all_languages(visitor):
    page = visitor.read("/tg/goods/5205")
    names = [tree.label("5205", language).text for language in LANGUAGES]
    assert [name for name in names if f"<strong>{name}</strong>" not in page] == []


def test_words_come_as_a_file_with_state_and_licence(visitor):
    first, *said = rows(visitor, "/en/goods/5205/words.csv")
    assert first == ["HS code", "language", "kind", "text", "reviewed by", "licence"]
    assert ["5205", "uz", "label", "Paxta ipi", "", "CC BY 4.0"] in said
    assert {row[1] for row in said} == set(LANGUAGES)


def test_state_of_words_is_said_with_the_way_to_mend_them(visitor):
    page = visitor.read("/en/goods/5205")
    assert "drafted by a machine" in page
    assert 'href="/en/goods/mend"' in page


@pytest.mark.parametrize(
    ("written", "leads_to"),
    [
        ("52.05", "/en/goods/5205"),
        ("xi", "/en/goods/XI"),
        ("520511", "/en/goods/5205#520511"),
        ("5205110000", "/en/goods/5205#520511"),
        ("8469", "/en/goods/code?text=8469"),
    ],
)
def test_code_written_otherwise_leads_to_its_page(visitor, written, leads_to):
    answer = visitor.client.get(f"/en/goods/{written}")
    assert (answer.status_code in {301, 302}, answer["Location"]) == (True, leads_to)


@pytest.mark.parametrize("code", ["77", "5299", "abc", "0", "XXII", "%00", "9" * 300])
def test_code_that_does_not_exist_is_told_so(visitor, code):
    page = words_of(visitor.read(f"/en/goods/{code}", status=404))
    assert "has no code" in page or "2, 4 or 6 digits" in page


def test_producer_leads_to_the_headings_of_its_goods(visitor):
    page = visitor.read(f"/en/producer/{visitor.find('цемент')}")
    heading = re.search(r'href="/en/goods/([0-9]{4})"', page)[1]
    assert heading in visitor.read(f"/en/goods/{heading}")


def test_home_leads_into_the_tree(visitor):
    page = visitor.read("/en/")
    assert 'href="/en/goods"' in page
    assert 'href="/en/goods/XI"' in page


def asked(visitor, text, language="en", **more):
    return words_of(visitor.read(f"/{language}/goods/code", text=text, **more))


@pytest.mark.parametrize("text", ["paxta kalava ipi", "пахта калава ипи", "хлопковая пряжа", "cotton yarn"])
def test_product_gets_its_code(visitor, text):
    assert re.search(r"It may be 5205(\.\d\d)? ", asked(visitor, text))


def test_suggestion_says_its_reason_and_that_it_binds_nobody(visitor):
    told = asked(visitor, "paxta kalava ipi")
    assert "(Uzbek) is a word for 5205" in told
    assert "not a binding ruling" in told


def test_two_products_are_both_told(visitor):
    told = asked(visitor, "мука и макароны")
    assert "“мука” may be 1101" in told
    assert "“макароны” may be 1902" in told


def test_code_against_its_words_is_said(visitor):
    told = asked(visitor, "цемент HS CODE 0902")
    assert "speak for different goods" in told
    assert "speak for different goods" not in asked(visitor, "чай HS CODE 0902")


def test_what_was_set_aside_is_said(visitor):
    told = asked(visitor, "Мука «Зорбекс» пшеничная, мешок 50 кг, ГОСТ 26574-2017")
    assert re.search(r"Set aside .*Зорбекс.* \(brand\).*ГОСТ.* \(standard\)", told)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "No word was written"),
        ("🙂", "No word was written"),
        ("x", "One letter says too little"),
        ("12345678901234", "Only numbers were written"),
        ("«Зорбекс»", "Only a brand was written"),
        ("面粉", "a language that is not known here"),
        ("bqdfgh", "None of these words is known"),
        ("7799", "no such chapter"),
    ],
)
def test_no_suggestion_says_why(visitor, text, sentence):
    assert sentence in asked(visitor, text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("52.05", "The code 5205 5205 Cotton yarn"),
        ("902", "Read with a zero before it, as spreadsheets lose it. 0902 Tea"),
        ("10121", "0101.21 Live horses"),
        ("5205 11 000 0", "All countries share the first six digits; the rest is the national line. 5205.11"),
        ("52051100001", "5205.11"),
        ("02202002001010001", "its first five digits are a zero and the heading. 2202"),
        ("520599", "knows it only this far"),
        ("8469", "gone since the edition of 2017 It was, in English: typewriters. Its goods stand here now: 8472"),
    ],
)
def test_typed_code_is_read_as_a_code(visitor, text, sentence):
    assert sentence in asked(visitor, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_gets_an_answer(visitor, language):
    assert "5205" in asked(visitor, "paxta kalava ipi", language)


@pytest.mark.parametrize("text", ["a" * 5000, "<script>alert(1)</script>", "\x00", "'\"&", "и " * 900])
def test_odd_text_is_answered_and_is_never_markup(visitor, text):
    page = visitor.read("/en/goods/code", text=text, language="xx", activity="<i>")
    assert "<script>alert" not in page
    assert "<i>" not in page


def test_question_stays_in_its_form(visitor):
    page = visitor.read("/en/goods/code", text='пряжа "Зор"', language="ru", activity="13.10")
    assert 'value="пряжа &quot;Зор&quot;"' in page
    assert '<option value="ru" selected>' in page
    assert 'value="13.10"' in page


@pytest.mark.parametrize("name", ["goods.jsonl", "goods.skos.ttl"])
def test_vocabulary_is_open_to_everyone(visitor, name):
    page = visitor.read("/en/data")
    assert f'href="/goods/vocabulary/{name}"' in page
    assert "Paxta ipi" in visitor.read(f"/goods/vocabulary/{name}")


def test_no_other_file_is_there(visitor):
    visitor.get("/goods/vocabulary/README.txt", status=404)


def test_address_of_a_question_can_be_sent_on(visitor):
    assert quote("мука") in visitor.read("/en/goods/code", text="мука")
