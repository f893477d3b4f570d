"""Engines: the prediction of Splink is the score of one pair, level by level, bit by bit."""

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from karvon.identity.comparisons import COMPARISONS
from karvon.identity.scorer import model, score
from karvon.identity.traits import FIELDS, Traits
from karvon.pipeline import engines
from karvon.pipeline.engines.definition import NullLevelWithBits
from karvon.pipeline.engines.definition import settings as definition

NAMES = ("altyndan", "altindan", "altyndanim", "shuurm", "shuurma", "nur", "zhibekzholy", "zhibekzoly", "a")
LISTS = {
    "keys": ("gold grain", "grain gold", "road silk"),
    "words": ("altyn", "dan", "nur"),
    "phones": ("+77012345678", "+996312123456"),
    "domains": ("altyndan.kz", "nur.kg"),
    "streets": ("abai", "lenin"),
    "headings": ("1101", "1103", "5201"),
}
TEXTS = {
    "country": ("KZ", "UZ"),
    "form": ("", "llc", "private", "private_or_foreign"),
    "digits": ("", "7", "2000"),
    "number": ("", "kz_bin:110440012951", "kz_bin:110440012915", "kz_bin:990140000123"),
    "number_state": ("checked", "valid", "wrong"),
    "second": ("", "kg_okpo:12345678"),
    "region": ("", "KZ-10", "KZ-11"),
    "settlement": ("", "almati", "taraz"),
    "house": ("", "1", "14a"),
    "activity": ("", "10", "13"),
}
TRAITS = st.builds(
    Traits,
    rarity=st.integers(0, 3),
    names=st.lists(st.sampled_from(NAMES) | st.text("an", min_size=4, max_size=12), max_size=3, unique=True).map(tuple),
    **{name: st.lists(st.sampled_from(words), max_size=2, unique=True).map(tuple) for name, words in LISTS.items()},
    **{name: st.sampled_from(words) for name, words in TEXTS.items()},
)


def frame(records):
    """Give traits as the frame of the linker, numbered from 1."""
    types = {name: pl.List(pl.String) for name in FIELDS if isinstance(getattr(Traits(), name), tuple)}
    rows = [{name: getattr(one, name) for name in FIELDS} | {"record_id": n} for n, one in enumerate(records, 1)]
    return pl.DataFrame(rows, schema_overrides=types)


def pairs_of(count):
    ids = pl.DataFrame({"left": range(1, count + 1)})
    return ids.join(ids.rename({"left": "right"}), how="cross").filter(pl.col("left") < pl.col("right"))


@settings(max_examples=3, deadline=None, phases=[Phase.generate])
@given(st.lists(TRAITS, min_size=40, max_size=40))
def test_splink_scores_as_one_pair_is(records):
    told = engines.score_pairs(frame(records), pairs_of(len(records)))
    for row in told.iter_rows(named=True):
        alone = score(records[row["left"] - 1], records[row["right"] - 1])
        assert row["bits"] == pytest.approx(alone.bits, abs=1e-9)
        assert {part.field: part.level for part in alone.parts[1:]} == {
            each.field: row[each.field] for each in COMPARISONS
        }


def test_only_pairs_with_bits_enough():
    twins = [Traits(names=("altyndan",), country="KZ", number="kz_bin:110440012951", number_state="checked")] * 2
    records = [*twins, Traits(names=("shuurm",), country="UZ")]
    told = engines.score_pairs(frame(records), pairs_of(3), at_least=-5.0)
    assert told.select("left", "right").rows() == [(1, 2)]


def test_slices_change_nothing(monkeypatch):
    from karvon.pipeline.engines import on_duckdb

    records = frame([Traits(names=(name,), country="KZ") for name in NAMES])
    whole = engines.score_pairs(records, pairs_of(len(NAMES)))
    monkeypatch.setattr(on_duckdb, "SLICE", 5)
    assert engines.score_pairs(records, pairs_of(len(NAMES))).equals(whole)


def test_bits_alone_are_the_same():
    records = frame([Traits(names=(name,), country="KZ") for name in NAMES])
    whole = engines.score_pairs(records, pairs_of(len(NAMES)))
    assert engines.score_pairs(records, pairs_of(len(NAMES)), levels=False).equals(
        whole.select("left", "right", "bits")
    )


def test_no_pairs_no_engine():
    assert engines.score_pairs(frame([]), pairs_of(0), engine="duckdb").columns == [
        "left", "right", "bits", *(each.field for each in COMPARISONS)
    ]  # fmt: skip


def test_an_unknown_engine_is_refused(monkeypatch):
    monkeypatch.setenv("KARVON_ENGINE", "abacus")
    with pytest.raises(engines.UnknownEngine, match="abacus"):
        engines.score_pairs(frame([Traits()]), pl.DataFrame({"left": [1], "right": [1]}))


def test_null_levels_have_no_bits():
    weights = model()
    wrong = weights.bits | {"form": weights.bits["form"] | {"missing": 1.0}}
    with pytest.raises(NullLevelWithBits):
        definition("duckdb", replace(weights, bits=wrong))
