import pytest

from karvon.pipeline.misses import NothingLinked, estimate_misses

from .conftest import uz_row


@pytest.fixture
def spelled_twice(run, write_uz, firms):
    """Ten firms, each standing twice, the second time in capitals."""
    again = [row | {"ID": str(100 + n), "NOMI": row["NOMI"].upper()} for n, row in enumerate(firms)]
    return run(uz__enterprises=[write_uz([*firms, *again])])


def test_pairs_are_found_by_likeness_alone(spelled_twice, home):
    misses = estimate_misses(home / "linking", 20, 1, is_fictitious=True)
    assert (misses.sampled, misses.found) == (20, 10)
    assert misses.missed.value == 0
    assert misses.missed.high == pytest.approx(0.2775, abs=1e-4)  # Wilson, none of ten


def test_real_firms_are_asked_apart(spelled_twice, home):
    assert estimate_misses(home / "linking", 20, 1, is_fictitious=False).sampled == 0


def test_register_never_linked_says_so(transactional_db, home):
    with pytest.raises(NothingLinked):
        estimate_misses(home / "linking", 20, 1, is_fictitious=True)


def test_same_row_elsewhere_is_no_pair_of_itself(run, write_uz, home):
    run(uz__enterprises=[write_uz([uz_row(1, '"Oq Oltin" MCHJ')])])
    assert estimate_misses(home / "linking", 5, 1, is_fictitious=True).found == 0
