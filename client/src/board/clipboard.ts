/**
 * What goes to and comes from the system clipboard: our own flavour (between boards, lossless) and plain
 * text (one line an object; from elsewhere, one note a line or a table cell).
 */
import { columnsFor, GAP, table } from "../geometry/place";
import { centre, union, type Point } from "../geometry/rect";
import { createCopies, withContents } from "./arrange";
import { withLastPlaces } from "./connect";
import type { Board } from "./board";
import { create } from "./create";
import { boundsOf, NOTE_SIZE, readObject, type BoardObject, type Colour } from "./objects";
import { recordOf } from "./record";
import { readTable } from "./tables";

/** Browsers carry a custom type between tabs and windows of the same browser. */
export const FLAVOUR = "application/x-seina+json";

export interface Clip {
  readonly format: "seina.clip";
  readonly version: 1;
  readonly objects: readonly BoardObject[];
}

/** The objects, and the members of the areas among them, in drawing order. */
export function clipOf(board: Board, ids: readonly string[]): Clip {
  const wanted = withContents(board, ids);
  const objects = board.store.inOrder().filter((object) => wanted.has(object.id));
  return {
    format: "seina.clip",
    version: 1,
    objects: objects.map((object) => (object.kind === "connector" ? withLastPlaces(object) : object)),
  };
}

/** One line an object, in reading order; a table of tabs would promise more than a free wall can keep. */
export const plainText = (clip: Clip): string =>
  textsOf(clip)
    .map((text) => text.replace(/\s*\n\s*/g, " "))
    .join("\n");

/** What the objects say, in reading order. */
export function textsOf(clip: Clip): string[] {
  return [...clip.objects]
    .filter((object) => object.text.trim() !== "")
    .sort((a, b) => Math.round((a.at[1] - b.at[1]) / 100) || a.at[0] - b.at[0])
    .map((object) => object.text.trim());
}

/** Null where the text is no clip of ours; a half-broken clip gives what is whole in it. */
export function readClip(text: string): Clip | null {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(data) || data["format"] !== "seina.clip" || !Array.isArray(data["objects"])) return null;
  const objects = (data["objects"] as unknown[]).map(readCopy).filter((copy) => copy !== null);
  return { format: "seina.clip", version: 1, objects };
}

/** Pastes a clip with its middle at the point, and answers the new ids. */
export function pasteClip(board: Board, clip: Clip, at: Point): string[] {
  const bounds = union(clip.objects.map((object) => boundsOf(object)));
  if (!bounds) return [];
  const [x, y] = centre(bounds);
  return createCopies(board, clip.objects, [at[0] - x, at[1] - y]);
}

/**
 * Rows of cells of a pasted text: cells are parted by tabs (a copied table), rows by lines. Empty cells and
 * lines are left out; bullets and numbers of a copied list too.
 */
export function readList(text: string): string[][] {
  // A spreadsheet puts cells with lines in them in quotes.
  if (text.includes("\t") && /(^|[\t\n])"/.test(text)) return readTable(text, "\t");
  return text
    .split(/\r\n|\r|\n|\u2028|\u2029/)
    .map((line) =>
      line
        .replace(BULLET, "")
        .split("\t")
        .map((cell) => cell.trim())
        .filter((cell) => cell !== ""),
    )
    .filter((row) => row.length > 0);
}

/** "• text", "- text", "3) text", "3.\ttext" as word processors copy them; "3. luokka" in a sentence stays. */
const BULLET = /^\s*(?:[•◦▪‣·●○■]\s*|[-–*]\s+|\d{1,3}[.)]\s*\t\s*)/u;

/** A note for every cell, placed as the table was; answers the new ids. */
export function pasteList(board: Board, rows: readonly string[][], at: Point, colour: Colour): string[] {
  const cells = rows.flat();
  const isTable = rows.some((row) => row.length > 1);
  const columns = columnsFor(cells.length);
  const counts = isTable
    ? rows.map((row) => row.length)
    : Array.from({ length: Math.ceil(cells.length / columns) }, (_, row) =>
        Math.min(columns, cells.length - row * columns),
      );
  const places = table(counts, NOTE_SIZE, at).flat();
  return create(
    board,
    cells.map((text, index) => ({ kind: "note", at: places[index]!, text, colour })),
  );
}

/** Where copies go that stay on the same board: a step down and to the right. */
export const COPY_STEP: Point = [GAP * 2, GAP * 2];

/** The clip as it lies on the clipboard. */
export const clipText = (clip: Clip): string =>
  JSON.stringify({ ...clip, objects: clip.objects.map(recordOf) });

function readCopy(value: unknown): BoardObject | null {
  if (!isRecord(value) || typeof value["id"] !== "string") return null;
  return readObject(value["id"], new Map(Object.entries(value)));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
