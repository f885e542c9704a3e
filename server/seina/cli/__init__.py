"""The command line. ``seina --help`` and each command's ``--help`` are its manual.

A command's module is loaded when the command is called: all of them together take over a second.
"""

import contextlib
import importlib
import os
import sys
from typing import Any

import click

from seina import __version__
from seina.cli.common import Plain

_COMMANDS = {
    "serve": "serve:serve",
    "board": "board:board",
    "export": "files:export",
    "import": "files:import_file",
    "account": "account:account",
    "backup": "upkeep:backup",
    "restore": "upkeep:restore",
    "check": "upkeep:check",
    "template": "template:template",
}


class _Lazy(Plain):
    """Finds its commands in their modules."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(f"seina.cli.{module}"), name)
        return command

    def main(self, *args: Any, **kwargs: Any) -> Any:
        _open_standard_files()
        return super().main(*args, **kwargs)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="seina")
def main() -> None:
    """Seinä: a shared wall for workshops.

    Everything lives in one folder, ./boards unless you say otherwise with --boards or SEINA_BOARDS. Each
    setting of docs/settings.md can also be given as an environment variable, as SEINA_PORT=8080.

    \b
    First steps:
      seina serve --demo            serve on this machine, with sample boards
      seina board new --title Wall  make a board and print its links
      seina export BOARD --format pdf --out wall.pdf
      seina backup /backup/wall-monday.tar
      seina check

    All commands but serve and restore work beside a running server and without one. They exit with 0 when
    they did what they were asked, 1 when they could not (and say why), 2 when they were called wrongly; check
    has two more.
    """


def _open_standard_files() -> None:
    """Where standard input, output or error are closed, the next files opened would take their numbers.

    libuv aborts on that, and what is printed would land in the database.
    """
    for number in range(3):
        with contextlib.suppress(OSError):
            os.fstat(number)
            continue
        opened = os.open(os.devnull, os.O_RDONLY if number == 0 else os.O_WRONLY)
        if opened != number:
            os.dup2(opened, number)
            os.close(opened)
        os.set_inheritable(number, True)
    for name, number in (("stdout", 1), ("stderr", 2)):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, "w", closefd=False))
