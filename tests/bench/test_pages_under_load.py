"""The load generator: it counts truly, reports errors, and puts no other machine under load."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench.pages_under_load import UnableToMeasure, measure


class Site(BaseHTTPRequestHandler):
    """A page, a page that is missing, and a count of what was asked."""

    protocol_version = "HTTP/1.1"
    asked: list = []

    def do_GET(self):
        self.asked.append((self.path, self.client_address))
        body = b"x" * 200
        self.send_response(404 if "missing" in self.path else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        """Say nothing."""


@pytest.fixture
def site():
    Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_counts_are_those_of_the_site(site):
    load = measure(site, ["/", "/поиск?q=хлопок"], 0.5, 3)
    assert load.requests == len(Site.asked) > 10
    assert 0 < load.p50_ms <= load.p99_ms
    assert (load.errors, load.largest_bytes) == ({}, 200)


def test_connections_stay_open(site):
    measure(site, ["/"], 0.3, 2)
    assert len({address for _path, address in Site.asked}) == 2


def test_errors_are_told_by_kind(site):
    load = measure(site, ["/", "/missing"], 0.3, 1)
    assert set(load.errors) == {"status 404"}


def test_nobody_listening_is_an_error_too():
    assert measure("http://127.0.0.1:9", ["/"], 0.2, 1).errors.keys() == {"ConnectionRefusedError"}


@pytest.mark.parametrize(
    "address", ["http://example.org", "http://10.0.0.1:8000", "https://127.0.0.1", "ftp://localhost"]
)
def test_other_machines_are_not_put_under_load(address):
    with pytest.raises(UnableToMeasure):
        measure(address, ["/"], 1, 1)


@pytest.mark.parametrize(("seconds", "connections"), [(0, 1), (1000, 1), (1, 0), (1, 1000)])
def test_bounds_are_kept(seconds, connections):
    with pytest.raises(UnableToMeasure):
        measure("http://127.0.0.1:9", ["/"], seconds, connections)
