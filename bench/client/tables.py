"""The results as Markdown: ours, the limit, the peer, and how many times less."""

from bench.client.scenarios import Cost, Result

TARGETS: dict[str, tuple[str, float | None, float | None]] = {
    "nothing": ("a frame in which nothing is done", None, None),
    "pan": ("pan at 100 %", 2, 7),
    "pan fit": ("pan zoomed out to fit", 2, 50),
    "zoom": ("zoom", 5, 20),
    "drag near": ("drag one object, near", 3, 3),
    "drag far": ("drag one object, far", 3, 20),
    "ticks near": ("20 remote movers, a tick, near", 4, 12),
    "ticks far": ("20 remote movers, a tick, far", 4, 25),
}
"""Title, ms at most, and how many times less than Excalidraw. A tick spans two frames."""


GRID_TARGETS: dict[str, tuple[str, float | None]] = {
    "dropNote": ("drop a note into another cell", 8),
    "growCell": ("a cell grows, all lanes below move", 8),
    "takeReorder": ("another browser moves a phase from end to end", 16),
    "pan": ("pan, a frame", 2),
}
"""Of a grid of 12 × 12 with 1,500 notes: title, ms at most."""


def grid_table(result: Result) -> str:
    lines = [
        "| grid of 12 × 12, 1,500 notes: main-thread CPU, ms | at most | near (100 %) | far (all of it) |",
        "| --- | --- | --- | --- |",
    ]
    for key, (title, most) in GRID_TARGETS.items():
        near, far = (_cell(result.costs.get(f"{key} {where}")) for where in ("near", "far"))
        lines.append(f"| {title} | {most or '–'} | {near} | {far} |")
    lines.append(f"| data → first full paint | 400 | {round(result.load)} | – |")
    return "\n".join(lines)


def table(results: dict[str, Result]) -> str:
    ours, mixed, peer = (results.get(name) for name in ("seina", "seina mixed", "excalidraw"))
    lines = [
        "| main-thread CPU a frame, ms | at most | notes | mixed | Excalidraw | × less | asked |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for key, (title, most, times) in TARGETS.items():
        own = ours.costs.get(key) if ours else None
        other = peer.costs.get(key) if peer else None
        ratio = f"{other.cpu / own.cpu:.1f}" if own and other and own.cpu else "–"
        both = mixed.costs.get(key) if mixed else None
        lines.append(
            f"| {title} | {most or '–'} | {_cell(own)} | {_cell(both)} | {_cell(other)} | {ratio} |"
            f" {times or '–'} |"
        )
    rows = (
        ("data → first full paint, ms", 600, [each and round(each.load) for each in (ours, mixed, peer)]),
        ("heap, MB", 30, [each and round(each.heap, 1) for each in (ours, mixed, peer)]),
    )
    for title, most, cells in rows:
        lines.append(f"| {title} | {most} | " + " | ".join(str(cell or "–") for cell in cells) + " | – | – |")
    return "\n".join(lines)


def frames(results: dict[str, Result]) -> str:
    """The frames as they came: 95th percentile and the longest task."""
    lines = ["| frames: p95 ms (longest task ms) | " + " | ".join(results) + " |"]
    lines.append("| --- |" + " --- |" * len(results))
    for key, (title, _, _) in TARGETS.items():
        cells = []
        for result in results.values():
            found = result.costs.get(key)
            longest = f" ({max(found.tasks):.0f})" if found and found.tasks else ""
            cells.append(f"{found.p95:.0f}{longest}" if found else "–")
        lines.append(f"| {title} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(cost: Cost | None) -> str:
    return f"{cost.cpu:.2f}" if cost else "–"
