"""SUBSCRIBE and NOTIFY: who subscribed is told what it does not know yet (video.md 2, flow 4)."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import structlog

from hall_controller.video.gb28181 import manscdp
from hall_controller.video.gb28181.link.items import changed_items
from hall_controller.video.gb28181.link.jobs import Jobs
from hall_controller.video.gb28181.link.nodes import Change, Node, changes, troubled
from hall_controller.video.gb28181.link.steps import Steps
from hall_controller.video.gb28181.link.subscriptions import (
    AlarmFilter,
    Subscription,
    Subscriptions,
    Topic,
    granted_s,
)
from hall_controller.video.gb28181.link.tree import Tree
from hall_controller.video.gb28181.link.voice import Outcome, Voice
from hall_controller.video.sip import build
from hall_controller.video.sip.contract import Endpoint, Peer, Request, Response

_log = structlog.get_logger("upper")

AFTER_THE_200_S = 0.1
"""A platform that has not read the 200 yet does not know the dialog of our first NOTIFY."""

Told = tuple[Change, Node]


class Subscribers:
    """One platform's. `may` says whether the line is up: what cannot be told now is told when it is back."""

    def __init__(
        self,
        voice: Voice,
        endpoint: Endpoint,
        tree: Tree,
        steps: Steps,
        jobs: Jobs,
        *,
        number: Callable[[], int],
        may: Callable[[], bool],
    ) -> None:
        self._voice, self._endpoint, self._tree, self._steps, self._jobs = voice, endpoint, tree, steps, jobs
        self._number, self._may = number, may
        self.live = Subscriptions()
        self._wanted = False
        self._telling = asyncio.Lock()
        self._timer: asyncio.TimerHandle | None = None

    def on_subscribe(self, request: Request, peer: Peer) -> Response:
        """The answer; a first NOTIFY follows by itself."""
        try:
            query, topic = _query_of(request)
            seconds = granted_s(request.headers.get("Expires"))
        except NoSuchTopic as error:
            _log.info("upper.bad_subscribe", name=self._voice.settings.upper, detail=str(error))
            return build.answer(request, 489)
        except ValueError:  # also manscdp.BadMessage
            return build.answer(request, 400)
        body = self._voice.written(_agreed(query)) if query else b""
        response = build.answer(request, 200, body=body, content_type=build.MANSCDP if body else "")
        response.headers.add("Expires", str(seconds))
        event = request.headers.get("Event") or topic.value
        response.headers.add("Event", event)
        dialog = self._endpoint.accept(request, response, peer)
        now = asyncio.get_running_loop().time()
        known = self.live.of_dialog(dialog)
        if known is None and seconds:
            known = Subscription(topic, dialog, now + seconds, event, _filter_of(query, self._tree.settings.device_id))
            replaced = self.live.put(known)
            if replaced:
                self._endpoint.forget(replaced.dialog)
            self._steps.ok("subscribe", f"{topic.value} {seconds} s")
        if known is None:
            known = Subscription(topic, dialog, now, event)  # asked once, not for longer
        known.until = now + seconds
        known.fresh = True
        self._jobs.begin(self._begin(known, ended=not seconds))
        self._arm()
        return response

    async def _begin(self, one: Subscription, *, ended: bool) -> None:
        """RFC 6665 wants a NOTIFY after each SUBSCRIBE; GB/T 28181 wants the nodes that are not well in it."""
        await asyncio.sleep(AFTER_THE_200_S)
        if ended:
            self.live.end(one)
            if self._may():
                await self._notify(one, self._neutral(one.topic), state="terminated;reason=timeout")
            self._endpoint.forget(one.dialog)
        elif one.topic is Topic.CATALOG:
            await self.pump()
        elif self._may():
            await self._notify(one, self._neutral(one.topic))

    def kick(self) -> None:
        """Something may have changed; one look for all that comes meanwhile."""
        if not self._wanted and self._may() and self._catalog_subscriber():
            self._wanted = True
            self._jobs.begin(self.pump())

    async def pump(self) -> None:
        """Tell the catalogue's subscriber what changed; one NOTIFY after the other."""
        async with self._telling:
            self._wanted = False
            while (one := self._catalog_subscriber()) and self._may():
                nodes, fresh = self._tree.nodes(), one.fresh
                back = self._tree.told_off and not self._tree.closing
                told = _everything(nodes) if back else _news(one, nodes)
                if told is None:
                    return
                one.fresh = False  # a refresh that comes meanwhile sets it again
                outcome = await self._tell(one, told)
                if not outcome.ok:
                    one.fresh = one.fresh or fresh
                    return
                one.known = _learned(one.known, nodes, back=back)
                self._tree.told_off = self._tree.closing

    def _catalog_subscriber(self) -> Subscription | None:
        return self.live.get(Topic.CATALOG, asyncio.get_running_loop().time())

    async def _tell(self, one: Subscription, told: tuple[Told, ...]) -> Outcome:
        settings, sn = self._tree.settings, str(self._number())
        items = changed_items(settings, told)
        parts = manscdp.notice_parts(sn, settings.device_id, items, settings.per_message)
        outcome = Outcome()
        for part in parts or (self._nothing(),):
            outcome = await self._notify(one, self._voice.written(part))
            if not outcome.ok:
                break
        return outcome

    def _neutral(self, topic: Topic) -> bytes:
        """Of a catalogue that nothing is the matter; of alarms no body: one without an alarm nobody understands, and
        alarms that were told are not told again (RFC 6665 4.2.2: a NOTIFY may come without).
        """
        return self._voice.written(self._nothing()) if topic is Topic.CATALOG else b""

    def _nothing(self) -> manscdp.CatalogNotify:
        """Nothing is the matter; platforms want a body in each NOTIFY."""
        return manscdp.CatalogNotify(sn=str(self._number()), device_id=self._tree.settings.device_id, sum_num=0)

    async def alarm(self, alarm: manscdp.Alarm) -> Outcome | None:
        """An alarm to whoever subscribed to it; None when nobody did."""
        one = self.live.get(Topic.ALARM, asyncio.get_running_loop().time())
        if one is None or not one.wanted.wants(alarm.priority, alarm.method, alarm.device_id):
            return None
        return await self._notify(one, self._voice.written(alarm))

    async def _notify(self, one: Subscription, body: bytes, state: str = "") -> Outcome:
        left = max(0, round(one.until - asyncio.get_running_loop().time()))
        request = one.dialog.request("NOTIFY", body, build.MANSCDP if body else "")
        request.headers.add("Event", one.event)
        request.headers.add("Subscription-State", state or f"active;expires={left};retry-after=0")
        outcome = await self._voice.ask(request, one.dialog.peer)
        if not state and not self.live.answered(one, outcome.status):
            self._steps.wrong("subscribe", outcome.code, outcome.raw)
            self._endpoint.forget(one.dialog)
        return outcome

    def _arm(self) -> None:
        if self._timer:
            self._timer.cancel()
        ends = self.live.next_end()
        self._timer = None if ends is None else asyncio.get_running_loop().call_at(ends, self._over)

    def _over(self) -> None:
        for one in self.live.over(asyncio.get_running_loop().time()):
            self._jobs.begin(self._begin(one, ended=True))
        self._arm()

    async def close(self) -> None:
        """The station stops: everything is off, and nobody is told any more."""
        if self._timer:
            self._timer.cancel()
        await self.pump()
        for one in self.live.all():
            self.live.end(one)
            self._endpoint.forget(one.dialog)


