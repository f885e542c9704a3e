"""The real `seina serve`, as a process of its own on a free port over a folder of its own."""

import contextlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.patience import PATIENCE
from tests.turns import free_port

ADA = {"name": "Ada Aalto", "email": "ada@example.org", "password": "a long enough passphrase"}


@dataclass(frozen=True)
class Link:
    """A link to a board: `url` for a person, `token` for ``/ws/boards/{id}?token=…``."""

    url: str
    token: str


@dataclass(frozen=True)
class NewBoard:
    """A line of `seina board new --json`."""

    id: str
    title: str
    facilitator: Link
    participant: Link
    observer: Link


class Server:
    """Start it, read from it, kill it, start it again: port and folder stay.

    `output` holds what it printed so far, standard errors included. `python_path` takes the package from
    elsewhere than this clone, `module` another program than `seina` that takes the same words;
    `settings` are variables of its environment.
    """

    def __init__(
        self,
        boards: Path,
        *options: str,
        python_path: Path | None = None,
        module: str | None = None,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self.boards = boards
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.output: list[str] = []
        self._options = options
        self._settings = dict(settings or {})
        self._python_path = python_path
        self._program = [sys.executable, "-m", module] if module else _SEINA
        self._spare: list[NewBoard] = []
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None

    def start(self) -> None:
        """Returns when /readyz answers; raises `RuntimeError` with the server's words when it does not."""
        assert self._process is None, "it runs already"
        self._process = subprocess.Popen(
            [*self._program, "serve", *self._options],
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        deadline = time.monotonic() + PATIENCE
        while not self._ready():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError("seina serve did not come up:\n" + "".join(self.output))
            # There is no event for "listens now" that holds for every version of its output.
            time.sleep(0.05)

    def stop(self) -> int:
        """Asks it to end, as Ctrl-C does, and waits; its exit code."""
        if self._process is None:
            return 0
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            raise RuntimeError("seina serve did not stop:\n" + "".join(self.output)) from None
        return self._ended()

    def kill(self) -> None:
        """kill -9: nothing gets a chance to be written."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._ended()

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The process that serves; only while it runs."""
        assert self._process is not None, "it does not run"
        return self._process.pid

    @property
    def setup_url(self) -> str:
        """The one-time link that a first start prints."""
        deadline = time.monotonic() + PATIENCE
        # It answers before what it printed has come through the pipe.
        while not (found := re.findall(r"https?://\S+/setup/\S+\n", "".join(self.output))):
            assert time.monotonic() < deadline, "no set-up link was printed:\n" + "".join(self.output)
            time.sleep(0.02)
        return str(found[-1]).strip()

    def seina(self, *words: str) -> str:
        """Runs another `seina` command on the same folder; what it printed on standard output.

        Raises `RuntimeError` with its words when it fails.
        """
        return self._run([*_SEINA, *words])

    def python(self, code: str) -> str:
        """Runs Python as the server runs it; what it printed."""
        return self._run([sys.executable, "-c", code])

    def _run(self, words: list[str]) -> str:
        result = subprocess.run(
            words,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if result.returncode != 0:
            raise RuntimeError(f"{' '.join(words)} ended with {result.returncode}: {result.stderr}")
        return result.stdout

    def new_boards(
        self, title: str, *, template: str | None = None, language: str = "fi", count: int = 1
    ) -> list[NewBoard]:
        """Boards made by `seina board new`, with a link for each role."""
        options = ["--title", title, "--count", str(count), *(["--template", template] if template else [])]
        options += ["--language", language]
        lines = self.seina("board", "new", *options, "--json").splitlines()
        boards = []
        for made in map(json.loads, lines):
            links = {role: Link(**link) for role, link in made["links"].items()}
            boards.append(NewBoard(made["id"], made["title"], **links))
        return boards

    def new_board(
        self, title: str = "Wall", *, template: str | None = None, language: str = "fi"
    ) -> NewBoard:
        return self.new_boards(title, template=template, language=language)[0]

    def spare_board(self) -> NewBoard:
        """An empty one that nobody has used, for a test on a server that many share.

        Many are made at once: a command takes longer to start than to make them.
        """
        if not self._spare:
            self._spare = self.new_boards("Wall", count=30)
        return self._spare.pop()

    def request(
        self, method: str, path: str, body: Any = None, *, cookie: str | None = None
    ) -> tuple[int, Any, dict[str, str]]:
        """One request to the API: status, JSON (or bytes, when the answer is none), headers in lower case."""
        headers = {"X-Seina": "1", "Accept-Language": "en"}
        if cookie:
            headers["Cookie"] = cookie
        data = None
        if body is not None:
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        request = urllib.request.Request(self.url + path, data=data, headers=headers, method=method)
        try:
            with _DIRECT.open(request, timeout=PATIENCE) as answer:
                return answer.status, _parsed(answer), _lower(answer)
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, _parsed(answer), _lower(answer)

    def set_up(self) -> str:
        """Makes the first facilitator's account (`ADA`) through the printed link; her cookie."""
        token = self.setup_url.rpartition("/")[2]
        status, body, headers = self.request("POST", "/api/setup", {"token": token, **ADA})
        assert status == 201, body
        return headers["set-cookie"].partition(";")[0]

    def _environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("SEINA_")}
        if self._python_path:
            inherited["PYTHONPATH"] = str(self._python_path)
        return {
            **inherited,
            # Five seconds after a start it would take a second from whatever is tried then.
            "SEINA_TEMPLATE_PICTURES": "asked",
            **self._settings,
            "SEINA_BOARDS": str(self.boards),
            "SEINA_HOST": "127.0.0.1",
            "SEINA_PORT": str(self.port),
            "PYTHONUNBUFFERED": "1",
            "PYTHONIOENCODING": "utf-8",
            "LC_ALL": "C.UTF-8",
        }

    def _read(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.output.append(line)

    def _ready(self) -> bool:
        with contextlib.suppress(OSError, http.client.HTTPException):
            return self.request("GET", "/readyz")[0] == 200
        return False

    def _ended(self) -> int:
        assert self._process is not None
        assert self._reader is not None
        assert self._process.stdout is not None
        self._reader.join(PATIENCE)
        self._process.stdout.close()
        code = self._process.returncode
        self._process = None
        return code


# The seina of this environment, whatever PATH says.
_SEINA = [sys.executable, "-c", "from seina.cli import main; main()"]
# No proxy between the tests and this machine.
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _parsed(answer: Any) -> Any:
    body = answer.read()
    if "json" in answer.headers.get("Content-Type", ""):
        return json.loads(body)
    return body


def _lower(answer: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in answer.headers.items()}
