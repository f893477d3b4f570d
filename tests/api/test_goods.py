"""The tree of goods through the API."""

import pytest

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


def test_national_line_is_sent_to_its_subheading(asking):
    assert asking.problem("/api/v1/goods/5205110000", 404)["detail"].endswith("see 520511.")
