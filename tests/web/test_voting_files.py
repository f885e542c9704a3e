"""A voting as the server closes it, and what is told of it in every file that can be had of the board."""

import io
import json
from typing import Any

import openpyxl
import pypdf

from tests.web.votes import Vote

VOTERS = ("eeroSecret", "maijaSecret", "oonaSecret")


async def votes_by(vote: Vote, *, anonymous: bool) -> str:
    """Three people give five votes; answers the id of the closed voting."""
    voters = [vote.enter(person, organisation="Salavirasto") for person in VOTERS]
    voting = await vote.open(anonymous=anonymous, votes=3, name="Parhaat")
    for voter, votes in zip(voters, ({"n1": 2}, {"n1": 1, "n2": 1}, {"n2": 1}), strict=True):
        await voter.votes(voting["id"], votes)
    await vote.close(voting)
    return str(voting["id"])


async def files(vote: Vote) -> dict[str, str]:
    """What can be read in the files of the board, of a snapshot and of a copy of it."""
    snapshot = await vote.ada.ok("POST", f"/api/boards/{vote.board}/snapshots", {"name": "S"}, 201)
    copy = await vote.ada.ok("POST", f"/api/boards/{vote.board}/duplicate", status=201)
    found = {}
    for path in (f"boards/{vote.board}", f"snapshots/{snapshot['id']}", f"boards/{copy['id']}"):
        for form in ("json", "csv", "xlsx"):
            answer = await vote.ada.get(f"/api/{path}/export?format={form}&lang=en")
            assert answer.status_code == 200, answer.text
            found[f"{path} {form}"] = readable(answer.content, form)
    answer = await vote.ada.get(f"/api/boards/{vote.board}/export?format=pdf&lang=en")
    found["pdf"] = readable(answer.content, "pdf")
    return found


def readable(data: bytes, form: str) -> str:
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        return "\n".join(
            str(cell.value)
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        )
    if form == "pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    return data.decode("utf-8-sig")


async def test_an_anonymous_voting_is_told_in_every_file_and_no_voter(vote: Vote) -> None:
    await votes_by(vote, anonymous=True)
    for where, text in (await files(vote)).items():
        assert "Parhaat" in text, where
        for secret in (*VOTERS, *map(str.title, VOTERS), "Salavirasto"):
            assert secret not in text, where


async def test_a_named_voting_is_told_in_every_file_and_comes_back_from_json(vote: Vote) -> None:
    name = await votes_by(vote, anonymous=False)
    found = await files(vote)
    told: dict[str, Any] = {
        where: json.loads(text) for where, text in found.items() if where.endswith("json")
    }
    kept = [each["stage"][f"voting:{name}"] for each in told.values()]
    assert kept[0]["results"][0]["by"] == {"eeroSecret": 2, "maijaSecret": 1}
    assert kept[1:] == kept[:-1]
    first = told[f"boards/{vote.board} json"]
    made = await vote.ada.post("/api/boards/import", content=json.dumps(first).encode())
    assert made.status_code == 201, made.text
    again = (await vote.ada.get(f"/api/boards/{made.json()['id']}/export?format=json")).json()
    assert again["stage"] == first["stage"]


async def test_a_picture_shows_the_voting_that_is_asked_for(vote: Vote) -> None:
    name = await votes_by(vote, anonymous=True)
    path = f"/api/boards/{vote.board}/export?format=png"
    latest, named, none = [
        (await vote.ada.get(path + more)).content for more in ("", f"&voting={name}", "&voting=none")
    ]
    assert latest == named != none
    assert await vote.ada.refused("GET", f"{path}&voting=gone") == (422, "invalid")


async def test_a_file_with_a_forged_voting_is_refused_with_the_place(vote: Vote) -> None:
    name = await votes_by(vote, anonymous=True)
    file = (await vote.ada.get(f"/api/boards/{vote.board}/export?format=json")).json()
    kept = file["stage"][f"voting:{name}"]
    forged = [{**kept["results"][0], "by": {"eeroSecret": 2}}, *kept["results"][1:]]
    for bad, place in (
        ({**kept, "results": forged}, "results[0].by"),
        ({**kept, "voters": "many"}, "voters"),
        ({**kept, "groups": [{"name": "Kela", "voters": 1, "results": {}}]}, "groups[0]"),
    ):
        stage = {**file["stage"], f"voting:{name}": bad}
        answer = await vote.ada.post(
            "/api/boards/import", content=json.dumps({**file, "stage": stage}).encode()
        )
        assert answer.status_code == 422
        params = answer.json()["error"]["params"]
        assert (params["path"], params["problem"]) == (f"stage.voting:{name}.{place}", "voting")


async def test_whatever_stands_in_the_stage_a_board_can_be_opened_and_exported(vote: Vote) -> None:
    name = await votes_by(vote, anonymous=True)
    nasty: dict[str, Any] = {
        "voting:a": 7,
        "voting:b": {"id": "b", "kind": "dots", "results": [[], {"object": "n1", "rank": {}}], "groups": {}},
        "voting:c": {"id": "c", "kind": "matrix", "closed": 2**53, "results": {"x": []}, "axes": [1]},
        "voting:__proto__": {"id": "__proto__", "kind": "scale", "scale": {"low": 1, "high": 1e300}},
    }

    def write(edit: Any) -> None:
        for key, value in nasty.items():
            edit.set_stage(key, value)

    await vote.house.parts.rooms.edit(vote.board, write)
    for where, text in (await files(vote)).items():
        assert "Parhaat" in text, where
    assert (await vote.ada.get(f"/api/boards/{vote.board}/thumbnail")).content.startswith(b"\x89PNG")
    assert vote.result({"id": name}) is not None
