"""Decided: codes that people chose, put over what sources state and words say, before anything is published.

The reason of such a good has the kind "person": who chose (`role`, `country`, never a name), `on` which day, `why`, the
`decision`; the `code` that the source states ('' left out), the `machine`'s code ('' where the words say too little),
and `before`, what is shown without the person. `since` is there when source, words or nomenclature say otherwise than
on the day of the decision.
"""

from __future__ import annotations

import json
from typing import Any, Final

import polars as pl

from karvon.goods import tree
from karvon.goods.classifier import Candidate, Question, classify_all

from .coding import LIKELY
from .frames import CLASSIFIED, Shape
from .kept import key_of

Row = dict[str, Any]
SAID: Shape = {
    "decision": pl.Int64,
    "decided_record": pl.Int64,
    "text": pl.String,
    "then_stated": pl.String,
    "then_machine": pl.String,
    "chosen": pl.String,
    "country": pl.String,
    "why": pl.String,
    "on": pl.Date,
}
"""A decision in force, in the order in which the register gives it."""

ABOVE_EVERY_SOURCE: Final = 32_767
"""So far a person's word is trusted: it speaks before the same said with a lesser claim."""


def decided(
    tables: dict[str, pl.DataFrame], members: pl.DataFrame, said: list[tuple[object, ...]]
) -> dict[str, pl.DataFrame]:
    """Put decisions (rows of SAID) over the goods of `tables`; their records' content counts as another one.

    A decision speaks for the lines with its text and the code stated then, of all records of its producer in its
    country; where its own record states another code now, for the lines of that record with its text. `members` has
    record_id and number.
    """
    if not said:
        return tables
    decisions = pl.DataFrame(said, schema=SAID, orient="row")
    records = tables["records"].select("record_id", "country").join(members, on="record_id")
    goods = tables["goods"].with_row_index("line")
    lines = _lines(goods, decisions, records)
    rest = goods.join(lines, on="line", how="anti").select(CLASSIFIED.keys())
    coded = pl.DataFrame(_coded(lines.to_dicts()), schema=CLASSIFIED, orient="row")
    return tables | {"goods": pl.concat([rest, coded]), "records": _marked(tables["records"], decisions)}


def _lines(goods: pl.DataFrame, decisions: pl.DataFrame, records: pl.DataFrame) -> pl.DataFrame:
    """Give the goods that were decided on, each with the decision that speaks for it: the nearest, then the newest."""
    of_producer = decisions.join(records, left_on=["decided_record", "country"], right_on=["record_id", "country"])
    near = of_producer.join(records, on=["number", "country"])
    met = goods.join(near, on=["record_id", "text"]).with_columns(
        is_exact=pl.col("code") == pl.col("then_stated"), is_own=pl.col("record_id") == pl.col("decided_record")
    )
    has_own_line = (pl.col("is_exact") & pl.col("is_own")).any().over("decision")
    meant = met.filter(pl.col("is_exact") | (pl.col("is_own") & ~has_own_line))
    ranked = meant.sort("line", "is_exact", "decision", descending=[False, True, True])
    return ranked.unique("line", keep="first", maintain_order=True)


def _marked(records: pl.DataFrame, decisions: pl.DataFrame) -> pl.DataFrame:
    """Add to the hash of a record's content what was decided on it, so that it is published anew."""
    made = decisions.group_by("decided_record").agg("decision").iter_rows()
    marks = {record: key_of(*map(str, ids)) for record, ids in made}
    mark = pl.col("record_id").replace_strict(marks, default="", return_dtype=pl.String)
    return records.with_columns(content_hash=pl.col("content_hash") + mark)


def _coded(lines: list[Row]) -> list[Row]:
    """Give the lines with the codes of people; the words of those with a stated code were not asked yet."""
    stated = [line for line in lines if line["code_by"] == "stated"]
    found = classify_all([Question(line["text"], line["language"]) for line in stated])
    machine = {line["line"]: line["hs_code"] for line in lines}
    machine |= {line["line"]: _likely(candidates) for line, candidates in zip(stated, found, strict=True)}
    return [_with_code(line, machine[line["line"]]) for line in lines]


def _likely(candidates: tuple[Candidate, ...]) -> str:
    return candidates[0].code if candidates and candidates[0].probability >= LIKELY else ""


def _with_code(line: Row, machine: str) -> Row:
    """Give a line with the code of the person; the national line stays where the person confirms what it is of."""
    told = {name: line[name] for name in CLASSIFIED}
    is_confirmed = line["chosen"] == line["hs_code"]
    return told | {
        "hs_code": line["chosen"],
        "national_code": line["national_code"] if is_confirmed else "",
        "code_by": "person",
        "score": None,
        "reason": json.dumps(_reason(line, machine), ensure_ascii=False),
        "trust": ABOVE_EVERY_SOURCE,
    }


def _reason(line: Row, machine: str) -> Row:
    before = {name: line[name] for name in ("hs_code", "national_code", "code_by", "score")}
    since = _since(line, machine)
    return {
        "kind": "person",
        "decision": line["decision"],
        "role": "coordinator",
        "country": line["country"],
        "on": line["on"].isoformat(),
        "why": line["why"],
        **({"code": line["code"]} if line["code"] else {}),
        "machine": machine,
        "before": before | {"reason": json.loads(line["reason"])},
        **({"since": since} if since else {}),
    }


def _since(line: Row, machine: str) -> Row:
    """Say what speaks against a decision that did not when it was made."""
    chosen, since = line["chosen"], {}
    if line["code"] != line["then_stated"]:
        since["stated"] = line["code"]
    if machine not in ("", line["then_machine"]) and not _agree(machine, chosen):
        since["machine"] = machine
    if chosen and not tree.exists(chosen):
        since["gone"] = chosen
    return since


def _agree(machine: str, chosen: str) -> bool:
    """Say whether two codes are one, or one lies in the other; *no code* agrees with none."""
    return bool(chosen) and (machine.startswith(chosen) or chosen.startswith(machine))
