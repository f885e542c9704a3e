/**
 * Puts pictures on the wall: measures them, lays them out, sends them, and makes an object of each that the
 * server has taken. The document never holds a picture that is not there.
 */
import { upload } from "../../api/upload";
import { ApiError, asApiError } from "../../api/client";
import { assetHome } from "../../board/assets";
import { create } from "../../board/create";
import { boundsOf, isGround } from "../../board/objects";
import { near, takenBy } from "../../geometry/place";
import { expand, rect, union, type Point, type Rect } from "../../geometry/rect";
import { t } from "../../i18n";
import { errorLine } from "../../i18n/errors";
import { announce, toast } from "../../ui";
import type { Desk } from "../desk";
import { TAKEN } from "./choose";
import { Coming } from "./coming";
import { inRows, type Size } from "./layout";

/** Sent at the same time: the server reads two at a time, too. */
const AT_ONCE = 2;
/** What may come right if one tries again. */
const PASSING = new Set(["network", "too-many-tries", "database-busy", "disk-full", "internal"]);

interface Kept {
  readonly asset: string;
  readonly width: number;
  readonly height: number;
}
interface Measured {
  readonly file: File;
  readonly picture: HTMLImageElement;
  readonly size: Size;
}
interface Failed {
  readonly file: File;
  readonly error: ApiError;
}

export async function add(desk: Desk, files: readonly File[], at?: Point): Promise<void> {
  const failed: Failed[] = [];
  const measured: Measured[] = [];
  for (const file of files) {
    try {
      measured.push(await measure(file));
    } catch (thrown) {
      failed.push({ file, error: asApiError(thrown) });
    }
  }
  if (measured.length > 0) announce(t("media.adding", { count: measured.length }));
  const places = inRows(
    measured.map((each) => each.size),
    desk.canvas.camera.shown,
  );
  const from = origin(desk, places, at);
  const rects = places.map((r) => rect(r.x + from[0], r.y + from[1], r.w, r.h));
  const whole = union(rects);
  if (whole) desk.canvas.camera.reveal(whole, "hand");
  const made: string[] = [];
  // Their bars are there from the beginning, though they are sent two by two.
  const queue = measured.map((each, index) => {
    const place = rects[index]!;
    return { each, place, coming: new Coming(desk.canvas.desk, place, each.picture) };
  });
  const next = async (): Promise<void> => {
    for (let one = queue.shift(); one; one = queue.shift()) {
      try {
        const id = await send(desk, one.each.file, one.place, one.coming);
        if (id !== null) made.push(id);
      } catch (thrown) {
        failed.push({ file: one.each.file, error: asApiError(thrown) });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  if (made.length > 0) {
    desk.take("select");
    desk.selection.set(made);
    announce(t("media.added", { count: made.length }));
  }
  tell(desk, failed, at);
}

async function measure(file: File): Promise<Measured> {
  if (file.type !== "" && !TAKEN.includes(file.type)) throw new ApiError(415, "image-type");
  const picture = new Image();
  const url = URL.createObjectURL(file);
  picture.src = url;
  try {
    await picture.decode();
  } catch {
    throw new ApiError(422, "image-damaged");
  } finally {
    // What was decoded stays for as long as the element does.
    URL.revokeObjectURL(url);
  }
  picture.alt = "";
  return { file, picture, size: { w: picture.naturalWidth, h: picture.naturalHeight } };
}

async function send(desk: Desk, file: File, place: Rect, coming: Coming): Promise<string | null> {
  try {
    const home = assetHome();
    if (home === null) return null;
    const target = desk.board.target();
    const path = home.slice("/api".length, -1);
    const kept = await upload<Kept>(path, file, (share) => coming.progress(share)).done;
    // The board may have been left meanwhile, or the role taken away.
    if (!desk.canvas.element.isConnected) return null;
    if (target !== "board" && desk.board.target() !== target) {
      // Nobody must see in passing what was meant for one's own eyes.
      toast(t("drafts.imageLate"), { tone: "problem" });
      return null;
    }
    const draft = { kind: "image", at: [place.x, place.y], size: [place.w, place.h] } as const;
    const [id] = create(desk.board, [{ ...draft, keys: { asset: kept.asset } }]);
    if (id === undefined) toast(t("board.boardFull", { count: 1 }), { tone: "problem" });
    return id ?? null;
  } finally {
    coming.remove();
  }
}

/** Where the layout's corner comes to: its middle at the point, else where there is room in what is seen. */
function origin(desk: Desk, places: readonly Rect[], at: Point | undefined): Point {
  const whole = union(places);
  if (!whole) return [0, 0];
  if (at) return [at[0] - whole.w / 2, at[1] - whole.h / 2];
  const start = desk.canvas.camera.middle;
  const taken = desk.board.store
    .within(expand(rect(start[0], start[1], 0, 0), 4000))
    .filter(({ kind }) => !isGround(kind))
    .map((object) => expand(boundsOf(object), 8));
  return near(start, [whole.w, whole.h], takenBy(taken));
}

/** One message a reason, with a way to try again where that may help. */
function tell(desk: Desk, failed: readonly Failed[], at: Point | undefined): void {
  const reasons = new Map<string, Failed[]>();
  for (const each of failed) {
    if (each.error.code === "cancelled") continue;
    reasons.set(each.error.code, [...(reasons.get(each.error.code) ?? []), each]);
  }
  for (const [code, group] of reasons) {
    const files = group.map((each) => each.file);
    const why = code === "network" ? t("media.offline") : errorLine(code, group[0]!.error.params);
    const text =
      files.length === 1 ? `${files[0]!.name}: ${why}` : t("media.failed", { count: files.length, why });
    toast(text, {
      tone: "problem",
      stay: 15_000,
      ...(PASSING.has(code) && {
        action: { label: t("common.tryAgain"), run: () => void add(desk, files, at) },
      }),
    });
  }
}
