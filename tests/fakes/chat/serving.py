"""How a stand-in for a platform is served on this machine, and taken down with nothing left open."""

from __future__ import annotations

import asyncio
import socket

from aiohttp import BodyPartReader, web


class Served:
    """An application on a port of this machine, until it is stopped. `port` 0: a free one."""

    def __init__(self, app: web.Application, port: int = 0, *, patience: float = 0.1) -> None:
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=patience)
        self._door = socket.create_server(("127.0.0.1", port))
        self.port: int = self._door.getsockname()[1]

    async def start(self) -> None:
        await self._runner.setup()
        await web.SockSite(self._runner, self._door).start()

    async def stop(self) -> None:
        """Lets in nobody more, and only then sends away who is there: a server that is closed while
        it lets somebody in leaves that connection open (an assertion in asyncio)."""
        asyncio.get_running_loop().remove_reader(self._door)
        for _ in range(5):  # turns of the loop, until who was let in has been met
            await asyncio.sleep(0)
        await self._runner.cleanup()


async def form(request: web.Request) -> dict[str, str | tuple[str, bytes]]:
    """Reads what a form says: a field's text, or a file's name and its bytes. They are read into memory, for
    aiohttp's own `post` leaves the file open that it writes them to, where who sends them is killed meanwhile."""
    if request.content_type != "multipart/form-data":
        return {key: str(value) for key, value in (await request.post()).items()}
    said: dict[str, str | tuple[str, bytes]] = {}
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader) and part.name
        data = bytes(await part.read())
        said[part.name] = (part.filename, data) if part.filename else data.decode()
    return said
