"""Schedules when each list is polled: APScheduler wiring, and intervals that hold whatever is done to the wall
clock."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Awaitable, Callable, Mapping

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from watchers.steady_clock import WallClock

log = logging.getLogger(__name__)

MAX_JITTER = 0.1  # of the interval, so that many watchers do not ask a publisher at the same second


class Scheduler(AsyncIOScheduler):  # type: ignore[misc]
    """APScheduler, corrected for a set wall clock: it goes by that clock, so every job is moved by as much as the
    clock was before the scheduler looks at it."""

    def __init__(self, wall_clock: WallClock) -> None:
        self._wall_clock = wall_clock
        # APScheduler's defaults drop a job that is a second late without a word: here a late poll runs, several late
        # ones run as one, and two never run side by side.
        super().__init__(
            timezone=dt.UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def wakeup(self) -> None:
        """Runs the jobs that are due. Call it now and then: a timer of the loop does not count the machine's
        sleep."""
        if self._eventloop is None:  # it has been shut down
            return
        jump = dt.timedelta(seconds=self._wall_clock.jumped())
        for job in self.get_jobs() if jump else ():
            if job.next_run_time is not None:
                job.modify(next_run_time=job.next_run_time + jump)
        super().wakeup()


def schedule(
    every: Mapping[str, dt.timedelta], poll: Callable[[str], Awaitable[None]], wall_clock: WallClock | None = None
) -> Scheduler:
    """Returns a scheduler, not started, that calls `poll(source)` at once and then at each source's own interval."""
    scheduler = Scheduler(wall_clock or WallClock())
    # The poll itself logs once that it outlasts its interval; the scheduler would log it at each tick.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
    for source, interval in every.items():
        seconds = interval.total_seconds()
        scheduler.add_job(
            poll,
            "interval",
            seconds=seconds,
            jitter=seconds * MAX_JITTER,
            next_run_time=dt.datetime.now(dt.UTC),
            args=[source],
            id=source,
        )
    scheduler.add_listener(_report, EVENT_JOB_ERROR | EVENT_JOB_MISSED)
    return scheduler


def _report(event: JobExecutionEvent) -> None:
    """Logs a job that failed or was missed."""
    if event.exception is not None:
        log.error("the job %s failed: %r", event.job_id, event.exception)
    else:
        log.warning("the job %s was missed", event.job_id)
