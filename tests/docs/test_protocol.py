"""docs/protocol.md is kept: each rule is named by a test, and the codes it lists are the code's."""

import re

from seina.board import rules, signed_rules
from seina.live import admission
from seina.protocol import messages
from tests.node import CLONE

PAGE = (CLONE / "docs" / "protocol.md").read_text("utf-8")
FOLDERS = ("live", "protocol", "faults", "board", "hostile", "web")


def test_every_rule_has_a_test_that_bears_its_id() -> None:
    rule_ids = set(re.findall(r"\*\*([A-Z]\d)\b", PAGE))
    assert len(rule_ids) > 25
    named: set[str] = set()
    for folder in FOLDERS:
        for file in (CLONE / "tests" / folder).glob("test_*.py"):
            named |= {found.upper() for found in re.findall(r"def test_([a-z]\d)_", file.read_text("utf-8"))}
    assert rule_ids - named == set()
    assert named - rule_ids == set()


def test_every_part_of_a_rule_is_asked_for_by_a_test_of_that_rule() -> None:
    """A5.lock and its like are what `refused` tells; some test must have been told each."""
    parts = set(re.findall(r"`([A-Z]\d\.[a-z]+)`", PAGE))
    assert len(parts) >= 9
    tests = [
        file.read_text("utf-8") for folder in FOLDERS for file in (CLONE / "tests" / folder).glob("test_*.py")
    ]
    for part in sorted(parts):
        rule = part.partition(".")[0].lower()
        assert any(f'"{part}"' in text and f"def test_{rule}_" in text for text in tests), part


def test_every_refusal_is_told() -> None:
    told = {**vars(rules), **vars(signed_rules)}
    refusals = [each for each in told.values() if isinstance(each, rules.Refusal)]
    for refusal in (*refusals, admission.UNRESOLVED):
        assert f"`{refusal.code}`" in PAGE
        assert refusal.rule in PAGE
    assert admission.UNSUPPORTED in PAGE


def test_the_sizes_are_those_of_the_code() -> None:
    assert f"{messages.MAX_PRESENCE:,} characters" in PAGE
    assert f"{messages.MAX_EVENT:,} bytes" in PAGE
