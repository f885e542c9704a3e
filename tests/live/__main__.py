"""`python -m tests.live FOLDER PORT`: boards over WebSockets only, for trying a client without a page.

Any token of the form ``name.role`` opens any board:
``ws://127.0.0.1:PORT/ws/boards/b1?token=ada.participant``.
"""

import asyncio
import sys
from pathlib import Path

from tests.live.walls import Wall


async def main(folder: Path, port: int) -> None:
    async with Wall.over(folder, port=port) as wall:
        print(f"{wall.url}/ws/boards/b1?token=ada.participant", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
