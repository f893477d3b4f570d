"""The container files, as far as they can be proved without containers."""

import re
import runpy
import shlex
import stat
import subprocess
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import yaml

PROJECT = Path(__file__).parents[2]
DOCKER = PROJECT / "docker"
SECRET = re.compile(r"KEY|PASSWORD|SECRET|TOKEN")
GIVEN = re.compile(r"\$\{[A-Z_]+:\?[^}]+\}")


def instructions():
    """Give the Dockerfile as (instruction, rest), continued lines joined and comments left out."""
    lines = [line for line in (DOCKER / "Dockerfile").read_text().splitlines() if not line.startswith("#")]
    text = "\n".join(lines).replace("\\\n", " ")
    return [tuple(line.split(maxsplit=1)) for line in text.splitlines() if line.strip()]


def dockerfile(name):
    return [rest for instruction, rest in instructions() if instruction == name]


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((DOCKER / "compose.yml").read_text())


def test_every_instruction_is_known():
    known = {"FROM", "ENV", "WORKDIR", "RUN", "COPY", "USER", "EXPOSE", "ENTRYPOINT", "CMD"}
    assert {name for name, _ in instructions()} <= known


def test_image_is_pinned_and_slim():
    assert [re.fullmatch(r"python:3\.11\.\d+-slim-\w+", image) is not None for image in dockerfile("FROM")] == [True]


def test_packages_come_by_hash_or_version():
    installs = [step for run in dockerfile("RUN") for step in run.split("&&") if "pip install" in step]
    assert len(installs) == 3
    assert all(re.search(r"--require-hashes|==|--no-deps", step) for step in installs)


def test_image_does_not_run_as_root():
    names = [name for name, _ in instructions()]
    assert dockerfile("USER") == ["karvon"]
    assert "RUN" not in names[names.index("USER") :]


def test_everything_copied_is_there_and_let_through():
    ignored = (DOCKER / "Dockerfile.dockerignore").read_text().splitlines()
    for rest in dockerfile("COPY"):
        for source in shlex.split(rest)[:-1]:
            assert (PROJECT / source).exists(), source
            assert f"!{source}" in ignored, source


def test_no_secret_is_kept_in_the_image():
    assert not [rest for rest in dockerfile("ENV") if SECRET.search(rest)]


def test_images_of_services_are_pinned(compose):
    images = [service["image"] for service in compose["services"].values()]
    assert all(re.fullmatch(r"[\w/]+:\d+\.\d+\S*", image) for image in images), images


def test_every_service_restarts_and_is_watched_or_says_why(compose):
    for name, service in compose["services"].items():
        assert service["restart"] in {"unless-stopped", "no"}, name
        assert "healthcheck" in service or len(service["x-no-healthcheck"]) > 20, name


def test_every_secret_comes_from_the_environment(compose):
    for service in compose["services"].values():
        for name, value in service["environment"].items():
            assert GIVEN.search(value) or not SECRET.search(name + value), name


def test_web_is_watched_on_readyz(compose):
    assert compose["services"]["web"]["healthcheck"]["test"] == ["CMD", "python", "docker/ready.py"]
    assert "/readyz" in (DOCKER / "ready.py").read_text()


def test_every_mounted_file_is_there_and_every_volume_is_named(compose):
    for service in compose["services"].values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert (DOCKER / source).exists() if source.startswith(".") else source in compose["volumes"], source


def test_passwords_are_set_in_a_script_that_sh_can_read():
    script = DOCKER / "passwords.sh"
    assert script.stat().st_mode & stat.S_IXUSR
    assert subprocess.run(["sh", "-n", script], check=False).returncode == 0


def commands(compose):
    """Give every command of karvon these files start, as lists of words."""
    found = [service["command"] for service in compose["services"].values() if "command" in service]
    assert dockerfile("ENTRYPOINT") == ['["karvon"]']
    found += [yaml.safe_load(rest) for rest in dockerfile("CMD")]
    return [*found, *(shlex.split(words) for words in re.findall(r" worker (.+)", (DOCKER / "README.md").read_text()))]


def test_every_command_and_option_exists(compose):
    for words in commands(compose):
        names = [word for word in words if re.fullmatch(r"[a-z]+", word)]
        depth = 2 if names[0] == "db" else 1
        answer = subprocess.run(
            [sys.executable, "-m", "karvon", *names[:depth], "--help"], check=False, capture_output=True, text=True
        )
        assert answer.returncode == 0, answer.stderr
        assert all(word in answer.stdout for word in words if word.startswith("--")), words


class Site(BaseHTTPRequestHandler):
    """A site that, like ours, answers to its own name only, and knows one address."""

    def do_GET(self):
        is_asked_well = self.headers["Host"] == "karvon.example" and self.path == "/readyz"
        self.send_response(HTTPStatus.OK if is_asked_well else HTTPStatus.BAD_REQUEST)
        self.end_headers()

    def log_message(self, *words):
        """Stay quiet."""


@pytest.fixture(scope="module")
def site():
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.mark.parametrize(
    ("hosts", "is_ready"), [("karvon.example,other", True), (".karvon.example", True), ("x", False)]
)
def test_probe_asks_under_the_name_of_the_site(site, monkeypatch, hosts, is_ready):
    monkeypatch.setenv("KARVON_HOSTS", hosts)
    assert runpy.run_path(str(DOCKER / "ready.py"))["is_ready"](site.server_port) == is_ready


def test_probe_without_a_server_says_no(monkeypatch):
    monkeypatch.setenv("KARVON_HOSTS", "karvon.example")
    assert not runpy.run_path(str(DOCKER / "ready.py"))["is_ready"](1)
