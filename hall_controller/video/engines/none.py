"""No engine: the station's own view (fragmented MP4) serves everybody."""


class BuiltIn:
    """`MediaEngine` of a station without one."""

    name = "none"

    async def check(self) -> None:
        """Always fit."""

    async def view_address(self, camera: str, token_ttl_s: int) -> None:
        """None: the built-in view."""

    async def close(self) -> None:
        """Nothing was handed out."""
