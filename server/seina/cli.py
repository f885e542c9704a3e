"""The command line: composes the parts and starts them."""

import click


@click.group()
@click.version_option(package_name="seina")
def main() -> None:
    """Seinä: a shared wall for workshops."""


@main.command()
def serve() -> None:
    """Serve boards on this machine."""
    raise click.ClickException("The server is not wired up yet.")
