"""Records honest sessions of real Yjs clients into `honest.txt`: ``python -m tests.hostile.record SEED…``.

A line a session: base64 of zlib of its updates, each in base64, a line each.
"""

import base64
import sys
import zlib

from tests.hostile.attacker import HONEST
from tests.node import with_test_tools
from tests.peers import sessions


def main(seeds: list[int]) -> None:
    node = with_test_tools()
    lines = []
    for seed in seeds:
        updates = sessions.play(node, seed).updates
        plain = b"\n".join(base64.b64encode(update) for update in updates)
        lines.append(base64.b64encode(zlib.compress(plain, 9)).decode())
    HONEST.write_text("\n".join(lines) + "\n", "ascii")


if __name__ == "__main__":
    main([int(seed) for seed in sys.argv[1:]])
