"""Make docs/screenshot.png from a running site: `python docs/make_screenshot.py [ADDRESS]`, or KARVON_ADDRESS."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

TARGET = Path(__file__).parent / "screenshot.png"
PATH = "/en/search?q=мука"
SIZE = {"width": 1280, "height": 860}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Take the picture; say in one sentence what is missing."""
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("KARVON_ADDRESS", "http://127.0.0.1:8000")
    address = given.rstrip("/")
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        return complain("There is no Chromium here; on Debian and Ubuntu: apt install chromium")
    if not answers(f"{address}/livez"):
        return complain(f"No site answers at {address}; start one with: make demo")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport=SIZE, color_scheme="light")
        page.goto(f"{address}{PATH}")
        page.screenshot(path=TARGET)
        chromium.close()
    return 0


def answers(address: str) -> bool:
    """Say whether the site is there."""
    try:
        with urlopen(address, timeout=10) as answer:  # noqa: S310 - an address the caller gave
            return bool(answer.status == 200)  # noqa: PLR2004
    except (URLError, OSError):
        return False


def complain(sentence: str) -> int:
    """Print why there is no picture."""
    sys.stderr.write(sentence + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
