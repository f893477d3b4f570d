"""Reading jobs: what has become of one that was written down."""

from __future__ import annotations

from typing import Literal

from procrastinate.contrib.django.models import ProcrastinateJob

State = Literal["waiting", "failed", "done"]
ENDED = ("failed", "cancelled", "aborted")


def state(task: str, **args: object) -> State:
    """Say how far the newest job of a task with these arguments is; one that succeeded is not kept, and is done."""
    named = {f"args__{name}": value for name, value in args.items()}
    newest = ProcrastinateJob.objects.filter(task_name=task, **named).order_by("-id").values_list("status", flat=True)
    status = newest.first()
    if status is None or status == "succeeded":
        return "done"
    return "failed" if status in ENDED else "waiting"
