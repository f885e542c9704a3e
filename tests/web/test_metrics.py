"""``/metrics``: who may read it, and what stands there."""

import re
from dataclasses import replace

import pytest
from prometheus_client.parser import text_string_to_metric_families

from seina.figures import FIGURES, Figures, Histogram, Tally
from seina.settings import Settings
from seina.web import metrics
from tests.node import CLONE
from tests.web.conftest import Browser, House

TOKEN = "a-token-of-thirty-two-characters"
LOCAL = "http://127.0.0.1:8000/metrics"


def samples(text: str) -> dict[str, float]:
    """``name{label="value"}`` → value."""
    found = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            labels = ",".join(f'{key}="{value}"' for key, value in sample.labels.items())
            found[f"{sample.name}{{{labels}}}" if labels else sample.name] = sample.value
    return found


async def read(house: House) -> dict[str, float]:
    answer = await (await house.browser()).get(LOCAL)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    return samples(answer.text)


async def test_every_figure_is_there_and_a_parser_reads_it(house: House) -> None:
    found = await read(house)
    for name, _ in metrics.COUNTERS.values():
        assert found[f"seina_{name}_total"] >= 0
    for name, _ in metrics.HISTOGRAMS.values():
        assert found[f"seina_{name}_count"] == found[f'seina_{name}_bucket{{le="+Inf"}}']
    assert found["seina_boards_open"] == found["seina_connections"] == found["seina_journal_lag_seconds"] == 0
    assert found["seina_saving"] == 1
    assert found["process_resident_memory_bytes"] > 1e6
    assert found["process_open_fds"] > 0


def test_nothing_is_counted_that_is_not_told() -> None:
    told = {*metrics.COUNTERS, *metrics.TALLIES, *metrics.HISTOGRAMS}
    assert told == set(Figures.__slots__)
    for name in metrics.TALLIES:
        assert isinstance(getattr(FIGURES, name), Tally)
    for name in metrics.HISTOGRAMS:
        assert isinstance(getattr(FIGURES, name), Histogram)


async def test_figures_grow_with_what_happens(house: House) -> None:
    before = await read(house)
    FIGURES.deliveries += 99
    FIGURES.refusals["A5.lock"] += 1
    FIGURES.tick.observe(0.003)
    after = await read(house)
    assert after["seina_deliveries_total"] == before["seina_deliveries_total"] + 99
    assert after['seina_refusals_total{rule="A5.lock"}'] >= 1
    for bound, more in (("0.0025", 0), ("0.005", 1), ("+Inf", 1)):
        bucket = f'seina_tick_seconds_bucket{{le="{bound}"}}'
        assert after[bucket] == before[bucket] + more
    assert after['seina_requests_total{status="200"}'] > before.get('seina_requests_total{status="200"}', 0)
    assert after["seina_request_seconds_count"] > before["seina_request_seconds_count"]


async def test_an_open_board_is_seen(house: House, ada: Browser, board: str) -> None:
    room = await house.parts.rooms.open(board)
    found = await read(house)
    assert (found["seina_boards_open"], found["seina_boards_empty"]) == (1, 1)
    house.parts.rooms.release(room)


async def test_no_figure_bears_the_name_or_id_of_a_board_or_a_person(
    house: House, ada: Browser, board: str
) -> None:
    await house.parts.rooms.open(board)
    answer = await ada.get(LOCAL)
    for word in (board, "Wall", "Ada", "example.org", "127.0.0.1"):
        assert word not in answer.text
    labels = set(re.findall(r"[{,](\w+)=", answer.text))
    assert labels <= {"code", "limit", "rule", "status", "le", "version"}


@pytest.mark.parametrize(
    ("client", "url", "headers"),
    [
        ("192.0.2.1", LOCAL, {}),
        ("127.0.0.1", LOCAL, {"X-Forwarded-For": "192.0.2.1"}),
        ("127.0.0.1", LOCAL, {"X-Forwarded-For": "127.0.0.1"}),
        ("127.0.0.1", LOCAL, {"Forwarded": "for=192.0.2.1"}),
        ("127.0.0.1", LOCAL, {"Via": "1.1 proxy"}),
        ("127.0.0.1", "http://seina.example.org/metrics", {}),
        ("127.0.0.1", "http://127.0.0.1.example.org/metrics", {}),
        ("127.0.0.1", LOCAL, {"Authorization": "Bearer wrong"}),
        ("127.0.0.1", LOCAL, {"Authorization": "Bearer ä"}),
    ],
)
async def test_strangers_and_those_behind_a_proxy_are_not_told(
    house: House, client: str, url: str, headers: dict[str, str]
) -> None:
    settings = replace(house.parts.settings, metrics_token=TOKEN)
    house.app.state.parts = replace(house.parts, settings=settings)
    browser = await house.browser(client=(client, 1234))
    sent = {name: value.encode() for name, value in headers.items()}
    answer = await browser.get(url, headers=sent)
    assert answer.status_code == 403
    assert answer.json()["error"]["next"]


async def test_who_knows_the_token_reads_from_anywhere_even_where_this_machine_may_not(house: House) -> None:
    settings = replace(house.parts.settings, metrics="off", metrics_token=TOKEN)
    house.app.state.parts = replace(house.parts, settings=settings)
    far = await house.browser(client=("192.0.2.1", 1234))
    answer = await far.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert "seina_info" in answer.text
    assert (await (await house.browser()).get(LOCAL)).status_code == 403


async def test_where_it_is_off_there_is_nothing(house: House) -> None:
    house.app.state.parts = replace(house.parts, settings=replace(house.parts.settings, metrics="off"))
    assert (await (await house.browser()).get(LOCAL)).status_code == 404


def test_the_token_is_not_shown_with_the_settings() -> None:
    assert TOKEN not in repr(Settings(metrics_token=TOKEN))


def test_the_page_for_hosts_tells_every_figure_and_no_other() -> None:
    page = (CLONE / "docs" / "hosts" / "monitoring.md").read_text("utf-8")
    named = set(re.findall(r"`(seina_\w+)(?:\{\w+\})?`", page))
    gauges = "info saving connections boards_open boards_empty lagging outbox_bytes journal_bytes "
    gauges += "journal_lag_seconds"
    known = {
        *(f"seina_{name}" for name in gauges.split()),
        *(f"seina_{name}_total" for name, _ in metrics.COUNTERS.values()),
        *(f"seina_{name}_total" for name, _, _ in metrics.TALLIES.values()),
        *(f"seina_{name}" for name, _ in metrics.HISTOGRAMS.values()),
    }
    assert named == known
