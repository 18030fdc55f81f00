"""Station files as the controller may read them: device sections are the station's own affair (design.md 7)."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel, ConfigDict


class AnySection(BaseModel):
    """A device section of any driver, unread."""

    model_config = ConfigDict(extra="allow")

    driver: str


class AnyDriver(Mapping[str, type[BaseModel]]):
    """Knows every driver name, reads none of their sections."""

    def __getitem__(self, name: str) -> type[BaseModel]:
        return AnySection

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
