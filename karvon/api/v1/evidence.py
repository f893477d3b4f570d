"""GET sources, runs and records: who said what when, and what became of every row."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Path, Query

from karvon.api.problems import Fault, Problem
from karvon.api.v1 import wording
from karvon.api.v1.evidence_schemas import Record, Run, Runs, SourcePage, Sources
from karvon.api.v1.examples import example
from karvon.api.v1.schemas import LANG, Language
from karvon.evidence import queries as evidence
from karvon.evidence.queries import ShownBalance
from karvon.look.access import open_to
from karvon.sources import catalogue
from karvon.sources.contract import SourceInfo

router = Router(tags=["evidence"])

LARGEST_RUN = 2**31 - 1
LARGEST_RECORD = 2**63 - 1
SAID_OF_SOURCE = ("code", "country", "publisher", "licence", "licence_url", "address", "cadence", "load", "languages")

RUN: Any = Path(description="id of a run", example=1, ge=1, le=LARGEST_RUN)
BEFORE: Any = Query(None, description="runs with a lower id; take it from `next`", example=40, ge=1, le=LARGEST_RUN)
SIZE: Any = Query(20, description="runs on a page", example=20, ge=1, le=100)
RECORD: Any = Path(description="id of a record, as text", example="4611686018427387904", pattern="^-?[0-9]{1,19}$")
FOLDER: Any = Path(description="country in small letters, or `international`", example="uz", max_length=40)
REGISTER: Any = Path(description="name of the register", example="enterprises", max_length=60)


@router.get("/sources", response=Sources, summary="All sources", openapi_extra=example("sources"))
@open_to("everyone")
def sources(request: HttpRequest, lang: Language = LANG) -> Sources:
    """Give every register that Karvon reads, with its licence and the balance of its last run."""
    balances = evidence.last_balances()
    known = sorted(catalogue.sources().values(), key=lambda info: info.code)
    shown = [{**_said(info, lang), "last_balance": balances.get(info.code)} for info in known]
    return Sources.model_validate({"results": shown}, from_attributes=True)


@router.get("/sources/{country}/{name}", response=SourcePage, summary="One source", openapi_extra=example("source"))
@open_to("everyone")
def source(request: HttpRequest, country: str = FOLDER, name: str = REGISTER, lang: Language = LANG) -> SourcePage:
    """Give publisher, licence and trust of a source, its last runs, files and refusals."""
    code = f"{country}/{name}"
    info = catalogue.sources().get(code)
    if info is None:
        raise Problem("no_such_source", f"There is no source {code}.")
    balances = evidence.source_runs(code)
    count, refusals = evidence.refusals(code)
    return SourcePage.model_validate(
        {
            **_said(info, lang),
            **{name: getattr(info, name) for name in ("trust", "min_rows", "max_rows", "retention_days")},
            "last_balance": _first(balances),
            "balances": balances,
            "files": evidence.snapshots(code),
            "refusal_count": count,
            "refusals": refusals,
        },
        from_attributes=True,
    )


@router.get("/runs", response=Runs, summary="Runs", openapi_extra=example("runs"))
@open_to("everyone")
def runs(request: HttpRequest, response: HttpResponse, before: int | None = BEFORE, size: int = SIZE) -> Runs:
    """Give the runs of the pipeline, newest first; paged by id, so that new runs shift nothing."""
    found = evidence.runs(limit=size + 1, before=before)
    following = f"{request.path}?size={size}&before={found[size - 1].id}" if len(found) > size else None
    if following:
        response["Link"] = f'<{following}>; rel="next"'
    return Runs.model_validate({"results": found[:size], "next": following}, from_attributes=True)


@router.get("/runs/{run_id}", response=Run, summary="One run", openapi_extra=example("run"))
@open_to("everyone")
def run(request: HttpRequest, run_id: int = RUN) -> Run:
    """Give one run: its state, seconds by stage, and the balance of each source."""
    found = evidence.run(run_id)
    if found is None:
        raise Problem("no_such_run", f"There is no run {run_id}.")
    return Run.model_validate(found)


@router.get("/records/{record_id}", response=Record, summary="One record", openapi_extra=example("record"))
@open_to("everyone")
def record(request: HttpRequest, record_id: str = RECORD) -> Record:
    """Give what one record said, as its source published it, without persons' data and contacts."""
    asked = int(record_id)
    if abs(asked) > LARGEST_RECORD:
        sentence = "A record id is a whole number of 64 bits."
        raise Problem("invalid_parameter", sentence, Fault("record_id", "path", sentence))
    found = evidence.record(asked)
    if found is None:
        raise Problem("no_such_record", f"There is no record {asked}.")
    return Record.model_validate(found)


def _said(info: SourceInfo, language: str) -> dict[str, Any]:
    """Give what source.yml says, the title in one language."""
    return {name: getattr(info, name) for name in SAID_OF_SOURCE} | {"title": wording.source_title(info, language)}


def _first(balances: list[ShownBalance]) -> ShownBalance | None:
    return balances[0] if balances else None
