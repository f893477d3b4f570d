"""A folder of generations shows its readers a whole one or none, whoever dies in between."""

import pytest

from karvon.kernel import generations
from karvon.kernel.generations import NoGeneration


def finished(folder):
    generation = generations.begin(folder)
    (generation / "file").write_text(generation.name)
    generations.swap_in(generation)
    return generation


def test_nothing_answers_before_the_first_is_finished(tmp_path):
    generations.begin(tmp_path)
    with pytest.raises(NoGeneration):
        generations.current(tmp_path)


def test_last_finished_one_answers_and_the_former_goes(tmp_path):
    first, second = finished(tmp_path), finished(tmp_path)
    assert generations.current(tmp_path) == second
    assert not first.exists()


def test_half_made_one_is_swept_and_its_name_not_mixed(tmp_path):
    whole = finished(tmp_path)
    (generations.begin(tmp_path) / "half").touch()
    again = generations.begin(tmp_path)
    assert (generations.current(tmp_path), list(again.iterdir())) == (whole, [])


def test_only_one_writes(tmp_path):
    with generations.writing(tmp_path) as first, generations.writing(tmp_path, is_patient=False) as second:
        assert (first, second) == (True, False)
    with generations.writing(tmp_path, is_patient=False) as later:
        assert later
