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
import { box, headBlock, type Outline, type Row, type Words } from "./views/grid/sheet";
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
/** Wall units that hide what would be seen between the bands and the edges of the screen. */
const REACH = 2000;
const LINE = { stroke: tint("muted"), width: 1.5, alpha: 0.45 };

export class FrozenHeads {
  readonly element = document.createElement("div");
  private readonly top = new Band("frozen-top");
  private readonly left = new Band("frozen-left");
  private readonly corner = new Band("frozen-corner");
  private readonly stops: (() => void)[];
  /** Ids: looking through all objects for them would cost a frame. */
  private readonly grids = new Set<string>();
  private shown: Shown | null = null;
  private readonly drawn = new Map<string, readonly unknown[]>();

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
    const larger = largerAt(zoom);
    const key = `${grid.id} ${larger} ${SAID.parking()} ${grid.colour} ${grid.preset}`;
    if (frozen.top) this.once("top", [key, grid.model, columnsOf(grid)], () => this.drawTop(grid, larger));
    if (frozen.left) this.once("left", [key, grid.model, grid.frame], () => this.drawLeft(grid, larger));
    if (frozen.top && frozen.left)
      this.once("corner", [key, grid.text, grid.frame!.head.h], () => this.drawCorner(grid, larger));
    const frame = grid.frame!;
    this.top.place(frozen.top && [frozen.top[0], TOP - frame.head.y * zoom], zoom);
    this.left.place(frozen.left && [LEFT, frozen.left[1]], zoom);
    const both = frozen.top !== null && frozen.left !== null;
    this.corner.place(both ? [LEFT, TOP - frame.head.y * zoom] : null, zoom);
  };

  /** Draws a band where what it depends on is not as it was. */
  private once(band: string, now: readonly unknown[], draw: () => void): void {
    const before = this.drawn.get(band);
    if (before && now.every((each, index) => each === before[index])) return;
    this.drawn.set(band, now);
    draw();
  }

  private drawTop(grid: GridObject, larger: number): void {
    const { head, size } = grid.frame!;
    const [w] = size;
    const { outlines, words } = emptySheet();
    outlines.push({ d: box(0, head.y - REACH, w, REACH), fill: tint("wall") });
    outlines.push({ d: box(0, head.y, w, head.h), fill: tint(grid.colour, 0.34) });
    outlines.push({ d: `M0 ${head.y + head.h}H${w}`, ...LINE });
    drawHeads(grid, larger, outlines, words);
    // As with lanes below: a column that is elsewhere takes its words along.
    const { phases, leaves } = grid.frame!;
    const places = new Map([...phases, ...leaves].map((each) => [`c:${each.id}`, each]));
    this.top.sheet.draw({ outlines, words }, places);
  }

  private drawLeft(grid: GridObject, larger: number): void {
    const { size, head, body, lanes } = grid.frame!;
    const high = size[1] - head.y;
    const { outlines, words } = emptySheet();
    // The grid's title goes its way: it would be cut off here.
    outlines.push({ d: box(-REACH, head.y, REACH, high), fill: tint("wall") });
    outlines.push({ d: box(0, head.y, LANE_HEAD, high), fill: tint(grid.colour, 0.34) });
    drawLaneHeads(grid, larger, SAID, outlines, words);
    const across = lanes.map((lane) => `M0 ${lane.y}H${LANE_HEAD}`).join("");
    outlines.push({ d: `${across}M${LANE_HEAD} ${body.y}V${body.y + body.h}`, ...LINE });
    // Each head a part: one that only moves on is not written anew.
    const places = new Map(lanes.map(({ id, y, h }) => [`l:${id}`, { x: 0, y, w: LANE_HEAD, h }]));
    this.left.sheet.draw({ outlines, words }, places);
  }

  private drawCorner(grid: GridObject, larger: number): void {
    const { head } = grid.frame!;
    const end = head.y + head.h;
    const { outlines, words } = emptySheet();
    outlines.push({ d: box(-REACH, end - REACH, REACH + LANE_HEAD, REACH), fill: tint("wall") });
    outlines.push({ d: box(-REACH, end - 2, REACH, 4), fill: tint("wall") });
    outlines.push({ d: box(0, head.y, LANE_HEAD, head.h), fill: tint(grid.colour, 0.34) });
    outlines.push({ d: `M0 ${end}H${LANE_HEAD}V${head.y}`, ...LINE });
    if (grid.text !== "") {
      const block = headBlock(grid.text, LANE_HEAD - 28, head.h - 8, 16 * larger, true, "left");
      words.push({ part: "", block, x: 16, y: head.y + 4, tint: tint("text") });
    }
    this.corner.sheet.draw({ outlines, words }, NO_PARTS);
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

/**
 * A sheet that stands still on the screen in one direction. The band is moved, what is in it is scaled: so it is drawn
 * sharp at every zoom, and a pan draws nothing anew.
 */
class Band {
  readonly sheet = new SheetView();
  readonly element = document.createElement("div");
  private at = "";
  private scale = 0;

  constructor(name: string) {
    this.element.className = name;
    this.element.hidden = true;
    this.element.append(this.sheet.element);
  }

  place(at: Point | null, zoom: number): void {
    if (this.element.hidden !== (at === null)) this.element.hidden = at === null;
    if (!at) return;
    const transform = `translate(${at[0]}px,${at[1]}px)`;
    if (transform !== this.at) this.element.style.transform = transform;
    this.at = transform;
    if (zoom !== this.scale) this.sheet.element.style.transform = `scale(${zoom})`;
    this.scale = zoom;
  }
}

/** A lane that grows leaves the columns as they are. */
const columnsOf = ({ frame }: GridObject): string =>
  [...frame!.phases, ...frame!.leaves].map(({ id, x, w, h }) => `${id} ${x} ${w} ${h}`).join();

const emptySheet = (): { outlines: (Outline | Row)[]; words: Words[] } => ({ outlines: [], words: [] });
