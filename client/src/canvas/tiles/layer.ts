/**
 * The wall from afar: sheets of tiles under the camera. It keeps the painter's copy of the board up to date,
 * orders what is in view, and stretches what it has until the new is there.
 *
 * A version counts what the painter was told. A tile knows which it shows (`drawn`) and which it should (`want`).
 */
import { assetHome } from "../../board/assets";
import { boundsOf, type BoardObject } from "../../board/objects";
import type { BoardStore, StoreChange } from "../../board/store";
import { expand, intersects, type Rect } from "../../geometry/rect";
import type { Camera } from "../camera";
import type { Frames } from "../frames";
import { readPalette } from "../paint/palette";
import { overBudget } from "./budget";
import { readFaces } from "./faces";
import { fromTheMiddle, inSpan, sameSpan, spanSize, TILE, type Span } from "./grid";
import { Ground } from "./ground";
import { openLink, type Link } from "./link";
import { changedMarks, markedExtent } from "./marks";
import type { FromPainter, Order, TileMarks } from "./protocol";
import { Sheet, type Tile } from "./sheet";

/** ms that the zoom stands still before tiles are drawn for it. */
const SETTLE = 120;
/** A sheet stretched by more than this is not waited with. */
const STRETCH = 2;
/** Records that the painter is told at once: a longer message would cost a frame. */
const AT_ONCE = 2500;
/** Tiles kept: some screens full, a mebibyte each. */
const LEAST_TILES = 48;
/** Sheets that stay under the newest until it is whole. */
const UNDER = 2;
/** ms without any tile that was ordered: the painter hangs. */
const PATIENCE = 15_000;
/** ms that tiles outlive their being seen. */
const KEPT_ASLEEP = 20_000;

export class TilesLayer {
  readonly element = document.createElement("div");
  private readonly link: Link;
  private sheets: Sheet[] = [];
  private readonly ground: Ground;
  private count = 0;
  private version = 0;
  private readonly sent = new Map<string, BoardObject>();
  private readonly unsent = new Set<string>();
  private readonly hidden = new Set<string>();
  private readonly hide = new Set<string>();
  private readonly show = new Set<string>();
  private pending: Tile[] = [];
  private asked: Span | null = null;
  private stained = true;
  private mustTell = false;
  private zoomed = 0;
  private settleTimer: ReturnType<typeof setTimeout> | undefined;
  private watch: ReturnType<typeof setTimeout> | undefined;
  private groundTimer: ReturnType<typeof setTimeout> | undefined;
  private sleepTimer: ReturnType<typeof setTimeout> | undefined;
  private awake = false;
  private marks: TileMarks | null = null;
  private density = densityNow();

  constructor(
    private readonly store: BoardStore,
    private readonly camera: Camera,
    private readonly frames: Frames,
    /** A tile came. */
    private readonly came: () => void,
  ) {
    this.element.className = "tiles";
    this.element.style.display = "none";
    this.element.setAttribute("aria-hidden", "true");
    this.ground = new Ground(this.element, store);
    this.link = openLink(
      (message) => this.hear(message),
      () => this.begin(),
    );
    this.begin();
  }

  /** The version that a painter told now would draw. */
  private get next(): number {
    return this.version + 1;
  }

  /** Everything in view is drawn as it is now, at this zoom. */
  get settled(): boolean {
    const sheet = this.sheets.at(-1);
    if (!sheet || this.unsent.size > 0 || sheet.scale !== this.scale) return false;
    for (const [col, row] of fromTheMiddle(sheet.over(this.camera.shown))) {
      const tile = sheet.tile(col, row);
      if (tile.drawn < 0 || tile.drawn < tile.want) return false;
    }
    return true;
  }

  /** Something is drawn everywhere in view, by the newest sheet. */
  get covered(): boolean {
    const sheet = this.sheets.at(-1);
    return sheet !== undefined && sheet.shows(sheet.over(this.camera.shown), 0);
  }

  /** Colours or the screen are others. */
  restyle(): void {
    if (densityNow() !== this.density) {
      this.density = densityNow();
      this.sheets.forEach((sheet) => sheet.close());
      this.sheets = [];
      this.ground.clear();
    }
    this.dress();
    this.refresh();
  }

