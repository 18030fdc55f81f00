"""The station's file for a technician far away: what runs here, and what this station says of another."""

import asyncio

from config import ConfigError, Problem
from hall.messages import maintenance as said
from hall.model.text import Text
from mingting.terminal.configuring import Configuring

REPORT = 40_000
"""Characters of a report; what is longer is cut, its first problems are what counts."""
PROBLEMS = 200


def running(own: Configuring) -> said.RunningConfig:
    """The file of now."""
    return said.RunningConfig(text=own.running, ver=own.ver, proposal=own.is_proposal)


async def checked(own: Configuring, text: str) -> said.CheckedConfig:
    """What is wrong with `text`; nothing is applied."""
    try:
        report = (await asyncio.to_thread(own.check, text)).report
    except ConfigError as error:
        report = error.report
    whole = Text(zh=report.text("zh")[:REPORT], en=report.text("en")[:REPORT])
    problems = tuple(_problem(one) for one in report.problems[:PROBLEMS])
    return said.CheckedConfig(ok=report.ok, problems=problems, report=whole)


def _problem(problem: Problem) -> said.ConfigProblem:
    what = Text(zh=problem.what.zh, en=problem.what.en)
    return said.ConfigProblem(severity=problem.severity, line=problem.line or None, path=problem.path[:200], what=what)
