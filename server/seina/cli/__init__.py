"""The command line. ``seina --help`` and each command's ``--help`` are its manual."""

import click

from seina import __version__
from seina.cli.account import account
from seina.cli.board import board
from seina.cli.common import Plain
from seina.cli.files import export, import_file
from seina.cli.serve import serve


@click.group(cls=Plain, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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

    All commands but serve work beside a running server and without one. They exit with 0 when they did what
    they were asked, 1 when they could not (and say why), 2 when they were called wrongly.
    """


main.add_command(serve)
main.add_command(board)
main.add_command(export)
main.add_command(import_file)
main.add_command(account)
