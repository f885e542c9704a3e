"""Pictures on boards: who may send and see them, what is made of them, and what is refused."""

import asyncio
import hashlib
import io
from dataclasses import replace

import pytest
from PIL import Image

from seina.settings import Settings
from seina.web.limits import Tries
from tests.web.conftest import Browser, House
from tests.web.pictures import bomb, encoded, inflating, noise, photo


async def sent(browser: Browser, board: str, data: bytes, status: int = 201) -> dict:
    answer = await browser.post(f"/api/boards/{board}/assets", content=data)
    assert answer.status_code == status, answer.text
    told = answer.json()
    return told if status == 201 else told["error"]


async def seen(browser: Browser, board: str, asset: str) -> Image.Image:
    answer = await browser.get(f"/api/boards/{board}/assets/{asset}")
    assert answer.status_code == 200, answer.text
    assert hashlib.sha256(answer.content).hexdigest() == asset
    image = Image.open(io.BytesIO(answer.content))
    image.load()
    return image


def stored(house: House) -> list[str]:
    return sorted(file.name for file in house.parts.assets.folder.glob("??/*"))


async def test_what_is_sent_is_seen_by_everybody_on_the_board_and_cached_for_ever(
    house: House, ada: Browser, board: str
) -> None:
    told = await sent(ada, board, encoded(noise(64, 48)))
    assert told == {"asset": told["asset"], "width": 64, "height": 48, "type": "image/png"}
    link = await house.link(ada, board, "observer")
    observer = await house.visitor(link["token"])
    assert (await seen(observer, board, told["asset"])).size == (64, 48)
    answer = await observer.get(f"/api/boards/{board}/assets/{told['asset']}")
    assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["content-disposition"].startswith("inline; filename=")
    again = await observer.get(
        f"/api/boards/{board}/assets/{told['asset']}", headers={"If-None-Match": answer.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


async def test_only_who_may_change_the_board_sends_and_only_who_may_see_it_sees(
    house: House, ada: Browser, board: str
) -> None:
    data = encoded(noise())
    asset = (await sent(ada, board, data))["asset"]
    observer = await house.visitor((await house.link(ada, board, "observer"))["token"])
    assert (await sent(observer, board, data, 403))["code"] == "forbidden"
    guest = await house.visitor((await house.link(ada, board))["token"], "Susi")
    assert (await sent(guest, board, data))["asset"] == asset
    stranger = await house.browser()
    assert (await sent(stranger, board, data, 401))["code"] == "not-logged-in"
    assert (await stranger.get(f"/api/boards/{board}/assets/{asset}")).status_code == 401
    await ada.ok("PATCH", f"/api/boards/{board}", {"archived": True})
    assert (await sent(guest, board, data, 409))["code"] == "board-archived"
    assert (await guest.get(f"/api/boards/{board}/assets/{asset}")).status_code == 200


async def test_another_boards_picture_is_not_there(house: House, ada: Browser, board: str) -> None:
    other = (await ada.ok("POST", "/api/boards", {"title": "Other"}, 201))["id"]
    asset = (await sent(ada, other, encoded(noise())))["asset"]
    assert (await ada.get(f"/api/boards/{board}/assets/{asset}")).status_code == 404
    for path in (
        "0" * 64,
        "../secret",
        "..%2f..%2fsecret",
        "%2e%2e%2fseina.sqlite",
        asset.upper(),
        asset + ".png",
        f"{asset[:2]}%2f{asset}",
        asset[:63] + "%00",
    ):
        answer = await ada.get(f"/api/boards/{board}/assets/{path}")
        assert answer.status_code == 404, path
        assert answer.json()["error"]["code"] in ("no-such-asset", "not-found")


async def test_a_photo_is_turned_upright_made_smaller_and_told_nothing_by(
    house: House, ada: Browser, board: str
) -> None:
    data = photo(4000, 3000, orientation=6, place=True)
    told = await sent(ada, board, data)
    assert (told["width"], told["height"], told["type"]) == (1920, 2560, "image/jpeg")
    image = await seen(ada, board, told["asset"])
    assert image.size == (1920, 2560)
    assert not image.getexif()
    assert not {"exif", "icc_profile", "comment", "photoshop"} & image.info.keys()
    kept = (await ada.get(f"/api/boards/{board}/assets/{told['asset']}")).content
    assert b"Aino" not in kept
    assert b"by hand" not in kept


@pytest.mark.parametrize(
    ("image", "kind", "expected"),
    [
        (noise(), "PNG", "image/png"),  # 3,072 colours at most
        (noise(200, 100), "PNG", "image/jpeg"),
        (noise(200, 100), "JPEG", "image/jpeg"),
        (noise(200, 100), "WEBP", "image/jpeg"),
        (noise(200, 100, "RGBA"), "PNG", "image/png"),
        (noise(200, 100, "RGBA"), "WEBP", "image/png"),
        (Image.new("RGBA", (90, 60), (255, 0, 0, 255)), "PNG", "image/png"),
        (noise(200, 100).quantize(16), "GIF", "image/png"),
        (noise(200, 100, "L").convert("1"), "PNG", "image/png"),
        (noise(200, 100).convert("CMYK"), "JPEG", "image/jpeg"),
        (noise(200, 100, "L"), "JPEG", "image/png"),
    ],
)
async def test_each_kind_of_picture_is_taken(
    ada: Browser, board: str, image: Image.Image, kind: str, expected: str
) -> None:
    told = await sent(ada, board, encoded(image, kind))
    assert (told["type"], told["width"], told["height"]) == (expected, *image.size)
    kept = await seen(ada, board, told["asset"])
    wanted, got = image.convert("RGBA").resize((8, 8)), kept.convert("RGBA").resize((8, 8))
    if kind == "PNG" and expected == "image/png":
        assert [*image.convert("RGBA").get_flattened_data()] == [*kept.convert("RGBA").get_flattened_data()]
    else:
        assert (
            max(
                abs(a - b)
                for p, q in zip(wanted.get_flattened_data(), got.get_flattened_data(), strict=True)
                for a, b in zip(p, q, strict=True)
            )
            < 24
        )


async def test_sixteen_bits_a_pixel_become_eight(ada: Browser, board: str) -> None:
    image = Image.new("I;16", (60, 40), 0x8000)
    told = await sent(ada, board, encoded(image))
    kept = await seen(ada, board, told["asset"])
    assert kept.getpixel((5, 5)) == 0x80


async def test_an_animation_keeps_its_first_frame(ada: Browser, board: str) -> None:
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "green", "blue")]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    kept = await seen(ada, board, (await sent(ada, board, data))["asset"])
    assert kept.convert("RGB").getpixel((1, 1)) == (255, 0, 0)
    assert getattr(kept, "n_frames", 1) == 1


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"", 415, "image-type"),
        (b"hello", 415, "image-type"),
        (SVG, 415, "image-type"),
        (b"<!doctype html><script>alert(1)</script>", 415, "image-type"),
        (b"%PDF-1.7\n", 415, "image-type"),
        (encoded(noise(), "BMP"), 415, "image-type"),
        (encoded(noise(), "TIFF"), 415, "image-type"),
        (encoded(noise(), "ICO"), 415, "image-type"),
        (encoded(noise(), "PPM"), 415, "image-type"),
        (bomb(), 413, "image-too-large"),
        (bomb(50_001, 1_000), 413, "image-too-large"),
        (bomb(4_000, 4_000), 422, "image-damaged"),
        (encoded(noise())[:-200], 422, "image-damaged"),
        (photo()[:2000], 422, "image-damaged"),
        (encoded(noise())[:7], 415, "image-type"),
        (encoded(noise(), "WEBP")[:60], 422, "image-damaged"),
    ],
)
async def test_what_is_no_whole_picture_is_refused_and_leaves_nothing(
    house: House, ada: Browser, board: str, data: bytes, status: int, code: str
) -> None:
    error = await sent(ada, board, data, status)
    assert error["code"] == code
    assert error["next"]
    if code == "image-too-large":
        assert error["params"] == {"limit": 20 << 20, "pixels": 50_000_000}
    assert stored(house) == []


