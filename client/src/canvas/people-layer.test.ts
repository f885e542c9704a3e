// @vitest-environment happy-dom
import { expect, it } from "vitest";
import * as Y from "yjs";
import { BoardStore } from "../board/store";
import { NOBODY, type Peer, type Presence, type PresenceLink } from "../board/presence";
import { Camera } from "./camera";
import { Displaced } from "./displaced";
import type { Frames } from "./frames";
import { PeopleLayer } from "./people-layer";

function peer(client: number, presence: Partial<Presence>): Peer {
  return {
    client,
    person: `p${client}`,
    name: `P${client}`,
    colour: client % 10,
    presence: { ...NOBODY, ...presence },
  };
}

/** A layer over a wall of 1000 × 800 at zoom 1, drawn when `draw` is called. */
function layerOf(peers: Peer[]) {
  const doc = new Y.Doc();
  const objects = doc.getMap<Y.Map<unknown>>("objects");
  const note = (at: [number, number]) =>
    new Y.Map<unknown>(Object.entries({ kind: "note", at, size: [200, 200], z: "a0" }));
  objects.set("near", note([100, 100]));
  objects.set("far", note([5_000, 5_000]));
  const store = new BoardStore(doc);
  const jobs = new Set<(now: number) => void>();
  const frames = { request: (job: (now: number) => void) => jobs.add(job) } as unknown as Frames;
  const camera = new Camera(frames);
  camera.screen = { width: 1_000, height: 800 };
  const listeners = new Set<() => void>();
  const link: PresenceLink = {
    client: 0,
    tell: () => undefined,
    peers: () => peers,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const layer = new PeopleLayer(link, camera, new Displaced(store, () => undefined), frames, {
    typing: (name) => `${name} is writing`,
  });
  const draw = () => {
    const due = [...jobs];
    jobs.clear();
    due.forEach((job) => job(0));
  };
  draw();
  return {
    layer,
    camera,
    draw,
    tell: (next: Peer[]) => {
      peers = next;
      listeners.forEach((listener) => listener());
      draw();
    },
    names: () => [...layer.element.querySelectorAll(".cursor:not(.away)")].map((each) => each.textContent),
    marks: () => layer.element.querySelectorAll(".person-frame").length,
  };
}

it("has elements only for those of whom something is in view", () => {
  const crowd = Array.from({ length: 300 }, (_, n) => peer(n + 1, { cursor: [n * 1_000 + 100, 100] }));
  const { layer, names, camera, draw } = layerOf(crowd);
  expect(names()).toEqual(["P1"]);
  expect(layer.element.children).toHaveLength(2);
  camera.set({ x: 2_500, y: 0, zoom: 1 });
  draw();
  expect(names()).toEqual(["P4"]);
  expect(layer.element.children).toHaveLength(2);
});

it("shows a cursor whose name reaches into view, and one that comes into it", () => {
  const { names, tell } = layerOf([peer(1, { cursor: [-150, 100] }), peer(2, { cursor: [-5_000, 100] })]);
  expect(names()).toEqual(["P1"]);
  tell([peer(1, { cursor: null }), peer(2, { cursor: [10, 100] })]);
  expect(names()).toEqual(["P2"]);
});

it("does not let a cursor glide in from where it was last seen", () => {
  const { layer, tell } = layerOf([peer(1, { cursor: [100, 100], selection: ["near"] })]);
  const cursor = () => layer.element.querySelector(".cursor")!;
  tell([peer(1, { cursor: null, selection: ["near"] })]);
  expect(cursor().classList.contains("away")).toBe(true);
  tell([peer(1, { cursor: [700, 700], selection: ["near"] })]);
  expect(cursor().classList.contains("still")).toBe(true);
  expect((cursor() as HTMLElement).style.transform).toBe("translate(700px,700px)");
  tell([peer(1, { cursor: [710, 700], selection: ["near"] })]);
  expect(cursor().classList.contains("still")).toBe(false);
});

it("frames what others have selected where it is in view, and says who writes", () => {
  const { layer, marks, tell } = layerOf([peer(1, { selection: ["near"] }), peer(2, { selection: ["far"] })]);
  expect(marks()).toBe(1);
  tell([peer(1, { typing: "near" })]);
  expect(layer.element.querySelector<HTMLElement>(".person-frame")!.dataset["label"]).toBe("P1 is writing");
  tell([]);
  expect(layer.element.children).toHaveLength(0);
});

it("stops gliding and naming where a crowd points at what is in view", () => {
  const crowd = Array.from({ length: 60 }, (_, n) => peer(n + 1, { cursor: [n * 10, 100] }));
  const { layer, tell } = layerOf(crowd);
  expect(layer.element.classList.contains("crowded")).toBe(true);
  tell(crowd.slice(0, 20));
  expect(layer.element.classList.contains("crowded")).toBe(false);
});
