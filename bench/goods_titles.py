"""The baseline of the goods report: TF-IDF over words and letter groups of titles, as one writes it in an hour.

The titles are the English ones of HS 2022, a subheading's after its heading's; where the text is of another language,
our own labels of headings beside them, without which there would be nothing to compare. It always answers.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion

from karvon.goods import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST: Final = 5
LOOKED_AT: Final = 60  # titles, of which five different headings are taken
TOGETHER: Final = 512


class Titles:
    """All titles and labels as vectors, to be asked for the nearest."""

    def __init__(self) -> None:
        pairs = list(_titles())
        self.codes = [code for code, _ in pairs]
        self.ways = FeatureUnion(
            [
                ("words", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)),
                ("letters", TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)),
            ]
        )
        self.vectors = self.ways.fit_transform([text for _, text in pairs]).T.tocsr()

    @cached_property
    def _of_subheadings(self) -> np.ndarray:
        return np.array([len(code) == tree.SUBHEADING for code in self.codes])

    def headings(self, texts: Sequence[str]) -> Iterator[list[str]]:
        """Give the five headings nearest to each text, the nearest first."""
        for likeness in self._likeness(texts):
            nearest = np.argsort(-likeness, kind="stable")[:LOOKED_AT]
            yield list(dict.fromkeys(self.codes[row][: tree.HEADING] for row in nearest))[:MOST]

    def subheadings(self, texts: Sequence[str]) -> Iterator[list[str]]:
        """Give the five subheadings nearest to each text, the nearest first."""
        for likeness in self._likeness(texts):
            nearest = np.argsort(-np.where(self._of_subheadings, likeness, -1), kind="stable")[:MOST]
            yield [self.codes[row] for row in nearest]

    def _likeness(self, texts: Sequence[str]) -> Iterator[np.ndarray]:
        for start in range(0, len(texts), TOGETHER):
            yield from (self.ways.transform(texts[start : start + TOGETHER]) @ self.vectors).toarray()


def _titles() -> Iterator[tuple[str, str]]:
    """Give each code with its title; headings with our label in each language but English."""
    for code in tree.titles():
        if len(code) == tree.SUBHEADING:
            yield code, f"{tree.title_en(code[: tree.HEADING])} {tree.title_en(code)}"
        elif len(code) == tree.HEADING:
            labels = tree.vocabulary().labels.get(code, {})
            yield from ((code, label) for language, label in labels.items() if language != "en")