class NoSuchTopic(Exception):  # noqa: N818  (named as people say it)
    """Something is subscribed to that we do not tell."""


def _everything(nodes: tuple[Node, ...]) -> tuple[Told, ...]:
    return tuple((node.state, node) for node in nodes if node.seen)


def _learned(before: tuple[Node, ...], nodes: tuple[Node, ...], *, back: bool) -> tuple[Node, ...]:
    """The tree as it knows it now: of who was not looked at yet what it knew, after our stop (`back`) off."""
    known = {node.gb_id: Change.OFF if back else node.state for node in (nodes if back else before)}
    return tuple(node if node.seen else replace(node, state=known.get(node.gb_id, node.state)) for node in nodes)


def _news(one: Subscription, nodes: tuple[Node, ...]) -> tuple[Told, ...] | None:
    """What a subscriber does not know yet; None = nothing, () = that everything is well."""
    if one.fresh:
        return tuple((node.state, node) for node in troubled(nodes))
    return changes(one.known, nodes) or None


def _query_of(request: Request) -> tuple[manscdp.Message | None, Topic]:
    """What is subscribed to, by the body; a refresh may come without one and is read by its Event.

    NoSuchTopic, manscdp.BadMessage.
    """
    event = (request.headers.get("Event") or "").split(";")[0].strip()
    query = manscdp.read(request.body) if request.body.strip() else None
    wanted = query.cmd_type if query else event
    topic = next((topic for topic in Topic if topic.value.lower() == wanted.lower()), None)
    if topic is None or isinstance(query, manscdp.Unknown):
        raise NoSuchTopic(f"nothing to subscribe to: {wanted[:40]!r}, Event {event[:40]!r}")
    return query, topic


def _agreed(query: manscdp.Message) -> manscdp.Answer:
    return manscdp.Answer(command=query.cmd_type, sn=query.sn, device_id=query.device_id)


def _filter_of(query: manscdp.Message | None, ours: str) -> AlarmFilter:
    if not isinstance(query, manscdp.AlarmQuery):
        return AlarmFilter()
    device = "" if query.device_id == ours else query.device_id
    return AlarmFilter(query.start_priority, query.end_priority, query.methods, device)