  /** What the document changed is drawn anew. */
  changed(change: StoreChange): void {
    const grids = new Map<string, BoardObject>();
    for (const { id } of this.store.grids()) if (change.changed.has(id)) grids.set(id, this.store.get(id)!);
    for (const id of change.changed) this.touch(id, grids);
    for (const id of change.removed) this.touch(id);
    this.refresh();
  }

  /** Takes an object out of the tiles: somewhere else it is drawn above them. */
  takeOut(id: string): void {
    if (this.hidden.has(id)) return;
    this.hidden.add(id);
    this.hide.add(id);
    this.show.delete(id);
    this.stain(this.sent.get(id));
    this.refresh();
  }

  /** Puts it back where it is now; answers the version from which tiles show it. */
  putBack(id: string): number {
    this.hidden.delete(id);
    this.hide.delete(id);
    this.show.add(id);
    this.unsent.add(id);
    this.stain(this.visible(id));
    this.refresh();
    return this.next;
  }

  /** The tiles in view show the object as of a version. */
  shows(id: string, version: number): boolean {
    const object = this.visible(id);
    const sheet = this.sheets.at(-1);
    if (!object || !sheet) return true;
    const seen = this.camera.shown;
    const extent = this.extentOf(object, sheet);
    if (!intersects(extent, seen)) return true;
    const view = sheet.over(seen);
    for (const [col, row] of fromTheMiddle(sheet.over(extent)))
      if (inSpan(view, col, row) && sheet.tile(col, row).drawn < version) return false;
    return true;
  }

  /** Moves the sheets under the camera; to be called in a frame whenever it moved. */
  look(): void {
    const { view } = this.camera;
    if (view.zoom !== this.zoomed) {
      this.zoomed = view.zoom;
      this.rescale();
    }
    this.ground.sheet?.look(view, this.density);
    for (const sheet of this.sheets) sheet.look(view, this.density);
    this.order();
  }

  /** The badges of objects. */
  mark(marks: TileMarks | null): void {
    const changed = changedMarks(this.marks, marks);
    if (changed.size === 0) return;
    for (const id of changed) this.stain(this.sent.get(id));
    this.marks = marks;
    for (const id of changed) this.stain(this.sent.get(id));
    this.tellMarks();
    this.refresh();
  }

  /** In the next frame, what is new is told and ordered. */
  refresh(): void {
    this.stained = true;
    if (this.awake) this.frames.request(this.work);
  }

  /** Shows the tiles, and keeps them as the board is. */
  wake(): void {
    clearTimeout(this.sleepTimer);
    if (this.awake) return;
    this.awake = true;
    this.element.style.display = "";
    this.zoomed = 0;
    this.refresh();
  }

  /** Near by nothing is seen of the tiles: they are kept for a while, in case one goes back. */
  sleep(): void {
    if (!this.awake) return;
    this.awake = false;
    this.element.style.display = "none";
    clearTimeout(this.settleTimer);
    clearTimeout(this.watch);
    clearTimeout(this.groundTimer);
    this.sleepTimer = setTimeout(() => {
      this.sheets.forEach((sheet) => sheet.close());
      this.sheets = [];
    }, KEPT_ASLEEP);
  }

  close(): void {
    clearTimeout(this.sleepTimer);
    clearTimeout(this.groundTimer);
    clearTimeout(this.settleTimer);
    clearTimeout(this.watch);
    this.link.close();
    this.ground.clear();
    this.sheets.forEach((sheet) => sheet.close());
    this.element.remove();
  }

  private get scale(): number {
    return this.camera.view.zoom * this.density;
  }

  private readonly work = () => {
    if (this.awake) this.look();
  };

  /** A painter that knows nothing is told everything. */
  private begin(): void {
    this.sent.clear();
    this.show.clear();
    for (const id of this.store.ids()) if (!this.hidden.has(id)) this.unsent.add(id);
    for (const tile of this.pending) tile.asked = -1;
    this.pending = [];
    const home = assetHome();
    const assets = home === null ? "" : new URL(home, document.baseURI).href;
    this.link.post({ kind: "begin", faces: readFaces(), assets });
    this.dress();
    this.tellMarks();
    this.refresh();
  }

