"""The documentation names files, and links to pages, that are there."""

import re
from pathlib import Path

import pytest

CLONE = Path(__file__).resolve().parents[2]
PAGES = [CLONE / "README.md", CLONE / "CHANGELOG.md", *sorted((CLONE / "docs").rglob("*.md"))]
PLACES = ("server/", "client/", "templates/", "boards/", "tests/", "bench/", "docs/")


def named_files(text: str) -> list[str]:
    """What stands in code marks and begins like a path of the repository."""
    words = re.findall(r"`([^`\s]+)`", text)
    return [word for word in words if word.startswith(PLACES) and not set(word) & set("*{<…")]


def linked_pages(text: str) -> list[str]:
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    return [link.partition("#")[0] for link in links if not re.match(r"[a-z]+:|#", link)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(CLONE)))
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    assert [name for name in named_files(text) if not (CLONE / name).exists()] == []
    assert [link for link in linked_pages(text) if not (page.parent / link).exists()] == []


def test_the_walk_names_the_files_that_it_walks_through() -> None:
    """So that the check above can't be met by naming nothing."""
    assert len(set(named_files((CLONE / "docs/architecture.md").read_text("utf-8")))) > 40
