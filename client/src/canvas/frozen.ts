/**
 * Heads of the grid that one looks at, which stay at the edges of the screen while its cells are out of sight of the
 * real ones. A layer over the objects: a pan sets two transforms of it, and it is drawn anew only when the grid or the
 * zoom is another. A press on a frozen head is one on the real head (`wallPoint`).
 */
import type { GridObject } from "../board/objects";
import { frozenHeads, thawed, type Frozen } from "../geometry/frozen";
import { LANE_HEAD } from "../geometry/grid-layout";
import type { Point, Rect } from "../geometry/rect";
import type { Camera } from "./camera";
import type { Displaced } from "./displaced";
import type { Frames } from "./frames";
import type { BoardStore } from "../board/store";
import { drawHeads } from "./views/grid/heads";
import { SAID } from "./views/grid/inside";
import { drawLaneHeads } from "./views/grid/lanes";
import { largerAt } from "./views/grid/picture";
import { box, headBlock, type Outline, type Words } from "./views/grid/sheet";
import { SheetView } from "./views/grid/sheet-view";
import { tint } from "./views/grid/tint";
import "./frozen.css";

/** Bars of the page at the top and the left; frozen heads stand within them. */
const TOP = 60;
const LEFT = 72;

export interface FrozenParts {
  readonly store: BoardStore;
  readonly camera: Camera;
  readonly displaced: Displaced;
  readonly frames: Frames;
  /** The layer comes before this one. */
  readonly before: Element;
}

interface Shown {
  readonly grid: GridObject;
  readonly at: Rect;
  readonly frozen: Frozen;
}

const NO_PARTS: ReadonlyMap<string, Rect> = new Map();

export class FrozenHeads {
  readonly element = document.createElement("div");
  private readonly top = new Band("frozen-top");
  private readonly left = new Band("frozen-left");
  private readonly corner = new Band("frozen-corner");
  private readonly stops: (() => void)[];
  /** Ids: looking through all objects for them would cost a frame. */
  private readonly grids = new Set<string>();
  private shown: Shown | null = null;
  private drawn: { grid: GridObject; larger: number; language: string } | null = null;

  constructor(private readonly parts: FrozenParts) {
    this.element.className = "frozen";
    this.element.setAttribute("aria-hidden", "true");
    this.element.hidden = true;
    this.element.append(this.left.element, this.top.element, this.corner.element);
    parts.before.before(this.element);
    const refresh = () => parts.frames.request(this.draw);
    for (const { id } of parts.store.grids()) this.grids.add(id);
    this.stops = [
      parts.camera.listen(refresh),
      parts.store.listen(({ added, removed }) => {
        for (const id of removed) this.grids.delete(id);
        for (const id of added) if (parts.store.get(id)?.kind === "grid") this.grids.add(id);
        refresh();
      }),
    ];
    refresh();
  }

  /** The wall point of the head that is frozen under a screen point, or null. */
  wallPoint(point: Point): Point | null {
    const { shown } = this;
    return shown && thawed(shown.frozen, shown.grid.frame!, shown.at, this.parts.camera.view, point);
  }

  close(): void {
    this.stops.forEach((stop) => stop());
    this.element.remove();
  }

  private readonly draw = () => {
    this.shown = this.find();
    const { shown } = this;
    if (this.element.hidden !== (shown === null)) this.element.hidden = shown === null;
    if (!shown) return;
    const { frozen, grid } = shown;
    const { zoom } = this.parts.camera.view;
    this.drawSheets(grid, zoom);
    const frame = grid.frame!;
    this.top.place(frozen.top && [frozen.top[0], TOP - frame.head.y * zoom], zoom);
    this.left.place(frozen.left && [LEFT, frozen.left[1]], zoom);
    const both = frozen.top !== null && frozen.left !== null;
    this.corner.place(both ? [LEFT, TOP - frame.head.y * zoom] : null, zoom);
  };

