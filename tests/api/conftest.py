"""A small fictitious register in the real database, with its search index: 45 makers of cotton yarn."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from karvon.evidence.models import Balance, Record, Run, Snapshot
from karvon.identity.index import TraitsIndex
from karvon.identity.models import Edge, Membership, Redirect
from karvon.identity.nearest import published
from karvon.kernel import number
from karvon.pipeline.asking import Asked, as_record
from karvon.pipeline.reading import read_record
from karvon.producers.models import Event, Fact, Good, Name, Producer, RegistrationNumber
from karvon.search.documents import SearchDocument
from karvon.search.tantivy_engine import TantivyEngine

AT = datetime(2026, 9, 14, 3, 0, 41, tzinfo=UTC)
ON = date(2026, 9, 14)
COUNT = 45
NUMBERS = sorted(number.from_seed(f"fictitious {each}") for each in range(COUNT))
FIRST = NUMBERS[0]
MERGED = number.from_seed("fictitious and merged")
NEVER_ISSUED = number.from_seed("fictitious and never issued")
SOURCE = "uz/enterprises"
RECORD = 2**62 + 1  # larger than a JSON number can hold in a browser
SAID = {"record_id": RECORD, "source": SOURCE, "said_on": ON, "also": [RECORD + 1]}


class Asking:
    """A visitor of the API who reads JSON."""

    def __init__(self) -> None:
        self.client = Client(raise_request_exception=False)

    def get(self, path, status=200, **headers):
        response = self.client.get(path, headers=headers)
        assert response.status_code == status, (path, response.status_code, response.content[:500])
        return response

    def json(self, path, status=200):
        return json.loads(self.get(path, status).content)

    def post(self, path, body, status=200):
        response = self.client.post(path, json.dumps(body), content_type="application/json")
        assert response.status_code == status, (path, response.status_code, response.content[:500])
        return json.loads(response.content)

    def problem(self, path, status):
        response = self.get(path, status)
        assert response["Content-Type"] == "application/problem+json"
        return json.loads(response.content)


@pytest.fixture
def asking():
    return Asking()


@pytest.fixture(scope="session")
def api_home(tmp_path_factory):
    """A home folder with the index of the 45 producers."""
    folder = tmp_path_factory.mktemp("api")
    TantivyEngine(folder / "index").rebuild([_document(each) for each in NUMBERS], horizon=1)
    TraitsIndex(folder / "match").rebuild(map(published, _all_traits()))
    return folder


@pytest.fixture
def register(db, settings, api_home):
    """The register: 45 producers, the first with everything there is to show."""
    settings.KARVON_HOME = api_home
    Producer.objects.bulk_create([_producer(each) for each in NUMBERS])
    Name.objects.bulk_create([Name(producer_id=each, **SAID, **_name(each)) for each in NUMBERS])
    Good.objects.bulk_create([Good(producer_id=each, **SAID, **GOOD) for each in NUMBERS])
    _say_everything_of_the_first()
    _keep_evidence()


def _traits(record_id, **told):
    """Give what linking knows of a record of Uzbekistan that says this."""
    return replace(read_record(as_record(Asked(**told), "UZ"), "UZ"), record_id=record_id)


def _all_traits():
    firm = _traits(RECORD, names=("ООО «Вымышленная прядильня»",), number="300000007", address="г. Наманган")
    person = _traits(RECORD + 1, names=("ЯТТ Йигирув",))
    return [replace(firm, phones=("+998712007007",)), replace(person, number="person:0f", house="1")]


def _document(each):
    return SearchDocument(
        number=each,
        country=_country(each),
        status="active",
        names=(f"Вымышленная прядильня {each[:4]}",),
        goods=("пахта калава ип",),
        hs_codes=("52", "5205"),
        labels=("Cotton", "Cotton yarn"),
        chapters=("52",),
        sections=("XI",),
        sources=(SOURCE,),
        is_fictitious=True,
    )


def _country(each):
    return "UZ" if NUMBERS.index(each) % 3 else "TJ"


def _name(each):
    return {"text": f"Вымышленная прядильня {each[:4]}", "language": "ru", "script": "Cyrl", "rank": 0}


GOOD = {"text": "пахта калава ип", "language": "uz", "hs_code": "5205", "code_by": "classified", "score": 0.8}


def _producer(each):
    return Producer(
        number=each,
        country=_country(each),
        region="UZ-NG" if _country(each) == "UZ" else "",
        name=_name(each)["text"],
        legal_form="llc",
        status="active",
        is_current=True,
        is_fictitious=True,
        first_published_at=AT,
        changed_at=AT,
        signature="0" * 32,
    )


def _say_everything_of_the_first():
    RegistrationNumber.objects.create(producer_id=FIRST, **SAID, scheme="uz_stir", value="300000000", is_valid=False)
    Fact.objects.create(producer_id=FIRST, **SAID, field="address", value="Вымышленная 1", language="ru", is_shown=True)
    Event.objects.create(number=FIRST, at=AT, kind="published")
    Redirect.objects.create(old=MERGED, new=FIRST, since_at=AT)


def _keep_evidence():
    snapshot = Snapshot.objects.create(
        source=SOURCE,
        file_name="register.fictitious.csv",
        sha256="0" * 64,
        size_bytes=120,
        licence="CC-BY-4.0",
        finding={"media": "csv"},
        is_fictitious=True,
        collected_at=AT,
        delete_after_date=ON,
        is_current=True,
    )
    for record_id, key in ((RECORD, "a"), (RECORD + 1, "b")):
        Record.objects.create(id=record_id, key=key, **_record(snapshot))
        Membership.objects.create(record_id=record_id, number=FIRST)
    Edge.objects.create(left=RECORD, right=RECORD + 1, rule="number", because="uz_stir 300000000", bits=12.0)
    for _ in range(3):
        run = Run.objects.create(started_at=AT, finished_at=AT, state="finished", seconds={"stage": 1.5})
        Balance.objects.create(run=run, source=SOURCE, is_fictitious=True, **COUNTS)


COUNTS = {"rows_read": 46, "rows_published": 45, "rows_merged": 1, "rows_repeated": 0, "rows_refused": 0}


def _record(snapshot):
    return {
        "source": SOURCE,
        "snapshot": snapshot,
        "line": 2,
        "content_hash": "0" * 32,
        "said_on": ON,
        "fields": {"names": [{"language": "ru", "text": "ООО «Вымышленная прядильня»"}]},
        "first_seen_at": AT,
        "last_seen_at": AT,
        "is_fictitious": True,
    }
