"""The question in an address: what was understood of it, and the links made from that."""

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from karvon.web import asking
from karvon.web.paging import LAST_PAGE, paging

PARAMETERS = st.fixed_dictionaries(
    {
        "q": st.lists(st.text(max_size=300), max_size=2),
        "country": st.lists(st.sampled_from(["KZ", "UZ", "kz", "", "\x00"]), max_size=30),
        "chapter": st.lists(st.integers(0, 120).map("{:02d}".format), max_size=40),
        "status": st.lists(st.sampled_from(["active", "closed", "x"]), max_size=5),
        "page": st.lists(st.integers(-1, 10**7).map(str), max_size=1),
        "other": st.lists(st.text(max_size=5), max_size=1),
    }
)


def parameters(values):
    params = QueryDict(mutable=True)
    for name, given_values in values.items():
        params.setlist(name, given_values)
    return params


@given(PARAMETERS)
def test_understood_question_is_understood_the_same(values):
    question = asking.question(parameters(values))
    assert asking.question(QueryDict(asking.understood(question).urlencode())) == question


@given(PARAMETERS)
def test_understood_question_is_short(values):
    assert len(asking.understood(asking.question(parameters(values))).urlencode()) < 200 * 12 + 1000


def test_last_page_leads_no_further():
    last = paging(QueryDict(), page=LAST_PAGE, size=20, total=1_000_000)
    assert last.after == ""
    assert last.before == f"?page={LAST_PAGE - 1}"
