"""The pipeline over one fictitious world in a process of its own: seconds and peak memory of every stage."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from . import judged


class Meter:
    """Watches the memory of this process while stages go by, and the time each takes."""

    def __init__(self) -> None:
        self.stage, self.seconds, self.peak_mb = "start", {}, {}
        self._since, self._done = time.perf_counter(), threading.Event()
        self._pages_mb = os.sysconf("SC_PAGE_SIZE") / 1e6
        threading.Thread(target=self._watch, daemon=True).start()

    def enter(self, stage: str) -> None:
        """Note that another stage begins."""
        self._note()
        now = time.perf_counter()
        self.seconds[self.stage] = self.seconds.get(self.stage, 0.0) + now - self._since
        self.stage, self._since = stage, now

    def _watch(self) -> None:
        while not self._done.wait(0.05):
            self._note()

    def _note(self) -> None:
        """Note what memory is in use; a stage shorter than the watch's round is looked at when it ends."""
        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * self._pages_mb
        self.peak_mb[self.stage] = max(used, self.peak_mb.get(self.stage, 0.0))

    def close(self) -> None:
        """Stop watching."""
        self.enter("end")
        self._done.set()


def measure(folder: Path) -> dict[str, object]:
    """Run the pipeline over the registers in `folder`; give rows, producers, and seconds and peak memory a stage."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "karvon.settings"
    django.setup()
    from django.conf import settings

    from karvon.pipeline.run import run

    files = {
        source: [Path(path) for path in paths]
        for source, paths in json.loads(folder.joinpath("files.json").read_text()).items()
    }
    meter = Meter()

    def told(stage: str, _source: str, _rows: int) -> None:
        if stage != meter.stage:
            meter.enter(stage)

    began = time.perf_counter()
    report = run(settings.KARVON_HOME, person_key="bench", clock=lambda: datetime.now(UTC), new=files, told=told)
    total = time.perf_counter() - began
    meter.close()
    rerun_began = time.perf_counter()
    again = run(settings.KARVON_HOME, person_key="bench", clock=lambda: datetime.now(UTC))
    return {
        "rows": sum(line.read for line in report.balance),
        "producers": report.producers,
        "seconds": meter.seconds,
        "peak_mb": meter.peak_mb,
        "total_seconds": total,
        "rerun_seconds": time.perf_counter() - rerun_began,
        "rerun_changed": again.changed,
        "failures": report.failures,
        "judged": judged.measure(folder),
    }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
