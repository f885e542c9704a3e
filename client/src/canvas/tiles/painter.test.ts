import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BoardObject, NoteObject } from "../../board/objects";
import { boundsOf } from "../../board/objects";
import { COLOURS, LINES } from "../../board/styles";
import { expand, intersects, rect } from "../../geometry/rect";
import { extentOf } from "../paint/extent";
import type { Pen } from "../paint/paint";
import type { Palette } from "../paint/palette";
import { BLEED, tileRect, tilesOver, fromTheMiddle, type Span } from "./grid";
import { Painter } from "./painter";
import type { FromPainter, Order, Picture } from "./protocol";

const palette: Palette = {
  papers: Object.fromEntries(COLOURS.map((colour) => [colour, colour])) as Palette["papers"],
  lines: Object.fromEntries(LINES.map((line) => [line, line])) as Palette["lines"],
  wall: "wall",
  surface: "surface",
  ink: "ink",
  wallInk: "ink",
  muted: "muted",
  forced: false,
  chips: {
    words: {
      types: { pain: "Pain", idea: "Idea", action: "Action", question: "Question" },
      evidence: { assumption: "Assumption", evidence: "Evidence" },
      units: { minutes: "min", hours: "h", days: "d", weeks: "wk" },
      months: [],
      comma: ".",
    },
    today: "2026-11-22",
    tones: { pain: "pain", idea: "idea", action: "action", question: "question", late: "late" },
    onTone: "onTone",
    register: {
      heads: {
        type: "Type",
        phase: "Phase",
        lane: "Lane",
        evidence: "Basis",
        owner: "Owner",
        due: "Due",
        reactions: "Reactions",
        votes: "Votes",
      },
      of: { pain: "Pain", idea: "Idea", action: "Action", question: "Question", all: "Note" },
      empty: "Nothing",
      more: "{count} more",
    },
  },
};

const NOT_MOVED = { ids: [], places: new Float64Array() };

/** An easel whose picture is the list of papers that were filled, from the lowest up. */
function setup() {
  let papers: string[] = [];
  const said: FromPainter[] = [];
  const pen = new Proxy(
    { fillStyle: "" },
    {
      get: (target, name) =>
        name === "fillRect"
          ? () => papers.push(target.fillStyle)
          : name in target
            ? Reflect.get(target, name)
            : () => undefined,
      set: (target, name, value) => Reflect.set(target, name, value),
    },
  ) as unknown as Pen;
  const take = () => {
    const picture = papers;
    papers = [];
    return picture as unknown as Picture;
  };
  const painter = new Painter({ easel: () => ({ pen, take }), image: () => null }, (message) =>
    said.push(message),
  );
  painter.take({ kind: "look", palette, density: 1, version: 1 });
  const draw = (...orders: Order[]) => {
    said.length = 0;
    painter.take({ kind: "draw", orders });
    while (painter.busy) painter.step();
    return said.filter((message) => message.kind === "tile");
  };
  const put = (objects: BoardObject[], version = 2) =>
    painter.take({ kind: "objects", put: objects, moved: NOT_MOVED, drop: [], hide: [], show: [], version });
  return { painter, draw, put, said };
}

const note = (
  id: string,
  x: number,
  y: number,
  z: string,
  colour: NoteObject["colour"] = "sun",
): NoteObject => ({
  id,
  kind: "note",
  marks: null,
  at: [x, y],
  size: [200, 200],
  z,
  colour,
  parent: null,
  cell: null,
  loose: null,
  group: null,
  angle: 0,
  text: "",
  runs: null,
  author: null,
  created: 0,
  lock: null,
  locked: false,
  tags: [],
  reactions: [],
});

const order = (col = 0, row = 0, scale = 0.1): Order => ({ sheet: 1, scale, col, row });
const papersOf = (message: FromPainter | undefined) =>
  message?.kind === "tile" ? ((message.picture as unknown as string[] | null)?.slice(1) ?? []) : [];

