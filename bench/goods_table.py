"""The section of RESULTS.md on goods: goals, sets and languages, depth, chapters, probabilities, words, speed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import yaml

from karvon.goods import tree
from karvon.goods.coverage import FEW, MANY, WHOLE, coverage
from karvon.goods.measured import OURS, TITLES, Measured, Scores
from karvon.kernel.figures import Figure
from karvon.kernel.languages import LANGUAGES

from .markdown import goals_table, head_of, row, text

TITLE: Final = "## Goods"
REFERENCE: Final = Path(__file__).resolve().parents[1] / "reference" / "goods"
LISTS_OF_CHOSEN: Final = ("first.yml", "first_industry.yml")
GOALS: Final = {
    "search_terms_first": "English search terms, heading, first",
    "search_terms_among_five": "the same, among five",
    "search_terms_subheading_first": "English search terms, subheading, first",
    "search_terms_subheading_among_five": "the same, among five",
    "product_names_first": "Uzbek product names without chapter 30, heading, first",
    "product_names_among_five": "the same, among five",
    "certificates_first": "Texts of certificates, heading, first",
    "certificates_among_five": "the same, among five",
    "vague": "Vague descriptions: no answer, or a chapter only",
    "wrongly_silent": "English search terms left without an answer",
    "fiction_worst": "Fictitious world, first, the weakest language",
    "fiction_behind": "the same, weakest language behind the best",
    "everyday_worst": "Everyday goods, first, the weakest language",
    "million_seconds": "1 M texts in two processes, seconds",
    "text_p99": "One text, p99 from a cold start, ms",
    "memory": "The largest process that classifies, MB",
    "start": "From nothing to the first answer, seconds",
}
WAYS: Final = {OURS: "Karvon", TITLES: "TF-IDF"}
SETS: Final = {
    "search_terms": "English search terms",
    "product_names": "Uzbek product names",
    "certificates": "certificates",
    "fiction": "fictitious world",
    "everyday": "everyday goods",
    "false_friends": "false friends",
    "vague": "vague descriptions",
}
HEAD: Final = """{title}

