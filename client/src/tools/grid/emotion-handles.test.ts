// @vitest-environment happy-dom
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { Board } from "../../board/board";
import { emotionAt } from "../../board/grids/model";
import { objectsOf, type GridObject, type YObject } from "../../board/objects";
import { setLocale } from "../../i18n";
import { Desk } from "../desk";
import { EmotionHandles } from "./emotion-handles";

beforeAll(() => setLocale("en", false));

let desk: Desk;
let board: Board;
let handles: EmotionHandles;

beforeEach(async () => {
  const doc = new Y.Doc();
  const grid = new Y.Map() as YObject;
  const keys = {
    kind: "grid",
    at: [0, 0],
    z: "a0",
    preset: "journey",
    "c:a:z": "a0",
    "c:a:title": "Before",
    "c:b:z": "a1",
    "c:b:title": "Waiting",
    "l:f:z": "a0",
    "l:f:type": "emotion",
    "l:f:title": "Feelings",
    "e:b:f:0": -1,
  };
  doc.transact(() => {
    for (const [key, value] of Object.entries(keys)) grid.set(key, value);
    objectsOf(doc).set("g", grid);
  });
  board = new Board(doc, {
    person: () => "ada",
    role: () => "participant",
    now: () => 0,
    maxObjects: () => 100,
    maxText: () => 1000,
  });
  desk = new Desk({
    board,
    presence: { client: 0, tell: () => undefined, peers: () => [], listen: () => () => undefined },
    label: "wall",
    nameOf: () => null,
    keep: () => undefined,
  });
  document.body.append(desk.canvas.element);
  desk.canvas.camera.screen = { width: 1440, height: 900 };
  handles = new EmotionHandles(desk);
  await desk.canvas.frames.idle();
});

afterEach(() => {
  handles.close();
  desk.close();
  board.close();
  document.body.replaceChildren();
});

const handle = (column: string) =>
  document.querySelector<HTMLElement>(`[data-spot="g/${column}/f/0"]`) as HTMLElement;
const level = (column: string) =>
  emotionAt((board.store.get("g") as GridObject).model, column, "f", "0")?.level ?? null;

async function press(column: string, key: string): Promise<void> {
  handle(column).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  await desk.canvas.frames.idle();
}

test("a point says its phase, its feeling and its level; a place without one says that", () => {
  expect(handle("b").getAttribute("role")).toBe("slider");
  expect(handle("b").getAttribute("aria-label")).toBe("Feelings");
  expect(handle("b").getAttribute("aria-valuetext")).toBe("phase 2, Waiting: annoyance, \u22121");
  expect(handle("b").getAttribute("aria-valuenow")).toBe("-1");
  expect(handle("a").getAttribute("aria-valuetext")).toBe("phase 1, Before: no point");
});

test("arrows move a point by levels, to the ends and no further; Delete takes it away", async () => {
  await press("b", "ArrowDown");
  expect(level("b")).toBe(-2);
  await press("b", "ArrowDown");
  expect(level("b")).toBe(-2);
  await press("b", "End");
  expect(level("b")).toBe(2);
  await press("b", "Delete");
  expect(level("b")).toBeNull();
  await press("a", "ArrowUp");
  expect(level("a")).toBe(0);
});

test("they are one stop of Tab, and arrows go from phase to phase", async () => {
  const stops = () =>
    [...document.querySelectorAll<HTMLElement>(".emotion-handle")].filter((each) => each.tabIndex === 0);
  expect(stops()).toHaveLength(1);
  handle("b").focus();
  await press("b", "ArrowLeft");
  expect(document.activeElement).toBe(handle("a"));
  expect(stops()).toEqual([handle("a")]);
});

test("its bubble keeps a comment and gives the keyboard back", async () => {
  handle("b").focus();
  await press("b", "Enter");
  const bubble = document.querySelector(".emotion-bubble")!;
  expect(bubble.getAttribute("aria-label")).toBe("phase 2, Waiting");
  const field = bubble.querySelector("textarea")!;
  field.value = "Nobody answers";
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  await desk.canvas.frames.idle();
  expect(document.querySelector(".emotion-bubble")).toBeNull();
  expect(handle("b").getAttribute("aria-valuetext")).toContain("Nobody answers");
  expect(document.activeElement).toBe(handle("b"));
});

test("who may not write has nothing to take hold of", async () => {
  board.change(() => objectsOf(board.doc).get("g")!.set("lock", "locked"));
  await desk.canvas.frames.idle();
  expect(document.querySelector(".emotion-handle")).toBeNull();
});
