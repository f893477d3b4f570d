"""What the worker does for itself: jobs whose worker was killed are done again."""

from __future__ import annotations

from procrastinate import JobContext
from procrastinate.contrib.django import app


@app.periodic(cron="* * * * *")
@app.task(name="take_up_what_was_left", pass_context=True)
async def take_up_what_was_left(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - the moment it was due
    """Put back every job whose worker has not been heard of for half a minute."""
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.retry_job(job)
