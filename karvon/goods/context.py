"""What is known beside a goods text: the firm's activity and its other goods tip the scale between chapters.

They never name goods by themselves: a chapter that the words do not allow stays out.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from karvon.goods import tree
from karvon.goods.activities import likely

CHAPTER: Final = 2
PULL: Final = 4.0  # a chapter that all is known to point to counts so many times more, beside once


def pulls(activity: str, others: tuple[str, ...]) -> dict[str, float]:
    """Give how many times more each chapter counts; empty where nothing is known.

    The chapters of the other goods count in full, the rest of their sections by half: who spins will weave.

    `activity` is a code of ISIC, NACE or OKED; `others` the codes of the firm's other goods, of any depth.
    """
    known = [code[:CHAPTER] for code in others if tree.exists(code[:CHAPTER])]
    in_chapter, in_section = Counter(known), Counter(map(tree.section_of, known))
    by_activity = likely(activity) if activity else {}
    near = {chapter for section in tree.sections() if section.code in in_section for chapter in section.chapters}
    count = max(1, len(known))
    return {
        chapter: (1 + PULL * by_activity.get(chapter, 0.0))
        * (1 + PULL * (in_chapter[chapter] + in_section[tree.section_of(chapter)]) / (2 * count))
        for chapter in sorted(near | by_activity.keys())
    }
