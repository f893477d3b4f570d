"""An engine with the small made-up register in it."""

import pytest
from made_up_register import FICTITIOUS

from karvon.search.tantivy_engine import TantivyEngine


@pytest.fixture
def engine(tmp_path):
    engine = TantivyEngine(tmp_path / "index")
    engine.rebuild(FICTITIOUS, horizon=5)
    return engine
