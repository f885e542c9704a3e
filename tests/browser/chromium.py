"""Where the browser comes from: the machine's own Chromium, else Playwright's, where that can be fetched.

Tests prefer Chromium's headless shell: the same engine without the desktop around it, and half the work.
"""

import asyncio
import os
import shutil
import sys

from playwright.async_api import Browser, Error, Playwright

SHELL = "chromium-headless-shell"
WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FETCHING = 180.0  # seconds that fetching Playwright's Chromium may take

FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    # The headless shell alone would fit glyphs to whole pixels, and lines would break elsewhere.
    "--font-render-hinting=none",
    "--no-first-run",
]


class NoBrowserError(Exception):
    """There is no Chromium and none can be had; says why."""


async def launch(playwright: Playwright, *, whole: bool = False) -> Browser:
    """Starts a Chromium, `whole` as people have it (for figures and pictures). Raises `NoBrowserError`."""
    # Chromium's sandbox cannot be set up by root, which is who runs in containers.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    flags = [*FLAGS, "--no-sandbox"] if root else FLAGS
    names = WHOLE if whole else (SHELL, *WHOLE)
    own = next((path for path in map(shutil.which, names) if path), None)
    if own:
        return await playwright.chromium.launch(executable_path=own, args=flags)
    try:
        return await playwright.chromium.launch(args=flags)
    except Error:
        why = await _fetch()
    try:
        return await playwright.chromium.launch(args=flags)
    except Error as failure:
        raise NoBrowserError(
            f"this machine has no Chromium, and Playwright's is not to be had: {why or failure.message}"
        ) from None


async def _fetch() -> str | None:
    """Asks Playwright for its Chromium; what it said if it could not fetch one."""
    fetching = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        said, _ = await asyncio.wait_for(fetching.communicate(), FETCHING)
    except TimeoutError:
        fetching.kill()
        await fetching.wait()
        return f"it was not there after {FETCHING:.0f} s"
    if fetching.returncode == 0:
        return None
    lines = said.decode("utf-8", "replace").splitlines()
    return next((line for line in lines if line.startswith("Error:")), "it could not be downloaded")
