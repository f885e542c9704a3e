/**
 * The real renderer, tools and bars over a real document, with `window.bench` for measuring from outside.
 * What comes from others comes by the provider's path: as frames of the protocol into a `Replica`.
 */
import { createSignal, Show } from "solid-js";
import { render } from "solid-js/web";
import * as Y from "yjs";
import { showAssetsOf } from "../src/board/assets";
import { Board } from "../src/board/board";
import type { PresenceLink } from "../src/board/presence";
import { setLocale } from "../src/i18n";
import { Minimap } from "../src/panels/minimap";
import { SelectionBar } from "../src/panels/selection-bar";
import { readMessage, writeStep2, writeUpdate } from "../src/sync/messages";
import { Replica } from "../src/sync/replica";
import { Desk } from "../src/tools/desk";
import { Input } from "../src/tools/input";
import { equip } from "../src/tools/kit";
import { setCellText } from "../src/board/grids/cells";
import { dock } from "../src/board/grids/docking";
import { fill, idOf, MIXED } from "./document";
import { columnOf, fillGrid, FULL_LANE, GRID, noteOf, reorder, TEXT_LANE } from "./grids";
import { middleOf, moverAt, SIDE, wallOf, type Wall } from "./wall";
import "../src/styles/fonts.css";
import "../src/styles/tokens.css";
import "../src/styles/base.css";
import "../src/pages/board/board.css";

const ALONE: PresenceLink = {
  client: 0,
  tell: () => undefined,
  peers: () => [],
  listen: () => () => undefined,
};

/**
 * Where those work who move notes: it knows these notes only, so that it is no part of what is measured. Its
 * updates come to the board as the server would send them.
 */
const others = new Y.Doc();
const replica = new Replica({ send: () => true, largest: () => 256 * 1024, counted: () => undefined });
let wall: Wall = wallOf(1);
let sent: Uint8Array = new Uint8Array();
const [desk, setDesk] = createSignal<Desk | null>(null);

/** Moves of a phase that are on their way. */
const reorders: Uint8Array[] = [];

/** What they send, by the moment (ms) at which it comes. */
const coming = new Map<number, Uint8Array>();

others.on("update", (update: Uint8Array, origin: unknown) => {
  if (typeof origin === "number") coming.set(origin, writeUpdate(update));
});

