"""Learn the goods model from the vocabulary: `reference/goods/` and the English titles to `tables/model.npz`.

Stochastic gradient descent on two questions at once: which heading, and which subheading of that heading. Nothing is
learned from rows that accuracy is measured on. The same vocabulary gives the same model, but for rounding in the last
bits on another processor; what it was made of stands in the file, so that a stale model is noticed.
"""

from __future__ import annotations

import hashlib
import random
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import scipy.sparse as sp
import yaml

from karvon.goods import tree
from karvon.goods.features import features, number, skeleton, spelling, units
from karvon.goods.model import GROUPS, VAGUE, WHOLE, model
from karvon.goods.titles import parts_of_title
from karvon.goods.wording import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

REFERENCE: Final = Path(__file__).parent / "goods"
MODEL: Final = Path(__file__).parents[1] / "karvon" / "goods" / "tables" / "model.npz"
RANK: Final = 112
EPOCHS: Final = 14
BATCH: Final = 256
DROPPED: Final = 0.5  # of the features of a text, anew each time it is learned: so the rest must do
NAMELESS: Final = 0.5  # of the texts are learned as if nobody had said their language
FEATURE_STEP, WAY_STEP = 0.05, 0.1
SEED: Final = 2022
RARE: Final = 6  # texts; a letter group or pair in fewer is left out
HEADING, SUBHEADING = 4, 6
SAMPLE: Final = 300  # one text in so many tells whether texts are still read as they were


class Example(NamedTuple):
    """A text with its code, its language, and how much it counts."""

    code: str
    language: str
    text: str
    weight: float


@dataclass
class Learned:
    """What is learned: vectors of features, directions of headings and of subheadings, and Adagrad's memory."""

    vectors: Numbers
    heading_way: Numbers
    subheading_way: Numbers

    def __post_init__(self) -> None:
        self.of_vectors = np.full(len(self.vectors), 1e-8, np.float32)
        self.of_heading = np.full_like(self.heading_way, 1e-8)
        self.of_subheading = np.full_like(self.subheading_way, 1e-8)


def examples() -> Iterator[Example]:
    """Give every text to learn from: our labels and words, what is too vague, and the parts of the English titles."""
    vocabulary = tree.vocabulary()
    for code in tree.titles():
        if len(code) >= HEADING:
            for language, label in vocabulary.labels.get(code, {}).items():
                yield Example(code, language, label, 1.0)
            for language, words in tree.words(code).items():
                yield from (Example(code, language, word, 1.0) for word in words)
            yield from (Example(code, "en", part, 0.7) for part in parts_of_title(tree.title_en(code)))
    yield from _vague_examples()


def _vague_examples() -> Iterator[Example]:
    """Give what is too vague: as it stands, and two or three words that stand beside a good, without the good."""
    vague = yaml.safe_load((REFERENCE / "vague.yml").read_text(encoding="utf-8"))
    for language, words in (*vague["words"].items(), *vague["described"].items()):
        yield from (Example(VAGUE, language, str(word), 1.0) for word in words)
    chance = random.Random(SEED)  # noqa: S311 - no secret
    for language, words in vague["beside"].items():
        alone = [str(word) for word in words]
        together = (" ".join(chance.sample(alone, chance.choice((2, 3, 3)))) for _ in range(3 * len(alone)))
        yield from (Example(VAGUE, language, text, 1.0) for text in (*alone, *together))


