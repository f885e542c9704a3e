"""Results of votings for tests, as the server writes them into `stage`."""

from typing import Any

OF_KIND: dict[str, dict[str, Any]] = {
    "dots": {"share": 0.5},
    "matrix": {
        "x": {"median": 0.25, "low": 0.1, "high": 0.5},
        "y": {"median": 0.8, "low": 0.7, "high": 0.9},
    },
    "scale": {"mean": 3.4, "median": 3, "counts": [0, 1, 2, 1, 1]},
    "ranking": {"points": 12, "mean": 1.5, "first": 3},
}


def tally(kind: str = "dots", **more: Any) -> dict[str, Any]:
    usual = {"object": "n1", "text": "Yksi luukku", "kind": "note", "rank": 1, "voters": 3, "votes": 7}
    return {**usual, **OF_KIND[kind], **more}


def group(voters: int = 5, **more: Any) -> dict[str, Any]:
    return {"name": "Kela", "voters": voters, "results": {"n1": 4}, **more}


def voting(*tallies: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Anonymous dots, unless something else is said."""
    kind = more.get("kind", "dots")
    scale = {"low": 1, "high": 5, "lowLabel": "ei", "highLabel": "kyllä"} if kind == "scale" else None
    axis = {"low": "", "high": "", "title": ""}
    return {
        "id": "v",
        "name": "Äänestys 1",
        "kind": kind,
        "colour": 0,
        "anonymous": True,
        "organisations": False,
        "votes": 5,
        "cap": None,
        "kinds": ["note"],
        "scope": {"type": "board"},
        "scale": scale,
        "axes": {"x": axis, "y": axis} if kind == "matrix" else None,
        "opened": 1_790_000_000_000,
        "closed": 1_790_000_600_000,
        "by": "p1",
        "voters": 5,
        "cast": 14,
        "results": list(tallies),
        "groups": None,
        **more,
    }
