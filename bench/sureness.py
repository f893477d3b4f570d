"""Choose when a text says too little: `python -m bench.sureness` prints weights and thresholds for goods/sureness.py.

Learned on the odd rows of the real sets (goods in English, Uzbek and Russian against vague descriptions) and on words
that no language has; printed are also the shares that this judges wrongly on the even rows.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

import numpy as np
from sklearn.linear_model import LogisticRegression

from karvon.goods.classifier import signs_for
from karvon.goods.sureness import Signs

from . import goods_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

ABSTAIN: Final = 0.045  # of the English search terms may get no answer at all
NONSENSE, SEED = 300, 4
CHAPTER_ONLY: Final = (0.06, 0.08, 0.1, 0.12, 0.15)  # may get no more than a chapter


def main() -> None:
    """Learn on the odd rows and print what it comes to."""
    goods = {name: _signs(texts) for name, texts in goods_sets.texts().items()}
    vague = _signs(goods_sets.vague())
    said = [rows[1::2] for rows in goods.values()]
    nothing = [vague[1::2], _signs(list(nonsense()))]
    learned = np.concatenate(said + nothing)
    is_goods = np.r_[np.ones(sum(map(len, said))), np.zeros(sum(map(len, nothing)))]
    judge = LogisticRegression(max_iter=3_000).fit(learned, is_goods)
    weights = Signs(*(round(float(weight), 3) for weight in judge.coef_[0]))
    print(weights, "BASE", round(float(judge.intercept_[0]), 3))
    terms = judge.predict_proba(goods["search_terms_en"][1::2])[:, 1]
    for share in (ABSTAIN, *CHAPTER_ONLY):
        threshold = float(np.quantile(terms, share))
        below = {
            name: judge.predict_proba(rows[::2])[:, 1] < threshold for name, rows in (goods | {"vague": vague}).items()
        }
        print(
            f"{share:.3f}: below {threshold:.3f}", {name: f"{100 * some.mean():.1f} %" for name, some in below.items()}
        )


def nonsense() -> Iterator[tuple[str, str]]:
    """Make up words that no language has, one to three at a time, in both scripts."""
    chance = random.Random(SEED)
    for letters in (("bcdfghjklmnprstvz", "aeiou"), ("бвгджзклмнпрстхш", "аеиоуы")):
        for _ in range(NONSENSE):
            words = ("".join(chance.choice(some) for some in letters * chance.randint(2, 4)) for _ in range(3))
            yield " ".join(list(words)[: chance.randint(1, 3)]), "und"


def _signs(texts: list[tuple[str, str]]) -> NDArray[np.float64]:
    nothing = Signs(-6.9, -9.2, 0, 0, 0, 0, 0, 0, 0)
    return np.array([signs_for(text, language) or nothing for text, language in texts])


if __name__ == "__main__":
    main()
