"""Boards that somebody wrote beforehand: workshop templates, the demo's boards, the demo's programme.

Each is a JSON text with its words in several languages; the form is told in `templates/README.md`. This
package reads the text, checks all that a slip of the pen can break, and gives the objects in one language
as records of `document.BoardObject`. Files are read by the caller (`seina.resources`).

    template = parse_template(text)
    objects = template.objects("sv", now=1_790_000_000_000)
"""

from seina.board.templates.files import Demo, Group, Person, Programme, Sitting, Step, Template
from seina.board.templates.items import Item
from seina.board.templates.parsing import (
    parse_demo,
    parse_own,
    parse_programme,
    parse_template,
    read_checked,
)
from seina.board.templates.texts import FALLBACK, LANGUAGES, Problem, TemplateInvalid, pick

__all__ = [
    "FALLBACK",
    "LANGUAGES",
    "Demo",
    "Group",
    "Item",
    "Person",
    "Problem",
    "Programme",
    "Sitting",
    "Step",
    "Template",
    "TemplateInvalid",
    "parse_demo",
    "parse_own",
    "parse_programme",
    "parse_template",
    "pick",
    "read_checked",
]
