"""``seina template``: workshop templates, for who writes them."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from seina.board.document import BoardState
from seina.board.templates import (
    LANGUAGES,
    Problem,
    Template,
    TemplateInvalid,
    parse_own,
    parse_template,
    pick,
)
from seina.board.templates.alike import alike
from seina.cli.common import Plain
from seina.export import thumbnail
from seina.export.fits import misfits
from seina.export.words import language_of
from seina.resources import templates_folder
from seina.workshop.templates import shipped


@click.group(cls=Plain)
def template() -> None:
    """Workshop templates: check the files, list them, draw them."""


@dataclass(frozen=True, slots=True)
class _Checked:
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()


@template.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--own", is_flag=True, help="One language is enough; number, tags, agenda are not needed.")
@click.option("--strict", is_flag=True, help="A warning is a problem.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON, for programs.")
def check(files: tuple[Path, ...], own: bool, strict: bool, as_json: bool) -> None:
    """Say everything that is wrong with template files: all that come with Seinä, or FILES.

    A problem keeps the template from being used. A warning is for a human eye: a text that is equal in two
    languages, cut, or lying on another. Exits with 1 when there is a problem.
    """
    found = {path: _check(path, own) for path in files or tuple(_shipped())}
    numbers = [path.name for path in found]
    if as_json:
        told = {
            str(path): {
                "problems": [{"where": each.where, "what": each.what} for each in checked.problems],
                "warnings": [{"where": each.where, "what": each.what} for each in checked.warnings],
            }
            for path, checked in found.items()
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for path, checked in found.items():
            for kind, several in (("problem", checked.problems), ("warning", checked.warnings)):
                for each in several:
                    click.echo(f"{path.name}: {kind}: {each}")
        problems = sum(len(checked.problems) for checked in found.values())
        warnings = sum(len(checked.warnings) for checked in found.values())
        click.echo(f"{len(numbers)} files, {problems} problems, {warnings} warnings", err=True)
    if any(checked.problems or (strict and checked.warnings) for checked in found.values()):
        raise SystemExit(1)


@template.command("list")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="fi",
    show_default=True,
    help="The language of the titles.",
)
def listed(language: str) -> None:
    """Print the templates that come with Seinä: number, name, minutes, title."""
    for shelved in shipped():
        each = shelved.template
        title = each.title[pick(each.languages, language)]
        click.echo(f"{each.number or '–':>3}  {each.name:<28}{each.length:>4} min  {title}")


@template.command()
@click.argument("name", metavar="NAME|FILE")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="fi",
    show_default=True,
    help="The language of the texts.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE.png",
    help="The file to write.",
)
@click.option("--width", type=click.IntRange(64, 8000), default=1440, show_default=True, help="In pixels.")
@click.option("--height", type=click.IntRange(64, 8000), help="In pixels.  [default: 10/16 of the width]")
def picture(name: str, language: str, out: Path, width: int, height: int | None) -> None:
    """Draw a template as a new board of it looks: a PNG of the whole wall.

    NAME is one that `seina template list` prints, or a template's file.
    """
    path = Path(name) if name.endswith(".json") else templates_folder() / f"{name}.json"
    try:
        drawn = parse_own(path.read_bytes())
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read ({error.strerror}).") from error
    except TemplateInvalid as invalid:
        raise click.ClickException(f"{path} is no template.\n{invalid}") from invalid
    data = asyncio.run(
        thumbnail(state_of(drawn, language), width, height or width * 10 // 16, language=language)
    )
    out.write_bytes(data)
    click.echo(f"{out} ({len(data):,} bytes)", err=True)


@template.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="The language of the texts.",
)
def pages(folder: Path, language: str) -> None:
    """Write a page with every template and its picture into a folder, as docs/templates is."""
    from seina.cli.template_pages import write

    drawn = [each.template for each in shipped()]
    largest = write(drawn, folder, language)
    click.echo(f"{folder}: {len(drawn)} templates, pictures of up to {largest:,} bytes", err=True)


def state_of(drawn: Template, language: str) -> BoardState:
    return BoardState(drawn.title[pick(drawn.languages, language)], tuple(drawn.objects(language)))


def _shipped() -> list[Path]:
    return sorted(templates_folder().glob("*.json"))


def _check(path: Path, own: bool) -> _Checked:
    try:
        read = (parse_own if own else parse_template)(path.read_bytes())
    except TemplateInvalid as invalid:
        return _Checked(invalid.problems)
    problems = []
    if not own and read.name != path.stem:
        problems.append(Problem("name", f"the file is called {path.stem}, the template {read.name}"))
    return _Checked(tuple(problems), tuple(_warnings(read)))


def _warnings(read: Template) -> Iterator[Problem]:
    yield from alike(read)
    places = {item.id: place for place, item in enumerate(read.items)}
    told: dict[tuple[str, str], list[str]] = {}
    for language in read.languages:
        for name, what in misfits(state_of(read, language), language_of(language)):
            told.setdefault((name, what), []).append(language)
    for (name, what), languages in told.items():
        spoken = "" if len(languages) == len(read.languages) else f" ({', '.join(languages)})"
        yield Problem(f"objects[{places[name]}] {name}", f"{what}{spoken}")