class Matrix:
    """The features of all examples as a sparse matrix, rows as the running classifier makes them."""

    def __init__(self, texts: list[Example]) -> None:
        seen = [_features(example) for example in texts]
        self.counts = Counter(one for parts in seen for one in {feature for part in parts for feature, _ in part})
        self.kept = np.array(sorted(self._kept(texts)), np.uint32)
        self.rows = dict(zip(self.kept.tolist(), range(len(self.kept)), strict=True))
        self.rarity = np.array(
            [np.log((len(texts) + 1) / (self.counts[one] + 1)) + 1 for one in self.kept.tolist()], np.float32
        )
        self.matrix = self._matrix(seen)
        self.named = np.isin(self.kept, list(self._of_languages(texts)))

    def _kept(self, texts: list[Example]) -> Iterator[int]:
        """Leave out what is rare, and what tells nothing more: the only spelling or language of a skeleton."""
        spellings, languages = _of_skeletons(texts)
        always = {number("folded", folded) for folded in spellings}
        told_apart = {written for several in spellings.values() if len(several) > 1 for written in several}
        never = {number("written", one) for few in spellings.values() for one in few - told_apart}
        never |= {number(next(iter(few)), folded) for folded, few in languages.items() if len(few) == 1}
        return (one for one, count in self.counts.items() if one in always or (count >= RARE and one not in never))

    def _of_languages(self, texts: list[Example]) -> set[int]:
        return {number(one, folded) for folded, several in _of_skeletons(texts)[1].items() for one in several}

    def _matrix(self, seen: list[tuple[list[tuple[int, float]], list[tuple[int, float]]]]) -> sp.csr_matrix:
        columns: list[int] = []
        values: list[float] = []
        ends = [0]
        for whole, groups in seen:
            for part, share in ((whole, WHOLE), (groups, GROUPS)):
                known = [(self.rows[one], weight) for one, weight in part if one in self.rows]
                said = np.array([self.rarity[row] * weight for row, weight in known], np.float32)
                columns += [row for row, _ in known]
                values += (share * said / np.sqrt(max(1e-9, float((said**2).sum())))).tolist()
            ends.append(len(columns))
        shape = (len(seen), len(self.kept))
        return sp.csr_matrix((np.array(values, np.float32), np.array(columns), np.array(ends)), shape=shape)