const bench = {
  /**
   * Makes the document of `n` objects: notes only, or `mixed` with shapes, 1,000 connectors, 200 strokes and
   * 50 images. Nothing is drawn yet. Answers the wall's width and height, and a note in the middle.
   */
  async prepare(n: number, content: "notes" | "mixed" = "notes") {
    await setLocale("en", false);
    await document.fonts.load("400 16px Inter");
    wall = wallOf(n);
    const mixture = content === "mixed" ? MIXED : undefined;
    const moving = new Set(middleOf(wall).movers.map(idOf));
    const rest = new Y.Doc();
    fill(others, wall, (id) => moving.has(id), mixture);
    fill(rest, wall, (id) => !moving.has(id), mixture);
    sent = writeStep2(Y.mergeUpdates([rest, others].map((doc) => Y.encodeStateAsUpdate(doc))));
    rest.destroy();
    // The texts are in the document now; a second copy would be measured with it.
    wall = { ...wall, texts: [] };
    const { x, y } = wall.places[middleOf(wall).mid]!;
    return { width: wall.width, height: wall.height, mid: { x, y, w: SIDE, h: SIDE } };
  },

  /** Makes the document of one grid of 12 × 12 with 1,500 notes in it. Nothing is drawn yet. */
  async prepareGrid() {
    await setLocale("en", false);
    await document.fonts.load("400 16px Inter");
    const rest = new Y.Doc();
    fillGrid(others, "grid");
    fillGrid(rest, "notes");
    sent = writeStep2(Y.mergeUpdates([rest, others].map((doc) => Y.encodeStateAsUpdate(doc))));
    rest.destroy();
  },

  /** A note is dropped into another cell: to and fro between two phases. */
  dropNote(step: number) {
    const note = noteOf(0);
    if (!dock(desk()!.board, [note], GRID, columnOf(step % 2 === 0 ? 1 : 0), FULL_LANE, 0))
      throw new Error("the note was not docked");
  },

  /** What a cell says gets longer, or shorter again: every lane below moves. */
  growCell(step: number) {
    const words = "The form asks again for what the other office already knows. ".repeat(
      step % 2 === 0 ? 12 : 1,
    );
    if (!setCellText(desk()!.board, GRID, columnOf(2), TEXT_LANE, words))
      throw new Error("nothing was written");
  },

  /** Another browser moves a phase from one end to the other; made beforehand. */
  prepareReorders(count: number) {
    for (let step = 0; step < count; step++) reorders.push(writeUpdate(reorder(others, step)));
  },

  takeReorder() {
    const next = reorders.shift();
    if (!next) throw new Error("no reorder was prepared");
    replica.take(readMessage(next));
  },

  gridSize() {
    return desk()!.board.store.get(GRID)!.size;
  },

  /** The document comes in, the board is put up; resolves when all that is in view has been drawn. */
  async load() {
    replica.take(readMessage(sent));
    sent = new Uint8Array();
    const board = new Board(replica.doc, {
      person: () => "ada",
      role: () => "facilitator",
      now: () => Date.now(),
      maxObjects: () => 100_000,
      maxText: () => 20_000,
    });
    const made = new Desk({
      board,
      presence: ALONE,
      label: "bench",
      nameOf: () => "Ada",
      keep: () => undefined,
    });
    equip(made);
    new Input(made);
    document.querySelector(".board-wall")!.append(made.canvas.element);
    setDesk(made);
    await bench.settled();
  },

  /** `x`, `y`: the wall point at the top left corner of the screen; `zoom` in px a wall unit. */
  setCamera(x: number, y: number, zoom: number) {
    desk()!.canvas.camera.set({ x, y, zoom }, "program");
  },

  camera() {
    const { x, y, zoom } = desk()!.canvas.camera.view;
    return { x, y, zoom };
  },

  /** The element that takes wheel events at a point of the screen. */
  wheelTarget(x: number, y: number) {
    return document.elementFromPoint(x, y) ?? desk()!.canvas.element;
  },

  /**
   * Twenty notes round the middle move to where they are at the moment `t` (ms), in one update of another browser.
   * What that browser has to do is no part of what is measured.
   */
  prepareTick(t: number) {
    const objects = others.getMap("objects") as Y.Map<Y.Map<unknown>>;
    others.transact(() => {
      middleOf(wall).movers.forEach((index, k) => {
        const { x, y } = moverAt(wall.places[index]!, k, t);
        objects.get(idOf(index))?.set("at", [Math.round(x * 100) / 100, Math.round(y * 100) / 100]);
      });
    }, t);
  },

  /** The update of that moment comes in. */
  remoteTick(t: number) {
    if (!coming.has(t)) bench.prepareTick(t);
    replica.take(readMessage(coming.get(t)!));
    coming.delete(t);
  },

  /** Where the note in the middle is now, by the document. */
  middle() {
    const [x, y] = desk()!.board.store.get(idOf(middleOf(wall).mid))!.at;
    return { x, y };
  },

  /** Selects the note in the middle and so many round it. */
  select(more: number) {
    const { mid, movers } = middleOf(wall);
    desk()!.selection.set([mid, ...movers.slice(0, more)].map(idOf));
  },

  /** Bytes of the whole document as an update. */
  size() {
    return Y.encodeStateAsUpdate(replica.doc).byteLength;
  },

  /** Nothing is left to draw. */
  async settled() {
    await desk()!.canvas.settled();
  },

  /** For looking closer by hand. */
  desk,
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}

window.bench = bench;
showAssetsOf("bench");

render(
  () => (
    <main class="board-page">
      <div class="board-wall" />
      <Show when={desk()}>
        {(made) => (
          <>
            <SelectionBar desk={made()} />
            <Minimap canvas={made().canvas} />
          </>
        )}
      </Show>
    </main>
  ),
  document.getElementById("root")!,
);
