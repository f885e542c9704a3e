"""Builds the measured pages and serves them from this process, with the pictures that they ask for."""

import struct
import subprocess
import sys
import threading
import zlib
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from client.bundling import find_node, install

CLONE = Path(__file__).parents[2]
CLIENT = CLONE / "client"
EXCALIDRAW = Path(__file__).with_name("excalidraw")
PAGES = {"seina": (CLIENT / "dist-bench", "bench.html"), "excalidraw": (EXCALIDRAW / "dist", "index.html")}
PICTURE_SIDE = 256


def build(names: list[str]) -> None:
    """Bundles the pages anew; raises `RuntimeError` with the bundler's words."""
    node = find_node()
    for name in names:
        print(f"building {name}", file=sys.stderr, flush=True)
        if name == "seina":
            install(CLIENT, node, dev=True)
            _must(node.run([*node.npm, "run", "--silent", "build:bench"], CLIENT))
        else:
            if not (EXCALIDRAW / "node_modules" / "@excalidraw").exists():
                _must(node.run([*node.npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], EXCALIDRAW))
            _must(node.run([*node.npm, "run", "--silent", "build"], EXCALIDRAW))


def _must(done: "subprocess.CompletedProcess[str]") -> None:
    if done.returncode != 0:
        raise RuntimeError(f"{done.args} failed:\n{done.stdout}")


class _Handler(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        _, found, asset = self.path.rpartition("/assets/")
        # An asset's name is a number in 64 hexadecimal digits; files have other names.
        if not found or len(asset.partition("?")[0]) != 64:
            super().do_GET()
            return
        body = picture(int(asset[:64], 16))
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class Served:
    """One page's folder on a port of its own, while the context lasts."""

    def __init__(self, name: str) -> None:
        self._folder, self._page = PAGES[name]

    def __enter__(self) -> str:
        """The page's address."""
        handler = partial(_Handler, directory=str(self._folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_port}/{self._page}"

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def picture(number: int) -> bytes:
    """A PNG with a gradient of its own."""
    side = PICTURE_SIDE
    rows = b"".join(
        b"\0" + b"".join(bytes((x, y, number * 37 % 256)) for x in range(side)) for y in range(side)
    )
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
