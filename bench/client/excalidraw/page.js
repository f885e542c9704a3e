/**
 * Excalidraw with the same `window.bench` as ours (client/bench/page.tsx) over the same wall. A note is a
 * rectangle with its bound text, without roughness: the cheapest way in which Excalidraw can draw it.
 */
import {
  CaptureUpdateAction,
  convertToExcalidrawElements,
  Excalidraw,
  reconcileElements,
} from "@excalidraw/excalidraw";
import "@excalidraw/excalidraw/index.css";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { middleOf, moverAt, SIDE, wallOf } from "../../../client/bench/wall.ts";

const PAPERS = [
  "#ffe27a",
  "#ffc59b",
  "#ffafa5",
  "#f9c3d6",
  "#dcc8f5",
  "#cae4f9",
  "#b1e4e4",
  "#bbe6c6",
];

let api;
let wall;
let elements = [];
/** Where a note's box and its text stand in the scene's list, by the note's number; the order never changes. */
let boxAt = [];
let textAt = [];

const frame = () => new Promise(requestAnimationFrame);

window.bench = {
  async prepare(n) {
    wall = wallOf(n);
    elements = convertToExcalidrawElements(
      wall.places.map(({ x, y }, i) => ({
        type: "rectangle",
        id: `n${i}`,
        x,
        y,
        width: SIDE,
        height: SIDE,
        backgroundColor: PAPERS[i % PAPERS.length],
        strokeColor: "#1b1b1b",
        fillStyle: "solid",
        strokeWidth: 1,
        roughness: 0,
        label: { text: wall.texts[i], fontSize: 20, fontFamily: 2 },
      })),
      { regenerateIds: false },
    );
    const numberOf = new Map(wall.places.map((_, i) => [`n${i}`, i]));
    elements.forEach((each, place) => {
      if (each.containerId) textAt[numberOf.get(each.containerId)] = place;
      else boxAt[numberOf.get(each.id)] = place;
    });
    const { x, y } = wall.places[middleOf(wall).mid];
    return {
      width: wall.width,
      height: wall.height,
      mid: { x, y, w: SIDE, h: SIDE },
    };
  },

  async load() {
    api.updateScene({ elements, captureUpdate: CaptureUpdateAction.NEVER });
    elements = [];
    await window.bench.settled();
  },

  setCamera(x, y, zoom) {
    api.updateScene({
      appState: { scrollX: -x, scrollY: -y, zoom: { value: zoom } },
    });
  },

  camera() {
    const { scrollX, scrollY, zoom } = api.getAppState();
    return { x: -scrollX, y: -scrollY, zoom: zoom.value };
  },

  wheelTarget(x, y) {
    return document.elementFromPoint(x, y);
  },

  /** As its own collaboration does it: what came in is reconciled with what is there. */
  remoteTick(t) {
    const known = api.getSceneElementsIncludingDeleted();
    const changed = [];
    middleOf(wall).movers.forEach((index, k) => {
      const box = known[boxAt[index]];
      const text = known[textAt[index]];
      const { x, y } = moverAt(wall.places[index], k, t);
      for (const each of [box, text])
        changed.push({
          ...each,
          x: x + each.x - box.x,
          y: y + each.y - box.y,
          version: each.version + 1,
          versionNonce: Math.floor(Math.random() * 2 ** 31),
        });
    });
    api.updateScene({
      elements: reconcileElements(known, changed, api.getAppState()),
      captureUpdate: CaptureUpdateAction.NEVER,
    });
  },

  middle() {
    const { x, y } =
      api.getSceneElementsIncludingDeleted()[boxAt[middleOf(wall).mid]];
    return { x, y };
  },

  async settled() {
    for (let quiet = 0; quiet < 3; quiet++) await frame();
  },
};

createRoot(document.getElementById("root")).render(
  createElement(
    "div",
    { style: { position: "fixed", inset: 0 } },
    createElement(Excalidraw, {
      excalidrawAPI: (given) => {
        api = given;
        window.benchReady = true;
      },
      initialData: { appState: { viewBackgroundColor: "#f6f5f2" } },
    }),
  ),
);
