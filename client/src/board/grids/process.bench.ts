/**
 * What counting takes in the browser's engine, for docs/benchmarks.md: `npx vitest bench --run src/board/grids`.
 * A grid of 12 × 12 with 1,500 steps, each connected with the next.
 */
import * as Y from "yjs";
import { bench, describe } from "vitest";
import { objectsOf, type GridObject } from "../objects";
import { BoardStore } from "../store";
import { columnKey, laneKey } from "./keys";
import { countsOf, type Process } from "./counts";
import { difference } from "./pairs";
import { processOf } from "./process";

const PARTS = Array.from({ length: 12 }, (_, index) => `p${String(index).padStart(2, "0")}`);
const STEPS = 1500;

function objectOf(keys: Record<string, unknown>): Y.Map<unknown> {
  const map = new Y.Map<unknown>();
  for (const [key, value] of Object.entries({ at: [0, 0], z: "a0", ...keys })) map.set(key, value);
  return map;
}

function large(): Y.Doc {
  const doc = new Y.Doc();
  const objects = objectsOf(doc);
  doc.transact(() => {
    const keys: Record<string, unknown> = { kind: "grid", preset: "process" };
    for (const part of PARTS) {
      keys[columnKey(part, "z")] = part;
      keys[laneKey(part, "z")] = part;
      keys[laneKey(part, "type")] = "organisation";
    }
    objects.set("g", objectOf(keys));
    for (let index = 0; index < STEPS; index++) {
      const order = `a${String(index).padStart(4, "0")}`;
      const cell = [PARTS[index % 12], PARTS[Math.floor(index / 12) % 12], order];
      objects.set(`n${index}`, objectOf({ kind: "note", parent: "g", cell, again: index % 3 === 0 }));
      const [from, to] = [
        { object: `n${index}`, at: [0, 0] },
        { object: `n${index + 1}`, at: [0, 0] },
      ];
      if (index + 1 < STEPS) objects.set(`k${index}`, objectOf({ kind: "connector", from, to }));
    }
  });
  return doc;
}

const doc = large();
const store = new BoardStore(doc);
const grid = store.get("g") as GridObject;
const process: Process = processOf(store, grid)!;

describe("a process of 1,500 steps", () => {
  bench("steps, flow and counts", () => void countsOf(processOf(store, grid)!));
  bench("counts alone", () => void countsOf(process));
  bench("difference", () => void difference(process, process));
  let again = false;
  bench("a mark is set: the store with its counts", () => {
    again = !again;
    objectsOf(doc).get("n700")!.set("again", again);
  });
});