  private tellMarks(): void {
    this.version += 1;
    this.link.post({ kind: "marks", marks: this.marks, version: this.version });
  }

  private dress(): void {
    this.version += 1;
    const palette = readPalette(this.element.isConnected ? this.element : document.documentElement);
    this.link.post({ kind: "look", palette, density: this.density, version: this.version });
    this.stainAll(this.version);
  }

  /** `grids`: those that are drawn anew with what is docked in them. */
  private touch(id: string, grids: ReadonlyMap<string, BoardObject> = NO_GRIDS): void {
    const now = this.visible(id);
    if (now && this.hidden.has(id)) return;
    const before = this.sent.get(id);
    const grid = now?.cell ? grids.get(now.parent!) : undefined;
    if (!grid || !before || !liesIn(before, this.sent.get(grid.id)) || !liesIn(now!, grid)) {
      this.stain(before);
      this.stain(now);
    }
    if (!now) this.hidden.delete(id);
    this.unsent.add(id);
  }

  /** Members of a collapsed area are on the board, but not on the wall. */
  private visible(id: string): BoardObject | undefined {
    return this.store.hidden(id) ? undefined : this.store.get(id);
  }

  private stain(object: BoardObject | undefined): void {
    if (!object) return;
    for (const sheet of this.everySheet()) sheet.stain(this.extentOf(object, sheet), this.next);
    this.ground.stained = performance.now();
  }

  private extentOf(object: BoardObject, sheet: Sheet): Rect {
    return markedExtent(object, boundsOf(object), sheet.scale / this.density, this.marks);
  }

  private stainAll(version: number): void {
    for (const sheet of this.everySheet()) sheet.stainAll(version);
  }

  private everySheet(): readonly Sheet[] {
    const { sheet } = this.ground;
    return sheet ? [sheet, ...this.sheets] : this.sheets;
  }

  private rescale(): void {
    clearTimeout(this.settleTimer);
    const sheet = this.sheets.at(-1);
    if (sheet?.scale === this.scale) return;
    const stretch = sheet ? this.scale / sheet.scale : Infinity;
    if (stretch > STRETCH || stretch < 1 / STRETCH) this.renew();
    else
      this.settleTimer = setTimeout(() => {
        this.renew();
        this.refresh();
      }, SETTLE);
  }

  /** A sheet for the present zoom; the old ones stay under it until it is whole. */
  private renew(): void {
    const { scale } = this;
    const before = this.sheets.find((sheet) => sheet.scale === scale);
    const sheet = before ?? new Sheet((this.count += 1), scale);
    const others = this.sheets.filter((other) => other !== sheet);
    for (const old of others.splice(0, Math.max(0, others.length - UNDER))) old.close();
    this.sheets = [...others, sheet];
    this.element.append(sheet.element);
    this.stained = true;
  }

  /** Tells the painter what is new; true if it knows everything. */
  private tell(): boolean {
    if (this.unsent.size + this.hide.size + this.show.size === 0 && !this.mustTell) return true;
    const put: BoardObject[] = [];
    const moved: string[] = [];
    const places: number[] = [];
    const drop: string[] = [];
    for (const id of this.unsent) {
      const object = this.visible(id);
      if (object) {
        const before = this.sent.get(id);
        if (before && isOnlyMoved(before, object)) {
          moved.push(id);
          places.push(...object.at, ...object.size);
        } else put.push(object);
        this.sent.set(id, object);
      } else {
        drop.push(id);
        this.sent.delete(id);
      }
      this.unsent.delete(id);
      if (put.length + moved.length === AT_ONCE) break;
    }
    this.version += 1;
    this.mustTell = false;
    this.link.post({
      kind: "objects",
      put,
      moved: { ids: moved, places: Float64Array.from(places) },
      drop,
      hide: [...this.hide],
      show: [...this.show],
      version: this.version,
    });
    this.hide.clear();
    this.show.clear();
    return this.unsent.size === 0;
  }

