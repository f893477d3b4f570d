"""A writer killed in the middle leaves an index that answers, takes changes and has lost nothing before its cursor."""

import subprocess
import sys

from karvon.search.documents import SearchDocument
from karvon.search.query import SearchQuery
from karvon.search.tantivy_engine import TantivyEngine

WRITER = """
import sys
from itertools import count
from pathlib import Path
from karvon.search.documents import SearchDocument
from karvon.search.tantivy_engine import TantivyEngine

engine = TantivyEngine(Path(sys.argv[1]))
engine.rebuild([], horizon=0)
for each in count(1):
    number = str(100_000_000_000 + each)
    engine.apply([SearchDocument(number, "KZ", names=("Завод",))], [number], horizon=each)
    print(each, flush=True)
"""


def test_killed_writer_loses_nothing(tmp_path):
    writer = subprocess.Popen([sys.executable, "-c", WRITER, tmp_path], stdout=subprocess.PIPE, text=True)
    written = [int(writer.stdout.readline()) for _ in range(20)]
    writer.kill()
    writer.communicate()
    engine = TantivyEngine(tmp_path)
    reached = engine.horizon()
    assert reached >= written[-1]
    assert engine.search(SearchQuery("завод")).total >= reached
    engine.apply([SearchDocument("999999999999", "KZ", names=("Мельница",))], [], horizon=reached + 1)
    assert engine.search(SearchQuery("мельница")).total == 1