describe("the painter", () => {
  it("draws what lies lower first, and equal keys by id", () => {
    const { draw, put } = setup();
    put([note("b", 0, 0, "a1", "coral"), note("c", 50, 0, "a0", "mint"), note("a", 9, 9, "a1", "sky")]);
    expect(papersOf(draw(order())[0])).toEqual(["mint", "sky", "coral"]);
  });

  it("has no picture of a place where nothing hangs", () => {
    const { draw, put } = setup();
    put([note("a", 0, 0, "a0")]);
    expect(draw(order(7, 7))[0]).toMatchObject({ picture: null });
  });

  it("leaves out what was taken out of the tiles, until it is put back", () => {
    const { painter, draw, put } = setup();
    put([note("a", 0, 0, "a0", "sky"), note("b", 0, 0, "a1", "mint")]);
    painter.take({ kind: "objects", put: [], moved: NOT_MOVED, drop: [], hide: ["b"], show: [], version: 3 });
    expect(papersOf(draw(order())[0])).toEqual(["sky"]);
    painter.take({ kind: "objects", put: [], moved: NOT_MOVED, drop: [], hide: [], show: ["b"], version: 4 });
    const [tile] = draw(order());
    expect(papersOf(tile)).toEqual(["sky", "mint"]);
    expect(tile).toMatchObject({ version: 4 });
  });

  it("draws what moved where it is now, and what was deleted nowhere", () => {
    const { painter, draw, put } = setup();
    put([note("a", 0, 0, "a0"), note("b", 300, 300, "a1")]);
    painter.take({
      kind: "objects",
      put: [note("a", 9000, 0, "a0")],
      moved: NOT_MOVED,
      drop: ["b"],
      hide: [],
      show: [],
      version: 3,
    });
    expect(draw(order())[0]).toMatchObject({ picture: null });
    expect(papersOf(draw(order(1, 0))[0])).toEqual(["sun"]);
  });

  it("draws what it is only told a new place of as it knows it, and nothing that it does not know", () => {
    const { painter, draw, put } = setup();
    put([note("a", 0, 0, "a0", "sky"), note("b", 300, 300, "a1")]);
    const moved = { ids: ["a", "x"], places: Float64Array.of(9000, 0, 184, 112, 0, 0, 10, 10) };
    painter.take({ kind: "objects", put: [], moved, drop: ["b"], hide: [], show: [], version: 3 });
    expect(draw(order())[0]).toMatchObject({ picture: null });
    expect(papersOf(draw(order(1, 0))[0])).toEqual(["sky"]);
  });

  it("draws a newer order instead of an older one", () => {
    const { painter, draw, put, said } = setup();
    put([note("a", 0, 0, "a0")]);
    painter.take({ kind: "draw", orders: [order(5, 5), order(6, 6)] });
    const tiles = draw(order(0, 0));
    expect(tiles.map((tile) => tile.order)).toEqual([order(0, 0)]);
    expect(said.length).toBe(1);
  });

  it("goes on after a record that it cannot draw", () => {
    const { draw, put, said } = setup();
    const broken = { ...note("a", 0, 0, "a0"), text: null } as unknown as NoteObject;
    put([broken, note("b", 0, 0, "a1", "mint")]);
    expect(papersOf(draw(order(0, 0, 0.5))[0])).toContain("mint");
    expect(said.some((message) => message.kind === "failed")).toBe(true);
  });

  it("draws each object on exactly the tiles that its extent touches", () => {
    const at = fc.integer({ min: -30_000, max: 30_000 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(at, at), { maxLength: 12 }),
        fc.double({ min: 0.05, max: 0.5, noNaN: true }),
        (places, scale) => {
          const { draw, put } = setup();
          const objects = places.map(([x, y], index) => note(`n${index}`, x, y, `a${index}`));
          put(objects);
          for (const object of objects) {
            const extent = extentOf(object, boundsOf(object), scale);
            const span: Span = tilesOver(scale, extent);
            for (const [col, row] of fromTheMiddle(span)) {
              const area = expand(tileRect(scale, col, row), BLEED / scale);
              const touching = objects.filter((other) =>
                intersects(extentOf(other, boundsOf(other), scale), area),
              );
              const drawn = papersOf(draw(order(col, row, scale))[0]).filter((paper) => paper === "sun");
              expect(drawn.length).toBe(touching.length);
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

it("reaches over a turned box as far as its corners", () => {
  const turned = {
    ...note("a", 0, 0, "a0"),
    kind: "image",
    angle: 45,
    asset: null,
    flipX: false,
    flipY: false,
  } as const;
  const extent = extentOf(turned, rect(0, 0, 200, 200), 0.2);
  expect(extent.x).toBeLessThan(-40);
  expect(extent.y).toBeLessThan(-40);
});