Measured in one run on {day} on {machine}, classifier {version}, learned from {made_of}. The baseline, in the same run
on the same rows: TF-IDF over words and letter groups of the HS titles, and of our own labels for other languages than
English. Thresholds were chosen on the odd rows of the real sets; the goals are judged on the even ones. In brackets
Wilson's intervals of 95 %. Every text is asked alone, with its language where the set says it, without activity or
other goods of the firm. `docs/goods.md` tells the method.
"""


def section(measured: Measured) -> str:
    """Write the whole section."""
    head = HEAD.format(
        title=TITLE,
        day=measured.measured_on,
        machine=measured.machine,
        version=measured.version,
        made_of=measured.made_of[:12],
    )
    parts = [head, goals_table(measured.goals, GOALS), _scores(measured), _depths(measured), _chapters(measured)]
    parts += [_tenths(measured), _confusions(measured), _words(), _speed(measured)]
    return "\n".join(parts)


def _scores(measured: Measured) -> str:
    lines = ["### By set and language", ""]
    lines += head_of("set", "rows", "first", "among five", "no answer", "TF-IDF first", "TF-IDF among five")
    lines += [_line(one) for one in measured.scores]
    misled = [one for one in measured.scores if one.misled and one.misled.value]
    told = ", ".join(f"{one.language} {_share(one.misled)}" for one in misled) or "nowhere"
    lines += ["", f"False friends whose first code is what the word means next door: {told}.", ""]
    lines += head_of("who gets no answer", "rows", "no answer", "no answer or a chapter only")
    for one in measured.abstaining:
        lines.append(row(f"{SETS[one.set]}, {one.part}", f"{one.rows:,}", _share(one.silent), _share(one.shallow)))
    return text(lines)


def _line(one: Scores) -> str:
    depth = ", subheading" if one.depth == "subheading" else ""
    figures = (one.first, one.among_five, one.silent, one.titles_first, one.titles_among_five)
    return row(f"{SETS[one.set]}, {one.language}, {one.part}{depth}", f"{one.rows:,}", *map(_share, figures))


def _depths(measured: Measured) -> str:
    lines = ["### By depth, even rows", "", *head_of("set, at least as deep as", "answered", "of these right")]
    lines += [row(f"{SETS[one.set]}, {one.depth}", _share(one.answered), _share(one.right)) for one in measured.said]
    return text(lines)


def _chapters(measured: Measured) -> str:
    lines = ["### By chapter, the real sets together, all rows", ""]
    lines += ["<details><summary>96 chapters</summary>", ""]
    lines += head_of("chapter", "rows", "first", "among five", "TF-IDF first")
    for one in measured.chapters:
        figures = (one.first, one.among_five, one.titles_first)
        lines.append(row(f"{one.chapter} {tree.label(one.chapter, 'en').text}", str(one.rows), *map(_share, figures)))
    return text([*lines, "", "</details>"])


def _tenths(measured: Measured) -> str:
    lines = ["### What a probability is worth, even rows of the real sets", ""]
    lines += head_of("probability said", "rows", "mean said", "right")
    for one in measured.tenths:
        lines.append(row(f"{one.low:.1f} to {one.low + 0.1:.1f}", str(one.rows), f"{one.mean:.3f}", _share(one.right)))
    return text(lines)


def _confusions(measured: Measured) -> str:
    lines = ["### What is confused most, odd rows of the real sets", "", *head_of("right", "said", "texts")]
    for one in measured.confusions:
        true, said = (f"{code} {tree.label(code, 'en').text}" for code in (one.true, one.said))
        lines.append(row(true, said, str(one.count)))
    return text(lines)


def _words() -> str:
    """Count the vocabulary as it is, and what of it the chosen headings have."""
    chosen = [code for name in LISTS_OF_CHOSEN for code in _chosen(REFERENCE / name)]
    lines = ["### Words", ""]
    lines += head_of(
        "language",
        "words",
        f"headings with ≥ {FEW}",
        f"headings with ≥ {MANY}",
        f"of {len(chosen)} chosen with ≥ {MANY}",
    )
    for one in coverage():
        if one.chapter == WHOLE:
            enough = sum(len(tree.words(code).get(one.language, ())) >= MANY for code in chosen)
            few, many = (f"{count:,} of {one.headings:,}" for count in (one.with_few, one.with_many))
            lines.append(row(one.language, f"{one.words:,}", few, many, str(enough)))
    lines += ["", f"<details><summary>Headings with at least {FEW} / {MANY} words, by chapter</summary>", ""]
    lines += head_of("chapter", "headings", *LANGUAGES)
    for chapter in tree.chapters():
        counted = [one for one in coverage() if one.chapter == chapter]
        lines.append(row(chapter, str(counted[0].headings), *(f"{one.with_few} / {one.with_many}" for one in counted)))
    return text([*lines, "", "</details>"])


def _chosen(path: Path) -> list[str]:
    """Give the headings that the region makes and trades most."""
    return list(yaml.safe_load(path.read_text(encoding="utf-8"))["headings"])


def _speed(measured: Measured) -> str:
    lines = ["### Speed and memory", ""]
    lines += ["Different made-up texts from the vocabulary, three to a firm, by the pipeline's own `classify`.", ""]
    lines += head_of("way", "texts", "seconds", "texts a second", "largest process, MB", "all processes, MB")
    for one in measured.batches:
        rate, memory = f"{one.texts / one.seconds:,.0f}", (f"{one.process_mb:,.0f}", f"{one.together_mb:,.0f}")
        way = f"{WAYS[one.way]}, {one.processes} process{'es' if one.processes > 1 else ''}"
        lines.append(row(way, f"{one.texts:,}", f"{one.seconds:.1f}", rate, *memory))
    lines += ["", *head_of("one text after the other, cold", "first answer, s", "p50, ms", "p99, ms", "memory, MB")]
    for each in measured.singles:
        times = (f"{each.start_seconds:.2f}", f"{each.p50_ms:.2f}", f"{each.p99_ms:.2f}")
        lines.append(row(f"{WAYS[each.way]}, {each.texts:,} texts", *times, f"{each.memory_mb:,.0f}"))
    return text(lines)


def _share(figure: Figure | None) -> str:
    return f"{100 * figure.value:.1f} [{100 * figure.low:.1f}, {100 * figure.high:.1f}]" if figure else ""