  private drawSheets(grid: GridObject, zoom: number): void {
    const larger = largerAt(zoom);
    const language = SAID.parking();
    const { drawn } = this;
    if (drawn?.larger === larger && drawn.language === language && sameHeads(drawn.grid, grid)) return;
    this.drawn = { grid, larger, language };
    const { head, size, body } = grid.frame!;
    const [w, h] = size;
    const ground = tint(grid.colour, 0.34);
    const line = { stroke: tint("muted"), width: 1.5, alpha: 0.45 };
    const reach = 2000;
    const top: { outlines: Outline[]; words: Words[] } = { outlines: [], words: [] };
    top.outlines.push({ d: box(0, head.y - reach, w, reach), fill: tint("wall") });
    top.outlines.push({ d: box(0, head.y, w, head.h), fill: ground });
    top.outlines.push({ d: `M0 ${head.y + head.h}H${w}`, ...line });
    drawHeads(grid, larger, top.outlines, top.words);
    this.top.sheet.draw(top, size, NO_PARTS);
    const left: { outlines: Outline[]; words: Words[] } = { outlines: [], words: [] };
    left.outlines.push({ d: box(-reach, 0, reach, h), fill: tint("wall") });
    left.outlines.push({ d: box(0, 0, LANE_HEAD, h), fill: ground });
    drawLaneHeads(grid, larger, SAID, left.outlines, left.words);
    for (const lane of grid.frame!.lanes) left.outlines.push({ d: `M0 ${lane.y}H${LANE_HEAD}`, ...line });
    left.outlines.push({ d: `M${LANE_HEAD} ${body.y}V${body.y + body.h}`, ...line });
    this.left.sheet.draw(left, size, NO_PARTS);
    const end = head.y + head.h;
    const corner: { outlines: Outline[]; words: Words[] } = { outlines: [], words: [] };
    corner.outlines.push({ d: box(-reach, end - reach, reach + LANE_HEAD, reach), fill: tint("wall") });
    corner.outlines.push({ d: box(-reach, end - 2, reach, 4), fill: tint("wall") });
    corner.outlines.push({ d: box(0, head.y, LANE_HEAD, head.h), fill: ground });
    corner.outlines.push({ d: `M0 ${end}H${LANE_HEAD}V${head.y}`, ...line });
    if (grid.text !== "") {
      const block = headBlock(grid.text, LANE_HEAD - 28, head.h - 8, 16 * larger, true, "left");
      corner.words.push({ part: "", block, x: 16, y: head.y + 4, tint: tint("text") });
    }
    this.corner.sheet.draw(corner, size, NO_PARTS);
  }

  /** The grid that takes most of the screen, if its heads are out of sight. */
  private find(): Shown | null {
    const { store, camera, displaced } = this.parts;
    const seen = camera.shown;
    const margins = { ...camera.margins, top: TOP, left: LEFT };
    let best: Shown | null = null;
    let most = 0;
    for (const id of this.grids) {
      const grid = store.get(id);
      const at = displaced.get(id);
      if (!at || grid?.kind !== "grid" || !grid.frame) continue;
      const w = Math.min(at.x + at.w, seen.x + seen.w) - Math.max(at.x, seen.x);
      const h = Math.min(at.y + at.h, seen.y + seen.h) - Math.max(at.y, seen.y);
      if (w <= 0 || h <= 0 || w * h <= most) continue;
      most = w * h;
      const frozen = frozenHeads(grid.frame, at, camera.view, camera.screen, margins);
      best = frozen && { grid, at, frozen };
    }
    return best;
  }
}

/** A sheet that stands still on the screen in one direction. */
class Band {
  readonly sheet = new SheetView();
  readonly element = this.sheet.element;
  private at = "";

  constructor(name: string) {
    this.element.classList.add(name);
    this.element.hidden = true;
  }

  place(at: Point | null, zoom: number): void {
    if (this.element.hidden !== (at === null)) this.element.hidden = at === null;
    if (!at) return;
    const transform = `translate(${at[0]}px,${at[1]}px) scale(${zoom})`;
    if (transform === this.at) return;
    this.at = transform;
    this.element.style.transform = transform;
  }
}

const sameHeads = (a: GridObject, b: GridObject): boolean =>
  a.frame === b.frame &&
  a.model === b.model &&
  a.colour === b.colour &&
  a.preset === b.preset &&
  a.text === b.text;
