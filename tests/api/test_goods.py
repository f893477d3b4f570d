"""The tree of goods through the API."""

from urllib.parse import urlencode

import pytest

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "ru", "kk", "ky", "tg", "tk", "uz")


def test_sections_are_twenty_one(asking):
    sections = asking.json("/api/v1/goods?lang=uz")["results"]
    assert [section["code"] for section in sections][::20] == ["I", "XXI"]


@pytest.mark.parametrize(
    ("code", "depth", "parent"), [("52", "chapter", "XI"), ("5205", "heading", "52"), ("520511", "subheading", "5205")]
)
def test_code_knows_its_place(asking, code, depth, parent):
    told = asking.json(f"/api/v1/goods/{code}")
    assert (told["code"], told["depth"], told["parent"]["code"], told["section"]) == (code, depth, parent, "XI")


def test_children_lead_down_to_the_end(asking):
    code = "XI"
    while children := asking.json(f"/api/v1/goods/{code}")["children"]:
        code = children[0]["code"]
    assert code == "500100"


@pytest.mark.parametrize("written", ["5205.11", "HS%205205%2011", "52 05 11"])
def test_code_may_be_written_as_people_do(asking, written):
    assert asking.json(f"/api/v1/goods/{written}")["code"] == "520511"


@pytest.mark.parametrize("language", LANGUAGES)
def test_chapter_is_told_in_every_language(asking, language):
    assert asking.json(f"/api/v1/goods/52?lang={language}")["label"]["language"] == language


@pytest.mark.parametrize("code", ["77", "5299", "0100", "xyz", "123", "99999999999999", "%00", "5205%27%20OR%201=1"])
def test_bad_code_is_told_in_a_sentence(asking, code):
    response = asking.client.get(f"/api/v1/goods/{code}")
    assert response.status_code in {404, 422}
    assert response.json()["detail"].endswith(".")


def test_retired_code_tells_where_its_goods_are(asking):
    assert asking.problem("/api/v1/goods/8469", 404)["detail"].endswith("2017; its goods stand under 8472.")


def test_national_line_is_sent_to_its_subheading(asking):
    assert asking.problem("/api/v1/goods/5205110000", 404)["detail"].endswith("see 520511.")


def test_code_is_named_in_all_languages_with_words(asking):
    told = asking.json("/api/v1/goods/5205?lang=ru")
    assert (tuple(told["labels"]), told["labels"]["uz"]) == (LANGUAGES, "Paxta ipi")
    assert "kalava ip" in told["words"]["uz"]


@pytest.mark.parametrize("code", ["XI", "52", "5205"])
@pytest.mark.usefixtures("register")
def test_code_tells_who_makes_it_where(asking, code):
    assert asking.json(f"/api/v1/goods/{code}")["producers"] == {"TJ": 15, "UZ": 30}


@pytest.mark.usefixtures("register")
def test_nobody_makes_what_is_deeper_than_the_evidence(asking):
    assert asking.json("/api/v1/goods/520511")["producers"] == {}


def suggested(asking, **asked):
    return [each["code"] for each in asking.json(f"/api/v1/goods/suggest?{urlencode(asked)}")["results"]]


@pytest.mark.parametrize("typed", ["paxta ip", "пахта ип", "PAXTA IP", "cotton yar", "5205", "52.05"])
def test_goods_are_suggested_in_any_script_and_language(asking, typed):
    assert "5205" in suggested(asking, q=typed, lang="uz")


@pytest.mark.parametrize("typed", ["", "p", "棉纱", "🙂", "<b>", "bqdfgh", "999999", "77"])
def test_nothing_is_suggested_for_nothing(asking, typed):
    assert suggested(asking, q=typed) == []


def test_own_words_of_the_reader_come_first(asking):
    first = asking.json("/api/v1/goods/suggest?q=un&lang=uz&limit=1")["results"]
    assert [(each["code"], each["language"]) for each in first] == [("1101", "uz")]


@pytest.mark.parametrize("limit", [0, 21, "many"])
def test_wrong_limit_is_refused(asking, limit):
    assert asking.problem(f"/api/v1/goods/suggest?q=un&limit={limit}", 422)["errors"][0]["parameter"] == "limit"
