/** The measured wall as a real document: what the server would send to somebody who opens the board. */
import { generateNKeysBetween } from "fractional-indexing";
import * as Y from "yjs";
import { COLOURS, LINES, SHAPES, type Kind } from "../src/board/objects";
import type { Keys } from "../src/board/record";
import { styleOf } from "../src/board/create";
import { PITCH, SIDE, type Wall } from "./wall";

export interface Mixture {
  /** Of the places, the share that holds shapes instead of notes. */
  readonly shapes: number;
  readonly connectors: number;
  readonly strokes: number;
  readonly images: number;
}

/** As a large workshop leaves it: issue "The canvas" says so many. */
export const MIXED: Mixture = { shapes: 0.1, connectors: 1000, strokes: 200, images: 50 };
const NOTES_ONLY: Mixture = { shapes: 0, connectors: 0, strokes: 0, images: 0 };

export const idOf = (index: number): string => `n${index}`;

/** Fills the document with those of the wall that are `wanted`, by their ids, in one transaction. */
export function fill(
  doc: Y.Doc,
  wall: Wall,
  wanted: (id: string) => boolean,
  mixture: Mixture = NOTES_ONLY,
): void {
  const objects = doc.getMap("objects");
  const n = wall.places.length;
  const extra = mixture.connectors + mixture.strokes;
  const keys = generateNKeysBetween(null, null, n + extra);
  let key = 0;
  const put = (id: string, kind: Kind, at: number[], size: number[], text: string, more: Keys): void => {
    const z = keys[key++];
    if (!wanted(id)) return;
    const map = new Y.Map<unknown>();
    map.set("kind", kind);
    map.set("at", at);
    map.set("size", size);
    map.set("z", z);
    map.set("text", new Y.Text(text));
    map.set("author", "ada");
    map.set("created", 1_790_000_000_000 + key);
    for (const [name, value] of Object.entries(more)) map.set(name, value);
    objects.set(id, map);
  };
  const imageEvery = mixture.images === 0 ? Infinity : Math.floor(n / mixture.images);
  const shapeEvery = mixture.shapes === 0 ? Infinity : Math.round(1 / mixture.shapes);
  doc.transact(() => {
    wall.places.forEach(({ x, y }, i) => {
      const text = wall.texts[i]!;
      const colour = COLOURS[i % COLOURS.length]!;
      if (i % imageEvery === 7)
        put(idOf(i), "image", [x, y], [SIDE, SIDE], text, { style: {}, asset: assetOf(i) });
      else if (i % shapeEvery === 3) {
        const shape = SHAPES[i % SHAPES.length]!;
        put(idOf(i), "shape", [x, y], [SIDE, SIDE], text, {
          style: styleOf({ kind: "shape", style: { shape, colour } }),
        });
      } else put(idOf(i), "note", [x, y], [SIDE, SIDE], text, { style: { colour } });
    });
    for (let i = 0; i < mixture.connectors; i++) {
      const from = Math.floor((i * n) / mixture.connectors);
      const to = Math.min(n - 1, from + (i % 3 === 0 ? wall.columns : 1));
      const a = wall.places[from]!;
      const b = wall.places[to]!;
      const route = (["curved", "straight", "elbow"] as const)[i % 3]!;
      put(`c${i}`, "connector", [a.x, a.y], [PITCH + SIDE, SIDE], "", {
        style: styleOf({ kind: "connector", style: { route, line: LINES[i % LINES.length]! } }),
        from: { object: idOf(from), at: [a.x + SIDE, a.y + SIDE / 2] },
        to: { object: idOf(to), at: [b.x, b.y + SIDE / 2] },
      });
    }
    for (let i = 0; i < mixture.strokes; i++) {
      const place = wall.places[Math.floor((i * n) / mixture.strokes)]!;
      put(`s${i}`, "ink", [place.x, place.y], [SIDE * 2, SIDE], "", {
        style: styleOf({ kind: "ink", style: { line: LINES[i % LINES.length]! } }),
        points: strokeOf(i),
      });
    }
  }, "first");
}

/** A wave of eighty points, 400 × 200. */
function strokeOf(i: number): number[] {
  const points: number[] = [];
  for (let k = 0; k < 80; k++) {
    const x = (k / 79) * SIDE * 2;
    const y = SIDE / 2 + (SIDE / 2) * Math.sin(k / 6 + i);
    points.push(Math.round(x * 10) / 10, Math.round(y * 10) / 10, 0.5);
  }
  return points;
}

/** Fifty different pictures; the page's server draws them by their numbers. */
const assetOf = (i: number): string => i.toString(16).padStart(64, "0");
