// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { TileMarks } from "./tiles/protocol";
import type { Canvas } from "./canvas";
import { VotesLayer } from "./votes";

function setup({ far = false } = {}) {
  const desk = document.createElement("div");
  const jobs = new Set<() => void>();
  const tiles: (TileMarks | null)[] = [];
  const canvas = {
    desk,
    element: desk,
    store: { hidden: () => false },
    displaced: { get: (id: string) => ({ x: id === "far" ? 9_000 : 0, y: 0, w: 200, h: 200 }) },
    far: { isUnseen: () => far, mark: (marks: TileMarks | null) => tiles.push(marks) },
    camera: {
      view: { x: 0, y: 0, zoom: 1 },
      shown: { x: -100, y: -100, w: 800, h: 600 },
      screen: { width: 800, height: 600 },
      listen: () => () => undefined,
      toScreen: (point: unknown) => point,
      toWall: (point: unknown) => point,
    },
    frames: { request: (job: () => void) => jobs.add(job) },
    onPlaced: () => () => undefined,
  } as unknown as Canvas;
  const pressed: [string, number][] = [];
  const layer = new VotesLayer(canvas, (id, by) => pressed.push([id, by]));
  const frame = () => {
    const now = [...jobs];
    jobs.clear();
    now.forEach((job) => job());
  };
  const badges = () => [...desk.querySelectorAll<HTMLElement>(".vote-mark")];
  return { layer, frame, badges, tiles, pressed, desk };
}

const words = (...entries: [string, string][]) => ({ colour: 3, own: false, words: new Map(entries) });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("hangs a badge on what is in view, and tells the tiles of all", () => {
  const { layer, frame, badges, tiles } = setup();
  layer.show(words(["a", "7"], ["far", "3"]));
  frame();
  expect(badges().map((each) => each.textContent)).toEqual(["7"]);
  expect([...tiles.at(-1)!.words]).toEqual([
    ["a", "7"],
    ["far", "3"],
  ]);
  layer.show(words(["a", "8"]));
  frame();
  expect(badges().map((each) => each.textContent)).toEqual(["8"]);
  layer.show(null);
  frame();
  expect(badges()).toEqual([]);
  expect(tiles.at(-1)).toBeNull();
});

it("leaves badges to the tiles from afar, but for a reveal, which goes place by place and ends with the winner", () => {
  const { layer, frame, badges, tiles } = setup({ far: true });
  layer.show(words(["first", "5"], ["second", "3"], ["third", "1"]));
  frame();
  expect(badges()).toEqual([]);
  layer.reveal(["third", "second", "first"], new Set(["first"]), 2_000);
  expect(tiles.at(-1)).toBeNull();
  frame();
  const delays = new Map(badges().map((each) => [each.textContent, parseFloat(each.style.animationDelay)]));
  expect(delays.get("1")!).toBeLessThan(delays.get("3")!);
  expect(delays.get("3")!).toBeLessThan(delays.get("5")!);
  expect(delays.get("5")!).toBeLessThan(2_000);
  expect(badges().map((each) => each.classList.contains("winning"))).toEqual([true, false, false]);
  vi.advanceTimersByTime(2_000);
  frame();
  expect(badges()).toEqual([]);
  expect(tiles.at(-1)!.words.size).toBe(3);
});

it("has elements for one's own votes at every zoom", () => {
  const { layer, frame, badges, tiles } = setup({ far: true });
  layer.show({ ...words(["a", "2"]), own: true });
  frame();
  expect(badges().map((each) => each.textContent)).toEqual(["2"]);
  expect(tiles.at(-1)).toBeNull();
});

it("offers a step up and down only where there is one, and passes on which was pressed", () => {
  const { layer, frame, pressed, desk } = setup();
  layer.show(words(["a", "2"]));
  layer.offer({ id: "a", count: 2, more: false, less: true });
  frame();
  const steps = [...desk.querySelectorAll<HTMLElement>(".vote-step")];
  expect(steps.map((each) => [each.dataset["by"], each.hidden])).toEqual([
    ["-1", false],
    ["1", true],
  ]);
  expect(desk.querySelector(".vote-count")!.textContent).toBe("2");
  steps[0]!.click();
  expect(pressed).toEqual([["a", -1]]);
  layer.offer(null);
  frame();
  expect(desk.querySelector(".vote-stepper")).toBeNull();
});
