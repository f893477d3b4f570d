"""How fast goods are classified, each measurement in a process of its own; prints JSON.

`python -m bench.goods_speed batch ours 2 100000` classifies so many different made-up texts as the pipeline does, in
so many processes; `batch titles 1 100000` asks the baseline. `single ours` starts cold and asks one text after another.
The texts are put together from our vocabulary, each tenth with a slip, with sizes, packings and brands.
"""

from __future__ import annotations

import json
import random
import re
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEED: Final = 404
SINGLE_TEXTS: Final = 5_000
GOODS_A_FIRM: Final = 3
SLIPS, DRESSED, BESIDE = 0.1, 0.4, 0.5
LANGUAGES: Final = ("en", "ru", "kk", "ky", "tg", "tk", "uz")
DRESSINGS: Final = ("{} kg", "{}x12 mm", "№{}", "«Zor {}»", "{} л", "ГОСТ {}-2017")
MEGABYTE: Final = 1_024  # of the kB that /proc counts in
ROUND_SECONDS: Final = 0.1


def made_up(count: int) -> list[tuple[str, str]]:
    """Put together so many different texts with their languages, the same every time."""
    from karvon.goods import tree

    chance = random.Random(SEED)
    by_language = {
        language: [word for words in tree.vocabulary().words.values() for word in words.get(language, ())]
        for language in LANGUAGES
    }
    texts: dict[str, str] = {}
    while len(texts) < count:
        language = chance.choice(LANGUAGES)
        texts.setdefault(_text(by_language[language], chance), language)
    return list(texts.items())


def _text(words: list[str], chance: random.Random) -> str:
    text = chance.choice(words)
    if chance.random() < BESIDE:
        text = f"{text} {chance.choice(chance.choice(words).split())}"
    if chance.random() < SLIPS:
        at = chance.randrange(len(text))
        text = text[:at] + text[at + 1 :]
    dressing = chance.choice(DRESSINGS).format(chance.randrange(10_000))
    return f"{text} {dressing}" if chance.random() < DRESSED else text


def batch(way: str, processes: int, count: int) -> dict[str, float]:
    """Classify so many texts at once; the texts are made before the clock starts."""
    run = _pipeline(processes, count) if way == "ours" else _titles(count)
    watch = _Watch()
    began = time.perf_counter()
    run()
    seconds = time.perf_counter() - began
    watch.done.set()
    largest, together = watch.largest, watch.together
    return {"seconds": round(seconds, 2), "process_mb": round(largest, 1), "together_mb": round(together, 1)}


def _pipeline(processes: int, count: int) -> Callable[[], object]:
    import polars as pl

    from karvon.pipeline import mapped
    from karvon.pipeline.classify import classify
    from karvon.pipeline.frames import FACTS, GOODS

    mapped.PROCESSES = processes
    texts, languages = zip(*made_up(count), strict=True)
    firms = [number // GOODS_A_FIRM for number in range(count)]
    stated = {"record_id": firms, "text": texts, "language": languages, "code": [""] * count}
    empty = [pl.lit(None, dtype).alias(name) for name, dtype in GOODS.items() if name not in stated]
    goods = pl.DataFrame(stated).with_columns(empty).select(GOODS.keys())
    facts = pl.DataFrame(schema=FACTS)
    return lambda: classify(goods, facts)


def _titles(count: int) -> Callable[[], object]:
    from .goods_titles import Titles

    texts = [text for text, _ in made_up(count)]
    return lambda: sum(1 for _ in Titles().headings(texts))


class _Watch:
    """Watches the memory of this process and of those it starts, until `done`."""

    def __init__(self) -> None:
        self.done, self.largest, self.together = threading.Event(), 0.0, 0.0
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while not self.done.wait(ROUND_SECONDS):
            used = [_resident(process) for process in _family("self")]
            answering = used[1:] or used
            self.largest, self.together = max(self.largest, *answering), max(self.together, sum(used))


def _family(process: str) -> Iterator[str]:
    """Give a process and all below it."""
    yield process
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        children = [child for task in tasks for child in (task / "children").read_text(encoding="ascii").split()]
    except FileNotFoundError:  # it ended meanwhile
        return
    for child in children:
        yield from _family(child)


def _resident(process: str) -> float:
    """Give the memory of a process in MB, nothing for one that has ended."""
    try:
        found = re.search(r"VmRSS:\s*(\d+)", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    except FileNotFoundError:
        return 0.0
    return int(found[1]) / MEGABYTE if found else 0.0


def single(way: str, texts: list[tuple[str, str]]) -> dict[str, float]:
    """Start cold, answer one text, then the others one by one."""
    began = time.perf_counter()
    ask = _asking(way)
    ask(*texts[0])
    start = time.perf_counter() - began
    taken = []
    for text, language in texts[1:]:
        since = time.perf_counter()
        ask(text, language)
        taken.append(1_000 * (time.perf_counter() - since))
    taken.sort()
    middle, slow = (round(taken[int(share * len(taken))], 3) for share in (0.5, 0.99))
    return {
        "start_seconds": round(start, 3),
        "p50_ms": middle,
        "p99_ms": slow,
        "memory_mb": round(_resident("self"), 1),
    }


def _asking(way: str) -> Callable[[str, str], object]:
    if way == "ours":
        from karvon.goods.classifier import classify

        return classify
    from .goods_titles import Titles

    titles = Titles()
    return lambda text, _: next(titles.headings([text]))


def main() -> None:
    """Measure what the command line asks for. The texts of `single` come in by stdin, so that nothing is warm."""
    what, way, *rest = sys.argv[1:]
    if what == "batch":
        told = batch(way, int(rest[0]), int(rest[1]))
    else:
        told = single(way, [tuple(pair) for pair in json.load(sys.stdin)])
    print(json.dumps(told))


if __name__ == "__main__":
    main()
