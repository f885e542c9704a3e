import { appendFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { layoutGrid } from "../../geometry/grid-layout";
import { moveBy } from "../arrange";
import type { Board } from "../board";
import { create } from "../create";
import type { GridObject } from "../objects";
import { boardOf } from "../testing";
import { setCellText } from "./cells";
import { dock, dockedDraft, undock } from "./docking";
import { setEmotion } from "./emotions";
import { readModel, SOMEBODY, type Level } from "./model";
import { columnsOf } from "./lookup";
import {
  addColumn,
  addLane,
  moveColumn,
  moveLane,
  removeColumn,
  removeLane,
  setColumn,
  setLane,
} from "./structure";
import { makeGrid } from "./testing";

/** `python -m bench.grids` asks for more rounds, and for what came out of each, to compare with the server. */
const asked = (name: string, usual: number): number => Number(process.env[`GRIDS_${name}`] ?? usual);
const PEERS = asked("PEERS", 5);
const ROUNDS = asked("ROUNDS", 3);
const EDITS = asked("EDITS", 200);
const OUT = process.env["GRIDS_OUT"];

/** A small generator of its own (mulberry32), so that a seed is a story. */
function chance(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `made` are the notes that must be there in the end. */
function edit(board: Board, grid: string, made: Set<string>, random: () => number): void {
  const { model } = board.store.get(grid) as GridObject;
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  const columns = columnsOf(board.store.get(grid) as GridObject);
  const column = pick(columns)?.id ?? "none";
  const lane = pick(model.lanes)?.id ?? "none";
  const note = pick(board.store.inOrder().filter(({ kind }) => kind === "note"))?.id ?? "none";
  const index = random() < 0.5 ? undefined : Math.floor(random() * 4);
  const other = random() < 0.2 ? null : (pick(columns)?.id ?? null);
  const deeds: (() => unknown)[] = [
    () => addColumn(board, grid, { after: column }),
    () => addColumn(board, grid, random() < 0.5 ? { under: column } : {}),
    () => addLane(board, grid, { after: lane, type: pick(["notes", "text", "emotion", "organisation"])! }),
    () => moveColumn(board, grid, column, other, pick([undefined, null, column])),
    () => moveLane(board, grid, lane, random() < 0.3 ? null : (pick(model.lanes)?.id ?? null)),
    () => columns.length > 1 && removeColumn(board, grid, column, "keep"),
    () => model.lanes.length > 1 && removeLane(board, grid, lane, "keep"),
    () => setColumn(board, grid, column, { title: `T${random()}`, width: 200 + Math.floor(random() * 400) }),
    () => setLane(board, grid, lane, { collapsed: random() < 0.3, type: pick(["notes", "text"])! }),
    () => setCellText(board, grid, column, lane, `${random()}`),
    () => setEmotion(board, grid, column, lane, SOMEBODY, Math.floor(random() * 5 - 2) as Level),
    () => {
      const there = board.store.inOrder().map(({ id }) => id);
      board.undo.undo();
      // Whoever takes back that a note was made deletes it, and means it.
      for (const id of there) if (!board.store.get(id)) made.delete(id);
    },
    () => {
      const draft = dockedDraft(board, grid, column, lane, index);
      if (draft) for (const id of create(board, [{ kind: "note", ...draft }])) made.add(id);
    },
    () => undock(board, [note], [random() * 4000, -3000]),
    () => moveBy(board, [note], [random() * 400 - 200, random() * 400 - 200]),
  ];
  // Notes come and go between cells as often as everything else together.
  if (random() < 0.5) dock(board, [note], grid, column, lane, index);
  else pick(deeds)!();
}

function round(seed: number): void {
  const random = chance(seed);
  const boards = Array.from({ length: PEERS }, (_, nth) => boardOf({ person: `p${nth}` }));
  const grid = makeGrid(boards[0]!);
  const made = new Set(
    create(
      boards[0]!,
      Array.from({ length: 24 }, (_, nth) => ({
        kind: "note" as const,
        at: [nth * 220, -900] as const,
        text: `${nth}`,
      })),
    ),
  );
  const meet = (a: Board, b: Board) => {
    Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc)), "wire");
    Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc)), "wire");
  };
  for (const board of boards) meet(boards[0]!, board);
  // What is on its way to each; it comes in any order, late, or not before the end.
  const coming = boards.map((): Uint8Array[] => []);
  boards.forEach((board, from) =>
    board.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "wire") coming.forEach((those, to) => to !== from && those.push(update));
    }),
  );
  // The making of the board is nobody's to undo here.
  boards[0]!.undo.steps.splice(0);
  for (let n = 0; n < EDITS; n++) {
    edit(boards[Math.floor(random() * PEERS)]!, grid, made, random);
    for (let tries = 0; tries < 3; tries++) {
      const to = Math.floor(random() * PEERS);
      const [update] = coming[to]!.splice(Math.floor(random() ** 3 * coming[to]!.length), 1);
      if (update) Y.applyUpdate(boards[to]!.doc, update, "wire");
    }
    if (random() < 0.03) meet(boards[Math.floor(random() * PEERS)]!, boards[Math.floor(random() * PEERS)]!);
  }
  for (let turn = 0; turn < 2; turn++) for (const board of boards) meet(boards[0]!, board);
  const notes = [...made].sort();

  const [first, ...others] = boards.map((board) => board.objects.toJSON());
  for (const other of others) expect(other, `seed ${seed}`).toEqual(first);
  const seen = boards.map(({ store }) =>
    notes.map((id) => {
      const note = store.get(id);
      if (!note) return undefined;
      // What nobody sees is wherever it was seen last.
      const place = store.hidden(id) ? null : [note.at, note.size];
      return [id, note.parent, note.cell, place, store.cellOf(id)];
    }),
  );
  for (const row of seen) expect(row, `seed ${seed}`).toEqual(seen[0]);
  for (const note of seen[0]!) expect(note, `seed ${seed}: a note is lost`).toBeDefined();
  for (const { store } of boards) {
    // What is docked is in one cell or parked, and what the store has kept up is what a reader finds from nothing.
    const docked = notes.filter((id) => store.isDocked(id));
    expect(
      store
        .docked(grid)
        .map(({ id }) => id)
        .sort(),
      `seed ${seed}`,
    ).toEqual([...docked].sort());
    const model = readModel(store.objects.get(grid)!);
    const layout = layoutGrid(
      model,
      docked.map((id) => {
        const { kind, cell, loose, size } = store.get(id)!;
        return { id, kind, cell: cell!, size: loose ?? size };
      }),
    );
    const { at, frame } = store.get(grid) as GridObject;
    expect(frame, `seed ${seed}`).toEqual(layout.frame);
    for (const [id, r] of layout.places)
      expect(store.get(id)!.at, `seed ${seed}`).toEqual([at[0] + r.x, at[1] + r.y]);
  }
  if (OUT) appendFileSync(OUT, `${JSON.stringify({ seed, objects: first, seen: seen[0] })}\n`);
  for (const board of boards) board.close();
}

it("loses no note and ends alike, whatever five people do to a grid at the same time", () => {
  const seed = asked("SEED", Math.floor(Math.random() * 1e9));
  // A failure must be told by its seed.
  console.log(`grids: seed ${seed}`);
  for (let n = 0; n < ROUNDS; n++) round(seed + n);
}, 7_200_000);