async def test_pixels_that_unpack_without_end_are_not_unpacked(ada: Browser, board: str) -> None:
    told = await sent(ada, board, inflating())  # the decoder stops when the picture is whole
    assert (told["width"], told["height"]) == (40, 40)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
async def test_what_hides_in_or_behind_a_picture_is_gone(ada: Browser, board: str, kind: str) -> None:
    secret = b"<script>alert(document.cookie)</script>PK\x03\x04"
    options = {"comment": secret} if kind != "PNG" else {}
    data = encoded(noise(300, 200), kind, **options) + secret
    told = await sent(ada, board, data)
    kept = (await ada.get(f"/api/boards/{board}/assets/{told['asset']}")).content
    assert b"script" not in kept
    assert b"PK\x03\x04" not in kept


async def test_more_bytes_than_may_be_are_refused_while_they_come(
    house: House, ada: Browser, board: str
) -> None:
    read = 0

    async def endless():
        nonlocal read
        while True:
            read += 1 << 20
            yield bytes(1 << 20)

    answer = await ada.post(f"/api/boards/{board}/assets", content=endless())
    assert answer.status_code == 413
    assert read <= (4 * 20 + 2) << 20
    assert stored(house) == []
    assert list((house.parts.assets.folder / ".incoming").iterdir()) == []


async def test_the_same_picture_at_the_same_time_is_kept_once(house: House, ada: Browser, board: str) -> None:
    other = (await ada.ok("POST", "/api/boards", {"title": "Other"}, 201))["id"]
    data = encoded(noise())
    told = await asyncio.gather(*(sent(ada, each, data) for each in [board, other] * 4))
    assert len({each["asset"] for each in told}) == 1
    assert len(stored(house)) == 1
    for each in (board, other):
        await seen(ada, each, told[0]["asset"])


