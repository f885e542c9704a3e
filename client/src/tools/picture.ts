/** The selection as a PNG, drawn by the painters of the far wall: to the clipboard or to a file. */
import { assetUrl } from "../board/assets";
import { boundsOf, type BoardObject, isGround } from "../board/objects";
import { extentOf } from "../canvas/paint/extent";
import { paint } from "../canvas/paint";
import { readPalette } from "../canvas/paint/palette";
import { expand, union, type Rect } from "../geometry/rect";
import { t } from "../i18n";
import { toast } from "../ui";
import { targets } from "./actions";
import type { Desk } from "./desk";

/** Device pixels a wall unit, where that makes no picture of more than so many pixels. */
const SCALE = 2;
const MOST_PIXELS = 32_000_000;
const MARGIN = 24;

export async function copyPicture(desk: Desk): Promise<void> {
  try {
    // The promise goes in, not the picture: a browser asks for the clipboard while the press still counts.
    await navigator.clipboard.write([new ClipboardItem({ "image/png": draw(desk) })]);
    toast(t("commands.pictureCopied"));
  } catch {
    toast(t("commands.pictureNotCopied"), {
      tone: "problem",
      action: { label: t("commands.savePicture"), run: () => void savePicture(desk) },
    });
  }
}

export async function savePicture(desk: Desk): Promise<void> {
  const url = URL.createObjectURL(await draw(desk));
  const link = document.createElement("a");
  link.href = url;
  link.download = "seina.png";
  link.click();
  // The download has taken what it needs when it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** What is selected, with the members of areas, in drawing order. */
function chosen(desk: Desk): BoardObject[] {
  const { store } = desk.board;
  const wanted = new Set(targets(desk));
  for (const id of [...wanted])
    if (isGround(store.get(id)?.kind)) for (const member of store.members(id)) wanted.add(member.id);
  return store.inOrder().filter((object) => wanted.has(object.id));
}

async function draw(desk: Desk): Promise<Blob> {
  const objects = chosen(desk);
  const around: Rect = expand(union(objects.map((object) => extentOf(object, boundsOf(object), 1)))!, MARGIN);
  const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (around.w * around.h)));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(around.w * scale));
  canvas.height = Math.max(1, Math.round(around.h * scale));
  const pen = canvas.getContext("2d")!;
  const palette = readPalette(desk.canvas.element);
  const [pictures] = await Promise.all([load(objects), document.fonts.ready]);
  pen.fillStyle = palette.wall;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.scale(scale, scale);
  pen.translate(-around.x, -around.y);
  const world = {
    ...palette,
    scale,
    zoom: 1,
    image: (asset: string) => pictures.get(asset) ?? null,
    authorOf: (object: BoardObject) => desk.describer.authorOf(object.id),
  };
  for (const object of objects) {
    pen.save();
    paint(pen, object, boundsOf(object), world);
    pen.restore();
  }
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png"),
  );
}

/** The pictures among them; one that can't be had is drawn as its place. */
async function load(objects: readonly BoardObject[]): Promise<Map<string, ImageBitmap>> {
  const found = new Map<string, ImageBitmap>();
  const assets = new Set(
    objects.flatMap((object) => (object.kind === "image" && object.asset ? [object.asset] : [])),
  );
  await Promise.all(
    [...assets].map(async (asset) => {
      const url = assetUrl(asset);
      const answer = url === null ? null : await fetch(url).catch(() => null);
      if (answer?.ok) found.set(asset, await createImageBitmap(await answer.blob()));
    }),
  );
  return found;
}
