"""An engine with the small made-up register in it."""

import pytest

from karvon.search.tantivy_engine import TantivyEngine
from tests.search.made_up_register import FICTITIOUS


@pytest.fixture
def engine(tmp_path):
    engine = TantivyEngine(tmp_path / "index")
    engine.rebuild(FICTITIOUS, horizon=5)
    return engine
