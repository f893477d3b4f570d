"""The index of traits keeps what it was given, shows changes at once and survives whatever its writer does."""

import subprocess
import sys
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.identity import index as index_module
from karvon.identity import traits_file
from karvon.identity.blocks import RULES
from karvon.identity.index import MatchNotReady, TraitsIndex
from karvon.identity.traits import Traits
from tests.identity.made_up_traits import NASTY, crowd, firm

WRITER = """
import sys
from itertools import count
from pathlib import Path
from karvon.identity.index import TraitsIndex
from karvon.identity.traits import Traits

index = TraitsIndex(Path(sys.argv[1]))
index.rebuild([])
for each in count(1):
    index.apply([Traits(record_id=each, country="KZ", names=("zavod",)), Traits(record_id=-each, country="UZ")])
    print(each, flush=True)
"""


@pytest.fixture
def index(tmp_path):
    return TraitsIndex(tmp_path / "match")


def test_traits_come_back_as_they_were(index):
    records = crowd(60, seed=3)
    assert index.rebuild(records) == 60
    assert [index.read(each.record_id) for each in records] == records


def test_without_an_index_nothing_is_matched(index):
    with pytest.raises(MatchNotReady):
        index.match(NASTY[0])
    assert not index.is_ready()


def test_records_that_share_a_block_meet(index):
    index.rebuild([firm(1), firm(2, number="kz_bin:000000000001"), firm(3, settlement="taraz", region="KZ-31")])
    assert {each.record_id for each in index.candidates(firm(1))} == {1, 2}


def test_block_over_its_limit_brings_nobody(index):
    crowded = [firm(each, number="kz_bin:7") for each in range(1, 300)]
    index.rebuild([*crowded, firm(300, names=("altindan",), number="kz_bin:8")])
    asked = firm(0, names=("altindan",), number="kz_bin:7", settlement="", region="")
    assert [each.record_id for each in index.candidates(asked)] == [300]


def test_namesakes_without_number_still_meet_some(index):
    index.rebuild(firm(each, names=("nur",)) for each in range(1, 500))
    found = index.candidates(Traits(country="KZ", names=("nur",)))
    assert len(found) == 1 + next(rule.limit for rule in RULES if rule.code == "name")


def test_name_is_as_rare_as_the_register_says(index):
    common = [firm(each, keys=("nur",), rarity=0) for each in range(1, 90)]
    index.rebuild([*common, firm(90, keys=("nur", "altindan"), rarity=3), firm(91, keys=("dan",), rarity=2)])
    asked = [Traits(country="KZ", keys=keys) for keys in (("nur",), ("dan",), ("nur", "dan"), ("unseen",), ())]
    assert [index.rarity(each) for each in asked] == [0, 2, 2, 3, 0]


def test_changed_record_is_found_as_it_is_now(index):
    index.rebuild([firm(1), firm(2)])
    assert index.apply([firm(1, names=("altindan",)), firm(2)]) == 1
    assert index.match(Traits(country="KZ", names=("altindan",)))[0].record.record_id == 1
    assert index.candidates(Traits(country="KZ", names=("firma1",))) == []


def test_gone_record_is_not_found(index):
    index.rebuild([firm(1), firm(2)])
    assert index.apply([], gone=[1, 999]) == 1
    assert index.candidates(firm(1, settlement="", region="")) == []


def test_bringing_up_to_date_writes_the_differences(index):
    index.bring_up_to_date([firm(1), firm(2), firm(3)])
    assert index.bring_up_to_date([firm(1), firm(2, form="llc"), firm(4)]) == 3
    assert [index.read(each) is not None for each in (1, 2, 3, 4)] == [True, True, False, True]


def test_bringing_up_to_date_equals_building_anew(index, tmp_path):
    index.rebuild(crowd(50, seed=1))
    index.bring_up_to_date(crowd(80, seed=2))
    anew = TraitsIndex(tmp_path / "anew")
    anew.rebuild(crowd(80, seed=2))
    asked = crowd(80, seed=2)
    assert [index.match(each) for each in asked] == [anew.match(each) for each in asked]


def test_index_of_another_version_is_built_anew(index, monkeypatch):
    index.rebuild([firm(1)])
    monkeypatch.setattr(index_module, "version", lambda: "another")
    later = TraitsIndex(index._folder)
    assert not later.is_ready()
    assert later.bring_up_to_date([firm(1)]) == 1


def test_other_reader_sees_a_change_at_once(index):
    index.rebuild([firm(1)])
    reader = TraitsIndex(index._folder)
    assert reader.read(2) is None
    index.apply([firm(2)])
    assert reader.read(2) == firm(2)


def test_other_reader_sees_a_swap_at_once(index):
    index.rebuild([firm(1)])
    reader = TraitsIndex(index._folder)
    assert reader.read(1) == firm(1)
    index.rebuild([firm(2)])
    assert (reader.read(1), reader.read(2)) == (None, firm(2))


def test_failed_change_leaves_the_index_as_it_was(index):
    index.rebuild([firm(1)])

    def broken():
        yield firm(1, form="llc")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        index.apply(broken())
    assert index.read(1) == firm(1)


def test_threads_read_while_one_writes(index):
    index.rebuild(firm(each) for each in range(1, 50))
    seen = []

    def read():
        seen.extend(index.match(firm(7))[0].record.record_id for _ in range(200))

    threads = [Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for each in range(100, 120):
        index.apply([firm(each)])
    for thread in threads:
        thread.join()
    assert seen == [7] * 800


def test_killed_writer_loses_nothing(tmp_path):
    writer = subprocess.Popen([sys.executable, "-c", WRITER, tmp_path], stdout=subprocess.PIPE, text=True)
    written = [int(writer.stdout.readline()) for _ in range(20)]
    writer.kill()
    writer.communicate()
    index = TraitsIndex(tmp_path)
    assert all(index.read(each) and index.read(-each) for each in written)
    index.apply([firm(10**6)])
    assert index.read(10**6) == firm(10**6)


def test_killed_build_leaves_the_old_index(index):
    index.rebuild([firm(1)])

    def killed():
        yield firm(2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.rebuild(killed())
    assert (index.read(1), index.read(2)) == (firm(1), None)
    assert index.rebuild([firm(3)]) == 1


TEXT = st.text(max_size=12)
ANY_TRAITS = st.builds(
    Traits,
    record_id=st.integers(-(2**63), 2**63 - 1),
    names=st.lists(TEXT, max_size=3).map(tuple),
    words=st.lists(TEXT, max_size=3).map(tuple),
    number=TEXT,
    is_branch=st.booleans(),
    rarity=st.integers(0, 3),
)


@given(ANY_TRAITS)
def test_packing_keeps_traits_to_the_letter(traits):
    assert traits_file._unpacked(traits_file._packed(traits)) == traits
