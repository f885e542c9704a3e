// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest";
import type { Thread } from "../board/comments";
import type { Rect } from "../geometry/rect";
import type { Canvas } from "./canvas";
import { InView } from "./in-view";
import { Pins } from "./pins";
import { StepBadges } from "./step-badges";
import { WallMarks } from "./wall-marks";

afterEach(() => document.body.replaceChildren());

/** A canvas that draws at once and is looked at where the test says. */
function canvasOf(objects: Record<string, Rect>) {
  const moved = new Set<() => void>();
  const camera = {
    view: { x: 0, y: 0, zoom: 1 },
    shown: { x: 0, y: 0, w: 1000, h: 1000 },
    listen: (hear: () => void) => {
      moved.add(hear);
      return () => moved.delete(hear);
    },
  };
  const canvas = {
    desk: document.body,
    camera,
    frames: { request: (draw: () => void) => draw() },
    displaced: new Map(Object.entries(objects)),
    store: { hidden: () => false },
    frozen: null,
    onPlaced: () => () => undefined,
  } as unknown as Canvas;
  const look = (x: number, zoom = 1) => {
    camera.view = { x, y: 0, zoom };
    camera.shown = { x, y: 0, w: 1000, h: 1000 };
    for (const hear of moved) hear();
  };
  return { canvas, look };
}

const NEAR: Rect = { x: 100, y: 100, w: 200, h: 200 };
const FAR: Rect = { x: 5100, y: 100, w: 200, h: 200 };

it("keeps the element of what stays in view, and forgets what it showed when it leaves", () => {
  const make = vi.fn(() => document.createElement("i"));
  const inView = new InView<HTMLElement, string>(document.body, make);
  const element = inView.place("a");
  inView.setShows("a", "told");
  expect(inView.place("a")).toBe(element);
  inView.keep(new Set(["a"]));
  expect([inView.size, inView.shows("a")]).toEqual([1, "told"]);
  inView.keep(new Set());
  expect([inView.size, inView.shows("a"), element.isConnected]).toEqual([0, undefined, false]);
  expect(inView.place("a")).not.toBe(element);
  expect(make).toHaveBeenCalledTimes(2);
});

it("draws marks of what is in view, again only where the value is another", () => {
  const { canvas, look } = canvasOf({ near: NEAR, far: FAR });
  const draw = vi.fn((element: HTMLElement, value: number) => (element.textContent = String(value)));
  const marks = new WallMarks<number>({ canvas, className: "counts", reach: 0, draw });
  marks.show(
    new Map([
      ["near", 1],
      ["far", 2],
    ]),
  );
  expect(marks.element.textContent).toBe("1");
  look(0, 0.5);
  expect(marks.element.style.getPropertyValue("--unscale")).toBe("2");
  expect(draw).toHaveBeenCalledTimes(1);
  look(5000);
  expect(marks.element.textContent).toBe("2");
  look(9000);
  expect(marks.element.hidden).toBe(true);
});

it("shows pins in view, one of them a stop of Tab", () => {
  const { canvas, look } = canvasOf({});
  const threads = [10, 40, 5010].map(
    (x, nth) =>
      ({ id: `t${nth}`, object: null, at: [x, 100], entries: [], resolved: false }) as unknown as Thread,
  );
  const pins = new Pins({
    canvas,
    threads: () => threads,
    look: ({ id }) => ({ name: id, initials: id, colour: 0, unread: false, open: false, label: id }),
    open: () => undefined,
    label: "Comments",
  });
  const stops = () =>
    [...pins.element.querySelectorAll("button")].map((pin) => [pin.getAttribute("aria-label"), pin.tabIndex]);
  expect(stops()).toEqual([
    ["t0", 0],
    ["t1", -1],
  ]);
  look(5000);
  expect(stops()).toEqual([["t2", 0]]);
  expect(pins.button("t0")).toBeUndefined();
});

it("shows badges of steps in view, and draws what has become another", () => {
  const { canvas, look } = canvasOf({ near: NEAR, far: FAR });
  const badges = new StepBadges(canvas);
  const told = (words: string) => new Map([["near", { tone: "counted", sign: null, words } as const]]);
  badges.show(told("1"));
  const element = badges.element.firstElementChild;
  badges.show(told("2"));
  expect(badges.element.firstElementChild).toBe(element);
  expect(badges.element.textContent).toBe("2");
  look(5000);
  expect(badges.element.childElementCount).toBe(0);
});
