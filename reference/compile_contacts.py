"""Compile the hosts that many firms share: reference/contacts/hosts.yml."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

PROJECT = Path(__file__).resolve().parent.parent
WRITTEN = PROJECT / "reference" / "contacts" / "hosts.yml"
COMPILED = PROJECT / "karvon" / "pipeline" / "tables" / "hosts.json"


def compile_contacts(*, check: bool) -> bool:
    """Write the table, or with `check` only say whether it is up to date."""
    table = yaml.safe_load(WRITTEN.read_text(encoding="utf-8"))
    hosts = {host for group in table["shared"] for host in group["hosts"]}
    compiled = {"shared": sorted(hosts), "second_levels": sorted(table["second_levels"])}
    text = json.dumps(compiled, ensure_ascii=False, indent=0) + "\n"
    is_current = COMPILED.exists() and COMPILED.read_text(encoding="utf-8") == text
    if not check and not is_current:
        COMPILED.parent.mkdir(exist_ok=True)
        COMPILED.write_text(text, encoding="utf-8")
    return is_current
