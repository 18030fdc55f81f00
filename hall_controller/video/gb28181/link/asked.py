"""A platform asks by MESSAGE: 200 at once, then a MESSAGE of ours with the same SN to whoever asked (video.md 2)."""

from collections.abc import Callable

import structlog

from hall_controller.video.gb28181 import manscdp
from hall_controller.video.gb28181.link.answers import Answers
from hall_controller.video.gb28181.link.jobs import Jobs
from hall_controller.video.gb28181.link.orders import Orders
from hall_controller.video.gb28181.link.steps import Steps
from hall_controller.video.gb28181.link.voice import Voice, user_of
from hall_controller.video.sip import build
from hall_controller.video.sip.contract import Request, Response

_log = structlog.get_logger("upper")

TRIES = 2
"""A part of an answer that found no 200 is sent once more."""

Key = tuple[str, str, str, str]


class Asked:
    """`answered` is told of the platform's answer to an alarm of ours (SN, OK)."""

    def __init__(
        self,
        voice: Voice,
        answers: Answers,
        orders: Orders,
        steps: Steps,
        jobs: Jobs,
        *,
        answered: Callable[[str, bool], None],
    ) -> None:
        self._voice, self._answers, self._orders, self._steps, self._jobs = voice, answers, orders, steps, jobs
        self._answered = answered
        self._under_way: set[Key] = set()

    def on_message(self, request: Request) -> Response:
        """The immediate answer; what is to be said follows by itself."""
        try:
            message = manscdp.read(request.body)
        except manscdp.BadMessage as error:
            _log.info("upper.bad_message", name=self._voice.settings.upper, detail=str(error))
            return build.answer(request, 400)
        if isinstance(message, manscdp.Answer):
            if message.command.lower() == "alarm":
                self._answered(message.sn, message.result.upper() == manscdp.OK)
            return build.answer(request, 200)
        key = (message.root, message.cmd_type, message.sn, message.device_id)
        if key in self._under_way:
            return build.answer(request, 200)  # asked twice, answered once
        asker = user_of(request.headers.get("From")) or self._voice.settings.platform_id
        self._under_way.add(key)
        self._jobs.begin(self._reply(key, message, asker))
        return build.answer(request, 200)

    async def _reply(self, key: Key, message: manscdp.Message | manscdp.Unknown, asker: str) -> None:
        try:
            if isinstance(message, manscdp.DeviceControl):
                done = await self._orders.carry_out(message)
                parts: tuple[manscdp.Message, ...] = (_result(message, ok=done),)
            else:
                parts = self._answers.to(message)
            await self._say(parts, asker)
        finally:
            self._under_way.discard(key)

    async def _say(self, parts: tuple[manscdp.Message, ...], asker: str) -> None:
        """One after the other, each after the 200 of the last (annex M)."""
        for number, part in enumerate(parts):
            for _ in range(TRIES):
                outcome = await self._voice.tell(part, asker)
                if outcome.ok:
                    break
            else:
                _log.info("upper.answer_lost", name=self._voice.settings.upper, reason=outcome.code)
                if isinstance(part, manscdp.CatalogResponse):
                    self._steps.wrong("catalog", outcome.code, f"{number} / {len(parts)}: {outcome.raw}")
                return
        if parts and isinstance(parts[-1], manscdp.CatalogResponse):
            self._steps.ok("catalog", f"SumNum {parts[-1].sum_num}, {len(parts)} MESSAGE")


def _result(message: manscdp.Message, *, ok: bool) -> manscdp.Answer:
    result = manscdp.OK if ok else manscdp.ERROR
    return manscdp.Answer(command=message.cmd_type, sn=message.sn, device_id=message.device_id, result=result)