  /** Orders what is in view and not there, or not as it should be. */
  private order(): void {
    const sheet = this.sheets.at(-1);
    if (!sheet) return;
    const span = sheet.over(expand(this.camera.shown, TILE / 2 / sheet.scale));
    if (!this.stained && this.asked && sameSpan(span, this.asked)) return;
    if (!this.tell()) {
      this.frames.request(this.work);
      return;
    }
    this.stained = false;
    this.asked = span;
    const wanted: [Sheet, Tile][] = [];
    const used = (this.count += 1);
    for (const [col, row] of fromTheMiddle(span)) {
      const tile = sheet.tile(col, row);
      tile.used = used;
      if (isStale(tile)) wanted.push([sheet, tile]);
    }
    if (wanted.length === 0) {
      this.ground.fit(this.scale, this.density);
      const { sheet: ground } = this.ground;
      if (ground) {
        const wait = this.ground.wait(performance.now());
        clearTimeout(this.groundTimer);
        if (wait > 0) this.groundTimer = setTimeout(() => this.refresh(), wait + 1);
        else for (const tile of this.ground.tiles()) if (isStale(tile)) wanted.push([ground, tile]);
        ground.look(this.camera.view, this.density);
      }
    }
    if (wanted.some(([, tile]) => tile.asked < Math.max(0, tile.want))) this.post(wanted);
    this.spare(sheet, span);
  }

  private post(wanted: readonly [Sheet, Tile][]): void {
    for (const tile of this.pending) tile.asked = -1;
    this.pending = wanted.map(([, tile]) => tile);
    for (const tile of this.pending) tile.asked = this.version;
    const orders = wanted.map(([sheet, { col, row }]): Order => ({
      sheet: sheet.number,
      scale: sheet.scale,
      col,
      row,
    }));
    this.link.post({ kind: "draw", orders });
    clearTimeout(this.watch);
    this.watch = setTimeout(() => this.link.restart("no tile for too long"), PATIENCE);
  }

  private hear(message: FromPainter): void {
    if (message.kind === "arrived") {
      this.arrived(message.asset);
      return;
    }
    if (message.kind !== "tile") return;
    clearTimeout(this.watch);
    const { order, picture, version } = message;
    const sheet = this.everySheet().find((each) => each.number === order.sheet);
    if (!sheet) {
      if (picture && "close" in picture) picture.close();
      return;
    }
    const tile = sheet.tile(order.col, order.row);
    tile.asked = -1;
    sheet.put(tile, picture, version);
    const at = this.pending.indexOf(tile);
    if (at >= 0) this.pending.splice(at, 1);
    if (this.sheets.length > 1 && this.covered) {
      for (const old of this.sheets.splice(0, this.sheets.length - 1)) old.close();
    }
    if (this.pending.length === 0 || isStale(tile)) this.refresh();
    this.came();
  }

  /** Letters or pictures that tiles were drawn without. */
  private arrived(asset: string | null): void {
    if (asset === null) this.stainAll(this.next);
    else
      for (const object of this.sent.values())
        if (object.kind === "image" && object.asset === asset) this.stain(object);
    this.mustTell = true;
    this.refresh();
  }

  /** Lets go of what was not looked at for longest. */
  private spare(sheet: Sheet, span: Span): void {
    const most = Math.max(LEAST_TILES, 3 * spanSize(span));
    for (const tile of overBudget(sheet.tiles.values(), most, span)) sheet.drop(tile);
  }
}

const NO_GRIDS: ReadonlyMap<string, BoardObject> = new Map();

/** Its picture stays within that of the other. */
function liesIn({ at, size, angle }: BoardObject, other: BoardObject | undefined): boolean {
  if (!other || angle !== 0) return false;
  const { at: from, size: room } = other;
  return (
    at[0] >= from[0] &&
    at[1] >= from[1] &&
    at[0] + size[0] <= from[0] + room[0] &&
    at[1] + size[1] <= from[1] + room[1]
  );
}

/** The same but for its place and size. */
function isOnlyMoved(before: BoardObject, now: BoardObject): boolean {
  for (const key in now)
    if (key !== "at" && key !== "size" && before[key as "id"] !== now[key as "id"]) return false;
  return true;
}

const isStale = (tile: Tile): boolean => tile.drawn < 0 || tile.drawn < tile.want;
const densityNow = (): number => globalThis.devicePixelRatio || 1;
