"""The figures as Markdown: what each server took, and how ours compares with the best peer of that run."""

from collections.abc import Callable
from typing import Any

from bench.sync.plan import Result, Results

LOADS = ("i", "ii", "iii", "iv", "ours")
PEERS = ("y-websocket", "hocuspocus", "pycrdt")
"""Without persistence, as the issue compares them."""


def tables(results: Results) -> str:
    """Every table that there are results for."""
    parts = [
        _loads(results),
        _joining(results),
        _slow(results),
        _saturation(results),
        _ratios(results),
        _targets(results),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _loads(results: Results) -> str:
    rows = [
        [name, server, *_load_cells(result)]
        for name in LOADS
        for server, result in results.get(name, {}).items()
    ]
    head = "scenario|server|CPU µs an event|core|p50 ms|p99 ms|max ms|delivered|updates missing|notes"
    return _table(head, rows)


def _load_cells(result: Result) -> list[str]:
    if "failed" in result:
        return ["–"] * 7 + [_failure(result)]
    latency, server, delivered = result["latency"], result["server"], result["delivered"]
    return [
        _figure(server["cpuPerEvent"], 2),
        f"{server['core']:.0%}",
        _figure(latency["p50"]),
        _figure(latency["p99"]),
        _figure(latency["max"]),
        f"{delivered['share'] or 0:.2%}",
        str(delivered["missingUpdates"]),
        "; ".join(notes(result)),
    ]


def _joining(results: Results) -> str:
    rows = []
    for server in {**results.get("late", {}), **results.get("join", {})}:
        late, join = results.get("late", {}).get(server, {}), results.get("join", {}).get(server, {})
        cells = [server]
        for part in ("idle", "busy"):
            joined = late.get(part)
            cells += [_pair(joined["fromConnect"]), _pair(joined["fromAsking"])] if joined else ["–", "–"]
        joined = join.get("join")
        if joined:
            cells += [f"{_figure(joined['seconds'], 2)} ({joined['joined']} of {joined['of']})"]
            cells += [_figure(join["latency"]["p99"])]
        else:
            cells += ["–", "–"]
        wrong = sum(part["incomplete"] for part in (late.get("idle"), late.get("busy"), joined) if part)
        said = [_failure(one) for one in (late, join) if "failed" in one]
        said += [f"{wrong} answers incomplete"] * bool(wrong)
        said += [*notes(late), *notes(join)]
        rows.append([*cells, "; ".join(said)])
    return _table(
        "server|idle: from connect, p50 / p99 ms|from step 1|under load: from connect|from step 1"
        "|300 joining: all complete after s|p99 of the others ms|notes",
        rows,
    )


def _slow(results: Results) -> str:
    rows = []
    for server, result in results.get("slow", {}).items():
        if "failed" in result:
            rows.append([server, "–", "–", "–", "–", _failure(result)])
            continue
        p99 = [result[key]["latency"]["p99"] for key in ("without", "with")]
        said = [*notes(result["without"]), *notes(result["with"])]
        aside = str(result["with"]["setAside"])
        rows.append([server, *map(_figure, p99), f"{result['kibALaggard']:.0f}", aside, "; ".join(said)])
    return _table(
        "server|p99 of 250 ms|p99 when 10 stop reading|server KiB a laggard|set aside as lagging|notes", rows
    )


def _saturation(results: Results) -> str:
    rows = []
    for scenario, what in (("saturation", "people on one board"), ("boards", "boards of ten")):
        for server, result in results.get(scenario, {}).items():
            most = _failure(result) if "failed" in result else str(result["most"])
            rows.append([what, server, most, "the generator was the limit" if result.get("bound") else ""])
    return _table("what|server|most with p99 < 150 ms|notes", rows)


def _ratios(results: Results) -> str:
    """Ours (stock clients) against the best peer without persistence; only what was measured for both."""
    rows: list[list[str]] = []

    def compare(
        what: str, scenario: str, value: Callable[[Result], float | None], least: float, larger: bool = False
    ) -> None:
        ours, peers = _ours_and_peers(results, scenario, value)
        if ours is None or not peers:
            return
        name, best = (max if larger else min)(peers.items(), key=lambda item: item[1])
        ratio = ours / best if larger else best / ours
        rows.append([what, _figure(ours, 2), f"{_figure(best, 2)} ({name})", f"{ratio:.2f} ×", f"{least} ×"])

    for scenario, least in (("ii", 2.5), ("iii", 2.5), ("i", 1.5), ("iv", 1.5)):
        compare(f"({scenario}) CPU µs an event", scenario, _cpu, least)
    for scenario in ("i", "ii", "iii", "iv"):
        ours, peers = _ours_and_peers(results, scenario, lambda result: result["latency"]["p99"])
        if ours is not None:
            theirs = peers.get("hocuspocus")
            ratio = "–" if theirs is None else f"{theirs / max(ours, 0.01):.2f} ×"
            best = "–" if theirs is None else f"{_figure(theirs)} (hocuspocus)"
            rows.append([f"({scenario}) p99 ms", _figure(ours), best, ratio, "2 × and ≤ 5 ms"])
    compare("people on one board", "saturation", _most, 4, larger=True)
    compare("boards of ten", "boards", _most, 2, larger=True)
    return _table("what|ours|best peer|better by|asked for", rows)


def _targets(results: Results) -> str:
    """What is asked of ours by itself."""

    def ours(scenario: str) -> Result:
        result = results.get(scenario, {}).get("seina", {"failed": ""})
        return {} if "failed" in result else result

    rows = []
    for part, words in (("idle", "on a quiet board"), ("busy", "under load")):
        if part in (late := ours("late")):
            told = _pair(late[part]["fromConnect"])
            rows.append([f"late joiner to 5,000 objects {words}, from connect, p50 / p99 ms", told, "10"])
    if join := ours("join"):
        told = f"{join['join']['joined']} of {join['join']['of']} in {_figure(join['join']['seconds'], 2)} s"
        rows.append(["300 people joining within 3 s: all complete", told, "5 s"])
        rows.append(["p99 of the others meanwhile, ms", _figure(join["latency"]["p99"]), "150"])
    if slow := ours("slow"):
        p99 = [slow[key]["latency"]["p99"] for key in ("without", "with")]
        told = "never" if None in p99 else f"{p99[1] / max(p99[0], 0.1):.2f} ×"
        rows.append(["p99 when 10 of 250 stop reading, against without them", told, "1.3 ×"])
        rows.append(["server memory a laggard, KiB", f"{slow['kibALaggard']:.0f}", "1,024"])
    return _table("what|ours|at most", rows)


def _ours_and_peers(
    results: Results, scenario: str, value: Callable[[Result], float | None]
) -> tuple[float | None, dict[str, float]]:
    found = results.get(scenario, {})

    def of(name: str) -> float | None:
        result = found.get(name, {"failed": ""})
        return None if "failed" in result else value(result)

    peers = {name: figure for name in PEERS if (figure := of(name)) is not None}
    return of("seina"), peers


def _cpu(result: Result) -> float | None:
    """Only where nearly everything arrived: what a server drops costs it nothing."""
    return result["server"]["cpuPerEvent"] if (result["delivered"]["share"] or 0) > 0.5 else None


def _most(result: Result) -> float | None:
    return result["most"] or None


def notes(result: Result) -> list[str]:
    """What has to be known before a figure is believed."""
    said: list[str] = []
    if "generator" not in result:
        return said
    generator = result["generator"]
    if generator["bound"]:
        said.append(
            f"**generator-bound** (busy {generator['busy']:.0%}, p99 late {generator['late']['p99']} ms)"
        )
    if not result["ready"]:
        said.append("not everybody had everything before the start")
    if result["lostCount"]:
        said.append(f"{result['lostCount']} connections lost: {result['lost'][0]}")
    if result["events"]:
        said.append(f"refused: {result['events'][0]}")
    if result["delivered"]["gaps"]:
        said.append(f"{result['delivered']['gaps']} updates without what they follow")
    if result["witnesses"]["wrong"]:
        said.append(f"boards differ: {result['witnesses']['examples'][0]}")
    return said


def _failure(result: Result) -> str:
    lines = str(result["failed"]).strip().splitlines() or ["no words"]
    return f"failed: {lines[-1][:120]}"


def _pair(summary: dict[str, Any]) -> str:
    return f"{_figure(summary['p50'])} / {_figure(summary['p99'])}"


def _figure(value: float | None, digits: int = 1) -> str:
    return "never" if value is None else f"{value:.{digits}f}"


def _table(head: str, rows: list[list[str]]) -> str:
    if not rows:
        return ""
    columns = head.split("|")
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "/") for cell in line) + " |" for line in lines)
