/** The measured grid: 12 phases × 12 lanes with 1,500 docked notes, as issue "Journey maps" says. */
import { generateNKeysBetween } from "fractional-indexing";
import * as Y from "yjs";
import { columnKey, emotionKey, laneKey, textKey } from "../src/board/grids/keys";
import { COLOURS } from "../src/board/objects";
import type { LaneType } from "../src/geometry/grid-layout";

export const GRID = "grid";
const PHASES = 12;
const NOTES = 1500;

const LANES: readonly LaneType[] = [
  "notes",
  "text",
  "emotion",
  "separator",
  "organisation",
  "organisation",
  "organisation",
  "organisation",
  "separator",
  "system",
  "channel",
  "notes",
];
const TAKING = LANES.map((type, index) => ({ type, id: `l${index}` })).filter(
  ({ type }) => type !== "text" && type !== "emotion" && type !== "separator",
);

export const columnOf = (index: number): string => `c${index}`;
export const TEXT_LANE = "l1";
export const FULL_LANE = "l0";

const text = (index: number): string =>
  `${index + 1} The form asks again for what the other office already knows`.slice(0, 56);

/** Fills the document with the grid, or with its notes, in one transaction. */
export function fillGrid(doc: Y.Doc, part: "grid" | "notes"): void {
  const objects = doc.getMap("objects");
  const keys = generateNKeysBetween(null, null, NOTES + 1);
  doc.transact(() => {
    if (part === "grid") objects.set(GRID, gridMap(keys[0]!));
    else for (let i = 0; i < NOTES; i++) objects.set(noteOf(i), noteMap(i, keys[i + 1]!));
  }, "first");
}

export const noteOf = (index: number): string => `d${index}`;

function gridMap(z: string): Y.Map<unknown> {
  const map = new Y.Map<unknown>();
  const set = (key: string, value: unknown) => map.set(key, value);
  set("kind", "grid");
  set("at", [0, 0]);
  set("size", [5008, 8000]);
  set("z", z);
  set("preset", "journey");
  set("style", { colour: "mist" });
  set("text", new Y.Text("A journey of twelve phases"));
  const order = generateNKeysBetween(null, null, 24);
  for (let i = 0; i < PHASES; i++) {
    set(columnKey(columnOf(i), "z"), order[2 * i]);
    set(columnKey(columnOf(i), "title"), `Phase ${i + 1} of the journey`);
    set(textKey(columnOf(i), TEXT_LANE), `What happens in phase ${i + 1}: ${text(i)}`);
    set(emotionKey(columnOf(i), "l2", "0"), (i % 5) - 2);
  }
  LANES.forEach((type, i) => {
    set(laneKey(`l${i}`, "z"), order[2 * i]);
    set(laneKey(`l${i}`, "type"), type);
    set(laneKey(`l${i}`, "title"), `Lane ${i + 1}`);
    set(laneKey(`l${i}`, "colour"), COLOURS[i % COLOURS.length]);
  });
  return map;
}

function noteMap(i: number, z: string): Y.Map<unknown> {
  const map = new Y.Map<unknown>();
  map.set("kind", "note");
  map.set("at", [0, 0]);
  map.set("size", [200, 200]);
  map.set("z", z);
  map.set("text", new Y.Text(text(i)));
  map.set("style", { colour: COLOURS[i % COLOURS.length] });
  map.set("author", "ada");
  map.set("created", 1_790_000_000_000 + i);
  map.set("parent", GRID);
  const lane = TAKING[Math.floor(i / PHASES) % TAKING.length]!.id;
  map.set("cell", [columnOf(i % PHASES), lane, `a${String(i).padStart(4, "0")}`]);
  return map;
}

/** Another browser moves a phase to the other end of the grid, or back; the update as it would come. */
export function reorder(others: Y.Doc, step: number): Uint8Array {
  const grid = (others.getMap("objects") as Y.Map<Y.Map<unknown>>).get(GRID)!;
  let update: Uint8Array | null = null;
  const take = (made: Uint8Array) => (update = made);
  others.on("update", take);
  const [z] =
    step % 2 === 0
      ? generateNKeysBetween(lastKey(grid), null, 1)
      : generateNKeysBetween(null, firstKey(grid), 1);
  others.transact(() => grid.set(columnKey(columnOf(3), "z"), z));
  others.off("update", take);
  return update!;
}

const zs = (grid: Y.Map<unknown>): string[] =>
  Array.from({ length: PHASES }, (_, i) => grid.get(columnKey(columnOf(i), "z")) as string).sort();
const firstKey = (grid: Y.Map<unknown>): string => zs(grid)[0]!;
const lastKey = (grid: Y.Map<unknown>): string => zs(grid)[PHASES - 1]!;