def _of_skeletons(texts: list[Example]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Give the spellings of each skeleton, and the languages that have it."""
    spellings: dict[str, set[str]] = defaultdict(set)
    languages: dict[str, set[str]] = defaultdict(set)
    for example in texts:
        for word in read(example.text).words:
            for folded in (skeleton(word.text), skeleton(spelling(word.text))):  # мёд, and мед as most write it
                spellings[folded].add(spelling(word.text))
            languages[skeleton(word.text)].add(example.language)
    return spellings, languages


def _features(example: Example) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
    whole: list[tuple[int, float]] = []
    groups: list[tuple[int, float]] = []
    for unit, weight in units(read(example.text).words, example.language):
        of_word, of_groups = features(unit)
        whole += [(one, weight) for one in of_word]
        groups += [(one, weight) for one in of_groups]
    return whole, groups


class Answers(NamedTuple):
    """The right answers: headings by row, subheadings by row (-1 for none), and which subheadings a heading has."""

    heading: NDArray[np.int64]
    subheading: NDArray[np.int64]
    below: NDArray[np.bool_]
    weight: Numbers


def answers(texts: list[Example], headings: tuple[str, ...], subheadings: tuple[str, ...]) -> Answers:
    """Give the codes of the examples as rows."""
    row_of = {code: row for row, code in enumerate(headings)}
    below_row = {code: row for row, code in enumerate(subheadings)}
    below = np.array([[code[:HEADING] == heading for code in subheadings] for heading in headings])
    return Answers(
        np.array([row_of[example.code[:HEADING]] for example in texts]),
        np.array([below_row.get(example.code, -1) for example in texts]),
        below,
        np.array([example.weight for example in texts], np.float32),
    )


def learn(matrix: Matrix, right: Answers, *, epochs: int = EPOCHS, rank: int = RANK) -> Learned:
    """Go over all examples so many times, in an order and with gaps that the seed decides."""
    chance = np.random.default_rng(SEED)
    count, width = matrix.matrix.shape
    vectors = (chance.standard_normal((width, rank)) * 0.1).astype(np.float32)
    ways = [np.zeros((rank, size), np.float32) for size in right.below.shape]
    state = Learned(vectors, *ways)
    for epoch in range(epochs):
        started, loss = time.monotonic(), 0.0
        order = chance.permutation(count)
        for start in range(0, count, BATCH):
            chosen = order[start : start + BATCH]
            loss += _step(
                state, _thinned(matrix, chosen, chance), Answers(*_of(right, chosen)), 1 - 0.8 * epoch / epochs
            )
        print(f"  {epoch + 1} of {epochs}: loss {loss / count:.3f}, {time.monotonic() - started:.0f} s", flush=True)
    return state


def _of(right: Answers, chosen: NDArray[np.int64]) -> tuple[NDArray, ...]:
    return right.heading[chosen], right.subheading[chosen], right.below, right.weight[chosen]


def _thinned(matrix: Matrix, chosen: NDArray[np.int64], chance: np.random.Generator) -> sp.csr_matrix:
    """Take the rows of some examples, without a part of their features, and without the language of some."""
    rows = matrix.matrix[chosen]
    kept = chance.random(rows.nnz) > DROPPED
    is_nameless = np.repeat(chance.random(len(chosen)) < NAMELESS, np.diff(rows.indptr))
    kept &= ~(matrix.named[rows.indices] & is_nameless)
    rows.data = rows.data * (kept / (1 - DROPPED)).astype(np.float32)
    return rows


def _step(state: Learned, rows: sp.csr_matrix, right: Answers, pace: float) -> float:
    """Learn from one batch; gives the sum of its losses for headings."""
    at = np.arange(rows.shape[0])
    places = rows @ state.vectors
    of_heading = _softmax(places @ state.heading_way)
    loss = -float(np.log(of_heading[at, right.heading] + 1e-9).sum())
    of_heading[at, right.heading] -= 1
    of_heading *= right.weight[:, None]
    back = of_heading @ state.heading_way.T
    back += _step_below(state, places, right, pace)
    _descend(state.heading_way, state.of_heading, places.T @ of_heading * (10 / len(at)), pace * WAY_STEP)
    touched = np.unique(rows.indices)
    slope = (rows.T @ back)[touched]
    state.of_vectors[touched] += (slope**2).mean(1)
    state.vectors[touched] -= pace * FEATURE_STEP * slope / np.sqrt(state.of_vectors[touched])[:, None]
    return loss


def _step_below(state: Learned, places: Numbers, right: Answers, pace: float) -> Numbers:
    """Learn the subheadings within the right heading; gives what that asks of the places."""
    back = np.zeros_like(places)
    deep = np.flatnonzero(right.subheading >= 0)
    if not len(deep):
        return back
    scores = places[deep] @ state.subheading_way
    scores[~right.below[right.heading[deep]]] = -1e9
    error = _softmax(scores)
    error[np.arange(len(deep)), right.subheading[deep]] -= 1
    error *= right.weight[deep, None]
    back[deep] = error @ state.subheading_way.T
    _descend(state.subheading_way, state.of_subheading, places[deep].T @ error * (10 / len(places)), pace * WAY_STEP)
    return back


def _softmax(scores: Numbers) -> Numbers:
    scores = np.exp(scores - scores.max(1, keepdims=True))
    return scores / scores.sum(1, keepdims=True)


def _descend(way: Numbers, memory: Numbers, slope: Numbers, step: float) -> None:
    memory += slope**2
    way -= step * slope / np.sqrt(memory)


def digest() -> str:
    """Give the digest of what the model is learned from and by: texts, settings, and what is seen of some texts."""
    taken = hashlib.sha256(repr((RANK, EPOCHS, BATCH, DROPPED, NAMELESS, FEATURE_STEP, WAY_STEP, SEED, RARE)).encode())
    for at, example in enumerate(examples()):
        taken.update(repr(tuple(example)).encode())
        if at % SAMPLE == 0:
            taken.update(repr(_features(example)).encode())
    return taken.hexdigest()


def main() -> None:
    """Learn and write the model, or with `--check` only say whether it is of this vocabulary."""
    if "--check" in sys.argv:
        sys.exit(0 if model().made_of == digest() else "tables/model.npz is not of this vocabulary; run make goods")
    texts = list(dict.fromkeys(examples()))
    headings = (*(code for code in tree.titles() if len(code) == HEADING), VAGUE)
    subheadings = tuple(code for code in tree.titles() if len(code) == SUBHEADING)
    matrix = Matrix(texts)
    print(f"{len(texts):,} texts, {len(matrix.kept):,} features")
    state = learn(matrix, answers(texts, headings, subheadings))
    _write(matrix, state, headings, subheadings)


def _write(matrix: Matrix, state: Learned, headings: tuple[str, ...], subheadings: tuple[str, ...]) -> None:
    scale = np.maximum(np.abs(state.vectors).max(1), 1e-6) / 127
    np.savez_compressed(
        MODEL,
        features=matrix.kept,
        vectors=np.round(state.vectors / scale[:, None]).astype(np.int8),
        scale=scale.astype(np.float16),
        rarity=matrix.rarity.astype(np.float16),
        headings=np.array(headings),
        subheadings=np.array(subheadings),
        heading_way=state.heading_way.astype(np.float16),
        subheading_way=state.subheading_way.astype(np.float16),
        made_of=np.array(digest()),
    )


if __name__ == "__main__":
    main()