async def test_a_board_takes_so_many_bytes_and_a_person_so_many_pictures(
    house: House, ada: Browser, board: str
) -> None:
    data = encoded(noise())
    asset = (await sent(ada, board, data))["asset"]
    most = (await house.parts.assets.taken(board)) + 100
    house.parts.assets._most = most
    error = await sent(ada, board, encoded(noise(120, 100)), 409)
    assert (error["code"], error["params"]) == ("images-full", {"limit": most})
    assert (await sent(ada, board, data))["asset"] == asset  # it has it already
    for key in list(house.parts.image_tries._counted):
        house.parts.image_tries._counted[key] = (60.0, house.parts.image_tries._counted[key][1])
    error = await sent(ada, board, data, 429)
    assert error["code"] == "too-many-tries"
    guest = await house.visitor((await house.link(ada, board))["token"])
    await sent(guest, board, data)


async def test_a_copied_board_has_its_pictures_and_an_erased_one_leaves_none(
    house: House, ada: Browser, board: str
) -> None:
    asset = (await sent(ada, board, encoded(noise())))["asset"]
    await sent(ada, board, encoded(noise(70, 50)))
    file = house.parts.assets.folder / asset[:2] / f"{asset}.png"
    assert await house.parts.assets.remove_leftovers() == 0
    import os

    from seina.app import Watch
    from seina.storage.tables import BoardRow

    for each in house.parts.assets.folder.glob("??/*"):
        os.utime(each, (1, 1))
    assert await house.parts.assets.remove_leftovers() == 0
    await ada.ok("DELETE", f"/api/boards/{board}", status=204)
    async with house.parts.database.writing() as session:
        (await session.get_one(BoardRow, board)).deleted = 1
    await Watch(house.parts).erase()
    assert not file.exists()
    assert stored(house) == []


async def test_a_file_carries_its_pictures_and_a_copy_has_them(
    house: House, ada: Browser, board: str
) -> None:
    """Exported, imported and exported again: the same file, to the byte of each picture."""
    assets = [(await sent(ada, board, each))["asset"] for each in (encoded(noise()), photo())]
    objects = {"a": assets[0], "b": assets[1], "c": "f" * 64}

    def fill(edit):
        for name, asset in objects.items():
            edit.set_object(name, {"kind": "image", "at": [0, 0], "size": [80, 60], "asset": asset})

    await house.parts.rooms.edit(board, fill)
    path = "/api/boards/{}/export?format=json"
    first = (await ada.get(path.format(board))).json()
    assert sorted(first["assets"]) == sorted(assets)
    made = await ada.post("/api/boards/import", json=first)
    assert made.status_code == 201, made.text
    again = (await ada.get(path.format(made.json()["id"]))).json()
    assert {**again, "exported": ""} == {**first, "exported": ""}
    await seen(ada, made.json()["id"], assets[1])
    copy = await ada.ok("POST", f"/api/boards/{board}/duplicate", status=201)
    await seen(ada, copy["id"], assets[0])
    png = await ada.get(f"/api/boards/{copy['id']}/export?format=png")
    assert Image.open(io.BytesIO(png.content)).size[0] > 60


@pytest.mark.parametrize(
    ("value", "path", "problem"),
    [
        ([], "assets", "object"),
        ({"x": {}}, "assets.x", "id"),
        ({"a" * 64: {"type": "image/svg+xml", "data": ""}}, f"assets.{'a' * 64}.type", "choice"),
        ({"a" * 64: {"type": "image/png", "data": "%%"}}, f"assets.{'a' * 64}.data", "image"),
        ({"a" * 64: {"type": "image/png", "data": "PHN2Zy8+"}}, f"assets.{'a' * 64}.data", "image"),
        ({"a" * 64: {"type": "image/png", "data": "", "more": 1}}, f"assets.{'a' * 64}.more", "unknown-key"),
    ],
)
async def test_a_file_with_what_is_no_picture_is_refused_whole(
    house: House, ada: Browser, value: object, path: str, problem: str
) -> None:
    image = {"id": "i", "kind": "image", "at": [0, 0], "asset": "a" * 64}
    file = {"format": "seina.board", "version": 1, "title": "T", "objects": [image], "assets": value}
    answer = await ada.post("/api/boards/import", json=file)
    assert answer.status_code == 422, answer.text
    params = answer.json()["error"]["params"]
    assert (params["path"], params["problem"]) == (path, problem)
    assert (await ada.ok("GET", "/api/boards"))["boards"] == []
    assert stored(house) == []


async def test_what_a_killed_server_was_being_sent_is_gone_after_the_next_start(settings: Settings) -> None:
    from seina.app import close, compose

    left = settings.boards / "assets" / ".incoming" / "half"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    parts = await compose(settings)
    assert not left.exists()
    assert isinstance(parts.image_tries, Tries)
    assert replace(settings, image_side=100).image_side == 100
    await close(parts)
