// @vitest-environment happy-dom
import { createSignal } from "solid-js";
import { render } from "solid-js/web";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Rect } from "../geometry/rect";
import type { Desk } from "../tools/desk";
import { SelectionPlace } from "./selection-place";

const [ids, setIds] = createSignal<ReadonlySet<string>>(new Set());
const [frame, setFrame] = createSignal<Rect | null>(null);
const [bar, setBar] = createSignal<HTMLElement | null>(null);
const [comment, setComment] = createSignal<string | null>(null);
const focus = vi.fn();
const desk = {
  selection: { ids },
  frame,
  busy: () => false,
  commenting: { panel: () => false, open: comment, draft: () => null },
  board: { mayWork: () => true },
  editor: { id: () => null },
  canvas: { camera: { screen: { width: 1000, height: 700 } } },
  focus,
} as unknown as Desk;

let dispose: () => void;

beforeEach(() => {
  dispose = render(() => <SelectionPlace desk={desk} bar={bar()} />, document.body);
});

afterEach(() => {
  dispose();
  focus.mockClear();
  setIds(new Set<string>());
  setFrame(null);
  setBar(null);
  document.body.innerHTML = "";
});

const place = () => document.querySelector<HTMLElement>(".selection-place")!;

function madeBar(): { element: HTMLElement; colour: HTMLElement; more: HTMLElement } {
  const element = document.createElement("div");
  const [colour, more] = [document.createElement("button"), document.createElement("button")];
  more.tabIndex = -1;
  element.append(colour, more);
  document.body.append(element);
  return { element, colour, more };
}

function press(key: string): boolean {
  return place().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

it("is no stop of Tab but for a selection whose bar is not there", () => {
  expect(place().hidden).toBe(true);
  setIds(new Set(["a"]));
  expect(place().hidden).toBe(false);
  setBar(madeBar().element);
  expect(place().hidden).toBe(true);
});

it("is no stop of Tab for a selection out of sight, which has no bar", () => {
  setFrame({ x: 2000, y: 0, w: 100, h: 100 });
  setIds(new Set(["a"]));
  expect(place().hidden).toBe(true);
});

it("is no stop of Tab while a comment stands where the bar would be", () => {
  setIds(new Set(["a"]));
  setComment("thread");
  expect(place().hidden).toBe(true);
  setComment(null);
  expect(place().hidden).toBe(false);
});

it("takes who has come here into the bar, and leaves who stands elsewhere", () => {
  setIds(new Set(["a"]));
  place().focus();
  const { element, colour } = madeBar();
  setBar(element);
  expect(document.activeElement).toBe(colour);
  colour.blur();
  setBar(null);
  setBar(element);
  expect(document.activeElement).not.toBe(colour);
});

it("obeys the keys that were pressed before the bar was there", () => {
  setIds(new Set(["a"]));
  place().focus();
  expect(press("Enter")).toBe(false);
  const { element, colour } = madeBar();
  const pressed = vi.fn();
  colour.addEventListener("click", pressed);
  setBar(element);
  expect(pressed).toHaveBeenCalledTimes(1);
});

it("gives the keyboard back to the wall on Escape, and when the selection is gone", () => {
  setIds(new Set(["a"]));
  place().focus();
  press("Escape");
  expect(focus).toHaveBeenCalledTimes(1);
  place().focus();
  setIds(new Set<string>());
  expect(focus).toHaveBeenCalledTimes(2);
});
