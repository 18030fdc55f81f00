"""Every simulator asked with every polite probe: nothing opens, prints or changes, and the right one is recognised."""

from devices.bench.probing import probe
from devices.bench.section import models
from devices.catalog import CATALOG
from devices.transports import transport_for
from tests.devices.conformance.entries import Case, each_case, mostly_tcp
from tests.devices.conformance.jobs import DONE, world
from tests.devices.conformance.rigs import driver, honest
from tests.devices.conformance.twins import Twin
from tests.devices.support import run
from tests.devices.words import spoken


@each_case
def test_no_probe_does_anything(case: Case, twin: Twin) -> None:
    async def scene() -> None:
        before = await world(twin)
        for other in CATALOG.values():
            for one in other.probes:
                wire = transport_for(twin.url("tcp"))
                await wire.open(5)
                await wire.write(one.question, 5)
                await wire.read(512, 0.05)
                await wire.close()
            if other.probes:
                assert await world(twin) == before, f"a question of {other.name} did something to {case.name}"
        assert await honest(twin, "tcp") == DONE, "and it works as before"

    run(scene(), 120)


IN_VAIN = 0.2
"""Who answers no question need not be waited for."""


@each_case
@mostly_tcp
def test_probing_finds_it_or_nothing_wrong(case: Case, twin: Twin, wire: str) -> None:
    async def scene() -> None:
        device, _ = driver(twin, wire)
        if wire == "pty" and not case.entry.probes:
            return  # every question at every speed, only to hear nothing: once is enough
        before = await world(twin)
        result = await probe(twin.url(wire), patience=1.0 if case.entry.probes else IN_VAIN)
        assert await world(twin) == before
        assert result.error is None, result.error
        if not case.entry.probes:
            assert result.found is None or result.found.entry.family == device.family
            return
        assert result.found is not None, result.words.en
        assert result.found.entry.family == device.family, result.found
        spoken(result.found.sentence)
        section = result.found.section
        assert section.valid, section.content
        models()[result.found.entry.name].model_validate(dict(section.content))

    run(scene(), 120)


@each_case
def test_its_own_probe_recognises_it(case: Case, twin: Twin) -> None:
    async def scene() -> None:
        for one in case.entry.probes:
            wire = transport_for(twin.url("tcp"))
            await wire.open(5)
            await wire.write(one.question, 5)
            data = b""
            for _ in range(50):
                data += await wire.read(512, 0.1)
                if one.recognise(data):
                    break
            await wire.close()
            assert one.recognise(data), f"{case.name} does not recognise itself in {data.hex(' ')}"

    run(scene(), 120)
