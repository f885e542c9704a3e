"""pycrdt-websocket under uvicorn, as its documentation starts it; runs in an environment of its own."""

import asyncio
import sys

import uvicorn
from pycrdt.websocket import ASGIServer, WebsocketServer


async def main(port: int) -> None:
    rooms = WebsocketServer()
    config = uvicorn.Config(ASGIServer(rooms), port=port, log_level="warning", lifespan="off")
    async with rooms:
        await uvicorn.Server(config).serve()


if __name__ == "__main__":
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(int(sys.argv[1])))
