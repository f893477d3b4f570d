"""A firm that somebody types is found as soon as a run has taken it in, under the number it bears now."""

import pytest

from karvon.identity.models import Membership
from karvon.kernel import number as producer_number
from karvon.pipeline.asking import Asked, find


def best(**told):
    found = find(Asked(country="UZ", **told))
    return found[0] if found else None


def test_every_firm_is_found_by_name_and_number(run, write_uz, firms):
    run(uz__enterprises=[write_uz(firms)])
    found = [best(names=(firm["NOMI"],), number=firm["STIR"]) for firm in firms]
    assert len({each.record_id for each in found}) == len(firms)
    assert {each.verdict for each in found} <= {"same", "unsure"}


def test_firm_is_found_in_the_other_script(run, write_uz, firms):
    run(uz__enterprises=[write_uz(firms)])
    assert best(names=("МЧЖ «Наманган Пахта»",)).number == best(names=(firms[0]["NOMI"],)).number


def test_changed_name_is_found_after_the_next_run(run, write_uz, firms):
    run(uz__enterprises=[write_uz(firms)])
    before = best(names=(firms[9]["NOMI"],), number=firms[9]["STIR"])
    firms[9]["NOMI"] = '"Zarafshon Tekstil" MCHJ'
    run(uz__enterprises=[write_uz(firms)])
    assert best(names=("Zarafshon Tekstil",)).record_id == before.record_id


def test_producer_answers_by_the_number_it_bears_now(run, write_uz, firms):
    run(uz__enterprises=[write_uz(firms)])
    found, another = best(names=(firms[3]["NOMI"],)), producer_number.from_seed("another")
    Membership.objects.filter(record_id=found.record_id).update(number=another)
    assert best(names=(firms[3]["NOMI"],)).number == another


def test_country_need_not_be_known(run, write_uz, firms):
    run(uz__enterprises=[write_uz(firms)])
    found = find(Asked(names=(firms[4]["NOMI"],)))
    assert found[0].number == best(names=(firms[4]["NOMI"],)).number


@pytest.mark.parametrize("stranger", ["Nobody knows this", "", "公司", "ООО"])
def test_stranger_is_not_found(run, write_uz, firms, stranger):
    run(uz__enterprises=[write_uz(firms)])
    assert best(names=(stranger,)) is None
